// "Something is wrong here": what and where, sent as a message or as an issue on GitHub.

import { choices, textBox } from "./controls.js";
import { make } from "./dom.js";
import { nameIn, ways } from "./ways.js";

const WHAT = ["stopped", "times", "place", "price", "contact", "other"];

export async function report(site, id) {
  const { say, form } = site;
  const source = await site.load(`listings/${id}/source.yaml`, "text").catch(() => "");
  const name = nameIn(source, id);
  site.title.textContent = say("title_report", { name });
  site.heading.textContent = say("report_heading");
  let what = "";
  let more = "";
  const sent = make("div", { "aria-live": "polite" });
  const draw = () => {
    sent.textContent = "";
    if (!what) return;
    const subject = say("report_subject", { name });
    const address = `${window.location.href.split("/add/")[0]}/listings/${id}/`;
    const text = [subject, address, "", say(`report_${what}`), more].join("\n").trim();
    sent.append(...ways(site, subject, text, "problem", { listing: id, problem: say(`report_${what}`), more }));
  };
  const options = WHAT.map((one) => ({ value: one, text: say(`report_${one}`) }));
  form.textContent = "";
  form.append(
    choices({ label: say("report_what") }, options, "radio", (value) => {
      what = value;
      sent.setAttribute("aria-live", "polite");
      draw();
    }),
    textBox({ label: say("report_more"), hint: say("report_hint"), rows: 4, spellcheck: true }, (value) => {
      if (more === (value || "")) return; // leaving the box says it again: what is pressed then must stay in its place
      more = value || "";
      sent.setAttribute("aria-live", "off"); // or each letter would be read out with all before it
      draw();
    }),
    sent,
  );
}
