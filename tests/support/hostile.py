"""A whole directory in which every text is hostile: the collected bad inputs, one after another.

The same directory with plain words in their places is its calm twin: what the twin's pages are
made of is what the hostile pages may be made of, and nothing else.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.support.documents import complete
from tests.support.listing_page import PROVIDER
from tests.support.our_schema import schemas
from tests.support.tree import listing, load
from waymark.reading.strict_yaml import Document, read
from waymark.schemas.schema import Field, load_schemas
from waymark.values.formats import FORMATS, FormatError

ROOT = Path(__file__).parents[2]
CORPORA = (
    *("xss-dompurify", "xss-bleach", "markup-and-template", "blns"),
    *("text-unicode-content", "csv-formula"),
)
FREE = ("text", "markdown")
KINDS = ("group-session", "referral-programme", "rehabilitation", "online", "facility", "app")
PARTS = 4
CALM = "Plain words"
CALM_MARKDOWN = "Plain *words* in **two**\\\nlines:\n\n- a [link](https://example.org/)\n\n1. one"
CALM_PAGE = (
    "> Said\n\n## One part\n\n### Another part\n\n#### A third\n\n---\n\n`code`\n\n    code\n\n"
    "| a | b |\n|:--|--:|\n| 1 | 2 |"
)


@dataclass
class Payloads:
    """Texts that a listing may hold, in turn; what is refused, by the code that says so."""

    texts: dict[str, str]
    refused: Counter[str] = field(default_factory=Counter)
    placed: Counter[str] = field(default_factory=Counter)
    fields: int = 0
    _turns: dict[tuple[str, int, int], deque[str]] = field(default_factory=dict)

    def __call__(self, kind: str, least: int, most: int) -> str:
        """The next text that fits a field of this format and length."""
        turn = self._turns.get((kind, least, most))
        if turn is None:
            fits = [one for one in self.texts.values() if _fits(one, kind, least, most)]
            # Begin elsewhere in each queue, so that not every short field starts alike.
            turn = deque(fits)
            turn.rotate(-17 * len(self._turns))
            self._turns[kind, least, most] = turn
        text = turn[0]
        turn.rotate(-1)
        self.placed[text] += 1
        self.fields += 1
        return text


def calm(kind: str, least: int, most: int) -> str:
    """What stands in the twin."""
    return CALM_MARKDOWN if kind == "markdown" else (CALM + "!" * (least - len(CALM)))[:most]


Fill = Callable[[str, int, int], str]


def rows(test_data: Path, name: str) -> Iterator[dict[str, Any]]:
    """The rows of one collection."""
    for line in (test_data / "bad-inputs" / f"{name}.jsonl").read_text("utf-8").splitlines():
        yield json.loads(line)


def all_texts(test_data: Path) -> dict[str, str]:
    """Every text of the collections by a name."""
    return {
        f"{name}-{number}": row.get("payload", row.get("text", row.get("cell")))
        for name in CORPORA
        for number, row in enumerate(rows(test_data, name))
    }


def payloads(test_data: Path, scratch: Path) -> Payloads:
    """Those texts that a listing's description may hold; each of the others is counted."""
    found = Payloads({})
    files: dict[str, Any] = {}
    texts = all_texts(test_data)
    for name, text in texts.items():
        document = read(in_quotes(text), "x.yaml")
        if isinstance(document, list):
            found.refused[document[0].code] += 1
            continue
        assert isinstance(document.root, dict)
        as_read = document.root["text"]
        if not as_read:
            found.refused["value-empty"] += 1
            continue
        try:
            FORMATS["markdown"].parse(as_read)
        except FormatError as wrong:
            found.refused[wrong.code] += 1
            continue
        files[f"a/{name}.yaml"] = listing(description=as_read)
        found.texts[name] = as_read
    loaded = load(scratch / "alone", files)
    for one in loaded.findings:
        if one.level == "error" and found.texts.pop(Path(one.path).stem, ""):
            found.refused[one.code] += 1
    return found


