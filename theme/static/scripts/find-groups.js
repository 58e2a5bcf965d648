// What each filter asks of a listing: yes, no, or that the listing does not say.

export const NO = 0;
export const SILENT = 1;
export const YES = 2;
export const BARRED = 3; // the listing says it is not for people with this
export const STEPS = ["0", "300", "500", "1000", "2000", "4000"]; // pence; as PRICE_STEPS in reading.py
export const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
export const PARTS = ["morning", "afternoon", "evening"];
const NOT_STATED = 9;

/**
 * Every group: the column it reads, its options by id, whether all that is ticked must hold (`every`), whether it
 * is about a place (`row`), and `answers(value)`: for one value of the column, the answer for each option.
 */
export function makeGroups(terms) {
  const trees = {};
  for (const name of Object.keys(terms)) trees[name] = readTree(terms[name]);
  const listed = function (vocabulary, silentWhenEmpty) {
    const tree = trees[vocabulary];
    return function (value) {
      const answers = new Uint8Array(tree.ids.length).fill(value.length || !silentWhenEmpty ? NO : SILENT);
      for (const term of value) for (const above of tree.above[term]) answers[above] = YES;
      return answers;
    };
  };
  const steps = function (which) {
    return function (prices) {
      return STEPS.map(function (_, step) {
        return prices[which] === NOT_STATED ? SILENT : prices[which] <= step ? YES : NO;
      });
    };
  };
  const made = {
    condition: { column: "conditions", ids: trees.conditions.ids, every: true, answers: conditionAnswers(trees.conditions) },
    need: { column: "access", ids: trees.needs.ids, every: true, row: true, answers: needAnswers(trees.needs.ids.length) },
    activity: { column: "activities", ids: trees.activities.ids, answers: listed("activities", false) },
    good: { column: "good_for", ids: trees["good-for"].ids, answers: listed("good-for", true) },
    setting: { column: "settings", ids: trees.settings.ids, answers: listed("settings", true) },
    level: { column: "level", ids: trees["support-levels"].ids, answers: one(trees["support-levels"].ids.length) },
    kind: { column: "kind", ids: trees.kinds.ids, answers: one(trees.kinds.ids.length) },
    role: { column: "roles", ids: trees.roles.ids, answers: roleAnswers(trees.roles) },
    who: { column: "who", ids: trees.groups.ids, answers: whoAnswers(trees.groups.ids) },
    language: { column: "languages", ids: trees.languages.ids, answers: languageAnswers(trees.languages.ids) },
    home: { column: "where", ids: ["in-person", "at-home", "online"], answers: function (value) {
      return [0, 1, 2].map(function (option) { return value.indexOf(option) < 0 ? NO : YES; });
    } },
    self: { column: "self_refer", ids: ["self"], answers: function (value) { return [[SILENT, NO, YES][value + 1]]; } },
    fresh: { column: "takes_new", ids: ["new"], answers: function (value) { return [[SILENT, NO, YES][value + 1]]; } },
    first: { column: "prices", ids: STEPS, row: true, answers: steps(0) },
    each: { column: "prices", ids: STEPS, row: true, answers: steps(1) },
    "up-front": { column: "prices", ids: STEPS, row: true, answers: steps(2) },
  };
  for (const name of Object.keys(made)) made[name].name = name;
  return { groups: made, trees: trees };
}

/** Ids by number; `above[n]` and `below[n]` are n itself with all that is broader, or narrower. */
export function readTree(raw) {
  const ids = raw.ids ? raw.ids.split(" ") : [];
  const up = raw.up || [];
  const below = ids.map(function (_, n) { return [n]; });
  const above = ids.map(function (_, n) {
    const found = [n];
    for (let at = up[n]; at >= 0 && found.indexOf(at) < 0; at = up[at]) found.push(at);
    return found;
  });
  above.forEach(function (found, n) {
    for (const wider of found.slice(1)) below[wider].push(n);
  });
  return { ids: ids, above: above, below: below, number: new Map(ids.map(function (id, n) { return [id, n]; })) };
}

function conditionAnswers(tree) {
  return function (value) {
    const stated = value[0], barred = value[1], scope = value[2];
    const answers = new Uint8Array(tree.ids.length).fill(scope === 1 ? YES : scope === 2 ? NO : SILENT);
    for (const term of stated) {
      for (const narrower of tree.below[term]) answers[narrower] = YES;
      for (const wider of tree.above[term]) answers[wider] = YES;
    }
    for (const term of barred) {
      if (stated.indexOf(term) < 0) for (const narrower of tree.below[term]) answers[narrower] = BARRED;
    }
    return answers;
  };
}

function needAnswers(count) {
  return function (value) {
    const answers = new Uint8Array(count).fill(SILENT);
    for (const need of value[1]) answers[need] = NO;
    for (const need of value[0]) answers[need] = YES;
    return answers;
  };
}

function one(count) {
  return function (value) {
    const answers = new Uint8Array(count);
    answers[value] = YES;
    return answers;
  };
}

function roleAnswers(tree) {
  const any = [tree.number.get("any-professional"), tree.number.get("registered-professional")];
  return function (value) {
    const open = value.some(function (role) { return any.indexOf(role) >= 0; });
    const answers = new Uint8Array(tree.ids.length).fill(open ? YES : value.length ? NO : SILENT);
    for (const role of value) answers[role] = YES;
    return answers;
  };
}

function whoAnswers(ids) {
  const women = ids.indexOf("women"), men = ids.indexOf("men");
  return function (value) {
    const groups = value[0], only = value[1] === 2, gender = value[2];
    const answers = new Uint8Array(ids.length).fill(only ? NO : SILENT);
    for (const group of groups) answers[group] = YES;
    if (gender) {
      answers[women] = gender === 1 ? YES : NO;
      answers[men] = gender === 2 ? YES : NO;
    }
    return answers;
  };
}

function languageAnswers(ids) {
  const english = ids.indexOf("en");
  return function (value) {
    const answers = new Uint8Array(ids.length).fill(value.length ? NO : SILENT);
    for (const language of value) answers[language] = YES;
    answers[english] = YES; // what says nothing else is in English
    return answers;
  };
}

/** The answer of a mask of days and parts of the day (facts.py: Row) for chosen days and parts, by number. */
export function daysAnswer(mask, days, parts) {
  if (!days.length && !parts.length) return YES;
  if (!mask) return SILENT;
  const anyDay = (mask >>> 28) & 7, anyPart = (mask >>> 21) & 127;
  let silent = days.length ? anyDay && (!parts.length || parts.some(function (p) { return anyDay >> p & 1; })) : anyPart;
  for (const day of days.length ? days : [0, 1, 2, 3, 4, 5, 6]) {
    for (const part of parts.length ? parts : [0, 1, 2]) if (mask >>> (day * 3 + part) & 1) return YES;
    if (days.length && anyPart >> day & 1) {
      if (!parts.length) return YES;
      silent = true;
    }
  }
  if (!days.length && parts.some(function (p) { return anyDay >> p & 1; })) return YES;
  return silent ? SILENT : NO;
}
