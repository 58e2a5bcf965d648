// The draft on this device: the only thing the form stores, and only in this browser.

const KEY = "waymark-draft";
const LONGEST = 300000;

export function keep(draft) {
  try {
    localStorage.setItem(KEY, JSON.stringify(draft));
    return true;
  } catch (full) {
    return false;
  }
}

/** The draft, or undefined. Whatever it holds is looked at again before it is used. */
export function kept() {
  try {
    const text = localStorage.getItem(KEY);
    const draft = text && text.length < LONGEST ? JSON.parse(text) : undefined;
    return draft && typeof draft === "object" ? draft : undefined;
  } catch (broken) {
    return undefined;
  }
}

export function forget() {
  try {
    localStorage.removeItem(KEY);
  } catch (off) {
    // nothing was kept
  }
}
