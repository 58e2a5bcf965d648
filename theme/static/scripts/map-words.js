// What a map says, and the elements it is made of. Texts only ever go in as text.

/** Fills {placeholders}; a text per count is chosen by `values.count`. */
export function sayer(texts) {
  return (key, values = {}) => {
    let text = texts[key];
    if (typeof text === "object") {
      const form = { 0: "zero", 1: "one" }[values.count];
      text = text[form] || text.other;
    }
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  };
}

/**
 * An element. `attributes` with the value false or undefined are left out, `true` stands for "";
 * functions are listeners. Children are elements or texts.
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const key of Object.keys(attributes)) {
    const value = attributes[key];
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value !== false && value !== undefined) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== ""));
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

/** As `element`, for pictures. */
export function drawn(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const key of Object.keys(attributes)) made.setAttribute(key, attributes[key]);
  made.append(...children);
  return made;
}
