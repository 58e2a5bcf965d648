"""What a host should say with each file of a finished site: the one source for all hosts.

`serve` sends `headers_of`; `_headers` in the site (Netlify, Cloudflare Pages) comes from
`headers_file`, docs/hosts/nginx.conf and docs/hosts/Caddyfile from generate/host_files.py.

Every page carries its whole policy in itself (`<meta>`). The header adds what only a header can
say: who may show the page in a frame. It goes with HTML alone: on a script it would bind the
worker that the search runs in. Nothing here is private and nobody logs in, so any site may read
any file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

ALWAYS = {
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Access-Control-Allow-Origin": "*",
}
"""With every answer. A widget in a frame with `sandbox` has no origin of its own, and is let in."""
POLICY = "base-uri 'none'; object-src 'none'; frame-ancestors {}"
PAGE_POLICY = POLICY.format("'self'")
FRAMED_POLICY = POLICY.format("*")
FRAMED = ("/w/v1/", "/listings/")
"""What other websites may frame: the widget, and the listings that open inside it where a frame's
`sandbox` lets no link leave. Nobody logs in or pays on these pages, so a click gained by framing
one gains nothing."""
IMMUTABLE = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, max-age=0, must-revalidate"
KEPT = (
    "/styles/:file",
    "/scripts/*",
    "/vendor/:library/:file",
    "/map/map.js",
    "/find/:file",
    "/find/cards/*",
    "/find/words/:build/*",
)
"""Addresses with a version or a hash in them (`?v=`, or in the name), so that what is there never
changes. `:name` is one part of an address, `*` the rest of it."""


def pattern(rule: str) -> str:
    """A rule of KEPT as a regular expression that any host reads."""
    parts = re.split(r"(:[a-z]+|\*)", rule)
    known = {"*": ".+"}
    return (
        "^"
        + "".join(
            known.get(part, "[^/]+") if part[:1] in (":", "*") else part.replace(".", r"\.")
            for part in parts
        )
        + "$"
    )


_kept = re.compile("|".join(map(pattern, KEPT))).match


def headers_of(path: str, content_type: str) -> dict[str, str]:
    """The headers of one answer; `path` begins with "/" at the site's root."""
    headers = dict(ALWAYS)
    page = content_type.startswith("text/html")
    if page:
        framed = path.startswith(FRAMED)
        headers["Content-Security-Policy"] = FRAMED_POLICY if framed else PAGE_POLICY
    kept = not page and _kept(path)
    headers["Cache-Control"] = IMMUTABLE if kept else ASK_AGAIN
    return headers


def headers_file(pages: Iterable[str]) -> bytes:
    """`_headers` for a site with `pages` ("find/", "listings/a/b/", "404.html").

    Hosts join what several rules say, so no two rules for one header meet in one address. Rules
    are few: two for each first part of an address, however many pages there are.
    """
    rules = {"/*": list(ALWAYS.items())}
    for page in sorted(set(map(_sections, pages))):
        policy = FRAMED_POLICY if page.startswith(FRAMED) else PAGE_POLICY
        rules[page] = [("Content-Security-Policy", policy)]
    for rule in KEPT:
        rules[rule] = [("Cache-Control", IMMUTABLE)]
    lines = ["# For Netlify and Cloudflare Pages. Other hosts: docs/hosts/ in the repository."]
    for rule, headers in rules.items():
        lines += [rule, *(f"  {name}: {value}" for name, value in headers)]
    return ("\n".join(lines) + "\n").encode()


def _sections(page: str) -> str:
    """The rule that covers a page: itself near the root, else all below its first part."""
    first, _, rest = page.partition("/")
    if page.startswith("w/v1/"):
        return "/w/v1/*/"
    return f"/{first}/*/" if rest else f"/{page}"
