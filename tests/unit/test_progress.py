"""What a long step says where there is no terminal."""

import io
import re

import pytest

from waymark import progress
from waymark.progress import Progress


def test_lines_end_with_count_and_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "LINE_EVERY", 0.0)
    said = io.StringIO()
    told = Progress(said)
    with told.stage("check", unit="file") as stage:
        stage.expect(1200)
        stage(700)
        stage(700)  # a share of another process, counted by this one: never more than there are
    lines = said.getvalue().splitlines()
    assert lines[:2] == ["check      700 of 1,200", "check      1,200 of 1,200"]
    assert re.fullmatch(r"check +1,200 files +\d+\.\d\d s", lines[2])
    assert list(told.times) == ["check"]


def test_a_stage_that_fails_says_no_time() -> None:
    said = io.StringIO()
    with pytest.raises(ZeroDivisionError), Progress(said).stage("pages", 2):
        _ = 1 / 0
    assert said.getvalue() == ""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_on_a_terminal() -> None:
    said = Terminal()
    with Progress(said).stage("pages", unit="page") as stage:
        stage.expect(2)
        stage(1)
        stage(1)
    assert "pages" in said.getvalue()
    assert re.search(r"2 pages +\d+\.\d\d s\n$", said.getvalue())
