"""The form for people: by keyboard, on a narrow screen, without an account, in hostile hands."""

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from tests.conftest import TODAY
from tests.support import form_site
from tests.support.axe import violations
from tests.support.form_site import files, go_on, link_in, message, ready, step
from tests.support.until import until

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny site, built."""
    where = tmp_path_factory.mktemp("form")
    form_site.build(where, ROOT / "tests/site/providers", ROOT / "tests/site/content")
    return where


@pytest.fixture(scope="module")
def form(folder: Path, session_server: Callable[..., str]) -> str:
    """The address of the form."""
    return session_server(folder / "public", prefix="/a/b/") + "add/"


class Keyboard:
    """Someone who only has keys. Counts what they answer."""

    def __init__(self, page: Page) -> None:
        self.page, self.answers = page, 0

    def to(self, label: str) -> None:
        """Tab forward until the control with this accessible name has the focus."""
        for _ in range(120):
            self.page.keyboard.press("Tab")
            name = self.page.evaluate(
                """() => { const e = document.activeElement;
                const own = e.labels && e.labels[0] ? e.labels[0].innerText : e.innerText || '';
                const group = e.closest('fieldset');
                return own.trim() + '|' + (e.type === 'radio' && group
                    ? group.querySelector('legend').innerText : '') }"""
            )
            if label in name.split("|"):
                return
        raise AssertionError(f"no control {label!r} on the way")

    def write(self, label: str, text: str) -> None:
        self.to(label)
        self.page.keyboard.type(text)
        self.answers += 1

    def tick(self, label: str) -> None:
        self.to(label)
        self.page.keyboard.press("Space")
        self.answers += 1

    def choose(self, label: str, begins: str) -> None:
        """Pick from a list by typing how the entry begins."""
        self.to(label)
        self.page.keyboard.type(begins)
        self.answers += 1

    def one_of(self, legend: str, option: str) -> None:
        """Pick one of several with the arrow keys."""
        self.to(legend)
        for _ in range(12):
            if self.page.evaluate("document.activeElement.labels[0].innerText") == option:
                break
            self.page.keyboard.press("ArrowDown")
        if not self.page.evaluate("document.activeElement.checked"):
            self.page.keyboard.press("Space")
        self.answers += 1

    def press(self, name: str) -> None:
        self.to(name)
        self.page.keyboard.press("Enter")
        self.page.wait_for_timeout(50)


def narrow(page: Page) -> None:
    """Nothing may stick out at 320 pixels, and axe has nothing to say."""
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, step(page)
    assert violations(page) == [], step(page)


def test_a_walk_by_keyboard_in_twelve_answers(page: Page, form: str, folder: Path) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.clock.set_fixed_time(f"{TODAY}T10:00:00Z")  # what is confirmed is confirmed on that day
    ready(page, form)
    keys = Keyboard(page)
    narrow(page)
    keys.one_of("What sort of thing is it?", "A walk, club or group that people just turn up to")
    keys.choose("Which group runs it?", "Peak")
    keys.press("Go on")
    assert step(page) == "What it is"
    narrow(page)
    keys.write("Name", "River walk")
    keys.write("In one sentence", "A slow walk by the river, and a stop for tea.")
    keys.tick("Health walk")
    keys.press("Go on")
    narrow(page)
    keys.one_of("Open to anyone", "Yes")
    keys.press("Go on")
    narrow(page)
    keys.choose("Place", "River")
    keys.tick("Tuesday")
    keys.write("Starts", "10.30am")
    keys.write("Ends", "11:30")
    keys.press("Go on")
    narrow(page)
    keys.one_of("Free or paid", "Free")
    keys.press("Go on")
    narrow(page)
    keys.press("Go on")
    assert step(page) == "Check and send"
    keys.tick(
        "I may publish this under CC BY 4.0. That lets others use it if they say where it is from."
    )
    narrow(page)
    assert keys.answers <= 12
    written = files(page)
    assert list(written) == ["providers/peak-strollers/river-walk.yaml"]
    assert {one.level for one in form_site.checked(folder, written)} <= {"note"}
    assert "start: 10:30\n" in written["providers/peak-strollers/river-walk.yaml"]


def pack(change: Any) -> str:
    """A change as add/change.js writes it into a link."""
    return base64.urlsafe_b64encode(json.dumps(change).encode()).decode().rstrip("=")


WALK, SWIM = "peak-strollers/gentle-walk", "dales-leisure/swim-for-all"
BOWLS, SCHEME = "old-and-quiet/bowls", "dales-leisure/exercise-by-referral"
Do = tuple[str, str, str]
CHANGES: dict[str, tuple[str, str, list[Do], str, str]] = {
    # what has changed: listing, part, what a person does, and what the file says before and after
    "name": (WALK, "What it is", [("fill", "Name", "Easy walk")], "Gentle walk", "Easy walk"),
    "sentence": (
        *(WALK, "What it is", [("fill", "In one sentence", "Slow, flat: and tea after it.")]),
        *("summary: A slow walk on flat paths with", 'summary: "Slow, flat: and tea after it."'),
    ),
    "description": (
        *(WALK, "What it is", [("fill", "More about it", "We walk.\n\n- **Cake** after")]),
        *("- **Tea** after", "  We walk.\n\n  - **Cake** after"),
    ),
    "day": (
        *(WALK, "When and where", [("off", "Tuesday", ""), ("tick", "Wednesday", "")]),
        *("days: [tuesday]", "days: [wednesday]"),
    ),
    "time": (
        *(WALK, "When and where", [("fill", "Starts", "11am"), ("fill", "Ends", "12:15")]),
        *("start: 10:30, end: 11:30", "start: 11:00, end: 12:15"),
    ),
    "why it is off": (
        *(WALK, "When and where", [("fill", "Why", "A flood #2")]),
        *("reason: The path is flooded", 'reason: "A flood #2"'),
    ),
    "one more session": (
        *(WALK, "When and where", [("press", "Add: When and where", ""), ("last", "Friday", "")]),
        *("\ncost:", "\n  - days: [friday]\ncost:"),
    ),
    "a new place": (
        *(WALK, "When and where", [("pick", "Place", "A place that is not in this list")]),
        *("venue: gardens", "venue: "),
    ),
    "a price": (
        *(WALK, "What it costs", [("tick", "Priced", ""), ("fill", "Amount", "£2")]),
        *("cost: {kind: free}", "cost: {kind: priced, prices: [{amount: 2}]}"),
    ),
    "a phone": (
        *(WALK, "How to reach you", [("fill", "Phone", "0114 496 0199")]),
        *("checked:", "contact:\n  phone: 0114 496 0199\nchecked:"),
    ),
    "what to bring": (
        WALK,
        "Who runs it and how to get in",
        [
            *(("open", "More questions", ""), ("open", "Your first visit", "")),
            ("fill", "Bring", "Water\nA coat"),
        ],
        *("checked:", "first_visit:\n  bring: [Water, A coat]\nchecked:"),
    ),
    "dearer": (SWIM, "What it costs", [("fill", "Amount", "5.00")], "amount: 4.50", "amount: 5.00"),
    "older": (SWIM, "Who can join", [("fill", "From age", "18")], "from: 16", "from: 18"),
    "a toilet": (
        SWIM,
        "Who runs it and how to get in",
        [("fill", "Type to find more", "hoist"), ("tick", "Pool hoist", "")],
        *("per: session}\n", "per: session}\naccess:\n  has: [pool-hoist]\n"),
    ),
    "hostile": (
        BOWLS,
        "When and where",
        [("fill", "Starts", "19:30")],
        "start: 19:00",
        "start: 19:30",
    ),
    "full": (SCHEME, "How to join", [("pick", "State", "Full")], "waiting-list", "full"),
    "shorter": (
        *(SCHEME, "How to join", [("fill", "From", "10"), ("fill", "To", "10")]),
        *("weeks: {from: 12, to: 12}", "weeks: {from: 10, to: 10}"),
    ),
    "who may send": (
        SCHEME,
        "How to join",
        [("fill", "Type to find more", "physio"), ("tick", "Physiotherapist", "")],
        *("roles: [gp, practice-nurse]", "roles: [gp, practice-nurse, physiotherapist]"),
    ),
    "one condition less": (
        SCHEME,
        "Who can join",
        [("press", "Take away: Health conditions", "")],
        *("  - condition: copd\n", "conditions:\n  - condition: high-blood-pressure\n"),
    ),
    "free": (
        *("online-tai-chi/at-home", "What it costs", [("tick", "Free", "")]),
        *("cost: {kind: donation}", "cost: {kind: free}"),
    ),
}
NEW_PLACE = {"Name": "Hall Leys Hut", "Address": "Park Road", "Town or village": "Matlock"}


def do(page: Page, how: str, label: str, value: str) -> None:
    """One thing a person does."""
    control = page.get_by_label(label, exact=True)
    match how:
        case "fill":
            control.first.fill(value)
        case "pick":
            control.first.select_option(label=value)
        case "tick":
            control.first.check()
        case "last":
            control.last.check()
        case "off":
            control.first.uncheck()
        case "open":
            page.locator("summary", has_text=label).first.click()
        case "press":
            page.get_by_role("button", name=label).first.click()


def send(page: Page, form: str, listing: str, part: str, answers: list[Do]) -> None:
    """Open a listing, change one part of it, and come to the end with the licence ticked."""
    ready(page, f"{form}#edit={listing}")
    page.get_by_role("link", name=part, exact=True).click()
    for how, label, value in answers:
        do(page, how, label, value)
    if page.get_by_text("The new place").count():
        for label, value in NEW_PLACE.items():
            page.get_by_role("group", name="The new place").get_by_label(label, exact=True).fill(
                value
            )
    page.keyboard.press("Tab")
    go_on(page, "Back to the list")
    go_on(page, "Check and send")
    page.get_by_label("I may publish this under CC BY 4.0.", exact=False).check()


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_without_an_account_is_published_without_retyping(
    page: Page, context: BrowserContext, form: str, folder: Path, name: str
) -> None:
    listing, part, answers, before, after = CHANGES[name]
    path = f"providers/{listing}.yaml"
    source = (folder / path).read_text("utf-8")
    send(page, form, listing, part, answers)
    written, text = files(page), message(page)
    assert len(text) <= 1800
    assert before in source
    assert after in written[path]
    assert before not in written[path] or before in after
    assert "error" not in [one.level for one in form_site.checked(folder, written)]
    coordinator = context.browser.new_context().new_page() if context.browser else page
    ready(coordinator, link_in(text))
    assert step(coordinator) == "Check and send"
    assert coordinator.get_by_text("They ticked that they may publish it").count() == 1
    assert files(coordinator) == written
    issue = coordinator.get_by_role("link", name="Open the GitHub form").get_attribute("href")
    assert issue is not None
    assert issue.startswith("https://github.com/golden/directory/issues/new?template=change.yml")
    coordinator.context.close()


@pytest.mark.parametrize("allowed", [True, False])
def test_a_file_is_copied_whole_with_one_press(
    page: Page, context: BrowserContext, form: str, allowed: bool
) -> None:
    """What is too long for an address is pasted; a device that forbids it gets the text marked."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    if not allowed:
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.set_viewport_size({"width": 320, "height": 640})
    send(page, form, WALK, "What it is", [("fill", "Name", "Easy walk")])
    page.get_by_role("button", name="Copy gentle-walk.yaml").click()
    page.get_by_text("Copied. Now" if allowed else "It is marked. Copy it now.").wait_for()
    page.wait_for_timeout(100)
    read = "navigator.clipboard.readText()" if allowed else "window.getSelection().toString()"
    assert page.evaluate(read).strip() == files(page)[f"providers/{WALK}.yaml"].strip()
    narrow(page)


