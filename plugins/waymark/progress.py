"""How far a long step is: a bar on a terminal, plain lines elsewhere; then counts and times."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NoReturn, TextIO

if TYPE_CHECKING:
    from tqdm import tqdm

LINE_EVERY = 10.0
"""Seconds between lines where there is no terminal."""


class Stage:
    """One stage of `total` things (0: not known yet). Call it with how many more are done."""

    def __init__(self, total: int, show: Callable[[Stage], None]) -> None:
        self.total, self.done, self._show = total, 0, show

    def __call__(self, more: int) -> None:
        self.done += more
        if self.total:
            self.done = min(self.done, self.total)
        self._show(self)

    def expect(self, total: int) -> Stage:
        """Say how many things there are, where that is found out on the way."""
        self.total = total
        return self


class Progress:
    """Tells of one stage after another; `times` holds their seconds by name, in order."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stderr
        self.times: dict[str, float] = {}

    @contextlib.contextmanager
    def stage(self, name: str, total: int = 0, unit: str = "page") -> Iterator[Stage]:
        """One stage of `total` things (0: not known). Call what it gives with how many are done.

        A stage that ends well leaves a line with its count and seconds.
        """
        start = time.perf_counter()
        if self.stream.isatty():
            from tqdm import tqdm

            tqdm.monitor_interval = 0  # no thread beside us: a stage may fork
            with tqdm(
                total=total or None, desc=name, unit=f" {unit}s", leave=False, file=self.stream
            ) as bar:
                stage = Stage(total, lambda stage: _draw(bar, stage))
                yield stage
        else:
            stage = Stage(total, self._lines(name, start))
            yield stage
        seconds = time.perf_counter() - start
        self.times[name] = self.times.get(name, 0.0) + seconds
        count = stage.total
        counted = f"{count:,} {unit}{'' if count == 1 else 's'}" if count else ""
        self.say(f"{name:<10} {counted:<18} {seconds:6.2f} s")

    def say(self, line: str) -> None:
        """One line of its own."""
        print(line, file=self.stream, flush=True)

    def _lines(self, name: str, start: float) -> Callable[[Stage], None]:
        said = start

        def show(stage: Stage) -> None:
            nonlocal said
            if time.perf_counter() - said >= LINE_EVERY:
                said = time.perf_counter()
                self.say(f"{name:<10} {stage.done:,} of {stage.total:,}")

        return show


def _draw(bar: tqdm[NoReturn], stage: Stage) -> None:
    bar.total = stage.total or None
    bar.update(stage.done - bar.n)
