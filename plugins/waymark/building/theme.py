"""The owner's look: one stylesheet from theme/static/styles/, and tokens.css from site.yaml.

Colours are checked and derived here: no choice of an owner's makes text that cannot be read.
"""

import re
from colorsys import hls_to_rgb, rgb_to_hls
from pathlib import Path

COLOUR = re.compile(r"#[0-9a-f]{6}")
LIGHT_PAGE, DARK_PAGE = "#f4f7f4", "#0e1513"
LIGHT_BAND, DARK_BAND = "#e5eee8", "#1d2a25"
LIGHT_TEXT, DARK_TEXT = "#ffffff", "#14231d"
DARK = re.compile(r"@media ?\(prefers-color-scheme: ?dark\) ?{")
READABLE = 4.5  # WCAG 2.2, 1.4.3 Contrast (Minimum)

Colour = tuple[int, int, int]


def stylesheet(styles: Path) -> str:
    """The numbered files of a folder as one stylesheet, without comments and spare space."""
    parts = [path.read_text(encoding="utf-8") for path in sorted(styles.glob("[0-9]*.css"))]
    return tightened("\n".join(parts))


def tightened(css: str) -> str:
    """CSS without comments and spare space."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};]) ?", r"\1", css).replace(";}", "}").strip() + "\n"


def without_dark(css: str) -> tuple[str, str]:
    """Tightened CSS in two: what holds always, and the rules of the dark scheme without their
    `@media`, so that a page can be dark or light whatever the device prefers."""
    light, dark = [], []
    rest = css
    while match := DARK.search(rest):
        depth, end = 1, match.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(rest[end], 0)
            end += 1
        light.append(rest[: match.start()])
        dark.append(rest[match.end() : end - 1])
        rest = rest[end:]
    return "".join([*light, rest]), "".join(dark) + "\n"


def tokens(brand: str = "#124a3f", accent: str = "#ffc93c") -> str:
    """tokens.css for an owner's two colours (`#rrggbb`): as given, with readable partners.

    Holds both schemes and print. ValueError when a colour is written another way.
    """
    light = {
        "brand": brand,
        "on-brand": text_on(brand),
        "brand-soft": readable(toward(brand, text_on(brand), 0.8), brand, text_on(brand)),
        "accent": accent,
        "on-accent": text_on(accent),
        "link": readable(brand, LIGHT_BAND, DARK_TEXT),
        "button": readable(brand, LIGHT_TEXT, DARK_TEXT),
        "on-button": LIGHT_TEXT,
        "button-edge": toward(brand, "#000000", 0.4),
    }
    pale = lighter(brand, DARK_BAND, least=7)
    dark = {
        "brand": readable(brand, LIGHT_TEXT, DARK_PAGE, least=8),
        "on-brand": LIGHT_TEXT,
        "brand-soft": toward(brand, LIGHT_TEXT, 0.8),
        "link": pale,
        "button": pale,
        "on-button": DARK_PAGE,
        "button-edge": toward(pale, DARK_PAGE, 0.45),
    }
    paper = {"brand": "#ffffff", "on-brand": "#000000", "link": "#000000"}
    return (
        f":root{{{_declarations(light)}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{{_declarations(dark)}}}}}\n"
        f"@media print{{:root{{{_declarations(paper)}}}}}\n"
    )


def paper_tokens(brand: str = "#124a3f", accent: str = "#ffc93c") -> str:
    """brand.css: an owner's two colours and what reads on them, the same in every scheme."""
    values = {
        "paper-brand": brand,
        "on-paper-brand": text_on(brand),
        "paper-accent": accent,
        "on-paper-accent": text_on(accent),
    }
    return f":root{{{_declarations(values)}}}\n"


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21, as WCAG 2.2 defines it."""
    high, low = sorted((_luminance(_channels(one)), _luminance(_channels(other))), reverse=True)
    return (high + 0.05) / (low + 0.05)


def text_on(colour: str) -> str:
    """White, near-black or black: the first that reads on a colour (white or black always does)."""
    choices = (LIGHT_TEXT, DARK_TEXT, "#000000")
    return next(text for text in choices if contrast(text, colour) >= READABLE)


def readable(colour: str, background: str, goal: str, least: float = READABLE) -> str:
    """The first step from `colour` toward `goal` with at least that contrast on `background`."""
    for step in range(41):
        mixed = toward(colour, goal, step / 40)
        if contrast(mixed, background) >= least:
            return mixed
    return goal


def lighter(colour: str, background: str, least: float) -> str:
    """The first lighter shade of a colour's own hue with at least that contrast on `background`."""
    hue, light, saturation = rgb_to_hls(*(channel / 255 for channel in _channels(colour)))
    for step in range(41):
        shade = hls_to_rgb(hue, light + (1 - light) * step / 40, saturation)
        mixed = "#" + "".join(f"{round(channel * 255):02x}" for channel in shade)
        if contrast(mixed, background) >= least:
            return mixed
    return LIGHT_TEXT


def toward(colour: str, goal: str, share: float) -> str:
    """A colour mixed with a share (0 to 1) of another."""
    mixed = (
        round(a + (b - a) * share) for a, b in zip(_channels(colour), _channels(goal), strict=True)
    )
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def _declarations(values: dict[str, str]) -> str:
    return ";".join(f"--{name}:{value}" for name, value in values.items())


def _channels(colour: str) -> Colour:
    if not COLOUR.fullmatch(colour):
        raise ValueError(f"a colour is written #rrggbb, not {colour!r}")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(channels: Colour) -> float:
    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(channel) for channel in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
