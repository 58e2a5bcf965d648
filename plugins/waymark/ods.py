"""General practices and their networks, from the files the NHS publishes about its organisations.

From the Organisation Data Service (ODS Data Search and Export, predefined reports; Open Government
Licence), none of which has a line with names of columns:

- `epraccur` (general practices) and `ebranchs` (branch surgeries): 27 columns, of which 1 code,
  2 name, 5 to 9 address, 10 postcode, 13 status, 15 commissioner (of a branch: its practice) and
  26 prescribing setting (`4`, or the role `RO76` among others, is a general practice);
- `epcn` (networks): 12 columns, of which 1 code, 2 name, 6 closing date and 12 postcode;
- `epcncorepartnerdetails` (their members): 11 columns, of which 1 practice, 5 network and 10 end.

Also read: the same with a line of names, and tables with the columns ods_code or pcn_code, name,
postcode and, if wanted, pcn_code, pcn_name, town, lat, lon, sub_icb_code, prescribing_setting.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from waymark.faults import Refused

OPEN = frozenset({"A", "ACTIVE", ""})
GENERAL_PRACTICE = frozenset({"4", "RO76", ""})
_CODE = re.compile("[A-Z0-9]{3,12}")
_ADDRESS = ("line1", "line2", "line3", "town", "county")
_ORGANISATION = (
    *("code", "name", "", "", *_ADDRESS, "postcode", "", "", "status", "", "sub_icb_code"),
    *(*("",) * 10, "setting", ""),
)
_NETWORK = ("pcn_code", "name", "sub_icb_code", "", "", "ended", *("",) * 5, "postcode")
_MEMBER = ("member", "", "", "", "pcn_code", "pcn_name", "", "", "", "ended", "")
_SAME = {
    "ods_code": "code",
    "prescribing_setting": "setting",
    "address1": "line1",
    "address2": "line2",
    "address3": "line3",
    "partner_organisation_code": "member",
    "close_date": "ended",
    "practice_to_pcn_relationship_end_date": "ended",
    "current_sub_icb_loc_code": "sub_icb_code",
}
_KNOWN = {*_ORGANISATION, *_NETWORK, *_MEMBER, "lat", "lon"}

Cells = Mapping[str, str]


class Organisation(msgspec.Struct, frozen=True, kw_only=True):
    """One practice, branch or network as the NHS writes it, in capitals. `lines` is its address."""

    code: str
    name: str
    open: bool = True
    postcode: str = ""
    lines: tuple[str, ...] = ()
    pcn: str = ""
    parent: str = ""
    sub_icb: str = ""
    lat: str = ""
    lon: str = ""


class Organisations(msgspec.Struct):
    """What some files say together, by code. `members` maps a practice to its network."""

    practices: dict[str, Organisation] = {}
    networks: dict[str, Organisation] = {}
    members: dict[str, str] = {}

    def sub_icb(self, one: Organisation) -> str:
        """The sub-ICB location of a practice, or of the practice a branch belongs to."""
        return self.practices.get(one.parent, one).sub_icb


def read_organisations(sources: Iterable[Path]) -> Organisations:
    """Read CSV files, or zip files of them; Refused for one that is none of the known kinds."""
    found = Organisations()
    for source in sources:
        for name, text in _texts(source):
            rows = list(_rows(text, name))
            for row in rows:
                _take(row, found)
    return found


def _take(row: Cells, found: Organisations) -> None:
    network, code = row.get("pcn_code", ""), row.get("code", "")
    ended = bool(row.get("ended"))
    if row.get("member"):
        if network and not ended:
            found.members[row["member"]] = network
    elif code:
        parent = row.get("sub_icb_code", "") if len(code) > 6 else ""
        found.practices[code] = Organisation(
            code=code,
            name=row.get("name", ""),
            open=row.get("status", "").upper() in OPEN
            and not GENERAL_PRACTICE.isdisjoint(row.get("setting", "").split("|")),
            postcode=row.get("postcode", ""),
            lines=tuple(filter(None, (row.get(line, "") for line in _ADDRESS))),
            pcn=network,
            parent=parent,
            sub_icb="" if parent else row.get("sub_icb_code", ""),
            lat=row.get("lat", ""),
            lon=row.get("lon", ""),
        )
        if network and row.get("pcn_name"):
            named = Organisation(code=network, name=row["pcn_name"])
            found.networks.setdefault(network, named)
    elif network and not ended:
        found.networks[network] = Organisation(
            code=network,
            name=row.get("name") or row.get("pcn_name", ""),
            postcode=row.get("postcode", ""),
            lat=row.get("lat", ""),
            lon=row.get("lon", ""),
        )


def _texts(source: Path) -> Iterator[tuple[str, str]]:
    if not source.is_file():
        raise Refused(f"{source}: there is no such file.")
    if source.suffix.lower() == ".xlsx":
        raise Refused(f"{source}: save each sheet of this workbook as a CSV file, and name those.")
    try:
        if not zipfile.is_zipfile(source):
            yield source.name, source.read_bytes().decode("utf-8-sig")
            return
        with zipfile.ZipFile(source) as archive:
            names = [name for name in archive.namelist() if name.lower().endswith(".csv")]
            if not names:
                raise Refused(f"{source}: there is no CSV file in it.")
            for name in names:
                yield name, archive.read(name).decode("utf-8-sig")
    except (UnicodeDecodeError, zipfile.BadZipFile, OSError) as fault:
        raise Refused(f"{source}: this file is damaged ({fault}). Download it again.") from fault


def _rows(text: str, name: str) -> Iterator[Cells]:
    lines = csv.reader(io.StringIO(text, newline=""))
    first = next(lines, [])
    columns = _without_names(first)
    if columns:
        yield _named(columns, first)
    else:
        words = ["_".join(re.findall("[a-z0-9]+", cell.lower())) for cell in first]
        columns = tuple(_SAME.get(word, word) if word else "" for word in words)
        columns = tuple(one if one in _KNOWN else "" for one in columns)
        if not ({"code", "postcode"} <= set(columns) or "pcn_code" in columns):
            raise Refused(
                f"{name}: this is none of the NHS files we know. Use epraccur, ebranchs, epcn or "
                "epcncorepartnerdetails, or a table with ods_code, name and postcode."
            )
    for line in lines:
        if line:
            if len(line) != len(columns):
                raise Refused(
                    f"{name}:{lines.line_num}: this line has {len(line)} cells and should have "
                    f"{len(columns)}. Download the file again."
                )
            yield _named(columns, line)


def _without_names(first: list[str]) -> tuple[str, ...]:
    """The columns of an official file, told by how many there are and by the code in front."""
    for columns in (_ORGANISATION, _NETWORK, _MEMBER):
        if len(first) == len(columns) and _CODE.fullmatch(first[0].strip()):
            return columns
    return ()


def _named(columns: tuple[str, ...], line: list[str]) -> Cells:
    return {name: cell.strip() for name, cell in zip(columns, line, strict=True) if name}