NASTY = '<img src=x onerror="document.title=1">\'"</script><script>document.title=1</script>'


def nothing_ran(page: Page, title: str) -> None:
    """No markup came in, and no script ran."""
    page.wait_for_timeout(200)
    assert page.title() == title
    assert page.locator("main img, main script, main iframe").count() == 0
    assert page.evaluate("({}).polluted === undefined && Object.prototype.at0 === undefined")


def test_a_hostile_link_injects_nothing(page: Page, form: str) -> None:
    hostile = {
        "v": 1,
        "provider": "peak-strollers",
        "sort": NASTY,
        "by": NASTY,
        "listing": {
            "name": NASTY,
            "summary": NASTY,
            "kind": "group-session",
            "activities": [NASTY, "health-walk"],
            "__proto__": {"polluted": "yes"},
            "constructor.prototype.polluted": "yes",
            "colour": NASTY,
            "contact": {"website": "javascript:alert(1)", "__proto__": {"polluted": "yes"}},
            "sessions": [{"venue": NASTY, "days": {"a": NASTY}, "start": ["10:30"]}],
        },
        "group": {"venues": {NASTY: {"name": NASTY}}, "name": {"a": "b"}},
    }
    ready(page, f"{form}#change={pack(hostile)}")
    title = page.title()
    assert step(page) == "Check and send"
    nothing_ran(page, title)
    shown = page.locator("main").inner_text()
    assert NASTY in shown
    assert "colour" not in shown
    assert '"javascript:alert(1)" is not a web address' in shown
    assert page.locator(".form__way").count() == 0  # what is wrong is not offered to be published
    assert violations(page) == []


