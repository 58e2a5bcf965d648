"""A page of a built site as one file that needs nothing beside it: to send, open and look at.

Styles and pictures are put in, scripts are left out, links lead to the published site. Its policy
lets it fetch nothing, so that it can be opened wherever it came from.
"""

from __future__ import annotations

import base64
import html
import mimetypes
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import msgspec

from waymark.faults import Refused
from waymark.loop.report import Report
from waymark.site import Site
from waymark_pages.build import Options, build

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)
_SCRIPT = re.compile(r"<script\b[^>]*>.*?</script>", re.DOTALL)
_NOSCRIPT = re.compile(r"</?noscript>")
_TAG = re.compile(r'<(meta|link|img|a|body)\b((?:\s[^\s"\'<>=/]+(?:="[^"]*")?)*)\s?/?>')
_ATTRIBUTE = re.compile(r'\s([a-zA-Z-]+)(?:="([^"]*)")?')
_CSS_URL = re.compile(r'url\("([^")]+)"\)')


BANNER = "This is a preview of a change. It is not on the site yet."
MOST = 40
THEME = Path(__file__).parents[2] / "theme"


def previews(
    report: Report, providers: Path, content: Path, site: Site, into: Path, scratch: Path
) -> Report:
    """Build the site in `scratch`, write the page of each changed listing that has one into `into`,
    and name them in the report. A site that cannot be built has no previews."""
    wanted = [one for one in report.changes if one.kind in ("new", "changed", "moved")][:MOST]
    if not wanted:
        return report
    output = scratch / "site"
    try:
        build(
            Options(
                providers=providers,
                content=content,
                output=output,
                theme=THEME,
                today=site.today,
                site_url=site.url,
            )
        )
    except Refused:
        return report
    into.mkdir(parents=True, exist_ok=True)
    names = {}
    for one in wanted:
        folder = "listings" if "/" in one.id else "providers"
        if (output / folder / one.id / "index.html").is_file():
            names[one.id] = f"{one.id.replace('/', '--')}.html"
            text = self_contained(output, f"{folder}/{one.id}/", site.url, BANNER)
            (into / names[one.id]).write_text(text, "utf-8")
    changes = tuple(
        msgspec.structs.replace(one, preview=names.get(one.id, "")) for one in report.changes
    )
    return msgspec.structs.replace(report, changes=changes)


def self_contained(folder: Path, path: str, site_url: str, banner: str) -> str:
    """The page at `path` ("listings/a/b/") of the site in `folder`, alone in one file.

    `banner` stands on top, in plain text: that this is only a preview.
    """
    text = (folder / path / "index.html").read_text("utf-8")
    text = _NOSCRIPT.sub("", _SCRIPT.sub("", text))
    page = _Page(folder, path, site_url, banner)
    return _TAG.sub(page.tag, text)


class _Page:
    def __init__(self, folder: Path, path: str, site_url: str, banner: str) -> None:
        self.folder, self.path, self.url, self.banner = folder.resolve(), path, site_url, banner

    def tag(self, match: re.Match[str]) -> str:
        """One start tag as it stands in a page that is alone."""
        name, given = match[1], dict(_ATTRIBUTE.findall(match[2]))
        if name == "meta" and given.get("http-equiv") == "Content-Security-Policy":
            return f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        if name == "link":
            return self._style(given["href"]) if given.get("rel") == "stylesheet" else ""
        if name == "img":
            return match[0].replace(f'src="{given["src"]}"', f'src="{self._data(given["src"])}"')
        if name == "a" and "href" in given:
            return match[0].replace(
                f'href="{given["href"]}"', f'href="{self._link(given["href"])}"'
            )
        if name == "body":
            said = html.escape(self.banner)
            note = f'<div class="demo" role="note"><div class="width"><p>{said}</p></div></div>'
            return match[0] + note
        return match[0]

    def _file(self, href: str, beside: str) -> Path | None:
        """The file of the site that an address on a page or in a style means."""
        found = (self.folder / beside / urlsplit(html.unescape(href)).path).resolve()
        return found if found.is_relative_to(self.folder) and found.is_file() else None

    def _style(self, href: str) -> str:
        file = self._file(href, self.path)
        if file is None:
            return ""
        beside = file.parent.relative_to(self.folder).as_posix()
        css = file.read_text("utf-8").replace("</", "<\\/")
        alone = _CSS_URL.sub(lambda one: self._url(one[1], beside), css)
        return f"<style>{alone}</style>"

    def _url(self, href: str, beside: str) -> str:
        return f'url("{self._data(href, beside)}")'

    def _data(self, href: str, beside: str | None = None) -> str:
        if href.startswith("data:"):
            return href
        file = self._file(href, self.path if beside is None else beside)
        if file is None:
            return "data:,"
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"

    def _link(self, href: str) -> str:
        if href.startswith("#"):
            return href
        return html.escape(urljoin(self.url + self.path, html.unescape(href)))
