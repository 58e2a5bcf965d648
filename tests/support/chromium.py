"""Chromium for the browser tests, and nginx: found, or installed by the system's package manager.

``python tests/support/chromium.py`` (in make test) installs them where it may. It never fails:
without a browser the tests that need one say so themselves.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

MISSING = (
    "No Chromium was found: install it (or set CHROMIUM to its path), "
    "or set WAYMARK_NO_BROWSER=1 to skip the browser tests."
)
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Tests speak to this machine alone; a page that asks elsewhere gets no answer.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
_USUAL = (
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)


def wanted() -> bool:
    """Whether browser tests are to run: not with WAYMARK_NO_BROWSER=1."""
    return os.environ.get("WAYMARK_NO_BROWSER") != "1"


def find() -> Path | None:
    """The browser to drive: $CHROMIUM alone if it is set, else the first usual place."""
    named = os.environ.get("CHROMIUM")
    for place in [named] if named else _USUAL:
        if found := shutil.which(place):
            return Path(found)
    return None


def find_nginx() -> str | None:
    """The nginx that serves a site as a council's would, or None."""
    return shutil.which("nginx") or shutil.which("/usr/sbin/nginx")


def _install_commands(package: str, *cask: str) -> list[list[str]]:
    """What installs a package here without asking anybody; empty where nothing can."""
    if shutil.which("apt-get"):
        sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
        if sudo and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode:
            return []
        apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
        return [[*apt, "update"], [*apt, "install", "-y", "--no-install-recommends", package]]
    if shutil.which("brew"):
        return [["brew", "install", *cask, package]]
    return []


def install() -> Path | None:
    """Find Chromium, installing it first where there is none; None where that cannot be."""
    if (found := find()) or os.environ.get("CHROMIUM"):
        return found
    _install("chromium", "--cask")
    return find()


def _install(package: str, *cask: str) -> None:
    try:
        commands = _install_commands(package, *cask)
        if commands:
            print(f"Installing {package} for the tests ...", flush=True)
        for command in commands:
            subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError) as fault:
        print(f"{package} could not be installed: {fault}", file=sys.stderr)


if __name__ == "__main__":
    if wanted() and install() is None:
        print(MISSING, file=sys.stderr)
    if find_nginx() is None:
        _install("nginx-light" if shutil.which("apt-get") else "nginx")
