"""Pathways: ours are whole, plain and true to the vocabularies; a wrong one is refused by name."""

import json
from pathlib import Path

import pytest
from tests.support.readability import grade, sentences

from waymark.faults import Refused
from waymark.pathways import Pathway, load_pathways, pathway_for
from waymark.vocabulary import load_vocabularies

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "content" / "pathways"
WORDS = load_vocabularies(ROOT / "providers" / "_vocabulary")
PATHWAYS = load_pathways(FOLDER, WORDS)
MAIN = {
    *("heart-disease", "lung-conditions", "type-2-diabetes", "falls", "cancer", "stroke"),
    *("depression", "back-pain", "knee-hip-pain", "parkinsons", "multiple-sclerosis"),
    *("overweight", "high-blood-pressure", "dementia", "long-covid", "pregnancy"),
}


def said(pathway: Pathway) -> list[str]:
    """Everything the public reads."""
    steps = [text for step in pathway.levels for text in (step.what_it_is, step.moves_on_to)]
    return [f"{pathway.title}.", pathway.intro, pathway.see_help_first, *filter(None, steps)]


def test_the_main_conditions_have_one() -> None:
    assert set(PATHWAYS) >= MAIN


@pytest.mark.parametrize("condition", sorted(PATHWAYS))
def test_a_pathway_is_whole_and_plain(condition: str) -> None:
    pathway = PATHWAYS[condition]
    assert pathway.sources
    assert len(pathway.levels) >= 3
    for text in said(pathway):
        for words in sentences(text):
            assert len(words) <= 20, text
    assert grade(" ".join(said(pathway))) <= 6
    assert all(step.what_it_is for step in pathway.levels)


@pytest.mark.parametrize("condition", sorted(PATHWAYS))
def test_a_pathway_keeps_to_the_agreed_words_about_safety(condition: str) -> None:
    pathway = PATHWAYS[condition]
    assert pathway.see_help_first == (
        "Start from where you are and build up. "
        "Stop and get medical help if your symptoms suddenly get much worse."
    )
    text = " ".join(said(pathway)).lower()
    for banned in ("your gp first", "your doctor first", "ask your gp before", "cure", "guarantee"):
        assert banned not in text
    assert "owner's to adapt" in (FOLDER / f"{condition}.yaml").read_text("utf-8")


@pytest.mark.parametrize("condition", sorted(PATHWAYS))
def test_what_health_workers_lead_or_plan_asks_for_a_qualification(condition: str) -> None:
    for step in PATHWAYS[condition].levels:
        if step.level in ("exercise-referral", "clinical"):
            assert step.qualification, step.level
            assert step.who_may_refer, step.level
        if step.level in ("self-guided", "community"):
            assert not step.qualification, step.level
            assert step.self_ == "yes", step.level


@pytest.mark.parametrize("condition", sorted(PATHWAYS))
def test_one_qualification_of_each_referral_level_covers_the_condition(condition: str) -> None:
    # A term without conditions of its own (a nurse, an occupational therapist) covers them all.
    family = {
        *WORDS["conditions"].lineage(condition),
        *(
            term.id
            for term in WORDS["conditions"]
            if condition in WORDS["conditions"].lineage(term.id)
        ),
        *PATHWAYS[condition].also_for,
    }
    for step in PATHWAYS[condition].levels:
        if step.level == "exercise-referral":
            covered = [
                WORDS["qualifications"][one].conditions_covered for one in step.qualification
            ]
            assert any(family.intersection(one) for one in covered)


@pytest.mark.parametrize(
    ("condition", "pathway"),
    [
        ("falls", "falls"),
        ("poor-balance", "falls"),
        ("heart-attack-after", "heart-disease"),
        ("copd", "lung-conditions"),
        ("knee-osteoarthritis", "knee-hip-pain"),
        ("joint-replacement-waiting", "surgery-waiting"),
        ("joint-replacement-after", "knee-hip-pain"),
        ("anxiety", "depression"),
        ("prostate-cancer-hormone-therapy", "cancer"),
        ("caesarean", "pregnancy"),
        # No pathway is better than a wrong one.
        ("unstable-angina", None),
        ("unstable-heart-failure", None),
        ("type-1-diabetes", None),
        ("eating-disorder", None),
        ("me-cfs", None),
        ("surgery-recent", None),
        ("unheard-of", None),
    ],
)
def test_the_pathway_of_a_condition(condition: str, pathway: str | None) -> None:
    found = pathway_for(condition, PATHWAYS, WORDS)
    assert (found and found.condition) == pathway


STEP = {"level": "community", "what_it_is": "Walks.", "self": "yes"}
GOOD = {"condition": "falls", "title": "Falls", "levels": [STEP]}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"condition": "cancer"}, "1:15  error  pathway-name"),
        ({"also_for": ["frailtie"]}, 'Did you mean "frailty"'),
        ({"levels": [{**STEP, "level": "comunity"}]}, 'Did you mean "community"'),
        ({"levels": [{**STEP, "level": "clinical"}, STEP]}, "error  levels-order"),
        ({"levels": [STEP, STEP]}, "error  levels-order"),
        ({"levels": [{**STEP, "who_may_refer": ["doctor"]}]}, 'Did you mean "gp"'),
        ({"levels": [{**STEP, "qualification": ["psi"]}]}, "qualification-unknown|term-unknown"),
        ({"levels": [{**STEP, "self": "no"}]}, 'Nobody can get to "community"'),
        ({"levels": [{**STEP, "self": "perhaps"}]}, "perhaps"),
        ({"see_gp_first": "yes"}, "see_gp_first"),
    ],
)
def test_a_wrong_pathway_is_refused(
    change: dict[str, object], problem: str, tmp_path: Path
) -> None:
    (tmp_path / "falls.yaml").write_text(json.dumps({**GOOD, **change}), "utf-8")
    with pytest.raises(Refused, match=problem):
        load_pathways(tmp_path, WORDS)


WRONG = {
    "falls": "levels: [{level: clinical}, {level: community, sel: yes}]",
    "stroke": "title: [Stroke]",
    "cancer": "levels: [{level: clinical}, {level: community, self: yes}]",
}


def test_everything_wrong_with_all_pathways_is_said_at_once(tmp_path: Path) -> None:
    for name, text in WRONG.items():
        title = "" if "title" in text else f"title: {name}\n"
        (tmp_path / f"{name}.yaml").write_text(f"condition: {name}\n{title}{text}\n")
    with pytest.raises(Refused) as refused:
        load_pathways(tmp_path, WORDS)
    said = [line.split("/")[-1] for line in str(refused.value).splitlines() if "  error  " in line]
    assert said == [
        "cancer.yaml:3:18  error  level-closed",
        "cancer.yaml:3:37  error  levels-order",
        "falls.yaml:3:48  error  field-unknown",
        "stroke.yaml:1:1  error  field-missing",
        "stroke.yaml:2:8  error  text-expected",
    ]


def test_a_condition_has_one_pathway(tmp_path: Path) -> None:
    (tmp_path / "falls.yaml").write_text(json.dumps({**GOOD, "also_for": ["frailty"]}), "utf-8")
    (tmp_path / "frailty.yaml").write_text(json.dumps({**GOOD, "condition": "frailty"}), "utf-8")
    with pytest.raises(Refused, match=r'"frailty" has a pathway in falls\.yaml'):
        load_pathways(tmp_path, WORDS)


def test_no_pathways_is_fine(tmp_path: Path) -> None:
    assert load_pathways(tmp_path / "none", WORDS) == {}
