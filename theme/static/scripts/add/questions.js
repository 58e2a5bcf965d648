// The questions of a group of fields, made from the schema: which control, which words, what is
// asked at once and what only on request.

import { choices, lines, pick, search, textBox } from "./controls.js";
import { button, fold, make, showError } from "./dom.js";
import { placeQuestion } from "./place.js";
import { partOf } from "./shape.js";
import { entries, inside } from "./slots.js";
import { tidy } from "./tidy.js";

const FEW = 12;
const RADIOS = 8;
const SMALL = 4;
const ROWS = { markdown: 8, paragraph: 5 };
const KEYBOARD = { whole: "numeric", money: "decimal", phone: "tel", email: "email", url: "url", miles: "decimal" };
const SHORT = ["time", "date", "money", "whole", "postcode", "percent", "miles", "measure", "phone"];
const SPEAKING = ["text", "markdown", "paragraph"];

/**
 * The questions of one file. `asked` are the paths asked at once ("sessions[].start").
 * `form` gives: guide, say(key, values), kind (of listing), directory (places), understand().
 */
export class Questions {
  constructor(form, shape, asked, changed) {
    this.form = form;
    this.shape = shape;
    this.asked = asked;
    this.changed = changed;
    this.controls = [];
  }

  /**
   * The elements of some fields of a part, in that order; others in a fold that says it is about
   * `title` ("" for a step). `all` asks everything at once.
   */
  group(part, names, slot, path, title, all) {
    const fields = this.shape.fields(part);
    const follow = (name) => this.form.guide.follow[`${part}.${name}`];
    const known = names.filter((name) => this.fits(part, name));
    const followers = new Set(known.filter(follow).flatMap((name) => Object.values(follow(name)).flat()));
    const drawn = new Set();
    const made = [];
    const draw = (name, following) => {
      drawn.add(name);
      return this.question(part, name, fields[name], slot, path, following);
    };
    for (const name of known) {
      const waits = followers.has(name) && !this.holds(slot, name);
      if (drawn.has(name) || waits || !(all || this.now(part, name, slot, path))) continue;
      made.push(draw(name));
      if (follow(name)) made.push(this.following(follow(name), inside(slot, name), drawn, draw));
    }
    const rest = () => known.filter((name) => !drawn.has(name));
    if (rest().length) made.push(fold(title ? this.form.say("more", { what: title }) : this.form.say("more_step"), () => rest().map((name) => draw(name))));
    return made;
  }

  /** What is asked besides when an answer has a certain value. */
  following(answers, answer, drawn, draw) {
    const box = make("div.form__following");
    let mine = [];
    box.addEventListener("redraw", () => {
      mine.forEach((name) => drawn.delete(name));
      this.drop(box);
      mine = (answers[answer.get()] || []).filter((name) => !drawn.has(name));
      box.textContent = "";
      box.append(...mine.map((name) => draw(name, true)));
    });
    box.dispatchEvent(new Event("redraw"));
    return box;
  }

  /**
   * Whether a field is asked at once: the form asks it, it has an answer, or must have one. A name that
   * only other lines of the file use says nothing to people, so an answer alone does not bring it up.
   */
  now(part, name, slot, path) {
    const group = slot.get();
    const needed = this.schema(part).required.includes(name);
    const told = this.holds(slot, name) && this.shape.about({ part, name }).format !== "id";
    return this.isAsked(join(path, name)) || told || (needed && (path === "" || Boolean(group)));
  }

  isAsked(path) {
    return this.asked.some((one) => one === path || one.startsWith(`${path}.`) || one.startsWith(`${path}[`) || one.startsWith(`${path}{`));
  }

  holds(slot, name) {
    return inside(slot, name).get() !== undefined;
  }

  schema(part) {
    return part === this.shape.kind ? this.shape.schema : this.shape.schema.definitions[part];
  }

  fits(part, name) {
    const { kinds } = this.shape.about({ part, name });
    return !kinds || kinds.includes(this.form.kind());
  }

  question(part, name, rules, slot, path, following) {
    const answer = inside(slot, name);
    const at = join(path, name);
    const inner = partOf(rules);
    if (inner && rules.type === "array") return this.list(inner, rules, answer, at);
    if (inner && rules.type !== "object") return this.inner(inner, rules, answer, at, following);
    if (inner) return make("div"); // a map: places are asked where they are used
    return this.value(part, name, rules, answer, at);
  }

  /** A group within a group: folded unless something in it is asked or answered. */
  inner(part, rules, answer, path, following) {
    const names = Object.keys(this.shape.fields(part));
    const asked = this.asked.some((one) => one.startsWith(`${path}.`));
    const fill = (all) => this.group(part, names, answer, path, lower(rules.title), all);
    if (!asked && answer.get() === undefined && !following) {
      return fold(rules.title, () => [note(rules.description), ...fill(true)]);
    }
    if (asked && !path.includes(".")) return make("div", {}, fill(false)); // its step says what it is
    const legend = make("legend.field__label", {}, rules.title);
    return make("fieldset.field.form__group", {}, legend, note(rules.description), fill(names.length <= SMALL));
  }

