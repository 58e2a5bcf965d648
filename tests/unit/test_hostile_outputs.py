"""All collected bad inputs, through everything that takes or gives text away: counts are printed.

0 bad ones accepted or emitted, 0 good ones refused. Each format's rules have their own tests.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest
from icalendar import Calendar
from markdown_it import MarkdownIt
from tests.support import hostile
from tests.support.hostile_site import assert_calendar, hostile_cell
from tests.support.listing_page import LISTING, edition, html, link, say
from tests.support.tree import listing, load

from waymark.findings import Finding
from waymark.outputs import listings_csv, spreadsheet
from waymark.outputs.calendars import calendar
from waymark.reading.characters import refused
from waymark.report import github, markdown
from waymark.values.formats import FORMATS, FormatError

SITE = "https://example.org/"


def accepted(format_name: str, text: str) -> bool:
    """Whether a field of that format takes a text that also got through strict YAML."""
    if any(refused(text)):
        return False
    try:
        FORMATS[format_name].parse(text)
    except FormatError:
        return False
    return True


def rows(test_data: Path, name: str, key: str) -> Iterator[tuple[str, bool]]:
    """Each text with whether it is wanted."""
    for row in hostile.rows(test_data, name):
        yield row[key], not row["want"].startswith("reject")


GOOD_URLS = (
    "https://example.org/",
    "http://www.example.co.uk/a/b.html?x=1&y=2#z",
    "https://derby.gov.uk/leisure",
    "https://www.nhs.uk/live-well/",
    "https://example.org:8443/a",
    "https://t\u0177-bach.example/",
    "https://walks.example/caf%C3%A9",
)
BAD_URL: tuple[Callable[[str], str], ...] = (
    lambda url: "javascript:" + url,
    lambda url: url.replace("://", ":"),
    lambda url: url.replace("://", "://user@"),
    lambda url: url.replace("://", "://nhs.uk:pw@"),
    lambda url: url.replace("//", "\\\\"),
    lambda url: url + " onclick=alert(1)",
    lambda url: url + "\n",
    lambda url: url + "\u2028",
    lambda url: url + "<script>",
    lambda url: url + '"',
    lambda url: url + "%0d%0aSet-Cookie:x",
    lambda url: url + "/" + "a" * 500,
    lambda url: url.replace("e", "\u0435", 1) if "\u0435" not in url else url,
    lambda url: re.sub("//[^/:]+", "//127.0.0.1", url),
    lambda url: re.sub("//[^/:]+", "//[::1]", url),
    lambda url: re.sub("//[^/:]+", "//0x7f000001", url),
    lambda url: re.sub("//[^/:]+", "//localhost", url),
    lambda url: re.sub("//[^/:]+(:[0-9]+)?", "//example.org:25", url),
    lambda url: re.sub("//[^/:]+", "//intranet", url),
    lambda url: "ftp" + url.removeprefix("https").removeprefix("http"),
    lambda url: " " + url,
)
CHARGED = ("09", "0871", "0872", "0873", "0843", "0844", "0845", "0870", "070", "118")


def test_urls(test_data: Path) -> None:
    bad = [text for text, good in rows(test_data, "urls", "url") if not good]
    good = [text for text, good in rows(test_data, "urls", "url") if good] + list(GOOD_URLS)
    bad += [made for url in GOOD_URLS for spoil in BAD_URL if (made := spoil(url)) != url]
    bad += [row["payload"] for name in hostile.CORPORA[:3] for row in hostile.rows(test_data, name)]
    report("URLs", [one for one in bad if accepted("url", one)], bad, "url", good)
    emitted = [FORMATS["url"].parse(one) for one in good]
    assert not [one for one in emitted if re.search(r"[\s<>\"'\\]", one)]


def test_phones(test_data: Path) -> None:
    bad = [text for text, good in rows(test_data, "phones-uk", "phone") if not good]
    good = [text for text, good in rows(test_data, "phones-uk", "phone") if good]
    for start in CHARGED:
        whole = (start + "123456789")[:11]
        bad += [whole, f"+44 {whole[1:]}", f"+44 (0){whole[1:]}", f"0044 {whole[1:]}", f"({whole})"]
        bad.append(f"{whole[:5]} {whole[5:]} ext 5")
    bad += ["".join(chr(ord(c) + 0xFEE0) for c in "01214960123"), "0121 496 0123\n", "0121496012３"]
    good += ["0114 496 0123", "(0114) 496 0123", "0114-496-0123", "03000 123 456"]
    bad += [row["payload"] for name in hostile.CORPORA[:3] for row in hostile.rows(test_data, name)]
    report("phones", [one for one in bad if accepted("phone", one)], bad, "phone", good)


def report(what: str, through: list[str], bad: list[str], kind: str, good: list[str]) -> None:
    lost = [one for one in good if not accepted(kind, one)]
    print(f"{what}: {len(through)} of {len(bad)} bad accepted,", end=" ")
    print(f"{len(lost)} of {len(good)} good refused")
    assert (through, lost) == ([], [])


@pytest.fixture(scope="module")
def texts(test_data: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Every text that a listing may be called."""
    found = hostile.payloads(test_data, tmp_path_factory.mktemp("texts")).texts.values()
    return [one for one in found if len(one) <= 80 and accepted("text", one) and len(one) >= 3]


