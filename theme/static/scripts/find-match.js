// What the facts of one tile answer to what is ticked and typed: worked out for each value, not for each listing.

import { listAnswers } from "./find-counts.js";
import { BARRED, DAYS, NO, PARTS, SILENT, YES, daysAnswer } from "./find-groups.js";

const WEIGHTS = { condition: 1, activity: 1, good: 0.8, who: 0.8, role: 0.6, setting: 0.5, level: 0.5, kind: 0.5,
  language: 0.6, need: 0.6 };
const SOFT = ["condition", "need", "who", "good", "language", "setting"]; // a listing may be silent about these

/** A group's answers for one tile, {at, row, answers: by value for every option}. They are kept with the tile. */
function readAnswers(tile, group) {
  const column = tile.columns[group.column];
  if (!tile.answers) tile.answers = {};
  if (!tile.answers[group.name]) tile.answers[group.name] = { at: column.at, row: group.row, answers: column.of.map(group.answers) };
  return tile.answers[group.name];
}

/** The same with `listed`, the answers in short, for counting. */
export function readCounted(tile, group) {
  const read = readAnswers(tile, group);
  if (!read.listed) read.listed = read.answers.map(listAnswers);
  return read;
}

/** The same for what is ticked: `chosen` by value, null when nothing is, and what that adds to the rank, `bonus`. */
export function readGroup(tile, group, chosen) {
  const column = tile.columns[group.column], answers = readAnswers(tile, group).answers;
  const made = { at: column.at, row: group.row, answers: answers, chosen: null, bonus: null };
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
  tile.days = {
    mark: mark, at: column.at, row: true,
    chosen: column.of.map(function (mask) { return daysAnswer(mask, query.days, query.parts); }),
  };
  return tile.days;
}

/** The same with what each day and part would bring, in full and in short, for counting. */
export function readDaysCounted(tile, query) {
  const read = readDays(tile, query), masks = tile.columns.days.of;
  if (!read.full) {
    read.full = {
      day: masks.map(function (mask) { return DAYS.map(function (_, day) { return daysAnswer(mask, [day], query.parts); }); }),
      time: masks.map(function (mask) { return PARTS.map(function (_, part) { return daysAnswer(mask, query.days, [part]); }); }),
    };
    read.day = read.full.day.map(listAnswers);
    read.time = read.full.time.map(listAnswers);
  }
  return read;
}

/**
 * How well facts and text fit the words: {row: whether it is told for each place rather than for each listing, answer,
 * score, mention, lacks: the number of the word that it is silent about, or -1}, each an array. What was worked out
 * last stays with the tile, since a tick changes nothing about words.
 */
export function readWords(tile, groups, words) {
  if (tile.said && tile.said.words === words) return tile.said;
  let byRow = false;
  const pieces = words.pieces.map(function (alternatives) {
    const names = Array.from(new Set(alternatives.map(function (one) { return one.group; })));
    return names.map(function (name) {
      const meant = alternatives.filter(function (one) { return one.group === name; });
      if (groups[name].row) byRow = true;
      return readMeanings(readAnswers(tile, groups[name]), tile.columns[groups[name].column].of, meant);
    });
  });
  const size = byRow ? tile.place.length : tile.n;
  const made = { words: words, row: byRow, answer: new Uint8Array(size), score: new Float64Array(size),
    mention: new Uint8Array(size), lacks: new Int8Array(size).fill(-1) };
  for (let i = 0; i < tile.n; i++) {
    for (let row = tile.starts[i]; row < tile.starts[i + 1]; row++) {
      weigh(made, byRow ? row : i, i, row, pieces, words, tile.first + i);
      if (!byRow) break;
    }
  }
  tile.said = made;
  return made;
}

/** Writes at `to` of `made` what listing `i` says in place `row`. */
function weigh(made, to, i, row, pieces, words, number) {
  let answer = YES, score = 0, fits = 0, lacks = -1;
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
    made.answer[to] = YES;
    made.score[to] = mention * 0.4;
    made.mention[to] = 1;
    return;
  }
  made.answer[to] = answer;
  made.score[to] = score + (mention || 0) * 0.1;
  made.lacks[to] = lacks;
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
