// The controls of one question, as components/field.html writes them. Each gives its element, and
// calls `change(value)` with undefined for nothing, a text, or a list of texts.

import { fresh, make } from "./dom.js";

/**
 * One line or several.
 * @param {{label: string, hint: string, value: string, rows: number, short: boolean, inputmode: string, type: string}} asked
 * @param {function(string|undefined, string): void} change value, and "input" or "change"
 */
export function textBox(asked, change) {
  const id = fresh("f");
  const many = asked.rows > 1;
  const input = make(many ? "textarea.input" : "input.input", {
    id,
    rows: many ? asked.rows : null,
    type: many ? null : asked.type || "text",
    autocomplete: asked.autocomplete || "off",
    spellcheck: many || asked.spellcheck ? "true" : "false",
    inputmode: asked.inputmode,
    "aria-describedby": asked.hint ? `${id}-hint` : null,
  });
  if (asked.short) input.classList.add("input--short");
  input.value = asked.value || "";
  const say = (event) => change(input.value.trim() || undefined, event.type);
  input.addEventListener("input", say);
  input.addEventListener("change", say);
  const element = make("div.field", {}, make("label.field__label", { for: id }, asked.label), hint(id, asked.hint), input);
  element.put = (value) => {
    input.value = value || "";
  };
  return element;
}

/** Several values, one on each line. */
export function lines(asked, change) {
  const split = (text) => (text || "").split("\n").map((line) => line.trim()).filter(Boolean);
  return textBox({ ...asked, rows: 3, value: (asked.value || []).join("\n") }, (text, when) => {
    const list = split(text);
    change(list.length ? list : undefined, when);
  });
}

/** A list to pick one from. options: [{value, text}], nothing first. */
export function pick(asked, options, change) {
  const id = fresh("f");
  const select = make("select.select", { id, "aria-describedby": asked.hint ? `${id}-hint` : null });
  for (const option of options) {
    select.append(make("option", { value: option.value, selected: option.value === (asked.value || "") }, option.text));
  }
  select.addEventListener("change", () => change(select.value || undefined, "change"));
  return make("div.field", {}, make("label.field__label", { for: id }, asked.label), hint(id, asked.hint), select);
}

/** One of a few, or several of a few. kind: "radio" or "checkbox". */
export function choices(asked, options, kind, change) {
  const name = fresh("f");
  const several = kind === "checkbox";
  const chosen = new Set(several ? asked.value || [] : asked.value === undefined ? [] : [asked.value]);
  const element = make("fieldset.field", { "aria-describedby": asked.hint ? `${name}-hint` : null });
  element.append(make("legend.field__label", {}, asked.label), ...[hint(name, asked.hint)].filter(Boolean));
  const say = () => {
    const values = Array.from(element.querySelectorAll("input")).filter((one) => one.checked).map((one) => one.value);
    change(several ? (values.length ? values : undefined) : values[0] || undefined, "change");
  };
  for (const option of options) element.append(choice(name, option, kind, chosen.has(option.value), say));
  return element;
}

function choice(name, option, kind, checked, say) {
  const id = fresh(name);
  const input = make("input", { type: kind, id, value: option.value, "data-group": name, name: kind === "radio" ? name : null, checked });
  input.addEventListener("change", say);
  const label = make("label", { for: id }, option.text, option.hint ? make("span.choice__hint", {}, option.hint) : null);
  return make("div.choice", {}, input, label);
}

const SHOWN = 12;
/**
 * Several of many: what is chosen first, then what fits the words typed.
 * `understand(words)` gives the values whose names have these words; `say` gives our sentences.
 */
export function search(asked, options, understand, say, change) {
  const name = fresh("f");
  let chosen = (asked.value || []).slice();
  const texts = new Map(options.map((option) => [option.value, option.text]));
  const input = make("input.input", { id: name, type: "text", autocomplete: "off", spellcheck: "false" });
  const found = make("div");
  const told = make("p.field__hint", { role: "status" });
  const element = make("fieldset.field", { "aria-describedby": asked.hint ? `${name}-hint` : null });
  element.append(
    make("legend.field__label", {}, asked.label),
    ...[hint(name, asked.hint)].filter(Boolean),
    make("label", { for: name }, say("filter")),
    input,
    told,
    found,
  );
  const draw = () => {
    const words = input.value.trim();
    const fits = (words ? understand(words) : options.map((option) => option.value)).filter((value) => !chosen.includes(value));
    const shown = chosen.concat(fits.slice(0, words ? SHOWN : Math.max(0, 6 - chosen.length)));
    found.textContent = "";
    for (const value of shown) {
      const option = { value, text: texts.get(value) || value };
      found.append(choice(name, option, "checkbox", chosen.includes(value), toggle));
    }
    told.textContent = words ? say("found", { count: fits.length }) : "";
  };
  const toggle = (event) => {
    const value = event.target.value;
    chosen = event.target.checked ? chosen.concat(value) : chosen.filter((one) => one !== value);
    change(chosen.length ? chosen.slice() : undefined, "change");
  };
  let wait;
  input.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(draw, 150);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault(); // it would send the step
  });
  draw();
  return element;
}

function hint(id, text) {
  return text ? make("p.field__hint", { id: `${id}-hint` }, text) : null;
}
