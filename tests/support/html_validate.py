"""html-validate over files: theme/htmlvalidate.json says which rules, and the reasons are here.

Off: a `role="list"` is redundant by the book, but Safari takes the list away without it; a table
that becomes blocks on a phone needs its roles for the same reason; a phone number may break.
"""

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.node import ROOT, command, environment

THEME = ROOT / "theme"


def faults(paths: Iterable[Path]) -> list[str]:
    """Each fault as "file:line rule: message"; empty when every file is valid."""
    with TemporaryDirectory() as folder:  # it quotes whole pages, and cuts what it prints at 64 KB
        told = Path(folder) / "faults.json"
        run = subprocess.run(
            command(
                str(THEME / "node_modules/html-validate/bin/html-validate.mjs"),
                f"--formatter=json={told}",
                f"--config={THEME / 'htmlvalidate.json'}",
                *map(str, paths),
            ),
            cwd=THEME,
            env=environment(),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if run.returncode not in (0, 1) or not told.is_file():
            raise RuntimeError(run.stderr or run.stdout)
        files = json.loads(told.read_text("utf-8"))
    return [
        f"{Path(file['filePath']).name}:{fault['line']} {fault['ruleId']}: {fault['message']}"
        for file in files
        for fault in file["messages"]
    ]
