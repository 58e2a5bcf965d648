"""build.py: the summary, the exit codes, and no traceback for expected faults."""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from waymark import commands
from waymark.faults import Fault, MachineFault, Refused, UsageError

ROOT = Path(__file__).parents[2]


def build(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *words],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
    )


def run_raising(monkeypatch: pytest.MonkeyPatch, fault: BaseException) -> int:
    """main() with a `serve` that raises `fault`."""

    def run(args: argparse.Namespace) -> int:
        raise fault

    monkeypatch.setattr("waymark.commands.serve.run", run)
    return commands.main(["serve"])


def test_without_a_command_the_summary_names_them_all() -> None:
    done = build()
    assert done.returncode == 2
    for name in commands.names():
        assert re.search(rf"^    {name}\s", done.stderr, re.MULTILINE), name


def test_every_command_has_help_and_a_place_in_the_order() -> None:
    assert set(commands.names()) <= set(commands.ORDER)
    for name, command in commands.commands():
        first = (command.__doc__ or "").partition("\n")[0]
        assert first.endswith("."), f"{name}: the docstring's first line is the command's help"


def test_help_ends_well() -> None:
    done = build("serve", "--help")
    assert done.returncode == 0
    assert "--port" in done.stdout


@pytest.mark.parametrize(
    "words", [["no-such-command"], ["serve", "--port", "x"], ["serve", "--port", "0"]]
)
def test_wrong_usage_ends_with_2(words: list[str]) -> None:
    done = build(*words)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (Refused("Too many listings would go."), 1),
        (UsageError("No such day."), 2),
        (MachineFault("No Pagefind here."), 3),
        (PermissionError(13, "Permission denied", "public"), 3),
        (ModuleNotFoundError("No module named 'folium'", name="folium"), 3),
        (KeyboardInterrupt(), 130),
    ],
)
def test_expected_faults_are_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fault: BaseException,
    code: int,
) -> None:
    assert run_raising(monkeypatch, fault) == code
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    if isinstance(fault, Fault):
        assert said.strip() == str(fault)
    if isinstance(fault, PermissionError):
        assert "public" in said


def test_a_bug_is_shown_whole(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_raising(monkeypatch, ZeroDivisionError("ours")) == 3
    said = capsys.readouterr().err
    assert "Traceback" in said
    assert "report it" in said


def test_missing_packages_are_said_in_one_sentence() -> None:
    """-S leaves out site-packages, as on a machine where setup never ran."""
    done = subprocess.run(
        [sys.executable, "-S", str(ROOT / "build.py")],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 3
    assert "make setup" in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_old_python_is_told_what_it_needs() -> None:
    source = (ROOT / "build.py").read_text(encoding="utf-8")
    old = source.replace("import sys\n", "import sys\nsys.version_info = (3, 8)\n", 1)
    done = subprocess.run([sys.executable, "-c", old], capture_output=True, encoding="utf-8")
    assert done.returncode == 3
    assert "3.11" in done.stderr
    assert "3.8" in done.stderr


def test_build_py_names_the_steps() -> None:
    text = " ".join((ROOT / "build.py").read_text(encoding="utf-8").split())
    assert "Its steps: " + ", ".join(commands.ORDER) + "." in text


def test_a_log_that_only_knows_ascii_stops_nothing(tmp_path: Path) -> None:
    env = {**os.environ, "LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, str(ROOT / "build.py"), "take-down", "caf\u00e9-\u00a3"],
        cwd=ROOT,
        capture_output=True,
        env=env,
    )
    assert done.returncode == 2
    assert "caf\u00e9-\u00a3: there is no such listing" in done.stderr.decode("utf-8")
