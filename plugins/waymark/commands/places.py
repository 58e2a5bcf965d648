"""Make the look-up files that turn a postcode into a place.

SOURCE is OS Code-Point Open, which is free (Open Government Licence): the zip file, the folder it
unpacks to, its download address, or a CSV with the columns postcode, lat and lon (or easting and
northing) and, if wanted, lad_code. The word "official" stands for the address where Ordnance
Survey offers it. The files go to content/places/: commit them. Do it again once or twice a year.
"""

import argparse
import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from waymark.arguments import add_folders
from waymark.faults import COMPLETE, MachineFault, UsageError


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
    from waymark.geography.places import write_places
    from waymark.load import load_directory

    if not 0 <= args.within <= 1000:
        raise UsageError(f"--within {args.within} is not a distance: use 0 to 1000 miles.")
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
    address = urlsplit(source)
    if address.scheme not in ("http", "https"):
        yield Path(source)
        return
    import http.client
    import shutil
    import urllib.request

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"places{'.csv' if address.path.endswith('.csv') else '.zip'}"
        try:
            with urllib.request.urlopen(source, timeout=60) as answer, file.open("wb") as kept:
                shutil.copyfileobj(answer, kept)
                expected = answer.headers.get("Content-Length")
        except (OSError, http.client.HTTPException) as fault:
            raise MachineFault(
                f"{source} could not be fetched ({fault}). Nothing was changed: try again, or "
                "download it in a browser and give the file's name here."
            ) from fault
        if expected and file.stat().st_size != int(expected):
            raise MachineFault(
                f"{source} ended too early. Nothing was changed: try again, or download it in a "
                "browser and give the file's name here."
            )
        yield file
