"""Every rule finds what it is for, at its place, and lets the good through."""

import pytest
from tests.support.tree import CONTENT, LISTING, PROVIDER, TODAY, codes, listing, load, write

from waymark.load import load_directory

FILE = "peak-strollers/gentle-walk.yaml"
SESSION = LISTING["sessions"][0]


def test_a_good_listing_has_no_findings(tmp_path):
    assert codes(load(tmp_path, {FILE: LISTING})) == []


def session(**facts):
    changed = {**SESSION, **facts}
    return {"sessions": [{key: value for key, value in changed.items() if value is not None}]}


def route(**facts):
    return {"joining": {"routes": [{"who": "professional", **facts}]}}


@pytest.mark.parametrize(
    ("code", "facts", "line_has"),
    [
        ("ends-before-start", session(end="10:30"), "end:"),
        ("arrives-after-start", session(arrive="10:45"), "arrive:"),
        ("until-before-from", session(**{"from": "2026-09-07", "until": "2026-09-01"}), "until:"),
        ("range-backwards", {"who_for": {"ages": {"from": "60", "to": "50"}}}, "to:"),
        ("weeks-without-first-date", session(repeats="every-n-weeks", every_weeks="2"), "repeats:"),
        ("month-without-which", session(repeats="monthly"), "repeats:"),
        ("dates-without-dates", session(repeats="dates"), "repeats:"),
        ("turns-without-first-date", session(rotating_venues=["hall", "hall"]), "hall"),
        ("session-unknown", {"cancelled": [{"date": "2026-12-25", "session": "x"}]}, "session:"),
        (
            "session-id-twice",
            {"sessions": [{**SESSION, "id": "a"}, {**SESSION, "id": "a"}]},
            "id: a",
        ),
        ("referral-without-role", route(form="https://example.org/f"), "who:"),
        ("referral-without-way", route(roles=["gp"]), "who:"),
        ("programme-without-route", {"kind": "referral-programme"}, "kind:"),
        ("venue-unknown", session(venue="hal"), "venue:"),
        ("venue-provider-unknown", session(venue="peak-stroler/hall"), "venue:"),
        ("listing-unknown", {"related": [{"how": "next", "listing": "a/b"}]}, "listing:"),
        (
            "related-to-itself",
            {"related": [{"how": "next", "listing": "peak-strollers/gentle-walk"}]},
            "listing:",
        ),
        ("formerly-exists", {"formerly": ["peak-strollers/gentle-walk"]}, "gentle-walk"),
        ("area-unknown", {"coverage": {"areas": ["derbyshire-dale"]}}, "derbyshire-dale"),
        ("claim", {"summary": "This class cures every bad back there ever was."}, "summary:"),
        ("link-not-secure", {"contact": {"website": "http://example.org/"}}, "website:"),
        ("link-port", {"contact": {"website": "https://example.org:8443/"}}, "website:"),
        ("personal-phone", {"contact": {"phone": "07700 900123"}}, "phone:"),
        ("personal-email", {"contact": {"email": "walks@gmail.com"}}, "email:"),
        ("contact-in-text", {"summary": "Ring 0114 496 0123 to join this walk."}, "summary:"),
        ("contact-in-text", {"description": "Look at www.example.org first."}, "description:"),
        ("contact-in-text", {"description": "See (https://example.org/)."}, "description:"),
        ("contact-in-text", {"summary": "Write to walks@example.org to join."}, "summary:"),
        ("personal-email", {"summary": "Write to jane@hotmail.co.uk to join."}, "summary:"),
        ("personal-email", route(steps=[{"do": "email", "email": "a@gmail.com"}]), "email:"),
        ("phone-charged", {"summary": "Call 0909 879 0123 now to join this walk."}, "summary:"),
        ("safeguarding-not-stated", {"who_for": {"ages": {"from": "8"}}}, "ages:"),
        ("safeguarding-not-stated", {"who_for": {"ages": {"from": "16", "to": "17"}}}, "ages:"),
        ("safeguarding-not-stated", {"who_for": {"ages": {"bands": [{"to": "7"}]}}}, "ages:"),
        ("safeguarding-not-stated", session(who_for={"groups": ["young-people"]}), "- venue:"),
        ("date-off-pattern", {"cancelled": [{"date": "2026-12-25"}]}, "date:"),
        ("date-off-pattern", session(**{"except": ["2026-12-22", "2026-12-25"]}), "2026-12-25"),
        ("value-twice", session(days=["monday", "tuesday", "tuesday"]), "- tuesday"),
        ("value-twice", {"activities": ["walking", "walking"]}, "- walking"),
        ("place-not-stated", session(venue=None), "days:"),
        ("free-with-price", {"cost": {"kind": "free", "prices": [{"amount": "3.50"}]}}, "amount:"),
        ("price-not-stated", {"cost": {"kind": "priced"}}, "kind:"),
        ("price-not-stated", session(cost={"kind": "priced"}), "kind:"),
        (
            "access-both-ways",
            {"access": {"has": ["hearing-loop"], "has_not": ["hearing-loop"]}},
            "- hearing-loop",
        ),
        ("confirmed-later", {"checked": {"by": "provider", "on": "2026-11-22"}}, "'on':"),
        ("safeguarding-not-stated", {"conditions": [{"condition": "dementia"}]}, "condition:"),
        ("cost-not-stated", {"cost": None}, "name:"),
        ("times-not-stated", {"sessions": None}, "name:"),
        ("access-not-stated", {"access": None}, "name:"),
        ("not-confirmed", {"checked": None}, "name:"),
        ("who-not-stated", {"who_for": None}, "name:"),
    ],
)
def test_each_rule_at_its_place(tmp_path, code, facts, line_has):
    loaded = load(tmp_path, {FILE: listing(**facts)})
    found = [one for one in loaded.findings if one.code == code]
    assert found, codes(loaded)
    line = (tmp_path / FILE).read_text().splitlines()[found[0].line - 1]
    assert line_has in line


