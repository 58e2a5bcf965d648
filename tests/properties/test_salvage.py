"""Whatever is wrong with a file, the rest of it fits the schema and keeps its places."""

import random

import pytest
from tests.support import our_schema
from tests.support.documents import broken, valid

from waymark.schemas.explain import Explainer
from waymark.schemas.salvage import salvage


@pytest.mark.parametrize("kind", ["listing", "provider"])
def test_what_remains_fits_and_stands_where_it_stood(kind: str) -> None:
    schemas, terms = our_schema.schemas(), our_schema.terms()
    explainer = Explainer(schemas, kind, terms)
    needed = {field.name for field in schemas[kind].fields if field.required}
    rng, spoilt = random.Random(20261121), 0
    for _ in range(150):
        root = broken(valid(schemas[kind], rng, 0.08), rng)
        before = repr(root)
        rest = salvage(root, explainer.faulty, schemas[kind], terms)
        assert explainer.faulty(dict(rest)) == []
        assert repr(root) == before, "the document itself stays as it is"
        spoilt += rest != root
        for name in rest.keys() - needed:
            assert _inside(rest[name], root[name]), (name, rest[name], root[name])
    assert spoilt > 75


def _inside(rest: object, whole: object) -> bool:
    """Every value that remains is the one at the same path."""
    if isinstance(rest, dict) and isinstance(whole, dict):
        return all(key in whole and _inside(rest[key], whole[key]) for key in rest)
    if isinstance(rest, list) and isinstance(whole, list):
        return len(rest) == len(whole) and all(map(_inside, rest, whole))
    return rest == whole
