"""Waits in a page whose Content-Security-Policy allows no `eval`."""

import time
from typing import Any

from playwright.sync_api import Page

LONGEST = 30
"""Seconds. Far more than anything takes: it is there to end, not to measure."""


def until(page: Page, expression: str, arg: Any = None) -> None:
    """Until a JavaScript expression (or function of `arg`) is true in `page`.

    `Page.wait_for_function` asks again from inside the page, where our policy forbids it to: it
    works only when the answer is yes at once.
    """
    end = time.monotonic() + LONGEST
    while not page.evaluate(expression, arg):
        assert time.monotonic() < end, f"never true: {expression}"
        page.wait_for_timeout(20)
