"""Journeys through the finder, over the demonstration: what people see, and what is never sent.

The postcodes are invented: ZZ9 is no outward code. Their points are in Bakewell and Matlock.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import unquote_plus, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect
from tests.conftest import TODAY, Serve
from tests.support.axe import violations
from tests.support.components import ROOT, WORDS, environment
from tests.support.finder_site import build_finder

from waymark.load import load_directory
from waymark.model import Directory
from waymark.outputs.card import Cards
from waymark.words import load_words

REPOSITORY = "https://github.com/example/directory"
SHORT = {"", "0", "300", "500", "1000", "2000", "en", "new", "near", "best", "soon"}
"""Choices whose value may stand in a file's name by chance."""
SETTLED = '[data-part-of-finder="results"][aria-busy="false"]'
READY = "[data-search][data-ready=yes]"
ZZ9 = {
    "outcode": "ZZ9",
    "lat": 53.18,
    "lon": -1.62,
    "areas": ["derbyshire-dales"],
    "units": {
        "1AA": [53.2134, -1.6755, 0],
        "1AB": [53.2140, -1.6700, 0],
        "2AA": [53.138, -1.556, 0],
    },
}
MEANS = {
    "ZZ9": [53.18, -1.62, "E"],
    "ZY1": [51.5, -0.12, "E"],
    "ZX1": [53.0, -3.0, "W"],
    "ZW1": [55.95, -3.19, "S"],
}


