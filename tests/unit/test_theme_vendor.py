"""Vendored libraries are what manifest.json says, freely licensed, and name no registry."""

import importlib.util
import json
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from waymark.faults import Refused
from waymark.site import load_site
from waymark_pages.assets import collect_assets

THEME = Path(__file__).parents[2] / "theme"


@pytest.fixture
def vendor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("vendor", THEME / "vendor.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_files_are_as_the_manifest_says(vendor: ModuleType) -> None:
    assert vendor.problems() == []


def test_each_is_freely_licensed_and_carries_its_licence(vendor: ModuleType) -> None:
    manifest = json.loads(vendor.MANIFEST.read_text("utf-8"))
    assert manifest.keys() == vendor.FILES.keys()
    for name, entry in manifest.items():
        assert entry["licence"] in vendor.LICENCES
        texts = [(vendor.VENDOR / path).read_bytes().lower() for path in entry["sha256"]]
        assert any(b"copyright" in text for text in texts), name


def test_a_change_is_noticed(
    vendor: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vendor, "VENDOR", tmp_path)
    monkeypatch.setattr(vendor, "MANIFEST", tmp_path / "manifest.json")
    (tmp_path / "leaflet").mkdir()
    (tmp_path / "leaflet" / "leaflet.js").write_text("changed", encoding="utf-8")
    (tmp_path / "stray.js").write_text("", encoding="utf-8")
    sums = {"leaflet/leaflet.js": "0" * 64, "leaflet/gone.js": "0" * 64}
    entry = {"version": "1.0.0", "licence": "MIT", "sha256": sums}
    vendor.MANIFEST.write_text(json.dumps({"leaflet": entry}), encoding="utf-8")
    assert vendor.problems() == [
        "leaflet: manifest.json has 1.0.0, package.json 1.9.4",
        "leaflet.markercluster: manifest.json has None, package.json 1.5.3",
        "qrcode-generator: manifest.json has None, package.json 2.0.4",
        "yaml: manifest.json has None, package.json 2.9.1",
        "leaflet/gone.js is missing",
        "stray.js is not in manifest.json",
        "leaflet/leaflet.js was changed",
    ]


@pytest.mark.parametrize("how", ["changed", "missing", "added"])
def test_a_build_refuses_what_was_tampered_with(tmp_path: Path, how: str) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(THEME / "static", theme / "static")
    content = THEME.parent / "content"
    site = load_site(content, None)
    assert collect_assets(theme, content, site)
    file = theme / "static" / "vendor" / "leaflet" / "leaflet.js"
    if how == "changed":
        file.write_bytes(file.read_bytes() + b" ")
    elif how == "missing":
        file.unlink()
    else:
        file.with_name("more.js").write_text("x", "utf-8")
    with pytest.raises(Refused, match="theme/static/vendor/leaflet/"):
        collect_assets(theme, content, site)


def test_the_lock_names_no_registry() -> None:
    lock = (THEME / "package-lock.json").read_text("utf-8")
    assert "resolved" not in lock
    assert "registry" not in lock
    assert json.loads(lock)["packages"][""]["dependencies"]["leaflet"] == "1.9.4"
