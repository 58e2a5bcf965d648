// What people write, as the schema wants it: "6.30pm" → 18:30, "£3" → 3. The same guesses as
// plugins/waymark/values/meant.py makes; "" where it is better to ask.

const GUESSES = { time, money, yes_no: yesNo, date, weekday: lower, month: lower, email: tight, postcode: postcode, url };

/** The text that was probably meant, or the text itself. */
export function tidy(format, text) {
  const guess = GUESSES[format] ? GUESSES[format](text.trim()) : "";
  return guess || text;
}

function time(text) {
  text = { noon: "12:00", midday: "12:00" }[text.toLowerCase()] || text.toLowerCase();
  const found = /^(\d{1,2})(?:[:.]?(\d\d))?(?::\d\d)? ?([ap])?\.?(?:m\.?)?$/.exec(text);
  if (!found || (!found[2] && !found[3])) return "";
  let hour = Number(found[1]);
  if (found[3]) hour = (hour % 12) + (found[3] === "p" ? 12 : 0);
  return hour < 24 && Number(found[2] || 0) < 60 ? `${String(hour).padStart(2, "0")}:${found[2] || "00"}` : "";
}

function date(text) {
  const found = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text); // day first, as in Britain
  return found ? `${found[3]}-${found[2].padStart(2, "0")}-${found[1].padStart(2, "0")}` : "";
}

function money(text) {
  const plain = text.toLowerCase();
  if (["free", "nothing", "no charge"].includes(plain)) return "0";
  const pence = /^(\d+) ?(?:p|pence)$/.exec(plain);
  if (pence) return (Number(pence[1]) / 100).toFixed(2);
  const number = plain.replace(/[£,\s]|gbp|pounds?/g, "");
  if (!/^\d+(\.\d{1,2})?$/.test(number)) return "";
  const [pounds, rest] = number.split(".");
  return rest ? `${Number(pounds)}.${rest.padEnd(2, "0")}` : String(Number(pounds));
}

function yesNo(text) {
  return { y: "yes", true: "yes", n: "no", false: "no" }[text.toLowerCase()] || "";
}

function lower(text) {
  return text.toLowerCase();
}

function tight(text) {
  return text.replace(/^mailto:|\s/g, "");
}

function postcode(text) {
  const letters = text.replace(/\s/g, "").toUpperCase();
  return /^[A-Z0-9]{5,7}$/.test(letters) ? `${letters.slice(0, -3)} ${letters.slice(-3)}` : "";
}

function url(text) {
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+([/?#]\S*)?$/i.test(text) ? `https://${text}` : "";
}
