"""The words in which the loop answers."""

from functools import cache
from pathlib import Path

from waymark.words import Words, load_words


@cache
def answers() -> Words:
    """Those of answers.yaml, read once."""
    return load_words(Path(__file__).with_suffix(".yaml"))
