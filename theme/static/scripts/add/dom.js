// Elements without markup: every text goes in as text.

/**
 * make("p.hint", { id: "a" }, "Some words", other) → <p class="hint" id="a">Some words…</p>
 * A property that is false, null or undefined is left out; true stands alone; on* takes a function.
 * @returns {HTMLElement}
 */
export function make(what, properties, ...children) {
  const [tag, ...classes] = what.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const name of Object.keys(properties || {})) {
    const value = properties[name];
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

let last = 0;
/** An id that nothing else has. */
export function fresh(prefix) {
  last += 1;
  return `${prefix}-${last}`;
}

export function button(text, press, kind) {
  const element = make("button.button", { type: "button", onclick: press }, text);
  if (kind) element.classList.add(`button--${kind}`);
  return element;
}

/** What a person meets as a fold: its content is made when it is first opened. */
export function fold(title, fill, open) {
  const body = make("div.details__text");
  const element = make("details.details", { open }, make("summary.details__summary", {}, title), body);
  let filled = false;
  const once = () => {
    if (filled || !element.open) return;
    filled = true;
    body.append(...fill());
  };
  element.addEventListener("toggle", once);
  once();
  return element;
}

/** Shows what is wrong at a field, or takes it away (""): as components/field.html has it. */
export function showError(field, text) {
  const input = field.matches("fieldset") ? field : field.querySelector("input, select, textarea");
  let error = field.querySelector(":scope > .field__error");
  field.classList.toggle("field--error", Boolean(text));
  if (!text) {
    if (error) error.remove();
  } else {
    if (!error) {
      error = make("p.field__error", { id: fresh("error") });
      const hint = field.querySelector(":scope > .field__hint") || field.querySelector(":scope > .field__label");
      hint.after(error);
    }
    error.textContent = text;
  }
  const described = [field.querySelector(":scope > .field__hint"), text ? error : null].filter(Boolean).map((one) => one.id);
  if (described.length) input.setAttribute("aria-describedby", described.join(" "));
  else input.removeAttribute("aria-describedby");
  if (!field.matches("fieldset")) {
    if (text) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
}
