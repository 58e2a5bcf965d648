"""What is made from the schema is committed as it would be made today."""

import shutil
from pathlib import Path

import pytest
from tests.support.our_schema import ROOT

from waymark.commands import main
from waymark.generate import generated


def test_up_to_date() -> None:
    for path, text in generated(ROOT).items():
        assert (ROOT / path).read_text("utf-8") == text, f"{path}: run make generate"


def test_the_command_agrees(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["generate", "--check"]) == 0
    assert "up to date" in capsys.readouterr().out


def test_any_folder_of_schemas_will_do(tmp_path: Path) -> None:
    for folder in ("providers/_schema", "providers/_vocabulary"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    content = tmp_path / "content/_schema"
    content.mkdir(parents=True, exist_ok=True)
    meta = "meta: {label: Name, help: Its name., example: Peak}"
    for kind in ("site", "notices"):
        (content / f"{kind}.yaml").write_text(f"name: {{type: string, format: text, {meta}}}\n")
    made = generated(tmp_path)
    assert "class SiteRecord(" in made["plugins/waymark/content_records.py"]
    assert "| `name` | **Name**: Its name. |" in made["docs/site-fields.md"]
    assert '"title": "Name"' in made["content/_schema/json/site.schema.json"]
