// The filters of the page: what can be ticked, what is, and the count beside each.

import { DAYS, PARTS } from "./find-groups.js";
import { fillCounts } from "./find-view.js";
import { parts } from "./find-page.js";

const PRICES = ["first", "each", "up-front"];

/** `groups` as in find-groups.js; `say` as in find-view.js. */
export function makeFilters(groups, say) {
  const inputs = {};
  for (const element of parts.filters.querySelectorAll("input[data-group]")) {
    const choice = element.parentNode;
    add(element.dataset.group, { element: element, choice: choice, span: choice.querySelector(".choice__count"), value: element.value });
  }
  for (const select of parts.filters.querySelectorAll("select")) {
    for (const option of select.options) {
      if (option.value) add(select.id, { element: option, label: option.textContent, value: option.value });
    }
  }

  function add(name, input) {
    input.option = optionOf(name, input.value);
    if (!inputs[name]) inputs[name] = [];
    inputs[name].push(input);
  }

  function optionOf(name, value) {
    if (name === "day") return DAYS.indexOf(value);
    if (name === "time") return PARTS.indexOf(value);
    return groups[groupOf(name, value)].ids.indexOf(value);
  }

  function find(name, test) {
    return (inputs[name] || []).filter(test)[0];
  }

  function text(input) {
    return input.choice ? input.choice.querySelector("[data-text]").textContent : input.label;
  }

  return {
    /** The number of a value in its group of the engine, -1 when there is none. */
    optionOf: optionOf,
    groupOf: groupOf,
    known: function (name, value) {
      return optionOf(name, value) >= 0;
    },
    /** Ticks what is chosen, and nothing else. */
    show: function (chosen) {
      for (const name of Object.keys(inputs)) {
        for (const input of inputs[name]) {
          const on = chosen[name].indexOf(input.value) >= 0;
          if (input.choice) input.element.checked = on;
          else if (on || input.element.selected) input.element.parentNode.value = on ? input.value : "";
        }
      }
    },
    /** Writes every count, and beside a folded group how many of it are ticked. */
    count: function (counts, chosen) {
      for (const name of Object.keys(inputs)) {
        for (const input of inputs[name]) {
          const single = name === "join";
          fillCounts(input, counts[groupOf(name, input.value)], single ? 0 : input.option, say);
        }
      }
      for (const mark of parts.filters.querySelectorAll("[data-chosen]")) {
        const names = mark.dataset.chosen.trim().split(" ");
        const count = names.reduce(function (sum, name) { return sum + (chosen[name] || []).length; }, 0);
        const said = count ? say("chosen", { count: count }) : "";
        if (mark.textContent !== said) mark.textContent = said;
      }
    },
    /** Every choice that is made: {name, value, text}. */
    chosen: function (chosen, labelOf) {
      const found = [];
      for (const name of Object.keys(chosen)) {
        for (const value of chosen[name]) {
          const input = find(name, function (one) { return one.value === value; });
          const label = input ? text(input) : labelOf(name, optionOf(name, value)) || value;
          found.push({ name: name, value: value, text: PRICES.indexOf(name) >= 0 ? say(name, { price: label.toLowerCase() }) : label });
        }
      }
      return found;
    },
    /** The words beside an option, "" where the page has none. */
    label: function (name, option) {
      const input = find(name, function (one) { return one.option === option; });
      return input ? text(input) : "";
    },
    /** What a group of the engine is called on the page. */
    legend: function (name) {
      const box = { days: "day", self: "join", fresh: "join" }[name] || name;
      const legends = (PRICES.indexOf(name) >= 0 ? ["cost", box] : [box]).map(function (one) {
        const legend = parts.filters.querySelector('[data-legend="' + one + '"]');
        return legend ? legend.textContent.toLowerCase() : one;
      });
      return legends.join(" ");
    },
  };
}

/** "I can join by myself" and "open to new people now" stand under one heading and are two questions: both must hold. */
function groupOf(name, value) {
  return name === "join" ? (value === "self" ? "self" : "fresh") : name;
}
