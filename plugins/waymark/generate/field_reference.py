"""docs/fields.md and its like: every field in a table, one table for each group."""

from __future__ import annotations

from collections.abc import Iterator

from waymark.generate.pages import FieldPage
from waymark.schemas.schema import Field, Schemas
from waymark.values.formats import FORMATS

ASKED = {"turn-up": "walk", "class": "class", "programme": "programme", "": ""}


def generate(schemas: Schemas, page: FieldPage) -> str:
    """The text of a page that explains the fields of one folder of schemas."""
    sections = [page.head]
    done: set[str] = set()
    named = [kind for kind in page.titles if kind in schemas.kinds]
    for kind in [*named, *sorted(set(schemas.kinds).difference(named))]:
        title = page.titles.get(kind, f"A {kind}")
        sections.append(f"## {title}\n\n{_table(schemas[kind].fields)}")
        for group in _groups(schemas[kind].fields):
            if group.part not in done:
                done.add(group.part)
                sections.append(_section(group))
    return "\n".join(sections)


def _groups(fields: tuple[Field, ...]) -> Iterator[Field]:
    """Groups in the order a reader meets them: those of this table, then those inside them."""
    for top in fields:
        for field in top.walk():
            if field.kind == "group":
                yield field


def _section(group: Field) -> str:
    where = group.path.replace("[]", "").replace("{}", "")
    return f'<a id="{group.part}"></a>\n\n### {where}\n\n{_table(group.children)}'


def _table(fields: tuple[Field, ...]) -> str:
    rows = ["| Field | What to say | Written as | Example | Asked |", "|---|---|---|---|---|"]
    for field in fields:
        cells = (
            f"`{field.name}`",
            f"**{field.meta.label}**: {field.meta.help}",
            _written(field),
            f"`{_example(field)}`" if field.meta.example else "",
            _asked(field),
        )
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(rows) + "\n"


def _written(field: Field) -> str:
    if field.kind == "list":
        assert field.item
        return f"list: {_written(field.item)}"
    if field.kind == "map":
        assert field.item
        return f"by id: {_written(field.item)}"
    if field.kind == "group":
        return f"[group](#{field.part})"
    if field.term:
        return f"a word from [{field.term}](../providers/_vocabulary/{field.term}.yaml)"
    if field.allowed:
        return "one of " + ", ".join(f"`{choice}`" for choice in field.allowed)
    longest = field.rules.get("maxlength")
    limit = f", at most {longest} characters" if longest else ""
    return FORMATS[field.format].says + limit


def _example(field: Field) -> str:
    example = field.meta.example
    return example if isinstance(example, str) else ", ".join(example)


def _asked(field: Field) -> str:
    said = ["needed"] if field.required else []
    said += [word for word in [ASKED[field.meta.asked]] if word]
    said += [f"only {', '.join(field.meta.kinds)}"] if field.meta.kinds else []
    said += [] if field.meta.shown else ["not shown"]
    return ", ".join(said)