@pytest.mark.parametrize(
    "facts",
    [
        {"who_for": {"ages": {"from": "16"}}},
        {"who_for": {"ages": {"from": "16", "to": "80"}}},
        {"cancelled": [{"date": "2026-12-22"}]},
        {**session(repeats="varies"), "cancelled": [{"date": "2026-12-25"}]},
        {**session(days=None, dates=["2026-12-25"]), "cancelled": [{"date": "2026-12-24"}]},
        {**session(dates=["2026-12-25"]), "cancelled": [{"date": "2026-12-25"}]},
        {**session(venue=None), "coverage": {"areas": ["derbyshire"]}},
        session(venue=None, place="Outside the library"),
        session(venue=None, online="yes"),
        {"cost": {"kind": "free", "prices": [{"amount": "5", "when": "extra"}]}},
        {"cost": {"kind": "free", "prices": [{"amount": "5", "label": "Hire of poles"}]}},
        {"cost": {"kind": "free", "prices": [{"amount": "0"}]}},
        {"checked": {"by": "provider", "on": "2026-11-21"}},
    ],
)
def test_what_the_rules_let_be(tmp_path, facts):
    assert codes(load(tmp_path, {FILE: listing(**facts)})) == []


def test_places_that_cannot_be_found(tmp_path):
    venues = {
        **PROVIDER["venues"],
        "half": {"name": "Half Hall", "town": "Matlock", "lat": "53.137"},
        "barn": {"name": "The Barn", "lon": "-1.553"},
        "home": {"name": "A home", "area": "high-peak"},
    }
    checked = {
        "by": "provider",
        "on": "2027-01-01",
        "groups": [{"group": "cost", "on": "2026-12-01"}],
    }
    provider = {**PROVIDER, "venues": venues, "checked": checked}
    assert places_of(
        load(tmp_path, {"a/provider.yaml": provider, "a/b.yaml": LISTING}), "warning"
    ) == [
        ("a/provider.yaml", "venue-half-point", 14),
        ("a/provider.yaml", "venue-nowhere", 16),
        ("a/provider.yaml", "venue-half-point", 17),
        ("a/provider.yaml", "confirmed-later", 23),
        ("a/provider.yaml", "confirmed-later", 26),
    ]


def test_a_number_for_texts_is_personal_only_where_there_is_no_other(tmp_path):
    for contact, at in (
        ({"phone": "0114 496 0123", "text_number": "07700 900123"}, []),
        ({"phone": "07700 900123", "text_number": "07700 900123"}, ["phone"]),
        ({"text_number": "07700 900123"}, ["text_number"]),
    ):
        loaded = load(tmp_path, {FILE: listing(contact=contact)})
        found = [one for one in loaded.findings if one.code == "personal-phone"]
        lines = (tmp_path / FILE).read_text().splitlines()
        assert [lines[one.line - 1].split(":")[0].strip() for one in found] == at


