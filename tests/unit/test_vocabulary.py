"""The words of the directory: whole, plain, true to the lists they name, and found by slips too."""

import json
from pathlib import Path

import pytest
import yaml
from tests.support.readability import grade, sentences

from waymark.faults import Refused
from waymark.vocabulary import (
    Term,
    Vocabularies,
    Vocabulary,
    inside,
    load_vocabularies,
    plain,
    shared_words,
)

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "providers" / "_vocabulary"
WORDS = load_vocabularies(FOLDER)
EVERY = [(name, term) for name, one in WORDS.by_name.items() for term in one]
EXPECTED = {
    *("access-features", "activities", "benefits-and-proofs", "conditions", "cost-units"),
    *("good-for", "groups", "kinds", "languages", "organisation-types", "outcome-measures"),
    *("qualifications", "quality-marks", "roles", "settings", "staff-roles", "support-levels"),
}


def test_the_vocabularies_are_there() -> None:
    assert set(WORDS.by_name) >= EXPECTED
    assert list(WORDS["support-levels"].by_id) == [
        *("self-guided", "community", "supported", "exercise-referral", "clinical"),
    ]


@pytest.mark.parametrize("name", sorted(WORDS.by_name))
def test_terms_are_whole_and_plain(name: str) -> None:
    for term in WORDS[name]:
        assert term.label, term.id
        assert term.source, term.id
        assert term.other_names, f"{term.id}: what else do people call it?"
        assert term.definition.endswith("."), term.id
        assert len(sentences(term.definition)) == 1, f"{term.id}: a definition is one sentence"
        assert len(sentences(term.definition)[0]) <= 20, term.id
        assert len(sentences(term.label)[0]) <= 10, term.id


@pytest.mark.parametrize("name", sorted(EXPECTED - {"languages"}))
def test_a_vocabulary_reads_easily(name: str) -> None:
    said = " ".join(term.definition for term in WORDS[name])
    assert grade(said) <= 6, round(grade(said), 1)
    assert grade(WORDS[name].about) <= 6


def test_no_word_stands_for_two_terms() -> None:
    assert list(shared_words(FOLDER, WORDS, "words")) == []


def test_a_misspelling_is_never_a_word_of_the_same_list() -> None:
    for name, one in WORDS.by_name.items():
        right = {plain(word) for term in one for word in (term.label, *term.other_names)}
        slips = {plain(word) for term in one for word in term.misspellings}
        assert not right & slips, name


def test_conditions_form_trees() -> None:
    conditions = WORDS["conditions"]
    assert conditions.lineage("knee-osteoarthritis") == (
        *("knee-osteoarthritis", "osteoarthritis", "arthritis", "muscle-bone-joint"),
    )
    # Never on the pathway of the steady form of the same condition.
    assert "angina" not in conditions.lineage("unstable-angina")
    stages = {term.stage for term in conditions}
    assert stages == {"", "waiting", "before", "during", "after"}


def test_qualifications_name_what_they_say() -> None:
    for term in WORDS["qualifications"]:
        assert term.awarding_body, term.id
        assert term.framework, term.id
        assert term.id not in term.satisfies
        if "(Level " in term.label:
            assert f"(Level {term.level})" in term.label


@pytest.mark.parametrize("kind", ["activity-list", "accessibility-support"])
def test_openactive_ids_are_in_the_official_list(kind: str, test_data: Path) -> None:
    official = json.loads((test_data / f"standards/openactive-{kind}.jsonld").read_text("utf-8"))
    known = {concept["id"] for concept in official["concept"]}
    vocabulary = "activities" if kind == "activity-list" else "access-features"
    used = [term.openactive_id for term in WORDS[vocabulary] if term.openactive_id]
    assert used
    assert set(used) <= known
    if kind == "activity-list":
        assert len(set(used)) == len(used), "one concept, one activity"
        assert len(used) > 120


def test_only_two_lists_have_openactive_ids() -> None:
    assert {name for name, term in EVERY if term.openactive_id} == {
        *("activities", "access-features")
    }


@pytest.mark.parametrize(
    ("name", "words", "term"),
    [
        ("conditions", "bad back", "back-pain"),
        ("conditions", "Breathless", "breathlessness"),
        ("conditions", "short of puff", "breathlessness"),
        ("conditions", "wear and tear", "osteoarthritis"),
        ("conditions", "sugar", "diabetes"),
        ("conditions", "nerves", "mental-health"),
        ("conditions", "water works", "pelvic-health"),
        ("conditions", "hypertension", "high-blood-pressure"),
        ("conditions", "waiting for a hip replacement", "joint-replacement-waiting"),
        ("conditions", "arthuritis", "arthritis"),
        ("conditions", "parkinson’s disease", "parkinsons"),
        ("activities", "walking footbal", "walking-football"),
        ("activities", "chair aerobics", "chair-exercise"),
        ("activities", "t'ai chi", "tai-chi"),
        ("activities", "Ping-Pong", "table-tennis"),
        ("roles", "link worker", "social-prescriber"),
        ("roles", "physio", "physiotherapist"),
        ("qualifications", "BACR", "cardiac-l4-bacpr"),
        ("languages", "ਪੰਜਾਬੀ", "pa"),
        ("access-features", "guide dog", "assistance-dogs"),
    ],
)
def test_words_people_type(name: str, words: str, term: str) -> None:
    assert WORDS[name].meant_by(words) == (term,)


