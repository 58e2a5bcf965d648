"""The Content Security Policy that every page carries, and the few that may have more."""

from __future__ import annotations

EVERYWHERE = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "base-uri": {"'none'"},
}
"""Directives that must be there with exactly these sources."""
AT_MOST = {
    "img-src": {"'self'", "data:"},
    "connect-src": {"'self'"},
    "font-src": {"'self'"},
    "manifest-src": {"'self'"},
    "frame-src": {"'self'"},
    "worker-src": {"'self'"},
    "form-action": {"'self'", "'none'"},
}
"""Directives that may be there with any of these."""
WASM = "'wasm-unsafe-eval'"


def policy_fault(policy: str, file: str, tiles: str = "") -> str:
    """What is wrong with a page's policy, in words for a finding; "" when it is right.

    `tiles` is the origin that maps may fetch pictures from once a visitor asks. The finder alone
    (find/) may run WebAssembly.
    """
    given: dict[str, set[str]] = {}
    for part in policy.split(";"):
        words = part.split()
        if words and words[0] in given:
            return f"{words[0]} stands there twice"
        if words:
            given[words[0]] = set(words[1:])
    for directive, sources in EVERYWHERE.items():
        if directive not in given:
            return f"{directive} is missing"
        extra = given[directive] - sources
        if directive == "script-src" and file == "find/index.html":
            extra -= {WASM}
        if extra or not sources <= given[directive]:
            return f"{directive} is {' '.join(sorted(given[directive]))}"
    for directive, sources in given.items():
        if directive in EVERYWHERE:
            continue
        if directive not in AT_MOST:
            return f"{directive} is not one that we use"
        extra = sources - AT_MOST[directive]
        if directive in ("img-src", "connect-src") and tiles:
            extra -= {tiles}
        if extra:
            return f"{directive} lets in {' '.join(sorted(extra))}"
    return ""
