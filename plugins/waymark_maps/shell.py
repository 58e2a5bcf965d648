"""The script that makes a map, by folium. The only module that imports it (0.4 s, once a build).

folium is used for what it is good at, a tree of Leaflet objects with their options, and for none of
its HTML: each class here has a template of its own that writes one JavaScript declaration under a
fixed name. No listing's text comes near it. What it makes is taken apart: the script goes into
`map/map.js`, the addresses of scripts and styles into its imports and into `STYLES`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import folium
from folium.map import Layer
from folium.plugins import MarkerCluster
from folium.raster_layers import TileLayer
from folium.template import Template
from markupsafe import escape

from waymark.map_background import Background

SCRIPT = "scripts/map.js"
VENDOR = "vendor/leaflet/leaflet.js", "vendor/leaflet.markercluster/leaflet.markercluster.js"
STYLES = (
    "vendor/leaflet/leaflet.css",
    "vendor/leaflet.markercluster/MarkerCluster.css",
    "styles/map.css",
)
FURTHEST_OUT, FURTHEST_IN = 5, 18
"""Zooms. The largest must be said: markercluster needs one, and without tiles nobody says it."""
CLUSTER_PIXELS = 48


class _Fixed:
    """Ids that are the same in every build: one map to a script, one object of each class."""

    @classmethod
    def _generate_id(cls) -> str:
        return "waymark"


class _Map(_Fixed, folium.Map):
    """A map in the element `place`, with nothing from other hosts around it."""

    default_js = [("leaflet", VENDOR[0])]  # noqa: RUF012 (as in folium)
    default_css = [(name, name) for name in STYLES]  # noqa: RUF012
    _template = Template(
        "{% macro script(this, kwargs) %}"
        "const {{ this.get_name() }} = L.map(place, {{ this.options|tojavascript }});\n"
        "L.control.scale({maxWidth: 140, metric: false}).addTo({{ this.get_name() }});\n"
        "L.control.attribution({prefix: false}).addTo({{ this.get_name() }});\n"
        "{% endmacro %}"
    )


class _Outlines(_Fixed, Layer):
    """The districts, filled in once their file is there. `credit` is plain text."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "const {{ this.get_name() }} = L.geoJSON(null, {interactive: false, attribution: "
        '{{ this.credit|tojavascript }}, style: () => ({className: "map__outline"})});\n'
        "{% endmacro %}"
    )

    def __init__(self, credit: str) -> None:
        super().__init__()
        self._name, self.credit = "outlines", str(escape(credit))


class _Dots(_Fixed, MarkerCluster):
    """The dots, in clusters."""

    default_js = [("markercluster", VENDOR[1])]  # noqa: RUF012
    default_css: list[tuple[str, str]] = []  # noqa: RUF012
    _template = Template(
        "{% macro script(this, kwargs) %}"
        "const {{ this.get_name() }} = L.markerClusterGroup({{ this.options|tojavascript }});\n"
        "{% endmacro %}"
    )

    def __init__(self, **options: Any) -> None:
        super().__init__(options=options)  # type: ignore[no-untyped-call]
        self._name = "dots"


class _Background(_Fixed, TileLayer):
    """The owner's tiles: made, but put on the map only once a visitor agrees."""

    def __init__(self, background: Background) -> None:
        super().__init__(
            tiles=background.tiles,
            attr=_credit(background),
            max_zoom=FURTHEST_IN,
            show=False,
            referrer_policy="strict-origin",
        )
        self._name = "background"
        self.options.pop("tms")


def map_script(
    settings: Mapping[str, Any],
    background: Background | None,
    outlines_credit: str,
    address: Callable[[str], str],
) -> bytes:
    """map/map.js. `settings` is what scripts/map.js is told; `address` versions a static file."""
    figure = _draw(background, outlines_credit)
    files = [one.url for one in figure.header._children.values() if hasattr(one, "url")]
    scripts = [file for file in files if file.endswith(".js")]
    styles = [file for file in files if file.endswith(".css")]
    told = {**settings, "styles": [address(file) for file in styles]}
    names = {"map": "map_waymark", "outlines": "outlines_waymark", "clusters": "dots_waymark"}
    if background is not None:
        names["background"] = "background_waymark"
    parts = ", ".join(f"{key}: {name}" for key, name in names.items())
    imports = "".join(f'import "../{address(file)}";\n' for file in scripts)
    made = _text(figure.script)
    return (
        f"// Made by folium from plugins/waymark_maps/shell.py.\n{imports}"
        f'import {{ bring }} from "../{address(SCRIPT)}";\n'
        f"bring((place) => {{\n{made}return {{ {parts} }};\n}}, {_json(told)});\n"
    ).encode()


def _draw(background: Background | None, outlines_credit: str) -> Any:
    """The tree of Leaflet objects, rendered into the parts of a figure."""
    drawn: Any = _Map(tiles=None, zoom_control=False)
    drawn.options = {
        "min_zoom": FURTHEST_OUT,
        "max_zoom": FURTHEST_IN,
        "zoom_control": False,
        "attribution_control": False,
        "zoom_snap": 1 if background else 0.5,
    }
    drawn.add_child(_Outlines(outlines_credit))
    drawn.add_child(
        _Dots(
            max_cluster_radius=CLUSTER_PIXELS,
            show_coverage_on_hover=False,
            spiderfy_distance_multiplier=1.6,
        )
    )
    if background is not None:
        drawn.add_child(_Background(background))
    figure = drawn.get_root()
    drawn.render()
    return figure


def _text(element: Any) -> str:
    """What was rendered, without the blank space between."""
    rendered = "\n".join(one.render() for one in element._children.values())
    return "".join(f"{line.strip()}\n" for line in rendered.splitlines() if line.strip())


def _credit(background: Background) -> str:
    credit = escape(background.credit)
    if not background.credit_url:
        return f"© {credit}"
    return f'© <a href="{escape(background.credit_url)}">{credit}</a>'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
