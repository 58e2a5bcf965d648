// "Is it all still right?": what a group runs, each to look at and to change, and one message for all.

import { make } from "./dom.js";
import { nameIn, ways } from "./ways.js";

export async function right(site, provider) {
  const { say, form, root } = site;
  const known = await site.load(`providers/${provider}/form.json`);
  const listings = await Promise.all(
    known.listings.map(async (slug) => {
      const id = `${provider}/${slug}`;
      const source = await site.load(`listings/${id}/source.yaml`, "text").catch(() => "");
      return { id, name: nameIn(source, id) };
    }),
  );
  site.title.textContent = say("title_right", { name: known.name });
  site.heading.textContent = say("right_heading");
  const items = listings.map(({ id, name }) =>
    make("li", {}, make("a", { href: `${root}listings/${id}/` }, name), " ", make("a", { href: `#edit=${id}`, "aria-label": say("right_change_this", { name }) }, say("right_change"))),
  );
  const subject = say("right_subject", { name: known.name });
  const address = `${window.location.href.split("/add/")[0]}/providers/${provider}/`;
  const text = [subject, address, "", say("right_message"), ...listings.map(({ name }) => `- ${name}`)].join("\n");
  form.textContent = "";
  form.append(
    make("p.lead", {}, say("right_lead")),
    make("ul", {}, items),
    make("h3", {}, say("right_all")),
    ...ways(site, subject, text, "still-correct", { listing: provider }),
  );
}
