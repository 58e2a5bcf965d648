"""A synthetic providers tree of any size, for measuring and for trying out a large directory.

The spread follows real directories: some turn-up walks of a few lines, mostly classes, some long
referral programmes; halls shared between providers; one to four sessions. The same seed gives the
same files. Names, numbers and addresses are invented: it passes `check` as a demonstration.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from waymark.dates import WEEKDAYS
from waymark.geography.areas import Area
from waymark.parallel import share

PER_PROVIDER = 6
Facts = dict[str, Any]

_WHO = ("Friends", "Movers", "Strollers", "Leisure", "Community Trust", "Active", "Club", "Society")
_HALLS = ("Village Hall", "Leisure Centre", "Church Rooms", "Community Centre", "Park Pavilion")
_HOW = ("Gentle", "Friendly", "Morning", "Evening", "Sociable", "Beginners", "Weekly", "Steady")
_ACTIVITIES = {
    "health-walk": "walk",
    "chair-exercise": "chair exercise",
    "walking-football": "walking football",
    "tai-chi": "tai chi",
    "yoga": "yoga",
    "pilates": "pilates",
    "strength-and-balance": "strength and balance",
    "couch-to-5k": "couch to 5k",
    "gym": "gym",
    "nordic-walking": "Nordic walking",
}
_CONDITIONS = (
    *("heart-disease", "high-blood-pressure", "copd", "asthma", "type-2-diabetes", "obesity"),
    *("depression", "anxiety", "osteoarthritis", "back-pain", "falls-risk", "stroke", "cancer"),
    *("parkinsons", "multiple-sclerosis", "osteoporosis", "fibromyalgia", "long-covid"),
)
_SPECIALISMS = {
    "heart-disease": "cardiac-l4-bacpr",
    "falls-risk": "postural-stability-instructor",
    "stroke": "stroke-l4-efs",
    "cancer": "cancer-rehab-l4",
    "parkinsons": "neurological-l4",
    "multiple-sclerosis": "neurological-l4",
}
"""What pathways ask for beyond Exercise Referral; one instructor in ten has yet to get it."""
_ROLES = ("gp", "practice-nurse", "physiotherapist", "social-prescriber", "occupational-therapist")
_ACCESS = (
    *("step-free", "accessible-toilet", "hearing-loop", "blue-badge-parking", "lift"),
    *("seated-option", "breaks-any-time", "quiet-time", "near-bus-stop", "assistance-dogs"),
)
_GOOD_FOR = ("company", "balance", "breathing", "mood", "weight", "strength", "sleep", "confidence")
_SENTENCES = (
    "We go at the speed of the slowest person and nobody is left behind.",
    "Most people who come are over 50 and many had done nothing for years.",
    "You can sit down whenever you like and join in again when you are ready.",
    "The leader shows an easier way and a harder way to do every exercise.",
    "Afterwards there is time for a drink and a chat, and newcomers are looked after.",
    "Wear what you feel comfortable in, there is no need to buy anything special.",
)


def write_sample(count: int, into: Path, seed: int, towns: Sequence[Area], jobs: int = 1) -> int:
    """Write `count` listings below `into` (made if missing); the number of providers.

    `towns` are where things take place: areas with `lat` and `lon`.
    """
    providers = -(-count // PER_PROVIDER)

    def work(numbers: Sequence[int]) -> bytes:
        for number in numbers:
            listings = min(PER_PROVIDER, count - number * PER_PROVIDER)
            _write_provider(number, listings, providers, into, seed, towns)
        return b""

    into.mkdir(parents=True, exist_ok=True)
    share(work, range(providers), jobs)
    return providers


def _write_provider(
    number: int, listings: int, providers: int, into: Path, seed: int, towns: Sequence[Area]
) -> None:
    dice = random.Random(f"{seed}/{number}")
    town = _town(number, seed, towns)
    name = f"{town.name} {dice.choice(_WHO)} {number + 1}"
    folder = into / f"sample-{number + 1}"
    folder.mkdir(exist_ok=True)
    _write(folder / "provider.yaml", _provider(name, number, town, dice))
    for position in range(listings):
        facts = _listing(number, position, providers, dice)
        _write(folder / f"{facts['activities'][0]}-{position + 1}.yaml", facts)


def _town(number: int, seed: int, towns: Sequence[Area]) -> Area:
    return random.Random(f"{seed}/{number}/town").choice(towns)


def _provider(name: str, number: int, town: Area, dice: random.Random) -> Facts:
    assert town.lat is not None
    assert town.lon is not None
    venues = {
        f"hall-{position}": {
            "name": f"{town.name} {_HALLS[(number + position) % len(_HALLS)]}",
            "line1": f"{dice.randrange(1, 90)} Church Road",
            "town": town.name,
            "area": town.id,
            "lat": f"{town.lat + dice.uniform(-0.012, 0.012):.5f}",
            "lon": f"{town.lon + dice.uniform(-0.02, 0.02):.5f}",
            "access": {
                "has": dice.sample(_ACCESS[:5], dice.randrange(1, 5)),
                "getting_there": {"bus": f"Bus {dice.randrange(1, 99)} stops outside"},
                "parking": {"blue_badge_spaces": str(dice.randrange(0, 6))},
            },
        }
        for position in (1, 2)
    }
    return {
        "name": name,
        "what_it_is": dice.choice(("voluntary-group", "charity", "leisure-operator", "council")),
        "summary": f"Activities for everyone in and around {town.name}.",
        "contact": {
            "phone": f"01632 960{dice.randrange(1000):03d}",
            "phone_hours": "Monday to Friday, 9am to 5pm",
            "email": f"hello@sample-{number + 1}.example.org",
            "website": f"https://sample-{number + 1}.example.org/",
        },
        "safeguarding": {
            "policy": "yes",
            "dbs": "yes",
            "lead_role": "Welfare officer",
            "insurance": "yes",
        },
        "venues": venues,
        "checked": {"by": "provider", "on": "2026-10-05", "how": "form"},
    }


def _listing(number: int, position: int, providers: int, dice: random.Random) -> Facts:
    """One listing; a fifth are short, a third are long."""
    activity, words = dice.choice(tuple(_ACTIVITIES.items()))
    how = dice.choice(_HOW)
    size = dice.choices(("turn-up", "class", "programme"), (20, 48, 32))[0]
    facts: Facts = {
        "name": f"{how} {words} {number + 1}.{position + 1}",
        "summary": f"{how} {words} for people who want to feel better and meet others.",
        "kind": "referral-programme" if size == "programme" else "group-session",
        "activities": [activity],
        "who_for": {"open_to_anyone": "yes"},
        "sessions": _sessions(number, providers, size, dice),
        "cost": {"kind": "free"},
        "access": {"has": dice.sample(_ACCESS[5:], 2)},
        "checked": {
            "by": dice.choice(("provider", "directory-editor")),
            "on": f"2026-{dice.randrange(5, 12):02d}-{dice.randrange(1, 20):02d}",
            "how": "phone",
        },
    }
    if size != "turn-up":
        facts |= _class(dice)
    if size == "programme":
        facts |= _programme(dice)
    return facts


def _sessions(number: int, providers: int, size: str, dice: random.Random) -> list[Facts]:
    sessions = []
    for position in range(1 if size == "turn-up" else dice.randrange(1, 5)):
        other = dice.randrange(providers) if dice.random() < 0.15 else number
        owner = "" if other == number else f"sample-{other + 1}/"
        start = dice.randrange(8, 20)
        one: Facts = {
            "id": f"session-{position + 1}",
            "venue": f"{owner}hall-{dice.randrange(1, 3)}",
            "days": [dice.choice(WEEKDAYS)],
            "start": f"{start:02d}:{dice.choice(('00', '15', '30'))}",
            "end": f"{start + 1:02d}:45",
        }
        if dice.random() < 0.2:
            one |= {"repeats": "every-n-weeks", "every_weeks": "2", "from": "2026-09-07"}
        elif dice.random() < 0.2:
            one |= {"only_during": "term-time", "bank_holidays": "off"}
        sessions.append(one)
    return sessions


def _class(dice: random.Random) -> Facts:
    return {
        "description": "\n\n".join(
            " ".join(dice.sample(_SENTENCES, 3)) for _ in range(dice.randrange(1, 4))
        ),
        "setting": ["indoors"],
        "good_for": dice.sample(_GOOD_FOR, 3),
        "intensity": {"level": dice.choice(("very-light", "light", "moderate"))},
        "who_for": {"ages": {"from": "18"}, "experience": "beginners-welcome"},
        "cost": {
            "kind": "priced",
            "prices": [
                {"amount": "0", "when": "first-time"},
                {"amount": f"{dice.randrange(2, 8)}.50", "per": "session", "when": "each-time"},
                {
                    "amount": "2.00",
                    "per": "session",
                    "for_groups": ["low-income"],
                    "proofs": ["universal-credit"],
                },
            ],
            "includes": ["Tea and biscuits"],
            "pay_by": ["cash", "card"],
        },
        "joining": {
            "booking": dice.choice(("not-needed", "first-time", "needed")),
            "routes": [{"who": "self", "steps": [{"do": "phone"}, {"do": "turn-up"}]}],
            "capacity": {"places": str(dice.randrange(8, 40))},
        },
        "staff": {
            "roles": [
                {
                    "role": "instructor",
                    "qualifications": [{"qualification": "group-exercise-l2", "held_by": "all"}],
                }
            ]
        },
        "access": {
            "has": dice.sample(_ACCESS[5:], 3),
            "has_not": ["hearing-loop"],
            "activity": "You can do everything sitting down.",
        },
        "first_visit": {
            "bring": ["Water"],
            "wear": ["Comfy shoes"],
            "meet": "The leader meets you at the door.",
            "come_and_watch": "yes",
        },
    }


def _programme(dice: random.Random) -> Facts:
    conditions = dice.sample(_CONDITIONS, dice.randrange(3, 7))
    needed = dict.fromkeys(_SPECIALISMS[one] for one in conditions if one in _SPECIALISMS)
    held = ["exercise-referral-l3", *(one for one in needed if dice.random() < 0.9)]
    return {
        "health_scope": "listed-conditions",
        "conditions": [
            {"condition": conditions[0], "state": ["stable"]},
            *({"condition": one} for one in conditions[1:]),
        ],
        "not_suitable_for": [
            {
                "what": "Resting blood pressure above 180/100",
                "lasts": "for-now",
                "limits": [{"measure": "resting-blood-pressure", "above": "180/100"}],
            },
            {"what": "Unstable angina", "condition": "angina", "lasts": "for-now"},
        ],
        "joining": {
            "booking": "needed",
            "routes": [
                {
                    "who": "professional",
                    "roles": dice.sample(_ROLES, 3),
                    "form": "https://forms.example.org/referral",
                    "steps": [
                        {"do": "referral", "who": "professional"},
                        {"do": "wait", "who": "provider", "detail": "The team rings to book."},
                        {"do": "assessment"},
                    ],
                    "send": ["Latest blood pressure", "List of medicines"],
                    "reply_days": {"from": "5", "to": "10"},
                    "waits": [{"weeks": {"from": "2", "to": "6"}}],
                }
            ],
            "screening": {"form": "yes", "when": "before-first"},
            "assessment": {"needed": "yes", "minutes": "45", "one_to_one": "yes"},
        },
        "programme": {
            "weeks": {"from": "12", "to": "12"},
            "sessions_a_week": {"from": "1", "to": "2"},
            "intake": dice.choice(("any-week", "set-dates", "waiting-list")),
            "support_points": [
                {"week": "1", "what": "First meeting"},
                {"week": "6", "what": "Review"},
                {"week": "12", "what": "Last meeting and next steps"},
            ],
            "outcome_measures": ["sit-to-stand-30s", "wemwbs"],
            "after": "Join the weekly classes at the lower price.",
        },
        "staff": {
            "roles": [
                {
                    "role": "exercise-referral-instructor",
                    "qualifications": [
                        {"qualification": one, "held_by": "all", "checked_on": "2026-03-02"}
                        for one in held
                    ],
                }
            ],
            "people_per_leader": "12",
        },
        "languages": ["en"],
        "contact": {"name": "Referral team", "email": "referrals@sample.example.org"},
    }


def _write(file: Path, facts: Facts) -> None:
    text = yaml.dump(facts, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=500)
    file.write_text(text, encoding="utf-8")


class _Plain(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Repeats facts that are alike instead of writing an alias, which listings may not hold."""

    def ignore_aliases(self, data: Any) -> bool:
        """Always."""
        return True