def in_quotes(text: str) -> bytes:
    """One field with a text, as bytes that may not even be UTF-8."""
    return f"text: {json.dumps(text, ensure_ascii=False)}\n".encode("utf-8", "surrogatepass")


def _fits(text: str, kind: str, least: int, most: int) -> bool:
    if not least <= len(text) <= most:
        return False
    try:
        FORMATS[kind].parse(text)
    except FormatError:
        return False
    return True


def filled(value: Any, field: Field, fill: Fill) -> Any:
    """`value`, with every free text in it replaced."""
    if field.kind == "list":
        assert field.item
        made = [filled(one, field.item, fill) for one in value]
        return list(dict.fromkeys(made)) if field.item.kind == "scalar" else made
    if field.kind == "map":
        assert field.item
        return {key: filled(one, field.item, fill) for key, one in value.items()}
    if field.kind == "group":
        return group(value, field.children, fill)
    if field.format not in FREE:
        return value
    rules = field.rules
    return fill(field.format, rules.get("minlength", 1), rules.get("maxlength", 1000))


def group(facts: Mapping[str, Any], fields: Iterable[Field], fill: Fill) -> dict[str, Any]:
    """As `filled`, for a group of answers or a whole file."""
    by_name = {one.name: one for one in fields}
    return {name: filled(value, by_name[name], fill) for name, value in facts.items()}


def write_directory(folder: Path, fill: Fill) -> None:
    """The directory below `folder`: providers/ (with its words) and content/."""
    _write_providers(folder / "providers", fill)
    _write_content(folder / "content", fill)


def _write_providers(folder: Path, fill: Fill) -> None:
    ours = schemas()
    for kind in KINDS:
        provider = f"peak-{kind}"
        facts = complete(ours["provider"])
        facts["venues"] |= {
            name: {**facts["venues"]["main-hall"], **venue, "area": "derbyshire-dales"}
            for name, venue in PROVIDER["venues"].items()
        }
        del facts["formerly"]
        _write(folder / provider / "provider.yaml", group(facts, ours["provider"].fields, fill))
        for number in range(PARTS):
            facts = _part(complete(ours["listing"]), number)
            facts["kind"] = kind
            _use_own_places(facts)
            path = folder / provider / f"quiet-hour-{number}.yaml"
            _write(path, group(facts, ours["listing"].fields, fill))
    for file in (ROOT / "providers" / "_vocabulary").glob("*.yaml"):
        facts = yaml.load(file.read_bytes(), yaml.CBaseLoader)
        for term in facts["terms"]:
            for name in ("label", "definition", "note"):
                if name in term:
                    term[name] = fill("text", 1, 60 if name == "label" else 160)
            if "other_names" in term:
                term["other_names"] = [fill("text", 1, 60) for _ in term["other_names"]]
        _write(folder / "_vocabulary" / file.name, facts)
    gone = {"id": "peak-app/quiet-hour-1", "on": "2026-11-17", "reason": fill("text", 1, 200)}
    _write(folder / "_withdrawn.yaml", {"withdrawn": [gone]})


def _part(facts: dict[str, Any], number: int) -> dict[str, Any]:
    """Every PARTS-th group of answers and what each listing has, for a whole one is too long."""
    always = ("name", "summary", "description", "kind", "activities", "sessions", "checked")
    kept = {
        name: value[:1] if isinstance(value, list) else value
        for at, (name, value) in enumerate(facts.items())
        if name in always or at % PARTS == number
    }
    for name in ("formerly", "cancelled", "status"):
        kept.pop(name, None)
    if "related" in kept:
        kept["related"] = [{"listing": f"peak-{KINDS[0]}/quiet-hour-1", "how": "next"}]
    return kept


