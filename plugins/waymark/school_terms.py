"""When there is school (content/school-terms.yaml), for sessions in term time or holidays only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from waymark import content_records
from waymark.dates import SchoolTerms
from waymark.geography.areas import Areas
from waymark.messages import finding
from waymark.reading.site_files import WrongFiles, read_site_file
from waymark.rules import Hit
from waymark.values.suggest import did_you_mean

FILE = "school-terms.yaml"


def load_school_terms(file: Path, areas: Areas) -> SchoolTerms:
    """The terms by area; none at all where there is no file. Raises Refused for a wrong one."""
    try:
        record, document = read_site_file(file, "school-terms", content_records.SchoolTermsRecord)
    except FileNotFoundError:
        return SchoolTerms()
    hits = list(_problems(record, areas))
    if hits:
        raise WrongFiles(
            finding(hit.code, document.path, document.mark(hit.at), **hit.values) for hit in hits
        )
    return SchoolTerms(
        {
            one.area: tuple((term.from_, term.until) for term in one.terms)
            for one in record.school_terms
        }
    )


def _problems(record: content_records.SchoolTermsRecord, areas: Areas) -> Iterator[Hit]:
    """Areas that are not here or come twice, and terms that are not in order."""
    seen: set[str] = set()
    for number, one in enumerate(record.school_terms):
        at = ("school_terms", number)
        if areas.get(one.area) is None:
            guess = did_you_mean(one.area, areas.ids)
            yield Hit("area-unknown", (*at, "area"), {"value": one.area, "guess": guess})
        if one.area in seen:
            yield Hit("terms-twice", (*at, "area"), {"value": one.area})
        seen.add(one.area)
        last = None
        for place, term in enumerate(one.terms):
            here = (*at, "terms", place)
            if term.until < term.from_:
                values = {"from": term.from_, "until": term.until}
                yield Hit("until-before-from", (*here, "until"), values)
            if last is not None and term.from_ <= last:
                yield Hit("terms-overlap", (*here, "from"), {"from": term.from_, "last": last})
            last = term.until
