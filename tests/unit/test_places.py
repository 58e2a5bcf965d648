"""Postcode look-up files: every kind of source, nothing half-written, and who reads them."""

from __future__ import annotations

import csv
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from waymark.commands import main
from waymark.faults import Refused
from waymark.geography import places
from waymark.geography.areas import Area, Areas
from waymark.geography.code_point import Unit, units
from waymark.geography.distance import miles_between
from waymark.geography.places import PostcodeFiles, write_places
from waymark.geography.towns import british_towns, town_near

# Invented: the outward code ZZ9 does not exist, and these places are in the sea off Skegness.
GRID = [
    "ZZ9 1AA,10,560000,370000,E92000001,,,,E07000035,E05000001",
    "ZZ9 1AB,10,560100,370000,E92000001,,,,E07000035,E05000001",
    "ZZ9 2AA,90,0,0,E92000001,,,,E07000035,E05000001",
    "ZZ991AA,10,560000,570000,S92000003,,,,S12000026,S13000001",
]
TABLE = "postcode,lat,lon,lad_code\nZZ9 1AA,53.20000,0.40000,E07000035\nZZ9 1AB,53.2,0.41,X\n"
AREAS = Areas(
    (
        Area(id="dales", name="Dales", kind="district", gss="E07000035"),
        Area(id="seaton", name="Seaton", kind="place", part_of="dales", lat=53.2, lon=0.4),
    )
)
NEAR = AREAS.points


def archive(folder: Path, lines: list[str]) -> Path:
    """Code-Point Open as it is unpacked."""
    data = folder / "Data" / "CSV"
    data.mkdir(parents=True)
    (data / "zz.csv").write_text("\n".join(lines) + "\n")
    (folder / "Doc").mkdir()
    (folder / "Doc" / "Code-Point_Open_Column_Headers.csv").write_text("PC,PQ,EA,NO\n")
    return folder


def packed(folder: Path, into: Path) -> Path:
    """The same as a zip file."""
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as zipped:
        for file in sorted(folder.rglob("*.csv")):
            zipped.write(file, file.relative_to(folder).as_posix())
    return into


def test_the_archive_its_folder_and_a_table_are_read_alike(tmp_path: Path) -> None:
    folder = archive(tmp_path / "codepo_gb", GRID)
    from_folder = list(units(folder))
    assert [(one.outcode, one.inward) for one in from_folder] == [
        ("ZZ9", "1AA"),
        ("ZZ9", "1AB"),
        ("ZZ99", "1AA"),
    ]
    assert list(units(packed(folder, tmp_path / "codepo_gb.zip"))) == from_folder
    table = tmp_path / "table.csv"
    rows = [f"{u.outcode} {u.inward},{u.lat},{u.lon},{u.district}" for u in from_folder]
    table.write_text("\n".join(["Postcode,Latitude,Longitude,lad_code", *rows]))
    assert list(units(table)) == from_folder


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no postcode with a position"),
        ("a,b\n1,2\n", "neither Code-Point Open nor"),
        ("postcode,lat,lon\nZZ9 1AA,north,1\n", "has no number for lat or lon"),
        ("postcode,lat,lon\nhello,53,1\n", "no postcode with a position"),
    ],
)
def test_what_is_not_a_source_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "x.csv").write_text(text)
    with pytest.raises(Refused, match=said):
        list(units(tmp_path / "x.csv"))


def test_half_a_download_is_refused(tmp_path: Path) -> None:
    whole = packed(archive(tmp_path / "a", GRID), tmp_path / "whole.zip").read_bytes()
    (tmp_path / "half.zip").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Refused, match="not whole"):
        list(units(tmp_path / "half.zip"))
    broken = bytearray(whole)
    broken[60] ^= 0xFF
    (tmp_path / "broken.zip").write_bytes(bytes(broken))
    with pytest.raises(Refused, match="damaged"):
        list(units(tmp_path / "broken.zip"))


def test_files_answer_for_whole_postcodes_and_for_the_rest(tmp_path: Path) -> None:
    source = [
        Unit("ZZ9", "1AA", 53.2, 0.4, "E07000035"),
        Unit("ZZ9", "1AB", 53.3, 0.5, "E07999999"),
        Unit("ZZ99", "1AA", 57.0, 0.4, "S12000026"),
    ]
    written, count = write_places(source, tmp_path / "places", AREAS, NEAR, 30)
    assert (written, count) == (1, 2)
    found = PostcodeFiles(tmp_path / "places")
    assert found.outcodes() == ("ZZ9",)
    assert found.find("zz9 1aa") == (53.2, 0.4, "dales", "postcode")
    assert found.find("ZZ91AB") == (53.3, 0.5, "", "postcode")
    assert found.find("ZZ9 9ZZ") == (53.25, 0.45, "", "outcode")
    assert found.find("ZZ99 1AA") == (57.0, 0.4, "", "outcode")
    assert found.find("QQ1 1AA") is None
    assert found.find("hello") is None
    means = json.loads((tmp_path / "places" / places.OUTCODES).read_text())
    assert means == {"ZZ9": [53.25, 0.45, "E"], "ZZ99": [57.0, 0.4, "S"]}
    assert PostcodeFiles(tmp_path / "none").find("ZZ9 1AA") is None