def _use_own_places(node: Any) -> None:
    """Places that the provider has, whatever the schema's example says."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "venue" and "/" in value:
                node[key] = value.partition("/")[2]
            else:
                _use_own_places(value)
    elif isinstance(node, list):
        for one in node:
            _use_own_places(one)


def _write_content(folder: Path, fill: Fill) -> None:
    ours = load_schemas(ROOT / "content" / "_schema")
    golden = ROOT / "tests" / "site" / "content"
    shutil.copytree(golden, folder)
    site = yaml.load((golden / "site.yaml").read_bytes(), yaml.CBaseLoader)
    site |= {"map": {"outlines_credit": "x", "credit": "x"}, "areas": ["derbyshire-dales"]}
    site["repository"] = "https://github.com/golden/directory"
    _write(folder / "site.yaml", group(site, ours["site"].fields, fill))
    notices = {
        "notices": [
            {"title": "x", "text": "x", "kind": kind, "from": "2026-11-20", "until": "2026-11-30"}
            for kind in ("news", "warn", "stop")
        ]
    }
    _write(folder / "notices.yaml", group(notices, ours["notices"].fields, fill))
    areas = yaml.load((ROOT / "content" / "areas.yaml").read_bytes(), yaml.CBaseLoader)
    for area in areas["areas"]:
        area["name"] = fill("text", 1, 60)
        if "other_names" in area:
            area["other_names"] = [fill("text", 1, 60) for _ in area["other_names"]]
    _write(folder / "areas.yaml", areas)
    for file in (ROOT / "content" / "pathways").glob("*.yaml"):
        facts = yaml.load(file.read_bytes(), yaml.CBaseLoader)
        _write(folder / "pathways" / file.name, group(facts, ours["pathway"].fields, fill))
    _write_pages(folder / "pages", fill)
    _write_practices(folder / "practices.csv", fill)


def _write_pages(folder: Path, fill: Fill) -> None:
    """The owner's pages: their front matter, and every text as Markdown in one of them."""
    # A page of the owner's may lead to other pages; one that is not there refuses the build.
    bodies = [CALM_MARKDOWN, CALM_PAGE]
    if isinstance(fill, Payloads):
        bodies = [one for one in fill.texts.values() if "](x" not in one]
    for number, page in enumerate(sorted(folder.glob("*.md"))):
        head = {"title": fill("text", 1, 80), "description": fill("text", 1, 200), "order": "1"}
        front = "\n".join(
            f"{key}: {json.dumps(one, ensure_ascii=False)}" for key, one in head.items()
        )
        body = "\n\n".join(bodies if number == 0 else bodies[number::7])
        page.write_text(f"---\n{front}\n---\n{body}\n", "utf-8")


def _write_practices(file: Path, fill: Fill) -> None:
    table = list(csv.DictReader(io.StringIO((ROOT / "content" / "practices.csv").read_text())))
    for row in table:
        row["name"] = fill("text", 1, 80)
        row["town"] = fill("text", 1, 40)
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(table[0]))
        writer.writeheader()
        writer.writerows(table)


def _write(file: Path, facts: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(facts, ensure_ascii=False, indent=0)  # which is YAML, and keeps every text
    document = read(text.encode(), file.name, 1 << 20)
    assert isinstance(document, Document), (file, document)
    file.write_text(text, "utf-8")


def texts_shown(file: Path) -> Iterator[tuple[str, str]]:
    """The lines of text that a listing's page is to show, each with the path of its field.

    A session's access stands in place of the listing's, and a venue's town in place of a session's.
    """
    facts = json.loads(file.read_text("utf-8"))
    by_name = {one.name: one for one in schemas()["listing"].fields}
    found = [pair for name, value in facts.items() for pair in _texts(value, by_name[name])]
    said = {path for path, _ in found}
    for path, text in found:
        if f"sessions[].{path}" not in said and path != "sessions[].town":
            yield path, text


def _texts(value: Any, field: Field) -> Iterator[tuple[str, str]]:
    if field.name and not field.meta.shown:
        return
    if field.kind == "group":
        by_name = {one.name: one for one in field.children}
        for name, one in value.items():
            yield from _texts(one, by_name[name])
    elif field.kind in ("list", "map"):
        assert field.item
        for one in value if field.kind == "list" else value.values():
            yield from _texts(one, field.item)
    elif field.format == "text":
        yield field.path, value
