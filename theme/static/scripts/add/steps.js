// The steps, one after the other: what is asked in each, going on and back, the draft.

import { choices, pick } from "./controls.js";
import { forget, keep } from "./draft.js";
import { button, make } from "./dom.js";
import { drawCheck } from "./check.js";
import { Questions } from "./questions.js";
import { humanised, label } from "./say.js";

const GROUP_FIELDS = ["name", "what_it_is", "summary", "contact", "other_names", "registration", "safeguarding", "languages", "quality_marks"];

export class Steps {
  constructor(site, listing, { opened, trouble, draft }) {
    this.site = site;
    this.say = site.say;
    this.listing = listing;
    this.opened = opened;
    this.trouble = trouble;
    this.draft = draft;
    this.at = "";
    this.form = {
      guide: site.guide,
      say: site.say,
      choice: humanised,
      kind: () => listing.root.kind,
      understand: (rules, format, words) => listing.understand(rules, format, words),
      places: {
        own: () => listing.places(),
        isNew: (id) => Boolean(id) && listing.newPlaces.some((one) => one.id === id),
        add: (answer) => this.askPlace(answer),
        providers: () => Promise.resolve(site.providers),
        of: (provider) => site.load(`providers/${provider}/form.json`).then((known) => known.places),
      },
    };
    window.onpopstate = (event) => {
      if (event.state && event.state.step) this.show(event.state.step, false);
    };
    site.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.next();
    });
  }

  start() {
    const { root } = this.listing;
    this.site.title.textContent =
      this.opened === "new" ? this.say("title") : this.say(this.opened === "edit" ? "title_edit" : "title_change", { name: root.name || "" });
    this.show(this.opened === "change" ? "check" : this.first(), false);
  }

  first() {
    return this.listing.isNew ? "start" : "overview";
  }

  // --- which steps there are ---------------------------------------------------------------------

  all() {
    return this.site.guide.steps;
  }

  /** A new listing goes through the steps that its sort asks; a change picks its own. */
  order() {
    if (!this.listing.isNew) return ["overview", "check"];
    const asked = this.listing.asked();
    const tops = new Set(asked.map((path) => path.split(/[.[]/)[0]));
    const steps = this.all().filter((step) => step.fields.some((name) => tops.has(name))).map((step) => step.id);
    return ["start", ...(this.listing.provider ? [] : ["group"]), ...steps, "check"];
  }

  /** Steps that a new listing may take as well. */
  skipped() {
    const order = this.order();
    return this.all().filter((step) => !order.includes(step.id));
  }

  stepOf({ kind, path }) {
    if (kind === "provider") return path[0] === "venues" ? "when" : "group";
    const step = this.all().find((one) => one.fields.includes(path[0]));
    return step ? step.id : "start";
  }

  // --- one step ----------------------------------------------------------------------------------

  show(id, forward = true) {
    if (forward) window.history.pushState({ step: id }, "");
    else window.history.replaceState({ step: id }, "");
    const moved = this.at !== "";
    this.at = id;
    const { form, heading } = this.site;
    const { listing } = this;
    const changed = () => this.keep();
    this.questions = new Questions(this.form, listing.shapes.listing, listing.asked(), changed);
    this.group = new Questions(this.form, listing.shapes.provider, this.site.guide.provider_asked, changed);
    form.textContent = "";
    heading.textContent = this.say(`step_${id}`);
    const order = this.order();
    const number = order.indexOf(id) + 1;
    if (listing.isNew && number) form.append(make("p.form__count", {}, this.say("step", { number, count: order.length })));
    this.wrong = make("div.form__wrong", { role: "alert", tabindex: "-1" });
    form.append(this.wrong);
    const draw = { start: "drawStart", group: "drawGroup", overview: "drawOverview", check: "drawCheck" }[id];
    if (draw) this[draw](form);
    else this.drawFields(form, this.all().find((step) => step.id === id));
    form.append(this.buttons(id, order));
    if (moved) {
      heading.focus();
      window.scrollTo(0, this.site.title.offsetTop);
    }
  }

  drawStart(form) {
    if (this.trouble) form.append(make("p", { role: "alert" }, this.trouble));
    if (this.draft) form.append(this.offerDraft());
    form.append(make("p.lead", {}, this.say("lead")));
    const sorts = this.site.guide.sorts.map((one) => ({ value: one.id, text: this.say(`sort_${one.id}`) }));
    const sort = choices({ label: this.say("sort"), value: this.listing.sort || undefined }, sorts, "radio", (id) => {
      this.listing.setSort(id);
      this.keep();
    });
    sort.missing = () => !this.listing.sort && this.say("choose");
    const options = [{ value: "", text: this.say("choose") }].concat(
      this.site.providers.map(([id, name]) => ({ value: id, text: name })),
      [{ value: "?new", text: this.say("group_new") }],
    );
    this.chosen = this.listing.provider || (this.listing.group.file.root.name ? "?new" : this.chosen || "");
    const group = pick({ label: this.say("group"), value: this.chosen }, options, (id) => {
      this.chosen = id || "";
      this.joined = this.listing.join(id === "?new" ? "" : id || "");
      this.keep();
    });
    group.missing = () => !this.chosen && this.say("choose");
    form.append(sort, group);
  }

  drawGroup(form) {
    form.append(...this.group.group("provider", GROUP_FIELDS, this.slot("group"), "", ""));
  }

  drawFields(form, step) {
    form.append(...this.questions.group("listing", step.fields, this.slot("listing"), "", ""));
  }

  drawOverview(form) {
    if (this.draft) form.append(this.offerDraft());
    form.append(make("p.lead", {}, this.say("lead_edit")));
    const touched = new Set(Object.keys(this.listing.notes()).map((path) => path.split(".")[0]));
    const items = this.all().map((step) => {
      const mark = step.fields.some((name) => touched.has(name)) ? make("strong.tag", {}, this.say("changed_here")) : null;
      const go = make("a", { href: "#", onclick: (event) => this.go(event, step.id) }, this.say(`step_${step.id}`));
      return make("li", {}, go, mark ? " " : null, mark);
    });
    form.append(make("ul.form__parts", { role: "list" }, items));
  }

  drawCheck(form) {
    drawCheck(this, form);
  }

  go(event, id) {
    event.preventDefault();
    this.show(id);
  }

  /** The place that a session names for the first time: its own few questions. */
  askPlace(answer) {
    const { listing } = this;
    const place = listing.newPlace(answer);
    const slot = {
      get: () => place.root,
      set: () => {
        if (place.root.name) listing.namePlace(place, answer);
        this.keep();
      },
      path: () => ["venues", place.id],
    };
    const names = Object.keys(listing.shapes.provider.fields("venue"));
    const title = this.say("place_details");
    return [make("fieldset.field.form__group", {}, make("legend.field__label", {}, title), this.group.group("venue", names, slot, "venues{}", title.toLowerCase()))];
  }

  slot(which) {
    const file = this.listing[which].file;
    return { get: () => file.root, set: () => {}, path: () => [] };
  }

  buttons(id, order) {
    const box = make("div.buttons.form__buttons");
    const at = order.indexOf(id);
    if (id === "overview" || (this.listing.isNew && id !== "check")) {
      box.append(make("button.button", { type: "submit" }, this.say(id === "overview" ? "to_check" : "next")));
    } else if (id !== "check") {
      box.append(make("button.button", { type: "submit" }, this.say("to_overview")));
    }
    const back = at > 0 ? order[at - 1] : "";
    if (this.listing.isNew && back) box.append(button(this.say("back"), () => this.show(back), "quiet"));
    if (!this.listing.isNew && id === "check") box.append(button(this.say("to_overview"), () => this.show("overview"), "quiet"));
    return box;
  }

  async next() {
    if (this.joined) await this.joined;
    if (this.at === "check") return;
    const problems = this.problems();
    this.tellProblems(problems);
    if (problems.length) return;
    const order = this.order();
    const at = order.indexOf(this.at);
    this.show(this.listing.isNew ? order[at + 1] || "check" : this.at === "overview" ? "check" : "overview");
  }

  /** What keeps this step from being left: [{text, field}]. */
  problems() {
    const found = Array.from(this.site.form.children)
      .filter((field) => field.missing && field.missing())
      .map((field) => ({ text: field.missing(), field, own: true }));
    const controls = [...this.questions.controls, ...this.group.controls];
    for (const one of this.listing.findings()) {
      if (this.stepOf(one) !== this.at) continue;
      const questions = one.kind === "listing" ? this.questions : this.group;
      const field = questions.controls.find((control) => fits(control.answer.path(), one.path));
      const name = one.code === "field-missing" ? "" : label(questions.shape, one.path.map(String));
      found.push({ text: questions.message(one), field, name });
    }
    for (const control of controls) if (!found.some((one) => one.field === control)) this.questions.show(control, "");
    return found;
  }

  tellProblems(problems) {
    this.wrong.textContent = "";
    if (!problems.length) return;
    const items = problems.map(({ text, field, name }) => {
      if (field) this.questions.show(field, text);
      const words = name ? `${name}: ${text}` : text;
      const to = (event) => {
        event.preventDefault();
        const input = field.querySelector("input, select, textarea");
        for (let fold = input.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
        input.focus();
      };
      return make("li", {}, field ? make("a", { href: "#", onclick: to }, words) : words);
    });
    this.wrong.append(make("div.callout.callout--stop", {}, make("h3.callout__title", {}, this.say("wrong_title")), make("ul", {}, items)));
    this.wrong.focus();
  }

  // --- the draft ---------------------------------------------------------------------------------

  keep() {
    clearTimeout(this.saving);
    this.saving = setTimeout(() => {
      const change = this.listing.change();
      if (!this.listing.isNew && !Object.keys(change.listing).length && !change.group) return;
      keep({ ...change, saved: Date.now() });
    }, 300);
  }

  offerDraft() {
    const date = new Date(Number(this.draft.saved) || 0).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    const box = make("div.callout", { role: "note" }, make("p", {}, this.say("draft", { date })));
    const goOn = button(this.say("draft_go_on"), async () => {
      const { draft } = this;
      this.draft = undefined;
      await this.listing.take(draft, false).catch(() => false);
      this.show(this.first());
    });
    const drop = button(this.say("draft_delete"), () => this.dropDraft(box), "quiet");
    box.append(make("p.buttons", {}, goOn, " ", drop));
    return box;
  }

  dropDraft(box) {
    clearTimeout(this.saving);
    forget();
    this.draft = undefined;
    if (box) box.remove();
    this.site.tell(this.say("draft_deleted"));
  }
}

/** Whether a finding is about a control: its own answer, or an entry of its list. */
function fits(own, path) {
  return own.length <= path.length && own.every((key, at) => String(key) === String(path[at]));
}
