// What is being written: a listing, the group that runs it, and what both were before.

import { apply, difference, pack, sign } from "./change.js";
import { newFile, own, readFile, same, writeFile } from "./file.js";
import { knownNotes } from "./known.js";
import { humanised, plainWords, slug, today } from "./say.js";
import { Shape } from "./shape.js";

const SCHEMA_LINE = "yaml-language-server: $schema=../_schema/json/";
const PLACES = ["sessions", "opening_hours"];

function empty() {
  return { file: { text: "", root: {}, places: new WeakMap() }, before: {}, isNew: true };
}

function opened(text) {
  return { file: readFile(text), before: readFile(text).root, isNew: false };
}

export class Listing {
  constructor(site) {
    this.site = site;
    this.shapes = { listing: new Shape(site.guide, "listing"), provider: new Shape(site.guide, "provider") };
    this.id = ""; // of a listing that exists
    this.provider = ""; // of a group that exists
    this.known = { name: "", places: {}, listings: [] };
    this.listing = empty();
    this.group = empty();
    this.newPlaces = []; // {id, root} of places described here
    this.sort = "";
    this.by = "provider";
    this.consent = false;
  }

  get root() {
    return this.listing.file.root;
  }

  get isNew() {
    return this.listing.isNew;
  }

  // --- opening -----------------------------------------------------------------------------------

  /** Opens a listing of the site to change it. */
  async edit(id) {
    await this.join(id.split("/")[0]);
    this.listing = opened(await this.site.load(`listings/${id}/source.yaml`, "text"));
    this.id = id;
    this.by = "same";
  }

  /** Says which group runs it; "" for one that is not here yet. */
  async join(provider) {
    this.known = provider ? await this.site.load(`providers/${provider}/form.json`) : { name: "", places: {}, listings: [] };
    if (provider !== this.provider) this.group = empty();
    this.provider = provider;
    if (provider) this.group.isNew = false;
  }

  /** The group's own file, when something in it is to change. */
  async openGroup() {
    if (this.provider && !this.group.file.text) {
      this.group = opened(await this.site.load(`providers/${this.provider}/source.yaml`, "text"));
    }
  }

  /**
   * Takes over a change that was sent, or a draft, whatever it holds; false when it is neither.
   * Who confirmed what was sent, and on which day, stays as it was sent.
   */
  async take(change, sent = true) {
    if (!change || typeof change !== "object" || change.v !== 1) return false;
    const id = String(change.id || "");
    if (/^[a-z0-9-]+\/[a-z0-9-]+$/.test(id)) await this.edit(id);
    else if (/^[a-z0-9-]+$/.test(String(change.provider || ""))) await this.join(change.provider);
    this.moved = !this.isNew && change.sign !== sign(this.listing.file.text);
    this.lost = apply(this.root, knownNotes(this.shapes.listing, change.listing));
    const group = knownNotes(this.shapes.provider, change.group);
    if (Object.keys(group).length) {
      await this.openGroup();
      this.lost = this.lost.concat(apply(this.group.file.root, group));
      const before = this.group.before.venues || {};
      const venues = this.group.file.root.venues || {};
      this.newPlaces = Object.keys(venues).filter((key) => !own(before, key)).map((key) => ({ id: key, root: venues[key] }));
    }
    const sorts = this.site.guide.sorts.filter((one) => one.kind === this.root.kind);
    this.sort = (sorts.find((one) => one.id === change.sort) || sorts[0] || { id: "" }).id;
    this.by = typeof change.by === "string" ? change.by : this.by;
    this.consent = change.consent === true;
    if (sent) this.given = { by: this.by, checked: this.root.checked };
    return true;
  }

  /** All that is different, to keep as a draft or to put into a link. */
  change() {
    this.settle();
    const given = {
      v: 1,
      id: this.id || undefined,
      provider: this.id ? undefined : this.provider || undefined,
      sign: this.isNew ? undefined : sign(this.listing.file.text),
      sort: this.isNew ? this.sort : undefined,
      listing: this.notes(),
      group: this.groupNotes(),
      by: this.by,
      consent: this.consent || undefined,
    };
    if (!Object.keys(given.group).length) delete given.group;
    return given;
  }

  link() {
    return `${window.location.href.split("#")[0]}#change=${pack(this.change())}`;
  }

  notes() {
    return difference(this.listing.before, this.root, this.listing.file.places);
  }

  groupNotes() {
    return difference(this.group.before, this.group.file.root, this.group.file.places);
  }

  // --- answers that follow from others -------------------------------------------------------------

  setSort(id) {
    const sort = this.site.guide.sorts.find((one) => one.id === id);
    this.sort = id;
    this.root.kind = sort.kind;
    for (const name of Object.keys(sort.preset)) this.root[name] = { ...sort.preset[name], ...this.root[name] };
  }

  /** The paths asked at once: of the sort that was picked, or the fullest of a listing's kind. */
  asked() {
    const { sorts } = this.site.guide;
    const sort = this.isNew ? sorts.find((one) => one.id === this.sort) : sorts.filter((one) => one.kind === this.root.kind).pop();
    return sort ? sort.asked : [];
  }

