"""Reading strictly: what is kept, where it stood, and what is refused."""

import pytest

from waymark.findings import Finding
from waymark.reading import strict_yaml, yaml_events
from waymark.reading.strict_yaml import Document, read

WALK = """\
# A walk
name: Café £3
sessions:
  - weekday: monday
    start: 18:30
  - weekday: tuesday
bring: [water, 'a coat']
about: >-
  one
  two
""".encode()


def document(raw: bytes) -> Document:
    answer = read(raw, "x.yaml")
    assert isinstance(answer, Document), answer
    return answer


def refusals(raw: bytes, limit: int = strict_yaml.LISTING_LIMIT) -> list[Finding]:
    answer = read(raw, "x.yaml", limit)
    assert isinstance(answer, list), answer.root
    return answer


@pytest.fixture(params=["libyaml", "pure"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "pure":
        monkeypatch.setattr(yaml_events, "new_parser", yaml_events.PurePythonParser)
    return str(request.param)


@pytest.mark.usefixtures("parser")
def test_every_value_is_text() -> None:
    assert document(WALK).root == {
        "name": "Café £3",
        "sessions": [{"weekday": "monday", "start": "18:30"}, {"weekday": "tuesday"}],
        "bring": ["water", "a coat"],
        "about": "one two",
    }


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), (1, 1), (1, 1)),
        (("name",), (2, 7), (2, 1)),
        (("sessions",), (4, 3), (3, 1)),
        (("sessions", 0), (4, 5), (4, 5)),
        (("sessions", 0, "start"), (5, 12), (5, 5)),
        (("sessions", 1, "weekday"), (6, 14), (6, 5)),
        (("bring", 1), (7, 16), (7, 16)),
        (("about",), (8, 8), (8, 1)),
        (("cost",), (1, 1), (1, 1)),
        (("sessions", 1, "start"), (6, 5), (6, 5)),
        (("sessions", 7, "start"), (3, 1), (3, 1)),
    ],
)
def test_marks(path: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int]) -> None:
    found = document(WALK)
    assert (found.mark(path), found.key_mark(path)) == (value, key)


def test_marks_count_characters_and_survive_windows_files() -> None:
    raw = b"\xef\xbb\xbf" + "name: A\r\nwhere: {hall: Gwesty Ŵyn, lat: 53.1}\r\n".encode()
    found = document(raw)
    assert found.root == {"name": "A", "where": {"hall": "Gwesty Ŵyn", "lat": "53.1"}}
    assert found.mark(("where", "lat")) == (2, 32)


@pytest.mark.parametrize("depth", [19, 20, 26_000])
def test_depth_is_bounded_while_reading(depth: int) -> None:
    raw = b"a: " + b"[" * depth + b"x" + b"]" * depth
    if depth < 20:
        document(raw)
    else:
        assert [one.code for one in refusals(raw, 100_000)] == ["yaml-too-deep"]


def test_a_file_of_the_largest_size_is_read() -> None:
    raw = b"name: " + b"x" * (strict_yaml.LISTING_LIMIT - 6)
    document(raw)
    assert [one.code for one in refusals(raw + b"x")] == ["file-too-large"]


def test_everything_wrong_is_said_at_once() -> None:
    raw = b"name: &a A\nname: B\ncost:\nbring: []\nmeet: Hut #4\nitems:\n  - one\n    - two\n"
    found = [(one.line, one.code) for one in refusals(raw)]
    assert found == [
        (1, "yaml-anchor"),
        (2, "key-twice"),
        (3, "value-empty"),
        (4, "value-empty"),
        (5, "text-cut"),
        (8, "list-dash-lost"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("meet: Hut  # the red one", None),
        ("meet: 'Hut #4'", None),
        ("meet: Hut#4", None),
        ("meet: Hut # the red one", "text-before-hash"),
        ("meet: Hut  #the red one", "text-before-hash"),
    ],
)
def test_notes_after_a_value(text: str, code: str | None) -> None:
    assert [one.code for one in document(text.encode()).findings] == ([code] if code else [])


def test_tidied_text_says_so() -> None:
    found = document("name: Der\u00adby\nbring: [\u00a0tea, \uff24erby, cafe\u0301]\n".encode())
    assert found.root == {"name": "Derby", "bring": ["tea", "Derby", "caf\u00e9"]}
    assert [(one.line, one.column) for one in found.findings] == [
        (1, 7),
        (2, 9),
        (2, 15),
        (2, 22),
    ]


def test_a_list_is_taken_where_one_is_asked_for() -> None:
    assert isinstance(read(b"- a\n- b\n", "x", root=list), Document)
    for raw, root in ((b"a: b", list), (b"- a", dict), (b"a", dict)):
        answer = read(raw, "x", root=root)
        assert isinstance(answer, list)
        assert len(answer) == 1
