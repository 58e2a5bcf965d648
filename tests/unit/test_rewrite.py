"""What somebody meant, written as it should be."""

import pytest
from tests.support import our_schema

from waymark.rewrite import Rewriter
from waymark.schemas.schema import Field


def field(path: str) -> Field:
    return next(one for one in our_schema.schemas()["listing"].walk() if one.path == path)


@pytest.fixture(scope="module")
def rewriter() -> Rewriter:
    words = our_schema.vocabularies()
    return Rewriter(words.ids, words.names)


@pytest.mark.parametrize(
    ("path", "value", "written"),
    [
        ("cost", "free", "kind: free"),
        ("cost", "£3.50 each time", "{kind: priced, prices: [{amount: 3.50, per: session}]}"),
        ("cost", "3 or so", None),
        ("status", "waiting list", "state: waiting-list"),
        ("conditions[]", "bad back", "condition: back-pain"),
        ("conditions[]", "quantum chromodynamics", None),
        ("who_for.ages", "18+", "{from: 18}"),
        ("who_for.ages", "over 50s", "{from: 50}"),
        ("who_for.ages", "under 18", "{to: 18}"),
        ("who_for.ages", "8 to 11", "{from: 8, to: 11}"),
        ("sessions[].minutes", "60", "{from: 60, to: 60}"),
        ("sessions[].minutes", "45-60 mins", "{from: 45, to: 60}"),
        ("access", ["level entrance", "a big door"], "has: [level-entrance, a big door]"),
        ("access", ["a big door"], None),
        ("staff.roles[].qualifications[]", "BACPR", "qualification: cardiac-l4-bacpr"),
    ],
)
def test_a_group_of_facts(rewriter, path, value, written):
    assert rewriter.group(field(path), value) == written


@pytest.mark.parametrize(
    ("path", "value", "written"),
    [
        ("sessions[].days", "Mon, Weds and Friday", "[monday, wednesday, friday]"),
        ("sessions[].days", "Tuesdays", None),
        ("sessions[].days", "Mon and sometimes Friday", None),
        ("activities", "walking & swimming", "[walking, swimming]"),
        ("first_visit.bring", "water, a coat", None),
        ("sessions", "monday", None),
    ],
)
def test_several_values_written_as_one(rewriter, path, value, written):
    assert rewriter.entries(field(path), value) == written
