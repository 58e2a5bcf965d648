"""A page on an old phone in a far corner: slow processor, slow network, and what it counted."""

from __future__ import annotations

from types import TracebackType

from playwright.sync_api import Browser, CDPSession, Page

SLOWER = 4
"""Times slower than this machine: a cheap phone of some years ago."""
ROUND_TRIP = 150
"""Milliseconds."""
BITS = 1_600_000
"""Bits a second down; half as many up."""
PATIENCE = 60
"""Seconds after which something must be wrong."""
CLOCK = """
window.paints = [];
window.pressed = null;
const now = () => performance.timeOrigin + performance.now();
for (const event of ["keydown", "click"]) {
  addEventListener(event, (one) => { if (one.isTrusted) window.pressed = now(); }, true);
}
addEventListener("DOMContentLoaded", () => {
  const painted = () => requestAnimationFrame(() => setTimeout(() => window.paints.push(now()), 0));
  new MutationObserver((all) => { if (all.some(tells)) painted(); })
    .observe(document.documentElement, {attributes: true, childList: true, subtree: true});
});
"""
"""Notes when a key or a button went down, and the end of each frame that shows new results.
`tells` says of a mutation whether it does."""
OURS = """const tells = (one) => one.attributeName === 'data-painted' &&
  document.querySelector('.card');"""
PAGEFINDS = """const title = '.pagefind-ui__result-title';
const tells = (one) => [...one.addedNodes].some((node) => node.nodeType === 1 &&
  (node.matches(title) || node.closest(title) || node.querySelector(title)) &&
  document.querySelector(title + ' a'));"""
"""Its results come as empty boxes first: what counts is the first title."""


class SlowPage:
    """Use with `with`: a page in a profile of its own, `address` open and at rest."""

    def __init__(self, browser: Browser, address: str, tells: str) -> None:
        """`tells` is a script: which mutation means that results are on the page."""
        self._context = browser.new_context(
            locale="en-GB", viewport={"width": 360, "height": 640}, timezone_id="Europe/London"
        )
        self._context.set_default_timeout(60_000)
        self.page: Page = self._context.new_page()
        self.page.add_init_script(tells + CLOCK)
        self._came: list[tuple[float, int]] = []
        self._clock = 0.0
        self.requests: list[str] = []
        session = self._context.new_cdp_session(self.page)
        _slow_down(session)
        session.on("Network.requestWillBeSent", self._set_clock)
        session.on("Network.loadingFinished", self._count)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(address, wait_until="networkidle")
        self.forget()

    def __enter__(self) -> SlowPage:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._context.close()

    def _set_clock(self, event: dict[str, float]) -> None:
        """Chromium tells times on a clock of its own, and here how that differs from the page's."""
        self._clock = event["wallTime"] - event["timestamp"]

    def _count(self, event: dict[str, float]) -> None:
        self._came.append((event["timestamp"], int(event["encodedDataLength"])))

    def forget(self) -> None:
        """Count from here on."""
        self._came.clear()
        self.requests.clear()
        self.page.evaluate("window.paints.length = 0; window.pressed = null")

    def kilobytes(self, milliseconds: float) -> float:
        """What had come by so long after the last key or click."""
        until = (float(self.page.evaluate("window.pressed")) + milliseconds) / 1000
        return sum(size for at, size in self._came if at + self._clock <= until) / 1000

    def first_paint(self) -> float:
        """Milliseconds from the last key or click to the first results after it."""
        took = "(window.paints.find((at) => at > window.pressed) || 0) - window.pressed"
        for _ in range(PATIENCE * 20):  # the page's policy leaves no other way to wait
            if (milliseconds := float(self.page.evaluate(took))) > 0:
                return milliseconds
            self.page.wait_for_timeout(50)
        raise TimeoutError(f"nothing was shown within {PATIENCE} seconds")

    def last_paint(self) -> float:
        """Milliseconds from the last key or click to the last results so far."""
        return float(self.page.evaluate("window.paints[window.paints.length - 1] - window.pressed"))


def _slow_down(session: CDPSession) -> None:
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": ROUND_TRIP,
            "downloadThroughput": BITS / 8,
            "uploadThroughput": BITS / 16,
        },
    )
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
