"""Every GP practice and network of Derbyshire as a host: from the NHS table to its pages."""

from __future__ import annotations

import gzip
import html
import re
import shutil
from pathlib import Path

import pytest
from tests.support.golden import ROOT, options, publish

from waymark.commands import main
from waymark.geography.areas import load_areas
from waymark.geography.distance import miles_between
from waymark.geography.locate import NoPostcodes
from waymark.hosts import Hosts
from waymark.load import load_directory
from waymark.practices import load_practices
from waymark_widget.nearest import Nearest

URL = "https://everyday-moves.example/"
LIMIT = 30_000
"""Bytes of a framed page with all that it fetches, gzipped."""
FETCHED = re.compile(r'(?:href|src)="((?:\.\./)+(?:styles|scripts|icons)/[^"?]*)')


@pytest.fixture(scope="module")
def content(test_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's content with the real practices in place of the made-up ones."""
    content = tmp_path_factory.mktemp("real-practices") / "content"
    shutil.copytree(ROOT / "content", content)
    (content / "practices.csv").unlink()
    health = test_data / "health"
    sources = [str(health / f"{name}-derbyshire-2023.csv") for name in ("gp-practices", "pcns")]
    folders = ["--content", str(content), "--providers", str(ROOT / "providers")]
    assert main(["practices", *sources, *folders]) == 0
    return content


@pytest.fixture(scope="module")
def hosts(content: Path) -> Hosts:
    file, areas = content / "practices.csv", load_areas(content / "areas.yaml")
    found, findings = load_practices(file, areas, NoPostcodes(), (), "practices.csv")
    assert findings == []
    return found


@pytest.fixture(scope="module")
def site(content: Path, today: object) -> Path:
    folder = content.parent
    sources = {"providers": ROOT / "providers", "content": content}
    publish(options(folder, **sources, site_url=URL, today=today, jobs=2))
    return folder / "public"


def weight(page: Path) -> int:
    """Bytes of a page with all that it fetches, each gzipped."""
    fetched = {(page.parent / one).resolve() for one in FETCHED.findall(page.read_text("utf-8"))}
    assert len(fetched) >= 4
    return sum(len(gzip.compress(one.read_bytes(), 9)) for one in (page, *fetched))


def test_each_has_all_that_it_can_put_up(site: Path, hosts: Hosts) -> None:
    assert (len(hosts), sum(host.type == "pcn" for host in hosts)) == (131, 17)
    for host in hosts:
        frame = site / host.frame / "index.html"
        text = frame.read_text("utf-8")
        assert html.escape(host.name, quote=False) in html.unescape(text).replace("&", "&amp;")
        assert text.count("<li data-condition") >= 20, host.name
        assert weight(frame) < LIMIT, host.name
        assert (site / host.frame / "oembed.json").is_file()
        page = (site / host.path / "index.html").read_text("utf-8")
        said = [html.unescape(one) for one in re.findall(r"data-snippet>(.*?)</code>", page, re.S)]
        assert len(said) == 6
        assert all(f"{URL}{host.frame}" in one for one in said)
        assert len(said[5]) <= 160, "one text message"
        for sheet in ("poster", "leaflet", "screen"):
            assert (site / host.path / sheet / "index.html").is_file()
    index = (site / "practices" / "index.html").read_text("utf-8")
    assert index.count("data-words=") == len(hosts)


def test_a_network_is_nearest_to_any_of_its_practices(
    hosts: Hosts, content: Path, today: object
) -> None:
    loaded = load_directory(ROOT / "providers", content, today, demonstration=True)  # type: ignore[arg-type]
    nearest = Nearest(loaded.directory)
    for host in hosts:
        if host.type != "pcn":
            continue
        members = [one.points[0] for one in hosts.members(host.code)]
        assert len(members) >= 2, host.name
        for near in nearest.around(host).values():
            for one in near:
                if one.miles is None:
                    continue
                places = [(p.lat, p.lon) for p in one.listing.places if p.lat and p.lon]
                least = min(miles_between(*at, *place) for at in members for place in places)
                assert abs(one.miles - least) < 0.01, (host.name, one.listing.id)