def test_words_nobody_means() -> None:
    assert WORDS["conditions"].meant_by("quantum chromodynamics") == ()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("T’ai-Chi!", "tai chi"),
        ("  Café  natter ", "cafe natter"),
        ("Couch to 5k", "couch to 5k"),
        ("हिन्दी", "हिन्दी"),
        ("한국어", "한국어"),
        ("...", ""),
    ],
)
def test_plain(written: str, read: str) -> None:
    assert plain(written) == read


def test_pages_may_print_any_label_and_other_name() -> None:
    unkind = ("lazy", "skint", "dole", "feeble", "bound", "suffer", "victim", "handicap")
    for name, term in EVERY:
        said = f" {plain(' '.join((term.label, *term.other_names)))} "
        assert not [word for word in unkind if f" {word} " in said], (name, term.id)


def test_what_only_some_lists_say() -> None:
    access = {term.group for term in WORDS["access-features"]}
    assert "" not in access
    assert len(access) <= 14
    assert {term.intensity_usual for term in WORDS["activities"]} == {"low", "moderate", "vigorous"}
    assert {term.type for term in WORDS["benefits-and-proofs"]} == {
        *("benefit", "document", "status", "rule"),
    }


def test_the_finder_offers_some_access_needs() -> None:
    offered = {term.id for term in WORDS["access-features"] if term.filter == "yes"}
    assert {"step-free", "hearing-loop", "changing-places-toilet", "pool-hoist"} <= offered
    assert len(offered) < len(WORDS["access-features"].terms) / 2


def write(folder: Path, name: str, *terms: dict[str, object]) -> Vocabularies:
    whole = [{"label": "A label", "definition": "Words.", "source": "us", **term} for term in terms]
    (folder / f"{name}.yaml").write_text(yaml.safe_dump({"title": name, "terms": whole}), "utf-8")
    return load_vocabularies(folder)


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ([{"id": "a"}, {"id": "a"}], "error  term-twice"),
        ([{"id": "A b"}], "error  id-format"),
        ([{"id": "walking", "broader": "sport"}], '"sport" is not in its list'),
        ([{"id": "a", "broader": "b"}, {"id": "b", "broader": "a"}], "a → b"),
        ([{"id": "a", "broader": "a"}], "error  term-circle"),
        ([{"id": "level-4", "satisfies": ["level-33"]}, {"id": "level-3"}], 'mean "level-3"'),
        ([{"id": "a", "conditions_covered": ["b"]}], '"b" is not in its list'),
        ([{"id": "a", "colour": "red"}], "colour"),
        ([{"id": "a", "filter": "maybe"}], "maybe"),
    ],
)
def test_a_wrong_vocabulary_is_refused(
    terms: list[dict[str, object]], said: str, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match=said):
        write(tmp_path, "things", *terms)


def test_everything_wrong_with_all_lists_is_said_at_once(tmp_path: Path) -> None:
    whole = "label: A, definition: Words., source: us"
    (tmp_path / "a.yaml").write_text(f"title: A\nterms:\n- {{id: A b, {whole}}}\n- {{id: c}}\n")
    (tmp_path / "b.yaml").write_text(f"terms:\n- {{id: a, {whole}, filter: perhaps}}\n")
    with pytest.raises(Refused) as refused:
        load_vocabularies(tmp_path)
    said = [line.split("/")[-1] for line in str(refused.value).splitlines() if "  error  " in line]
    assert said == [
        "a.yaml:3:8  error  id-format",
        *["a.yaml:4:3  error  field-missing"] * 3,
        "b.yaml:1:1  error  field-missing",
        "b.yaml:2:61  error  yes-no-format",
    ]


def test_no_vocabulary_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no vocabulary files"):
        load_vocabularies(tmp_path)


def test_a_shared_word_is_a_warning_with_its_place(tmp_path: Path) -> None:
    words = write(
        tmp_path,
        "conditions",
        {"id": "mental-health", "label": "Mental health", "other_names": ["bad nerves"]},
        {"id": "neuropathy", "label": "Nerve damage", "misspellings": ["Bad-Nerves"]},
    )
    (one,) = shared_words(tmp_path, words, "mine")
    lines = (tmp_path / "conditions.yaml").read_text("utf-8").splitlines()
    assert (one.path, one.level, one.code) == ("mine/conditions.yaml", "warning", "word-twice")
    assert "neuropathy" in lines[one.line - 1]
    assert words["conditions"].meant_by("bad nerves") == ("mental-health", "neuropathy")


def test_an_unknown_id_is_its_own_label() -> None:
    one = Vocabulary(title="Things", terms=(Term(id="a", label="First"),))
    assert (one.label("a"), one.label("b")) == ("First", "b")
    assert "b" not in one


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Practice nurse", "practice nurse"),
        ("GP", "GP"),
        ("NHS and care staff", "NHS and care staff"),
        ("LGBTQ+ people", "LGBTQ+ people"),
        ("Parkinson's nurse", "Parkinson's nurse"),
        ("Muslim women", "Muslim women"),
        ("A named NHS hospital or trust", "a named NHS hospital or trust"),
    ],
)
def test_a_label_inside_a_sentence(label: str, said: str) -> None:
    assert inside(label) == said
