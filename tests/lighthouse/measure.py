"""Measure a built site with Lighthouse: one page of each kind, as a phone, median of three.

``python tests/lighthouse/measure.py FOLDER [PATH ...]`` prints the scores and ends with 1 when
one is below its aim. Measure a site that is not a demonstration: a demonstration is noindex,
and Lighthouse counts that against it.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from waymark.building.static_server import SiteServer

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.support import chromium, node

AIMS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
RUNS = 3
FIXED = ("", "find/", "map/", "professionals/", "add/", "about/")
FAMILIES = ("listings/*", "providers", "activities", "conditions", "kinds", "places", "practices")
LIGHTHOUSE = Path(__file__).with_name("node_modules") / "lighthouse/cli/index.js"


def pages(site: Path) -> list[str]:
    """One address of each kind of page the site has: of a family the largest, as the worst case."""
    found = [path for path in FIXED if (site / path / "index.html").is_file()]
    for family in FAMILIES:
        if files := sorted(site.glob(f"{family}/*/index.html")):
            worst = max(files, key=lambda file: file.stat().st_size)
            found.append(worst.parent.relative_to(site).as_posix() + "/")
    return found


def run_once(url: str, browser: Path) -> dict[str, int]:
    """Lighthouse's scores (0 to 100) for one load of `url`."""
    flags = [flag for flag in chromium.ARGUMENTS if "resolver" not in flag]
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        words = [str(LIGHTHOUSE), url, "--quiet", "--no-enable-error-reporting"]
        words += ["--output=json", f"--output-path={report}"]
        words += [f"--chrome-flags={' '.join(flags)}", f"--only-categories={','.join(AIMS)}"]
        subprocess.run(
            node.command(*words),
            check=True,
            env={**node.environment(), "CHROME_PATH": str(browser), "CI": "true"},
        )
        result = json.loads(report.read_text(encoding="utf-8"))
    for name in AIMS:
        for reference in result["categories"][name]["auditRefs"]:
            audit = result["audits"][reference["id"]]
            if name != "performance" and audit["score"] == 0 and reference["weight"]:
                print(f"    {name}: {audit['title']}", flush=True)
    return {name: round((result["categories"][name]["score"] or 0) * 100) for name in AIMS}


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("path", nargs="*", help="addresses such as find/ (default: one of a kind)")
    args = parser.parse_args()
    if not (args.folder / "index.html").is_file():
        print(f"There is no built site in {args.folder}.", file=sys.stderr)
        return 1
    browser = chromium.find()
    if browser is None:
        print(chromium.MISSING, file=sys.stderr)
        return 3
    low = 0
    with SiteServer(args.folder, compress=True) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print("page".ljust(56), *AIMS)
        for path in args.path or pages(args.folder):
            runs = [run_once(server.url() + path, browser) for _ in range(RUNS)]
            median = {name: int(statistics.median(run[name] for run in runs)) for name in AIMS}
            below = [name for name in AIMS if median[name] < AIMS[name]]
            low += len(below)
            scores = [str(median[name]).rjust(len(name)) for name in AIMS]
            print(f"/{path}".ljust(56), *scores, "BELOW" if below else "", flush=True)
        server.shutdown()
    return 1 if low else 0


if __name__ == "__main__":
    os.environ.setdefault("NO_UPDATE_NOTIFIER", "1")
    sys.exit(main())
