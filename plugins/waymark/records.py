"""Exactly what a file said, converted: one record for each part of the schema.

Made from providers/_schema by `python build.py generate`: change the schema, not this file.
What a file left out is None, or empty for lists and maps. A field that Python's keywords forbid
carries a `_` at its end. Records go to msgspec's msgpack and come back equal.
"""

# ruff: noqa: E501
# fmt: off

from __future__ import annotations

from typing import Literal

import msgspec

from waymark.values.formats import Date, Degrees, Measure, Miles, Pence, Percent, Time


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What all records share. They never hold cycles, so the garbage collector may skip them."""


class WholeRange(Record, frozen=True, kw_only=True):
    """Reply within days: `joining.routes[].reply_days` in the file listing."""

    from_: int | None = msgspec.field(default=None, name="from")
    """From"""
    to: int | None = None
    """To"""


class MilesRange(Record, frozen=True, kw_only=True):
    """Distance: `intensity.distance` in the file listing."""

    from_: Miles | None = msgspec.field(default=None, name="from")
    """From"""
    to: Miles | None = None
    """To"""


class AgeBand(Record, frozen=True, kw_only=True):
    """Separate age groups: `who_for.ages.bands` in the file listing."""

    from_: int | None = msgspec.field(default=None, name="from")
    """From age"""
    to: int | None = None
    """To age"""
    note: str | None = None
    """More"""


class Status(Record, frozen=True, kw_only=True):
    """Open to new people?: `status` in the file listing."""

    state: Literal["open", "waiting-list", "full", "paused", "planned", "ended"]
    """State"""
    reopens_on: Date | None = None
    """Opens again on"""
    reopens: str | None = None
    """Opens again"""
    ended: str | None = None
    """Ended, in words"""
    ended_on: Date | None = None
    """Ended on"""
    note: str | None = None
    """More"""


class CancelledDate(Record, frozen=True, kw_only=True):
    """Cancelled dates: `cancelled` in the file listing."""

    date: Date
    """Date"""
    session: str | None = None
    """Session"""
    reason: str | None = None
    """Why"""


class TemporaryRule(Record, frozen=True, kw_only=True):
    """Rules for now: `temporary_rules` in the file listing."""

    rule: str
    """Rule"""
    why: str | None = None
    """Why"""
    from_: Date | None = msgspec.field(default=None, name="from")
    """From"""
    until: Date | None = None
    """Until"""


class Intensity(Record, frozen=True, kw_only=True):
    """How hard it is: `intensity` in the file listing."""

    level: Literal["very-light", "light", "moderate", "vigorous", "varies", "set-for-you"] | None = None
    """How hard"""
    how_set: str | None = None
    """How it is set"""
    distance: MilesRange | None = None
    """Distance"""
    goal: str | None = None
    """What people aim for"""
    note: str | None = None
    """More"""


class Ages(Record, frozen=True, kw_only=True):
    """Ages: `who_for.ages` in the file listing."""

    from_: int | None = msgspec.field(default=None, name="from")
    """From age"""
    to: int | None = None
    """To age"""
    typical_from: int | None = None
    """Usually from age"""
    typical_to: int | None = None
    """Usually to age"""
    bands: tuple[AgeBand, ...] = ()
    """Separate age groups"""
    note: str | None = None
    """More"""


class AreaRule(Record, frozen=True, kw_only=True):
    """Only from some areas: `who_for.area` in the file listing."""

    live_in: tuple[str, ...] = ()
    """People who live in"""
    work_in: tuple[str, ...] = ()
    """People who work in"""
    gp_in: tuple[str, ...] = ()
    """People with a GP in"""
    gp_practices: tuple[str, ...] = ()
    """People of these GP practices"""
    match: Literal["all-of", "one-of"] | None = None
    """How many must fit"""
    note: str | None = None
    """More"""


class ActivityNow(Record, frozen=True, kw_only=True):
    """How active people are now: `who_for.activity_now` in the file listing."""

    minutes_a_week_under: int | None = None
    """Less than minutes a week"""
    days_a_week_under: int | None = None
    """Fewer than days a week"""
    minutes_a_day: int | None = None
    """Minutes on such a day"""
    note: str | None = None
    """More"""


class Pregnancy(Record, frozen=True, kw_only=True):
    """Weeks of pregnancy: `who_for.pregnancy` in the file listing."""

    from_week: int | None = None
    """From week"""
    to_week: int | None = None
    """To week"""
    note: str | None = None
    """More"""


class Ability(Record, frozen=True, kw_only=True):
    """What people need to be able to do: `who_for.abilities` in the file listing."""

    what: str
    """What"""
    need: Literal["must", "helps"] | None = None
    """How much it matters"""


class ProofRule(Record, frozen=True, kw_only=True):
    """Who qualifies: `who_for.proofs` in the file listing."""

    proof: str | None = None
    """Proof"""
    what: str | None = None
    """In words"""
    ages: AgeBand | None = None
    """Ages"""
    on_date: Date | None = None
    """On this date"""
    dependants: bool | None = None
    """Dependants too"""
    note: str | None = None
    """More"""


class Companions(Record, frozen=True, kw_only=True):
    """Carers and companions: `who_for.companions` in the file listing."""

    welcome: bool | None = None
    """Welcome"""
    needed: bool | None = None
    """Needed"""
    take_part: Literal["yes", "no", "some-parts"] | None = None
    """Can they take part"""
    free: bool | None = None
    """Free for them"""
    how_many: int | None = None
    """How many"""
    who: tuple[str, ...] = ()
    """Who"""
    rule: str | None = None
    """The rule"""
    meanwhile: str | None = None
    """Meanwhile"""
    in_their_own_right: bool | None = None
    """May come alone"""


class Children(Record, frozen=True, kw_only=True):
    """Children: `who_for.children` in the file listing."""

    adult_needed_under: int | None = None
    """With an adult under age"""
    children_per_adult: int | None = None
    """Children for each adult"""
    note: str | None = None
    """More"""


class WhoFor(Record, frozen=True, kw_only=True):
    """Who can join: `who_for` in the file listing."""

    open_to_anyone: bool | None = None
    """Open to anyone"""
    ages: Ages | None = None
    """Ages"""
    gender: Literal["anyone", "women", "men", "mostly-women", "mostly-men"] | None = None
    """Women or men"""
    staff_gender: Literal["women", "men"] | None = None
    """Staff"""
    groups: tuple[str, ...] = ()
    """Groups"""
    groups_rule: Literal["only", "first", "welcome"] | None = None
    """How strict"""
    match: Literal["all-of", "one-of"] | None = None
    """How many must fit"""
    area: AreaRule | None = None
    """Only from some areas"""
    existing_clients_only: bool | None = None
    """Only people you already know"""
    activity_now: ActivityNow | None = None
    """How active people are now"""
    not_a_member_for_months: int | None = None
    """Not a member for"""
    not_a_current_member: bool | None = None
    """Not for current members"""
    pregnancy: Pregnancy | None = None
    """Weeks of pregnancy"""
    abilities: tuple[Ability, ...] = ()
    """What people need to be able to do"""
    experience: Literal["beginners", "beginners-welcome", "improvers", "experienced", "any"] | None = None
    """Experience"""
    sport_classes: tuple[str, ...] = ()
    """Competition classes"""
    proofs: tuple[ProofRule, ...] = ()
    """Who qualifies"""
    companions: Companions | None = None
    """Carers and companions"""
    children: Children | None = None
    """Children"""
    exceptions: tuple[str, ...] = ()
    """Exceptions"""
    note: str | None = None
    """More"""


class Duration(Record, frozen=True, kw_only=True):
    """At least this long ago: `conditions[].criteria[].at_least_ago` in the file listing."""

    days: int | None = None
    """Days"""
    weeks: int | None = None
    """Weeks"""
    months: int | None = None
    """Months"""
    years: int | None = None
    """Years"""


class Criterion(Record, frozen=True, kw_only=True):
    """Limits: `conditions[].criteria` in the file listing."""

    what: str | None = None
    """In words"""
    measure: str | None = None
    """Measure"""
    at_least: Measure | None = None
    """At least"""
    above: Measure | None = None
    """More than"""
    at_most: Measure | None = None
    """At most"""
    below: Measure | None = None
    """Less than"""
    event: str | None = None
    """Since"""
    at_least_ago: Duration | None = None
    """At least this long ago"""
    at_most_ago: Duration | None = None
    """At most this long ago"""
    conditions: tuple[str, ...] = ()
    """Together with one of"""
    applies_to: Literal["everyone", "new-people", "returning-people"] | None = None
    """Who it applies to"""
    confirmed_by: str | None = None
    """Confirmed by"""
    note: str | None = None
    """More"""


class Condition(Record, frozen=True, kw_only=True):
    """Health conditions: `conditions` in the file listing."""

    condition: str
    """Condition"""
    severity: tuple[Literal["mild", "moderate", "severe"], ...] = ()
    """How severe"""
    state: tuple[Literal["stable", "controlled", "confirmed", "medicated", "at-risk"], ...] = ()
    """State"""
    treatment: str | None = None
    """Treatment"""
    criteria: tuple[Criterion, ...] = ()
    """Limits"""
    match: Literal["all-of", "one-of"] | None = None
    """How many limits"""
    together_with: tuple[str, ...] = ()
    """Together with one of"""
    note: str | None = None
    """More"""


class Exclusion(Record, frozen=True, kw_only=True):
    """Who it does not suit: `not_suitable_for` in the file listing."""

    what: str
    """Who"""
    condition: str | None = None
    """Condition"""
    lasts: Literal["for-good", "for-now"] | None = None
    """How long"""
    limits: tuple[Criterion, ...] = ()
    """Measured limits"""
    instead: str | None = None
    """What instead"""


class Step(Record, frozen=True, kw_only=True):
    """Steps: `joining.routes[].steps` in the file listing."""

    do: Literal["turn-up", "phone", "text", "email", "online-form", "paper-form", "book", "book-online", "app", "code", "bring", "collect-form", "wait", "assessment", "screening", "visit", "speak-to", "referral", "pay", "start"]
    """Step"""
    who: Literal["you", "someone-for-you", "professional", "surgery", "school", "provider"] | None = None
    """Who does it"""
    roles: tuple[str, ...] = ()
    """Which professional"""
    detail: str | None = None
    """In words"""
    url: str | None = None
    """Link"""
    phone: str | None = None
    """Phone"""
    email: str | None = None
    """Email"""


class Wait(Record, frozen=True, kw_only=True):
    """Waiting time: `joining.routes[].waits` in the file listing."""

    weeks: WholeRange | None = None
    """Weeks"""
    months: WholeRange | None = None
    """Months"""
    for_: str | None = msgspec.field(default=None, name="for")
    """For whom"""
    venue: str | None = None
    """At which place"""
    aim: bool | None = None
    """An aim"""
    note: str | None = None
    """More"""


class Route(Record, frozen=True, kw_only=True):
    """Ways to join: `joining.routes` in the file listing."""

    id: str | None = None
    """Short name"""
    who: Literal["self", "someone-for-you", "professional"]
    """Who can start it"""
    roles: tuple[str, ...] = ()
    """Which professionals"""
    registered_only: bool | None = None
    """Registered with you"""
    only_from: tuple[str, ...] = ()
    """Only from"""
    conditions: tuple[str, ...] = ()
    """For these conditions"""
    groups: tuple[str, ...] = ()
    """For these groups"""
    criteria: tuple[Criterion, ...] = ()
    """Only if"""
    returning_only: bool | None = None
    """Only people coming back"""
    seen_within_months: int | None = None
    """Seen in the last months"""
    steps: tuple[Step, ...] = ()
    """Steps"""
    send: tuple[str, ...] = ()
    """What to send"""
    form: str | None = None
    """Referral form"""
    reply_days: WholeRange | None = None
    """Reply within days"""
    waits: tuple[Wait, ...] = ()
    """Waiting time"""
    approval: str | None = None
    """Who decides"""
    note: str | None = None
    """More"""


class Screening(Record, frozen=True, kw_only=True):
    """Health questions: `joining.screening` in the file listing."""

    form: bool | None = None
    """A health form"""
    when: Literal["before-first", "each-time", "when-things-change", "each-course"] | None = None
    """When"""
    again_when: str | None = None
    """Again when"""
    url: str | None = None
    """Link"""
    note: str | None = None
    """More"""


class Assessment(Record, frozen=True, kw_only=True):
    """First meeting: `joining.assessment` in the file listing."""

    needed: bool | None = None
    """Needed"""
    who: str | None = None
    """With whom"""
    minutes: int | None = None
    """Minutes"""
    one_to_one: bool | None = None
    """One to one"""
    what: str | None = None
    """What happens"""


class Capacity(Record, frozen=True, kw_only=True):
    """Places: `joining.capacity` in the file listing."""

    places: int | None = None
    """Places"""
    usual_group: WholeRange | None = None
    """Usual size"""
    includes_leader: bool | None = None
    """Counting the leader"""
    places_left: Literal["plenty", "few", "none"] | None = None
    """Places left"""
    note: str | None = None
    """More"""


class LateRule(Record, frozen=True, kw_only=True):
    """If you are late: `joining.late` in the file listing."""

    minutes: int
    """Minutes late"""
    session_minutes: int | None = None
    """For a session of minutes"""
    note: str | None = None
    """What happens"""


class Joining(Record, frozen=True, kw_only=True):
    """How to join: `joining` in the file listing."""

    booking: Literal["not-needed", "first-time", "helpful", "needed"] | None = None
    """Booking"""
    routes: tuple[Route, ...] = ()
    """Ways to join"""
    no_diagnosis_needed: bool | None = None
    """No diagnosis needed"""
    screening: Screening | None = None
    """Health questions"""
    assessment: Assessment | None = None
    """First meeting"""
    capacity: Capacity | None = None
    """Places"""
    once_only: str | None = None
    """Once only"""
    lose_place: str | None = None
    """When you lose your place"""
    late: tuple[LateRule, ...] = ()
    """If you are late"""
    commitment: str | None = None
    """What we ask of you"""
    note: str | None = None
    """More"""


class Stage(Record, frozen=True, kw_only=True):
    """Stages: `programme.stages` in the file listing."""

    name: str
    """Name"""
    sessions: int | None = None
    """Sessions"""
    weeks: WholeRange | None = None
    """Weeks"""
    minutes: WholeRange | None = None
    """Minutes"""
    what: str | None = None
    """What happens"""


class SupportPoint(Record, frozen=True, kw_only=True):
    """Check-ins: `programme.support_points` in the file listing."""

    week: int | None = None
    """Week"""
    at: Literal["start", "middle", "end"] | None = None
    """When"""
    what: str
    """What happens"""


class Programme(Record, frozen=True, kw_only=True):
    """The programme: `programme` in the file listing."""

    weeks: WholeRange | None = None
    """Weeks"""
    months: WholeRange | None = None
    """Months"""
    at_most_months: int | None = None
    """At most months"""
    ongoing: bool | None = None
    """No end date"""
    sessions_total: WholeRange | None = None
    """Sessions in all"""
    sessions_a_week: WholeRange | None = None
    """Sessions a week"""
    offered_a_week: int | None = None
    """On offer each week"""
    minutes: WholeRange | None = None
    """Minutes each"""
    intake: Literal["any-week", "set-dates", "waiting-list", "each-term"] | None = None
    """How people start"""
    starts: tuple[Date, ...] = ()
    """Start dates"""
    start_seasons: tuple[Literal["spring", "summer", "autumn", "winter", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"], ...] = ()
    """Starts in"""
    attend_all: bool | None = None
    """Come to every session"""
    repeatable: bool | None = None
    """Can be done again"""
    stages: tuple[Stage, ...] = ()
    """Stages"""
    support_points: tuple[SupportPoint, ...] = ()
    """Check-ins"""
    outcome_measures: tuple[str, ...] = ()
    """How progress is measured"""
    education: str | None = None
    """Talks and learning"""
    home_exercise: str | None = None
    """Exercise at home"""
    after: str | None = None
    """What comes next"""
    note: str | None = None
    """More"""


class SessionPart(Record, frozen=True, kw_only=True):
    """Parts: `sessions[].parts` in the file listing."""

    what: str
    """What"""
    start: Time | None = None
    """Starts"""
    minutes: WholeRange | None = None
    """Minutes"""


class SessionOption(Record, frozen=True, kw_only=True):
    """Choices: `sessions[].options` in the file listing."""

    name: str
    """Name"""
    distance: MilesRange | None = None
    """Miles"""
    minutes: WholeRange | None = None
    """Minutes"""
    note: str | None = None
    """More"""


class Price(Record, frozen=True, kw_only=True):
    """Prices: `sessions[].cost.prices` in the file listing."""

    amount: Pence | None = None
    """Amount"""
    amount_to: Pence | None = None
    """Up to"""
    percent_off: Percent | None = None
    """Percent off"""
    unknown: bool | None = None
    """Amount not known"""
    per: str | None = None
    """For what"""
    when: Literal["first-time", "each-time", "up-front", "after-programme", "if-late", "if-missed", "extra"] | None = None
    """When"""
    label: str | None = None
    """Name"""
    for_groups: tuple[str, ...] = ()
    """Cheaper price for groups"""
    for_conditions: tuple[str, ...] = ()
    """For conditions"""
    for_ages: AgeBand | None = None
    """For ages"""
    for_who: str | None = None
    """For whom"""
    proofs: tuple[str, ...] = ()
    """Proof"""
    peak: Literal["peak", "off-peak"] | None = None
    """Peak or off-peak"""
    hours: str | None = None
    """At these hours"""
    lasts_weeks: int | None = None
    """For how many weeks"""
    lasts_months: int | None = None
    """For how many months"""
    sessions: int | None = None
    """For how many sessions"""
    from_: Date | None = msgspec.field(default=None, name="from")
    """From"""
    until: Date | None = None
    """Until"""
    venue: str | None = None
    """At this place only"""
    limited_to: str | None = None
    """Limited to"""
    then: str | None = None
    """After that"""
    note: str | None = None
    """More"""


class Cancelling(Record, frozen=True, kw_only=True):
    """If you cancel: `sessions[].cost.cancelling` in the file listing."""

    hours: int | None = None
    """Hours ahead"""
    charge: str | None = None
    """If you do not"""
    refunds: str | None = None
    """Refunds"""
    exceptions: tuple[str, ...] = ()
    """Exceptions"""
    pause: str | None = None
    """Pausing"""
    if_we_cancel: str | None = None
    """If we cancel"""


class Funding(Record, frozen=True, kw_only=True):
    """Who pays for it: `sessions[].cost.funding` in the file listing."""

    by: str | None = None
    """Paid for by"""
    until: Date | None = None
    """Until"""
    note: str | None = None
    """More"""


class Cost(Record, frozen=True, kw_only=True):
    """Cost: `sessions[].cost` in the file listing."""

    kind: Literal["free", "donation", "priced", "free-for-some", "ask"]
    """Free or paid"""
    prices: tuple[Price, ...] = ()
    """Prices"""
    donation: Pence | None = None
    """Suggested donation"""
    companions: Companions | None = None
    """Carers and companions"""
    includes: tuple[str, ...] = ()
    """What is included"""
    not_included: tuple[str, ...] = ()
    """What is not included"""
    cancelling: Cancelling | None = None
    """If you cancel"""
    proof_when: tuple[Literal["joining", "each-time", "each-renewal", "each-course"], ...] = ()
    """When to show proof"""
    pay_by: tuple[Literal["cash", "card", "online", "direct-debit", "invoice", "pay-ahead"], ...] = ()
    """How to pay"""
    paid_by: Literal["person", "group", "nobody"] | None = None
    """Who pays"""
    free_to_referrer: bool | None = None
    """No charge to the referrer"""
    funding: Funding | None = None
    """Who pays for it"""
    needs: tuple[str, ...] = ()
    """What else it takes"""
    may_change: bool | None = None
    """Prices may change"""
    note: str | None = None
    """More"""


class GettingThere(Record, frozen=True, kw_only=True):
    """Getting there: `sessions[].access.getting_there` in the file listing."""

    bus: str | None = None
    """Bus"""
    train: str | None = None
    """Train"""
    minutes_from_stop: int | None = None
    """Minutes from the stop"""
    transport_provided: bool | None = None
    """Transport provided"""
    transport_help: str | None = None
    """Help with transport"""
    drop_off: str | None = None
    """Drop-off"""
    cycle: str | None = None
    """By bike"""
    note: str | None = None
    """More"""


class Parking(Record, frozen=True, kw_only=True):
    """Parking: `sessions[].access.parking` in the file listing."""

    on_site: bool | None = None
    """Parking on site"""
    spaces: int | None = None
    """Spaces"""
    blue_badge_spaces: int | None = None
    """Blue Badge spaces"""
    cost: str | None = None
    """What it costs"""
    note: str | None = None
    """More"""


class Entrance(Record, frozen=True, kw_only=True):
    """Getting in: `sessions[].access.entrance` in the file listing."""

    steps: int | None = None
    """Steps"""
    door_width_cm: int | None = None
    """Width of the door in cm"""
    note: str | None = None
    """More"""


class Path(Record, frozen=True, kw_only=True):
    """Path: `sessions[].access.path` in the file listing."""

    surface: tuple[Literal["paved", "firm", "gravel", "grass", "mud", "sand", "indoors"], ...] = ()
    """Ground"""
    slope: Literal["flat", "mostly-flat", "some-slopes", "hilly"] | None = None
    """Slopes"""
    steps: bool | None = None
    """Steps"""
    stiles: bool | None = None
    """Stiles"""
    benches: bool | None = None
    """Benches"""
    note: str | None = None
    """More"""


class Equipment(Record, frozen=True, kw_only=True):
    """Special equipment: `sessions[].access.equipment` in the file listing."""

    what: str
    """What"""
    feature: str | None = None
    """From the list"""
    count: int | None = None
    """How many"""
    max_weight_kg: int | None = None
    """Most weight in kg"""
    width_cm: int | None = None
    """Width in cm"""
    note: str | None = None
    """More"""


class Access(Record, frozen=True, kw_only=True):
    """Access: `sessions[].access` in the file listing."""

    has: tuple[str, ...] = ()
    """What there is"""
    has_not: tuple[str, ...] = ()
    """What there is not"""
    on_request: tuple[str, ...] = ()
    """If you ask before"""
    getting_there: GettingThere | None = None
    """Getting there"""
    parking: Parking | None = None
    """Parking"""
    entrance: Entrance | None = None
    """Getting in"""
    path: Path | None = None
    """Path"""
    toilets: str | None = None
    """Toilets and changing"""
    hearing: str | None = None
    """Hearing"""
    sight: str | None = None
    """Sight"""
    quiet: str | None = None
    """Quiet"""
    people: str | None = None
    """Help from people"""
    activity: str | None = None
    """During the session"""
    equipment: tuple[Equipment, ...] = ()
    """Special equipment"""
    note: str | None = None
    """More"""


class Session(Record, frozen=True, kw_only=True):
    """When and where: `sessions` in the file listing."""

    id: str | None = None
    """Short name"""
    name: str | None = None
    """Name"""
    activities: tuple[str, ...] = ()
    """Activities"""
    venue: str | None = None
    """Place"""
    rotating_venues: tuple[str, ...] = ()
    """Places in turn"""
    place: str | None = None
    """Place in words"""
    town: str | None = None
    """Town"""
    area: str | None = None
    """Area"""
    online: bool | None = None
    """Online"""
    days: tuple[str, ...] = ()
    """Days"""
    start: Time | None = None
    """Starts"""
    end: Time | None = None
    """Ends"""
    arrive: Time | None = None
    """Arrive at"""
    minutes: WholeRange | None = None
    """Minutes"""
    time_of_day: tuple[Literal["morning", "lunchtime", "afternoon", "evening"], ...] = ()
    """Time of day"""
    repeats: Literal["weekly", "every-n-weeks", "monthly", "dates", "varies"] | None = None
    """How often"""
    every_weeks: int | None = None
    """Every how many weeks"""
    nth: tuple[Literal["first", "second", "third", "fourth", "last"], ...] = ()
    """Which in the month"""
    dates: tuple[Date, ...] = ()
    """Dates"""
    dates_url: str | None = None
    """Dates are on"""
    from_: Date | None = msgspec.field(default=None, name="from")
    """From"""
    until: Date | None = None
    """Until"""
    except_: tuple[Date, ...] = msgspec.field(default=(), name="except")
    """Not on"""
    only_during: Literal["term-time", "school-holidays"] | None = None
    """Only during"""
    months: tuple[str, ...] = ()
    """Only in these months"""
    bank_holidays: Literal["runs", "off", "ask"] | None = None
    """Bank holidays"""
    parts: tuple[SessionPart, ...] = ()
    """Parts"""
    options: tuple[SessionOption, ...] = ()
    """Choices"""
    status: Status | None = None
    """Open to new people?"""
    intensity: Intensity | None = None
    """How hard it is"""
    who_for: WhoFor | None = None
    """Who can join"""
    cost: Cost | None = None
    """Cost"""
    booking: Literal["not-needed", "first-time", "helpful", "needed"] | None = None
    """Booking"""
    capacity: Capacity | None = None
    """Places"""
    access: Access | None = None
    """Access"""
    staff_note: str | None = None
    """Who leads it"""
    announcements: str | None = None
    """Where changes are announced"""
    announcements_url: str | None = None
    """Link to announcements"""
    weather: str | None = None
    """Weather"""
    note: str | None = None
    """More"""


class Opening(Record, frozen=True, kw_only=True):
    """Opening hours: `opening_hours` in the file listing."""

    days: tuple[str, ...]
    """Days"""
    open: Time
    """Opens"""
    close: Time
    """Closes"""
    venue: str | None = None
    """Place"""
    note: str | None = None
    """More"""


class Online(Record, frozen=True, kw_only=True):
    """Online: `online` in the file listing."""

    live: bool | None = None
    """Live"""
    recorded: bool | None = None
    """Watch later"""
    platform: str | None = None
    """Where"""
    needs: tuple[str, ...] = ()
    """What you need"""
    captions: bool | None = None
    """Captions"""
    links: tuple[str, ...] = ()
    """Links"""
    help: str | None = None
    """Help to get online"""
    posted: str | None = None
    """Sent by post"""


class CoverageSplit(Record, frozen=True, kw_only=True):
    """Who covers which area: `coverage.by_area` in the file listing."""

    areas: tuple[str, ...] = ()
    """Areas"""
    part: str | None = None
    """Part of an area"""
    who: str
    """Who covers it"""
    url: str | None = None
    """Link"""


class Coverage(Record, frozen=True, kw_only=True):
    """Area covered: `coverage` in the file listing."""

    areas: tuple[str, ...] = ()
    """Areas"""
    places: tuple[str, ...] = ()
    """Towns and villages"""
    places_count: int | None = None
    """How many places"""
    everywhere: Literal["england", "uk", "anywhere"] | None = None
    """Everywhere"""
    by_area: tuple[CoverageSplit, ...] = ()
    """Who covers which area"""
    note: str | None = None
    """More"""


class HeldQualification(Record, frozen=True, kw_only=True):
    """Qualifications: `staff.roles[].qualifications` in the file listing."""

    qualification: str | None = None
    """Qualification"""
    name: str | None = None
    """In words"""
    level: int | None = None
    """Level"""
    framework: str | None = None
    """Framework"""
    awarding_body: str | None = None
    """Awarded by"""
    hours: int | None = None
    """Hours of training"""
    specialism: str | None = None
    """Special subject"""
    conditions: tuple[str, ...] = ()
    """Conditions it covers"""
    register: str | None = None
    """Register"""
    held_by: Literal["all", "at-least-one", "some"] | None = None
    """Who holds it"""
    checked_on: Date | None = None
    """Certificate seen on"""
    expires_on: Date | None = None
    """Runs out on"""
    note: str | None = None
    """More"""


class StaffRole(Record, frozen=True, kw_only=True):
    """Roles: `staff.roles` in the file listing."""

    role: str
    """Role"""
    title: str | None = None
    """What you call them"""
    count: WholeRange | None = None
    """How many"""
    volunteer: bool | None = None
    """Volunteers"""
    gender: Literal["women", "men"] | None = None
    """Women or men"""
    does: str | None = None
    """What they do"""
    qualifications: tuple[HeldQualification, ...] = ()
    """Qualifications"""


class Safeguarding(Record, frozen=True, kw_only=True):
    """Safeguarding: `staff.safeguarding` in the file listing."""

    policy: bool | None = None
    """Safeguarding policy"""
    policy_url: str | None = None
    """Link to the policy"""
    dbs: bool | None = None
    """DBS checks"""
    lead_role: str | None = None
    """Safeguarding lead"""
    insurance: bool | None = None
    """Public liability insurance"""
    note: str | None = None
    """More"""


class Staff(Record, frozen=True, kw_only=True):
    """Who runs it: `staff` in the file listing."""

    roles: tuple[StaffRole, ...] = ()
    """Roles"""
    people_per_leader: int | None = None
    """People for each leader"""
    safeguarding: Safeguarding | None = None
    """Safeguarding"""
    note: str | None = None
    """More"""


class FirstVisit(Record, frozen=True, kw_only=True):
    """Your first visit: `first_visit` in the file listing."""

    bring: tuple[str, ...] = ()
    """Bring"""
    wear: tuple[str, ...] = ()
    """Wear"""
    provided: tuple[str, ...] = ()
    """We provide"""
    meet: str | None = None
    """Who meets you"""
    arrive_minutes_early: int | None = None
    """Come minutes early"""
    what_happens: str | None = None
    """What happens"""
    come_and_watch: bool | None = None
    """You can just watch"""
    bring_someone: bool | None = None
    """You can bring someone"""
    note: str | None = None
    """More"""


class QualityMark(Record, frozen=True, kw_only=True):
    """Quality marks: `quality_marks` in the file listing."""

    mark: str | None = None
    """Mark"""
    name: str | None = None
    """In words"""
    until: Date | None = None
    """Until"""
    no_longer: bool | None = None
    """No longer exists"""
    note: str | None = None
    """More"""


class Partner(Record, frozen=True, kw_only=True):
    """Run together with: `partners` in the file listing."""

    name: str
    """Name"""
    what: str | None = None
    """What they do"""
    url: str | None = None
    """Link"""


class Related(Record, frozen=True, kw_only=True):
    """Related listings: `related` in the file listing."""

    how: Literal["next", "before", "instead", "same-elsewhere", "linked"]
    """How it is related"""
    listing: str | None = None
    """Listing"""
    name: str | None = None
    """Name"""
    url: str | None = None
    """Link"""
    note: str | None = None
    """More"""


class Contact(Record, frozen=True, kw_only=True):
    """Contact: `contact` in the file listing."""

    name: str | None = None
    """Ask for"""
    phone: str | None = None
    """Phone"""
    phone_hours: str | None = None
    """When to ring"""
    text_number: str | None = None
    """Text messages"""
    email: str | None = None
    """Email"""
    website: str | None = None
    """Website"""
    booking: str | None = None
    """Booking page"""
    social: tuple[str, ...] = ()
    """Social media"""
    relay: str | None = None
    """If you cannot use the phone"""
    personal_consent: bool | None = None
    """Own number or address used with consent"""
    note: str | None = None
    """More"""


class Registration(Record, frozen=True, kw_only=True):
    """Registration numbers: `registration` in the file provider."""

    charity: str | None = None
    """Charity number"""
    company: str | None = None
    """Company number"""
    ods: str | None = None
    """NHS code"""
    cqc: str | None = None
    """CQC number"""
    other: str | None = None
    """Other"""


class CheckedGroup(Record, frozen=True, kw_only=True):
    """Parts confirmed at other times: `checked.groups` in the file listing."""

    group: Literal["who_for", "conditions", "joining", "programme", "sessions", "cost", "staff", "access", "first_visit", "contact"]
    """Part"""
    on: Date
    """Confirmed on"""
    by: str | None = None
    """Confirmed by"""
    how: Literal["phone", "visit", "email", "form", "public-page", "meeting"] | None = None
    """How"""


class Checked(Record, frozen=True, kw_only=True):
    """Last confirmed: `checked` in the file listing."""

    by: str
    """Confirmed by"""
    on: Date
    """Confirmed on"""
    how: Literal["phone", "visit", "email", "form", "public-page", "meeting"] | None = None
    """How"""
    note: str | None = None
    """More"""
    groups: tuple[CheckedGroup, ...] = ()
    """Parts confirmed at other times"""


class Source(Record, frozen=True, kw_only=True):
    """Where the facts come from: `source` in the file listing."""

    url: str | None = None
    """Link"""
    title: str | None = None
    """Title"""
    page_date: str | None = None
    """Date on the page"""
    seen_on: Date | None = None
    """Seen on"""


class Question(Record, frozen=True, kw_only=True):
    """Ask the provider: `ask_the_provider` in the file listing."""

    about: Literal["name", "who_for", "conditions", "joining", "programme", "sessions", "cost", "staff", "access", "first_visit", "contact", "status"]
    """About"""
    question: str
    """Question"""
    why: str | None = None
    """Why"""


class Venue(Record, frozen=True, kw_only=True):
    """Places: `venues` in the file provider."""

    name: str
    """Name"""
    line1: str | None = None
    """Address"""
    line2: str | None = None
    """Address line 2"""
    town: str | None = None
    """Town or village"""
    county: str | None = None
    """County"""
    postcode: str | None = None
    """Postcode"""
    area: str | None = None
    """Area"""
    lat: Degrees | None = None
    """Latitude"""
    lon: Degrees | None = None
    """Longitude"""
    approximate: bool | None = None
    """Not exact"""
    hide_address: bool | None = None
    """Do not show the address"""
    meeting_point: str | None = None
    """Where to meet"""
    phone: str | None = None
    """Phone"""
    website: str | None = None
    """Website"""
    access: Access | None = None
    """Access"""
    checked: Checked | None = None
    """Last confirmed"""
    note: str | None = None
    """More"""


class TakeDown(Record, frozen=True, kw_only=True):
    """Taken down: `withdrawn` in the file withdrawn."""

    id: str
    """What"""
    on: Date
    """When"""
    reason: str | None = None
    """Reason"""
    see_instead: tuple[str, ...] = ()
    """See instead"""


class ListingRecord(Record, frozen=True, kw_only=True):
    """The file listing."""

    name: str
    """Name"""
    summary: str
    """In one sentence"""
    description: str | None = None
    """More about it"""
    kind: str
    """Kind"""
    activities: tuple[str, ...]
    """Activities"""
    setting: tuple[str, ...] = ()
    """Where it happens"""
    good_for: tuple[str, ...] = ()
    """Good for"""
    support_level: str | None = None
    """Level of support"""
    formerly: tuple[str, ...] = ()
    """Earlier addresses"""
    other_names: tuple[str, ...] = ()
    """Other names"""
    status: Status | None = None
    """Open to new people?"""
    cancelled: tuple[CancelledDate, ...] = ()
    """Cancelled dates"""
    temporary_rules: tuple[TemporaryRule, ...] = ()
    """Rules for now"""
    intensity: Intensity | None = None
    """How hard it is"""
    who_for: WhoFor | None = None
    """Who can join"""
    health_scope: Literal["anyone", "any-long-term-condition", "listed-conditions", "listed-and-similar"] | None = None
    """Which health conditions"""
    conditions: tuple[Condition, ...] = ()
    """Health conditions"""
    criteria: tuple[Criterion, ...] = ()
    """What must be true to join"""
    criteria_match: Literal["all-of", "one-of"] | None = None
    """How many of these rules"""
    not_suitable_for: tuple[Exclusion, ...] = ()
    """Who it does not suit"""
    joining: Joining | None = None
    """How to join"""
    programme: Programme | None = None
    """The programme"""
    session_choice: Literal["come-to-any", "come-to-all", "choose-one", "one-is-given"] | None = None
    """Which sessions a person comes to"""
    sessions: tuple[Session, ...] = ()
    """When and where"""
    opening_hours: tuple[Opening, ...] = ()
    """Opening hours"""
    online: Online | None = None
    """Online"""
    coverage: Coverage | None = None
    """Area covered"""
    cost: Cost | None = None
    """Cost"""
    staff: Staff | None = None
    """Who runs it"""
    access: Access | None = None
    """Access"""
    first_visit: FirstVisit | None = None
    """Your first visit"""
    languages: tuple[str, ...] = ()
    """Languages"""
    language_note: str | None = None
    """More about languages"""
    quality_marks: tuple[QualityMark, ...] = ()
    """Quality marks"""
    partners: tuple[Partner, ...] = ()
    """Run together with"""
    related: tuple[Related, ...] = ()
    """Related listings"""
    contact: Contact | None = None
    """Contact"""
    checked: Checked | None = None
    """Last confirmed"""
    source: tuple[Source, ...] = ()
    """Where the facts come from"""
    ask_the_provider: tuple[Question, ...] = ()
    """Ask the provider"""


class ProviderRecord(Record, frozen=True, kw_only=True):
    """The file provider."""

    name: str
    """Name"""
    what_it_is: str
    """What it is"""
    summary: str | None = None
    """In one sentence"""
    other_names: tuple[str, ...] = ()
    """Other names"""
    formerly: tuple[str, ...] = ()
    """Earlier folder names"""
    contact: Contact | None = None
    """Contact"""
    registration: Registration | None = None
    """Registration numbers"""
    owners: tuple[str, ...] = ()
    """Who may change this"""
    venues: dict[str, Venue] = msgspec.field(default_factory=dict)
    """Places"""
    safeguarding: Safeguarding | None = None
    """Safeguarding"""
    companions: Companions | None = None
    """Carers and companions"""
    cancelling: Cancelling | None = None
    """If you cancel"""
    quality_marks: tuple[QualityMark, ...] = ()
    """Quality marks"""
    languages: tuple[str, ...] = ()
    """Languages"""
    checked: Checked | None = None
    """Last confirmed"""
    source: tuple[Source, ...] = ()
    """Where the facts come from"""


class WithdrawnRecord(Record, frozen=True, kw_only=True):
    """The file withdrawn."""

    withdrawn: tuple[TakeDown, ...]
    """Taken down"""
