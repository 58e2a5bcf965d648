"""Findings for GitHub Actions: annotations beside the changed lines, and the job's summary page.

GitHub shows ten annotations of a level for each step and drops the rest without a word, so the
worst ten are annotated and the job summary holds them all.
"""

from collections.abc import Iterable

from waymark.findings import Finding, worst_first
from waymark.report import markdown

MOST_ANNOTATIONS = 10
LONGEST_SUMMARY = 500_000
"""In characters; GitHub takes 1 MiB."""
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def annotations(findings: Iterable[Finding]) -> str:
    """One workflow command a line for the worst ten; the last line says how many there are."""
    ordered = worst_first(findings)
    lines = [_annotation(one) for one in ordered[:MOST_ANNOTATIONS]]
    if len(ordered) > MOST_ANNOTATIONS:
        lines.append(
            f"{MOST_ANNOTATIONS} of {len(ordered):,} are shown beside the files;"
            " the summary of this job lists them all."
        )
    return "".join(f"{line}\n" for line in lines)


def job_summary(findings: Iterable[Finding], listings: int, providers: int) -> str:
    """Every finding as Markdown, for the file that $GITHUB_STEP_SUMMARY names."""
    return markdown.report(findings, listings, providers, longest=LONGEST_SUMMARY)


def _annotation(one: Finding) -> str:
    place = f"file={_property(one.path)},line={one.line},col={one.column}"
    message = f"{one.what}\nWhy: {one.why}\nFix: {one.fix}"
    return f"::{_COMMANDS[one.level]} {place},title={_property(one.code)}::{data(message)}"


def data(text: str) -> str:
    """What a command says, escaped as actions/toolkit does; `##[` began a command in an older
    form, still obeyed."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace("##[", "# #[")


def _property(text: str) -> str:
    return data(text).replace(":", "%3A").replace(",", "%2C")
