"""What a fresh machine relies on: the locks, the make targets, finding a browser and Node."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from tests.support import chromium, node

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NPM_LOCKS = ["theme/package-lock.json", "tests/lighthouse/package-lock.json"]


def canonical(requirement: str) -> str:
    """The package a requirement names, as PyPI spells it (PEP 503)."""
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name
    return re.sub(r"[-_.]+", "-", name[0]).lower()


DIRECT = {
    canonical(text)
    for group in [PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()]
    for text in group
}


def test_every_dependency_is_locked_with_a_hash() -> None:
    entries = re.split(r"\n(?=\S)", LOCK.strip())
    assert {canonical(entry) for entry in entries} >= DIRECT
    for entry in entries:
        assert re.match(r"[a-z0-9-]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


def test_the_locks_name_no_registry() -> None:
    assert "://" not in LOCK
    assert "--index" not in LOCK
    assert "--find-links" not in LOCK
    for path in NPM_LOCKS:
        packages = json.loads((ROOT / path).read_text(encoding="utf-8"))["packages"]
        assert len(packages) > 1
        for name, package in packages.items():
            assert "resolved" not in package, f"{path}: {name}"
            assert "integrity" in package or not name, f"{path}: {name}"


def test_every_dependency_has_its_reason() -> None:
    folder = ROOT / "docs" / "decisions"
    told = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.md")).lower()
    assert [name for name in sorted(DIRECT) if not re.search(rf"\b{name}\b", told)] == []


def test_make_help_describes_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.M)
    assert phony
    described = set(re.findall(r"^([a-z]+):.*## \S", makefile, re.M))
    assert described == set(phony[1].split())


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no executable bit")
def test_ci_runs_make_test() -> None:
    path = ROOT / ".ci" / "run"
    assert os.access(path, os.X_OK)
    assert "make test" in path.read_text(encoding="utf-8")


def test_a_package_under_plugins_needs_no_second_install() -> None:
    """The editable install is a plain path entry, not a frozen list of packages."""
    done = subprocess.run(
        [sys.executable, "-c", "import sys; print(*sys.path, sep='\\n')"],
        cwd=ROOT.anchor,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert str(ROOT / "plugins") in done.stdout.splitlines()


def test_node_comes_with_the_python_packages() -> None:
    done = subprocess.run(
        node.command("npm", "--version"), env={**node.environment(), "CI": "1"}, capture_output=True
    )
    assert done.returncode == 0, done.stderr
    version = subprocess.run(
        node.command("node", "--version"), capture_output=True, encoding="utf-8"
    )
    assert int(version.stdout.lstrip("v").partition(".")[0]) >= 22


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without Chromium: PATH is one folder, to put programs into."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "_USUAL", ("chromium",))
    return tmp_path


def program(path: Path, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_a_named_chromium_is_the_only_one_tried(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = program(bare / "chromium", "")
    assert chromium.find() == usual
    own = program(bare / "own", "")
    monkeypatch.setenv("CHROMIUM", str(own))
    assert chromium.find() == own
    monkeypatch.setenv("CHROMIUM", str(bare / "none"))
    assert chromium.find() is None
    assert chromium.install() is None


def test_nothing_can_install_chromium(bare: Path) -> None:
    assert chromium.install() is None


def test_chromium_by_apt(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log, made = bare / "log", bare / "chromium"
    program(bare / "env", 'shift; "$@"')
    program(
        bare / "apt-get",
        f'echo "$@" >>"{log}"; case "$*" in *install*) '
        f'printf \'#!/bin/sh\\n\' >"{made}"; /bin/chmod +x "{made}";; esac',
    )
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert chromium.install() == made
    installs = "-q install -y --no-install-recommends chromium\n"
    assert log.read_text(encoding="utf-8") == "-q update\n" + installs


def test_apt_without_the_right_to_use_it(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(bare / "apt-get", "exit 9")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    program(bare / "sudo", "exit 1")
    assert chromium.install() is None
    (bare / "sudo").unlink()
    assert chromium.install() is None


def test_apt_failing_is_said(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program(bare / "env", 'shift; "$@"')
    program(bare / "apt-get", "exit 9")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert chromium.install() is None
    assert "could not be installed" in capsys.readouterr().err


def test_the_list_of_parts_names_them_all(tmp_path: Path) -> None:
    made = tmp_path / "python.json"
    tool = Path(sys.executable).parent / "cyclonedx-py"
    subprocess.run(
        [tool, "requirements", ROOT / "requirements.lock", "--output-file", made],
        check=True,
        capture_output=True,
    )
    parts = {one["name"].lower() for one in json.loads(made.read_text("utf-8"))["components"]}
    assert parts >= {name.lower() for name in DIRECT}
