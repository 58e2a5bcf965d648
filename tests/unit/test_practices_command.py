"""`practices SOURCE`: every layout the NHS publishes, and nothing of ours is lost."""

from __future__ import annotations

import csv
import shutil
import zipfile
from pathlib import Path

import pytest

from waymark.commands import main
from waymark.faults import Refused
from waymark.geography.areas import load_areas
from waymark.geography.locate import NoPostcodes
from waymark.ods import read_organisations
from waymark.practices import load_practices
from waymark.practices_update import in_ordinary_letters

ROOT = Path(__file__).parents[2]


def organisation(code: str, name: str, **said: str) -> list[str]:
    """A line of epraccur or ebranchs."""
    line = [""] * 27
    line[0], line[1], line[12], line[25] = code, name, "ACTIVE", "RO76|RO177"
    places = {"road": 4, "town": 7, "postcode": 9, "status": 12, "sub_icb": 14, "setting": 25}
    for key, value in said.items():
        line[places[key]] = value
    return line


PRACTICES = [
    organisation("C99001", "ALDER LANE SURGERY", town="MATLOCK", postcode="DE4 3ZZ", sub_icb="15M"),
    organisation("C99002", "DR O'MALLEY & PARTNERS", road="BAKEWELL", status="A", setting="4"),
    organisation("C99003", "CLOSED SURGERY", status="C", setting="4", sub_icb="15M"),
    organisation("C99004", "A PRISON", setting="7", sub_icb="15M"),
    organisation("C99005", "ELSEWHERE SURGERY", sub_icb="02X"),
]
PRACTICES[1][14] = "15M"
BRANCHES = [organisation("C99001001", "ALDER LANE AT CRICH", sub_icb="C99001", setting="")]
NETWORKS = [["U99001", "DALES PCN", "15M", "NHS X", "20190701", "", *[""] * 5, "DE4 3ZZ"]]
MEMBERS = [
    ["C99001", "ALDER LANE SURGERY", "15M", "", "U99001", "DALES PCN", "15M", "", "1", "", "Y"],
    ["C99002", "DR O'MALLEY", "15M", "", "U99001", "DALES PCN", "15M", "", "1", "20240101", "Y"],
]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The demonstration's hosts, to bring up to date."""
    for name in ("areas.yaml", "practices.csv"):
        shutil.copy(ROOT / "content" / name, tmp_path / name)
    return tmp_path


def table(folder: Path, name: str, rows: list[list[str]]) -> str:
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    return str(folder / name)


