"""Findings as JSON, for programs. The shape is stable: fields may be added, never changed.

```
{"version": 1,
 "listings": 12, "providers": 3,
 "counts": {"error": 1, "warning": 0, "note": 0},
 "findings": [{"path": "providers/a/b.yaml", "line": 14, "column": 9, "level": "error",
               "code": "activity-unknown", "what": "...", "why": "...", "fix": "..."}]}
```
"""

from collections.abc import Iterable

import msgspec

from waymark.findings import LEVELS, Finding, in_order

VERSION = 1


def report(findings: Iterable[Finding], listings: int, providers: int) -> str:
    """Every finding in reading order, with counts; ends with a line break."""
    ordered = in_order(findings)
    levels = [one.level for one in ordered]
    answer = {
        "version": VERSION,
        "listings": listings,
        "providers": providers,
        "counts": {level: levels.count(level) for level in LEVELS},
        "findings": ordered,
    }
    return msgspec.json.format(msgspec.json.encode(answer), indent=1).decode() + "\n"
