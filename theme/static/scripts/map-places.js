// What is on at a place, in words: for the popup and for the list beside the map.
import { sign } from "./map-signs.js";
import { element } from "./map-words.js";

const FEW = 4;
const A_PAGE = 20;

/** Says what is at a dot. `root` leads to the site's root, `levels` are {label}. */
export class Teller {
  constructor(root, levels, say) {
    this.root = root;
    this.levels = levels;
    this.say = say;
  }

  /** A name for a dot before its details are known, and after. */
  name(dot, places, near) {
    if (places && places.length) {
      const first = places[0].name;
      return places.length > 1 ? this.say("name_more", { name: first, count: places.length - 1 }) : first;
    }
    const level = this.levels[dot.level] ? this.levels[dot.level].label : this.say("several");
    return near ? this.say("name_near", { level, town: near }) : level;
  }

  /** The parts of a popup or a list entry. `heading` is h3 or h4. */
  parts(dot, places, heading) {
    if (!places || !places.length) return [element("p", {}, this.say("unknown"))];
    const rough = dot.sure ? [element("p", { class: "map-place__rough" }, this.say(`rough_${dot.sure}`))] : [];
    return [...places.flatMap((place) => this.place(place, heading)), ...rough];
  }

  place(place, heading) {
    const rows = place.listings.map((one) => this.listing(one));
    const rest = rows.length > FEW + 1 ? rows.splice(FEW) : [];
    const list = (items) => element("ul", { class: "map-place__on", role: "list" }, ...items);
    const facts = (place.facts || []).map((fact) => element("li", {}, fact));
    return [
      element(heading, { class: "map-place__name", tabindex: "-1" }, place.name),
      place.where ? element("p", { class: "map-place__where" }, place.where) : "",
      facts.length ? element("ul", { class: "map-place__facts", role: "list" }, ...facts) : "",
      list(rows),
      rest.length
        ? element("details", { class: "map-place__rest" }, element("summary", {}, this.say("rest", { count: rest.length })), list(rest))
        : "",
    ].filter(Boolean);
  }

  listing(one) {
    const level = this.levels[one.level].label;
    return element(
      "li",
      {},
      sign(one.level),
      element(
        "div",
        {},
        element("a", { href: `${this.root}listings/${one.id}/` }, one.name),
        element("span", {}, one.when || ""),
        element("span", { class: "map-place__level" }, one.status ? `${level}. ${one.status}` : level),
      ),
    );
  }
}

/** The list of the places in view. `choose(dot)` is called when one is to be shown on the map. */
export class PlaceList {
  constructor(teller, heading, choose) {
    this.teller = teller;
    this.choose = choose;
    this.inside = heading === "h2" ? "h3" : "h4";
    this.title = element(heading, { class: "map__list-title", tabindex: "-1" });
    this.said = element("p", { class: "hidden-text", role: "status" });
    this.note = element("p", { class: "quiet", hidden: true });
    this.lacks = element("p", { class: "quiet small", hidden: true }, teller.say("off_map"));
    this.items = element("ol", { class: "map__list", role: "list" });
    this.more = element("button", { class: "button button--quiet", type: "button", hidden: true, click: () => this.showMore() });
    this.element = element("div", { class: "map__side" }, this.title, this.said, this.note, this.lacks, this.items, this.more);
    this.chosen = null;
    this.dots = [];
    this.shown = 0;
  }

  /** `count` places are in view; `dots` are those to list, with their places, or null when too many. */
  show(count, dots) {
    const { say } = this.teller;
    const title = say("places", { count });
    if (this.title.textContent && this.title.textContent !== title) this.said.textContent = title;
    this.title.textContent = title;
    this.note.hidden = Boolean(dots);
    this.note.textContent = dots ? "" : say("too_many");
    const first = (dots || []).filter(([dot]) => dot === this.chosen);
    this.dots = first.concat((dots || []).filter(([dot]) => dot !== this.chosen));
    this.shown = 0;
    this.items.textContent = "";
    this.grow();
  }

  /** Says whether some of what was found has no place on a map. */
  lack(some) {
    this.lacks.hidden = !some;
  }

  /** Shows the next few, and goes to the first of them. */
  showMore() {
    const first = this.shown;
    this.grow();
    if (first) this.items.children[first].querySelector("[tabindex]").focus();
  }

  /** Every place in view, for paper. */
  showAll() {
    while (this.shown < this.dots.length) this.grow();
  }

  grow() {
    const next = this.dots.slice(this.shown, this.shown + A_PAGE);
    this.items.append(...next.map(([dot, places]) => this.item(dot, places)));
    this.shown += next.length;
    const left = this.dots.length - this.shown;
    this.more.hidden = !left;
    this.more.textContent = left ? this.teller.say("more", { count: left }) : "";
    this.mark(this.chosen);
  }

  item(dot, places) {
    const { say } = this.teller;
    const name = this.teller.name(dot, places);
    return element(
      "li",
      { class: "map-place", "data-dot": String(dot.number) },
      ...this.teller.parts(dot, places, this.inside),
      element(
        "button",
        { class: "map-place__show screen-only", type: "button", click: () => this.choose(dot) },
        say("show"),
        element("span", { class: "hidden-text" }, ` ${name}`),
      ),
    );
  }

  /** The dot that is chosen on the map stands out here too, at the top; null for none. */
  mark(dot) {
    this.chosen = dot;
    for (const item of this.items.children) {
      if (this.is(item)) {
        item.setAttribute("aria-current", "true");
        this.items.prepend(item);
      } else {
        item.removeAttribute("aria-current");
      }
    }
  }

  /** The button of a dot's entry, if it is listed. */
  buttonOf(dot) {
    const item = [...this.items.children].find((one) => one.dataset.dot === String(dot.number));
    return item ? item.querySelector(".map-place__show") : null;
  }

  is(item) {
    return this.chosen !== null && item.dataset.dot === String(this.chosen.number);
  }
}
