// The short lines of a card while a listing is written: the same words as plugins/waymark/outputs/glance.py
// makes for most listings. What would take the whole directory to say is left out (undefined).

import { humanised } from "./say.js";

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const PER_COURSE = ["course", "programme", "block", "term", "season", "card", "registration", "joining", "day", "week", "month", "three-months", "six-months", "year"];
const NOT_TAKING_PART = ["deposit", "missed-booking", "late-cancellation", "late-payment", "meal", "parking", "hire", "loan"];
const NARROWED = ["for_groups", "for_conditions", "for_ages", "for_who", "proofs", "limited_to", "until", "venue"];
const BY_STEP = { phone: "phone", text: "phone", "online-form": "online", "book-online": "online", app: "online", email: "email" };
const FOR_SOME = ["conditions", "groups", "criteria", "only_from", "returning_only", "seen_within_months"];
const NOT_ON = ["planned", "paused", "ended"];
const ALONE = ["app", "campaign", "self-guided"];

/**
 * A card as scripts/card.js takes it. `say` gives sentences of "card.", "level." and "status.";
 * `label(vocabulary, id)` the words of a term; `places` words by venue; `levels` levels by kind; `names` words that
 * keep their capital inside a sentence; `senders` how some roles read after "Sent by".
 */
export function cardOf(listing, { provider, say, label, places, levels, names, senders }) {
  const state = (listing.status || {}).state || "open";
  const level = listing.support_level || levels[listing.kind];
  const tags = (listing.setting || []).slice(0, 1).map((id) => label("settings", id));
  for (const id of (listing.good_for || []).slice(0, 2)) {
    tags.push(say("card.good_for", { what: label("good-for", id).toLowerCase() }));
  }
  return {
    href: "#",
    name: listing.name || "…",
    provider,
    summary: listing.summary,
    status: state,
    status_label: state === "open" ? "" : say(`status.${state}`),
    level,
    level_label: level ? say(`level.${level}`) : "",
    tags,
    when: when(listing, say),
    where: where(listing, say, places),
    cost: cost(listing, say),
    join: join(listing, say, (role) => senders[role] || sender(label("roles", role), say, names)),
  };
}

export function when(listing, say) {
  const all = listing.sessions || [];
  const on = all.filter((one) => !NOT_ON.includes((one.status || {}).state));
  const sessions = joined(on.length ? on : all);
  if (sessions.some((one) => one.repeats === "dates" || one.dates)) return undefined;
  const said = sessions.map((one) => session(one, say)).filter(Boolean);
  const texts = said.filter((text, at) => said.indexOf(text) === at);
  if (!texts.length && listing.opening_hours) {
    const days = listing.opening_hours.flatMap((one) => one.days || []);
    return days.length ? say("card.open", { days: weekdays(days) }) : undefined;
  }
  if (!texts.length) {
    const free = ALONE.includes(listing.kind) || (listing.kind === "online" && (listing.online || {}).recorded === "yes");
    return say(free ? "card.when_any" : "card.when_unknown");
  }
  return texts.length === 1 ? texts[0] : `${texts[0]} ${say("card.more_sessions", { count: texts.length - 1 })}`;
}

export function where(listing, say, places) {
  if (listing.coverage || listing.opening_hours) return undefined;
  const sessions = listing.sessions || [];
  const refs = sessions.flatMap((one) => one.rotating_venues || (one.venue ? [one.venue] : []));
  const own = refs.filter((ref, at) => refs.indexOf(ref) === at);
  if (sessions.some((one) => !one.venue && !one.rotating_venues && (one.place || one.town || one.area))) return undefined;
  if (own.some((ref) => !places[ref])) return undefined;
  if (own.length > 1) return `${places[own[0]]} ${say("card.more_places", { count: own.length - 1 })}`;
  if (own.length) return places[own[0]];
  const online = ["app", "online"].includes(listing.kind) || sessions.some((one) => one.online === "yes");
  return say(online ? "card.where_online" : "card.where_unknown");
}

export function cost(listing, say) {
  const given = listing.cost;
  if ((listing.sessions || []).some((one) => one.cost)) return undefined;
  if (!given) return say("card.cost_unknown");
  if (given.kind === "donation") return say("card.cost_donation");
  const pence = (text) => Math.round(Number(text) * 100);
  const amount = (one) => (one ? pounds(one) : say("card.free"));
  const within = (one) => amount(one).toLowerCase();
  let first;
  let each = given.kind === "free" ? 0 : undefined;
  let start;
  for (const price of given.kind === "free" ? [] : given.prices || []) {
    if (price.venue) return undefined;
    if (price.amount === undefined || !forEveryone(price)) continue;
    if (price.when === "first-time") first = first === undefined ? pence(price.amount) : first;
    else if (price.when === "up-front" || (PER_COURSE.includes(price.per) && price.when !== "each-time")) start = start === undefined ? pence(price.amount) : start;
    else if (each === undefined) each = pence(price.amount);
  }
  if (start) {
    const course = courseOf(given);
    const begin = course ? pounds(start) + course : say("card.cost_up_front", { amount: pounds(start) });
    const parts = [begin];
    if (each !== undefined) parts.push(say("card.cost_then", { amount: within(each) }));
    if (first !== undefined) parts.push(say("card.cost_first", { amount: within(first) }));
    return parts.join(", ");
  }
  if (each !== undefined) {
    return first === undefined || first === each ? amount(each) : `${amount(each)}, ${say("card.cost_first", { amount: within(first) })}`;
  }
  if (first !== undefined) return humanised(say("card.cost_first", { amount: within(first) }).toLowerCase());
  const other = given.prices ? "card.cost_vary" : "card.cost_unknown";
  return say({ "free-for-some": "card.cost_some", ask: "card.cost_ask" }[given.kind] || other);
}

