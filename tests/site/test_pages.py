"""The page framework: what is hostile comes out inert, nothing missing passes in silence, and a
change re-makes the pages it touches and no others."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urljoin

import pytest
from markupsafe import Markup
from tests.support import golden
from tests.support.golden import files, options, publish

import waymark_pages.publish
from waymark.building.manifest import hashed
from waymark.building.site_folder import TwoPages
from waymark.faults import MachineFault, Refused
from waymark.model import Listing
from waymark.outputs import listings_csv
from waymark_checks.page import Looker, Seen
from waymark_pages import signals
from waymark_pages.page import Head, Page, root_of
from waymark_pages.pages import data
from waymark_pages.render import PageFailed


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny site, built once; copy it to change it."""
    folder = tmp_path_factory.mktemp("first")
    publish(golden.copy(folder))
    return folder


@pytest.fixture
def again(first: Path, tmp_path: Path) -> Path:
    """A copy of the tiny site with its build, ready for another one."""
    shutil.copytree(first, tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path


def test_hostile_names_are_inert(first: Path) -> None:
    page = (first / "public/listings/old-and-quiet/bowls/index.html").read_text("utf-8")
    assert "&lt;script&gt;alert(" in page
    assert "{{ 7 * 7 }}" in page
    assert not re.search(r"<script>|<img src=x|alert\(1\)<", page)
    for path, raw in files(first / "public").items():
        if path.endswith(".html"):
            assert b"<script>" not in raw, path


def test_each_address_has_its_page(first: Path) -> None:
    made = files(first / "public")
    said = {
        "listings/peak-strollers/gentle-walk/": "Gentle walk",
        "listings/peak-strollers/matlock-walk/": "This page has moved",
        "providers/matlock-strollers/": "This page has moved",
        "listings/old-and-quiet/darts/": "We have not heard for a long time",
        "listings/old-and-quiet/skittles/": "This page is being put right",
        "listings/online-tai-chi/live-class/": "This has been taken down",
        "providers/peak-strollers/": "Peak Strollers",
        "about/": "About us",
        "about/privacy/": "Privacy",
    }
    for path, words in said.items():
        assert words in made[path + "index.html"].decode(), path
    source = (first / "providers/peak-strollers/gentle-walk.yaml").read_bytes()
    assert made["listings/peak-strollers/gentle-walk/source.yaml"] == source
    assert "listings/old-and-quiet/skittles/source.yaml" not in made
    assert "Snow in the Dales" in made["listings/peak-strollers/gentle-walk/index.html"].decode()
    assert "Snow in the Dales" not in made["about/index.html"].decode()


def test_not_found_page_works_at_any_depth(first: Path, tmp_path: Path) -> None:
    assert b'href="/find/"' in (first / "public/404.html").read_bytes()
    golden.copy(tmp_path)
    publish(options(tmp_path, site_url="https://example.org/a/b"))
    assert b'href="/a/b/find/"' in (tmp_path / "public/404.html").read_bytes()
    assert b"https://example.org/a/b/listings/" in (tmp_path / "public/sitemap.xml").read_bytes()


@pytest.mark.parametrize("base", ["https://host.example/", "https://host.example/a/b/"])
def test_every_page_is_reached_by_links_alone(first: Path, base: str) -> None:
    """From the home page, without scripts, wherever a plain host puts the folder."""
    made = files(first / "public")
    reached, waiting = set(), [base]
    while waiting:
        address = waiting.pop()
        file = address.removeprefix(base)
        file += "index.html" if file == "" or file.endswith("/") else ""
        assert file in made, f"{address} is linked and not there"
        if file in reached:
            continue
        reached.add(file)
        if not file.endswith(".html"):
            continue
        for target in re.findall(r'\s(?:href|src)="([^"]*)"', made[file].decode()):
            to = urljoin(address, target).partition("#")[0].partition("?")[0]
            if to.startswith("https://host.example/"):
                assert to.startswith(base), f"{file} leads out of the folder: {target}"
                waiting.append(to)
    pages = {path for path in made if re.fullmatch(r"listings/[^/]+/[^/]+/index\.html", path)}
    apart = pages - reached  # their addresses are kept for those who have them
    assert {path.split("/")[2] for path in apart} == {
        *("bowls", "darts"),  # unchecked for too long
        "evening-stroll",  # ended
        *("live-class", "matlock-walk", "skittles"),  # taken down, moved, being corrected
    }
    assert len(pages & reached) >= 4


def test_the_same_input_gives_the_same_bytes(first: Path, tmp_path: Path) -> None:
    publish(golden.copy(tmp_path))
    assert files(tmp_path / "public") == files(first / "public")


def test_nothing_is_made_again_without_a_change(again: Path) -> None:
    before = files(again / "public")
    for _ in range(3):
        outcome = publish(options(again))
        assert outcome.written == frozenset()
    assert re.search(r"\n[\d,]+ files in .*public, 0 of them new\.\n\Z", outcome.report)
    assert files(again / "public") == before


def test_an_edit_makes_only_the_pages_it_touches(again: Path) -> None:
    walk = again / "providers/peak-strollers/gentle-walk.yaml"
    walk.write_text(walk.read_text().replace("Gentle walk", "Very gentle walk"))
    page = "listings/peak-strollers/gentle-walk"
    written = publish(options(again)).written
    # The feed of changes goes by git, which may know the folder that tests run in.
    written -= {path for path in written if path.startswith("find/")} | {"changes.xml"}
    assert written == {
        f"{page}/index.html",
        f"{page}/calendar.ics",
        f"{page}/source.yaml",
        "listings/peak-strollers/matlock-walk/index.html",
        "listings/peak-strollers/evening-stroll/index.html",  # shows its card
        "listings/dales-leisure/swim-for-all/index.html",  # shows its card
        "listings/old-and-quiet/bowls/index.html",  # shows its card
        "listings/old-and-quiet/darts/index.html",  # says where else to look
        "providers/peak-strollers/index.html",
        "activities/health-walk/index.html",
        "activities/health-walk/map.geojson",
        "kinds/group-session/index.html",
        "kinds/group-session/map.geojson",
        "places/derbyshire/map.geojson",
        "places/derbyshire-dales/index.html",
        "places/matlock/index.html",
        "places/derbyshire-dales/calendar.ics",
        "places/derbyshire-dales/map.geojson",
        "places/matlock/calendar.ics",
        "places/matlock/map.geojson",
        "listings/index.html",
        "data/listings.csv",
        "map/index.html",  # names the finder's start file
        *(f"w/v1/{code}/index.html" for code in ("peak-strollers", "x90001", "x90002", "x9p01")),
        *(
            f"practices/{c}/{s}/index.html"
            for c in ("x90001", "x9p01")
            for s in ("leaflet", "screen")
        ),
        "map/cells/1_53_-2.geojson",
    }


WALK = ("providers/peak-strollers/gentle-walk.yaml", "Gentle walk", "Very gentle walk")


def _edit(path: str, old: str, new: str) -> Any:
    def change(folder: Path) -> None:
        file = folder / path
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new))

    return change


