"""What the documents point to exists, and what they tell people to type is there."""

import re
from pathlib import Path

import pytest

from waymark import commands

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path
    for path in ROOT.rglob("*.md")
    if not {"node_modules", ".venv", "pages", "vendor"}.intersection(path.relative_to(ROOT).parts)
)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")
NAMED = re.compile(r"`((?:plugins|providers|content|theme|tests|docs|\.github)/[^`<>*{} ]+)`")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    for link in LINK.findall(text):
        assert (page.parent / link).exists(), link


@pytest.mark.parametrize("name", ["README.md", "docs/publish.md", ".github/CONTRIBUTING.md"])
def test_files_that_are_named_exist(name: str) -> None:
    for path in NAMED.findall((ROOT / name).read_text("utf-8")):
        assert (ROOT / path).exists(), path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_and_targets_exist(page: Path) -> None:
    text = page.read_text("utf-8")
    known = set(commands.names())
    for command in re.findall(r"build\.py ([a-z]+(?:-[a-z]+)*)", text):
        assert command in known, command
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for target in re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE):
        assert target in targets, target
