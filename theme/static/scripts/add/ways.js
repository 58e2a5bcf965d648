// The ways a short message can leave: by e-mail, as an issue form on GitHub, copied.

import { button, make } from "./dom.js";
import { mailto } from "./send.js";

/**
 * The message with a button for each way there is. `form` names an issue form and `fields` fill it.
 * @returns {HTMLElement[]}
 */
export function ways(site, subject, text, form, fields) {
  const { say } = site;
  const buttons = make("p.buttons");
  if (site.email) buttons.append(make("a.button", { href: mailto(site.email, subject, text) }, say("way_email_open")), " ");
  if (site.repository) {
    const query = new URLSearchParams({ template: `${form}.yml`, title: subject, ...fields });
    buttons.append(make("a.button.button--quiet", { href: `${site.repository}/issues/new?${query}`, rel: "external noopener" }, say("way_github")), " ");
  }
  if (navigator.clipboard) buttons.append(button(say("way_copy"), () => navigator.clipboard.writeText(text).then(() => site.tell(say("copied"))), "quiet"));
  return [make("pre.form__text", { tabindex: "0", "aria-label": say("way_message") }, text), buttons];
}

/** What a listing is called, in the text of its file. */
export function nameIn(source, otherwise) {
  const found = /^name:\s*["']?(\S(?:.*\S)?)\s*$/m.exec(source);
  return found ? found[1].replace(/["']$/, "") : otherwise;
}
