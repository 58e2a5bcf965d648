// Counts what each option of each filter would bring. Listings are counted by the value they share, and values turned
// into options once for a tile.
//
// A listing is eligible for an option if it passes all other groups: for certain (SURE), or with something it does not
// say (UNSURE). One with several places counts once, for the place that does best.

import { NO, SILENT, YES } from "./find-groups.js";

const UNSURE = 1, SURE = 2;

/** Answers for every option as {silent: what is not listed is silent (else no), options, said}. */
export function listAnswers(answers) {
  const silent = answers.indexOf(SILENT) >= 0;
  const options = [], said = [];
  for (let option = 0; option < answers.length; option++) {
    if (answers[option] === SILENT || (!silent && answers[option] === NO)) continue;
    options.push(option);
    said.push(answers[option]);
  }
  return { silent: silent, options: options, said: said };
}

/** Where counts go: {yes, silent: one number for each option, base: silent about every option}. */
export function emptyCounts(size) {
  return { yes: new Int32Array(size), silent: new Int32Array(size), base: 0 };
}

/** Adds what is silent about all options to each of them; once, after the last tile. */
export function settleCounts(counts) {
  for (let option = 0; option < counts.silent.length; option++) counts.silent[option] += counts.base;
}

/**
 * Counts the `size` listings of one tile. `kept` has for each group {index: its place among the bits of `silent`, every: all
 * that is ticked must hold, row: about a place, at: value by listing or row, answers: by value in short, full: by value for each option, counts}.
 */
export class Tally {
  constructor(kept, size) {
    this.kept = kept;
    this.plain = new Int32Array(size * 2); // listings, each with its row, that pass everything for certain
    this.plains = 0;
    this.levels = new Uint8Array(kept.length);
    this.rows = [];
    this.each = []; // of the places in `rows`, while a group is read
    for (const one of kept) {
      one.sure = new Int32Array(one.answers.length);
      one.unsure = new Int32Array(one.answers.length);
    }
  }

  /** A listing with one place. `failed` is the index of the one group it fails, or -1; `silents` how many are silent. */
  single(i, row, failed, silent, silents) {
    const kept = this.kept;
    if (failed < 0 && silents === 0) {
      this.plain[this.plains++] = i;
      this.plain[this.plains++] = row;
      return;
    }
    for (let k = 0; k < kept.length; k++) {
      const one = kept[k];
      if (failed >= 0 && one.index !== failed) continue;
      const level = eligible(one, failed, silent, silents);
      if (level) (level === SURE ? one.sure : one.unsure)[one.at[one.row ? row : i]]++;
    }
  }

  /** Before the places of a listing that has several. */
  begin() {
    this.levels.fill(0);
    this.rows.length = 0;
  }

  /** One of several places. */
  place(row, failed, silent, silents) {
    this.rows.push(row, failed, silent, silents);
    for (let k = 0; k < this.kept.length; k++) {
      this.levels[k] = Math.max(this.levels[k], eligible(this.kept[k], failed, silent, silents));
    }
  }

  /** After its last place. */
  end(i) {
    for (let k = 0; k < this.kept.length; k++) {
      const one = this.kept[k];
      if (!this.levels[k]) continue;
      if (one.row) this.severalPlaces(one);
      else (this.levels[k] === SURE ? one.sure : one.unsure)[one.at[i]]++;
    }
  }

  severalPlaces(one) {
    const rows = this.rows, full = one.full, counts = one.counts;
    const first = rows[0], value = one.at[first];
    let alike = true;
    for (let n = 0; n < rows.length; n += 4) {
      alike = alike && one.at[rows[n]] === value && rows[n + 1] < 0 && rows[n + 3] === 0;
    }
    if (alike) { one.sure[value]++; return; }
    const levels = this.each;
    for (let n = 0; n < rows.length; n += 4) levels[n / 4] = eligible(one, rows[n + 1], rows[n + 2], rows[n + 3]);
    for (let option = 0; option < counts.yes.length; option++) {
      let best = 0;
      for (let n = 0; n < rows.length; n += 4) {
        if (!levels[n / 4]) continue;
        const answer = full[one.at[rows[n]]][option];
        if (answer === YES) best = Math.max(best, levels[n / 4]);
        else if (answer === SILENT && !best) best = UNSURE;
      }
      if (best === SURE) counts.yes[option]++;
      else if (best === UNSURE) counts.silent[option]++;
    }
  }

  /** After the last listing. */
  finish() {
    for (const one of this.kept) {
      const sure = one.sure, at = one.at, plain = this.plain;
      for (let n = one.row ? 1 : 0; n < this.plains; n += 2) sure[at[plain[n]]]++;
      for (let value = 0; value < one.sure.length; value++) {
        if (one.sure[value] || one.unsure[value]) add(one.counts, one.answers[value], one.sure[value], one.unsure[value]);
      }
    }
  }
}

function eligible(one, failed, silent, silents) {
  if (failed >= 0 && (one.every || failed !== one.index)) return 0;
  const others = silents - (!one.every && silent >> one.index & 1);
  return others === 0 ? SURE : UNSURE;
}

function add(counts, answers, sure, unsure) {
  if (answers.silent) counts.base += sure + unsure;
  for (let n = 0; n < answers.options.length; n++) {
    const option = answers.options[n];
    if (answers.silent) counts.silent[option] -= sure + unsure;
    if (answers.said[n] === YES) {
      counts.yes[option] += sure;
      counts.silent[option] += unsure;
    }
  }
}
