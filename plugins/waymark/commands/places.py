"""Make the look-up files that turn a postcode into a place.

SOURCE is OS Code-Point Open, which is free (Open Government Licence): the zip file, the folder it
unpacks to, its download address, or a CSV with the columns postcode, lat and lon (or easting and
northing) and, if wanted, lad_code. The word "official" stands for the address where Ordnance
Survey offers it. The files go to content/places/: commit them. Do it again once or twice a year.
"""

import argparse
import datetime as dt
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from waymark.arguments import add_folders
from waymark.faults import COMPLETE, MachineFault, UsageError

LONGEST_SILENCE = 60
"""Seconds without a byte after which a download is given up."""
LONGEST = 30 * 60
"""Seconds for all of it: Code-Point Open is some 20 MB."""
LARGEST = 1 << 30
"""Bytes: it is 250 MB as one table."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where from, and how far around."""
    parser.add_argument("source", metavar="SOURCE", help="zip, folder, CSV, address or official")
    parser.add_argument(
        "--within",
        type=float,
        default=30.0,
        metavar="MILES",
        help="how far around the directory's towns and venues; default: 30",
    )
    add_folders(parser)


def run(args: argparse.Namespace) -> int:
    """Read the source, then replace the folder in one step."""
    from waymark.dates import LONDON
    from waymark.geography.areas import load_areas
    from waymark.geography.code_point import OFFICIAL, units
    from waymark.geography.places import finish_replacing, write_places
    from waymark.load import load_directory

    if not 0 <= args.within <= 1000:
        raise UsageError(f"--within {args.within} is not a distance: use 0 to 1000 miles.")
    finish_replacing(args.content / "places")
    areas = load_areas(args.content / "areas.yaml")
    directory = load_directory(
        args.providers, args.content, dt.datetime.now(LONDON).date()
    ).directory
    venues = [place for one in directory.providers for place in one.venues.values()]
    points = list(areas.points)
    points += [(v.lat, v.lon) for v in venues if v.lat is not None and v.lon is not None]
    always = {venue.postcode.partition(" ")[0] for venue in venues if venue.postcode}
    if not points and not always:
        raise UsageError("Give the towns in content/areas.yaml their lat and lon first.")
    source = OFFICIAL if args.source == "official" else args.source
    with _fetched(source) as path:
        files, count = write_places(
            units(path), args.content / "places", areas, points, args.within, always
        )
    print(f"{count:,} postcodes are in {files:,} files in {args.content / 'places'}.")
    return COMPLETE


@contextmanager
def _fetched(source: str) -> Iterator[Path]:
    """The source as a path; a download is whole before anything is read from it."""
    try:
        address = urlsplit(source)
    except ValueError:
        raise UsageError(f"{source} is not a web address.") from None
    if address.scheme not in ("http", "https"):
        yield Path(source)
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"places{'.csv' if address.path.endswith('.csv') else '.zip'}"
        _download(source, file)
        yield file


def _download(source: str, file: Path) -> None:
    """Fetch all of it, or raise MachineFault: it broke off, nothing came, it has no end."""
    import http.client
    import urllib.request

    from waymark.messages import show

    ends = time.monotonic() + LONGEST
    try:
        with (
            urllib.request.urlopen(source, timeout=LONGEST_SILENCE) as answer,
            file.open("wb") as kept,
        ):
            if not isinstance(answer, http.client.HTTPResponse):
                raise OSError("it leads to no web server")
            expected = answer.length  # None: it did not say so
            tells_its_end = expected is not None or answer.chunked
            while part := answer.read1(1 << 20):
                kept.write(part)
                if kept.tell() > LARGEST or time.monotonic() > ends:
                    raise OSError("it is too long, or comes too slowly")
    except (OSError, http.client.HTTPException, ValueError) as fault:
        why = show(" ".join(str(fault).split()))  # it may hold what a stranger's server said
        raise _not_fetched(f"could not be fetched ({why})", source) from fault
    if expected is not None and file.stat().st_size != expected:
        raise _not_fetched("ended too early", source)
    if not tells_its_end and file.suffix == ".csv":  # half a zip file shows by itself
        raise _not_fetched("does not say how long it is, so nobody can tell if it is whole", source)


def _not_fetched(why: str, source: str) -> MachineFault:
    return MachineFault(
        f"{source} {why}. Nothing was changed: try again, or download it in a browser and give "
        "the file's name here."
    )
