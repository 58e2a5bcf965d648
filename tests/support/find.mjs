// The finder's engine outside a browser: reads {terms, tiles: [{raw, first}], tasks} from standard input, answers with JSON.
import { readFileSync } from "node:fs";
import { readTile } from "../../theme/static/scripts/find-data.js";
import { makeCounts, search } from "../../theme/static/scripts/find-engine.js";
import { makeGroups } from "../../theme/static/scripts/find-groups.js";
import { readDaysCounted, readGroup, readWords } from "../../theme/static/scripts/find-match.js";
import { beginning, plain as plainText } from "../../theme/static/scripts/find-words.js";

const { terms, tiles: raw, tasks } = JSON.parse(readFileSync(0, "utf-8"));
const { groups } = makeGroups(terms);
const tiles = raw.map((tile) => readTile(tile.raw, tile.first, tile.name));

/** A whole query from the parts that matter. `chosen` and `words` name options by their ids, hits as pairs. */
function whole(query) {
  const chosen = {};
  for (const name of Object.keys(groups)) {
    chosen[name] = (query.chosen && query.chosen[name] || []).map((id) => groups[name].ids.indexOf(id));
  }
  const pairs = (all) => (all ? new Map(all) : null);
  const words = query.words && {
    pieces: (query.words.pieces || []).map((piece) => piece.map((one) => ({
      group: one.group, option: groups[one.group].ids.indexOf(one.id), weight: one.weight || 1 }))),
    hits: pairs(query.words.hits), mentions: pairs(query.words.mentions),
  };
  return { days: [], parts: [], typed: [], point: null, silent: false, order: "best", limit: 10, day: 0, ...query, chosen,
    words: words || null };
}

const plain = (counts) => ({ yes: Array.from(counts.yes), silent: Array.from(counts.silent) });

const work = {
  groups: () => Object.fromEntries(Object.keys(groups).map((name) => [name, { ids: groups[name].ids, every: Boolean(groups[name].every) }])),
  search: ({ query }) => {
    const found = search(tiles, groups, whole(query));
    const list = found.list.map((one) => ({ number: one.number, row: one.row, part: one.part, miles: one.miles }));
    const counting = makeCounts(groups, whole(query));
    tiles.forEach(counting.add);
    const counts = Object.fromEntries(Object.entries(counting.counts()).map(([name, one]) => [name, plain(one)]));
    return { total: found.total, silent: found.silent, barred: found.barred, mentions: found.mentions, shown: found.shown, list, counts };
  },
  /** What each listing of the first tile answers to what is ticked in one group, with what that adds to its rank. */
  group: ({ name, chosen }) => {
    const read = readGroup(tiles[0], groups[name], whole({ chosen: { [name]: chosen } }).chosen[name]);
    return Array.from(read.at, (value) => [read.chosen && read.chosen[value], read.bonus && read.bonus[value]]);
  },
  /** What each row of the first tile answers to days and parts of the day. */
  days: ({ days, parts }) => {
    const read = readDaysCounted(tiles[0], { days, parts });
    return Array.from(read.at, (value) => ({ chosen: read.chosen[value], day: Array.from(read.full.day[value]), time: Array.from(read.full.time[value]) }));
  },
  /** What each listing of the first tile, in its first place, says to words. */
  words: ({ words }) => {
    const said = readWords(tiles[0], groups, whole({ words }).words);
    return Array.from({ length: tiles[0].n }, (_, i) => {
      const at = said.row ? tiles[0].starts[i] : i;
      return { answer: said.answer[at], score: said.score[at], mention: Boolean(said.mention[at]), lacks: said.lacks[at] };
    });
  },
};
work.plain = ({ texts }) => texts.map(plainText);
/** Whether a text with the second word is looked through for the first. */
work.beginnings = ({ pairs }) => pairs.map(([typed, held]) => beginning(typed).test(held));
process.stdout.write(JSON.stringify(tasks.map((task) => work[task.do](task))));
