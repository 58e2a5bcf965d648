"""content/school-terms.yaml: when there is school, and what is wrong with the file."""

import datetime as dt
import shutil

import pytest
from tests.support.tree import CONTENT, TODAY, listing, write

from waymark.dates import SchoolTerms
from waymark.faults import Refused
from waymark.geography.areas import load_areas
from waymark.load import load_directory
from waymark.school_terms import load_school_terms

AREAS = load_areas(CONTENT / "areas.yaml")
ONE = "  - area: {}\n    terms:\n"
TERM = "      - {{from: {}, until: {}}}\n"


def terms(tmp_path, text):
    file = tmp_path / "school-terms.yaml"
    file.write_text(f"school_terms:\n{text}")
    return load_school_terms(file, AREAS)


def test_without_the_file_nothing_is_known(tmp_path):
    assert load_school_terms(tmp_path / "none.yaml", AREAS) == SchoolTerms()


def test_a_day_in_term_in_the_holidays_and_beyond(tmp_path):
    text = ONE.format("derbyshire")
    text += TERM.format("2026-09-03", "2026-10-23") + TERM.format("2026-11-02", "2026-12-18")
    known = terms(tmp_path, text)
    days = [dt.date(2026, 10, 23), dt.date(2026, 10, 24), dt.date(2026, 11, 2)]
    assert [known.during(("high-peak", "derbyshire"), day) for day in days] == [True, False, True]
    assert known.during(("derbyshire",), dt.date(2027, 1, 5)) is None
    assert known.during(("kent",), days[0]) is None


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (ONE.format("derbyshir") + TERM.format("2026-09-03", "2026-10-23"), "area-unknown", 2),
        (ONE.format("derbyshire") + TERM.format("2026-10-23", "2026-09-03"), "until-before", 4),
        (
            ONE.format("derbyshire")
            + TERM.format("2026-09-03", "2026-10-23")
            + TERM.format("2026-10-23", "2026-12-18"),
            "terms-overlap",
            5,
        ),
        (2 * (ONE.format("derbyshire") + TERM.format("2026-09-03", "2026-10-23")), "terms-twi", 5),
        (ONE.format("derbyshire") + "      - {from: 3/9/26}\n", "date-format", 4),
        ("  - derbyshire\n", "group-expected", 2),
    ],
)
def test_a_mistake_stops_with_its_place(tmp_path, text, code, line):
    with pytest.raises(Refused) as stopped:
        terms(tmp_path, text)
    assert f"school-terms.yaml:{line}:" in str(stopped.value)
    assert code in str(stopped.value)


def test_sessions_in_term_time_have_dates_in_term_only(tmp_path):
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    text = ONE.format("derbyshire")
    text += TERM.format("2026-09-03", "2026-12-11") + TERM.format("2027-01-11", "2027-02-12")
    (content / "school-terms.yaml").write_text(f"school_terms:\n{text}")
    session = {"venue": "hall", "days": ["tuesday"], "start": "10:30", "only_during": "term-time"}
    folder = write(tmp_path / "providers", {"a/walk.yaml": listing(sessions=[session])})
    loaded = load_directory(folder, content, TODAY, demonstration=True)
    dates = [one.date for one in loaded.directory.listings[0].sessions[0].occurrences]
    assert dates[:4] == [
        dt.date(2026, 11, 24),
        dt.date(2026, 12, 1),
        dt.date(2026, 12, 8),
        dt.date(2027, 1, 12),
    ]
    assert not any(one.check_first for one in loaded.directory.listings[0].sessions[0].occurrences)


def test_the_demonstration_says_that_its_dates_are_made_up():
    assert "INVENTED" in (CONTENT / "school-terms.yaml").read_text()
    assert load_school_terms(CONTENT / "school-terms.yaml", AREAS).by_area.keys() == {"derbyshire"}
