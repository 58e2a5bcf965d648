"""Limited Markdown: hostile text comes out as text, and nothing else than the few tags meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import html5lib
import pytest
from tests.support.hostile import all_texts

from waymark.outputs.markdown import LIMITED_TAGS, PAGE_TAGS, SCHEMES, limited, page

REL = "external nofollow noopener"


def faults(html: str, tags: set[str]) -> Iterator[str]:
    """What a browser would find in `html` beside `tags`, whole links and plain text."""
    for node in html5lib.parseFragment(html, namespaceHTMLElements=False).iter():
        if node.tag == "DOCUMENT_FRAGMENT":
            continue
        if not isinstance(node.tag, str) or node.tag not in tags:
            yield f"<{node.tag}>"
            continue
        for name, value in node.attrib.items():
            scheme = (
                value.partition(":")[0].lower() if re.match("[A-Za-z][-+.a-z]*:", value) else ""
            )
            if (node.tag, name) == ("a", "href"):
                if scheme not in SCHEMES and (scheme or tags is LIMITED_TAGS or value[:2] == "//"):
                    yield f"a link to {value}"
            elif (name, value) != ("rel", REL) and (node.tag, name) not in {
                *(("h2", "id"), ("h3", "id"), ("h4", "id"), ("th", "align"), ("td", "align")),
            }:
                yield f"{node.tag} {name}"


@pytest.mark.parametrize(
    ("render", "tags"),
    [(limited, LIMITED_TAGS), (partial(page, root="../"), PAGE_TAGS)],
    ids=["listing", "page"],
)
def test_no_payload_comes_through(
    test_data: Path, render: Callable[[str], str], tags: set[str]
) -> None:
    texts = all_texts(test_data)
    wrapped = {
        **texts,
        **{f"{name} in a link": f"[{text}]({text})" for name, text in texts.items()},
        **{f"{name} as an address": f"[x](<{text}>)" for name, text in texts.items()},
        **{
            f"{name} as a title": f'[x](https://example.org/ "{text}")'
            for name, text in texts.items()
        },
        **{f"{name} in a list": f"- **{text}**" for name, text in texts.items()},
    }
    through = {
        name: found
        for name, text in wrapped.items()
        if (found := list(faults(render(text.encode("utf-8", "replace").decode()), tags)))
    }
    print(f"{len(through)} of {len(wrapped):,} payloads came through")
    assert not through
    assert len(wrapped) > 2_500


def test_words_of_any_script_stay(test_data: Path) -> None:
    texts = [
        *("Cyfeillion y Parc ŵŷ", "سیر کا گروپ", "ਸੈਰ", "社會科學院語學研究所", "Zażółć gęślą jaźń"),
        "Walk 🚶‍♀️ with us",
    ]
    for text in texts:
        assert limited(text) == f"<p>{text}</p>\n"
        assert f"<strong>{text}</strong>" in limited(f"**{text}** *")


def test_two_headings_alike_have_two_ids() -> None:
    made = page("## Cost\n\na\n\n## Cost\n\n## Cost\n\n## Cost 2", "../")
    assert re.findall('id="([^"]*)"', made) == ["cost", "cost-2", "cost-3", "cost-2-2"]
