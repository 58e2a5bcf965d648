"""The hostile directory and its calm twin as built sites, opened side by side."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import html5lib
from icalendar import Calendar
from playwright.sync_api import Browser, BrowserContext, Page

from tests.support import form_site, hostile
from tests.support.golden import options, publish
from tests.support.until import LONGEST
from tests.support.watch import Watch

OPENED = {".xml", ".json", ".geojson", ".txt", ".svg", ".webmanifest"}


@dataclass
class Twin:
    """One of the two: where it was written, where it is served, and a page to open it in."""

    folder: Path
    url: str
    context: BrowserContext
    watch: Watch
    page: Page

    @property
    def site(self) -> Path:
        """The built files."""
        return (self.folder / "public").resolve()

    def look(self, where: str) -> None:
        """Note what the page holds now."""
        self.watch.look(self.page.main_frame, where)


@dataclass
class Twins:
    """The calm one and the hostile one, in this order."""

    calm: Twin
    hostile: Twin
    payloads: hostile.Payloads

    def __iter__(self) -> Iterator[Twin]:
        return iter((self.calm, self.hostile))

    def close(self) -> None:
        """Close both browsers."""
        for one in self:
            one.context.close()


def build(folder: Path, test_data: Path, browser: Browser, serve: Callable[..., str]) -> Twins:
    """Write, build and serve both."""
    payloads = hostile.payloads(test_data, folder)
    made = []
    for name, fill in (("calm", hostile.calm), ("hostile", payloads)):
        hostile.write_directory(folder / name, fill)
        url = serve(folder / name / "public", host="localhost")
        publish(options(folder / name, jobs=2, site_url=url))
        context = browser.new_context(locale="en-GB", timezone_id="Europe/London")
        context.set_default_timeout(LONGEST * 1000)
        watch = Watch(context, url)
        made.append(Twin(folder / name, url, context, watch, context.new_page()))
    return Twins(*made, payloads)


def assert_calm(twins: Twins, what: str) -> None:
    """Nothing that a calm page does not do; the counts are printed."""
    watch = twins.hostile.watch
    strange = watch.strange_kinds(twins.calm.watch)
    counts = ", ".join(f"{number} {name}" for name, number in watch.counts.items())
    print(f"{what}: {watch.pages} pages looked at so far, {len(strange)} injected nodes, {counts}")
    assert not strange, strange
    assert not watch.counts.total(), watch.told[:5]
    assert not twins.calm.watch.counts.total(), twins.calm.watch.told[:5]


def open_pages(twins: Twins, most: int, calm: int = 1) -> None:
    """Open up to `most` pages of each kind, and `calm` of the calm twin."""
    for one in twins:
        kinds: dict[str, list[str]] = defaultdict(list)
        for file in sorted(one.site.rglob("*.html")):
            path = file.relative_to(one.site).as_posix()
            parts = path.split("/")
            # Kinds differ by their first folder, their depth, and what a sheet's last folder says.
            kinds[f"{parts[0]} {len(parts)} {parts[-2] if parts[0] == 'practices' else ''}"] += [
                path
            ]
        for paths in kinds.values():
            for path in paths[: most if one is twins.hostile else calm]:
                one.page.goto(one.url + path.removesuffix("index.html"))
                if one is twins.calm:  # which must have all that scripts bring later, too
                    one.page.wait_for_load_state("networkidle")
                if path == "map/index.html":
                    one.page.wait_for_selector(".leaflet-marker-icon")
                one.look(path)


def open_files(twins: Twins) -> None:
    """Every feed, calendar and data file: as what it says it is, and opened where browsers do."""
    one = twins.hostile
    counts: dict[str, int] = defaultdict(int)
    for file in sorted(one.site.rglob("*")):
        path = file.relative_to(one.site).as_posix()
        if not file.is_file() or file.suffix == ".html":
            continue
        raw = file.read_bytes()
        if file.suffix in (".json", ".geojson", ".webmanifest"):
            json.loads(raw)
        elif file.suffix == ".xml":
            ElementTree.fromstring(raw)
        elif file.suffix == ".ics":
            assert_calendar(raw, one.url)
        elif file.suffix == ".csv":
            assert_no_formula(raw)
        else:
            continue
        counts[file.suffix] += 1
        if file.suffix in OPENED:
            one.page.goto(one.url + path)
    print(f"read as what they are: {dict(counts)}")
    assert counts.keys() == {".json", ".geojson", ".webmanifest", ".xml", ".ics", ".csv"}


def walk_form(twins: Twins, listings: Sequence[str]) -> None:
    """Open every part of each listing's form, with all its folds."""
    for one in twins:
        for listing in listings:
            form_site.ready(one.page, f"{one.url}add/#edit={listing}")
            parts = one.page.locator(".form__parts a").count()
            assert parts > 5
            for part in range(parts):
                one.page.locator(".form__parts a").nth(part).click()
                form_site.open_all(one.page)
                one.look(f"add/#edit={listing}")
                form_site.go_on(one.page, "Back to the list")


def assert_calendar(raw: bytes, url: str) -> None:
    """A calendar holds events alone, with our own addresses, and lines of the proper length."""
    text = raw.decode()
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    assert not re.search(r"(?<!\r)\n", text), "a line break of another kind"
    calendar = Calendar.from_ical(text)
    for part in calendar.walk():
        assert part.name in ("VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT")
        assert part.keys() <= CALENDAR, part.keys() - CALENDAR
        if "URL" in part:
            assert str(part["URL"]).startswith((url, "https://")), part["URL"]


CALENDAR = {
    *("VERSION", "PRODID", "CALSCALE", "METHOD", "X-WR-CALNAME", "X-WR-TIMEZONE", "NAME"),
    *("REFRESH-INTERVAL", "X-PUBLISHED-TTL", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"),
    *("DESCRIPTION", "LOCATION", "GEO", "URL", "STATUS", "TZID", "TZOFFSETFROM", "TZOFFSETTO"),
    *(
        "TZNAME",
        "RRULE",
        "SOURCE",
        "COLOR",
        "CATEGORIES",
        "TRANSP",
        "RECURRENCE-ID",
        "EXDATE",
        "SEQUENCE",
        "LAST-MODIFIED",
    ),
}


def assert_no_formula(raw: bytes) -> None:
    """No cell that a spreadsheet would work out, after the bytes a reader may pass over."""
    for row in csv.reader(raw.decode("utf-8-sig").splitlines(keepends=True)):
        for cell in row:
            assert not hostile_cell(cell), cell


def hostile_cell(cell: str) -> bool:
    """Whether a spreadsheet might take a cell for a formula."""
    plain = unicodedata.normalize("NFKC", cell).lstrip("\ufeff\u200b\0 ")
    number = re.fullmatch(r"-\d+(\.\d+)?", plain)
    return plain.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) and not number


def text_of(page: Path) -> str:
    """All that can be read in a page, with one space between words."""
    root = html5lib.parse(page.read_text("utf-8"), namespaceHTMLElements=False)
    return " ".join("".join(root.itertext()).split())
