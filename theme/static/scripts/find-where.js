// The question "where?": reads the box or asks the device, says what is wrong, offers places of one name.

import { findPlace, foreseePlace, pointAt } from "./find-places.js";
import { button, element, setText } from "./find-view.js";
import { form, parts, where } from "./find-page.js";

/** `finder` as in find-app.js: its `place` is set here. `again(asNew)` searches anew. */
export function makeWhere(finder, again) {
  /** Says under the box what is wrong with a place, or, when `calm`, what is going on. */
  function problem(key, values, calm) {
    const text = key ? finder.say(key, values || {}) : "";
    if (text) openQuestions();
    setText(parts.problem, text);
    parts.problem.parentNode.classList.toggle("field--error", Boolean(text) && !calm);
    if (text && !calm) where.setAttribute("aria-invalid", "true");
    else where.removeAttribute("aria-invalid");
  }

  function use(found) {
    finder.place = found;
    if (!found.named) return;
    finder.state.place = found.named;
    finder.state.where = "";
    where.value = found.named;
  }

  /** Buttons for places of one name. */
  function offer(found) {
    openQuestions();
    parts.which.hidden = false;
    parts.which.append(element("p", "field__hint", finder.say(found.question.key, found.question.values)));
    for (const one of found.choose) {
      const text = one.label ? finder.say(one.label.key, one.label.values) : one.place.label;
      parts.which.append(button("button button--quiet button--small", text, function () {
        use(one.place);
        clear();
        where.focus();
        again(true);
      }));
    }
  }

  /** Where the visitor says to be, by now. */
  function said() {
    return [where.value, finder.state.where, finder.state.place].join("\n");
  }

  function clear() {
    parts.which.textContent = "";
    parts.which.hidden = true;
  }

  return {
    use: use,

    /** Takes back that something failed, now that it is mended. */
    mended: function () {
      if (parts.problem.textContent === finder.say("failed", {})) problem();
    },

    /** Forgets where the visitor is. */
    drop: function () {
      finder.place = null;
      finder.state.where = finder.state.place = "";
      finder.state.here = null;
      where.value = "";
      problem();
    },

    /**
     * Finds out where the visitor is, if they said; false when they have to choose or to try again, or when another
     * search has begun: `current()` is asked before anything is shown or set.
     */
    settle: async function (current) {
      clear();
      const state = finder.state;
      const typed = state.where || state.place;
      if (finder.place || (!typed && !state.here)) { problem(); return true; }
      if (state.here) {
        finder.place = { point: pointAt(state.here[0], state.here[1], -1, finder.start), label: "", note: null };
        problem();
        return true;
      }
      const found = await findPlace(typed, finder.start, finder.load);
      if (!current()) return false;
      if (found.problem) { problem(found.problem.key, found.problem.values); return false; }
      problem();
      if (found.choose) {
        offer(found);
        finder.announce(finder.say(found.question.key, found.question.values));
        return false;
      }
      use(found);
      if (found.others) offer(found.others);
      return true;
    },

    /** The place that is being typed, as soon as it is whole, or null: so that its files are here by the time of Enter. */
    foresee: function () {
      return foreseePlace(where.value, finder.start, finder.load);
    },

    /** Asks the device. Its answer is dropped where another place was given meanwhile. */
    locate: function () {
      const before = said();
      const overtaken = function () {
        if (said() !== before && parts.problem.textContent === finder.say("locating", {})) problem();
        return said() !== before;
      };
      problem("locating", {}, true);
      if (!navigator.geolocation) { problem("locate_no"); return; }
      navigator.geolocation.getCurrentPosition(function (position) {
        if (overtaken()) return;
        finder.state.here = [Number(position.coords.latitude.toFixed(4)), Number(position.coords.longitude.toFixed(4))];
        finder.state.where = finder.state.place = "";
        where.value = "";
        finder.place = null;
        again(true);
      }, function (error) {
        if (!overtaken()) problem(error.code === 1 ? "locate_denied" : "locate_no");
      }, { maximumAge: 600000, timeout: 10000 });
    },
  };
}

/** The questions are seen, where they stand behind a button. */
function openQuestions() {
  const box = form.closest("details");
  if (box) box.open = true;
}
