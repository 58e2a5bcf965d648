"""Access in groups, on the way from the bus stop to the session: yes, no, if you ask, not stated.

A fact given with a number or in words stands instead of the bare term for it, so nothing is said
twice. What nobody stated is never a "no": the basics are named as not stated, the rest left out.
"""

from __future__ import annotations

from collections import defaultdict

from waymark import records
from waymark.model import Access
from waymark.phrases.say import Say
from waymark.phrases.text import amount, flow, several

Fact = dict[str, str]
"""What the component access shows: `text`, `state` ("yes", "no", "unknown" or ""), `note`."""
ORDER = (
    *("getting there", "entrance", "toilets", "space", "hearing", "sight", "quiet", "information"),
    *("people", "taking part", "equipment", "pool", "online", "other"),
)
BASICS = {
    "getting there": ("blue-badge-parking", "near-bus-stop"),
    "entrance": ("step-free",),
    "toilets": ("accessible-toilet",),
    "hearing": ("hearing-loop",),
}
"""Terms that many people must know before they set out: silence on them is said."""


class _Groups(defaultdict[str, list[Fact]]):
    """Facts by group, and the terms that need not be said any more."""

    def __init__(self) -> None:
        super().__init__(list)
        self.said: set[str] = set()

    def say(
        self, group: str, text: str | None, state: str = "", *terms: str, note: str = ""
    ) -> None:
        if text:
            self[group].append({"text": text, "state": state, "note": note})
            self.said.update(terms)


def groups(say: Say, access: Access, *, place: bool = True) -> list[dict[str, object]]:
    """Groups of the component access. `place`: it happens somewhere that people travel to."""
    found = _Groups()
    _details(say, access.details, found)
    features = say.vocabularies["access-features"].by_id
    stated = set(access.has) | set(access.has_not) | set(access.on_request)
    for terms, state, note in (
        (access.has, "yes", ""),
        (access.on_request, "yes", say("access.on_request")),
        (access.has_not, "no", ""),
    ):
        for term in terms:
            if term not in found.said and term in features:
                known = features[term]
                found.say(known.group or "other", known.label, state, term, note=note)
    if place:
        for group, terms in BASICS.items():
            for term in terms:
                if term not in stated and term in features:
                    found.say(group, features[term].label, "unknown")
    return [
        {"title": say(f"access.group.{group.replace(' ', '_')}"), "facts": found[group]}
        for group in ORDER
        if group in found
    ]


def _details(say: Say, one: records.Access, found: _Groups) -> None:
    if one.getting_there is not None:
        _journey(say, one.getting_there, found)
    if one.parking is not None:
        _parking(say, one.parking, found)
    if one.entrance is not None:
        _entrance(say, one.entrance, found)
    if one.path is not None:
        _path(say, one.path, found)
    found.say("toilets", one.toilets)
    found.say("hearing", one.hearing)
    found.say("sight", one.sight)
    found.say("quiet", one.quiet)
    found.say("people", one.people)
    found.say("taking part", one.activity)
    for thing in one.equipment:
        _equipment(say, thing, found)
    found.say("other", one.note)


def _journey(say: Say, way: records.GettingThere, found: _Groups) -> None:
    group = "getting there"
    found.say(group, _named(say, "bus", way.bus))
    found.say(group, _named(say, "train", way.train))
    if way.minutes_from_stop is not None:
        minutes = amount(say, "minutes", way.minutes_from_stop)
        found.say(group, say("access.from_stop", minutes=minutes))
    if way.transport_provided is not None:
        given = way.transport_provided
        text = say("access.transport" if given else "access.no_transport")
        found.say(group, text, "yes" if given else "no", "transport-provided")
    found.say(group, way.transport_help)
    found.say(group, _named(say, "drop_off", way.drop_off))
    found.say(group, _named(say, "cycle", way.cycle))
    found.say(group, way.note)


def _parking(say: Say, parking: records.Parking, found: _Groups) -> None:
    group = "getting there"
    if parking.on_site is not None:
        text = say("access.parking" if parking.on_site else "access.no_parking")
        note = say("access.spaces", count=parking.spaces) if parking.spaces is not None else ""
        found.say(group, text, "yes" if parking.on_site else "no", "no-parking", note=note)
    elif parking.spaces is not None:
        found.say(group, say("access.parking"), "", note=say("access.spaces", count=parking.spaces))
    if parking.blue_badge_spaces is not None:
        text = say("access.blue_badge", count=parking.blue_badge_spaces)
        state = "yes" if parking.blue_badge_spaces else "no"
        found.say(group, text, state, "blue-badge-parking")
    found.say(group, _named(say, "parking_cost", parking.cost))
    found.say(group, parking.note)


def _entrance(say: Say, entrance: records.Entrance, found: _Groups) -> None:
    if entrance.steps is not None:
        text = say("access.steps", count=entrance.steps)
        found.say("entrance", text, "no" if entrance.steps else "yes", "step-free")
    if entrance.door_width_cm is not None:
        found.say("entrance", say("access.door", count=entrance.door_width_cm))
    found.say("entrance", entrance.note)


def _path(say: Say, path: records.Path, found: _Groups) -> None:
    group = "entrance"
    if path.surface:
        ground = several(say, [say.choice("access.surface", one) for one in path.surface])
        found.say(group, say("access.ground", ground=ground))
    if path.slope:
        slope = say.choice("access.slope", path.slope)
        found.say(group, slope, "", "flat-route", "mostly-flat", "some-slopes")
    for fact, value, terms in (
        ("path_steps", path.steps, ("some-steps", "step-free")),
        ("stiles", path.stiles, ("stiles-or-gates",)),
        ("benches", path.benches, ("seats-to-rest",)),
    ):
        if value is not None:
            good = value == (fact == "benches")
            text = say(f"access.{fact}.{'yes' if value else 'no'}")
            found.say(group, text, "yes" if good else "no", *terms)
    found.say(group, path.note)


def _equipment(say: Say, thing: records.Equipment, found: _Groups) -> None:
    facts = []
    if thing.max_weight_kg is not None:
        facts.append(say("access.up_to_kg", count=thing.max_weight_kg))
    if thing.width_cm is not None:
        facts.append(say("access.width", count=thing.width_cm))
    what = thing.what
    if thing.count is not None:
        what = say("access.count", what=what, count=thing.count)
    terms = (thing.feature,) if thing.feature else ()
    label = say.label("access-features", thing.feature) if thing.feature else ""
    if label and label.casefold() not in thing.what.casefold():
        facts.insert(0, label)
    note = flow(*facts, thing.note)
    found.say("equipment", what, "no" if thing.count == 0 else "yes", *terms, note=note)


def _named(say: Say, key: str, text: str | None) -> str:
    return say(f"access.{key}", text=text) if text else ""
