// Where one answer lives in a file's values. A group appears with its first answer and goes with
// its last, so that a file never holds an empty one.

import { own } from "./file.js";

/** The top of a file. `changed` is called after every change. */
export function top(file, changed) {
  return { get: () => file.root, set: () => changed(), path: () => [] };
}

/** The answer `key` in the group of a slot. */
export function inside(around, key) {
  let kept; // the same group comes back when its last answer is changed, not deleted
  return {
    get: () => {
      const group = around.get();
      return group && own(group, key) ? group[key] : undefined;
    },
    set: (value) => {
      const group = around.get() || kept || {};
      kept = group;
      if (value === undefined) delete group[key];
      else group[key] = value;
      around.set(Object.keys(group).length ? group : undefined);
    },
    path: () => around.path().concat(key),
  };
}

/** The entries of a list of groups, each with a slot of its own; empty ones are left out. */
export function entries(list) {
  const all = (list.get() || []).slice();
  const store = () => {
    const filled = all.filter((item) => Object.keys(item).length);
    list.set(filled.length ? filled : undefined);
  };
  const slot = (item) => ({
    get: () => item,
    set: store,
    path: () => list.path().concat(all.filter((one) => one === item || Object.keys(one).length).indexOf(item)),
  });
  return {
    slots: () => all.map(slot),
    add: () => {
      const item = {};
      all.push(item);
      return slot(item);
    },
    remove: (one) => {
      all.splice(all.indexOf(one.get()), 1);
      store();
    },
    size: () => all.length,
  };
}
