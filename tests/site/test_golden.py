"""The tiny site, page by page, as it looked when someone last read it.

Pages are compared as a browser parses them, so only what changes for a reader counts. When a
change is meant: `make golden`, then read the difference in tests/site/expected/ before committing.
Only the home page and 404.html are kept whole; of the others, the title and what is in <main>.
"""

import difflib
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest
from tests.support import golden

EXPECTED = golden.GOLDEN / "expected"
REFRESH = bool(os.environ.get("WAYMARK_REFRESH"))
WHOLE = {"index.html", "404.html"}
KEPT = (".html", ".xml", ".txt", ".webmanifest", ".csv", ".ics", ".json")
NOT_KEPT = (
    "add/form.json",
    "add/names.json",
    "data/map/",
    "icons/",
    "scripts/",
    "search/",
    "styles/",
    "vendor/",
)
"""Made from other sources, and tested by them."""
HASHED = re.compile(r"\.[0-9a-f]{10}\.")
"""In the names of files that scripts read: they are tested with their scripts."""
VERSION = re.compile(r"\?v=[0-9a-f]{8}")
MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
TITLE = re.compile(r"<title>.*?</title>")


def kept(site: Path) -> dict[str, str]:
    """What is compared, by path: readable text without the versions of static files."""
    found = {}
    for path, raw in golden.files(site).items():
        named_by_hash = HASHED.search(path)
        if path.endswith(KEPT) and not path.startswith(NOT_KEPT) and not named_by_hash:
            text = HASHED.sub(".", VERSION.sub("?v=", raw.decode()))
            if path.endswith(".html") and path not in WHOLE:
                title, main = TITLE.search(text), MAIN.search(text)
                assert title, path
                assert main, path
                text = f"{title[0]}\n{main[0]}\n"
            found[path] = text
    return found


def outline(path: str, text: str) -> list[str]:
    """Lines to compare: a line an element or text, attributes in order, spaces as one."""
    if not path.endswith(".html"):
        return text.splitlines()
    return list(_lines(html5lib.parse(text, namespaceHTMLElements=False), 0))


def _lines(element: Any, depth: int) -> Iterator[str]:
    if isinstance(element.tag, str):
        said = "".join(f' {key}="{value}"' for key, value in sorted(element.attrib.items()))
        yield f"{'  ' * depth}<{element.tag}{said}>"
    yield from _text(element.text, depth + 1)
    for child in element:
        yield from _lines(child, depth + 1)
        yield from _text(child.tail, depth + 1)


def _text(text: str | None, depth: int) -> Iterator[str]:
    words = " ".join((text or "").split())
    if words:
        yield f"{'  ' * depth}{words}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("golden")
    golden.publish(golden.copy(folder))
    pages = kept(folder / "public")
    if REFRESH:
        shutil.rmtree(EXPECTED, ignore_errors=True)
        for path, text in pages.items():
            (EXPECTED / path).parent.mkdir(parents=True, exist_ok=True)
            (EXPECTED / path).write_text(text, "utf-8")
    return pages


def test_the_pages_are_those(built: dict[str, str]) -> None:
    assert sorted(built) == sorted(golden.files(EXPECTED)), "make golden, then read what changed"


@pytest.mark.skipif(REFRESH, reason="they are just being written")
@pytest.mark.parametrize("path", sorted(golden.files(EXPECTED)) if EXPECTED.is_dir() else [])
def test_the_page_is_as_it_was(built: dict[str, str], path: str) -> None:
    before = outline(path, (EXPECTED / path).read_text("utf-8"))
    now = outline(path, built.get(path, ""))
    changed = list(difflib.unified_diff(before, now, "expected", "built", lineterm="", n=2))
    assert not changed, "make golden if this is meant:\n" + "\n".join(changed[:60])


def test_spaces_and_the_order_of_attributes_do_not_count() -> None:
    one = '<p id="a" class="b">Some  words\n</p>'
    assert outline("x.html", one) == outline("x.html", '<p class="b" id="a">Some words</p>')
    assert outline("x.html", one) != outline("x.html", '<p class="b" id="c">Some words</p>')
