"""The theme's static files and the owner's colours and logo, each with a version in its address.

A browser that keeps `styles/waymark.css?v=...` asks again exactly when the file has changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from waymark.building.manifest import hashed
from waymark.building.theme import paper_tokens, stylesheet, tightened, tokens, without_dark
from waymark.faults import Refused
from waymark.site import Site
from waymark_pages.page import File
from waymark_pages.script_text import without_comments
from waymark_pages.script_versions import imported, with_versions

STYLES = "styles/waymark.css"
NOT_SERVED = {"vendor/manifest.json"}


class Assets:
    """Every static file by its path below the site's root, with the bytes to serve."""

    def __init__(self, bodies: dict[str, bytes]) -> None:
        self._bodies = bodies
        self._versions = {path: hashed(body).hex()[:8] for path, body in bodies.items()}

    def address(self, path: str) -> str:
        """The filter `asset`: a path below the root with its version. LookupError if not there."""
        if path not in self._versions:
            raise LookupError(f"theme/static has no {path}")
        return f"{path}?v={self._versions[path]}"

    def parts(self, script: str) -> list[str]:
        """The addresses of all scripts that `script` imports, directly or not."""
        return [self.address(path) for path in imported(script, self._bodies)]

    def fingerprint(self) -> bytes:
        """Changes when an address does."""
        return hashed(*(f"{path}?v={self._versions[path]}" for path in sorted(self._versions)))

    def files(self) -> Iterator[File]:
        """What to write."""
        for path, body in self._bodies.items():
            yield File(path, partial(bytes, body))


def collect_assets(theme: Path, content: Path, site: Site) -> Assets:
    """Read theme/static and what the owner adds.

    The numbered style sheets become one, and scripts go without their comments; the other styles,
    icons and vendored files go as they are.
    """
    static = theme / "static"
    bodies = {}
    for file in sorted(static.rglob("*")):
        path = file.relative_to(static).as_posix()
        numbered = path.startswith("styles/") and file.name[0].isdigit()
        if file.is_file() and not numbered and path not in NOT_SERVED and file.name[0] != ".":
            bodies[path] = file.read_bytes()
            if path.startswith("scripts/") and file.suffix == ".js":
                bodies[path] = without_comments(bodies[path].decode()).encode()
    _refuse_changed(static / "vendor", bodies)
    bodies[STYLES] = stylesheet(static / "styles").encode()
    bodies["styles/tokens.css"] = tokens(site.brand, site.accent).encode()
    bodies["styles/brand.css"] = paper_tokens(site.brand, site.accent).encode()
    bodies |= _frame_styles(static / "styles", bodies)
    if site.logo:
        bodies[site.logo] = (content / Path(site.logo).name).read_bytes()
    return Assets(with_versions(bodies))


def _refuse_changed(vendor: Path, bodies: Mapping[str, bytes]) -> None:
    """Raise Refused unless what others made is byte for byte what vendor/manifest.json says."""
    entries = json.loads((vendor / "manifest.json").read_text("utf-8")).values()
    sums = {f"vendor/{path}": one for entry in entries for path, one in entry["sha256"].items()}
    here = {
        path: hashlib.sha256(body).hexdigest()
        for path, body in bodies.items()
        if path.startswith("vendor/")
    }
    wrong = sorted(path for path, _ in sums.items() ^ here.items())
    if wrong:
        raise Refused(
            f"theme/static/{wrong[0]} is not the file that vendor/manifest.json was made for, so "
            "the site stays as it was. Bring it back with git, or run python theme/vendor.py."
        )


def _frame_styles(styles: Path, bodies: Mapping[str, bytes]) -> dict[str, bytes]:
    """All styles of the framed page as one file, and its dark scheme as another (frame.html)."""
    own = tightened((styles / "frame.css").read_text("utf-8"))
    whole = bodies[STYLES].decode() + bodies["styles/tokens.css"].decode() + own
    light, dark = without_dark(whole)
    return {"styles/frame.css": light.encode(), "styles/frame-dark.css": dark.encode()}
