"""Write again what is made from the schema.

These are the records, the JSON Schema for editors, the field reference and the starting files.
Run it after a change to providers/_schema/, and commit what it wrote.
"""

import argparse
from collections.abc import Mapping
from pathlib import Path

from waymark.faults import COMPLETE, Refused

ROOT = Path(__file__).parents[3]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether to write or only look."""
    parser.add_argument("--check", action="store_true", help="write nothing; say what is stale")


def run(args: argparse.Namespace) -> int:
    """Check the schema, then write the files that differ, naming each."""
    from waymark.generate import generated, record_files, stale
    from waymark.schemas.schema import SchemaError

    try:
        behind = stale(ROOT)
        if args.check and behind:
            raise Refused(f"Not up to date: {', '.join(behind)}. Run python build.py generate.")
        _write(record_files(ROOT))
        texts = generated(ROOT)
    except SchemaError as wrong:
        raise Refused(f"providers/_schema: {wrong}") from wrong
    _write(texts)
    print(f"{len(texts)} generated files are up to date.")
    return COMPLETE


def _write(texts: Mapping[str, str]) -> None:
    """Write those that differ, naming each."""
    for path, text in texts.items():
        file = ROOT / path
        if not file.is_file() or file.read_text("utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
            print(f"wrote {path}")
