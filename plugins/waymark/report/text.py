"""Findings as plain text for a terminal or a log."""

from collections.abc import Iterable

from waymark.findings import Finding, in_order


def one(finding: Finding) -> str:
    """One finding: where and what kind, then what, why and fix, each on a line of its own."""
    place = f"{finding.path}:{finding.line}:{finding.column}"
    return (
        f"{place}  {finding.level}  {finding.code}\n"
        f"  {finding.what}\n  Why: {finding.why}\n  Fix: {finding.fix}\n"
    )


def findings(some: Iterable[Finding]) -> str:
    """Every finding in reading order, with a blank line between."""
    return "\n".join(map(one, in_order(some)))


def report(findings: Iterable[Finding], listings: int, providers: int) -> str:
    """Every finding in reading order, then one line that sums up."""
    ordered = in_order(findings)
    return "\n".join([*map(one, ordered), summary(ordered, listings, providers) + "\n"])


def summary(findings: Iterable[Finding], listings: int, providers: int) -> str:
    """`12 listings from 3 providers, all fine`, or the counts of what was found."""
    findings = list(findings)
    levels = [finding.level for finding in findings]
    read = f"{count(listings, 'listing')} from {count(providers, 'provider')}"
    if not levels:
        return f"{read}, all fine"
    found = [
        count(levels.count(level), level)
        for level in ("error", "warning", "note")
        if level in levels
    ]
    files = {finding.path for finding in findings if finding.level == "error"}
    left_out = f"; {count(len(files), 'file')} cannot be published yet" if files else ""
    return f"{read}: {', '.join(found)}{left_out}"


def count(number: int, word: str) -> str:
    """`1 listing`, `2 listings`, `1,000 listings`."""
    return f"{number:,} {word}" + ("" if number == 1 else "s")
