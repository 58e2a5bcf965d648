"""The builds of one site, kept beside it, and the one step that puts a new one in its place.

For `--output public` on systems with symbolic links:

    public -> public.builds/7/site     what is served; replaced in one step
    public.builds/7/site/              the files of build 7
    public.builds/7/manifest           written last: a build without it never finished
    public.builds/6/                   the build before, taken up again by the next one
    public.builds/lock                 held while a build runs

Where there are no links, `public` is the folder itself. It is moved aside and the new one moved in;
`public.builds/journal` says so meanwhile, and the next run finishes what was interrupted.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec

from waymark.building.manifest import Manifest, read_manifest, write_manifest
from waymark.faults import MachineFault, Refused
from waymark.file_lock import Taken, file_lock


class Journal(msgspec.Struct, frozen=True):
    """A move that has begun: build `old` (0: none) makes room for build `new`."""

    old: int
    new: int


class Build:
    """One build: `site` holds its files, `state(name)` is where a stage keeps what it learned."""

    def __init__(self, number: int, folder: Path, site: Path) -> None:
        self.number, self.folder, self.site = number, folder, site

    def state(self, stage: str) -> Path:
        """A file beside the site for one stage's memory, gone when the build is."""
        return self.folder / f"{stage}.state"

    def take_over_state(self, stage: str, last: Build) -> None:
        """Begin with what the build `last` remembered, so that a stage with nothing to do can
        leave it. `remember` puts a new file in its place, never writes into it."""
        before = last.state(stage)
        if before.is_file():
            try:
                os.link(before, self.state(stage))
            except OSError:  # a system without links
                shutil.copyfile(before, self.state(stage))

    def manifest(self) -> Manifest | None:
        """What it put into its folder; None when it never finished."""
        return read_manifest(self.folder / "manifest")

    def finish(self, manifest: Manifest, *, durable: bool = False) -> None:
        """Declare it whole. Only then may it be switched in.

        `durable`: its files are on the disk before that, so that whatever a power cut leaves is
        either not finished or whole.
        """
        write_manifest(self.folder / "manifest", manifest, durable=durable)


