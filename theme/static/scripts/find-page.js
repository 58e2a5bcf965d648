// The parts of the finder's page that scripts read and write.

export const form = document.querySelector("[data-search]");
/** Whether this is the map's page: there the answer is shown by map-search.js, which listens for "found". */
export const mapped = form.dataset.view === "map";
export const where = document.getElementById("where");
export const what = document.getElementById("what");
export const order = document.getElementById("order");
export const template = document.getElementById("card");
export const finder = document.querySelector("[data-finder]");
/** By name: problem, which, understood, chips, filters, count, silent, note, none, results, shown, further, more, start, said. */
export const parts = {};
for (const part of document.querySelectorAll("[data-part-of-finder]")) parts[part.dataset.partOfFinder] = part;
/** What find-pagefind.js leaves here for find-text.js once it has loaded. */
export const bridge = { createInstance: null };
