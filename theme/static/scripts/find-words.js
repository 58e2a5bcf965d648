// Understands what people type: words of the vocabularies, slips, and American spellings. No network.

const GROUP_OF = { conditions: "condition", activities: "activity", "good-for": "good", settings: "setting",
  "support-levels": "level", kinds: "kind", roles: "role", groups: "who", languages: "language", needs: "need" };
const SMALL = new Set(("a an the of for in on at to with and or my me i is it im some any that do near around by from about " +
  "want need looking something get help please who can id like").split(" "));
// Words that are left out where nothing is known by them.
const IGNORED = new Set(("when while if because keep go going goes have has had am are be being up out over very really new lot " +
  "bit no not too also more other than there this that what which how where until during after before since into us we our " +
  "your his her mum dad mother father wife husband man old year yr friend one someone kind type sort good best nice after " +
  "love like try trying start find make little again still just now day week time").split(" "));
const LOOSE = new Set("class group club session activity class course people person place local free exercise programme thing support".split(" "));
const FAMILY = new Set("mum dad mother father wife husband son daughter gran grandma grandad partner nan friend".split(" "));
const BEGUN = 3; // letters of a word after which it is guessed how it goes on
const LEAST = 4; // letters a word needs before a slip in it is looked for
const ROOT = 4, ENDING = 5, LONG_ENDING = 7; // letters of a word: its forms have the first ones, and may lack those at its end
const LONG = 11; // letters from which it may have a long ending: "mindfulness"