class Builds:
    """All builds of the site at `output`. Use inside `with builds.locked():`."""

    def __init__(self, output: Path, *, links: bool | None = None) -> None:
        """`links`: whether to use symbolic links; None finds out."""
        self.output = Path(os.path.abspath(output))  # noqa: PTH100 - resolve() follows the link
        self.folder = self.output.with_name(f"{self.output.name}.builds")
        self._journal = self.folder / "journal"
        self._placed = self.folder / "placed"
        self._links = links

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the only right to build here; Refused while another build runs.

        An interrupted move is finished first.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            with file_lock(self.folder / "lock"):
                self._repair()
                self._refuse_foreign_folder()
                if self._links is None:
                    self._links = not self._in_place() and _can_link(self.folder)
                yield
        except Taken:
            raise Refused(
                f"Another build of {self.output.name} is running: wait until it has ended."
            ) from None

    def current(self) -> Build | None:
        """The build that is served, or None."""
        if self.output.is_symlink():
            link = self.output.readlink().parts
            ours = len(link) == 3 and link[0] == self.folder.name and link[1].isdigit()
            return self._build(int(link[1])) if ours else None
        number = self._in_place()
        return Build(number, self.folder / str(number), self.output) if number else None

    def start(self) -> tuple[Build, Manifest]:
        """A new build, and what its folder already holds.

        That is the build before the current one, taken up again: most of its files are right
        already, and the rest is replaced. Every other old or unfinished build is removed.
        """
        current = self.current()
        numbers = self._numbers()
        new = self._build(max(numbers, default=0) + 1)
        held = Manifest()
        for number in reversed(numbers):
            if current is not None and number == current.number:
                continue
            old = self._build(number)
            manifest = old.manifest()
            if manifest is not None and not held.files and old.site.is_dir():
                (old.folder / "manifest").unlink()
                new.folder.mkdir()
                old.site.rename(new.site)
                held = manifest
            shutil.rmtree(old.folder)
        new.site.mkdir(parents=True, exist_ok=True)
        return new, held

    def switch(self, build: Build) -> None:
        """Serve `build` from now on. It must be finished."""
        if build.manifest() is None:
            raise ValueError(f"build {build.number} is not finished")
        if self._links:
            link = self.folder / "next"
            link.unlink(missing_ok=True)
            link.symlink_to(Path(self.folder.name, str(build.number), "site"), True)
            if self.output.is_dir() and not self.output.is_symlink():
                self.output.rmdir()  # empty: anything else was refused
            link.replace(self.output)
            return
        before = self.current()
        if before is None and self.output.is_dir():
            self.output.rmdir()  # empty: anything else was refused
        _write(
            self._journal,
            msgspec.json.encode(Journal(before.number if before else 0, build.number)),
        )
        self._move()

    def _numbers(self) -> list[int]:
        return sorted(int(one.name) for one in self.folder.glob("[0-9]*") if one.name.isdigit())

    def _in_place(self) -> int:
        """The build that was moved to `output`, which is why it has no site of its own; 0: none.

        What `placed` says decides only where that is not clear, for it may be spoilt.
        """
        if self.output.is_symlink():
            return 0
        without = [one for one in self._numbers() if not self._build(one).site.exists()]
        whole = [one for one in without if (self.folder / str(one) / "manifest").exists()]
        if len(whole) == 1:
            return whole[0]
        try:
            number = int(self._placed.read_text())
        except (OSError, ValueError):
            return max(whole, default=0)
        return number if number in without else max(whole, default=0)

    def _build(self, number: int) -> Build:
        folder = self.folder / str(number)
        return Build(number, folder, folder / "site")

    def _move(self) -> None:
        """Do what the journal says, from wherever it was interrupted."""
        journal = self._begun()
        new, old = self._build(journal.new).site, self._build(journal.old).site
        if new.exists():
            if self.output.is_symlink():
                self.output.unlink()  # links were possible before: what it led to lies in its place
            elif self.output.exists():
                self.output.rename(old)
            try:
                new.rename(self.output)
            except OSError:
                with contextlib.suppress(OSError):
                    old.rename(self.output)  # rather than no site until the next run
                raise
        _write(self._placed, str(journal.new).encode())
        self._journal.unlink()

    def _begun(self) -> Journal:
        """The move that has begun. A spoilt journal can only be about the newest finished build."""
        try:
            return msgspec.json.decode(self._journal.read_bytes(), type=Journal)
        except msgspec.DecodeError:
            whole = (int(one.parent.name) for one in self.folder.glob("[0-9]*/manifest"))
            before = self.current() if not self.output.is_symlink() else None
            return Journal(before.number if before else 0, max(whole, default=0))

    def _repair(self) -> None:
        if self._journal.exists():
            self._move()

    def _refuse_foreign_folder(self) -> None:
        if self.current() is not None or not os.path.lexists(self.output):
            return
        if self.output.is_symlink() or not self.output.is_dir() or any(self.output.iterdir()):
            raise Refused(
                f"{self.output} is there already and was not made by this command: "
                "move it away, or name another folder with --output."
            )


def _can_link(folder: Path) -> bool:
    probe = folder / "next"
    try:
        probe.unlink(missing_ok=True)
        probe.symlink_to("lock")
        probe.unlink()
    except OSError as fault:
        if fault.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO):
            raise  # which says nothing about links
        return False
    return True


def _write(path: Path, raw: bytes) -> None:
    half = path.with_suffix(".half")
    try:
        half.write_bytes(raw)
        half.replace(path)
    except OSError as fault:
        raise MachineFault(f"{path} cannot be written: {fault.strerror}.") from fault
