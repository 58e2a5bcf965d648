"""Puts versions into the addresses by which scripts import each other.

A browser may keep yesterday's module for today's page. With versions in every address, a page gets
the modules it was published with, or asks for them.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from waymark.building.manifest import hashed

_IMPORT = re.compile(r'(\bfrom\s*")(\.{1,2}/[^"?]+\.js)(")')

_ANY_IMPORT = re.compile(r'\bfrom\s*"(\.{1,2}/[^"?]+\.js)(?:\?[^"]*)?"')


def with_versions(bodies: Mapping[str, bytes]) -> dict[str, bytes]:
    """`bodies` by path, where each script below scripts/ imports the others by "./name.js?v=...".

    A version covers what a script itself imports. What is not among `bodies` is left as it is.
    Raises ValueError when scripts import each other in a circle.
    """
    done = dict(bodies)
    finished: set[str] = set()

    def finish(path: str, above: tuple[str, ...]) -> None:
        if path in above:
            raise ValueError(f"scripts import each other in a circle: {' → '.join((*above, path))}")
        if path in finished:
            return

        def versioned(found: re.Match[str]) -> str:
            other = posixpath.normpath(posixpath.join(posixpath.dirname(path), found[2]))
            if other not in bodies:
                return found[0]
            finish(other, (*above, path))
            return f"{found[1]}{found[2]}?v={hashed(done[other]).hex()[:8]}{found[3]}"

        done[path] = _IMPORT.sub(versioned, bodies[path].decode()).encode()
        finished.add(path)

    for path in bodies:
        if path.startswith("scripts/") and path.endswith(".js"):
            finish(path, ())
    return done


def imported(path: str, bodies: Mapping[str, bytes]) -> list[str]:
    """The scripts of `bodies` that the one at `path` imports, directly or not, in order."""
    found: set[str] = set()
    waiting = [path]
    while waiting:
        script = waiting.pop()
        for match in _ANY_IMPORT.finditer(bodies[script].decode()):
            other = posixpath.normpath(posixpath.join(posixpath.dirname(script), match[1]))
            if other in bodies and other not in found:
                found.add(other)
                waiting.append(other)
    return sorted(found)
