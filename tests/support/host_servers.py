"""nginx and Caddy on this machine, each with the settings we hand out."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.chromium import find_nginx

HOSTS = Path(__file__).parents[2] / "docs" / "hosts"
AROUND = """{user}daemon off; pid {folder}/pid; error_log stderr warn;
events {{}}
http {{
	access_log off;
	client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
	uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
{settings}
}}
"""


def program(name: str) -> str | None:
    """Where a server is installed, or None."""
    return find_nginx() if name == "nginx" else shutil.which(name)


@contextmanager
def serving(name: str, site: Path, folder: Path) -> Iterator[str]:
    """The address of `site` on a server of that name; `folder` is for its own files."""
    found = program(name)
    assert found
    port = _free_port()
    folder.mkdir()
    if name == "nginx":
        text = (HOSTS / "nginx.conf").read_text("utf-8")
        for yours, ours in (
            ("listen 80;", f"listen 127.0.0.1:{port};"),
            ("server_name your-address.example;", "server_name 127.0.0.1 localhost;"),
            ("root /var/www/waymark/public;", f"root {site};"),
        ):
            assert text.count(yours) == 1
            text = text.replace(yours, ours)
        # Of root's own files, which nobody else may read.
        user = "user root; " if os.geteuid() == 0 else ""
        text = AROUND.format(user=user, folder=folder, settings=text)
        command = [found, "-e", "stderr", "-p", str(folder), "-c", str(folder / "settings")]
    else:
        text = (HOSTS / "Caddyfile").read_text("utf-8")
        for yours, ours in (
            ("your-address.example {", f"http://127.0.0.1:{port}, http://localhost:{port} {{"),
            ("root * /var/www/waymark/public ", f"root * {site} "),
        ):
            assert text.count(yours) == 1
            text = text.replace(yours, ours)
        text = "{\n\tadmin off\n\tauto_https off\n}\n" + text
        command = [found, "run", "--adapter", "caddyfile", "--config", str(folder / "settings")]
    (folder / "settings").write_text(text, "utf-8")
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        _wait(process, port)
        yield f"http://localhost:{port}/"
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(200):
        if process.poll() is not None:
            assert process.stderr
            raise AssertionError(process.stderr.read().decode())
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the server did not begin to listen")
