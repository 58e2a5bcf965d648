"""Bring the practices and networks in content/practices.csv up to date.

SOURCE is what the NHS publishes about its organisations: epraccur (practices), ebranchs (branch
surgeries), epcn and epcncorepartnerdetails (networks and their members), as CSV or zip, together;
or a table with ods_code, name and postcode. Get them from the ODS Data Search and Export, under
Predefined Reports. Other hosts, contacts and successors in the file stay as they are.
"""

import argparse
from pathlib import Path

from waymark.arguments import add_folders
from waymark.faults import COMPLETE, UsageError

NATIONAL = 1000
"""More practices than any one directory has: someone has to say which are meant."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where from, and whose."""
    parser.add_argument("source", metavar="SOURCE", nargs="+", type=Path, help="NHS files")
    parser.add_argument(
        "--sub-icb",
        action="append",
        default=[],
        metavar="CODE",
        help="only practices of this sub-ICB location, such as 15M; may be said more than once",
    )
    add_folders(parser)


def run(args: argparse.Namespace) -> int:
    """Read everything, then replace the file in one step."""
    from waymark.findings import has_errors
    from waymark.geography.areas import load_areas
    from waymark.ods import read_organisations
    from waymark.practices import FILE
    from waymark.practices_table import read_table, table_text
    from waymark.practices_update import update
    from waymark.report import text

    file: Path = args.content / FILE
    rows, found = read_table(file.read_bytes(), str(file)) if file.is_file() else ([], [])
    if has_errors(found):
        print(text.findings(found))
        raise UsageError(f"Put these right in {file} first, so that nothing in it is lost.")
    source = read_organisations(args.source)
    wanted = {code.upper() for code in args.sub_icb}
    known = {row.cells["code"].text.upper() for row in rows if "code" in row.cells}
    chosen = {
        one.code for one in source.practices.values() if not wanted or source.sub_icb(one) in wanted
    }
    if len(chosen) > NATIONAL:
        raise UsageError(
            f"There are {len(chosen):,} practices in these files. Say whose you want, for example "
            "--sub-icb 15M for Derby and Derbyshire."
        )
    if not chosen:
        some = sorted({one.sub_icb for one in source.practices.values() if one.sub_icb})[:10]
        raise UsageError(
            f"No practice was found for that. The files have {', '.join(some) or 'no codes'}."
        )
    before = [{name: cell.text for name, cell in row.cells.items()} for row in rows]
    done = update(before, source, chosen, load_areas(args.content / "areas.yaml"))
    half = file.with_suffix(".half")
    half.write_text(table_text(done.rows), "utf-8")
    half.replace(file)
    print(
        f"{file}: {len(done.added)} new, {len(done.changed)} changed, "
        f"{len(done.rows)} in all, {len(known)} before."
    )
    for code in done.closed:
        print(f"{code} is closed by the NHS's account: write the code that follows as successor.")
    return COMPLETE
