// The framed page: narrows its own list, takes wishes from the fragment, and speaks to the page around it.
// One classic script: a sandboxed frame has no origin and could not load a module. No storage, no requests.
(function () {
  "use strict";
  const page = document;
  const html = page.documentElement;
  const framed = window.parent !== window;
  const alone = window.origin === "null"; // sandboxed: windows, the top and phone links cannot be opened
  const NAMES = ["condition", "role", "cost", "day"];
  const LONGEST_HEADING = 80;
  const OLD_DAYS = 7;
  let wishes = {};
  let silentToo = false;

  /** The fragment as an object: `heading=...&day=monday`, with the `?secret=...` that WordPress adds. */
  function read() {
    const found = {};
    for (const part of location.hash.split(/[#?&]/)) {
      const at = part.indexOf("=");
      if (at < 1) continue;
      try {
        found[part.slice(0, at)] = decodeURIComponent(part.slice(at + 1).replace(/\+/g, " "));
      } catch (error) {} // a broken wish is no wish
    }
    return found;
  }

  function colours(scheme) {
    const dark = page.querySelector("[data-dark]");
    dark.dataset.media = dark.dataset.media || dark.media;
    dark.media = scheme === "dark" ? "screen" : scheme === "light" ? "not all" : dark.dataset.media;
    html.style.colorScheme = scheme === "dark" || scheme === "light" ? scheme : "";
  }

  /** 1 when an offer suits a choice, 0 when nobody stated it, -1 when it does not. */
  function suits(offer, name, value) {
    if (!value) return 1;
    const stated = offer.dataset[name];
    if (name === "condition" && offer.dataset.not.split(" ").includes(value)) return -1;
    if (!stated) return 0;
    if (name === "cost") return Number(stated) <= Number(value) ? 1 : -1;
    const terms = stated.split(" ");
    if (name === "role" && value !== "self" && terms.includes("self")) return 1; // anyone can go alone
    return terms.includes(value) || (terms.includes("any") && value !== "self") ? 1 : -1;
  }

  function choices() {
    return NAMES.map((name) => [name, (page.getElementById(name) || {}).value || ""]);
  }

  /** As `suits`, for all choices together. */
  function fits(offer, chosen) {
    return Math.min(...chosen.map((one) => suits(offer, one[0], one[1])));
  }

  function show(opened) {
    const chosen = choices();
    const narrowed = chosen.some((one) => one[1]);
    const few = matchMedia("(min-width: 60em)").matches ? 3 : 2;
    let found = 0;
    let silent = 0;
    for (const level of page.querySelectorAll("[data-level]")) {
      const more = level.querySelector("[data-action=more]");
      let here = 0;
      let folded = 0;
      for (const offer of level.querySelectorAll("li[data-condition]")) {
        const fit = fits(offer, chosen);
        if (fit === 0) silent += 1;
        const there = fit === 1 || (fit === 0 && silentToo);
        if (there) here += 1;
        const fold = there && here > few && !level.dataset.whole;
        if (fold) folded += 1;
        offer.hidden = !there || fold;
      }
      found += here;
      level.hidden = !here;
      level.querySelector("[data-count]").textContent = "(" + here + ")";
      more.hidden = !folded;
      more.textContent = (folded === 1 ? more.dataset.one : more.dataset.other).replace("{count}", folded);
    }
    if (opened) open(chosen);
    const said = page.querySelector("[data-found]");
    if (said) {
      const words = said.dataset;
      const text = (found ? (found === 1 ? words.one : words.other) : words.zero).replace("{count}", found);
      const others = silent && !silentToo ? " " + words.silent.replace("{count}", silent) : "";
      if (said.textContent !== text + others) said.textContent = text + others;
      page.querySelector("[data-action=silent]").hidden = !others;
      page.querySelector("[data-action=clear]").hidden = !narrowed;
    }
    html.classList.remove("waiting");
    speak();
  }

  /** How tall we are: to our own script (docs/widget.md), and to WordPress when it gave us a secret. */
  let told = 0;
  function speak(again) {
    if (!framed || !page.body) return;
    const height = Math.ceil(page.body.getBoundingClientRect().height);
    if (height === told && again !== true) return;
    told = height;
    window.parent.postMessage({ activityFinder: 1, height: height }, "*");
    if (wishes.secret) window.parent.postMessage({ message: "height", value: height, secret: wishes.secret }, "*");
  }

  /** Out of the frame where that is allowed, else through WordPress, else here inside. */
  function follow(event) {
    const link = event.target.closest("a[href]");
    if (!link || !framed || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (!/^https?:/.test(link.protocol) || link.getAttribute("href")[0] === "#") return;
    event.preventDefault();
    const inside = () => { location.href = link.href; };
    if (alone && wishes.secret) {
      window.parent.postMessage({ message: "link", value: link.href, secret: wishes.secret }, "*");
      setTimeout(inside, 1500);
      return;
    }
    try {
      window.top.location.href = link.href;
    } catch (error) {
      inside();
    }
  }

  function act(event) {
    const button = event.target.closest("[data-action]");
    if (!button) return;
    const action = button.dataset.action;
    if (action === "more") {
      const level = button.closest("[data-level]");
      const next = Array.from(level.querySelectorAll("li[hidden]"));
      level.dataset.whole = "yes";
      show();
      const first = next.find((offer) => !offer.hidden);
      if (first) first.querySelector("a").focus();
      return;
    }
    if (action === "silent") silentToo = true;
    if (action === "clear") {
      silentToo = false;
      for (const name of NAMES) if (page.getElementById(name)) page.getElementById(name).value = "";
    }
    show(action === "silent");
    const stay = page.getElementById(NAMES.find((name) => page.getElementById(name)));
    if (stay) stay.focus({ preventScroll: true });
  }

  /** Heading and first choices, as the page around us wished. */
  function wish() {
    const heading = page.querySelector("[data-heading]");
    heading.dataset.own = heading.dataset.own || heading.textContent;
    // Only in a frame: nobody can send round a link to our address with words of their own.
    const own = framed && wishes.heading ? wishes.heading.trim().slice(0, LONGEST_HEADING) : "";
    heading.textContent = own || heading.dataset.own;
    for (const name of NAMES) {
      const choice = page.getElementById(name);
      if (!choice) continue;
      choice.value = wishes[name] || "";
      if (choice.selectedIndex < 0) choice.value = "";
    }
  }

  /**
   * Without a choice only one level stands open, so that we take little of the page around us. With one all do; but
   * for someone who sends people, what nobody can join alone, so that the whole ladder and their routes fit a screen.
   */
  function open(chosen) {
    const levels = Array.from(page.querySelectorAll("[data-level]"));
    const first = levels.find((level) => level.id === "community") || levels[0];
    const narrowed = chosen.some((one) => one[1]);
    const role = chosen.map((one) => one[0] === "role" && one[1]).find(Boolean);
    const routes = !role || role === "self" ? [] : levels.filter((level) =>
      Array.from(level.querySelectorAll("li[data-role]")).some((offer) => {
        const senders = offer.dataset.role.split(" ");
        return !senders.includes("self") && (senders.includes(role) || senders.includes("any")) && fits(offer, chosen) === 1;
      }));
    for (const level of levels) level.open = routes.length ? routes.includes(level) : narrowed || level === first;
  }

  function start() {
    wish();
    const built = Date.parse(page.body.dataset.today);
    const old = page.querySelector("[data-old]"); // a demonstration has none
    if (old) old.hidden = !(Date.now() - built > OLD_DAYS * 86400000);
    if (alone) {
      for (const link of page.querySelectorAll("a[data-plain]")) {
        const text = page.createElement("strong");
        text.textContent = link.textContent;
        link.replaceWith(text);
      }
    }
    page.addEventListener("click", act);
    page.addEventListener("click", follow);
    page.addEventListener("change", (event) => { if (event.target.matches("select")) { silentToo = false; show(true); } });
    page.addEventListener("toggle", () => speak(), true);
    show(true);
    if (window.ResizeObserver) new ResizeObserver(() => speak()).observe(page.body);
    window.addEventListener("resize", () => show());
    window.addEventListener("beforeprint", () => { // on paper nothing can be opened
      for (const level of page.querySelectorAll("[data-level]")) level.open = true;
    });
    window.addEventListener("load", () => speak(true));
    window.addEventListener("message", (event) => { // WordPress asks again when it was late
      if (event.source === window.parent && event.data && event.data.message === "ready") speak(true);
    });
  }

  wishes = read();
  colours(wishes.scheme);
  html.classList.add("waiting");
  html.classList.toggle("inside", framed);
  page.addEventListener("DOMContentLoaded", start);
  window.addEventListener("hashchange", () => {
    if (location.hash.indexOf("=") < 0) return;
    wishes = read();
    colours(wishes.scheme);
    wish();
    show(true);
  });
})();
