"""Every check of the finished site fails on a page that has the mistake, and on no other."""

import re
from pathlib import Path

import msgspec
import pytest

from waymark_checks.page import Fault, Looker, Seen
from waymark_checks.policy import policy_fault
from waymark_checks.state import Packed, pack, read_state, unpack, write_state
from waymark_checks.whole import HEAVIEST, links, titles, weights

URL = "https://example.org/a/"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'"
)
PAGE = f"""<!DOCTYPE html>
<html lang="en-GB" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>A walk &amp; a talk – Waymark</title>
<link rel="canonical" href="https://example.org/a/walks/gentle/">
<link rel="stylesheet" href="../../styles/waymark.css?v=1">
<script src="../../scripts/card.js" defer></script>
<script type="application/ld+json">{{"@type": "Event"}}</script>
</head>
<body>
<a class="skip" href="#main">Skip</a>
<a href="../../">Home</a> <a href="../../find/">Find</a> <a href="../../find/#where=x">Here</a>
<a href="../other/#when">Other</a> <a href="calendar.ics">Dates</a> <a href="tel:0162900">Ring</a>
<main id="main"><h1>A walk</h1><h2 id="when">When</h2><h3>Next</h3><h2>Cost</h2>
<img src="../../icons/a.svg" alt=""> 5 > 4 <br>
<a href="https://elsewhere.example/x" rel="external noopener">Elsewhere</a>
</main>
</body>
</html>
"""
FILE = "walks/gentle/index.html"


def look(page: str, file: str = FILE) -> Seen:
    return Looker(URL).look(file, page.encode())


def test_a_right_page() -> None:
    seen = look(PAGE)
    assert seen.faults == []
    assert seen.title == "A walk & a talk – Waymark"
    assert seen.links == [
        "walks/gentle/index.html",
        "index.html",
        "find/index.html",
        "walks/other/index.html#when",
        "walks/gentle/calendar.ics",
    ]
    assert seen.loads == ["styles/waymark.css", "scripts/card.js", "icons/a.svg"]
    assert not seen.noindex
    assert look(PAGE.replace("<title>", '<meta name="robots" content="noindex"><title>')).noindex


MISTAKES = {
    "site-id-twice": ('<h2 id="when">', '<h2 id="main">', "main"),
    "site-title-missing": ("<title>A walk &amp; a talk – Waymark</title>", "", ""),
    "site-h1": ("<h1>A walk</h1>", "<h1>A walk</h1><h1>Again</h1>", "2"),
    "site-heading-order": ("<h3>Next</h3>", "<h4>Next</h4>", "h2, h4"),
    "site-alt-missing": (' alt=""', "", "../../icons/a.svg"),
    "site-policy": ("script-src 'self'", "script-src 'self' 'unsafe-inline'", None),
    "site-foreign": (
        "../../scripts/card.js",
        "https://cdn.example/x.js",
        "https://cdn.example/x.js",
    ),
    "site-inline": (" defer></script>", "></script><script>alert(1)</script>", "<script>"),
    "site-markup": ('<a href="calendar.ics">', "<a href=calendar.ics>", None),
    "site-fragment-broken": ('href="#main"', 'href="#mian"', "#mian"),
    "site-link-absolute": ('href="../../find/"', 'href="/find/"', "/find/"),
}


@pytest.mark.parametrize("code", MISTAKES)
def test_a_mistake_is_found_at_its_line(code: str) -> None:
    old, new, value = MISTAKES[code]
    page = PAGE.replace(old, new, 1)
    assert page != PAGE
    faults = look(page).faults
    assert [fault.code for fault in faults] == [code]
    if value is not None:
        assert faults[0].value == value
    if new:
        line = page.splitlines()[faults[0].line - 1]
        assert new.split("<")[-2 if new.endswith(">") else -1][:8] in line or new[:8] in line


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<h1>A walk</h1>", '<h1 style="color: red">A walk</h1>'),
        ("<h1>A walk</h1>", '<h1 onclick="x()">A walk</h1>'),
        ("</title>", "</title><style>p {}</style>"),
        ("</title>", '</title><base href="/">'),
        ('href="calendar.ics"', 'href=" JavaScript:alert(1)"'),
        ('href="calendar.ics"', 'href="javascript&#58;alert(1)"'),
    ],
)
def test_what_the_policy_forbids_inside_a_page(old: str, new: str) -> None:
    assert [fault.code for fault in look(PAGE.replace(old, new, 1)).faults] == ["site-inline"]


@pytest.mark.parametrize(
    "tag",
    [
        '<img src="//cdn.example/x.png" alt="">',
        '<iframe src="https://cdn.example/"></iframe>',
        '<link rel="stylesheet" href="http://cdn.example/x.css">',
        '<form action="https://cdn.example/"></form>',
        '<object data="https://cdn.example/"></object>',
    ],
)
def test_nothing_is_fetched_from_elsewhere(tag: str) -> None:
    page = PAGE.replace("</main>", f"{tag}</main>")
    assert [fault.code for fault in look(page).faults] == ["site-foreign"]


def test_no_policy_and_two_policies() -> None:
    meta = re.search("<meta http.*>", PAGE)
    assert meta
    for page in (PAGE.replace(meta[0], ""), PAGE.replace(meta[0], meta[0] * 2)):
        assert [fault.code for fault in look(page).faults] == ["site-policy"]