  /** A list of groups: each entry with its questions, and a way to add and to take away. */
  list(part, rules, answer, path) {
    const all = entries(answer);
    const names = Object.keys(this.shape.fields(part));
    const items = make("div");
    const element = make("div.form__list", { role: "group", "aria-label": rules.title });
    const number = () => {
      Array.from(items.children).forEach((item, at) => {
        item.querySelector(":scope > legend").textContent = items.children.length > 1 ? `${rules.title} ${at + 1}` : rules.title;
        item.querySelector(":scope > .form__remove").hidden = items.children.length < 2 && !Object.keys(item.answer.get()).length;
      });
    };
    const draw = (slot) => {
      const item = make("fieldset.field.form__entry", {}, make("legend.field__label", {}, rules.title));
      item.answer = slot;
      item.append(...this.group(part, names, slot, `${path}[]`, lower(rules.title), false));
      const remove = button(this.form.say("remove", { what: rules.title }), () => {
        all.remove(slot);
        this.drop(item);
        item.remove();
        number();
        this.changed();
        add.focus();
      }, "quiet");
      remove.classList.add("form__remove");
      item.append(remove);
      items.append(item);
      return item;
    };
    const add = button(this.form.say("add_another", { what: rules.title }), () => {
      const item = draw(all.add());
      number();
      const first = item.querySelector("input, select, textarea, summary");
      if (first) first.focus();
    }, "quiet");
    if (!all.size() && this.isAsked(path)) all.add();
    all.slots().forEach(draw);
    if (!this.isAsked(path)) element.append(make("p.field__label", {}, rules.title));
    element.append(note(rules.description), items, add);
    number();
    return element;
  }

  /** One answer: its control, with what is wrong shown as it is typed. */
  value(part, name, rules, answer, path) {
    const { format } = this.shape.about({ part, name });
    const list = rules.type === "array";
    const single = list ? rules.items : rules;
    const needed = this.schema(part).required.includes(name);
    const asked = { label: rules.title, hint: this.hint(rules, format, single), value: answer.get() };
    const field = this.control(asked, { format, list, single, needed, path, answer, part, name }, (value, when) => {
      if (!list && value !== undefined && when === "change") {
        const tidied = tidy(format, value);
        if (tidied !== value && field.put) field.put((value = tidied));
      }
      answer.set(value);
      this.changed();
      clearTimeout(field.wait);
      field.wait = setTimeout(() => this.look(field), when === "change" ? 0 : 700);
      const next = field.nextElementSibling;
      if (next && next.matches(".form__following")) next.dispatchEvent(new Event("redraw"));
    });
    field.look = () => {
      const value = answer.get();
      return value === undefined ? [] : this.shape.field(value, part, name, answer.path());
    };
    field.answer = answer;
    this.controls.push(field);
    return field;
  }

  control(asked, about, change) {
    const { format, list, single, path, answer } = about;
    if (format === "venue_ref" && !list && /^(sessions|opening_hours)\[\]\.venue$/.test(path)) {
      return placeQuestion(this.form, asked, answer, change);
    }
    const options = this.options(single, format);
    if (!options && list) return lines(asked, change);
    if (!options) {
      return textBox(
        { ...asked, rows: ROWS[format] || 1, short: SHORT.includes(format), inputmode: KEYBOARD[format], spellcheck: SPEAKING.includes(format) },
        change,
      );
    }
    if (list && options.length <= FEW) return choices(asked, options, "checkbox", change);
    const say = (key, values) => this.form.say(key, values);
    if (list) return search(asked, options, (words) => this.form.understand(single, format, words), say, change);
    const none = { value: "", text: say("leave_out") };
    if (options.length <= RADIOS && this.isAsked(path)) {
      return choices(asked, about.needed ? options : options.concat(none), "radio", change);
    }
    return pick(asked, [none].concat(options), change);
  }

  /** What can be picked, as [{value, text}]; null where anything can be written. */
  options(rules, format) {
    const { areas } = this.form.guide;
    if (format === "area") return Object.keys(areas).map((id) => ({ value: id, text: areas[id] }));
    const word = rules.allOf && this.shape.schema.definitions[rules.allOf[0].$ref.replace("#/definitions/", "")];
    if (word) return word.enum.map((id, at) => ({ value: id, text: word.markdownEnumDescriptions[at] }));
    return rules.enum ? rules.enum.map((id) => ({ value: id, text: this.form.choice(id) })) : null;
  }

  /** The help, with an example where it can be typed. */
  hint(rules, format, single) {
    const example = rules.examples && rules.examples[0];
    const typed = example && !single.enum && !single.allOf && format !== "area";
    const shown = typed ? this.form.say("example", { example: Array.isArray(example) ? example.join(", ") : example }) : "";
    const each = rules.type === "array" && typed ? this.form.say("each_line") : "";
    return [rules.description, shown, each].filter(Boolean).join(" ");
  }

  /** Shows what is wrong with one answer while it is written. */
  look(field) {
    const [found] = field.look();
    this.show(field, found ? this.message(found) : "");
  }

  /** Shows what is wrong at a control, or that nothing is (""). */
  show(field, text) {
    showError(field.matches(".form__place") ? field.querySelector(".field") : field, text);
  }

  message(found) {
    const { what, fix } = this.shape.words(found);
    return found.code.endsWith("-format") ? `${what} ${fix.charAt(0).toUpperCase()}${fix.slice(1)}` : what;
  }

  /** Forgets the controls in an element that is taken away. */
  drop(element) {
    this.controls = this.controls.filter((control) => !element.contains(control));
  }
}

function join(path, name) {
  return path ? `${path}.${name}` : name;
}

function note(text) {
  return text ? make("p.field__hint", {}, text) : null;
}

function lower(title) {
  return title.charAt(0).toLowerCase() + title.slice(1);
}
