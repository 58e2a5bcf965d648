// What may be asked for next, fetched while nobody waits: the cards that come next, and those that one more tick brings.

import { search } from "./find-engine.js";
import { mapped, parts } from "./find-page.js";
import { SCREEN } from "./find-show.js";

const MOST = 32; // files of cards for ticks at a time

/** `finder` as in find-app.js. */
export function makeAhead(finder) {
  let turn = 0;

  /** Every choice in the filters that are open, as {name, value}. */
  function open() {
    const box = parts.filters;
    if (box.open === false) return [];
    const found = Array.from(box.querySelectorAll(".filter[open] input[data-group]"), function (input) {
      return { name: input.dataset.group, value: input.value };
    });
    for (const select of box.querySelectorAll(".filter[open] select")) {
      for (const option of select.options) if (option.value) found.push({ name: select.id, value: option.value, alone: true });
    }
    return found;
  }

  function toggled(one) {
    const chosen = Object.assign({}, finder.state.chosen), before = chosen[one.name];
    const without = before.filter(function (value) { return value !== one.value; });
    chosen[one.name] = one.alone ? [one.value] : without.length < before.length ? without : before.concat(one.value);
    return chosen;
  }

  /** The cards that one more tick in an open filter would show first. */
  async function ticks(answer, mine) {
    let room = MOST;
    for (const one of open()) {
      const query = Object.assign(finder.asker.query(answer.asked, toggled(one)), { limit: SCREEN });
      const list = search(answer.tiles, finder.groups, query).list;
      room -= finder.tiles.absent(list).length;
      if (room < 0) return;
      finder.tiles.cards(list).catch(quietly);
      await new Promise(function (resolve) { setTimeout(resolve, 0); }); // a key or a tick goes first
      if (mine !== turn) return;
    }
  }

  return {
    /** After `answer` was shown, and whenever a filter is opened; not for visitors who save data. */
    prepare: function (answer) {
      const mine = ++turn;
      if (!answer || mapped || (navigator.connection && navigator.connection.saveData)) return;
      finder.tiles.cards(answer.list).then(function () { return mine === turn ? ticks(answer, mine) : null; }).catch(quietly);
    },
    /** Something else is asked now. */
    stop: function () { turn++; },
  };
}

/** What was fetched ahead of time and failed is asked for again when it is needed. */
export function quietly() {}