/** Lower case, no accents or punctuation. */
export function plain(text) {
  return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/['’\u0060]/g, "")
    .replace(/[^a-z0-9+]+/g, " ").trim();
}

/** A word without its plural: "walks" → "walk", "therapies" → "therapy", "classes" → "class". */
export function stem(word) {
  if (word.length < 4 || /(ss|us|is)$/.test(word)) return word;
  if (/ies$/.test(word) && word.length > 4) return word.slice(0, -3) + "y";
  if (/(ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /s$/.test(word) ? word.slice(0, -1) : word;
}

/** How every form of `word` begins that Pagefind takes for the same: "baby" and "babies", "use" and "using". */
export function beginning(word) {
  const bare = stem(word).replace(/^([aeiou][a-z])ing$/, "$1e");
  const root = bare.replace(/(ing|ied|ed|ful|ness|ly|e|y)$/, "").replace(/(.)\1$/, "$1"); // "padd" → "pad"
  const least = Math.max(ROOT - 1, Math.min(ROOT, root.length));
  const start = bare.slice(0, Math.max(least, bare.length - (bare.length < LONG ? ENDING : LONG_ENDING)));
  return new RegExp("^" + start.replace(/([^aeiou])y$/, "$1[iy]").replace(/([^aeiou])e$/, "$1[ei]"));
}

/** How many slips lie between two words: a letter wrong, missing, too many, or two swapped. Above `most`: most + 1. */
export function slips(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [], last = [], row = [];
  for (let j = 0; j <= other.length; j++) last.push(j);
  for (let i = 1; i <= one.length; i++) {
    row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      least = Math.min(least, row[j]);
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[other.length];
}

/** The word of `words` (a Map of word → how common) nearest to `typed`, or null. */
export function nearestWord(typed, words) {
  const most = typed.length < LEAST ? 0 : typed.length < 8 ? 1 : 2;
  let best = null, fewest = most + 1, common = 0;
  if (most === 0) return null;
  words.forEach(function (how, word) {
    if (word.length < LEAST || Math.abs(word.length - typed.length) > fewest) return;
    let found = slips(typed, word, fewest);
    if (found <= most && word[0] !== typed[0]) found += 0.5; // few people get the first letter wrong
    if (found < fewest || (found === fewest && found <= most && how > common)) { best = word; fewest = found; common = how; }
  });
  return fewest <= most ? best : null;
}

/** Reads lexicon.json: every phrase with what it stands for. */
export function readLexicon(raw) {
  const phrases = new Map();
  const words = new Map();
  const labels = {};
  const pairs = new Map(Object.keys(raw.pairs).map(function (key) { return [key, raw.pairs[key]]; }));
  let longest = 1;
  const add = function (text, meaning, right) {
    const tokens = tokensOf(text, pairs);
    const bare = tokens.filter(function (token) { return !SMALL.has(token); });
    for (const one of bare.length > 1 && bare.length < tokens.length ? [tokens, bare] : [tokens]) {
      const key = one.join(" ");
      if (!key) continue;
      if (!phrases.has(key)) phrases.set(key, []);
      const known = phrases.get(key);
      if (!known.some(function (it) { return it.group === meaning.group && it.option === meaning.option; })) known.push(meaning);
      longest = Math.max(longest, one.length);
    }
    for (const token of tokens) if (right && token.length >= LEAST) words.set(token, (words.get(token) || 0) + 1);
  };
  for (const name of Object.keys(GROUP_OF)) {
    labels[GROUP_OF[name]] = raw[name].split("\n").map(function (line, option) {
      const halves = line.split("||");
      const texts = halves[0].split("|");
      texts.forEach(function (text, n) { add(text, { group: GROUP_OF[name], option: option, weight: n === 0 ? 1 : 0.95 }, true); });
      if (halves[1]) for (const slip of halves[1].split("|")) add(slip, { group: GROUP_OF[name], option: option, weight: 0.9 }, false);
      return texts[0];
    });
  }
  for (const line of raw.filters.split("\n")) {
    const texts = line.split("|");
    const filter = texts[0].split("=");
    for (const text of [filter[1]].concat(texts.slice(1))) {
      if (/^[a-z]/.test(text)) add(text, { filter: filter[0], value: filter[1], group: filter[0], option: filter[1], weight: 1 }, true);
    }
  }
  return { phrases: phrases, words: words, labels: labels, pairs: pairs, longest: longest };
}

function tokensOf(text, pairs) {
  return plain(text).split(" ").filter(Boolean).map(function (token) { return stem(pairs.get(token) || british(token)); });
}

/** American endings as British ones, on both sides alike: "organize", "organise". */
function british(token) {
  return token.replace(/iz(e|es|ed|ing|ation)$/, "is$1");
}

/**
 * What `text` asks for: {pieces: [{text, meanings}], filters: [{group, value}], rest: [words not known], tokens,
 * corrected: [{from, to}]}. With `typing`, the last word may be the beginning of one.
 */
export function understand(text, lexicon, typing) {
  const said = plain(text).split(" ").filter(Boolean);
  const tokens = tokensOf(text, lexicon.pairs);
  const first = parse(tokens, said, lexicon);
  if (!first.rest.length) return first;
  if (typing && first.rest[first.rest.length - 1].at === tokens.length - 1) {
    const begun = completions(tokens[tokens.length - 1], lexicon);
    if (begun.length) {
      const last = first.rest.pop();
      first.pieces.push({ text: last.typed, words: last.token, meanings: begun, begun: true });
      return first;
    }
    if (first.pieces.length + first.filters.length > 0 || tokens[tokens.length - 1].length < BEGUN) {
      first.rest.pop(); // too early to say what it will be
      return first;
    }
  }
  const corrected = [];
  const right = tokens.slice();
  for (const one of first.rest) {
    if (lexicon.words.has(one.token)) continue; // part of a phrase we know: not a slip
    const nearest = nearestWord(one.token, lexicon.words);
    if (nearest) { right[one.at] = nearest; corrected.push({ at: one.at, from: one.typed, to: nearest }); }
  }
  if (!corrected.length) return first;
  const second = parse(right, said, lexicon);
  second.corrected = corrected.filter(function (one) { return !second.rest.some(function (it) { return it.at === one.at; }); });
  for (const one of second.rest) one.token = tokens[one.at];
  return second;
}

function parse(tokens, said, lexicon) {
  const found = { pieces: [], filters: [], rest: [], corrected: [] };
  for (let at = 0; at < tokens.length;) {
    if (FAMILY.has(tokens[at]) && at > 0 && /^(for|my|with|our)$/.test(said[at - 1])) { at++; continue; } // "for my mum"
    const phrase = longestAt(tokens, at, lexicon);
    if (!phrase) {
      if (!SMALL.has(tokens[at]) && !SMALL.has(said[at])) found.rest.push({ token: tokens[at], typed: said[at], at: at });
      at++;
      continue;
    }
    const filters = phrase.meanings.filter(function (one) { return one.filter; });
    const terms = phrase.meanings.filter(function (one) { return !one.filter; });
    const words = said.slice(at, phrase.end).join(" ");
    if (filters.length) for (const one of filters) found.filters.push({ group: one.filter, value: one.value, text: words });
    else if (terms.length) found.pieces.push({ text: words, words: tokens.slice(at, phrase.end).join(" "), meanings: terms, key: phrase.key });
    at = phrase.end;
  }
  // Words such as "class" or "group" say nothing beside others: nearly everything is one.
  const telling = found.pieces.filter(function (piece) { return !LOOSE.has(piece.key); });
  if (telling.length) found.pieces = telling;
  const known = telling.length + found.filters.length > 0;
  const told = found.rest.filter(function (one) { return one.token.length > 1 && !LOOSE.has(one.token) && !IGNORED.has(one.token) && !IGNORED.has(one.typed); });
  if (known || told.length) found.rest = told;
  return found;
}

/** The longest phrase that begins at `at`; small words between its own do not matter. */
function longestAt(tokens, at, lexicon) {
  const bare = [];
  let best = null;
  for (let end = at; end < tokens.length && bare.length < lexicon.longest; end++) {
    const whole = tokens.slice(at, end + 1).join(" ");
    if (lexicon.phrases.has(whole)) best = { end: end + 1, meanings: lexicon.phrases.get(whole), key: whole };
    if (SMALL.has(tokens[end])) { if (!bare.length) continue; } else bare.push(tokens[end]);
    const key = bare.join(" ");
    if (bare.length > 1 && key !== whole && lexicon.phrases.has(key)) best = { end: end + 1, meanings: lexicon.phrases.get(key), key: key };
  }
  return best;
}

/** Everything that the beginning of a word may become. */
function completions(start, lexicon) {
  if (start.length < BEGUN) return [];
  const found = new Map();
  lexicon.phrases.forEach(function (meanings, phrase) {
    if (phrase.indexOf(start) !== 0) return;
    for (const one of meanings) if (!one.filter) found.set(one.group + one.option, one);
  });
  return Array.from(found.values());
}
