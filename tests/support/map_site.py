"""The demonstration with a map background and outlines, for tests of maps."""

import json
import shutil
from pathlib import Path

from tests.support.golden import ROOT, options, publish

TILES = "https://tiles.example"
SETTINGS = f"""
map:
  tiles: "{TILES}/{{z}}/{{x}}/{{y}}.png"
  credit: The Tile <b>Makers</b>
  credit_url: https://tiles.example/credit
  outlines_credit: Outlines <i>drawn</i> for tests
"""
SQUARES = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"LAD24NM": name},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x, y], [x + 0.4, y], [x + 0.4, y + 0.4], [x, y + 0.4], [x, y]]],
            },
        }
        for name, x, y in (("High Peak", -2.0, 53.2), ("A Place Next Door", -2.25, 52.75))
    ],
}


def write_site(folder: Path, *, background: bool = True, outlines: bool = True) -> Path:
    """Build it below `folder`; the folder of the site."""
    shutil.copytree(ROOT / "content", folder / "content")
    if background:
        with (folder / "content" / "site.yaml").open("a", encoding="utf-8") as file:
            file.write(SETTINGS)
    if outlines:
        (folder / "content" / "districts.geojson").write_text(json.dumps(SQUARES), "utf-8")
    made = options(folder, providers=ROOT / "providers", jobs=0)
    publish(made)
    return made.output.resolve()
