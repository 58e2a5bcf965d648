"""Scripts parse as ES2019 modules: what Chrome 80 and iOS 13 read, without a bundler."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.support.node import THEME, command, environment

from waymark_pages.script_text import without_comments

SCRIPTS = sorted((THEME / "static" / "scripts").rglob("*.js"))
PARSE = """
const acorn = require("acorn");
const sources = JSON.parse(require("fs").readFileSync(0, "utf-8"));
console.log(JSON.stringify(sources.map(source => {
  try { acorn.parse(source, {ecmaVersion: 2019, sourceType: "module"}); return ""; }
  catch (error) { return error.message; }
})));
"""
TOKENS = """
const acorn = require("acorn");
const sources = JSON.parse(require("fs").readFileSync(0, "utf-8"));
console.log(JSON.stringify(sources.map(source => Array.from(
  acorn.tokenizer(source, {ecmaVersion: 2019, sourceType: "module"}),
  token => [token.type.label, source.slice(token.start, token.end)]))));
"""
TOO_NEW = re.compile(
    r"replaceChildren\(|replaceAll\(|\.at\(-|matchAll\(|allSettled\(|structuredClone\(|focus-visible"
)
"""What parses and yet is missing in the oldest browsers we name."""


def parse(sources: list[str]) -> list[str]:
    """What acorn says of each module: "" when it parses as ES2019."""
    found: list[str] = acorn(PARSE, sources)
    return found


def acorn(script: str, sources: list[str]) -> Any:
    """What a script for Node says of `sources`."""
    ran = subprocess.run(
        command("node", "-e", script),
        cwd=THEME,
        env=environment(),
        input=json.dumps(sources),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(ran.stdout)


def test_what_is_served_says_the_same() -> None:
    written = [path.read_text("utf-8") for path in SCRIPTS]
    served = [without_comments(one) for one in written]
    assert sum(map(len, served)) < 0.9 * sum(map(len, written))
    assert acorn(TOKENS, served) == acorn(TOKENS, written)


def test_scripts_parse_as_es2019() -> None:
    said = parse([path.read_text("utf-8") for path in SCRIPTS])
    assert {path.name: one for path, one in zip(SCRIPTS, said, strict=True) if one} == {}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_use_nothing_newer(path: Path) -> None:
    assert TOO_NEW.findall(path.read_text("utf-8")) == []


def test_what_is_newer_would_be_seen() -> None:
    newer = ["export const a = b?.c;", "export const a = b ?? 1;", "import('./x.js');"]
    assert all(parse(newer))
    assert parse(["export const a = 1;"]) == [""]
