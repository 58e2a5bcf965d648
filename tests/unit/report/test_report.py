"""The four ways findings are handed over."""

import json

import pytest
from markdown_it import MarkdownIt

from waymark.findings import Finding
from waymark.reading.characters import is_unseen
from waymark.report import github, markdown, text
from waymark.report import json as json_report

PATH = "providers/peak-strollers/gentle-walk.yaml"


def finding(what: str = "It is wrong.", **changes: object) -> Finding:
    values: dict[str, object] = {
        "path": PATH,
        "line": 14,
        "column": 9,
        "level": "error",
        "code": "activity-unknown",
        "what": what,
        "why": "people look for it.",
        "fix": "write `kind: walk`",
    }
    return Finding(**(values | changes))  # type: ignore[arg-type]


HOSTILE = [
    "@everyone look",
    "see #12, owner/repo#3 and GH-4",
    "https://evil.example www.evil.example a@evil.example",
    "<img src=x onerror=alert(1)> <!-- --> </details>",
    "![x](https://evil.example/x.png) [y](javascript:alert(1))",
    "` `` ``` <b>",
    '"a`""<b>"`c`<i>',
    "**bold** _it_ ~~no~~ | a | b",
    "\\` <b> \\",
    "# heading",
    "- [ ] task\n\n---\n\n```sh\nrm\n```",
    "&lt;script&gt; &#64;everyone",
    "$\\href{https://evil.example}{x}$ :tada:",
    "see \u202egpj.exe\u2069 and \u200badmin",
]


def test_text() -> None:
    assert text.report([finding()], 1, 1) == (
        f"{PATH}:14:9  error  activity-unknown\n"
        "  It is wrong.\n  Why: people look for it.\n  Fix: write `kind: walk`\n"
        "\n1 listing from 1 provider: 1 error; 1 file cannot be published yet\n"
    )


def test_text_when_all_is_fine() -> None:
    assert text.report([], 1_234, 5) == "1,234 listings from 5 providers, all fine\n"


def test_text_is_in_reading_order_and_says_nothing_twice() -> None:
    found = [finding(line=3), finding(line=2, level="note"), finding(line=3)]
    lines = text.report(found, 2, 1).splitlines()
    assert [line.split(":")[1] for line in lines if line.startswith(PATH)] == ["2", "3"]
    assert lines[-1] == (
        "2 listings from 1 provider: 1 error, 1 note; 1 file cannot be published yet"
    )


def test_github_annotates_the_worst_ten() -> None:
    found = [finding(line=n, level="note") for n in range(9)] + [
        finding(line=n) for n in range(20, 24)
    ]
    lines = github.annotations(found).splitlines()
    assert len(lines) == 11
    assert [line.split()[0] for line in lines[:5]] == ["::error"] * 4 + ["::notice"]
    assert lines[10].startswith("10 of 13 are shown")


def test_github_escapes_what_would_begin_a_command() -> None:
    one = finding("50% off\r\n::stop-commands::x ##[add-mask]e", path="providers/a,b:c\n.yaml")
    assert github.annotations([one]) == (
        "::error file=providers/a%2Cb%3Ac%0A.yaml,line=14,col=9,title=activity-unknown::"
        "50%25 off%0D%0A::stop-commands::x # #[add-mask]e%0AWhy: people look for it."
        "%0AFix: write `kind: walk`\n"
    )


def test_json() -> None:
    answer = json.loads(json_report.report([finding("Café")], 2, 1))
    assert list(answer) == ["version", "listings", "providers", "counts", "findings"]
    assert answer["counts"] == {"error": 1, "warning": 0, "note": 0}
    assert answer["findings"] == [
        {
            "path": PATH,
            "line": 14,
            "column": 9,
            "level": "error",
            "code": "activity-unknown",
            "what": "Café",
            "why": "people look for it.",
            "fix": "write `kind: walk`",
        }
    ]


def test_markdown() -> None:
    found = [finding(path="providers/b.yaml", level="warning"), finding('"x y" is wrong (#4).')]
    assert markdown.report(found, 2, 1) == (
        "<!-- waymark-check -->\n### Thank you. 1 thing to put right\n\n"
        "2 listings from 1 provider: 1 error, 1 warning; 1 file cannot be published yet\n\n"
        f"#### `{PATH}`\n\n"
        "- **Line 14, error:** `x y` is wrong \\(#<!-- -->4\\)\\.\\\n"
        "  *Why:* people look for it\\.\\\n"
        "  *Fix:* write `kind: walk` (`activity-unknown`)\n"
        "\n#### `providers/b.yaml`\n\n"
        "- **Line 14, warning:** It is wrong\\.\\\n"
        "  *Why:* people look for it\\.\\\n"
        "  *Fix:* write `kind: walk` (`activity-unknown`)\n"
    )


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markdown_says_it_and_does_nothing_else(hostile: str) -> None:
    one = finding(f'It holds "{hostile}" and {hostile}.', path=f"providers/{hostile}", fix=hostile)
    tokens = MarkdownIt("commonmark").parse(markdown.report([one], 1, 1))
    inline = [child for token in tokens for child in token.children or []]
    raw = {token.content for token in inline if token.type == "html_inline"}
    assert raw <= {"<!-- -->"}
    kinds = {token.type for token in inline}
    assert kinds <= {
        "text",
        "code_inline",
        "html_inline",
        "text_special",
        "hardbreak",
        *(f"{tag}_{end}" for tag in ("em", "strong") for end in ("open", "close")),
    }
    assert [token.content.strip() for token in tokens if token.type == "html_block"] == [
        markdown.MARKER
    ]
    assert {token.tag for token in tokens if token.tag} == {"h3", "h4", "p", "ul", "li"}
    spoken = "".join("" if t.type == "code_inline" else t.content + "\0" for t in inline)
    for trigger in ("@e", "#1", "#3", "http://e", "https://e", "www.e", "GH-4"):
        assert trigger not in spoken
    assert not [one for one in markdown.report([one], 1, 1) if is_unseen(one) and one != "\n"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Walk \u202etxt.exe", "Walk U+202Etxt.exe"),
        ("a\u2066b\u2069\u200f\u061c", "aU+2066bU+2069U+200FU+061C"),
        ("zero\u200bwidth\ufeff", "zeroU+200BwidthU+FEFF"),
        ("\x1b[2J\0", "U+001B[2JU+0000"),
        ("👨\u200d👩\u200d👧 Cŵn می\u200cخواهم", "👨\u200d👩\u200d👧 Cŵn می\u200cخواهم"),
        ("two\u2028lines\nmore", "two lines more"),
    ],
)
def test_what_cannot_be_seen_is_named(text: str, shown: str) -> None:
    """In words and in code; joiners stay where a script or an emoji needs them."""
    assert markdown.code(text) == f"`{shown}`"
    rendered = MarkdownIt("commonmark").renderInline(markdown.escaped(text))
    assert rendered == shown


def test_markdown_fits_in_one_comment() -> None:
    found = [finding("x" * 100, line=n, path=f"providers/{n % 50}.yaml") for n in range(2_000)]
    comment = markdown.report(found, 2_000, 50)
    assert len(comment) < 65_536
    told = comment.count("- **Line")
    assert comment.endswith(
        f"\n… and {2_000 - told:,} more findings. Run `python build.py check` to see them all.\n"
    )
