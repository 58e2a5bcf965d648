"""Draw the icons of theme/static/icons from waymark.svg: python theme/icons.py (needs make setup).

waymark-32.png is the sign alone. The others are for home screens: the sign on a full square, inside
the middle 80% that every phone keeps when it cuts the corners off.
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
ICONS = ROOT / "theme" / "static" / "icons"
SIZES = {32: 1.0, 180: 0.78, 192: 0.72, 512: 0.72}
"""Width in pixels, and how much of it the sign takes."""

sys.path.insert(0, str(ROOT))


def draw(background: str = "#124a3f") -> None:
    """Write waymark-<size>.png for every size."""
    from tests.support.chromium import ARGUMENTS, find

    sign = (ICONS / "waymark.svg").read_text("utf-8").replace('width="64" height="64"', "")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
        for size, share in SIZES.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            back = "transparent" if share == 1 else background
            width = round(size * share)
            edge = (size - width) / 2
            page.set_content(
                f"<style>body{{margin:0;background:{back}}}svg{{display:block;position:absolute;"
                f"left:{edge}px;top:{edge}px;width:{width}px}}</style>{sign}"
            )
            page.screenshot(path=ICONS / f"waymark-{size}.png", omit_background=share == 1)
            page.close()
        browser.close()


if __name__ == "__main__":
    draw(*sys.argv[1:])