@pytest.mark.parametrize(
    "text",
    [
        "Look at [our page](https://www.example.org/) or [write](mailto:walks@example.org).",
        "Open 2026-07-10 to 2026-08-20, 09:00 to 10:30, room 012 345.",
    ],
)
def test_a_link_or_a_date_in_a_text_is_fine(tmp_path, text):
    assert codes(load(tmp_path, {FILE: listing(description=text)})) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("description: |\n  Bring water.\n\n  cost: {kind: free}\n", 13),
        ("description: >-  # long\r\n  Bring water.\r\n  access:\r\n", 12),
        ("description: |\n  Cost: ask us.\n  Note: bring water.\n  first:come\n", 0),
        ("not_suitable_for:\n  - what: >\n      Angina\n      lasts: for-now\n", 13),
        ("not_suitable_for:\n  - what: |\n      Angina\n    lasts: for-now\n", 0),
        ("description: |\n  Bring water.\nfirst_visit:\n  meet: At the door\n", 0),
    ],
)
def test_a_field_that_was_swallowed_by_the_text_above_it(tmp_path, text, line):
    top = (
        "name: Gentle walk\nsummary: A slow walk on flat paths.\nkind: group-session\n"
        "activities: [health-walk]\nwho_for: {open_to_anyone: yes}\n"
        "sessions: [{venue: hall, days: [tuesday]}]\ncost: {kind: free}\n"
        "access: {has: [hearing-loop]}\nchecked: {by: provider, on: 2026-11-02}\n"
    )
    loaded = load(tmp_path, {FILE: top + text})
    assert codes(loaded) == ["field-in-text"] * bool(line)
    assert [one.line for one in loaded.findings] == [line] * bool(line)


def test_consent_on_record_silences_the_personal_rules(tmp_path):
    contact = {"phone": "07700 900123", "email": "walks@gmail.com", "personal_consent": "yes"}
    assert codes(load(tmp_path, {FILE: listing(contact=contact)})) == []


def test_safeguarding_facts_of_the_provider_count(tmp_path):
    facts = {"policy": "yes", "dbs": "yes", "lead_role": "Welfare officer"}
    files = {
        "peak-strollers/provider.yaml": {**PROVIDER, "safeguarding": facts},
        FILE: listing(who_for={"ages": {"from": "8"}}),
    }
    assert "safeguarding-not-stated" not in codes(load(tmp_path, files))


def test_invented_numbers_and_domains_are_errors_outside_a_demonstration(tmp_path):
    contact = {"phone": "0114 496 0123", "website": "https://walks.example.org/"}
    loaded = load(tmp_path, {FILE: listing(contact=contact)}, demonstration=False)
    assert {"example-phone", "example-domain"} <= set(codes(loaded, "error"))
    assert loaded.directory.listings == ()


@pytest.mark.parametrize("number", ["01246 345678", "0114 273 4567", "0800 123 4567"])
def test_real_numbers_are_no_example(tmp_path, number):
    files = {
        "peak-strollers/provider.yaml": {**PROVIDER, "contact": {"phone": number}},
        FILE: LISTING,
    }
    assert "example-phone" not in codes(load(tmp_path, files, demonstration=False))


def test_likely_duplicates_are_told_once(tmp_path):
    files = {
        FILE: LISTING,
        "peak-strollers/walk-gentle.yaml": listing(name="Gentle Walk"),
        "peak-strollers/yoga.yaml": listing(name="Evening yoga"),
    }
    assert codes(load(tmp_path, files)).count("listing-twice") == 1


def test_an_id_that_vanished_is_an_error_unless_it_is_accounted_for(tmp_path):
    gone = ["peak-strollers/old", "closed-club/any", "peak-strollers/taken-down"]
    files = {
        FILE: listing(formerly=["peak-strollers/old"]),
        "_withdrawn.yaml": {
            "withdrawn": [
                {"id": "peak-strollers/taken-down", "on": "2026-11-01"},
                {"id": "closed-club", "on": "2026-11-01", "reason": "It closed."},
            ]
        },
    }
    assert codes(load(tmp_path, files, before=gone)) == []
    again = load(tmp_path, {FILE: LISTING}, before=gone[:1])
    assert codes(again, "error") == ["id-vanished"]


