"""How findings are made, sorted and shown."""

import pytest

from waymark import messages
from waymark.findings import WHOLE_FILE, has_errors, in_order, worst_first
from waymark.messages import MessageError, finding, show
from waymark.values import suggest


def test_unknown_codes_and_missing_values_are_our_mistakes() -> None:
    with pytest.raises(MessageError, match="no-such-code"):
        finding("no-such-code", "x.yaml")
    with pytest.raises(MessageError, match="field"):
        finding("value-empty", "x.yaml")


def test_a_finding_on_a_whole_file_is_at_its_start() -> None:
    one = finding("file-empty", "x.yaml")
    assert (one.line, one.column) == WHOLE_FILE == (1, 1)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("walk", "walk"),
        (3, "3"),
        (["a", "b"], "a, b"),
        ("a\nb\u200bc\x1b", "a bU+200BcU+001B"),
        ("\ud800", "U+D800"),
        ("x" * 200, "x" * 159 + "…"),
        ("{name} %s", "{name} %s"),
    ],
)
def test_values_are_shown_on_one_line(value: object, shown: str) -> None:
    assert show(value) == shown
    if value:
        assert f'"{shown}"' in finding("value-empty", "x.yaml", field=value).what


def test_an_empty_value_leaves_no_gap() -> None:
    one = finding("activity-unknown", "x.yaml", value="a", did_you_mean="")
    assert one.what == '"a" is not in the activity list.'


def test_order() -> None:
    note = finding("cost-not-stated", "b.yaml", (1, 1))
    late = finding("file-empty", "b.yaml", (9, 1))
    other = finding("file-empty", "a.yaml", (9, 1))
    assert in_order([late, note, other, late]) == [other, note, late]
    assert worst_first([late, note, other]) == [other, late, note]
    assert has_errors([note, late])
    assert not has_errors([note])


def test_every_level_is_used() -> None:
    assert {one.level for one in messages.catalogue().values()} == {"error", "warning", "note"}


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("walking-footbal", "walking-football"),
        ("Walking Football", "walking-football"),
        ("football walking", "walking-football"),
        ("walkingfootball", "walking-football"),
        ("nordic_walking", "nordic-walking"),
        ("swiming", "swimming"),
        ("pottery", None),
        ("", None),
        ("---", None),
        ("x" * 100_000, None),
    ],
)
def test_near_misses(word: str, meant: str | None) -> None:
    choices = ["walking", "walking-football", "nordic-walking", "swimming", "tai-chi"]
    assert suggest.nearest(word, choices) == meant
    assert suggest.did_you_mean(word, choices) == (f'Did you mean "{meant}"?' if meant else "")