def rows(content: Path) -> dict[str, dict[str, str]]:
    with (content / "practices.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


def run(content: Path, *words: str) -> int:
    return main(["practices", *words, "--content", str(content), "--providers", str(content)])


def test_official_files_together(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = rows(content)
    with zipfile.ZipFile(content / "epraccur.zip", "w") as archive:
        archive.write(table(content, "epraccur.csv", PRACTICES), "epraccur.csv")
    sources = [
        str(content / "epraccur.zip"),
        table(content, "ebranchs.csv", BRANCHES),
        table(content, "epcn.csv", NETWORKS),
        table(content, "epcncorepartnerdetails.csv", MEMBERS),
    ]
    assert run(content, *sources, "--sub-icb", "15m") == 0
    assert "4 new, 0 changed, 17 in all, 13 before" in capsys.readouterr().out
    after = rows(content)
    assert {code: after[code] for code in before} == before
    assert after["C99001"]["name"] == "Alder Lane Surgery"
    assert after["C99001"]["town"] == "Matlock"
    assert after["C99001"]["pcn"] == "U99001"
    assert after["C99001001"] | {"type": "branch", "pcn": "U99001"} == after["C99001001"]
    assert after["C99002"]["name"] == "Dr O'Malley & Partners"
    assert after["C99002"]["pcn"] == "", "it has left the network"
    assert after["U99001"]["type"] == "pcn"
    assert run(content, *sources, "--sub-icb", "15M") == 0
    assert "0 new, 0 changed" in capsys.readouterr().out


def test_what_only_we_know_stays(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = table(content, "epraccur.csv", PRACTICES)
    assert run(content, source, "--sub-icb", "15M") == 0
    file = content / "practices.csv"
    line = "C99001,practice,ALDER LANE SURGERY,Matlock,DE4 3ZZ,,,,01632 960123,,yes,"
    text = file.read_text("utf-8").splitlines()
    place = next(n for n, one in enumerate(text) if one.startswith("C99001,"))
    file.write_text("\n".join([*text[:place], line, *text[place + 1 :], ""]), "utf-8")
    closed = [organisation("C99001", "ALDER LANE MEDICAL", sub_icb="15M"), *PRACTICES[1:]]
    assert run(content, table(content, "epraccur.csv", closed), "--sub-icb", "15M") == 0
    assert "1 changed" in capsys.readouterr().out
    row = rows(content)["C99001"]
    assert row["name"] == "Alder Lane Medical"
    assert row["link_worker_phone"] == "01632 960123"
    assert row["active_practice_charter"] == "yes"
    closed[0][12] = "INACTIVE"
    assert run(content, table(content, "epraccur.csv", closed), "--sub-icb", "15M") == 0
    assert "c99001 is closed by the NHS's account" in capsys.readouterr().out
    assert "C99001" in rows(content), "its pages stay"


def test_a_national_file_needs_to_be_told_whose(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    many = [organisation(f"C{number:05}", "A SURGERY", sub_icb="15M") for number in range(1001)]
    before = rows(content)
    assert run(content, table(content, "epraccur.csv", many)) == 2
    assert "1,001 practices" in capsys.readouterr().err
    assert run(content, table(content, "epraccur.csv", many), "--sub-icb", "99Z") == 2
    assert "15M" in capsys.readouterr().err
    assert rows(content) == before


def test_our_own_file_must_be_sound_first(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = content / "practices.csv"
    file.write_text(file.read_text("utf-8").replace("DE4 3ZZ", "DE4"), "utf-8")
    before = file.read_bytes()
    assert run(content, table(content, "epraccur.csv", PRACTICES)) == 2
    assert "postcode-format" in capsys.readouterr().out
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("ePCN.xlsx", b"PK", "save each sheet"),
        ("other.csv", b"a,b,c\n1,2,3\n", "none of the NHS files"),
        ("empty.csv", b"", "none of the NHS files"),
        ("latin.csv", b"ods_code,name,postcode\nC99001,Caf\xe9,DE4 3ZZ\n", "damaged"),
        ("cut.csv", b"ods_code,name,postcode\nC99001,Name\n", "this line has 2 cells"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, name: str, raw: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(Refused, match=said):
        read_organisations([tmp_path / name])
    with pytest.raises(Refused, match="no such file"):
        read_organisations([tmp_path / "none.csv"])


@pytest.mark.parametrize(
    ("capitals", "ordinary"),
    [
        ("ST. LAWRENCE ROAD SURGERY", "St. Lawrence Road Surgery"),
        ("THE SURGERY AT WHEATBRIDGE", "The Surgery at Wheatbridge"),
        ("VERNON STREET MEDICAL CTR", "Vernon Street Medical Centre"),
        ("HIGH PEAK & BUXTON PCN", "High Peak & Buxton PCN"),
        ("O'MALLEY-MCDONALD GP (NORTH)", "O'Malley-McDonald GP (North)"),
        ("CASTLE St. MEDICAL", "CASTLE St. MEDICAL"),
        ("", ""),
    ],
)
def test_names_in_ordinary_letters(capitals: str, ordinary: str) -> None:
    assert in_ordinary_letters(capitals) == ordinary


def test_real_practices(test_data: Path, content: Path) -> None:
    (content / "practices.csv").unlink()
    health = test_data / "health"
    sources = [str(health / f"{name}-derbyshire-2023.csv") for name in ("gp-practices", "pcns")]
    assert run(content, *sources) == 0
    areas = load_areas(content / "areas.yaml")
    file = content / "practices.csv"
    hosts, found = load_practices(file, areas, NoPostcodes(), (), "practices.csv")
    assert found == []
    assert sum(host.type == "practice" for host in hosts) == 114
    assert sum(host.type == "pcn" for host in hosts) == 17
    assert all(host.points for host in hosts)
    for host in hosts:
        if host.type == "pcn":
            assert len(host.points) == len({p for m in hosts.members(host.code) for p in m.points})
    assert sum(bool(host.town) for host in hosts) > 100
    assert run(content, *sources, "--sub-icb", "15M") == 0
