"""Runs a command and says how long it took and how much memory all its processes had."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil


@dataclass(frozen=True)
class Run:
    """`seconds` by the clock, `cpu` of all processors together, which says more on a busy machine;
    `peak` megabytes of the process and its children, shared pages
    counted once (0 when it was not asked for); `said` is what it printed on stderr."""

    seconds: float
    cpu: float
    peak: float
    said: str


def run(command: Sequence[str], folder: Path, *, memory: bool = False) -> Run:
    """Run to the end; raises CalledProcessError, with its output, when it fails."""
    start, before = time.perf_counter(), os.times()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8"
    )
    peaks = [0.0]
    watcher = threading.Thread(target=_watch, args=(process.pid, peaks))
    if memory:
        watcher.start()
    _, said = process.communicate()
    seconds, after = time.perf_counter() - start, os.times()
    spent = after.children_user - before.children_user
    spent += after.children_system - before.children_system
    if memory:
        watcher.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, stderr=said)
    return Run(seconds, spent, peaks[0], said)


def _watch(pid: int, peaks: list[float]) -> None:
    """Proportional set sizes, summed: what the machine must have free for it."""
    try:
        top = psutil.Process(pid)
        while top.is_running() and top.status() != psutil.STATUS_ZOMBIE:
            together = 0
            for one in (top, *top.children(recursive=True)):
                try:
                    together += one.memory_full_info().pss
                except psutil.Error:
                    continue  # it has just ended
            peaks[0] = max(peaks[0], together / 1e6)
            time.sleep(0.03)
    except psutil.Error:
        return
