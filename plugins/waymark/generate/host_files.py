"""docs/hosts/: ready-made settings for nginx and Caddy, from host_headers.py."""

from __future__ import annotations

from collections import defaultdict

from waymark.building.host_headers import (
    ALWAYS,
    ASK_AGAIN,
    FRAMED,
    FRAMED_POLICY,
    IMMUTABLE,
    KEPT,
    PAGE_POLICY,
    pattern,
)
from waymark.building.static_server import COMPRESSED, MIME_TYPES

_NGINX = """\
# A finished site on nginx: put this into sites-available, or conf.d, and change the three lines
# marked "yours". Made by `python build.py generate`; docs/publish.md says what each header is for.

map $uri $waymark_keep {{
	default "{ask_again}";
{kept}
}}
map $sent_http_content_type $waymark_cache {{
	default $waymark_keep;
	~^text/html "{ask_again}";
}}
# Policies go with pages alone: the search runs in a worker, which a policy on scripts would bind.
map "$sent_http_content_type $uri" $waymark_policy {{
	default "";
	"~^text/html[^/]* {framed}" "{framed_policy}";
	~^text/html "{page_policy}";
}}

server {{
	listen 80; # yours: 443 ssl, with ssl_certificate and ssl_certificate_key
	server_name your-address.example; # yours
	root /var/www/waymark/public; # yours

	index index.html;
	error_page 404 /404.html;
	absolute_redirect off;
	server_tokens off;

	charset utf-8;
	charset_types {charset_types};
	default_type application/octet-stream;
	types {{
{types}
	}}
	gzip on;
	gzip_types {gzip_types};

{always}
	add_header Content-Security-Policy $waymark_policy always;
	add_header Cache-Control $waymark_cache always;
}}
"""

_CADDY = """\
# A finished site on Caddy, which gets its own certificate: change the two lines marked "yours".
# Made by `python build.py generate`; docs/publish.md says what each header is for.

(waymark) {{
	root * /var/www/waymark/public # yours
	encode gzip
	@page {{
		path_regexp page (/|\\.html)$
		not path {framed}
	}}
	@framed {{
		path_regexp framed (/|\\.html)$
		path {framed}
	}}
	@kept {{
		path_regexp kept {kept}
		not path_regexp kept_page (/|\\.html)$
	}}
	@other {{
		not {{
			path_regexp other {kept}
			not path_regexp other_page (/|\\.html)$
		}}
	}}
	header {{
{always}
	}}
	header @other Cache-Control "{ask_again}"
	header @page Content-Security-Policy "{page_policy}"
	header @framed Content-Security-Policy "{framed_policy}"
	header @kept Cache-Control "{immutable}"
}}

your-address.example {{ # yours
	import waymark
	file_server
	handle_errors {{
		rewrite * /404.html
		header Content-Security-Policy "{page_policy}"
		header Cache-Control "{ask_again}"
		file_server
	}}
}}
"""


def nginx() -> str:
    """docs/hosts/nginx.conf."""
    plain = {suffix: kind.partition(";")[0] for suffix, kind in MIME_TYPES.items() if suffix}
    suffixes: dict[str, list[str]] = defaultdict(list)
    for suffix, kind in plain.items():
        suffixes[kind].append(suffix[1:])
    charset = {plain[suffix] for suffix, kind in MIME_TYPES.items() if "charset" in kind}
    packed = {kind for kind in plain.values() if kind.startswith(COMPRESSED)}
    return _NGINX.format(
        ask_again=ASK_AGAIN,
        kept="\n".join(f'\t"~{pattern(rule)}" "{IMMUTABLE}";' for rule in KEPT),
        framed=f"({'|'.join(FRAMED)})",
        framed_policy=FRAMED_POLICY,
        page_policy=PAGE_POLICY,
        # nginx counts text/html in by itself, and warns when it is named.
        charset_types=" ".join(sorted(charset - {"text/html"})),
        gzip_types=" ".join(sorted(packed - {"text/html"})),
        types="\n".join(f"\t\t{kind} {' '.join(suffixes[kind])};" for kind in sorted(suffixes)),
        always="\n".join(
            f'\tadd_header {name} "{value}" always;' for name, value in ALWAYS.items()
        ),
    )


def caddy() -> str:
    """docs/hosts/Caddyfile."""
    return _CADDY.format(
        framed=" ".join(f"{begins}*" for begins in FRAMED),
        kept="|".join(map(pattern, KEPT)),
        always="\n".join(f'\t\t{name} "{value}"' for name, value in ALWAYS.items()),
        ask_again=ASK_AGAIN,
        immutable=IMMUTABLE,
        page_policy=PAGE_POLICY,
        framed_policy=FRAMED_POLICY,
    )
