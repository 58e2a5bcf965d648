// The last step: what is still wrong, how it will look, what is sent, and the ways to send it.

import { makeCard } from "../card.js";
import { cardOf } from "./card-words.js";
import { pick } from "./controls.js";
import { button, fold, fresh, make } from "./dom.js";
import { changesInWords, label } from "./say.js";
import { download, issueForm, mailto, message, newFileOnGitHub } from "./send.js";

export function drawCheck(steps, form) {
  const { listing, site, say, opened } = steps;
  const findings = listing.findings();
  if (opened === "change") form.append(...sent(steps));
  if (findings.length) form.append(problems(steps, findings));
  form.append(preview(steps), facts(steps));
  if (listing.isNew && opened !== "change" && steps.skipped().length) {
    const items = steps.skipped().map((step) => make("li", {}, make("a", { href: "#", onclick: (event) => steps.go(event, step.id) }, say(`step_${step.id}`))));
    form.append(fold(say("skipped"), () => [make("ul", {}, items)]));
  }
  const nothing = !listing.isNew && !Object.keys(listing.notes()).length && !Object.keys(listing.groupNotes()).length;
  const ways = make("div", { "aria-live": "polite" });
  const draw = () => {
    ways.textContent = "";
    if (listing.findings().length) return;
    if (!Object.keys(listing.notes()).length && !Object.keys(listing.groupNotes()).length) return;
    if (listing.consent || opened === "change") ways.append(...drawWays(steps));
    else ways.append(make("p", {}, say("licence_needed")));
  };
  if (opened !== "change") form.append(confirm(steps, draw), licence(steps, draw));
  if (nothing && listing.by === "same") form.append(make("p", {}, say("no_change")));
  form.append(ways, draftLine(steps));
  draw();
  site.tell("");
}

/** What the coordinator sees on top of a change that was sent. */
function sent({ listing, say }) {
  const lines = [say("change_from"), say(listing.consent ? "change_consent" : "change_no_consent")];
  if (listing.moved) lines.push(say("change_moved"));
  if (listing.lost && listing.lost.length) {
    lines.push(say("change_lost", { parts: listing.lost.map((path) => label(listing.shapes.listing, path.split("."))).join("; ") }));
  }
  return [make("div.callout", { role: "note" }, ...lines.map((line) => make("p", {}, line)))];
}

function problems(steps, findings) {
  const items = findings.map((one) => {
    const shape = steps.listing.shapes[one.kind];
    const { what } = shape.words(one);
    const words = `${label(shape, one.path.map(String))}: ${what}`;
    const to = steps.stepOf(one);
    return make("li", {}, make("a", { href: "#", onclick: (event) => steps.go(event, to) }, words));
  });
  return make("div.callout.callout--stop", { role: "note" }, make("h3.callout__title", {}, steps.say("wrong_title")), make("ul", {}, items));
}

function preview({ listing, site, say }) {
  const places = { ...listing.places() };
  const words = cardOf(listing.root, {
    provider: listing.providerName(),
    say,
    label: (vocabulary, id) => listing.label(vocabulary, id),
    places,
    levels: site.guide.levels,
    names: site.guide.names,
    senders: site.guide.senders,
  });
  const card = makeCard(document.getElementById("card"), words, "");
  const link = card.querySelector("a");
  link.replaceWith(...link.childNodes); // there is no page to go to yet
  return make("section.form__preview", { "aria-label": say("preview") }, make("h3", {}, say("preview")), demoted(card));
}

/** The card's name is a heading below "How it will look". */
function demoted(card) {
  const name = card.querySelector(".card__name");
  const heading = make("h4.card__name");
  heading.append(...name.childNodes);
  name.replaceWith(heading);
  return card;
}

function facts(steps) {
  const lines = allChanges(steps);
  const list = make("dl.facts.form__facts", {}, lines.map(({ label: name, before, after }) =>
    make("div", {}, make("dt", {}, name), make("dd", {}, steps.listing.isNew ? after : make("s", {}, before), steps.listing.isNew ? null : " → ", steps.listing.isNew ? null : make("strong", {}, after))),
  ));
  return make("section", {}, make("h3", {}, steps.say(steps.listing.isNew ? "your_facts" : "your_change")), lines.length ? list : make("p", {}, steps.say("no_change")));
}

/** Every answer that is different, of both files: [{label, before, after}]. */
function allChanges({ listing, say }) {
  const empty = say("not_said");
  const own = changesInWords(listing.shapes.listing, listing.notes(), listing.listing.before, empty, listing.places());
  const group = changesInWords(listing.shapes.provider, listing.groupNotes(), listing.group.before, empty);
  return own.concat(group.map((one) => ({ ...one, label: `${say("step_group")}: ${one.label}` })));
}

