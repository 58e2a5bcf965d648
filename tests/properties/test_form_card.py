"""The card that the form shows is the card that the site shows, or says nothing of a line."""

from tests.conftest import TODAY
from tests.support import our_schema
from tests.support.form import answers

from waymark.load import load_directory
from waymark.outputs.card import Cards
from waymark.reading import strict_yaml
from waymark.words import load_words

ROOT = our_schema.ROOT
REAL = ROOT / "tests" / "real"
TREES = ((ROOT / "providers", ROOT / "content"), (REAL / "offers", REAL / "content"))
SAME = ("name", "provider", "summary", "status", "status_label", "level", "level_label", "tags")
LINES = ("when", "where", "cost", "join")
WORDS = load_words(ROOT / "content" / "words" / "en.yaml")
FAMILIES = ("card", "level", "status")


def test_the_same_card() -> None:
    words = {f"{f}.{key}": text for f in FAMILIES for key, text in WORDS.below(f"{f}.").items()}
    vocabularies = our_schema.vocabularies()
    terms = {name: {t.id: t.label for t in one} for name, one in vocabularies.by_name.items()}
    tasks, wanted = [], []
    for providers, content in TREES:
        directory = load_directory(providers, content, TODAY, demonstration=True).directory
        cards = Cards(TODAY, directory.vocabularies, directory.areas, WORDS)
        everywhere = {
            f"{one.id}/{venue}": cards.glance.place(place)
            for one in directory.providers
            for venue, place in one.venues.items()
        }
        for listing in directory.listings:
            raw = (providers / f"{listing.id}.yaml").read_bytes()
            document = strict_yaml.read(raw, listing.id)
            assert isinstance(document, strict_yaml.Document)
            own = f"{listing.provider.id}/"
            places = everywhere | {
                ref.removeprefix(own): text
                for ref, text in everywhere.items()
                if ref.startswith(own)
            }
            task = {"do": "card", "root": document.root, "provider": listing.provider.record.name}
            tasks.append(task | {"places": places, "words": words, "terms": terms})
            wanted.append(cards.card(listing))
    said, silent = 0, 0
    for card, found in zip(wanted, answers(tasks), strict=True):
        for key in SAME:
            assert (found.get(key) or "") == card.get(key, ""), (key, card["name"])
        for key in LINES:
            line = found.get(key)
            if line is None:
                silent += 1
                continue
            assert line == card.get(key, ""), (key, card["name"])
            said += 1
    assert len(wanted) > 150
    assert said > 4 * silent, (said, silent)
