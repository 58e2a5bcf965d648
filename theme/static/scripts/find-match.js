// What the facts of one tile answer to what is ticked and typed: worked out for each value, not for each listing.

import { listAnswers } from "./find-counts.js";
import { BARRED, DAYS, NO, PARTS, SILENT, YES, daysAnswer } from "./find-groups.js";

const WEIGHTS = { condition: 1, activity: 1, good: 0.8, who: 0.8, role: 0.6, setting: 0.5, level: 0.5, kind: 0.5,
  language: 0.6, need: 0.6 };
const SOFT = ["condition", "need", "who", "good", "language", "setting"]; // a listing may be silent about these

/**
 * A group's answers for one tile: {at, row, answers: by value for every option, listed: the same in short, chosen: by
 * value for what is ticked, or null, bonus}. The first two are kept with the tile.
 */
export function readGroup(tile, group, chosen) {
  const column = tile.columns[group.column];
  if (!tile.answers) { tile.answers = {}; tile.listed = {}; }
  if (!tile.answers[group.name]) {
    tile.answers[group.name] = column.of.map(group.answers);
    tile.listed[group.name] = tile.answers[group.name].map(listAnswers);
  }
  const answers = tile.answers[group.name];
  const made = { at: column.at, row: group.row, answers: answers, listed: tile.listed[group.name], chosen: null, bonus: null };
  if (!chosen || !chosen.length) return made;
  made.chosen = answers.map(function (answer) {
    const each = chosen.map(function (option) { return answer[option]; });
    if (!group.every) return Math.max.apply(null, each);
    if (each.indexOf(NO) >= 0) return NO;
    return each.indexOf(BARRED) >= 0 ? BARRED : Math.min.apply(null, each);
  });
  if (WEIGHTS[group.name]) {
    made.bonus = answers.map(function (answer, value) {
      return chosen.reduce(function (sum, option) {
        return answer[option] === YES ? sum + WEIGHTS[group.name] * closeness({ group: group.name, option: option }, column.of[value]) : sum;
      }, 0);
    });
  }
  return made;
}

/** The answers of days and parts of the day, which go together: a morning is the morning of a day. */
export function readDays(tile, query) {
  const column = tile.columns.days;
  const mark = query.days + "/" + query.parts;
  if (tile.days && tile.days.mark === mark) return tile.days;
  const full = {
    day: column.of.map(function (mask) { return DAYS.map(function (_, day) { return daysAnswer(mask, [day], query.parts); }); }),
    time: column.of.map(function (mask) { return PARTS.map(function (_, part) { return daysAnswer(mask, query.days, [part]); }); }),
  };
  tile.days = {
    mark: mark, at: column.at, row: true, full: full,
    chosen: column.of.map(function (mask) { return daysAnswer(mask, query.days, query.parts); }),
    day: full.day.map(listAnswers),
    time: full.time.map(listAnswers),
  };
  return tile.days;
}

/** A function of listing and row: how well facts and text fit the words, as {answer, score, mention, lacks}. */
export function readWords(tile, groups, words) {
  const pieces = words.pieces.map(function (alternatives) {
    const names = Array.from(new Set(alternatives.map(function (one) { return one.group; })));
    return names.map(function (name) {
      const meant = alternatives.filter(function (one) { return one.group === name; });
      return readMeanings(readGroup(tile, groups[name], null), tile.columns[groups[name].column].of, meant);
    });
  });
  return function (i, row) {
    const number = tile.first + i;
    let answer = YES, score = 0, fits = 0, lacks = null;
    for (let position = 0; position < pieces.length; position++) {
      let most = 0, said = NO;
      for (const one of pieces[position]) {
        const value = one.at[one.row ? row : i];
        if (one.score[value] > most) most = one.score[value];
        const about = one.about[value];
        if (about === BARRED || (about === SILENT && said === NO)) said = about;
      }
      if (most > 0) { score += most; fits++; continue; }
      if (said === SILENT && answer !== NO && answer !== BARRED) { answer = SILENT; lacks = position; }
      else if (said === BARRED && answer !== NO) answer = BARRED;
      else if (said === NO) answer = NO;
    }
    if (words.hits) {
      const hit = words.hits.get(number);
      if (hit === undefined) answer = NO;
      else { score += hit; fits++; }
    }
    if ((answer === SILENT || answer === YES) && !fits) answer = NO;
    const mention = words.mentions ? words.mentions.get(number) : undefined;
    if ((answer === NO || answer === SILENT) && mention !== undefined) {
      return { answer: YES, score: mention * 0.4, mention: true, lacks: null };
    }
    return { answer: answer, score: score + (mention || 0) * 0.1, mention: false, lacks: lacks };
  };
}

/**
 * For each of a group's `values`: the best score of what is meant, and `about`, what a listing that fits none of it
 * says. Worked out once, so that the beginning of a word may mean many things.
 */
function readMeanings(group, values, meant) {
  const name = meant[0].group, soft = SOFT.indexOf(name) >= 0;
  const about = new Uint8Array(values.length).fill(NO);
  const score = group.answers.map(function (answers, value) {
    let best = 0;
    for (const one of meant) {
      const answer = answers[one.option];
      if (answer === YES) best = Math.max(best, WEIGHTS[name] * one.weight * closeness(one, values[value]));
      else if (soft && (answer === BARRED || (answer === SILENT && about[value] === NO))) about[value] = answer;
    }
    return best;
  });
  return { at: group.at, row: group.row, score: score, about: about };
}

/** The main activity before others, the very condition before a wider or narrower one, few conditions before many. */
function closeness(one, value) {
  if (one.group === "activity") return value[0] === one.option ? 1 : value.indexOf(one.option) >= 0 ? 0.85 : 0.8;
  if (one.group === "condition") {
    const at = value[0].indexOf(one.option);
    const focus = 1 - 0.012 * Math.min(value[0].length - 1, 15);
    return (at === 0 ? 1 : at > 0 ? 0.95 : value[0].length ? 0.75 : 0.5) * focus;
  }
  return 1;
}
