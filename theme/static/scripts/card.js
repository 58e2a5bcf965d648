// Fills <template id="card"> (theme/templates/components/card.html): the same card, made in the browser.
// Everything goes in as text, so no listing can bring markup.

/**
 * One card. `card` holds what the macro takes, in words; `root` is the relative path to the site's root.
 * @param {HTMLTemplateElement} template
 * @param {Object<string, string|string[]>} card
 * @param {string} root
 * @returns {HTMLElement}
 */
export function makeCard(template, card, root) {
  const made = template.content.firstElementChild.cloneNode(true);
  for (const element of [made, ...made.querySelectorAll("[data-class]")]) {
    const [key, prefix] = element.dataset.class.split(":");
    element.classList.remove(prefix, prefix + "open");
    element.classList.add(prefix + (card[key] || "open"));
    element.removeAttribute("data-class");
  }
  for (const part of made.querySelectorAll("[data-part]")) {
    if (!card[part.dataset.part]) part.remove();
    part.removeAttribute("data-part");
  }
  for (const slot of made.querySelectorAll("[data-slot]")) {
    const key = slot.dataset.slot;
    if (!card[key] && key !== "name" && key !== "provider") {
      const space = slot.previousSibling;
      if (space && space.data === " ") space.remove();
      slot.remove();
      continue;
    }
    slot.textContent = card[key] || "";
    slot.removeAttribute("data-slot");
  }
  for (const each of made.querySelectorAll("[data-each]")) {
    const key = each.dataset.each;
    each.removeAttribute("data-each");
    for (const text of card[key] || []) {
      const copy = each.cloneNode(false);
      copy.textContent = text;
      each.before(copy);
    }
    each.remove();
  }
  const link = made.querySelector("[data-link]");
  link.setAttribute("href", root + card.href);
  link.removeAttribute("data-link");
  return made;
}
