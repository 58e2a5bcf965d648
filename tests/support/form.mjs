// The form's modules outside a browser: reads {guide, tasks} from standard input, answers with JSON.
import { readFileSync } from "node:fs";
import { cardOf } from "../../theme/static/scripts/add/card-words.js";
import { apply, difference, pack, unpack } from "../../theme/static/scripts/add/change.js";
import { newFile, readFile, writeFile } from "../../theme/static/scripts/add/file.js";
import { speaker } from "../../theme/static/scripts/add/say.js";
import { Shape } from "../../theme/static/scripts/add/shape.js";

const { guide, tasks } = JSON.parse(readFileSync(0, "utf-8"));
const shapes = {};
const shape = (kind) => (shapes[kind] = shapes[kind] || new Shape(guide, kind));
const order = (kind) => (path) => shape(kind).order(path);

const work = {
  check: ({ kind, root }) =>
    shape(kind).check(root).map((one) => ({ ...one, ...shape(kind).words(one) })),
  read: ({ text }) => readFile(text).root,
  // Applies notes to a file, writes it, and carries the same change through a link to another copy.
  edit: ({ kind, text, notes }) => {
    const file = readFile(text);
    const lost = apply(file.root, notes);
    const carried = readFile(text);
    const found = difference(readFile(text).root, file.root, file.places);
    apply(carried.root, unpack(pack(found)));
    return { text: writeFile(file, order(kind)), carried: writeFile(carried, order(kind)), found, lost };
  },
  card: ({ root, provider, places, words, terms }) =>
    cardOf(root, {
      provider,
      places,
      say: speaker(words),
      label: (vocabulary, id) => terms[vocabulary][id],
      levels: guide.levels,
      names: guide.names,
      senders: guide.senders,
    }),
  make: ({ kind, root }) => newFile(root, "yaml-language-server", order(kind)),
};
process.stdout.write(JSON.stringify(tasks.map((task) => work[task.do](task))));
