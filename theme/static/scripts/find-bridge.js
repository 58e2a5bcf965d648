// What find-pagefind.js leaves here for find-text.js once it has loaded.
export const bridge = { createInstance: null };
