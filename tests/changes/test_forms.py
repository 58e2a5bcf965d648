"""Issue forms: what each becomes, who may have it so, and what a hostile one is kept from."""

import datetime as dt
import json
import subprocess
from pathlib import Path

import msgspec
import pytest
from tests.changes.examples import BASE, HALL, NEW_GROUP, NEW_WALK, WALK, YOGA
from tests.changes.test_changes import RUN, does_nothing, write
from tests.support.github import NAME, Hub
from tests.support.node import command
from tests.support.tree import CONTENT, ROOT, TODAY

from waymark.commands import main
from waymark.faults import MachineFault
from waymark.loop.answers import answers
from waymark.loop.form_job import ACT, NOTE, Job, answer_form
from waymark.loop.issue_form import Unreadable, load_forms, read_form
from waymark.loop.review import review
from waymark.loop.week import owner_mark
from waymark.report.markdown import MARKER
from waymark.site import load_site
from waymark.words import load_words

FORMS = {one.name: one for one in load_forms()}
TICK = f"- [X] {FORMS['new'].questions[-1].options[0]}"
MOVED = BASE[WALK].replace("tuesday", "wednesday")
DAY = dt.date(2026, 11, 29)


def body(form: str, **given: str) -> str:
    """What GitHub makes of a form that was filled in."""
    parts = []
    for one in FORMS[form].questions:
        answer = given.get(one.id.replace("-", "_"), "")
        if one.render and answer:
            answer = f"```{one.render}\n{answer}\n```"
        if one.kind == "checkboxes" and not answer:
            answer = TICK
        parts.append(f"### {one.label}\n\n{answer or '_No response_'}")
    return "\r\n".join("\n\n".join(parts).split("\n"))


def change(listing: str = "peak-strollers/gentle-walk", text: str = MOVED, **more: str) -> str:
    return body("change", listing=listing, listing_file=text.rstrip("\n"), **more)


class Desk:
    """A checkout, its GitHub, and the job between them."""

    def __init__(self, folder: Path) -> None:
        self.providers = write(folder / "providers", dict(BASE))
        self.hub = Hub({f"providers/{path}": text for path, text in BASE.items()})
        self.issue: dict[str, object] = {}
        site, words = load_site(CONTENT, TODAY), load_words(CONTENT / "words" / "en.yaml")
        self.job = Job(
            repository=self.hub.repository(),
            providers=self.providers,
            today=DAY,
            review=lambda before, after: review(before, after, CONTENT, site, words),
        )

    def send(
        self, text: str, who: str = "stranger", action: str = "opened", **event: object
    ) -> str:
        """An event of an issue whose author is whoever sent it first."""
        self.issue = {
            "number": 12,
            "state": "open",
            "user": self.issue.get("user", {"login": who}),
            "body": text,
        }
        told = {
            "action": action,
            "issue": self.issue,
            "sender": {"login": who},
            "repository": {"default_branch": "main"},
            **event,
        }
        return answer_form(json.loads(json.dumps(told)), self.job)

    def approve(self, text: str, who: str = "team", label: str = "approved") -> str:
        return self.send(text, who, "labeled", label={"name": label})

    @property
    def answer(self) -> str:
        (said,) = self.hub.said(12)
        assert said.startswith(NOTE)
        does_nothing(said.replace(NOTE, MARKER, 1))
        return said

    @property
    def untouched(self) -> bool:
        """Nothing but comments and the label was asked for."""
        return {path.partition("/")[0] for _, path in self.hub.asked} <= {"issues", "labels"}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr("waymark.loop.form_job.git", lambda *words: "c0\n")
    return Desk(tmp_path)


# --- a listing -------------------------------------------------------------------------------


def test_a_change_is_answered_then_becomes_one_pull_request(desk: Desk) -> None:
    assert desk.send(change()) == "Answered. It waits for the label."
    assert "- **When:** Tuesdays → Wednesdays" in desk.answer
    assert "set the label `approved`" in desk.answer
    assert desk.untouched
    assert desk.hub.labels == ["approved"]
    desk.approve(change())
    (pull,) = desk.hub.pulls
    assert (pull["head"]["sha"], pull["base"]) == (desk.hub.branches["form-12"], "main")
    assert desk.hub.files("form-12") == desk.hub.files() | {f"providers/{WALK}": MOVED}
    assert desk.hub.files()[f"providers/{WALK}"] == BASE[WALK]
    assert pull["title"] == "Change: peak-strollers/gentle-walk"
    assert "which @stranger sent" in pull["body"]
    assert "Closes #12." in pull["body"]
    assert "Tuesdays → Wednesdays" in desk.hub.said(pull["number"])[0]
    assert desk.hub.started == [("check.yml", "form-12")]
    assert pull["html_url"] in desk.hub.said(12)[0]


