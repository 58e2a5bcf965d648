"""Access facts are inherited, overridden and never invented."""

from waymark.access import inherit, merge
from waymark.records import Access, Companions, Entrance, Equipment, GettingThere, Parking


def test_nothing_stated_is_nothing_said():
    found = inherit([None, None])
    assert (found.has, found.has_not, found.on_request) == ((), (), ())


def test_the_session_wins_over_the_venue():
    found = inherit([Access(has=("hearing-loop", "lift")), Access(has_not=("hearing-loop",))])
    assert found.has == ("lift",)
    assert found.has_not == ("hearing-loop",)


def test_words_merge_fact_by_fact():
    venue = Access(getting_there=GettingThere(bus="Bus 6"), entrance=Entrance(steps=2))
    session = Access(getting_there=GettingThere(train="Ten minutes"))
    merged = inherit([venue, session]).details
    assert merged.getting_there == GettingThere(bus="Bus 6", train="Ten minutes")
    assert merged.entrance == Entrance(steps=2)


def test_numbers_count_as_terms():
    found = inherit([Access(parking=Parking(blue_badge_spaces=3), entrance=Entrance(steps=2))])
    assert "blue-badge-parking" in found.has
    assert "step-free" in found.has_not
    assert inherit([Access(parking=Parking(blue_badge_spaces=0))]).has_not == (
        "blue-badge-parking",
    )


def test_a_term_said_outright_beats_what_a_number_implies():
    found = inherit([Access(entrance=Entrance(steps=2), has=("step-free",))])
    assert "step-free" in found.has


def test_equipment_adds_up():
    one, two = Equipment(what="Hoist", feature="pool-hoist"), Equipment(what="Trike", count=2)
    found = inherit([Access(equipment=(one,)), Access(equipment=(two,))])
    assert found.details.equipment == (one, two)
    assert "pool-hoist" in found.has


def test_carers_count_and_silence_does_not():
    assert inherit([], Companions(free=True)).has == ("carer-comes-free",)
    assert inherit([], Companions(how_many=1)).has == ()


def test_merge_keeps_what_is_not_overridden():
    assert merge(None, None) is None
    assert merge(Entrance(steps=1, note="Ramp"), Entrance(steps=0)) == Entrance(
        steps=0, note="Ramp"
    )
