"""The form's scripts in Node: the guide they read, and answers to many small tasks at once."""

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from tests.support import our_schema
from tests.support.node import command
from waymark.geography.areas import load_areas
from waymark.outputs.form_guide import guide

HERE = Path(__file__).parent


@cache
def our_guide() -> dict[str, Any]:
    """add/form.json of our own schema, without words."""
    areas = load_areas(our_schema.ROOT / "content" / "areas.yaml")
    return guide(our_schema.schemas(), our_schema.vocabularies(), areas, {})


def answers(tasks: list[dict[str, Any]]) -> list[Any]:
    """What form.mjs answers to each task."""
    done = subprocess.run(
        command(str(HERE / "form.mjs")),
        input=json.dumps({"guide": our_guide(), "tasks": tasks}).encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    found: list[Any] = json.loads(done.stdout)
    return found