export function join(listing, say, sentBy) {
  const joining = listing.joining || {};
  const routes = joining.routes || [];
  const own = routes.filter((route) => route.who === "self");
  const roles = routes.flatMap((route) => route.roles || []);
  const some = own.length > 0 && own.every(forSome);
  if ((own.length && !(some && roles.length)) || !routes.length || (joining.booking && !roles.length)) {
    const steps = own.flatMap((route) => route.steps || []).map((step) => step.do);
    if (ALONE.includes(listing.kind)) return say("card.join_start");
    if (joining.booking === "not-needed" || (!joining.booking && steps[0] === "turn-up")) return say("card.join_turn_up");
    if (joining.booking === "helpful") return say("card.join_helpful");
    const step = steps.find((one) => BY_STEP[one]);
    if (step) return say(`card.join_${BY_STEP[step]}`);
    if (["needed", "first-time"].includes(joining.booking)) return say("card.join_book");
    return say(steps.length ? "card.join_self" : "card.join_ask");
  }
  if (!roles.length) return say(routes.some((route) => route.who === "someone-for-you") ? "card.join_someone" : "card.join_sent_any");
  let labels = roles.filter((role, at) => roles.indexOf(role) === at).map(sentBy);
  if (labels.length > 3) labels = labels.slice(0, 2).concat(say("card.others"));
  return say(some ? "card.join_sent_some" : "card.join_sent", { roles: listed(labels, "or") });
}

/** Whether a way in is open to some people only: for a condition, or who has been before. */
function forSome(route) {
  return FOR_SOME.some((name) => route[name] !== undefined && route[name] !== "no");
}

function sender(text, say, names) {
  const first = text.split(" ")[0];
  const two = first.slice(0, 2);
  const named = names.includes(first) || (two.length === 2 && two === two.toUpperCase() && two !== two.toLowerCase());
  const plain = named ? text : text.charAt(0).toLowerCase() + text.slice(1);
  return ["a", "an", "any", "another"].includes(plain.split(" ")[0]) ? plain : say("card.your", { role: plain });
}

/** Sessions of one time on several weekdays as one. */
function joined(sessions) {
  const found = new Map();
  sessions.forEach((one, at) => {
    const weekly = one.days && (one.repeats || "weekly") === "weekly";
    const key = weekly ? JSON.stringify([one.start, one.end, one.time_of_day, one.only_during]) : at;
    const first = found.get(key);
    found.set(key, first ? { ...first, days: first.days.concat(one.days) } : one);
  });
  return Array.from(found.values());
}

function session(one, say) {
  const at = times(one.start, one.end) || listed((one.time_of_day || []).map((part) => say(`card.${part}`)));
  const days = one.days || [];
  let on;
  if (one.repeats === "varies") on = say("card.when_varies");
  else if (!days.length) return at ? humanised(at) : "";
  else if (one.repeats === "monthly" && one.nth) {
    on = say("card.when_monthly", { nth: humanised(listed(one.nth)), days: listed(days.map(humanised)) });
  } else if (Number(one.every_weeks) > 1) on = say("card.when_every", { weeks: one.every_weeks, days: weekdays(days) });
  else on = new Set(days).size < 7 ? weekdays(days) : say("card.when_daily");
  const said = at ? `${on}, ${at}` : on;
  return one.only_during === "term-time" ? `${said}, ${say("card.when_term")}` : said;
}

function forEveryone(price) {
  const aside = ["after-programme", "if-late", "if-missed", "extra"].includes(price.when);
  return !aside && !NOT_TAKING_PART.includes(price.per) && !NARROWED.some((key) => price[key] !== undefined);
}

function courseOf(given) {
  const price = (given.prices || []).find((one) => Number(one.amount) && (one.lasts_weeks || one.sessions));
  if (!price) return "";
  return ` for ${price.lasts_weeks ? `${price.lasts_weeks} weeks` : `${price.sessions} sessions`}`;
}

export function time(text) {
  if (text === "12:00") return "12 noon";
  const [hour, minute] = text.split(":").map(Number);
  return `${hour % 12 || 12}${minute ? `:${text.slice(3)}` : ""}${hour < 12 ? "am" : "pm"}`;
}

function times(start, end) {
  if (!start) return "";
  return end ? `${time(start)} to ${time(end)}` : time(start);
}

function weekdays(days) {
  const numbers = DAYS.map((day, at) => at).filter((at) => days.includes(DAYS[at]));
  const names = numbers.map((at) => `${humanised(DAYS[at])}s`);
  const inARow = numbers.length > 2 && numbers[numbers.length - 1] - numbers[0] === numbers.length - 1;
  return inARow ? `${names[0]} to ${names[names.length - 1]}` : listed(names);
}

function listed(parts, last = "and") {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} ${last} ${parts[parts.length - 1]}`;
}

function pounds(pence) {
  const whole = Math.floor(pence / 100).toLocaleString("en-GB");
  return pence % 100 ? `£${whole}.${String(pence % 100).padStart(2, "0")}` : `£${whole}`;
}
