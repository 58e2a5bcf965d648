"""The same listings as a Hugo site: as many pages, as large as ours, from the same facts.

Hugo checks nothing and fills no gaps; it is asked only to write out what each file says, in the
frame of one of our own pages, and lists of cards: by provider (one for people, one for a website),
activity, condition, kind, part of the county, and what there is for a condition or of a kind in
each part. The facts stand twice, for people and for machines, as on our pages, and the provider's
other listings below them. The bench prints pages and bytes of both, and refuses to compare what is
not alike.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import yaml

CONFIG = """\
baseURL = "https://example.org/"
title = "Bench"
disableKinds = ["rss"]
[taxonomies]
activity = "activities"
condition = "conditions"
kind = "kinds"
part = "parts"
offer = "offers"
website = "websites"
[pagination]
disableAliases = true
pagerSize = 24
[markup.goldmark.renderer]
unsafe = false
"""
PARTS = 145
"""Of the county: as many as the demonstration has districts, towns and villages."""
FACTS = """\
{{- if reflect.IsMap . -}}<dl class="facts">{{ range $key, $value := . }}
<div><dt>{{ humanize $key }}</dt><dd>{{ partial "facts.html" $value }}</dd></div>{{ end }}</dl>
{{- else if reflect.IsSlice . -}}<ul role="list">{{ range . }}
<li>{{ partial "facts.html" . }}</li>{{ end }}</ul>
{{- else -}}<p class="facts__note">{{ . }}</p>{{- end -}}
"""
SINGLE = """\
{{ define "main" }}<h1>{{ .Title }}</h1><p class="lead">{{ .Params.summary }}</p>
<p class="listing__by">Run by <a href="/{{ .Section }}/">{{ .Section }}</a></p>
{{ partial "facts.html" .Params.facts }}{{ .Content }}
<script type="application/ld+json">{{ .Params.facts | jsonify | safeJS }}</script>
<ul class="cards" role="list">{{ range first 5 .CurrentSection.RegularPages }}
{{ partial "card.html" . }}{{ end }}</ul>{{ end }}
"""
CARD = """\
<li><article class="card"><h3 class="card__name"><a href="{{ .RelPermalink }}">{{ .Title }}</a></h3>
<p class="card__summary">{{ .Params.summary }}</p><p class="card__provider">{{ .Section }}</p>
{{ partial "facts.html" .Params.facts.cost }}</article></li>
"""
LIST = """\
{{ define "main" }}<h1>{{ .Title }}</h1>{{ $pages := .Paginate .RegularPages }}
<ul class="cards" role="list">{{ range $pages.Pages }}{{ partial "card.html" . }}{{ end }}</ul>
{{ if $pages.HasNext }}<a rel="next" href="{{ $pages.Next.URL }}">Next</a>{{ end }}{{ end }}
"""


def hugo() -> str | None:
    """The Hugo program: of this environment, else of the system."""
    return shutil.which("hugo", path=str(Path(sys.executable).parent)) or shutil.which("hugo")


def write_hugo_site(providers: Path, our_page: Path, into: Path) -> int:
    """Write the site's sources into `into`; returns how many listings.

    `our_page` is a listing's page as we built it: its head, header and footer are the frame.
    """
    layouts = into / "layouts"
    (layouts / "_default").mkdir(parents=True)
    (layouts / "_partials").mkdir()
    (into / "hugo.toml").write_text(CONFIG)
    (layouts / "_partials" / "facts.html").write_text(FACTS)
    (layouts / "_partials" / "card.html").write_text(CARD)
    (layouts / "_default" / "single.html").write_text(SINGLE)
    (layouts / "_default" / "list.html").write_text(LIST)
    html = our_page.read_text("utf-8")
    before, _, after = re.split(r"(<main\b.*</main>)", html, maxsplit=1, flags=re.DOTALL)
    before = re.sub("<title>.*?</title>", "<title>{{ .Title }}</title>", before)
    frame = before + '<main class="main" id="main">{{ block "main" . }}{{ end }}</main>' + after
    (layouts / "_default" / "baseof.html").write_text(frame, "utf-8")
    count = 0
    for file in sorted(providers.glob("[!_]*/*.yaml")):
        facts: dict[str, Any] = yaml.load(file.read_bytes(), yaml.CBaseLoader)
        page = into / "content" / file.parent.name / f"{file.stem}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        if file.name == "provider.yaml":
            page = page.with_name("_index.md")
            front = {"title": facts["name"], "summary": facts.get("summary", "")}
        else:
            count += 1
            conditions = [one["condition"] for one in facts.get("conditions", [])]
            part = str(sum(file.parent.name.encode()) % PARTS)
            front = {
                "title": facts["name"],
                "summary": facts["summary"],
                "activities": facts["activities"],
                "conditions": conditions,
                "kinds": [facts["kind"]],
                "parts": [part],
                "offers": [f"{one}-{part}" for one in (*conditions, facts["kind"])],
                "websites": [file.parent.name],
                "facts": facts,
            }
        page.write_text(
            json.dumps(front, ensure_ascii=False) + f"\n\n{facts.get('description', '')}\n"
        )
    return count