function confirm(steps, draw) {
  const { listing, say } = steps;
  const roles = listing.terms("checked-by").map(([id]) => id).filter((id) => ["provider", "partner", "link-worker", "directory-editor"].includes(id));
  const options = roles.map((id) => ({ value: id, text: say(`confirm_${id}`) }));
  options.push({ value: listing.isNew ? "nobody" : "same", text: say(listing.isNew ? "confirm_nobody" : "confirm_same") });
  return pick({ label: say("confirm"), value: listing.by }, options, (by) => {
    listing.by = by;
    steps.keep();
    draw();
  });
}

function licence(steps, draw) {
  const { listing, say } = steps;
  const id = fresh("licence");
  const input = make("input", { type: "checkbox", id, checked: listing.consent });
  input.addEventListener("change", () => {
    listing.consent = input.checked;
    steps.keep();
    draw();
  });
  return make("div.field", {}, make("div.choice", {}, input, make("label", { for: id }, say("licence"))));
}

function drawWays(steps) {
  const { listing, site, say } = steps;
  const files = listing.files();
  const { provider, listing: name } = listing.ids();
  const id = `${provider}/${name}`;
  const heading = say(listing.isNew ? "sent_new" : "sent_edit", { name: listing.root.name || "", id });
  const lines = allChanges(steps).map(({ label: what, before, after }) => (listing.isNew ? `${what}: ${after}` : `${what}: ${before} → ${after}`));
  const consent = say(listing.consent ? "sent_consent" : "sent_no_consent");
  const { text, whole } = message(heading, lines, consent, say("sent_link"), listing.link());
  const ways = [make("h3", {}, say("ways"))];
  if (steps.opened !== "change") ways.push(byEmail(steps, heading, text, whole));
  if (site.repository) ways.push(byGitHub(steps, files, heading, id));
  ways.push(asFile(steps, files));
  return ways;
}

/** A button that copies what stands in `pre`, and a line that says so. Where a device does not let us, it opens
 * `around` and marks the text. */
function copier(say, label, pre, around) {
  const told = make("p", { role: "status" });
  const copy = button(label, () => {
    const mark = () => {
      around.open = true;
      setTimeout(() => window.getSelection().selectAllChildren(pre), 50); // a fold fills when it is told
      told.textContent = say("select");
    };
    if (!navigator.clipboard) return mark();
    return navigator.clipboard.writeText(pre.textContent).then(() => {
      told.textContent = say("copied");
    }, mark);
  }, "quiet");
  return [copy, told];
}

function byEmail({ site, say }, heading, text, whole) {
  const pre = make("pre.form__text", { tabindex: "0", "aria-label": say("way_message") }, text);
  const shown = fold(say("way_message"), () => [pre], !site.email);
  const [copy, told] = copier(say, say("way_copy"), pre, shown);
  const open = site.email ? make("a.button", { href: mailto(site.email, heading, text) }, say("way_email_open")) : null;
  return make(
    "section.form__way",
    {},
    make("h4", {}, say("way_email")),
    make("p", {}, say("way_email_text")),
    whole ? null : make("p", {}, say("too_long")),
    make("p.buttons", {}, open, " ", copy),
    told,
    shown,
  );
}

function byGitHub({ listing, site, say }, files, heading, id) {
  const form = issueForm(site.repository, listing.isNew, heading, files, id);
  const own = newFileOnGitHub(site.repository, files);
  return make(
    "section.form__way",
    {},
    make("h4", {}, say("way_github")),
    make("p", {}, say(form.whole ? "way_github_text" : "way_github_paste")),
    make("p.buttons", {}, make("a.button", { href: form.href, rel: "external noopener" }, say("way_github_open"))),
    own ? make("p", {}, make("a", { href: own, rel: "external noopener" }, say("way_github_file"))) : null,
  );
}

function asFile({ say }, files) {
  const parts = files.map((file) => {
    const name = file.path.split("/").pop();
    const pre = make("pre.form__text", { tabindex: "0", "data-file": file.path, "aria-label": file.path }, file.text);
    const shown = fold(say("way_file_see", { name: file.path }), () => [pre]);
    const [copy, told] = copier(say, say("way_file_copy", { name }), pre, shown);
    return [make("p.buttons", {}, button(say("way_file_save", { name }), () => download(name, file.text), "quiet"), " ", copy), told, shown];
  });
  return make("section.form__way", {}, make("h4", {}, say("way_file")), make("p", {}, say("way_file_text")), parts.flat());
}

function draftLine(steps) {
  const { say } = steps;
  const box = make("p.form__draft", {}, say("draft_kept"), " ");
  box.append(button(say("draft_delete"), () => {
    steps.dropDraft();
    box.remove();
  }, "quiet"));
  return box;
}
