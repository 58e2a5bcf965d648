"""The tiny site of tests/site: a copy to change, and a build of it."""

import shutil
from pathlib import Path
from typing import Any

from waymark.progress import Progress
from waymark_pages.build import Options, Outcome, build

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "site"


class Quiet(Progress):
    """Keeps what would be told."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def say(self, line: str) -> None:
        self.said.append(line)


def copy(folder: Path) -> Options:
    """The tiny site's sources in `folder`, and the options to build them there."""
    for part in ("providers", "content"):
        shutil.copytree(GOLDEN / part, folder / part)
    return options(folder)


def options(folder: Path, **changed: Any) -> Options:
    """Options for sources in `folder`, built into `folder`/public by one process."""
    given: dict[str, Any] = {
        "providers": folder / "providers",
        "content": folder / "content",
        "output": folder / "public",
        "theme": ROOT / "theme",
        "jobs": 1,
    }
    return Options(**{**given, **changed})


def publish(options: Options) -> Outcome:
    """Build in silence."""
    return build(options, Quiet())


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