@pytest.mark.parametrize(
    "broken",
    ["!", "e30", pack({"v": 2}), pack({"v": 1, "listing": 3, "group": []}), pack([]), "A" * 9000],
)
def test_a_broken_link_is_said(page: Page, form: str, broken: str) -> None:
    ready(page, f"{form}#change={broken}")
    if step(page) != "Check and send":  # an empty change can be looked at, and offers nothing
        assert page.get_by_text("This link is not whole. Please ask for it again.").is_visible()
    assert page.locator(".form__way").count() == 0


@pytest.mark.parametrize(
    "draft", ["{", "[]", "null", json.dumps({"v": 1, "listing": {"name": {}}})]
)
def test_a_broken_draft_does_no_harm(page: Page, form: str, draft: str) -> None:
    page.goto(form)
    page.evaluate("draft => localStorage.setItem('waymark-draft', draft)", draft)
    ready(page, form)
    if page.get_by_role("button", name="Go on with my draft").count():
        page.get_by_role("button", name="Go on with my draft").click()
    page.get_by_label("A class, often booked or paid for").check()
    assert step(page) == "What would you like to add?"


def test_a_hostile_draft_injects_nothing(page: Page, form: str) -> None:
    page.goto(form)
    title = page.title()
    draft = {"v": 1, "provider": "peak-strollers", "listing": {"name": NASTY}, "saved": NASTY}
    page.evaluate("draft => localStorage.setItem('waymark-draft', draft)", json.dumps(draft))
    ready(page, form)
    page.get_by_role("button", name="Go on with my draft").click()
    page.get_by_label("A class, often booked or paid for").check()
    go_on(page)
    assert page.get_by_label("Name", exact=True).input_value() == NASTY
    nothing_ran(page, title)