def test_what_github_forbids_is_told_on_the_form(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The setting of docs/loop.md may be missing: then the label must not seem to do nothing."""
    why = "Actions is not permitted to create pull requests"

    def refused(*words: object) -> None:
        raise MachineFault(f"GitHub refused POST pulls: {why}")

    monkeypatch.setattr(desk.job.repository, "propose", refused)
    desk.job = msgspec.structs.replace(desk.job, run=RUN)
    with pytest.raises(MachineFault):
        desk.approve(change())
    assert "this is not done yet" in desk.answer
    assert why in desk.answer
    assert f"[see what happened]({RUN})" in desk.answer


def test_approved_again_is_still_one_pull_request(desk: Desk) -> None:
    desk.send(change())
    desk.approve(change())
    later = BASE[WALK].replace("tuesday", "friday")
    desk.approve(change(text=later))
    assert len(desk.hub.pulls) == 1
    assert desk.hub.files("form-12")[f"providers/{WALK}"] == later


def test_a_new_group_writes_all_its_files(desk: Desk) -> None:
    text = body(
        "new",
        listing="river-rowers/first-row",
        listing_file=NEW_WALK.replace("bandstand", "boathouse").rstrip(),
        provider_file=NEW_GROUP.rstrip(),
    )
    desk.send(text)
    assert "River Rowers is new here" in desk.answer
    desk.approve(text)
    made = set(desk.hub.files("form-12")) - set(desk.hub.files())
    assert made == {"providers/river-rowers/first-row.yaml", "providers/river-rowers/provider.yaml"}


def test_mistakes_are_told_first_and_make_no_pull_request(desk: Desk) -> None:
    text = change(text=MOVED.replace("wednesday", "weds"))
    desk.send(text)
    assert "Did you mean `wednesday`?" in desk.answer
    assert "by editing your form above" in desk.answer
    desk.approve(text)
    assert desk.untouched
    desk.send(change(), action="edited")
    assert "Tuesdays → Wednesdays" in desk.answer


@pytest.mark.parametrize(
    "who", ["stranger", "peak-strollers-team", "github-actions[bot]", "a b", ""]
)
def test_only_those_who_may_write_approve(desk: Desk, who: str) -> None:
    desk.send(change())
    desk.approve(change(), who=who)
    assert desk.untouched
    assert not desk.hub.pulls


def test_another_label_asks_for_nothing(desk: Desk) -> None:
    desk.approve(change(), label="approved-later")
    assert not desk.hub.asked


def test_what_is_there_already_changes_nothing(desk: Desk) -> None:
    desk.send(change(text=BASE[WALK]))
    assert "on the site already" in desk.answer


def test_a_form_that_was_opened_long_ago_says_what_it_would_undo(desk: Desk) -> None:
    was = BASE[WALK]
    now = was.replace("start: 10:00", "start: 09:00").replace("end: 11:00", "end: 10:00")
    write(desk.providers, {WALK: now})
    desk.job = msgspec.structs.replace(desk.job, versions=lambda file: [now, was])
    desk.send(change(text=MOVED))
    said = "It would undo what came later: When and where, ends; When and where, starts."
    assert said in desk.answer
    desk.send(change(text=now.replace("tuesday", "wednesday")), action="edited")
    assert "older version" not in desk.answer
    desk.send(change(text=was), action="edited")
    assert "older version" in desk.answer


def test_versions_come_from_the_history(tmp_path: Path) -> None:
    from tests.unit.test_status import git

    from waymark.history import versions

    file = write(tmp_path / "providers", {"a/b.yaml": "one\n"}) / "a" / "b.yaml"
    git(tmp_path, "init", "-q")
    for text in ("one\n", "two\n", "three\n"):
        file.write_text(text)
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-qm", text.strip())
    assert list(versions(file)) == ["three\n", "two\n", "one\n"]
    assert list(versions(file, 1)) == ["three\n"]
    assert list(versions(tmp_path / "providers" / "a" / "none.yaml")) == []


# --- hostile ones ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "listing",
    [
        "../../.github/workflows/x",
        "peak-strollers/../x",
        "peak-strollers/provider",
        "_vocabulary/activities",
        "peak-strollers",
        "Peak/Walk",
        "peak-strollers/$(id)",
        "peak-strollers/a b; id",
        "peak-strollers/con",
        "find/walk",
        "peak-strollers/" + "a" * 61,
        "/etc/passwd",
        "a/b/c",
        "`id`/x",
        "@everyone/x",
    ],
)
def test_a_name_that_is_no_listing_is_never_a_file(desk: Desk, listing: str) -> None:
    for form in ("new", "change"):
        text = body(form, listing=listing, listing_file="name: x", provider_file="name: y")
        desk.send(text)
        assert "We could not read this form" in desk.answer
        desk.approve(text)
    assert desk.untouched


SHORT = BASE[WALK].rstrip()


@pytest.mark.parametrize(
    "text",
    [
        change(text=f"{SHORT}\n```\n\n### The file of the group\n\n```yaml\nname: Mine\n```"),
        change(text=f"{SHORT}\n```\n```yaml"),
        change(text=f"{SHORT}\n  ```sh\nid"),
        change().replace("### The file of the group", "### The file of the group\n\n### More"),
        change() + "\n\n### May we publish it?\n\nyes",
        change() + "\n\nand more",
        change().replace(TICK, TICK.replace("[X]", "[ ]")),
        change().replace("```yaml", "```"),
        change().replace("\n```\r\n", "\n").replace("```\r\n", "\r\n", 1),
        change(listing=""),
        change(listing="peak-strollers/gentle-walk\r\n\r\n### The file of the activity\r\n\r\nx"),
        change(text="a" * 60_001),
        body("new", listing="peak-strollers/x", listing_file=""),
        body("new", listing="peak-strollers/gentle-walk", listing_file=MOVED),
        body("new", listing="nobody-here/walk", listing_file=MOVED),
        body("change", listing="peak-strollers/none", listing_file=MOVED),
    ],
)
def test_what_the_form_would_not_give_is_not_read(desk: Desk, text: str) -> None:
    desk.send(text)
    assert "We could not read this form" in desk.answer
    desk.approve(text)
    assert desk.untouched


@pytest.mark.parametrize(
    "text",
    [
        "name: [\n",
        "name: &a x\nb: *a",
        "!!python/object/apply:os.system ['id']",
        "${{ secrets.TOKEN }}",
        "$(touch waymark-was-here) `id`",
        MOVED.replace("cost:", "owners: [evil]\ncost:"),
        MOVED + "script: <script>alert(1)</script>",
        "a" * 40_000,
    ],
)
def test_files_that_the_check_refuses_make_no_pull_request(desk: Desk, text: str) -> None:
    desk.send(change(text=text))
    desk.approve(change(text=text))
    assert "put this right" in desk.answer
    assert desk.untouched
    assert not Path("waymark-was-here").exists()


def test_half_a_character_is_read_as_a_question_mark(desk: Desk) -> None:
    """JSON can hold one; no file can."""
    desk.send(change(text=MOVED.replace("Gentle", "\ud800Gentle")))
    assert "?Gentle walk" in desk.answer


def test_a_free_text_is_left_alone(desk: Desk) -> None:
    for text in (
        "Hello",
        "",
        "### Something\n\nelse",
        body("problem", listing="x", problem="It has stopped"),
    ):
        assert desk.send(text).startswith("Nothing to do")
    assert not desk.hub.asked


def test_a_comment_of_someone_else_is_never_written_over(desk: Desk) -> None:
    theirs = {"id": 1, "user": {"login": "stranger"}, "body": f"{NOTE}\nAll approved!"}
    desk.hub.comments[12] = [theirs]
    desk.send(change())
    assert desk.hub.comments[12][0]["body"] == f"{NOTE}\nAll approved!"
    assert len(desk.hub.comments[12]) == 2


# --- still right -----------------------------------------------------------------------------

RIGHT = body("still-correct", listing="peak-strollers/gentle-walk")


@pytest.mark.parametrize(
    ("who", "by"),
    [
        ("peak-strollers-team", "provider"),
        ("Peak-Strollers-Team", "provider"),
        ("team", "directory-editor"),
    ],
)
def test_still_right_counts_from_an_owner_and_the_team(desk: Desk, who: str, by: str) -> None:
    assert desk.send(RIGHT, who) == "Confirmed: peak-strollers/gentle-walk."
    now = desk.hub.files()[f"providers/{WALK}"]
    line = f"checked: {{by: {by}, on: 2026-11-29, how: form}}"
    assert now == BASE[WALK].replace("checked: {by: provider, on: 2026-10-05, how: phone}", line)
    assert "confirmed on 29 November 2026" in desk.answer
    assert desk.hub.issues[12]["state"] == "closed"
    assert not desk.hub.pulls


def test_still_right_from_anybody_else_waits_for_the_team(desk: Desk) -> None:
    desk.send(RIGHT, "stranger")
    assert "Only those who look after it can confirm it" in desk.answer
    assert desk.untouched
    desk.send(RIGHT, "stranger", "labeled", label={"name": "approved"})
    assert desk.untouched
    desk.approve(RIGHT)
    assert "by: directory-editor, on: 2026-11-29" in desk.hub.files()[f"providers/{WALK}"]


def test_an_owner_of_one_group_confirms_no_other(desk: Desk) -> None:
    write(desk.providers, {"village-hall/choir.yaml": NEW_WALK.replace("bandstand", "hall")})
    desk.send(body("still-correct", listing="village-hall"), "peak-strollers-team")
    assert desk.untouched


def test_who_edits_counts_not_who_opened(desk: Desk) -> None:
    desk.issue = {"user": {"login": "peak-strollers-team"}}
    desk.send(RIGHT, "stranger", "edited")
    assert desk.untouched


def test_a_file_that_cannot_be_read_is_told_instead_of_confirmed(desk: Desk) -> None:
    write(desk.providers, {YOGA: "name: [\n"})
    desk.send(body("still-correct", listing="peak-strollers"), "peak-strollers-team")
    assert "nothing is confirmed yet" in desk.answer
    assert "chair\\-yoga\\.yaml" in desk.answer
    assert desk.untouched


def test_to_edit_what_a_stranger_sent_says_yes_to_nothing(desk: Desk) -> None:
    """The team may only have mended its title."""
    for text in (RIGHT, DOWN):
        desk.issue = {"user": {"login": "stranger"}}
        desk.send(text, "team", "edited")
        assert desk.untouched
        assert "set the label `approved`" in desk.answer
    desk.approve(DOWN)
    assert "providers/_withdrawn.yaml" in desk.hub.files()


def test_a_group_means_all_that_it_runs_and_answers_our_question(desk: Desk) -> None:
    question = {"number": 5, "state": "open", "user": {"login": "github-actions[bot]"}}
    desk.hub.issues[5] = {**question, "body": f"{owner_mark('peak-strollers')}\nIs it right?"}
    desk.send(body("still-correct", listing="peak-strollers"), "peak-strollers-team")
    for path in (WALK, YOGA):
        assert "on: 2026-11-29" in desk.hub.files()[f"providers/{path}"]
    assert desk.hub.files()[f"providers/{HALL}"] == BASE[HALL]
    assert desk.hub.issues[5]["state"] == "closed"


def test_the_job_that_may_only_answer_leaves_the_rest_to_the_other(desk: Desk) -> None:
    desk.job = msgspec.structs.replace(desk.job, may_act=False)
    assert desk.send(RIGHT, "peak-strollers-team") == ACT
    assert desk.approve(change()) == ACT
    desk.issue = {}
    assert desk.send(body("take-down", listing="peak-strollers"), "team") == ACT
    assert desk.untouched


def test_a_file_that_changed_meanwhile_is_not_written_over(desk: Desk) -> None:
    desk.hub.files()[f"providers/{WALK}"] += "# somebody else\n"
    with pytest.raises(MachineFault, match="changed meanwhile"):
        desk.send(RIGHT, "team")
    assert desk.hub.branches["main"] == "c0"


# --- take down -------------------------------------------------------------------------------

DOWN = body(
    "take-down",
    listing="https://example.org/x/listings/peak-strollers/gentle-walk/",
    reason="The path has gone.",
    see_instead="peak-strollers/chair-yoga",
)


def test_the_team_takes_down_at_once_and_publishes(desk: Desk) -> None:
    desk.send(DOWN, "team")
    text = desk.hub.files()["providers/_withdrawn.yaml"]
    assert "id: peak-strollers/gentle-walk" in text
    assert "reason: The path has gone." in text
    assert desk.hub.started == [("publish.yml", "main")]
    assert desk.hub.issues[12]["state"] == "closed"


def test_others_ask_and_the_label_does_it(desk: Desk) -> None:
    desk.send(DOWN, "peak-strollers-team")
    assert desk.untouched
    desk.approve(DOWN)
    assert "providers/_withdrawn.yaml" in desk.hub.files()


def test_what_is_not_there_cannot_be_taken_down(desk: Desk) -> None:
    desk.send(body("take-down", listing="nobody/none"), "team")
    assert "We could not read this form" in desk.answer
    assert desk.untouched


def test_the_command_answers_shows_the_page_and_says_what_is_left(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("waymark.loop.github.Repository", lambda name: desk.hub.repository())
    monkeypatch.setenv("GITHUB_OUTPUT", str(tmp_path / "output"))
    folders = ["--providers", str(desk.providers), "--content", str(CONTENT)]
    words = ["--repository", NAME, "--event", str(tmp_path / "event.json"), "--today", "2026-11-21"]

    def run(text: str, who: str) -> str:
        issue = {"number": 12, "state": "open", "user": {"login": who}, "body": text}
        told = {"action": "opened", "issue": issue, "sender": {"login": who}}
        told["repository"] = {"default_branch": "main"}
        (tmp_path / "event.json").write_text(json.dumps(told))
        into = ["--into", str(tmp_path / "pages"), "--job-page", "https://github.com/x/y"]
        assert main(["form", "--only-answer", *words, *folders, *into]) == 0
        return (tmp_path / "output").read_text().splitlines()[-1]

    assert run(change(), "stranger") == "act=false"
    assert "[open the page of this check](https://github.com/x/y)" in desk.hub.said(12)[0]
    page = (tmp_path / "pages" / "peak-strollers--gentle-walk.html").read_text("utf-8")
    assert "Wednesdays, 10am to 11am" in page
    assert run(RIGHT, "peak-strollers-team") == "act=true"
    assert desk.hub.files()[f"providers/{WALK}"] == BASE[WALK]


def test_every_sentence_is_said_somewhere() -> None:
    code = "".join(
        file.read_text("utf-8")
        for folder in ("plugins/waymark/loop", "plugins/waymark/commands")
        for file in (ROOT / folder).glob("*.py")
    )
    begun = ("line.", "change.new", "change.moved", "change.gone", "change.down", "change.wrong")
    begun += ("change.back",)
    begun += ("before.owner", "before.team", "before.stranger", "form.title_", "take_down.done")
    begun += ("take_down.already", "change.takes_along", "change.elsewhere")
    for key, _ in answers():
        assert f'"{key}"' in code or f"'{key}'" in code or key.startswith(begun), key


# --- the form on the website -----------------------------------------------------------------


def test_the_form_on_the_website_fills_in_questions_that_there_are() -> None:
    script = """
        import { issueForm } from "./theme/static/scripts/add/send.js";
        const files = [
          { path: "providers/a/b.yaml", text: "name: b\\n", isNew: true },
          { path: "providers/a/provider.yaml", text: "name: a\\n", isNew: true },
        ];
        const at = "https://github.com/o/r";
        const made = [true, false].map((isNew) => issueForm(at, isNew, "T", files, "a/b").href);
        console.log(JSON.stringify(made));
    """
    done = subprocess.run(
        command("--input-type=module", "--eval", script),
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    from urllib.parse import parse_qs, urlsplit

    for address in json.loads(done.stdout):
        asked = {key: one[0] for key, one in parse_qs(urlsplit(address).query).items()}
        form = FORMS[asked.pop("template").removesuffix(".yml")]
        known = {one.id for one in form.questions}
        assert set(asked) - {"title"} <= known
        assert {one.id for one in form.questions if one.required} <= set(asked)


def test_something_wrong_fills_in_questions_that_there_are() -> None:
    words = load_words(CONTENT / "words" / "en.yaml")
    form = {one.id: one for one in FORMS["problem"].questions}
    script = (ROOT / "theme/static/scripts/add/report.js").read_text("utf-8")
    assert '"problem", { listing: id, problem:' in script
    for name in ("listing", "problem", "more"):
        assert name in form
    said = [
        words.text(f"add.report_{one}")
        for one in ("stopped", "times", "place", "price", "contact", "other")
    ]
    assert list(form["problem"].options) == said


def test_what_could_not_be_found_is_only_picked() -> None:
    assert {one.kind for one in FORMS["not-found"].questions} == {"dropdown"}
    sent = read_form(
        body("not-found", what="A gym", district="Derby", why="It is full"), list(FORMS.values())
    )
    assert sent
    assert sent.answers == {"what": "A gym", "district": "Derby", "why": "It is full"}
    with pytest.raises(Unreadable):
        read_form(
            body("not-found", what="Me", district="Derby", why="It is full"), list(FORMS.values())
        )
