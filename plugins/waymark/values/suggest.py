"""Near misses: the word that was probably meant."""

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz, utils

CLOSE_ENOUGH = 75.0


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice most like `word`, or None when none is close. Ties go to the first choice.

    Case, spaces, hyphens and underscores do not count as differences; the order of words hardly.
    """
    return _nearest(word[:200], tuple(choices))


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    return utils.default_process(word.replace("_", " "))


@lru_cache(maxsize=1024)
def _nearest(word: str, choices: tuple[str, ...]) -> str | None:
    plain = _plain(word)
    if not plain:
        return None
    best: tuple[float, str] | None = None
    for choice in choices:
        other = _plain(choice)
        score = max(
            fuzz.ratio(plain, other),
            fuzz.token_sort_ratio(plain, other) - 1,
            fuzz.ratio(plain.replace(" ", ""), other.replace(" ", "")) - 1,
        )
        if score >= CLOSE_ENOUGH and (best is None or score > best[0]):
            best = (score, choice)
    return best[1] if best else None


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """`Did you mean "walking-football"?`, or an empty text when nothing is close."""
    meant = nearest(word, choices)
    return f'Did you mean "{meant}"?' if meant else ""
