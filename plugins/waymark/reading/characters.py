"""Which characters a text may hold: everything people write with, nothing that hides or misleads.

Refused: control characters, invisible and direction-changing ones, private and broken ones, stacks
of accents. Joiners, variation selectors and flag tags are fine where a script or an emoji needs
them. A few look-alikes that word processors leave behind are tidied, and the reader says so.
The ground is Unicode's UTS #39 (general profile) and UAX #9, section 4.3.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

EVERYDAY = bytes([0x0A, *range(0x20, 0x7F)])
"""What most files consist of; what is left after taking these away needs a look."""

_FLAGS = re.compile(
    "\U0001f3f4\U000e0067\U000e0062(?:{}|{}|{})\U000e007f".format(
        "\U000e0065\U000e006e\U000e0067",
        "\U000e0073\U000e0063\U000e0074",
        "\U000e0077\U000e006c\U000e0073",
    )
)  # England, Scotland, Wales
_JOINED = re.compile(
    "(?<=[\u0600-\u0dff\u1000-\u109f\u1780-\u18af\ua840-\uabff])[\u200c\u200d]"  # scripts that join
    "|(?<=[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d(?=[\u2190-\u2bff\U0001f000-\U0001faff])"
    "|(?<=[#*0-9\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff])[\ufe0e\ufe0f]"
)
_STACKED = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{3,}")
_WIDE = {
    wide: chr(wide - 0xFEE0)
    for a, b in ("09", "AZ", "az")
    for wide in range(ord(a) + 0xFEE0, ord(b) + 0xFEE1)
}
_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
)
_TIDIED = {0x00AD: "", **dict.fromkeys(map(ord, _SPACES), " "), **_WIDE}
NO_BREAK_SPACES = _SPACES
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
_ARABIC_SIGNS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u08e2")


@lru_cache(maxsize=4096)
def _refusal(character: str) -> str | None:
    """The code of the finding for one character, apart from where it stands; None when fine."""
    category = unicodedata.category(character)
    if character == "\t":
        return "tab-character"
    if character == "\ufffd":
        return "character-lost"
    if category in ("Cc", "Zl", "Zp"):
        return "character-control"
    if category in ("Co", "Cs") or character == "\ufffc" or _is_noncharacter(ord(character)):
        return "character-private"
    if (
        character in _BLANK
        or 0xFE00 <= ord(character) <= 0xFE0F
        or 0xE0000 <= ord(character) < 0xE1000
    ):
        return "character-hidden"
    if category == "Cf" and character != "\u00ad" and character not in _ARABIC_SIGNS:
        return "character-hidden"
    return None


def _is_noncharacter(point: int) -> bool:
    return 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE


def is_unseen(character: str) -> bool:
    """True when nothing, or nothing certain, would show on a screen."""
    return not character.isprintable() or _refusal(character) is not None


def unusual(raw: bytes) -> bool:
    """True when `raw` (UTF-8) holds anything that has to be looked at one character at a time."""
    rest = raw.translate(None, EVERYDAY)
    if not rest:
        return False
    text = rest.decode()
    return any(map(_needs_a_look, set(text))) or not unicodedata.is_normalized("NFC", raw.decode())


@lru_cache(maxsize=4096)
def _needs_a_look(character: str) -> bool:
    return (
        _refusal(character) is not None
        or ord(character) in _TIDIED
        or unicodedata.combining(character) > 0
    )


def refused(text: str) -> Iterator[tuple[int, str]]:
    """Every character that may not stand: its index in `text` and the code of the finding."""
    if _needs_nothing(text):
        return
    excused = {
        at for found in _FLAGS.finditer(text) for at in range(found.start() + 1, found.end())
    }
    excused.update(found.start() for found in _JOINED.finditer(text))
    stacked = {found.start() for found in _STACKED.finditer(text)}
    for index, character in enumerate(text):
        if index in stacked:
            yield index, "character-stacked"
        elif character > "~" or character < " ":
            code = _refusal(character) if character != "\n" else None
            if code and index not in excused:
                yield index, code


def spelled_out(text: str) -> str:
    """`text` with every character that may not stand named instead: `U+202E`."""
    named = {index for index, _ in refused(text)}
    if not named:
        return text
    return "".join(f"U+{ord(one):04X}" if at in named else one for at, one in enumerate(text))


def _needs_nothing(text: str) -> bool:
    return text.isascii() and text.isprintable()


def tidied(text: str) -> str:
    """`text` in Unicode's composed form (NFC), without soft hyphens, wide letters or odd spaces.

    What it changes never changes the meaning; the one who calls says that it was changed.
    """
    if text.isascii():
        return text
    plain = text.translate(_TIDIED)
    if text[0] in _SPACES:
        plain = plain.lstrip(" ")
    if text[-1] in _SPACES:
        plain = plain.rstrip(" ")
    return unicodedata.normalize("NFC", plain)