def test_a_rename_is_believed_of_a_file_with_another_mistake(tmp_path):
    files = {FILE: listing(formerly=["peak-strollers/old"], activities=["wakling"])}
    loaded = load(tmp_path, files, before=["peak-strollers/old"])
    assert codes(loaded, "error") == ["activity-unknown"]


def test_what_others_say_of_a_broken_file_is_not_held_against_them(tmp_path):
    files = {
        "slow-steps/provider.yaml": "name: Slow\nnme: x\n",
        "slow-steps/class.yaml": listing(name="Chair class", activities=["wakling"]),
        "peak-strollers/related.yaml": listing(
            related=[{"how": "next", "listing": "slow-steps/class"}]
        ),
        "peak-strollers/away.yaml": listing(**session(venue="slow-steps/hall")),
    }
    loaded = load(tmp_path, files)
    away = [one for one in loaded.findings if one.path.endswith(("related.yaml", "away.yaml"))]
    assert [one.code for one in away] == ["venue-provider-broken"]
    assert [one.id for one in loaded.directory.listings] == ["peak-strollers/related"]
    assert loaded.lost == ("peak-strollers/away",)


def test_others_may_meet_at_the_place_of_a_provider_taken_down(tmp_path):
    files = {
        "slow-steps/provider.yaml": PROVIDER,
        FILE: listing(**session(venue="slow-steps/hall")),
        "_withdrawn.yaml": {"withdrawn": [{"id": "slow-steps", "on": "2026-11-01"}]},
    }
    loaded = load(tmp_path, files)
    assert codes(loaded) == []
    assert [one.places[0].ref for one in loaded.directory.listings] == ["slow-steps/hall"]
    assert [one.id for one in loaded.directory.providers] == ["peak-strollers"]


def places_of(loaded, level="error"):
    return [
        (one.path.partition("/")[2], one.code, one.line)
        for one in loaded.findings
        if one.level == level
    ]


def test_everything_wrong_is_said_at_once(tmp_path):
    """Mistakes of shape, of sense and of names that lead nowhere, in a file and the provider's."""
    files = {
        "peak-strollers/provider.yaml": """\
name: Peak Strollers
what_it_is: a club
venues:
  Hall: {name: Village Hall, postcode: DE4}
  field: {name: The field}
""",
        "peak-strollers/walk.yaml": """\
name: Gentle walk
summary: Slow.
kind: walk
activities: [wakling]
formerly: [peak-strollers/old, peak-strollers/run]
sessions:
  - {venue: hall, days: [Tuesdays], start: 10:30, end: 9:30am}
  - {venue: filed, days: [monday], start: 10:30, end: 09:30}
  - {venue: field, days: [monday], start: 10:30, end: 09:30, from: soon}
related: [{how: next, listing: peak-strollers/rum}, {how: next, listing: peak-strollers/walk}]
""",
        "peak-strollers/run.yaml": """\
name: Evening run
summary: A run of three miles for people who have run before.
kind: group-session
activities: [running]
sessions: [{venue: hal, start: 10:30, end: 09:30}]
""",
    }
    assert places_of(load(tmp_path, files, before=["peak-strollers/old"])) == [
        ("peak-strollers/provider.yaml", "term-unknown", 2),
        ("peak-strollers/provider.yaml", "id-format", 4),
        ("peak-strollers/provider.yaml", "postcode-format", 4),
        ("peak-strollers/run.yaml", "venue-unknown", 5),
        ("peak-strollers/run.yaml", "ends-before-start", 5),
        ("peak-strollers/walk.yaml", "text-short", 2),
        ("peak-strollers/walk.yaml", "term-unknown", 3),
        ("peak-strollers/walk.yaml", "activity-unknown", 4),
        ("peak-strollers/walk.yaml", "formerly-exists", 5),
        ("peak-strollers/walk.yaml", "weekday-format", 7),
        ("peak-strollers/walk.yaml", "time-format", 7),
        ("peak-strollers/walk.yaml", "venue-unknown", 8),
        ("peak-strollers/walk.yaml", "ends-before-start", 8),
        ("peak-strollers/walk.yaml", "ends-before-start", 9),
        ("peak-strollers/walk.yaml", "date-format", 9),
        ("peak-strollers/walk.yaml", "listing-unknown", 10),
        ("peak-strollers/walk.yaml", "related-to-itself", 10),
    ]


