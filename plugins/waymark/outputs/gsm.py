"""The alphabet of text messages: 160 of its signs fit into one (3GPP TS 23.038, basic set).

One sign outside it more than halves what a message holds.
"""

from __future__ import annotations

import unicodedata

LETTERS = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_ALIKE = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " "}
)


def simplify(text: str) -> str:
    """Signs that have one like them in the alphabet become that: `Tŷ Gŵyr – A` → `Ty Gwyr - A`.

    Letters that have none, such as those of Urdu or Chinese, stay.
    """
    return "".join(map(_simple, text.translate(_ALIKE)))


def _simple(sign: str) -> str:
    if sign in LETTERS:
        return sign
    base = unicodedata.normalize("NFD", sign)[0]
    return base if base in LETTERS else sign