def test_a_venues_own_outcode_is_always_written(tmp_path: Path) -> None:
    source = [Unit("ZZ9", "1AA", 57.0, 0.4, ""), Unit("ZZ8", "1AA", 57.0, 0.4, "")]
    assert write_places(source, tmp_path / "places", AREAS, NEAR, 5, ["ZZ9"])[0] == 1
    assert (tmp_path / "places" / "ZZ9.json").exists()


def test_an_interruption_leaves_the_old_files(tmp_path: Path) -> None:
    folder = tmp_path / "places"
    write_places([Unit("ZZ9", "1AA", 53.2, 0.4, "")], folder, AREAS, NEAR, 30)
    before = {file.name: file.read_bytes() for file in folder.iterdir()}

    def cut_off() -> Iterator[Unit]:
        yield Unit("ZZ9", "1AB", 53.2, 0.4, "")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_places(cut_off(), folder, AREAS, NEAR, 30)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    assert [one.name for one in tmp_path.iterdir()] == ["places"]


@pytest.fixture
def tree(tmp_path: Path) -> list[str]:
    """A directory without listings, around one town."""
    (tmp_path / "providers").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "areas.yaml").write_text(
        "areas:\n  - {id: dales, name: Dales, kind: district, gss: E07000035}\n"
        '  - {id: seaton, name: Seaton, kind: place, part_of: dales, lat: "53.2", lon: "0.4"}\n'
    )
    named = ("providers", "content")
    return [word for one in named for word in (f"--{one}", str(tmp_path / one))]


def test_the_command_fetches_an_address(
    tmp_path: Path,
    tree: list[str],
    static_server: Callable[..., str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "web"
    folder.mkdir()
    packed(archive(tmp_path / "a", GRID), folder / "codepo_gb.zip")
    address = static_server(folder)
    assert main(["places", f"{address}codepo_gb.zip", *tree]) == 0
    assert "2 postcodes are in 1 files" in capsys.readouterr().out
    kept = (tmp_path / "content" / "places" / "ZZ9.json").read_bytes()
    assert main(["places", f"{address}gone.zip", *tree]) == 3
    assert "Nothing was changed" in capsys.readouterr().err
    assert (tmp_path / "content" / "places" / "ZZ9.json").read_bytes() == kept


def test_a_download_that_ends_too_early_changes_nothing(
    tmp_path: Path, tree: list[str], static_server: Callable[..., str]
) -> None:
    folder = tmp_path / "web"
    folder.mkdir()
    whole = packed(archive(tmp_path / "a", GRID), folder / "codepo_gb.zip").read_bytes()
    (folder / "codepo_gb.zip").write_bytes(whole[: len(whole) // 2])
    assert main(["places", f"{static_server(folder)}codepo_gb.zip", *tree]) == 1
    assert not (tmp_path / "content" / "places").exists()


def test_towns_that_the_owner_did_not_name() -> None:
    matlock = town_near("matlock", ((53.14, -1.55),))
    assert matlock is not None
    assert miles_between(matlock.lat, matlock.lon, 53.138, -1.556) < 1
    assert len(british_towns()) > 5800
    both = ((53.2, -1.7), (52.7, 1.3))
    assert town_near("Buxton", both) is None, "there is one in Norfolk too"
    assert town_near("Buxton", both[:1]) is not None
    assert town_near("Nowhere at all", both) is None


def test_real_postcodes(test_data: Path, tmp_path: Path) -> None:
    """Eastings and northings give the published degrees within 10 metres."""
    with (test_data / "places" / "derbyshire-postcodes.csv").open(newline="") as file:
        rows = random.Random(1).sample(list(csv.DictReader(file)), 1000)
    grid = tmp_path / "grid.csv"
    lines = [f"{row['postcode']},{row['easting']},{row['northing']}" for row in rows]
    grid.write_text("\n".join(["postcode,easting,northing", *lines]))
    write_places(units(grid), tmp_path / "places", AREAS, ((53.1, -1.5),), 60)
    found = PostcodeFiles(tmp_path / "places")
    for row in rows:
        point = found.find(row["postcode"])
        assert point is not None
        assert point.precision == "postcode"
        miles = miles_between(point.lat, point.lon, float(row["lat"]), float(row["lon"]))
        assert miles * 1609.344 < 10, row["postcode"]
