"""The demonstration as a built site on one origin, and host pages on another."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Frame, FrameLocator, Page, Request

from tests.support.golden import ROOT, options, publish

CODE = "x90001"
NAME = "Alder Lane Surgery"
PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Our surgery</title>
<meta name="viewport" content="width=device-width"></head><body><main><h1>Our surgery</h1>
<p><a href="#before" id="before">Before</a></p>{snippet}<p><a href="#after" id="after">After</a></p>
</main></body></html>"""
WORDPRESS = (Path(__file__).with_name("wordpress.js")).read_text("utf-8")


@dataclass(frozen=True)
class Site:
    """A built site: its address, which ends in a slash, and its folder."""

    url: str
    folder: Path

    def frame(self, code: str = CODE) -> str:
        """The address of a framed page."""
        return f"{self.url}w/v1/{code}/"

    def snippets(self, code: str = CODE) -> list[str]:
        """What the host's page of instructions offers to copy, in order."""
        page = (self.folder / f"practices/{code}/index.html").read_text("utf-8")
        found = re.findall(r"<code[^>]* data-snippet>(.*?)</code>", page, re.DOTALL)
        return [html.unescape(one) for one in found]


def build(folder: Path, serve: Callable[..., str], today: date) -> Site:
    """Build the demonstration for the address it is served at, and serve it."""
    public = folder / "public"
    url = serve(public, host="localhost")
    publish(
        options(
            folder,
            providers=ROOT / "providers",
            content=ROOT / "content",
            site_url=url,
            today=today,
            jobs=2,
        )
    )
    return Site(url, public)


class Host:
    """Serves pages of somebody else's website, at another origin than ours."""

    def __init__(self, folder: Path, serve: Callable[..., str]) -> None:
        self._folder, self._serve = folder, serve

    def page(self, snippet: str, headers: dict[str, str] | None = None) -> str:
        """The address of a page with `snippet` in it."""
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / "index.html").write_text(PAGE.format(snippet=snippet), "utf-8")
        return self._serve(self._folder, host="127.0.0.1", headers=headers)


def as_wordpress_keeps(answer: str, secret: str = "abcDEF1234") -> str:
    """What WordPress makes of the oEmbed answer of a site it does not know: only links, a quotation
    and one frame stay, which is sandboxed, hidden and given a secret (wp_filter_oembed_result)."""
    quote = re.search(r"<blockquote>(.*?)</blockquote>", answer, re.DOTALL)
    frame = re.search(r"<iframe[^>]*>", answer)
    assert quote
    assert frame
    kept = dict(re.findall(r'(src|width|height|title)="([^"]*)"', frame[0]))
    text = re.sub(r"<(?!/?a[ >])[^>]*>", "", quote[1])
    attributes = f'width="{kept["width"]}" height="{kept["height"]}" title="{kept["title"]}"'
    return (
        f'<blockquote class="wp-embedded-content" data-secret="{secret}">{text}</blockquote>'
        f'<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" '
        f'style="position: absolute; visibility: hidden;" src="{kept["src"]}#?secret={secret}" '
        f'data-secret="{secret}" {attributes}></iframe>'
    )


class Log:
    """What a browser asked for and kept while a test ran."""

    def __init__(self, context: BrowserContext) -> None:
        self.requests: list[Request] = []
        context.on("request", lambda request: self.requests.append(request))
        context.add_init_script(
            """for (const name of ["setItem", "getItem"]) {
                const real = Storage.prototype[name];
                Storage.prototype[name] = function () {
                    window.__stored = true;
                    return real.apply(this, arguments);
                };
            }"""
        )
        self._context = context

    def faults(self, *origins: str) -> list[str]:
        """Requests to anywhere but `origins`, cookies, storage, and referrers beyond an origin."""
        found = [
            request.url
            for request in self.requests
            if not request.url.startswith((*origins, "data:", "about:"))
        ]
        for request in self.requests:
            referrer = request.all_headers().get("referer", "")
            site = re.match(r"https?://[^/]+/", request.url)
            outside = referrer and site and not referrer.startswith(site[0])
            if outside and not re.fullmatch(r"https?://[^/]+/", referrer):
                found.append(f"{request.url} told {referrer}")
            if "cookie" in request.all_headers():
                found.append(f"cookie to {request.url}")
        found += [f"cookie {one['name']}" for one in self._context.cookies()]  # type: ignore[typeddict-item]
        for page in self._context.pages:
            for frame in page.frames:
                if frame.url.startswith("http") and frame.evaluate("window.__stored === true"):
                    found.append(f"storage in {frame.url}")
        return found


def our_frame(page: Page, at: int = 0) -> Frame:
    """The frame of ours on a host's page."""
    frames = [one for one in page.frames if "/w/v1/" in one.url]
    return frames[at]


def live(page: Page, selector: str = "iframe") -> FrameLocator:
    """The frame once it and its page are seen."""
    page.locator(selector).first.wait_for(state="visible")
    frame = page.frame_locator(selector).first
    frame.locator("h1").wait_for()
    return frame


def height(page: Page, selector: str = "iframe") -> float:
    box: Any = page.locator(selector).first.bounding_box()
    return float(box["height"])
