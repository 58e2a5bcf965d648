"""The collected bad inputs (tests/README.md says where they lie): what is wanted, row by row."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.support import our_schema
from tests.support.tree import listing, load

from waymark import records
from waymark.findings import Finding, has_errors
from waymark.reading.strict_yaml import Document, read
from waymark.reading.tree_walk import read_bytes, walk_providers
from waymark.schemas.shape import Shape

Answer = Document | list[Finding]

TOLERATED = {
    "9C9N": {"flow": ["a", "b", "c"]},
    "9JBA": ["a", "b", "c"],
    "G5U8": [["-", "-"]],
    "YJV2": ["-"],
}
"""What libyaml takes though the YAML specification does not; the value is the evident one."""


def rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    for line in (folder / "bad-inputs" / f"{name}.jsonl").read_text("utf-8").splitlines():
        yield json.loads(line)


def read_any(raw: bytes) -> Answer:
    """Read as fields, or as a list when that is what the file is."""
    answer = read(raw, "x.yaml")
    if isinstance(answer, list) and {one.code for one in answer} == {"file-not-fields"}:
        return read(raw, "x.yaml", root=list)
    return answer


def refused_by_name(answer: Answer) -> bool:
    return (
        isinstance(answer, list) and has_errors(answer) and "yaml-unreadable" not in codes(answer)
    )


def codes(answer: Answer) -> set[str]:
    return {one.code for one in (answer if isinstance(answer, list) else answer.findings)}


def in_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def test_yaml_surprises(test_data: Path) -> None:
    counts: Counter[str] = Counter()
    for row in rows(test_data, "yaml-surprises"):
        answer = read_any(in_bytes(row["yaml"]))
        if isinstance(answer, Document):
            assert "want" not in row, row["name"]
            written = row["yaml"].removeprefix("\ufeff").replace("\r\n", "\n").strip()
            assert dict(line.split(": ", 1) for line in written.split("\n")) == answer.root
        else:
            assert refused_by_name(answer), (row["name"], answer)
        counts["kept" if isinstance(answer, Document) else "refused"] += 1
    print(f"yaml-surprises: {dict(counts)}")
    assert counts.total() == 40


def test_yaml_test_suite(test_data: Path) -> None:
    counts: Counter[str] = Counter()
    for row in rows(test_data, "yaml-test-suite"):
        answer = read_any(in_bytes(row["yaml"]))
        if not isinstance(answer, Document):
            assert refused_by_name(answer), (row["id"], row["yaml"], answer)
            counts["refused"] += 1
        elif row["must_fail"]:
            assert answer.root == TOLERATED.get(row["id"]), (row["id"], answer.root)
            counts["tolerated"] += 1
        else:
            assert answer.root == yaml.load(row["yaml"], yaml.CBaseLoader), row["id"]
            counts["kept"] += 1
    print(f"yaml-test-suite: {dict(counts)}")
    assert counts["tolerated"] == len(TOLERATED)
    assert counts.total() == 268
    assert counts["kept"] >= 50


TIDIED = {"soft hyphen", "fullwidth"}
LATER = {
    "phone in description": "phone-charged",
    "url in description": "contact-in-text",
    "claim nhs": "claim",
    "personal email": "personal-email",
}
"""Read as written; then a rule says something of that kind."""


def test_text_unicode_content(test_data: Path) -> None:
    counts: Counter[str] = Counter()
    for row in rows(test_data, "text-unicode-content"):
        name, text = row["name"], row["text"]
        answer = read(in_bytes("text: '" + text.replace("'", "''") + "'"), "x.yaml")
        if name in TIDIED:
            assert isinstance(answer, Document)
            assert (answer.root, codes(answer)) == ({"text": "Derby"}, {"text-tidied"})
            counts["tidied, with a warning"] += 1
        elif row["want"].startswith("reject") and name != "long word":
            assert refused_by_name(answer), name
            counts["refused"] += 1
        else:
            assert row["want"].startswith(("accept", "reject or wrap")) or name in LATER
            assert isinstance(answer, Document), (name, answer)
            assert (answer.root, codes(answer)) == ({"text": text}, set())
            counts["kept"] += 1
    print(f"text-unicode-content: {dict(counts)}")
    assert counts.total() == 20


def test_texts_that_are_read_and_then_doubted(test_data: Path, tmp_path: Path) -> None:
    texts = {row["name"]: row["text"] for row in rows(test_data, "text-unicode-content")}
    for name, code in LATER.items():
        loaded = load(tmp_path, {"a/b.yaml": listing(description=texts[name])})
        assert [one.code for one in loaded.findings] == [code], name


def test_blns_as_a_whole_listing(test_data: Path) -> None:
    """Through shape as well: what is kept is the text itself, or a rule names what is wrong."""
    schemas, terms = our_schema.schemas(), our_schema.terms()
    shape = Shape(schemas, "listing", terms, records.ListingRecord)
    counts: Counter[str] = Counter()
    for row in rows(test_data, "blns"):
        facts = listing(description=row["payload"], name=row["payload"])
        text = yaml.safe_dump(facts, allow_unicode=True, default_style='"', width=9999)
        answer = read(text.encode("utf-8", "surrogatepass"), "x.yaml")
        if isinstance(answer, list):
            assert refused_by_name(answer), row
            counts["refused"] += 1
            continue
        record = shape.read(answer)
        if isinstance(record, list):
            assert {one.code for one in record} <= {
                *("text-long", "text-short", "text-spaces", "text-one-line", "value-empty")
            }, (row, record)
            counts["refused"] += 1
        else:
            assert isinstance(answer.root, dict)
            assert (record.name, record.description) == (
                answer.root["name"],
                answer.root["description"],
            )
            counts["kept"] += 1
    print(f"blns as a listing: {dict(counts)}")
    assert counts.total() == 308
    assert counts["kept"] > 200


def test_blns_as_quoted_values(test_data: Path) -> None:
    counts: Counter[str] = Counter()
    for row in rows(test_data, "blns"):
        text = row["payload"]
        for quoted in (json.dumps(text, ensure_ascii=False), "'" + text.replace("'", "''") + "'"):
            answer = read(in_bytes(f"text: {quoted}\n"), "x.yaml")
            if isinstance(answer, list):
                assert refused_by_name(answer), row
                counts["refused"] += 1
            elif answer.root == {"text": text}:
                assert not answer.findings, row
                counts["kept"] += 1
            else:
                assert codes(answer) == {"text-tidied"}, row
                counts["tidied, with a warning"] += 1
    print(f"blns, quoted both ways: {dict(counts)}")
    assert counts.total() == 2 * 308


def test_blns_without_quotes(test_data: Path) -> None:
    """Unquoted, YAML itself decides; whatever is read is what stands there, or is refused."""
    counts: Counter[str] = Counter()
    for row in rows(test_data, "blns"):
        text = row["payload"]
        answer = read(in_bytes(f"text: {text}\n"), "x.yaml")
        if isinstance(answer, list):
            assert refused_by_name(answer), (row, answer)
            counts["refused"] += 1
        elif "text-tidied" in codes(answer):
            counts["tidied, with a warning"] += 1
        else:
            assert isinstance(answer.root, dict)
            value = answer.root["text"]
            unquoted = text.strip(" ").strip("'\"") if text[0] in "'\"" else text.strip(" ")
            assert value.strip("'\"") == unquoted.strip("'\""), row
            counts["kept"] += 1
    print(f"blns, unquoted: {dict(counts)}")
    assert counts.total() == 308


def test_filenames(test_data: Path, tmp_path: Path) -> None:
    counts: Counter[str] = Counter()
    for number, row in enumerate(rows(test_data, "filenames")):
        folder = tmp_path / str(number) / "peak-strollers"
        folder.mkdir(parents=True)
        (folder / "provider.yaml").write_text("name: Peak Strollers\n")
        _make(folder, row["name"])
        files, found = walk_providers(folder.parent)
        listings = []
        for file in files[1:]:
            raw = read_bytes(file)
            answer = raw if isinstance(raw, list) else read(raw, file.shown, file.limit)
            if isinstance(answer, list):
                found += answer
            else:
                listings.append(file.listing)
        if row["want"] == "accept":
            assert (len(listings), found) == (1, []), row
        else:
            assert (listings, has_errors(found)) == ([], True), row
            counts.update(one.code for one in found)
        counts[row["want"].split()[0]] += 1
    print(f"filenames: {dict(counts)}")
    assert counts["accept"] + counts["reject"] == 24
    for code in ("name-letters", "name-reserved", "name-collision", "file-link", "file-not-yaml"):
        assert counts[code], code


def _make(folder: Path, name: str) -> None:
    """What a row describes: most are names; some say what the file holds or is."""
    listing = folder / "listing.yaml"
    if name.startswith("symlink"):
        (folder / "passwords.yaml").symlink_to("/etc/passwd")
    elif name.startswith("gitlink"):
        (folder / "walks").mkdir()
    elif name == "listing.yaml 5 MB":
        listing.write_bytes(b"name: A\n" * (5 * 1024 * 1024 // 8))
    elif name == "listing.yaml UTF-16":
        listing.write_bytes("name: A\n".encode("utf-16"))
    elif name == "listing.yaml CRLF":
        listing.write_bytes(b"name: A\r\nkind: walk\r\n")
    elif name == "listing.yaml with NUL":
        listing.write_bytes(b"name: A\0B\n")
    else:
        for one in name.split(" vs "):
            (folder / one).write_text("name: A\n")


@pytest.mark.parametrize("name", ["xss-dompurify", "xss-bleach", "markup-and-template"])
def test_markup_is_only_text(test_data: Path, name: str) -> None:
    """Unchanged as text, or refused by name; pages make it inert."""
    counts: Counter[str] = Counter()
    for row in rows(test_data, name):
        text = row["payload"]
        answer = read(in_bytes(f"text: {json.dumps(text, ensure_ascii=False)}\n"), "x.yaml")
        if isinstance(answer, list):
            assert refused_by_name(answer), row
        elif not answer.findings:
            assert answer.root == {"text": text}
        counts["refused" if isinstance(answer, list) else "kept"] += 1
    print(f"{name}: {dict(counts)}")
    assert counts.total()