@pytest.mark.parametrize(
    ("change", "file", "right"),
    [
        (("", ""), FILE, True),
        (("style-src 'self'; ", ""), FILE, False),
        (("default-src 'none'", "default-src 'self'"), FILE, False),
        (("base-uri 'none'", "base-uri *"), FILE, False),
        (("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"), "find/index.html", True),
        (("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"), FILE, False),
        (("img-src 'self'", "img-src 'self' https://tiles.example"), "map/index.html", True),
        (("img-src 'self'", "img-src 'self' https://other.example"), "map/index.html", False),
        (("img-src", "frame-ancestors 'none'; img-src"), FILE, False),
        (("img-src", "style-src *; img-src"), FILE, False),
    ],
)
def test_policy(change: tuple[str, str], file: str, right: bool) -> None:
    wrong = policy_fault(POLICY.replace(*change), file, "https://tiles.example")
    assert (wrong == "") is right, wrong


def test_not_found_page_links_from_the_hosts_root() -> None:
    page = (
        PAGE.replace("../../", "/a/")
        .replace("../other/#when", "/a/other/")
        .replace('href="calendar.ics"', 'href="/a/"')
    )
    seen = look(page, "404.html")
    assert seen.faults == []
    assert "find/index.html" in seen.links
    wrong = look(page.replace('href="/a/find/"', 'href="/find/"'), "404.html")
    assert [fault.code for fault in wrong.faults] == ["site-link-absolute"]


def seen(title: str = "", *targets: str, noindex: bool = False, size: int = 1) -> Seen:
    return Seen(title, noindex, list(targets), [], size, [])


def test_links_between_pages() -> None:
    pages = {
        "a/index.html": seen("a", "b/index.html", "b/index.html#there", "x.csv"),
        "b/index.html": seen("b", "c/index.html", "b/d/index.html", "b/index.html#gone", "a.txt"),
    }
    files = {*pages, "x.csv"}
    found = list(links(pages, files, lambda file: b'<p id="there">'))
    assert found == [
        ("b/index.html", Fault("site-section-missing", 0, "c/index.html")),
        ("b/index.html", Fault("site-link-broken", 0, "b/d/index.html")),
        ("b/index.html", Fault("site-fragment-broken", 0, "b/index.html#gone")),
        ("b/index.html", Fault("site-link-broken", 0, "a.txt")),
    ]


def test_the_line_of_a_broken_link() -> None:
    line = Looker(URL).line_of(FILE, PAGE.encode(), "walks/other/index.html#when")
    assert "../other/#when" in PAGE.splitlines()[line - 1]


def test_titles_are_unique() -> None:
    pages = {"a": seen("Walk"), "b": seen("Walk", noindex=True), "c": seen("Walk"), "d": seen("x")}
    assert list(titles(pages)) == [("c", Fault("site-title-twice", 1, "Walk"))]


def test_weights() -> None:
    random = Path(__file__).read_bytes()
    heavy = b"".join(bytes([value * 97 % 251 ^ value % 13]) for value in range(256)) * 400
    noise = bytes((value * value * 31 + value // 7) % 256 for value in range(HEAVIEST + 9000))
    pages = {
        "light/index.html": seen(size=len(random)),
        "zips/index.html": seen(size=len(heavy)),
        "heavy/index.html": seen(size=len(noise)),
        "script/index.html": Seen("", False, [], ["x.js"], 1, []),
        "map/index.html": Seen("", False, [], ["x.js"], 1, []),
    }
    raws = {"zips/index.html": heavy, "heavy/index.html": __import__("os").urandom(len(noise))}
    raws["x.js"] = raws["heavy/index.html"][:20_000]
    found = [(file, fault.value) for file, fault in weights(pages, lambda file: raws[file])]
    assert [file for file, _ in found] == ["heavy/index.html", "script/index.html"]
    assert found[1][1].endswith("bytes of scripts")


def test_a_large_page_is_weighed_where_it_is_read() -> None:
    large = PAGE.replace("5 > 4", "".join(f"{number * number} " for number in range(9000)))
    seen = look(large)
    assert seen.size > seen.zipped > 10_000
    assert look(PAGE).zipped == 0
    heavy = msgspec.structs.replace(seen, zipped=HEAVIEST + 1, loads=[])
    faults = list(weights({FILE: heavy}, lambda file: b""))
    assert faults == [(FILE, Fault("site-weight", 1, f"{HEAVIEST + 1:,} bytes"))]


def test_packed_pages_share_the_text_of_a_target() -> None:
    seen = [look(PAGE), look(PAGE.replace("A walk", "Another walk"))]
    first, second = unpack(msgspec.msgpack.decode(msgspec.msgpack.encode(pack(seen)), type=Packed))
    assert [first, second] == seen
    assert all(one is other for one, other in zip(first.links, second.links, strict=True))


def test_what_was_seen_is_remembered(tmp_path: Path) -> None:
    pages = {FILE: (b"digest", look(PAGE.replace("<h1>", "<h2>")))}
    write_state(tmp_path / "x", b"code", pages)
    assert read_state(tmp_path / "x", b"code") == pages
    assert read_state(tmp_path / "x", b"other code") == {}
    assert read_state(tmp_path / "none", b"code") == {}