def test_the_draft_stays_here_until_it_is_deleted(
    page: Page, form: str, requests_made: list[str]
) -> None:
    ready(page, form)
    assert page.evaluate("localStorage.length") == 0
    page.get_by_label("A class, often booked or paid for").check()
    page.get_by_label("Which group runs it?").select_option("peak-strollers")
    go_on(page)
    page.get_by_label("Name", exact=True).fill("Only mine")
    until(page, "() => (localStorage.getItem('waymark-draft') || '').includes('Only mine')")
    ready(page, form)
    page.get_by_role("button", name="Go on with my draft").click()
    go_on(page)
    assert page.get_by_label("Name", exact=True).input_value() == "Only mine"
    assert not any("Only" in address for address in requests_made)
    ready(page, form)
    page.get_by_role("button", name="Delete my draft").click()
    assert page.get_by_text("Your draft is deleted.").is_visible()
    assert page.evaluate("localStorage.length + document.cookie.length") == 0


def test_a_new_group_and_its_place_are_two_files(page: Page, form: str, folder: Path) -> None:
    ready(page, form)
    page.get_by_label("A walk, club or group that people just turn up to").check()
    page.get_by_label("Which group runs it?").select_option(label="My group is not in this list")
    go_on(page)
    assert step(page) == "Your group"
    page.get_by_label("Name", exact=True).fill("Café Movers & Friends")
    page.get_by_label("What it is").select_option(label="Voluntary group")
    page.get_by_label("Phone", exact=True).fill("01142 960 123")
    go_on(page)
    page.get_by_label("Name", exact=True).fill("Tea and stretch")
    page.get_by_label("In one sentence").fill("Stretch in a chair, then have tea.")
    page.get_by_label("Type to find more").fill("chair")
    page.get_by_label("Chair exercise").check()
    go_on(page)
    page.get_by_label("Yes", exact=True).check()
    go_on(page)
    page.get_by_label("Place", exact=True).select_option(label="A place that is not in this list")
    page.get_by_label("Name", exact=True).fill("Station Café")
    page.get_by_label("Town or village").fill("Matlock")
    page.get_by_label("Postcode").fill("de43na")
    page.get_by_label("Monday").check()
    go_on(page)
    page.get_by_label("Free", exact=True).check()
    go_on(page)
    go_on(page)
    page.get_by_label("I may publish this under CC BY 4.0.", exact=False).check()
    written = files(page)
    assert list(written) == [
        "providers/cafe-movers-and-friends/tea-and-stretch.yaml",
        "providers/cafe-movers-and-friends/provider.yaml",
    ]
    assert (
        "venue: station-cafe\n" in written["providers/cafe-movers-and-friends/tea-and-stretch.yaml"]
    )
    assert "postcode: DE4 3NA\n" in written["providers/cafe-movers-and-friends/provider.yaml"]
    assert "Your group: Name: Café Movers & Friends" in message(page)
    assert "error" not in [one.level for one in form_site.checked(folder, written)]


