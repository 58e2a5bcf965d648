// Where a session is: one of the group's own places, another group's, or a new one to describe.

import { pick } from "./controls.js";
import { make } from "./dom.js";

const NEW = "?new";
const OTHER = "?other";

/**
 * `form.places` gives own() → {id: words}, add(answer) → elements that ask about a new place,
 * providers() and of(provider) → promises of [id, name] pairs and {id: words}.
 */
export function placeQuestion(form, asked, answer, change) {
  const say = form.say;
  const element = make("div.form__place");
  const more = make("div");
  const choose = (value, when) => {
    more.textContent = "";
    if (value === NEW) more.append(...form.places.add(answer));
    else if (value === OTHER) others(form, more, change);
    else change(value, when);
  };
  const own = form.places.own();
  const value = answer.get();
  const options = [{ value: "", text: say("leave_out") }].concat(
    Object.keys(own).map((id) => ({ value: id, text: own[id] })),
    value && !own[value] ? [{ value, text: value }] : [],
    [
      { value: NEW, text: say("place_new") },
      { value: OTHER, text: say("place_other") },
    ],
  );
  if (form.places.isNew(value)) more.append(...form.places.add(answer));
  const hint = say("place_hint");
  element.append(pick({ ...asked, hint, value: form.places.isNew(value) ? NEW : value }, options, choose), more);
  return element;
}

function others(form, box, change) {
  form.places.providers().then((providers) => {
    const none = { value: "", text: form.say("choose") };
    const groups = [none].concat(providers.map(([id, name]) => ({ value: id, text: name })));
    const second = make("div");
    const first = pick({ label: form.say("place_whose") }, groups, (provider) => {
      second.textContent = "";
      if (!provider) return;
      form.places.of(provider).then((places) => {
        const options = [none].concat(Object.keys(places).map((id) => ({ value: `${provider}/${id}`, text: places[id] })));
        second.append(pick({ label: form.say("place_which") }, options, change));
      });
    });
    box.append(first, second);
    first.querySelector("select").focus();
  });
}