def programme(*qualifications):
    return listing(
        kind="referral-programme",
        conditions=[{"condition": "copd"}],
        joining={"routes": [{"who": "self"}]},
        staff={"roles": [{"role": "instructor", "qualifications": list(qualifications)}]}
        if qualifications
        else None,
    )


@pytest.mark.parametrize(
    ("level", "code", "qualifications"),
    [
        ("note", "qualification-not-stated", []),
        ("note", "qualification-in-words", [{"name": "Breathe Easy leader"}]),
        ("warning", "qualification-below", [{"qualification": "emergency-first-aid"}]),
        (
            "note",
            "qualification-in-words",
            [{"qualification": "emergency-first-aid"}, {"name": "Breathe Easy leader"}],
        ),
        ("", "", [{"qualification": "respiratory-l4"}]),
    ],
)
def test_qualifications_against_the_pathway(tmp_path, level, code, qualifications):
    loaded = load(tmp_path, {FILE: programme(*qualifications)})
    found = [(one.level, one.code) for one in loaded.findings if "qualification" in one.code]
    assert found == ([(level, code)] if code else [])


@pytest.mark.parametrize(
    ("entry", "code", "line"),
    [
        ({"id": "peak-strollers/gentel-walk", "on": "2026-11-01"}, "withdrawn-unknown", 2),
        ({"id": "long-gone/club", "on": "2026-11-01"}, "", 0),
        ({"id": "peak-strollers/gentle-walk"}, "field-missing", 2),
        ({"id": "peak-strollers/gentle-walk", "on": "1.11.26"}, "date-format", 3),
        ({"id": "Peak Strollers", "on": "2026-11-01"}, "id-format", 2),
        ({"id": "a", "on": "2026-11-01", "when": "now"}, "field-unknown", 4),
    ],
)
def test_a_mistake_in_the_list_of_take_downs(tmp_path, entry, code, line):
    loaded = load(tmp_path, {FILE: LISTING, "_withdrawn.yaml": {"withdrawn": [entry]}})
    found = [one for one in loaded.findings if one.code != "withdrawn-wrong"]
    assert [(one.code, one.line) for one in found] == ([(code, line)] if code else [])
    assert loaded.take_downs_known == (code in ("", "withdrawn-unknown"))


def test_one_bad_file_costs_that_listing_only(tmp_path):
    files = {FILE: LISTING, "peak-strollers/bad.yaml": "name: [\n"}
    loaded = load(tmp_path, files)
    assert [one.id for one in loaded.directory.listings] == ["peak-strollers/gentle-walk"]
    assert loaded.lost == ("peak-strollers/bad",)
    corrected = loaded.directory.being_corrected[0]
    assert (corrected.id, corrected.provider_name) == ("peak-strollers/bad", "Peak Strollers")
    assert corrected.contact is not None


def test_a_broken_provider_file_is_one_loss(tmp_path):
    files = {"peak-strollers/provider.yaml": "name: Peak\nnme: x\n", FILE: LISTING}
    loaded = load(tmp_path, files)
    assert loaded.broken_providers == {"peak-strollers": 1}
    assert loaded.lost == ()


def test_what_was_read_is_remembered_and_nothing_changes(tmp_path):
    memory = tmp_path / "memory"
    folder = write(tmp_path / "providers", {FILE: LISTING, "other/bad.yaml": "name: x\n"})
    first, again, alone = (
        load_directory(folder, CONTENT, TODAY, demonstration=True, memory=where)
        for where in (memory, memory, None)
    )
    assert memory.exists()
    assert first == again == alone
    memory.write_bytes(b"spoilt")
    assert load_directory(folder, CONTENT, TODAY, demonstration=True, memory=memory) == first


def test_a_change_is_noticed_whatever_the_date_of_the_file(tmp_path):
    memory = tmp_path / "memory"
    folder = write(tmp_path / "providers", {FILE: LISTING})
    load_directory(folder, CONTENT, TODAY, demonstration=True, memory=memory)
    write(folder, {FILE: listing(name="Another name")})
    loaded = load_directory(folder, CONTENT, TODAY, demonstration=True, memory=memory)
    assert loaded.directory.listings[0].record.name == "Another name"
