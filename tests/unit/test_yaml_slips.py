"""The slips people make in YAML: each is named, at its line and column."""

import pytest

from waymark.reading import strict_yaml, yaml_events

WALK = """\
name: Gentle walk in Matlock
summary: A short walk by the river, with tea.
activities: [walking, nordic-walking]
sessions:
  - weekday: monday
    start: 18:30
  - weekday: tuesday
    start: 10:00
who_for:
  ages: {from: 18, to: 55}
  note: 'It''s for everyone'
about: >-
  One paragraph:
  with a colon in it.
bring:
  - water
  - a coat
"""

SLIPS = [
    ("summary: A short", "summary: Walks: a short", "yaml-colon-in-text", 2, 15),
    ("summary: A short", "summary:A short", "yaml-colon-space", 2, 1),
    ("summary: A short", "summary A short", "yaml-no-colon", 2, 1),
    ("summary: A short", "Summary (short)\nsummary: A short", "yaml-no-colon", 2, 1),
    ("summary: A short", "summary:\u00a0A short", "no-break-space", 2, 9),
    ("summary: A short", " summary: A short", "yaml-indent", 2, 2),
    ("summary: A short", "summary: @walks a short", "yaml-odd-start", 2, 10),
    ("summary: A short", "summary: *Short*", "yaml-odd-start", 2, 10),
    ("summary: A short", "summary: % A short", "yaml-odd-start", 2, 10),
    ("summary: A short", "summary: `A short`", "yaml-odd-start", 2, 10),
    ("summary: A short", 'summary: "A short', "yaml-quote-open", 2, 10),
    ("summary: A short", "summary: 'A short", "yaml-quote-open", 2, 10),
    ("summary: A short", 'summary: "A" short', "yaml-quote-inside", 2, 10),
    ("summary: A short walk by the river, with tea.", "summary: '", "yaml-quote-open", 2, 10),
    ("summary: A short", "summary: [A short", "yaml-bracket", 2, 10),
    ("summary: A short", "summary: [Men] A short", "yaml-bracket", 2, 10),
    ("summary: A short", r'summary: "\A" short', "yaml-escape", 2, 11),
    ("summary: A short", "summary:\tA short", "tab-character", 2, 9),
    ("[walking, nordic-walking]", "- walking", "yaml-dash-after-key", 3, 13),
    ("[walking, nordic-walking]", "[walking, nordic-walking", "yaml-bracket", 3, 13),
    ("  - weekday: tuesday", "  -weekday: tuesday", "list-dash-space", 7, 3),
    ("  - weekday: tuesday", "   - weekday: tuesday", "yaml-indent", 7, 4),
    ("  - weekday: tuesday", "  - weekday tuesday", "yaml-no-colon", 7, 3),
    ("    start: 10:00", "   start: 10:00", "yaml-indent", 8, 4),
    ("    start: 10:00", "    start 10:00", "yaml-no-colon", 8, 5),
    ("{from: 18, to: 55}", "{from: 18, to: 55", "yaml-bracket", 10, 9),
    ("'It''s for", "'It's for", "yaml-quote-inside", 11, 9),
    ("about: >-", "about:", "yaml-no-colon", 14, 3),
    ("  - a coat", "  -a coat", "list-dash-space", 17, 3),
    ("  - a coat", "    - a coat", "list-dash-lost", 17, 5),
    ("  - a coat", "  a coat", "yaml-no-colon", 17, 3),
    ("  - a coat", "  - *a coat", "yaml-alias", 17, 5),
]


@pytest.mark.parametrize(("was", "becomes", "code", "line", "column"), SLIPS)
def test_slip(was: str, becomes: str, code: str, line: int, column: int) -> None:
    assert WALK.count(was) == 1
    answer = strict_yaml.read(WALK.replace(was, becomes).encode(), "x.yaml")
    assert isinstance(answer, list)
    assert (answer[0].code, answer[0].line, answer[0].column) == (code, line, column)


def test_the_walk_itself_is_fine() -> None:
    answer = strict_yaml.read(WALK.encode(), "x.yaml")
    assert isinstance(answer, strict_yaml.Document)
    assert not answer.findings


@pytest.mark.parametrize(
    ("line", "fixed"),
    [
        ("summary: Walks: Mon", 'summary: "Walks: Mon"'),
        ('summary: Walks: "Mon"', "summary: 'Walks: \"Mon\"'"),
        ("name: 'St Mary's walk'", 'name: "St Mary\'s walk"'),
        ('name: "Peak" walk', 'name: "Peak walk"'),
        ("twitter: @walks", 'twitter: "@walks"'),
        ("- @walks", '- "@walks"'),
        ("kind:walk\nname: A", "kind: walk"),
        ("bring:\n  -water\n  - tea", "- water"),
    ],
)
def test_what_the_fix_says_to_type_is_read(line: str, fixed: str) -> None:
    answer = strict_yaml.read(line.encode(), "x.yaml")
    assert isinstance(answer, list)
    assert f"`{fixed}`" in answer[0].fix
    yaml_events.build(fixed.encode())