def test_without_scripts_the_page_says_how_else(browser: Browser, form: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(form)
    assert page.get_by_text("This form needs JavaScript.", exact=False).is_visible()
    assert page.get_by_role("link", name="Email: hello@golden.example.org").is_visible()
    assert page.get_by_text("Phone: 0114 496 0999").is_visible()
    readme = page.get_by_role("link", name="You can also write the file by yourself", exact=False)
    assert (readme.get_attribute("href") or "").endswith("/blob/main/providers/README.md")
    assert not page.locator("[data-add]").is_visible()
    page.context.close()


def test_a_problem_is_reported_in_two_answers(page: Page, form: str) -> None:
    page.goto(f"{form}#report={WALK}")
    page.get_by_label("It has stopped").check()
    assert page.locator("h1").inner_text() == "Something wrong: Gentle walk"
    href = page.get_by_role("link", name="With a GitHub account").get_attribute("href") or ""
    assert "template=problem.yml" in href
    assert f"listing={WALK.replace('/', '%2F')}" in href
    assert violations(page) == []


def test_the_first_press_after_typing_counts(
    page: Page, context: BrowserContext, form: str
) -> None:
    """To leave the box draws nothing anew: the button that is pressed stays where it is."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{form}#report={WALK}")
    page.get_by_label("It has stopped").check()
    page.get_by_label("What should it say?").click()
    page.keyboard.type("Gone since May.")
    page.get_by_role("button", name="Copy the message").click()
    page.get_by_text("Copied. Now").wait_for()
    assert "Gone since May." in page.evaluate("navigator.clipboard.readText()")


def test_a_group_says_that_all_is_right(page: Page, form: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    group = WALK.partition("/")[0]
    page.goto(f"{form}#right={group}")
    page.get_by_role("link", name="Gentle walk", exact=True).wait_for()
    change = page.get_by_role("link", name="Change: Gentle walk")
    assert (change.get_attribute("href") or "") == f"#edit={WALK}"
    mail = page.get_by_role("link", name="Open my email").get_attribute("href") or ""
    assert "Still%20right%3A%20" in mail
    href = page.get_by_role("link", name="With a GitHub account").get_attribute("href") or ""
    assert "template=still-correct.yml" in href
    assert f"listing={group}" in href
    narrow(page)
    change.click()
    page.get_by_role("heading", name="What has changed?").wait_for()


def test_a_group_that_is_not_here_is_told_and_opens_the_form(page: Page, form: str) -> None:
    ready(page, f"{form}#right=nobody-here")
    assert page.locator("h1").inner_text() == "Add an activity"
    assert page.get_by_text("We could not find that group").count() == 1
    page.goto("about:blank")
    page.goto(f"{form}#right={WALK}")  # of a listing: its group is asked
    page.get_by_role("heading", name="Is it all still right?").wait_for()


def test_every_part_of_a_change_is_accessible(page: Page, form: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    ready(page, f"{form}#edit={SCHEME}")
    for part in page.locator(".form__parts a").all_inner_texts():
        page.get_by_role("link", name=part, exact=True).click()
        form_site.open_all(page)
        narrow(page)
        go_on(page, "Back to the list")


def test_everything_asked_for_comes_from_this_site(
    page: Page, form: str, requests_made: list[str]
) -> None:
    ready(page, f"{form}#edit={WALK}")
    origin = form.split("/a/b/")[0]
    assert [one for one in requests_made if not one.startswith((origin, "about:", "data:"))] == []
    assert sum("yaml.js" in one for one in requests_made) == 1
