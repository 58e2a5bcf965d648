// The pages are made once a day, or less often. A reader's own clock hides the dates that have passed since, and says so
// when a page is more than a week old. A demonstration, whose day may stand still, does without.

const OLD_DAYS = 7;
const DAY = 86400000; // milliseconds
const built = document.documentElement.dataset.built;
const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/London" }); // as 2026-11-21

for (const old of document.querySelectorAll("[data-old]")) {
  old.hidden = Date.parse(today) - Date.parse(built) <= OLD_DAYS * DAY;
}

const dated = Array.from(document.querySelectorAll("[data-day]"));
const passed = dated.filter((one) => one.dataset.day < today);
for (const one of passed) one.hidden = true;

// Later dates come to light as the first ones go; a list with none left says so.
for (const more of document.querySelectorAll("[data-more-days]")) {
  if (passed.length > 0) more.open = true;
}
for (const none of document.querySelectorAll("[data-no-days]")) {
  none.hidden = none.parentNode.querySelector("[data-day]:not([hidden])") !== null;
}
