"""Our own schema and words, for tests."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from waymark.schemas.schema import Schemas, load_schemas
from waymark.vocabulary import Vocabularies, load_vocabularies

ROOT = Path(__file__).parents[2]
PROVIDERS = ROOT / "providers"


def schemas() -> Schemas:
    """The schema of providers/."""
    return load_schemas(PROVIDERS / "_schema")


@cache
def vocabularies() -> Vocabularies:
    """The words of providers/."""
    return load_vocabularies(PROVIDERS / "_vocabulary")


def terms() -> Mapping[str, frozenset[str]]:
    """The ids of each vocabulary, by its file's name."""
    return vocabularies().ids
