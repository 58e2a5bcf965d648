"""The environment of every page: escaped, words folded in, a missing part is silence."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, UndefinedError

from waymark.building.templates import environment
from waymark.words import Words, WordsError

WORDS = Words({"a.b": "Bread & {n}", "c.d": "Tea & cake"})
ENV = environment([Path("theme/templates")], WORDS, lambda name: f"v1/{name}")


def render(source: str, **values: object) -> str:
    return ENV.from_string(source).render(**values)


def test_values_are_escaped() -> None:
    assert render("{{ a }}{{ b.c }}", a="<b>", b={"c": "'"}) == "&lt;b&gt;&#39;"


def test_a_key_may_be_called_as_a_method_of_dict() -> None:
    assert render("{% for x in v.items %}{{ x }}{% endfor %}", v={"items": ["1", "2"]}) == "12"


def test_a_missing_part_is_not_there() -> None:
    source = "{% if v.gone %}x{% endif %}{% for x in v.gone %}x{% endfor %}{{ v.gone }}"
    assert render(source, v={}) == ""


def test_other_things_have_attributes() -> None:
    assert render(
        "{% for x in [1, 2] %}{{ loop.index }}{% endfor %}{{ p.name }}", p=Path("a/b")
    ) == ("12b")


def test_words_and_assets() -> None:
    assert render("{{ 'a.b' | w(n='<') }} {{ 'x.css' | asset }}") == "Bread &amp; &lt; v1/x.css"
    with pytest.raises(WordsError):
        render("{{ 'a.gone' | w }}")


def test_plain_words_are_worked_out_when_compiled() -> None:
    """Ten thousand pages do not look the same words up again."""
    code = ENV.compile("{{ 'c.d' | w }} {{ 'x.css' | asset }}", raw=True)
    assert "Tea &amp; cake v1/x.css" in code


@pytest.mark.parametrize(
    "source",
    ["{{ gone }}", "{% if gone %}{% endif %}", "{{ p.gone }}", "{% if p.gone %}{% endif %}"],
)
def test_what_is_nowhere_is_an_error(source: str) -> None:
    with pytest.raises(UndefinedError):
        render(source, p=Path("a"))


def test_components_are_there_once(tmp_path: Path) -> None:
    (tmp_path / "components").mkdir()
    (tmp_path / "components" / "a.html").write_text(
        "{% macro one(x) %}<i>{{ x }}</i>{% endmacro %}"
        "{% macro two() %}{{ one('&') }}{% if caller %}{{ caller() }}{% endif %}{% endmacro %}"
    )
    (tmp_path / "page.html").write_text(
        '{% from "components/a.html" import one, two %}\n'
        "{{ one(x) }}{{ two() }}{% call two() %}<b>{{ x }}</b>{% endcall %}"
    )
    html = environment([tmp_path], WORDS, str).get_template("page.html").render(x="<")
    assert html == "\n<i>&lt;</i><i>&amp;</i><i>&amp;</i><b>&lt;</b>"
    plain = Environment(loader=FileSystemLoader(tmp_path), autoescape=True)
    assert plain.get_template("page.html").render(x="<") == html, "as Jinja imports them"
    (tmp_path / "components" / "b.html").write_text("{% macro one() %}{% endmacro %}")
    with pytest.raises(ValueError, match="another macro called one"):
        environment([tmp_path], WORDS, str)


def test_a_cached_part_is_made_once_for_its_values() -> None:
    made: list[str] = []

    def make(value: str) -> str:
        made.append(value)
        return value

    source = "{% cached a, b %}<p>{{ make(a) }}</p>{% endcached %}{{ c }}"
    template = ENV.from_string(source)
    written = [template.render(a=a, b=1, c=c, make=make) for a, c in (("<", 1), ("<", 2), ("x", 3))]
    assert written == ["<p>&lt;</p>1", "<p>&lt;</p>2", "<p>x</p>3"]
    assert made == ["<", "x"]


def test_a_card_is_written_once_for_the_same_view(tmp_path: Path) -> None:
    (tmp_path / "components").mkdir()
    (tmp_path / "components" / "card.html").write_text(
        "{% macro card(c, root='', heading=3) %}{{ root }}{{ c.name }}{{ made() }}{% endmacro %}"
    )
    env = environment([tmp_path], WORDS, str)
    made: list[int] = []
    env.globals["made"] = lambda: made.append(1) or ""  # type: ignore[func-returns-value]
    template = env.from_string(
        "{{ card(c, root) }} {{ card(c, root, 2) }} {{ card(c, root=root) }}"
    )
    one = {"name": "<a>"}
    for _ in range(3):
        assert template.render(c=one, root="../") == "../&lt;a&gt; ../&lt;a&gt; ../&lt;a&gt;"
    assert len(made) == 2 + 3, "with named options it is not kept"
    assert template.render(c={"name": "b"}, root="").split() == ["b", "b", "b"]