def _remove(path: str) -> Any:
    return lambda folder: (folder / path).unlink()


EDITS = {
    "a listing": _edit("providers/dales-leisure/swim-for-all.yaml", "4.50", "5.00"),
    "a venue": _edit("providers/dales-leisure/provider.yaml", "Leisure Centre", "Pools"),
    "a provider": _edit("providers/peak-strollers/provider.yaml", "Peak Strollers", "Peak Walks"),
    "withdrawn": _edit("providers/_withdrawn.yaml", "online-tai-chi/live-class", "old-and-quiet"),
    "broken": _edit("providers/dales-leisure/swim-for-all.yaml", "swimming", "swiming"),
    "put right": _edit("providers/old-and-quiet/skittles.yaml", "skittels", "bowls"),
    "a page": _edit("content/pages/privacy.md", "Your postcode", "Your full postcode"),
    "the site": _edit("content/site.yaml", "Golden Directory", "Silver Directory"),
    "the day": _edit("content/site.yaml", "today: 2026-11-21", "today: 2026-11-28"),
    "a notice": _remove("content/notices.yaml"),
    "an area": _edit("content/areas.yaml", "name: Matlock", "name: Matlock Town"),
    "renamed": _edit("providers/peak-strollers/gentle-walk.yaml", "matlock-walk", "older-walk"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_after_an_edit_all_is_as_if_built_afresh(again: Path, tmp_path: Path, edit: Any) -> None:
    edit(again)
    publish(options(again, accept_losses=True))
    publish(options(again, output=tmp_path / "clean", accept_losses=True))
    assert files(again / "public") == files(tmp_path / "clean")
    publish(options(again, accept_losses=True))
    assert files(again / "public") == files(tmp_path / "clean"), "also in the other folder"


def test_only_the_row_of_an_edited_listing_is_worked_out(
    again: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def row(one: Listing, *more: Any) -> list[str]:
        made.append(one.id)
        return listings_csv.row(one, *more)

    monkeypatch.setattr(data, "row", row)
    publish(options(again))  # has nothing to make, and hands on what is remembered
    assert made == []
    _edit(*WALK)(again)
    publish(options(again))
    assert made == ["peak-strollers/gentle-walk"]
    fresh = tmp_path_factory.mktemp("fresh")
    shutil.copytree(again / "providers", fresh / "providers")
    shutil.copytree(again / "content", fresh / "content")
    publish(options(fresh))
    assert len(made) == 5
    assert made[1:] == sorted(made[1:])
    table = "public/data/listings.csv"
    assert (again / table).read_bytes() == (fresh / table).read_bytes()


def test_processes_make_no_difference(first: Path, tmp_path: Path) -> None:
    golden.copy(tmp_path)
    walk = (tmp_path / "providers/peak-strollers/gentle-walk.yaml").read_text()
    for number in range(150):
        text = re.sub("formerly:.*\n", "", walk).replace("Gentle walk", f"Walk {number}")
        (tmp_path / f"providers/peak-strollers/walk-{number}.yaml").write_text(text)
    publish(options(tmp_path, jobs=3))
    publish(options(tmp_path, output=tmp_path / "alone"))
    assert files(tmp_path / "public") == files(tmp_path / "alone")
    assert "listings/peak-strollers/walk-149/index.html" in files(tmp_path / "alone")


def test_losses_are_refused_and_the_site_stays(again: Path) -> None:
    before = files(again / "public")
    swim = again / "providers/dales-leisure/swim-for-all.yaml"
    swim.write_text("name: Swim\n")
    with pytest.raises(Refused, match="lose 1 of"):
        publish(options(again, strict=True))
    assert files(again / "public") == before
    outcome = publish(options(again))
    assert not outcome.complete
    page = again / "public/listings/dales-leisure/swim-for-all/index.html"
    assert "being put right" in page.read_text("utf-8")


def test_a_list_of_take_downs_with_a_mistake_publishes_nothing(again: Path) -> None:
    before = files(again / "public")
    _edit("providers/_withdrawn.yaml", "on: 2026-11-10", "on: yesterday")(again)
    with pytest.raises(Refused, match=r"_withdrawn.yaml:\d+:\d+  error  date-format"):
        publish(options(again, accept_losses=True))
    assert files(again / "public") == before


def test_mistakes_in_site_yaml_have_a_place(again: Path) -> None:
    _edit("content/site.yaml", '"#5b2a86"', "purple")(again)
    with pytest.raises(Refused, match=r"site.yaml:\d+:\d+  error  colour-format"):
        publish(options(again))


@pytest.fixture
def extra() -> Iterator[list[Page]]:
    """Pages that another plugin adds."""
    pages: list[Page] = []

    def give(edition: object) -> list[Page]:
        return pages

    signals.get_pages.connect(give)
    yield pages
    signals.get_pages.disconnect(give)


def test_a_page_that_fails_stops_the_build(again: Path, extra: list[Page]) -> None:
    before = files(again / "public")
    extra.append(Page("x/", "text.html", lambda: {"text": {}}, hashed("x")))
    with pytest.raises(PageFailed, match="/x/ could not be made: 'page' is undefined"):
        publish(options(again))
    assert files(again / "public") == before


def broken_page(edition_path: str) -> Page:
    context = {"page": Head(title="X", description="", root="../"), "text": BROKEN}
    return Page(edition_path, "text.html", lambda: context, hashed("x"))


BROKEN = {"title": "X", "html": Markup('<a href="../about/nothing/">x</a>'), "toc": None}


def test_a_broken_site_is_not_switched_in(again: Path, extra: list[Page]) -> None:
    before = files(again / "public")
    extra.append(broken_page("x/"))
    with pytest.raises(Refused, match=r"(?s)x/index.html:\d+:1  error  site-link-broken.*nothing/"):
        publish(options(again))
    assert files(again / "public") == before
    extra.clear()
    assert publish(options(again)).written == frozenset()


def test_what_was_checked_is_not_checked_again(
    again: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    look = Looker.look

    def count(self: Looker, file: str, raw: bytes) -> Seen:
        looked.append(file)
        return look(self, file, raw)

    monkeypatch.setattr(Looker, "look", count)
    publish(options(again))
    assert looked == []
    walk = again / "providers/peak-strollers/gentle-walk.yaml"
    walk.write_text(walk.read_text().replace("A slow walk", "A very slow walk"))
    publish(options(again))
    assert "listings/peak-strollers/gentle-walk/index.html" in looked
    assert set(looked) == {
        "find/index.html",
        "map/index.html",
        "listings/old-and-quiet/darts/index.html",
        "listings/peak-strollers/gentle-walk/index.html",
        "listings/peak-strollers/evening-stroll/index.html",
        "listings/dales-leisure/swim-for-all/index.html",
        "listings/old-and-quiet/bowls/index.html",
        "providers/peak-strollers/index.html",
        "activities/health-walk/index.html",
        "kinds/group-session/index.html",
    }


def test_two_pages_at_one_address_stop_the_build(again: Path, extra: list[Page]) -> None:
    extra.append(Page("about/", "text.html", dict, hashed("x")))
    with pytest.raises(TwoPages, match="/about/"):
        publish(options(again))


def test_a_plugin_that_fails_stops_the_build(again: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = ModuleType("broken_plugin")

    def register() -> None:
        raise ValueError("cannot start")

    broken.register = register  # type: ignore[attr-defined]
    monkeypatch.setitem(__import__("sys").modules, "broken_plugin", broken)
    monkeypatch.setattr(waymark_pages.publish, "PLUGINS", ("waymark_pages", "broken_plugin"))
    with pytest.raises((MachineFault, RuntimeError)):
        publish(options(again))


@pytest.mark.parametrize(
    ("path", "root"), [("", ""), ("find/", "../"), ("listings/a/b/", "../../../")]
)
def test_root(path: str, root: str) -> None:
    assert root_of(path) == root
