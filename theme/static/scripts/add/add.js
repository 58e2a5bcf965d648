// The form for people at /add/: loads what it needs, and opens what the address asks for.
//   #new=provider   #edit=provider/listing   #change=(a packed change)   #report=provider/listing
//   #right=provider

import { unpack } from "./change.js";
import { kept } from "./draft.js";
import { make } from "./dom.js";
import { Listing } from "./listing.js";
import { report } from "./report.js";
import { right } from "./right.js";
import { speaker } from "./say.js";
import { Steps } from "./steps.js";

const box = document.querySelector("[data-add]");
const said = box.querySelector("[data-said]");
const root = box.dataset.root;
const ID = /^[a-z0-9-]+\/[a-z0-9-]+$/;
const PROVIDER = /^[a-z0-9-]+$/;

function load(path, kind = "json") {
  return fetch(root + path).then((answer) => {
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer[kind]();
  });
}

async function open(site) {
  const asked = new URLSearchParams(window.location.hash.slice(1));
  const id = asked.get("edit") || asked.get("report") || "";
  if (asked.get("report") && ID.test(id)) return report(site, id);
  const group = (asked.get("right") || "").split("/")[0];
  if (site.providers.some(([known]) => known === group)) return right(site, group);
  const listing = new Listing(site);
  let opened = "new";
  let trouble = group ? site.say("no_group") : "";
  if (asked.get("change")) {
    const change = unpack(asked.get("change"));
    if (await listing.take(change).catch(() => false)) opened = "change";
    else trouble = site.say("change_bad");
  } else if (asked.get("edit")) {
    if (ID.test(id) && (await listing.edit(id).then(() => true, () => false))) opened = "edit";
    else trouble = site.say("no_listing");
  } else if (PROVIDER.test(asked.get("new") || "")) {
    await listing.join(asked.get("new")).catch(() => {});
  }
  const draft = opened === "change" ? undefined : kept();
  const same = draft && (opened === "new" ? !asked.get("new") : draft.id === listing.id);
  return new Steps(site, listing, { opened, trouble, draft: same ? draft : undefined }).start();
}

async function start() {
  const guide = await load("add/form.json");
  const site = {
    root,
    load,
    guide,
    say: speaker(guide.words),
    email: box.dataset.email,
    repository: box.dataset.repository,
    form: box.querySelector("[data-steps]"),
    heading: box.querySelector("[data-heading]"),
    title: document.querySelector("[data-title]"),
    tell: (text) => {
      said.textContent = text;
    },
    names: {},
    providers: await load("add/providers.json"),
  };
  load("add/names.json").then((names) => {
    site.names = names;
  }, () => {});
  site.tell("");
  await open(site);
  window.addEventListener("hashchange", () => {
    site.form.replaceWith((site.form = make("form", { novalidate: true, "data-steps": true })));
    open(site);
  });
}

start().catch((fault) => {
  said.textContent = "";
  box.querySelector("[data-broken]").hidden = false;
  throw fault;
});