  /** New places that are used stand in the group's file; who confirmed it stands in the listing. */
  settle() {
    const used = PLACES.flatMap((list) => this.root[list] || []).map((one) => one.venue);
    const root = this.group.file.root;
    for (const place of this.group.isNew || this.group.file.text ? this.newPlaces : []) {
      if (place.id && used.includes(place.id)) {
        root.venues = root.venues || {};
        root.venues[place.id] = place.root;
      } else if (place.id && root.venues) {
        delete root.venues[place.id];
        if (!Object.keys(root.venues).length) delete root.venues;
      }
    }
    const before = this.listing.before.checked;
    if (this.given && this.given.by === this.by) {
      if (this.given.checked) this.root.checked = this.given.checked;
    } else if (this.by === "same" || this.by === "nobody") {
      if (before) this.root.checked = before;
      else delete this.root.checked;
    } else if (this.site.guide.schemas.listing.definitions["word-checked-by"].enum.includes(this.by)) {
      const checked = { ...before, by: this.by, on: today(), how: "form" };
      if (!same(checked, this.root.checked)) this.root.checked = checked;
    }
  }

  // --- places ------------------------------------------------------------------------------------

  places() {
    const words = { ...this.known.places };
    const venues = this.group.file.root.venues || {};
    const mine = [...Object.keys(venues).map((id) => ({ id, root: venues[id] })), ...this.newPlaces];
    for (const { id, root } of mine) {
      if (id && !own(this.known.places, id)) words[id] = placeWords(root);
    }
    return words;
  }

  /** The new place that an answer names, or another one. */
  newPlace(answer) {
    let place = this.newPlaces.find((one) => one.id && one.id === answer.get());
    if (!place) {
      place = { id: "", root: {} };
      this.newPlaces.push(place);
      this.openGroup().catch(() => {});
    }
    return place;
  }

  /** A place's id follows its name, wherever it is used. */
  namePlace(place, answer) {
    const taken = Object.keys(this.places()).filter((id) => id !== place.id);
    const id = unique(slug(place.root.name || "place") || "place", taken);
    if (id !== place.id) {
      const venues = this.group.file.root.venues;
      if (venues) delete venues[place.id];
      for (const one of PLACES.flatMap((list) => this.root[list] || [])) {
        if (place.id && one.venue === place.id) one.venue = id;
      }
      place.id = id;
    }
    answer.set(id);
  }

  // --- the result ---------------------------------------------------------------------------------

  /** What is wrong, of both files: [{kind, path, code, values}]. */
  findings() {
    this.settle();
    const found = this.shapes.listing.check(this.root).map((one) => ({ kind: "listing", ...one }));
    const touched = this.group.isNew || Object.keys(this.groupNotes()).length;
    return found.concat(touched ? this.shapes.provider.check(this.group.file.root).map((one) => ({ kind: "provider", ...one })) : []);
  }

  /** The ids of group and listing; a new listing's follows from its name. */
  ids() {
    const provider = this.provider || unique(slug(this.group.file.root.name || "") || "new-group", this.site.providers.map(([id]) => id));
    const listing = this.id ? this.id.split("/")[1] : unique(slug(this.root.name || "") || "new-listing", this.known.listings.concat("provider"));
    return { provider, listing };
  }

  /** The files to publish: [{path, text, isNew}]. */
  files() {
    this.settle();
    const { provider, listing } = this.ids();
    const files = [this.written("listing", this.listing, `providers/${provider}/${listing}.yaml`)];
    if (this.group.isNew || Object.keys(this.groupNotes()).length) {
      files.push(this.written("provider", this.group, `providers/${provider}/provider.yaml`));
    }
    return files;
  }

  written(kind, { file, isNew }, path) {
    const order = (at) => this.shapes[kind].order(at);
    const text = isNew ? newFile(file.root, `${SCHEMA_LINE}${kind}.schema.json`, order) : writeFile(file, order);
    return { path, text, isNew };
  }

  providerName() {
    return this.known.name || this.group.file.root.name || "";
  }

  /** The words that stand for a term. */
  label(vocabulary, id) {
    const word = this.site.guide.schemas.listing.definitions[`word-${vocabulary}`];
    return word.markdownEnumDescriptions[word.enum.indexOf(id)] || humanised(id);
  }

  /** The values whose names have all the words typed, names that begin with them first. */
  understand(rules, format, words) {
    const { areas } = this.site.guide;
    const ref = rules.allOf ? rules.allOf[0].$ref.replace("#/definitions/word-", "") : "";
    const texts = format === "area" ? Object.keys(areas).map((id) => [id, areas[id]]) : this.terms(ref);
    const names = this.site.names[ref] || {};
    const wanted = plainWords(words);
    const parts = wanted.split(" ");
    const rank = ([id, text]) => {
      const label = plainWords(text);
      if (label.startsWith(wanted)) return 0;
      if (parts.every((part) => label.includes(part))) return 1;
      return parts.every((part) => ` ${label} ${plainWords(names[id] || "")}`.includes(` ${part}`)) ? 2 : 3;
    };
    return texts.map((one, at) => [rank(one), at, one[0]]).filter(([found]) => found < 3).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, , id]) => id);
  }

  terms(vocabulary) {
    const word = this.site.guide.schemas.listing.definitions[`word-${vocabulary}`] || this.site.guide.schemas.provider.definitions[`word-${vocabulary}`];
    return word.enum.map((id, at) => [id, word.markdownEnumDescriptions[at]]);
  }
}

function placeWords(root) {
  const { name, town } = root;
  if (!name) return town || "";
  return !town || name.toLowerCase().includes(town.toLowerCase()) ? name : `${name}, ${town}`;
}

function unique(id, taken) {
  let one = id;
  for (let number = 2; taken.includes(one); number++) one = `${id.slice(0, 57)}-${number}`;
  return one;
}
