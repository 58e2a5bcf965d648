"""Hosts: every line is read strictly, and no slip takes a page away from anybody."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from waymark.faults import Refused
from waymark.findings import Finding
from waymark.geography.areas import Area, Areas
from waymark.geography.locate import Point
from waymark.hosts import Hosts
from waymark.practices import load_practices
from waymark.practices_table import COLUMNS, split, table_text

AUTHOR = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
ROOT = Path(__file__).parents[2]
AREAS = Areas((Area(id="matlock", name="Matlock", kind="place", lat=53.139, lon=-1.555),))
HEAD = "code,type,name,town,postcode,lat,lon,pcn,successor\n"


class OnePostcode:
    """Knows DE4 3ZZ."""

    def find(self, postcode: str) -> Point | None:
        return Point(53.2, -1.6, "dales", "postcode") if postcode == "DE4 3ZZ" else None


def load(folder: Path, text: str, head: str = HEAD) -> tuple[Hosts, list[Finding]]:
    file = folder / "practices.csv"
    file.write_bytes((head + text).encode())
    return load_practices(file, AREAS, OnePostcode(), {"peak-strollers"}, "content/practices.csv")


def codes(found: list[Finding]) -> list[tuple[str, int, int]]:
    return [(one.code, one.line, one.column) for one in found]


def test_the_demonstration_has_every_type_and_no_findings() -> None:
    from waymark.geography.areas import load_areas
    from waymark.geography.locate import NoPostcodes
    from waymark.hosts import TYPES

    areas = load_areas(ROOT / "content" / "areas.yaml")
    file = ROOT / "content" / "practices.csv"
    hosts, found = load_practices(file, areas, NoPostcodes(), (), "practices.csv")
    assert found == []
    assert {host.type for host in hosts} == set(TYPES)
    assert [host.code for host in hosts if host.successor] == ["x90004"]
    assert hosts.current(hosts.by_code["x90004"]).code == "x90003"


def test_no_file_means_no_hosts(tmp_path: Path) -> None:
    assert load_practices(tmp_path / "none.csv", AREAS, OnePostcode(), (), "x") == (Hosts(), [])


def test_where_a_host_is(tmp_path: Path) -> None:
    hosts, found = load(
        tmp_path,
        "A1A,practice,Given,Matlock,DE4 3ZZ,53.1,-1.5,,\n"
        "A1B,practice,Postcode,Matlock,de43zz,,,,\n"
        "A1C,practice,Town,MATLOCK,,,,,\n"
        "A1D,practice,Nowhere,Atlantis,,,,,\n",
    )
    assert [host.points for host in hosts] == [
        ((53.1, -1.5),),
        ((53.2, -1.6),),
        ((53.139, -1.555),),
        (),
    ]
    assert [host.area for host in hosts] == ["dales", "dales", "matlock", ""]
    assert hosts.by_code["a1b"].postcode == "DE4 3ZZ"
    assert codes(found) == [("practice-nowhere", 5, 1)]


def test_a_network_is_near_to_any_of_its_open_practices(tmp_path: Path) -> None:
    hosts, found = load(
        tmp_path,
        "U1,pcn,Network,Matlock,,,,,\n"
        "A1A,practice,One,,,53.1,-1.5,U1,\n"
        "A1B,branch,Two,,,53.3,-1.7,u1,\n"
        "A1C,practice,Closed,,,50.0,-5.0,U1,A1A\n",
    )
    assert found == []
    assert hosts.by_code["u1"].points == ((53.1, -1.5), (53.3, -1.7))
    assert hosts.by_code["a1c"].frame == "w/v1/a1c/"


@pytest.mark.parametrize(
    ("line", "code", "column", "kept"),
    [
        ("A1A,practise,Name,Matlock,,,,,", "choice-unknown", 5, True),
        ("A1A,practice,Name,Matlock,DE4,,,,", "postcode-format", 27, True),
        ("A1A,practice,Name,Matlock,,north,-1.5,,", "number-format", 28, True),
        ("A1A,practice,Name,Matlock,,53.1,,,", "practice-half-point", 1, True),
        ("A1A,practice,,Matlock,,,,,", "practice-without", 1, True),
        ("A1A,practice,Name,Matlock,,,,U77,", "practice-unknown", 30, True),
        ("A1A,practice,Name,Matlock,,,,,A1A", "practice-unknown", 31, True),
        ('A1A,practice,"The ""Old"" Surgery, Matlock",Matlock,X,,,,', "postcode-format", 53, True),
        ("A1A,practice,Gentle\u200bName,Matlock,,,,,", "character-hidden", 20, True),
        (",practice,Name,Matlock,,,,,", "practice-without", 1, False),
        ("A1/A,practice,Name,Matlock,,,,,", "practice-code", 1, False),
        ("../x,practice,Name,Matlock,,,,,", "practice-code", 1, False),
        ("peak-strollers,practice,Name,Matlock,,,,,", "practice-is-provider", 1, False),
        ("A1A,practice,Name, with comma,Matlock,,,,,", "practice-line", 1, False),
        ('A1A,practice,"Name,Matlock,,,,,', "practice-line", 1, False),
    ],
)
def test_a_slip_is_named_and_the_page_stays(
    tmp_path: Path, line: str, code: str, column: int, kept: bool
) -> None:
    hosts, found = load(tmp_path, line + "\n")
    assert codes(found) == [(code, 2, column)]
    assert len(hosts) == kept


def test_a_code_twice_means_the_first(tmp_path: Path) -> None:
    hosts, found = load(tmp_path, "A1A,practice,One,Matlock,,,,,\na1a,practice,Two,Matlock,,,,,\n")
    assert [host.name for host in hosts] == ["One"]
    assert codes(found) == [("practice-twice", 3, 1)]


def test_successors_in_a_circle_are_parted(tmp_path: Path) -> None:
    rows = "A1A,practice,A,Matlock,,,,,A1B\nA1B,practice,B,Matlock,,,,,A1C\n"
    hosts, found = load(tmp_path, rows + "A1C,practice,C,Matlock,,,,,A1A\n")
    assert codes(found) == [("practice-circle", 2, 1)]
    assert hosts.current(hosts.by_code["a1b"]).code == "a1a"
    assert not hosts.by_code["a1a"].successor


@pytest.mark.parametrize("head", ["", "code,type\n", "code,type,name,nom\n", "code;type;name\n"])
def test_a_table_nobody_can_read_is_refused_whole(tmp_path: Path, head: str) -> None:
    with pytest.raises(Refused, match="practice-columns"):
        load(tmp_path, "A1A,practice,One\n", head)


def test_as_a_spreadsheet_saves_it(tmp_path: Path) -> None:
    file = tmp_path / "practices.csv"
    text = "name,code,type,town\r\nOne,A1A,library,Matlock\r\n,,,\r\n"
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    hosts, found = load_practices(file, AREAS, OnePostcode(), (), "practices.csv")
    assert found == []
    assert [host.name for host in hosts] == ["One"]
    file.write_bytes(text.replace("One", "Caf\u00e9").encode("latin-1"))
    with pytest.raises(Refused, match="not-utf8"):
        load_practices(file, AREAS, OnePostcode(), (), "practices.csv")


def test_what_is_written_is_read_again() -> None:
    row = {"code": "A1A", "type": "practice", "name": 'The "Old" Surgery, Matlock'}
    head, line, _ = table_text([row]).split("\n")
    assert head.split(",") == list(COLUMNS)
    cells = split(line)
    assert cells
    assert {name: cell.text for name, cell in zip(COLUMNS, cells, strict=True) if cell.text} == row


def test_a_code_that_is_gone_is_missed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By check, from git; by build, from the site last published."""
    from waymark.check import check_directory
    from waymark.commands import main
    from waymark.hosts import codes_of

    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    for words in (["init", "-q"], ["add", "-A"], [*AUTHOR, "commit", "-qm", "one"]):
        subprocess.run(["git", "-C", str(tmp_path), *words], check=True)
    (tmp_path / "providers").mkdir()
    given = ["--providers", str(tmp_path / "providers"), "--content", str(content)]
    assert main(["check", *given]) == 0
    assert "practice-vanished" not in capsys.readouterr().out
    file = content / "practices.csv"
    kept = [one for one in file.read_text("utf-8").splitlines() if not one.startswith("X90004,")]
    file.write_text("\n".join(kept), "utf-8")
    assert main(["check", *given]) == 0, "a warning: it may be meant"
    said = capsys.readouterr().out
    assert said.count("practice-vanished") == 1
    assert '"x90004" was in this table before' in said

    names = [f"practices/{one}index.html" for one in ("", "x90004/", "x90004/poster/", "x90001/")]
    assert codes_of(names) == ["x90004", "x90001"]
    found = check_directory(tmp_path / "providers", content, hosts_before=codes_of(names)).findings
    assert [one.what[:8] for one in found if one.code == "practice-vanished"] == ['"x90004"']
