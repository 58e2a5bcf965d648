"""Every regular expression, on text made to send it back again and again.

Each is tried on every sign it names, and every pair of them, repeated for thousands of letters and
with an end that spoils the match. Where that takes a time worth measuring, twice as much text may
take 2.5 times as long at most.
"""

from __future__ import annotations

import ast
import importlib
import itertools
import json
import pkgutil
import re
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.support import node

ROOT = Path(__file__).parents[2]
PLUGINS = ROOT / "plugins"
SIZE = 8192
WORTH_MEASURING = 0.004
"""Seconds. What goes back for every letter takes several times as long at this size."""
MOST = 2.5
SCRIPTS_WORTH_MEASURING = 0.015
"""Node compiles an expression and collects its garbage in between."""
USES = {"match", "fullmatch", "search", "sub", "findall", "finditer", "split"}
EVERYWHERE = "a0 -\n"

OUR_OWN_FILES = {
    "waymark.building.theme": "styles of the theme",
    "waymark.building.template_speed": "templates of the theme",
    "waymark.generate.findings_page": "messages.yaml and docs",
    "waymark.generate.templates": "schemas",
    "waymark_pages.script_text": "scripts of the theme",
    "waymark_pages.script_versions": "scripts of the theme",
}
"""No hostile text gets into these: who can change them can change the code."""


def modules() -> Iterator[Any]:
    for package in sorted(path.parent.name for path in PLUGINS.glob("*/__init__.py")):
        yield importlib.import_module(package)
        for found in pkgutil.walk_packages([str(PLUGINS / package)], f"{package}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def compiled(value: Any, depth: int = 3) -> Iterator[tuple[re.Pattern[Any], str]]:
    """The expressions a value holds: itself, a method of one, in a container or a closure."""
    if isinstance(value, re.Pattern):
        yield value, ""
    elif isinstance(owner := getattr(value, "__self__", None), re.Pattern):
        yield owner, value.__name__
    elif depth and isinstance(value, Mapping):
        for one in value.values():
            yield from compiled(one, depth - 1)
    elif depth and isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from compiled(one, depth - 1)
    elif depth and isinstance(value, partial):
        yield from compiled((value.func, value.args), depth - 1)
    elif depth:
        for cell in getattr(value, "__closure__", None) or ():
            yield from compiled(cell.cell_contents, depth - 1)


def in_code(module: Any) -> Iterator[tuple[str, Any, set[str]]]:
    """Expressions with what is done with them: (name, expression, methods)."""
    tree = ast.parse(Path(module.__file__).read_text("utf-8"))
    done: dict[str, set[str]] = {}
    for one in ast.walk(tree):
        if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name) and one.attr in USES:
            done.setdefault(one.value.id, set()).add(one.attr)
        if (
            isinstance(one, ast.Call)
            and isinstance(one.func, ast.Attribute)
            and isinstance(one.func.value, ast.Name)
            and one.func.value.id == "re"
            and one.func.attr in USES
            and isinstance(one.args[0], ast.Constant)
        ):
            yield f"line {one.lineno}", re.compile(one.args[0].value), {one.func.attr}
    for name, value in vars(module).items():
        for pattern, method in compiled(value):
            yield name, pattern, {method} if method else done.get(name, set())


def expressions() -> dict[tuple[str, int, str], tuple[str, re.Pattern[Any]]]:
    """All there are, once for each use: (pattern, flags, use) → (where, expression)."""
    found: dict[tuple[str, int, str], tuple[str, re.Pattern[Any]]] = {}
    for module in modules():
        if module.__name__ in OUR_OWN_FILES:
            continue
        for name, pattern, methods in in_code(module):
            for use in {"search" if one not in ("match", "fullmatch") else one for one in methods}:
                key = (repr(pattern.pattern), pattern.flags, use)
                found.setdefault(key, (f"{module.__name__} {name}", pattern))
            if not methods:
                key = (repr(pattern.pattern), pattern.flags, "fullmatch")
                found.setdefault(key, (f"{module.__name__} {name}", pattern))
    return found


def pieces(pattern: str) -> list[str]:
    """Every sign the pattern names, and every pair of them."""
    signs = sorted({*EVERYWHERE, *re.sub(r"\\[a-zA-Z]", "", pattern)[:400]} - {"\\"})
    kinds: dict[str, str] = {}
    for sign in signs:  # letters do alike, and so do digits
        alike = "a" if sign.isalpha() else "0" if sign.isdigit() else sign
        kinds.setdefault(alike, sign)
    return [*kinds.values(), *map("".join, itertools.permutations(list(kinds.values())[:14], 2))]


def starts(pattern: str) -> list[str]:
    """Nothing, and the plain text the pattern begins with."""
    plain = re.match(r"\^?([\w:<\"'(/ -]*)", pattern.replace("\\", ""))
    return sorted({"", plain[1] if plain else "", "a: ", "a: a", "- a"})


