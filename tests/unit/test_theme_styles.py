"""The stylesheet: small, readable colours, nothing that Chrome 80 or iOS 13 lacks."""

import gzip
import re
from pathlib import Path

import pytest

from waymark.building.theme import (
    contrast,
    readable,
    stylesheet,
    text_on,
    tokens,
    toward,
    without_dark,
)

STYLES = Path(__file__).parents[2] / "theme" / "static" / "styles"
CSS = stylesheet(STYLES)

NOT_IN_THE_FLOOR = {
    "flex gap": r"display:(?:inline-)?flex[^}]*[;{](?:row-|column-)?gap:",
    ":is() and friends": r":(?:is|where|has|focus-visible)\b",
    "several selectors in :not()": r":not\([^)]*,",
    "inset": r"[;{ ]inset(?:-[a-z-]+)?:",
    "logical shorthands": r"[;{ ](?:margin|padding|border)-(?:inline|block):",
    "logical corners": r"border-(?:start|end)-(?:start|end)-radius",
    "aspect-ratio": r"[;{]aspect-ratio:",
    "layers, nesting, container queries": r"@(?:layer|container|scope|property)\b|&",
    "range queries": r"@media[^{]*[<>]",
    "new colour functions": r"\b(?:color-mix|oklch|oklab|lch|lab|light-dark)\(",
    "short rgb()": r"rgb\([^),]*\s",
    "dynamic viewport units": r"\d(?:dvh|svh|lvh|dvw)\b",
    "clamp(), new in iOS 13.4": r"\bclamp\(",
}

PAIRS = [
    ("ink", "page", 7),
    ("ink", "surface", 7),
    ("ink", "band", 7),
    ("quiet", "page", 4.5),
    ("quiet", "surface", 4.5),
    ("quiet", "band", 4.5),
    ("link", "page", 4.5),
    ("link", "surface", 4.5),
    ("link", "band", 4.5),
    ("link-visited", "page", 4.5),
    ("link-visited", "band", 4.5),
    ("on-brand", "brand", 4.5),
    ("brand-soft", "brand", 4.5),
    ("on-accent", "accent", 4.5),
    ("on-button", "button", 4.5),
    ("on-focus", "focus", 7),
    ("line-strong", "page", 3),
    ("line-strong", "surface", 3),
    *((name, f"{name}-back", 4.5) for name in ("good", "warn", "stop", "info", "plum")),
    *(("ink", f"{name}-back", 7) for name in ("good", "warn", "stop", "info", "plum")),
    *(("link", f"{name}-back", 4.5) for name in ("good", "warn", "stop", "info")),
    *(("quiet", f"{name}-back", 4.5) for name in ("good", "stop")),
]


def colours(scheme: str) -> dict[str, str]:
    text = (STYLES / "1-settings.css").read_text(encoding="utf-8")
    light, dark = text.split("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return (
        found
        if scheme == "light"
        else found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_colours_can_be_read(scheme: str, front: str, back: str, least: float) -> None:
    palette = colours(scheme)
    assert contrast(palette[front], palette[back]) >= least


def test_weight() -> None:
    assert len(gzip.compress(CSS.encode(), mtime=0)) < 15_000


@pytest.mark.parametrize("name", NOT_IN_THE_FLOOR)
def test_old_phones_understand_it(name: str) -> None:
    assert re.findall(NOT_IN_THE_FLOOR[name], CSS) == []


def test_the_floor_test_sees_flex_gap() -> None:
    assert re.search(NOT_IN_THE_FLOOR["flex gap"], "a{display:flex;gap:1rem}")
    assert re.search(NOT_IN_THE_FLOOR["range queries"], "@media (width>40em){")


def test_nothing_from_elsewhere() -> None:
    assert re.findall(r"https?:|@import|@font-face", CSS) == []
    assert re.findall(r"url\(([^)]*)\)", CSS) == ['"../icons/contours.svg"']


def test_every_custom_property_is_set() -> None:
    used = set(re.findall(r"var\(--([\w-]+)", CSS))
    assert used - set(re.findall(r"--([\w-]+):", CSS)) == set()


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    "brand", ["#124a3f", "#ffe100", "#ff0000", "#777777", "#000000", "#ffffff", "#7a1fa2"]
)
@pytest.mark.parametrize("accent", ["#ffc93c", "#003388"])
def test_an_owners_colours_can_be_read(brand: str, accent: str) -> None:
    light, dark, _ = tokens(brand, accent).splitlines()
    for line, scheme in ((light, "light"), (dark, "dark")):
        palette = colours(scheme) | dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})", light))
        palette |= dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})", line))
        for front, back, least in PAIRS:
            if {front, back} & {"brand", "accent", "link", "button", "brand-soft"}:
                assert contrast(palette[front], palette[back]) >= least, (scheme, front, back)


def test_the_owners_brand_is_used_as_given() -> None:
    assert tokens("#124a3f", "#ffc93c").startswith(":root{--brand:#124a3f;--on-brand:#ffffff;")


@pytest.mark.parametrize("colour", ["red", "#12345", "#12345G", "#FFFFFF", "#fff", "#124a3f;}"])
def test_a_colour_written_otherwise_is_refused(colour: str) -> None:
    with pytest.raises(ValueError, match="#rrggbb"):
        tokens(colour)


def test_mixing() -> None:
    assert toward("#000000", "#ffffff", 0.5) == "#808080"
    assert text_on("#ffe100") == "#14231d"
    assert readable("#14231d", "#ffffff", "#14231d") == "#14231d"


def test_the_dark_scheme_can_be_taken_apart() -> None:
    light, dark = without_dark(CSS + tokens())
    assert "prefers-color-scheme" not in light + dark
    assert dark.count("--page: #0e1513") == 1
    assert "--page: #f4f7f4" in light
    assert light.count("{") == light.count("}")
    assert dark.count("{") == dark.count("}") == 2
    assert without_dark("a{b:c}") == ("a{b:c}", "\n")
