"""A built site with the form, and what a person does in it."""

import datetime as dt
import re
import shutil
from pathlib import Path

from playwright.sync_api import Page

from tests.support import golden
from tests.support.until import until
from waymark.findings import Finding
from waymark.load import load_directory

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 21)


def build(folder: Path, providers: Path, content: Path) -> Path:
    """The site of copies of two trees, with a repository to send changes to; its folder."""
    shutil.copytree(providers, folder / "providers")
    shutil.copytree(content, folder / "content")
    site = folder / "content" / "site.yaml"
    text = re.sub(r"(?m)^repository:.*\n", "", site.read_text("utf-8")).rstrip()
    site.write_text(f"{text}\nrepository: https://github.com/golden/directory\n", "utf-8")
    return golden.publish(golden.options(folder, today=TODAY, jobs=2)).site


def checked(folder: Path, files: dict[str, str]) -> list[Finding]:
    """What the check says of these files, put into a copy of the tree beside the site."""
    copy = folder / "checked"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder / "providers", copy / "providers")
    for path, text in files.items():
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_text(text, "utf-8")
    loaded = load_directory(copy / "providers", folder / "content", TODAY, demonstration=True)
    return [one for one in loaded.findings if one.path in files]


def ready(page: Page, address: str) -> None:
    """Open the form and wait for its first question."""
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector("[data-steps] .button")


def step(page: Page) -> str:
    """The heading of the step that is shown."""
    return page.locator("[data-heading]").inner_text()


def go_on(page: Page, name: str = "Go on") -> None:
    """Press a button and wait for another step."""
    before = step(page)
    page.get_by_role("button", name=name, exact=True).click()
    until(page, "before => document.querySelector('[data-heading]').innerText !== before", before)


def files(page: Page) -> dict[str, str]:
    """The files that the last step offers, by path."""
    page.wait_for_selector(".form__way")
    for fold in page.locator(".form__way details").all():
        if fold.get_attribute("open") is None:
            fold.locator("summary").click()
        fold.locator("pre").wait_for()
    texts = page.locator("pre[data-file]").all()
    return {one.get_attribute("data-file") or "": one.text_content() or "" for one in texts}


def message(page: Page) -> str:
    """The message to copy."""
    return page.locator("pre[aria-label='The message']").text_content() or ""


def link_in(text: str) -> str:
    """The link in a message."""
    found = re.search(r"\S+/add/#change=\S+", text)
    assert found, text
    return found[0]


def open_all(page: Page) -> None:
    """Open every fold of a step, and the folds within."""
    page.evaluate(
        """async () => {
        for (;;) {
          const shut = document.querySelectorAll("main details:not([open])");
          if (!shut.length) return;
          shut.forEach((fold) => { fold.open = true });
          await new Promise((done) => setTimeout(done, 30));  // they fill when they are told
        } }"""
    )


def edit_and_leave(page: Page, form: str, listing: str, source: str) -> None:
    """Go through every part of a listing's form, then change its sentence and nothing else.

    AssertionError where a fact was lost or a byte changed that nobody changed.
    """
    ready(page, f"{form}#edit={listing}")
    parts = page.locator(".form__parts a").all_inner_texts()
    for part in parts:
        page.get_by_role("link", name=part, exact=True).click()
        open_all(page)
        go_on(page, "Back to the list")
    assert page.locator(".form__parts strong").count() == 0, "nothing was changed"
    page.get_by_role("link", name=parts[0], exact=True).click()
    page.get_by_label("In one sentence").fill("One sentence and no more.")
    go_on(page, "Back to the list")
    assert page.locator(".form__parts strong").count() == 1
    go_on(page, "Check and send")
    page.get_by_label("I may publish this under CC BY 4.0.", exact=False).check()
    [text] = files(page).values()
    wanted = re.sub(r"(?m)^summary: .*$", "summary: One sentence and no more.", source)
    assert text == wanted