def seconds(use: Callable[[Any], Any], text: str | bytes) -> float:
    start = time.process_time()
    use(text)
    return time.process_time() - start


@pytest.mark.flaky(reruns=2)  # it measures time, and the machine may be busy
def test_of_the_plugins() -> None:
    tried, slow, worst = 0, [], 0.0
    found = expressions()
    for (_, _, method), (where, pattern) in found.items():
        binary = isinstance(pattern.pattern, bytes)
        source = pattern.pattern.decode("latin-1") if binary else pattern.pattern
        use = getattr(pattern, method)
        for start, piece in itertools.product(starts(source), pieces(source)):

            def text(
                size: int, start: str = start, piece: str = piece, binary: bool = binary
            ) -> Any:
                made = start + piece * (size // len(piece)) + "\1x"
                return made.encode("latin-1", "replace") if binary else made

            tried += 1
            if seconds(use, text(SIZE)) < WORTH_MEASURING:
                continue
            once = min(seconds(use, text(SIZE)) for _ in range(3))
            if once < WORTH_MEASURING:
                continue
            growth = min(seconds(use, text(2 * SIZE)) for _ in range(3)) / once
            worst = max(worst, growth)
            if growth > MOST:
                slow.append(
                    f"{where}.{method} {start + piece!r}: {growth:.1f} ({once * 1000:.0f} ms)"
                )
                break
    print(f"{len(found)} uses of expressions, {tried} texts, at worst {worst:.1f} times")
    assert not slow, "\n".join(slow)
    assert len(found) > 60


OF_SCRIPTS = r"""
const fs = require("fs"), path = require("path"), acorn = require("acorn");
const { size, worth, most, bounded } = JSON.parse(fs.readFileSync(0, "utf-8"));
const found = new Map();
const walk = (folder) => fs.readdirSync(folder, { withFileTypes: true }).forEach((entry) => {
  const file = path.join(folder, entry.name);
  if (entry.isDirectory()) return walk(file);
  if (!file.endsWith(".js")) return;
  const source = fs.readFileSync(file, "utf-8");
  for (const token of acorn.tokenizer(source, { ecmaVersion: 2019, sourceType: "module" }))
    if (token.type.label === "regexp" && !(token.value.pattern in bounded))
      found.set(`/${token.value.pattern}/${token.value.flags}`, [file, token.value]);
});
walk("static/scripts");
const seconds = (expression, text) => {
  const before = process.cpuUsage();
  expression.test(text);
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1e6;
};
const best = (expression, text) => Math.min(...[1, 2, 3].map(() => seconds(expression, text)));
let tried = 0, worst = 0;
const slow = [];
for (const [shown, [file, { pattern, flags }]] of found) {
  const expression = new RegExp(pattern, flags.replace("g", "")), kinds = {};
  const named = pattern.replace(/\\[a-zA-Z]/g, "").replace(/\\/g, "");
  for (const sign of new Set([..."a0 -\n", ...named])) {
    const kind = /\p{L}/u.test(sign) ? "a" : /[0-9]/.test(sign) ? "0" : sign;
    kinds[kind] = kinds[kind] || sign;
  }
  const signs = Object.values(kinds).slice(0, 14);
  const pairs = (a) => signs.filter((b) => b !== a).map((b) => a + b);
  const pieces = signs.concat(...signs.map(pairs));
  const plain = /^\^?([\w:<"'(\/ -]*)/.exec(named)[1];
  const starts = [...new Set(["", plain, plain + "a", "a: a", "- a"])];
  const tries = [].concat(...starts.map((start) => pieces.map((piece) => [start, piece])));
  for (const [start, piece] of tries) {
    const text = (times) => start + piece.repeat((times * size) / piece.length) + "\u0001x";
    tried++;
    if (seconds(expression, text(1)) < worth) continue;
    const once = best(expression, text(1));
    if (once < worth) continue;
    const growth = best(expression, text(2)) / once;
    worst = Math.max(worst, growth);
    if (growth <= most) continue;
    slow.push(`${file} ${shown} ${JSON.stringify(start + piece)}: ${growth.toFixed(1)}`);
    break;
  }
}
console.log(JSON.stringify({ found: found.size, tried, worst, slow }));
"""
BOUNDED = {r"\B(?=(\d{3})+$)": "on a number of ours as text: 21 digits at most"}


@pytest.mark.flaky(reruns=2)  # it measures time, and the machine may be busy
def test_of_the_scripts() -> None:
    options = {
        "size": SIZE,
        "worth": SCRIPTS_WORTH_MEASURING,
        "most": MOST,
        "bounded": BOUNDED,
    }
    done = subprocess.run(
        node.command("node", "-e", OF_SCRIPTS),
        input=json.dumps(options),
        cwd=node.THEME,
        env=node.environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    print(f"{said['found']} expressions, {said['tried']} texts, at worst {said['worst']:.1f} times")
    assert not said["slow"], "\n".join(said["slow"])
    assert said["found"] > 60