@pytest.fixture(scope="module")
def site(session_server: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The demonstration with postcode files; its address."""
    folder = tmp_path_factory.mktemp("finder")
    places = folder / "places"
    places.mkdir()
    (places / "ZZ9.json").write_text(json.dumps(ZZ9))
    (places / "outcodes.json").write_text(json.dumps(MEANS))
    built = build_finder(folder, places=places, repository=REPOSITORY)
    return session_server(built, compress=True)


NOTE = """
for (const kind of ["input", "change"]) addEventListener(kind, (event) => {
  const it = event.target;
  if (it.type !== "checkbox") note(it.id, it.value);
  else if (it.checked) note(it.dataset.group, it.value);
}, true);
"""


@pytest.fixture(autouse=True)
def nothing_asked_is_sent(context: BrowserContext, site: str) -> Iterator[None]:
    """In every test of this file: what is typed and chosen is in no request."""
    noted: list[tuple[str, str]] = []
    sent: list[Request] = []
    context.expose_binding("note", lambda _, name, value: noted.append((name, value)))
    context.add_init_script(NOTE)
    context.on("request", lambda request: sent.append(request))
    yield
    secrets = {secret for name, value in noted for secret in secrets_of(name, value)}
    for request in sent:
        parts = urlsplit(request.url)
        assert parts.netloc == urlsplit(site).netloc, request.url
        assert request.post_data is None, request.url
        assert re.fullmatch(r"((v|ts)=[\w.-]*)?", parts.query), request.url
        if request.is_navigation_request():  # the page itself, or a listing whose link was pressed
            continue
        path = unquote_plus(parts.path).lower().removeprefix(urlsplit(site).path)
        for secret in secrets:
            assert secret not in path, (secret, request.url)


def secrets_of(name: str, value: str) -> set[str]:
    """What of an answer may be in no address. Of a postcode its first half may: it names a file."""
    value = value.lower().strip()
    if name == "where":
        inward = re.search(r"\d[a-z]{2}$", value)
        return {inward[0]} if inward else {value} - {value[:3]}
    if name == "what":
        return {word for word in (value, *value.split()) if len(word) > 3}
    return {f"{name}-{value}", f"{name}={value}", value} - SHORT


def test_what_may_not_be_sent_is_known() -> None:
    assert secrets_of("where", "ZZ9 1AA") == {"1aa"}
    assert secrets_of("where", "Bakewell") == {"bakewell"}
    assert secrets_of("what", "chair exercise") == {"chair exercise", "chair", "exercise"}
    assert secrets_of("day", "monday") == {"day-monday", "day=monday", "monday"}
    assert "each=0" in secrets_of("each", "0")


@pytest.fixture
def find(page: Page, site: str) -> Page:
    """The finder, open and not yet used."""
    page.clock.set_fixed_time(f"{TODAY}T09:00:00")
    page.goto(site + "find/")
    return page


def ask(page: Page, what: str = "", where: str = "") -> None:
    """Type into both boxes and press Enter; wait for the whole answer."""
    page.fill("#where", where)
    page.fill("#what", what)
    page.press("#what", "Enter")
    settle(page)


def settle(page: Page) -> None:
    page.wait_for_selector(READY)
    page.wait_for_timeout(60)
    page.wait_for_selector(SETTLED, state="attached")


def part(page: Page, name: str) -> str:
    return page.locator(f'[data-part-of-finder="{name}"]').inner_text()


def names(page: Page) -> list[str]:
    return page.locator(".card__name").all_inner_texts()


def every(page: Page) -> set[str]:
    """The address of everything found, after "show more" as often as it is there."""
    more = page.locator('[data-part-of-finder="more"]')
    while more.is_visible():
        shown = len(names(page))
        more.click()
        page.locator(".card__name a").nth(shown).wait_for()
    links = page.locator(".card__name a").all()
    return {str(link.get_attribute("href")).removeprefix("../") for link in links}


def choose(page: Page, summary: str, *ids: str) -> None:
    """Open a filter and tick what has these ids."""
    box = page.locator(".filter", has=page.locator("summary", has_text=re.compile(f"^{summary}")))
    if not box.evaluate("box => box.open"):
        box.locator("summary").click()
    for one in ids:
        if not page.locator(f"#{one}").is_visible():
            box.locator("[data-action=all]").click()
        page.check(f"#{one}")
        settle(page)


def miles(page: Page) -> list[float]:
    said = page.locator(".card__distance").all_inner_texts()
    numbers = [re.search(r"[\d.]+", one) for one in said]
    return [float(one[0]) if one else 0.4 for one in numbers]


def test_words_and_a_postcode_show_the_nearest_first(find: Page) -> None:
    ask(find, "chair exercise", "ZZ9 1AA")
    assert "activities found" in part(find, "count")
    for label in ("When", "Where", "Cost", "To join"):
        assert find.locator(".card").first.get_by_text(label, exact=True).count() == 1
    near = miles(find)[:4]
    assert near == sorted(near)
    assert "straight line" in part(find, "note")


def test_nothing_asked_is_ever_sent(find: Page, requests_made: list[str], site: str) -> None:
    ask(find, "chair exercise arthritis zumbaa", "ZZ9 1AA")
    find.locator("summary", has_text="What you need").click()
    find.locator("#need-step-free").check()
    settle(find)
    find.reload()
    settle(find)
    origin = urlsplit(site).netloc
    for address in requests_made:
        parts = urlsplit(address)
        assert parts.netloc == origin, address
        sent = unquote_plus(parts.path + "?" + parts.query).lower()
        for secret in ("1aa", "chair", "exercise", "arthritis", "zumba", "step-free", "#"):
            assert secret not in sent, address
    assert any("postcodes/ZZ9.json" in address for address in requests_made)


def test_the_script_loads_on_first_use(find: Page, requests_made: list[str]) -> None:
    find.wait_for_load_state("networkidle")
    assert not [one for one in requests_made if "find-app" in one or "/find/start." in one]
    find.focus("#where")
    find.wait_for_selector(READY)
    assert [one for one in requests_made if "find-app" in one]


def test_what_enter_needs_comes_while_people_type(find: Page, requests_made: list[str]) -> None:
    find.focus("#where")
    find.keyboard.type("ZZ9 1A", delay=20)
    find.wait_for_selector(READY)
    find.keyboard.type("A", delay=20)
    find.wait_for_timeout(500)
    asked = [urlsplit(one).path.rpartition("/find/")[2] for one in requests_made]
    assert "postcodes/ZZ9.json" in asked
    assert [one for one in asked if one.startswith("cards/")]
    assert not find.locator(".card").count(), "nothing is shown before it is asked for"
    assert not [one for one in asked if one.startswith("words/")]


def test_what_a_word_that_only_texts_know_needs_comes_while_it_is_typed(
    find: Page, requests_made: list[str]
) -> None:
    find.fill("#where", "ZZ9 1AA")
    find.wait_for_selector(READY)
    find.focus("#what")
    find.keyboard.type("slowest", delay=40)
    find.wait_for_timeout(500)
    asked = [urlsplit(one).path.rpartition("/find/")[2] for one in requests_made]
    assert [one for one in asked if one.endswith("ids.json")]
    assert [one for one in asked if one.endswith(".pagefind")]
    assert not [one for one in asked if one.endswith(".pf_index")], "nothing is looked up yet"
    assert not find.locator(".card").count(), "nothing is shown before it is asked for"


def test_back_reload_and_a_shared_link(find: Page, context: BrowserContext) -> None:
    ask(find, "walking", "ZZ9 1AA")
    first = names(find)
    address = find.url
    assert "q=walking" in address
    assert "ZZ9" not in address
    assert "zz9" not in address.lower()
    find.reload()
    settle(find)
    assert names(find) == first
    assert find.input_value("#where") == "ZZ9 1AA"
    ask(find, "yoga", "ZZ9 1AA")
    assert names(find) != first
    find.go_back()
    settle(find)
    assert names(find) == first
    find.locator(".card__name a").first.click()
    find.wait_for_url("**/listings/**")
    find.go_back()
    settle(find)
    assert names(find) == first
    other = context.new_page()
    other.goto(address)
    settle(other)
    assert other.input_value("#what") == "walking"
    assert other.input_value("#where") == ""
    assert sorted(names(other)[:1])


def test_a_town_is_shared_and_a_filter_too(find: Page, context: BrowserContext) -> None:
    ask(find, "", "Bakewell")
    find.locator("summary", has_text="Day").first.click()
    find.locator("#day-monday").check()
    settle(find)
    assert "place=Bakewell" in find.url
    assert "day=monday" in find.url
    first = names(find)
    other = context.new_page()
    other.clock.set_fixed_time(f"{TODAY}T09:00:00")
    other.goto(find.url)
    settle(other)
    assert names(other) == first
    assert other.locator("#day-monday").is_checked()


def test_counts_are_what_a_tick_brings(find: Page) -> None:
    ask(find, "", "Bakewell")
    find.locator("summary", has_text="What you need").click()
    label = find.locator("label[for=need-step-free] .choice__count").inner_text()
    told = re.fullmatch(r"\((\d+)(?:, and (\d+) that do(?:es)? not say)?\)", label)
    assert told, label
    find.locator("#need-step-free").check()
    settle(find)
    assert part(find, "count").startswith(f"{told[1]} activities found")
    assert f"and {told[2]} that do not say" in part(find, "count")
    assert f"Show the {told[2]}" in part(find, "silent")
    find.locator('[data-part-of-finder="silent"]').click()
    settle(find)
    assert "step-free" in find.url
    assert "silent=1" in find.url
    while find.locator('[data-part-of-finder="more"]').is_visible():
        find.locator('[data-part-of-finder="more"]').click()
        find.wait_for_timeout(100)
    assert len(names(find)) == int(told[1]) + int(told[2])
    assert find.get_by_text("These do not say if they fit").count() == 1


def test_needs_must_all_hold_and_days_need_not(find: Page) -> None:
    ask(find, "", "Bakewell")

    def count() -> int:
        said = re.match(r"([\d,]+|Nothing)", part(find, "count"))
        assert said
        return 0 if said[0] == "Nothing" else int(said[0])

    for summary in ("What you need", "Day"):
        find.locator("summary", has_text=summary).first.click()
    find.locator("#need-step-free").check()
    settle(find)
    one = count()
    find.locator("#need-accessible-toilet").check()
    settle(find)
    assert count() <= one
    both = count()
    find.locator("#day-monday").check()
    settle(find)
    monday = count()
    find.locator("#day-tuesday").check()
    settle(find)
    assert monday <= count() <= both


def test_chips_take_off_one_thing_or_all(find: Page) -> None:
    ask(find, "yoga", "Bakewell")
    find.locator("summary", has_text="Cost").click()
    find.select_option("#each", "500")
    settle(find)
    chips = find.locator(".chip").all_inner_texts()
    assert len(chips) == 4, chips
    find.get_by_role("button", name=re.compile("Take off .*yoga")).click()
    settle(find)
    assert find.input_value("#what") == ""
    find.get_by_role("button", name="Clear all").click()
    settle(find)
    assert find.locator(".chip").count() == 0
    assert "#" not in find.url
    assert find.input_value("#where") == ""


def test_what_was_understood_is_shown(find: Page) -> None:
    ask(find, "footbal")
    assert part(find, "understood") == "Showing results for football. You typed footbal."
    ask(find, "bad back")
    assert "back pain" in part(find, "understood")
    ask(find, "yoga in Belper")
    assert "Belper" in part(find, "note")
    assert find.input_value("#where").startswith("Belper")


def test_descriptions_are_searched_too(find: Page, requests_made: list[str]) -> None:
    ask(find, "Hasland tea")
    settle(find)
    assert names(find)
    assert [one for one in requests_made if one.endswith(".pf_index")]
    assert not [one for one in requests_made if "fragment" in one]


@pytest.mark.parametrize(
    ("typed", "held"), [("babies", "baby"), ("cups", "cup"), ("hubs", "hub"), ("ending", "end")]
)
def test_another_form_of_a_word_finds_the_same(find: Page, typed: str, held: str) -> None:
    told = []
    for word in (typed, held):
        ask(find, word, "Bakewell")
        told.append((part(find, "count"), every(find)))
    assert told[0] == told[1]
    assert told[0][1]


def test_nothing_found_says_what_to_relax_and_whom_to_ring(find: Page) -> None:
    ask(find, "snorkelling", "Bakewell")
    assert "Nothing found" in part(find, "count")
    none = part(find, "none")
    brings = re.search(r"Take off “snorkelling” to see (\d+)", none)
    assert brings, none
    assert "0808 157 0123" in none
    link = find.get_by_role("link", name="Tell us what you could not find")
    assert link.get_attribute("href") == f"{REPOSITORY}/issues/new?template=not-found.yml"
    form = ROOT / ".github" / "ISSUE_TEMPLATE" / "not-found.yml"
    assert form.is_file()
    assert not find.locator('[data-part-of-finder="other"]').is_visible()
    find.get_by_role("button", name=re.compile("Take off “snorkelling” to see")).click()
    settle(find)
    assert part(find, "count").startswith(f"{brings[1]} activities found")


def test_the_count_is_announced_once(find: Page) -> None:
    find.focus("#where")
    find.wait_for_selector(READY)
    find.evaluate(
        """() => {
        window.heard = [];
        const said = document.querySelector('[role=status][data-part-of-finder=said]');
        const hear = new MutationObserver(() => window.heard.push(said.textContent));
        hear.observe(said, {childList: true, characterData: true, subtree: true});
        }"""
    )
    ask(find, "walking", "Bakewell")
    find.wait_for_timeout(1200)
    heard = find.evaluate("window.heard")
    assert len(heard) == 1, heard
    assert part(find, "count") in heard[0]
    ask(find, "snorkelling", "Bakewell")
    find.wait_for_timeout(1200)
    heard = find.evaluate("window.heard")
    assert len(heard) == 2, heard
    assert "Nothing found" in heard[1]


def test_keyboard_alone(find: Page) -> None:
    find.focus("#where")
    find.keyboard.type("Bakewell")
    find.keyboard.press("Tab")
    find.keyboard.type("walking")
    find.keyboard.press("Enter")
    settle(find)
    assert "activities found" in part(find, "count")
    seen = []
    for _ in range(60):
        find.keyboard.press("Tab")
        focused = find.evaluate("document.activeElement.id || document.activeElement.textContent")
        seen.append(focused.strip()[:30])
        if focused.strip() == "Day":
            break
    assert seen[-1] == "Day", seen
    find.keyboard.press("Enter")
    find.keyboard.press("Tab")
    find.keyboard.press("Space")
    settle(find)
    assert "day=" in find.url
    more = find.locator('[data-part-of-finder="more"]')
    if more.is_visible():
        before = len(names(find))
        more.focus()
        find.keyboard.press("Enter")
        expect(find.locator(".card__name a").nth(before)).to_be_focused()


@pytest.mark.parametrize(
    ("typed", "said", "listed"),
    [
        ("ZZ9", "part of a postcode", True),
        ("zz9 2", "part of a postcode", True),
        ("ZZ9 1A", "ZZ9 1 is part of a postcode", True),
        ("zz91a", "ZZ9 1 is part of a postcode", True),
        ("zz91aa", "", True),
        ("ZZ9 IAA", "", True),
        ("ZZ9 9ZZ", "We do not know ZZ9 9ZZ. We start from the middle of ZZ9.", True),
        ("ZY1 1AA", "miles from what we list", True),
        ("ZX1 1AA", "is in Wales", True),
        ("ZW1 1AA", "is in Scotland", True),
        ("QQ9 9QQ", "No postcode starts with QQ9", False),
        ("12345", "We do not know 12345", False),
        ("Bakwell", "We take Bakwell as Bakewell", True),
        ("xqzzyx", "We do not know xqzzyx", False),
        ("Derbyshire Dales", "", True),
        ("London", "miles from what we list", True),
        ("Cardiff", "is in Wales", True),
    ],
)
def test_every_awkward_place_has_its_own_words(
    find: Page, typed: str, said: str, listed: bool
) -> None:
    find.fill("#where", typed)
    find.press("#where", "Enter")
    settle(find)
    where = find.locator(f'[data-part-of-finder="{"note" if listed else "problem"}"]')
    expect(where).to_contain_text(said)
    assert bool(names(find)) == listed
    if not listed:
        assert find.get_attribute("#where", "aria-invalid") == "true"


def test_a_name_that_exists_twice_asks_which(find: Page) -> None:
    ask(find, "walking", "Adlington")
    which = find.locator('[data-part-of-finder="which"]')
    expect(which).to_contain_text("There is more than one Adlington")
    which.get_by_role("button").first.click()
    settle(find)
    assert names(find)
    assert "place=Adlington" in find.url
    ask(find, "walking", "Buxton")
    expect(which).to_contain_text("Or did you mean another Buxton?")
    assert miles(find)[0] < 20
    which.get_by_role("button", name=re.compile("Buxton, near")).click()
    expect(find.locator('[data-part-of-finder="note"]')).to_contain_text("miles from what we list")


def test_the_device_says_where_it_is(find: Page, context: BrowserContext) -> None:
    context.grant_permissions(["geolocation"])
    context.set_geolocation({"latitude": 53.2134, "longitude": -1.6755})
    find.get_by_role("button", name="Use my location").click()
    find.wait_for_selector(READY)
    find.wait_for_selector(".card__distance")
    settle(find)
    assert "53.2" not in find.url
    near = miles(find)[:3]
    assert near == sorted(near)


def test_a_device_that_will_not_say(find: Page, context: BrowserContext) -> None:
    context.clear_permissions()
    find.get_by_role("button", name="Use my location").click()
    expect(find.locator('[data-part-of-finder="problem"]')).to_contain_text("postcode or a town")


def test_without_scripts_there_are_ways_to_browse(browser_without_scripts: Page, site: str) -> None:
    page = browser_without_scripts
    page.goto(site + "find/")
    assert not page.is_visible("#where")
    links = page.locator("main .tile a")
    assert links.count() >= 3
    assert page.is_visible("text=You can browse in these ways too")


@pytest.fixture
def browser_without_scripts(context: BrowserContext) -> Iterator[Page]:
    browser = context.browser
    assert browser
    plain = browser.new_context(java_script_enabled=False)
    yield plain.new_page()
    plain.close()


def test_home_hands_three_answers_over(page: Page, site: str, requests_made: list[str]) -> None:
    page.clock.set_fixed_time(f"{TODAY}T09:00:00")
    page.goto(site)
    page.fill("#where", "ZZ9 1AA")
    page.fill("#what", "walking")
    page.check("#suits-each\\:0")
    page.get_by_role("button", name="Show activities").click()
    page.wait_for_url("**/find/**")
    settle(page)
    assert "each=0" in page.url
    assert "ZZ9" not in page.url
    assert page.input_value("#where") == "ZZ9 1AA"
    assert page.input_value("#each") == "0"
    assert names(page)
    assert not [one for one in requests_made if "1AA" in one or "walking" in unquote_plus(one)]
    assert page.evaluate("sessionStorage.length") == 0


def test_orders(find: Page) -> None:
    ask(find, "walking", "Bakewell")
    near = miles(find)
    assert near[:3] == sorted(near[:3])
    find.select_option("#order", "soon")
    settle(find)
    assert "order=soon" in find.url
    find.select_option("#order", "best")
    settle(find)
    assert "order=best" in find.url


def test_a_folded_filter_says_how_much_of_it_is_chosen(find: Page) -> None:
    ask(find, "", "Bakewell")
    choose(find, "Day", "day-monday", "day-tuesday")
    find.locator("summary", has_text="Cost").click()
    find.select_option("#first", "0")
    settle(find)
    chosen = find.locator("[data-chosen='day']")
    expect(chosen).to_have_text("2 chosen")
    expect(find.locator("[data-chosen^='first']")).to_have_text("1 chosen")
    find.reload()
    settle(find)
    assert not find.locator("#day-monday").is_visible()
    expect(chosen).to_have_text("2 chosen")
    find.get_by_role("button", name="Clear all").click()
    settle(find)
    expect(chosen).to_be_empty()


@pytest.mark.parametrize(
    ("name", "price", "pence"),
    [("first", "first_time", 0), ("each", "each_time", 300), ("up-front", "up_front", 2000)],
)
def test_cost_is_what_a_newcomer_hands_over(
    find: Page, directory: Directory, name: str, price: str, pence: int
) -> None:
    ask(find)
    find.locator("summary", has_text="Cost").click()
    find.select_option(f"#{name}", str(pence))
    settle(find)
    wanted = set()
    for listing in directory.listed:
        prices = [one.prices for one in listing.sessions] or [listing.prices]
        told = [value for one in prices if (value := getattr(one, price)) is not None]
        nothing = name == "up-front" and any(one.each_time is not None for one in prices)
        if any(value <= pence for value in told) or (nothing and not told):
            wanted.add(listing.path)
    assert 0 < len(wanted) < len(directory.listed)
    assert every(find) == wanted


def test_a_day_and_a_time_hold_for_the_same_session(find: Page, directory: Directory) -> None:
    ask(find)
    choose(find, "Day", "day-monday")
    choose(find, "Time of day", "time-morning")
    by_chance, wanted = set(), set()
    for listing in directory.listed:
        said = [
            (one.date.weekday() == 0, s.record.start.hour < 12)
            for s in listing.sessions
            if s.status.is_on and s.record.start
            for one in s.occurrences
        ]
        if any(day for day, _ in said) and any(early for _, early in said):
            by_chance.add(listing.path)
        if any(day and early for day, early in said):
            wanted.add(listing.path)
    assert wanted < by_chance
    found = every(find)
    assert wanted <= found
    assert not found & (by_chance - wanted)


def test_a_rule_about_where_people_live_is_marked_and_never_hides(find: Page) -> None:
    def card(where: str) -> tuple[str, int, int]:
        ask(find, "", where)
        every(find)
        listed = names(find)
        name = "Active Steps exercise referral"
        shown = find.locator(".card", has_text=name).first.inner_text()
        return shown, listed.index(name), len(listed)

    outside, at, _ = card("ZZ9 1AA")
    assert "ZZ9 1AA is not in that area" in outside
    inside, nearer, _ = card("Chesterfield")
    assert "Only for people who live or have a GP in Chesterfield" in inside
    assert "is not in that area" not in inside
    assert nearer < at


def test_what_is_not_for_somebody_comes_last_with_its_reason(find: Page) -> None:
    ask(find, "unstable angina", "Bakewell")
    every(find)
    heading = find.locator(".results__part", has_text="These say they are not for you")
    assert heading.count() == 1
    last = find.locator("ol.cards").last
    assert last.evaluate("list => list.previousElementSibling.textContent") == (
        "These say they are not for you"
    )
    expect(last).to_contain_text("It says it is not for: Angina that is not stable")
    count = int(re.sub(r"\D.*", "", part(find, "count")) or 0)
    assert count < len(names(find)), "what is not for them is not counted as found"


def test_open_to_new_people_now(find: Page, directory: Directory) -> None:
    ask(find)
    choose(find, "Joining", "join-new")
    wanted = {one.path for one in directory.listed if one.status.takes_new}
    assert len(wanted) < len(directory.listed)
    assert every(find) == wanted


def test_states_have_no_axe_violation(find: Page) -> None:
    for colour in ("light", "dark"):
        find.emulate_media(color_scheme=colour)
        assert violations(find) == []
        ask(find, "chair exercise", "ZZ9 1AA")
        for summary in find.locator(".filter__summary").all():
            summary.click()
        assert violations(find) == []
        ask(find, "snorkelling", "Hope")
        assert violations(find) == []
        ask(find, "", "xqzzyx")
        assert violations(find) == []


def test_320_pixels_are_enough(find: Page) -> None:
    find.set_viewport_size({"width": 320, "height": 640})
    ask(find, "chair exercise for arthritis", "ZZ9 1AA")
    find.locator(".filters > summary").click()
    for summary in find.locator(".filter__summary").all():
        summary.click()
    assert find.evaluate("document.documentElement.scrollWidth") <= 320


def test_results_are_headings_in_a_list(find: Page) -> None:
    ask(find, "walking", "Bakewell")
    assert find.locator("ol.cards[role=list] > li h3.card__name").count() == len(names(find))


def test_a_card_is_the_macros_card(find: Page, directory: Directory) -> None:
    """Where the finder has nothing to add, its card is the one that pages show."""
    cards = Cards(directory.today, directory.vocabularies, directory.areas, load_words(WORDS))
    macro = environment().get_template("components/card.html").module.card
    ask(find, "", "")
    while find.locator('[data-part-of-finder="more"]').is_visible():
        find.locator('[data-part-of-finder="more"]').click()
        find.wait_for_timeout(100)
    shown = dict(
        find.eval_on_selector_all(
            ".card",
            """cards => cards.map(card =>
            [card.querySelector("a").getAttribute("href").slice(3), card.outerHTML])""",
        )
    )
    assert len(shown) == len(directory.listed)
    read = "html => new DOMParser().parseFromString(html, 'text/html').body.innerHTML"
    for listing in directory.listed:
        card = cards.card(listing)
        assert shown[listing.path] == find.evaluate(read, str(macro(card, "../"))), listing.id


@pytest.fixture(scope="module")
def directory() -> Directory:
    """The demonstration's model."""
    return load_directory(ROOT / "providers", ROOT / "content", TODAY, demonstration=True).directory
