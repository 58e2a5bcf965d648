"""A logo that the check lets through does nothing, opened at its own address: no policy goes there.

Every collected payload that holds markup is put into a drawing: as it is, in its styles, among the
attributes, and as well-formed XML of what a browser makes of it. What is not refused is opened.
"""

from pathlib import Path
from xml.etree import ElementTree

import html5lib
from playwright.sync_api import Browser
from tests.conftest import Serve
from tests.support import hostile
from tests.support.watch import Watch
from tests.unit.test_pictures import LIVELY, drawing

from waymark.reading.pictures import wrong_picture


def test_what_is_let_through_only_draws(
    test_data: Path, tmp_path: Path, browser: Browser, static_server: Serve
) -> None:
    made = []
    for text in hostile.all_texts(test_data).values():
        text = text.encode("utf-8", "replace").decode()
        if any(sign in text for sign in "<&:"):
            made += [drawing(text), drawing(f"<style>{text}</style>"), drawing("", text)]
            made += _well_formed(text)
    passed = [raw for raw in made if _fine(tmp_path / "logo.svg", raw)]
    url = static_server(tmp_path)
    context = browser.new_context()
    watch = Watch(context, url)
    page = context.new_page()
    for number, raw in enumerate(passed):
        (tmp_path / f"{number}.svg").write_bytes(raw)
        page.goto(f"{url}{number}.svg")
        watch.look(page.main_frame, str(number))
    print(f"{len(made)} drawings, {len(passed)} let through and opened: {dict(watch.counts)}")
    assert not watch.counts.total(), watch.told[:5]
    assert not [kind for kind in watch.kinds if kind.split()[0] in ("script", "foreignObject")]
    assert 100 < len(passed) < len(made) / 2
    (tmp_path / "script.svg").write_bytes(LIVELY["script"][0])
    page.goto(f"{url}script.svg")  # so that the watch would have seen it
    assert watch.counts["dialogs"] == 1
    context.close()


def _fine(file: Path, raw: bytes) -> bool:
    file.write_bytes(raw)
    return wrong_picture(file, "content/site.yaml", (1, 1)) is None


def _well_formed(text: str) -> list[bytes]:
    """Drawings of a payload without the mistakes in it; none where XML has no way to write it."""
    page = html5lib.parse(f"<svg>{text}</svg>")
    found = page.iter("{http://www.w3.org/2000/svg}svg")
    made = []
    for one in found:
        try:
            raw = ElementTree.tostring(one)
            ElementTree.fromstring(raw)
        except (ElementTree.ParseError, ValueError, TypeError):
            continue
        made.append(raw)
    return made