def test_csv(test_data: Path) -> None:
    cells = [*hostile.all_texts(test_data).values()]
    cells += [
        start + one for one in cells[-40:] for start in ("=", "+", "@", "\t", "＝", "\u200b=")
    ]
    raw = spreadsheet.table([[one.encode("utf-8", "replace").decode()] for one in cells])
    read = [row[0] if row else "" for row in csv.reader(io.StringIO(raw.decode(), newline=""))]
    live = [one for one in read if hostile_cell(one)]
    kept = sum(a.removeprefix("'") == b.removeprefix("'") for a, b in zip(read, cells, strict=True))
    print(f"CSV: {len(live)} of {len(cells)} cells are formulas, {kept} hold their words unchanged")
    assert not live
    assert kept >= len(cells) - 7  # half a character, alone and begun in six ways, cannot be kept


def test_calendars_and_json_in_pages(texts: list[str]) -> None:
    """As the name, sentence, place and reason of a listing: its page's JSON and its calendar."""
    counts: Counter[str] = Counter()
    for text in texts:
        facts: dict[str, Any] = {
            **LISTING,
            "name": text,
            "summary": (text + " and so on, and so on")[:160],
            "sessions": [
                {
                    "place": text,
                    "town": "Matlock",
                    "days": ["tuesday"],
                    "start": "10:30",
                    "end": "11:30",
                }
            ],
            "cost": {"kind": "free"},
            "who_for": {"open_to_anyone": "yes"},
            "checked": {"by": "provider", "on": "2026-11-02", "how": "phone"},
            "cancelled": [{"date": "2026-11-24", "reason": text}],
        }
        directory, one = link(facts)
        raw = calendar(say(directory), text, [one], SITE)
        assert_calendar(raw, SITE)
        events = Calendar.from_ical(raw.decode()).walk("VEVENT")
        assert events
        assert {str(event["SUMMARY"]) for event in events} == {text}
        counts["calendars"] += 1
        page = html5lib.parse(html(facts), namespaceHTMLElements=False)
        scripts = [script for script in page.iter("script") if not script.get("src")]
        for script in scripts:
            assert script.get("type", "").endswith("json")
            said = json.loads(script.text or "")
            if script.get("type") == "application/ld+json":
                assert text in json.dumps(said, ensure_ascii=False) or text in _strings(said)
            counts["JSON in pages"] += 1
        assert len(list(page.iter("title"))) == 1
    print(f"{len(texts)} names, 0 broken out: {dict(counts)}")
    assert counts["calendars"] == len(texts) > 300
    assert counts["JSON in pages"] >= len(texts)


def _strings(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, list | dict):
        for one in node.values() if isinstance(node, dict) else node:
            yield from _strings(one)


def test_the_table_of_listings(texts: list[str], tmp_path: Path) -> None:
    files = {f"a/n-{number}.yaml": listing(name=one) for number, one in enumerate(texts)}
    directory = load(tmp_path, files).directory
    glance = edition(directory).cards.glance
    rows = [listings_csv.row(one, glance, SITE) for one in directory.listings]
    raw = spreadsheet.table([listings_csv.NAMES, *rows])
    table = list(csv.DictReader(io.StringIO(raw.decode(), newline="")))
    assert not [cell for row in table for cell in row.values() if hostile_cell(cell)]
    names = {one.id: one.record.name for one in directory.listings}
    assert all(row["name"].removeprefix("'") == names[row["id"]].removeprefix("'") for row in table)
    print(f"data/listings.csv: 0 formulas in {len(table)} hostile rows")
    assert len(table) == len(texts)


def findings(test_data: Path) -> Iterator[Finding]:
    """One finding for each text, which stands in its words and in the name of its file."""
    for text in hostile.all_texts(test_data).values():
        yield Finding(
            path=f"providers/{text}.yaml",
            line=1,
            column=1,
            level="error",
            code="activity-unknown",
            what=f'"{text}" is not in the activity list.',
            why="people look for it.",
            fix=f"write {text}",
        )


def test_annotations(test_data: Path) -> None:
    made = 0
    for one in findings(test_data):
        lines = re.split(r"\r\n|[\n\r]", github.annotations([one]).removesuffix("\n"))
        assert len(lines) == 1, one
        command = re.fullmatch(
            r"::error file=([^,:]*),line=1,col=1,title=activity-unknown::(.*)", lines[0]
        )
        assert command, one
        assert "##[" not in lines[0]
        said = command[2].replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
        assert said == f"{one.what}\nWhy: {one.why}\nFix: {one.fix}".replace("##[", "# #[")
        made += 1
    print(f"annotations: 0 of {made} begin a command of their own")
    assert made > 500


def test_comments(test_data: Path) -> None:
    """As GitHub reads them: HTML on, addresses turned into links."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    plain = re.compile(r"<!--.*?-->")
    made = 0
    for one in findings(test_data):
        written = markdown.report([one], 1, 1).encode("utf-8", "replace").decode()
        tags = re.findall(r"<([a-z0-9]+)", plain.sub("", reader.render(written)))
        allowed = {"h3", "h4", "p", "ul", "li", "strong", "em", "code", "br"}
        assert set(tags) <= allowed, (one, set(tags) - allowed)
        made += 1
    print(f"comments: 0 of {made} hold anything but their words")
    assert made > 500


def test_dates_are_never_taken_from_the_machine() -> None:
    """The calendar's stamp is the build's day, whatever the clock says."""
    _, one = link(
        {**LISTING, "sessions": [{"place": "Park", "days": ["monday"], "start": "10:00"}]}
    )
    raw = calendar(say(), "x", [one], SITE).decode()
    assert set(re.findall(r"DTSTAMP:(\d{8})", raw)) == {dt.date(2026, 11, 21).strftime("%Y%m%d")}
