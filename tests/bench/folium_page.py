"""The map that folium makes by itself, for the same points: what ours is measured against."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import folium
from folium.plugins import MarkerCluster
from markupsafe import escape

# Its pages ask four hosts for ten files. Leaflet and markercluster are ours; of the others a page
# needs only what jQuery does once for each popup, so they cost it nothing here, in its favour.
LOCAL = {
    "leaflet.js": "vendor/leaflet/leaflet.js",
    "leaflet.css": "vendor/leaflet/leaflet.css",
    "leaflet.markercluster.js": "vendor/leaflet.markercluster/leaflet.markercluster.js",
    "MarkerCluster.css": "vendor/leaflet.markercluster/MarkerCluster.css",
}
JQUERY = """window.$ = (html) => {
  const made = document.createElement("template");
  made.innerHTML = html.trim();
  return [made.content.firstElementChild];
};
"""


def places(site: Path) -> Iterator[tuple[float, float, str]]:
    """Every dot of a site's maps: latitude, longitude, and what its popup says as HTML."""
    for file in sorted((site / "map" / "cells").iterdir()):
        for feature in json.loads(file.read_bytes())["features"]:
            lon, lat = feature["geometry"]["coordinates"]
            yield lat, lon, "".join(map(_popup, feature["properties"]["places"]))


def _popup(place: dict[str, Any]) -> str:
    facts = "".join(f"<li>{escape(one)}</li>" for one in place.get("facts", []))
    rows = "".join(
        f'<li><a href="../listings/{one["id"]}/">{escape(one["name"])}</a> '
        f"{escape(one.get('when', ''))}</li>"
        for one in place["listings"]
    )
    where = escape(place.get("where", ""))
    return f"<h3>{escape(place['name'])}</h3><p>{where}</p><ul>{facts}</ul><ul>{rows}</ul>"


def write_plain(site: Path, *, words: bool) -> Path:
    """plain.html in the site's folder map/, its scripts beside it; popups with all our words, or
    with none."""
    drawn: Any = folium.Map(tiles=None)
    drawn.options["max_zoom"] = 18  # without tiles nobody else says it, and markercluster stops
    cluster: Any = MarkerCluster().add_to(drawn)  # type: ignore[no-untyped-call]
    bounds = []
    for lat, lon, html in places(site):
        folium.Marker([lat, lon], popup=html if words else None).add_to(cluster)
        bounds.append([lat, lon])
    drawn.fit_bounds(bounds)
    html = drawn.get_root().render()
    (site / "map" / "jquery.js").write_text(JQUERY)
    page = site / "map" / ("plain-words.html" if words else "plain.html")
    page.write_text(re.sub(r'(?:src|href)="(https://[^"]+)"', _here, html), "utf-8")
    return page


def _here(found: re.Match[str]) -> str:
    name = found[1].rsplit("/", 1)[-1]
    if name.startswith("jquery"):
        return 'src="jquery.js"'
    if name in LOCAL:
        return found[0].replace(found[1], "../" + LOCAL[name])
    return found[0].replace(found[1], "data:,")
