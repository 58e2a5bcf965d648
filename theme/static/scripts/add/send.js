// The ways a change can leave: a GitHub form, a new file on GitHub, a file to keep, a message.

const LONGEST_ADDRESS = 7800;
const LONGEST_MESSAGE = 1800;

/** The address of an issue form with the files in it, or without them where they would not fit. */
export function issueForm(repository, isNew, title, files, listing) {
  const values = { template: isNew ? "new.yml" : "change.yml", title, listing };
  const full = { ...values };
  for (const file of files) full[file.path.endsWith("/provider.yaml") ? "provider-file" : "listing-file"] = file.text;
  const address = (given) => `${repository}/issues/new?${new URLSearchParams(given)}`;
  const whole = address(full);
  return whole.length <= LONGEST_ADDRESS ? { href: whole, whole: true } : { href: address(values), whole: false };
}

/** The address that opens GitHub with one new file in it; "" where that does not fit. */
export function newFileOnGitHub(repository, files) {
  if (files.length !== 1 || !files[0].isNew) return "";
  const [, folder, name] = /^(.*)\/([^/]+)$/.exec(files[0].path);
  const address = `${repository}/new/main/${folder}?${new URLSearchParams({ filename: name, value: files[0].text })}`;
  return address.length <= LONGEST_ADDRESS ? address : "";
}

/**
 * A message of at most 1,800 characters: what changes, and a link that fills the form in. Without
 * `link` when even that would not fit.
 */
export function message(heading, changes, consent, linkWords, link) {
  const end = [consent, "", ...(link.length < LONGEST_MESSAGE - 300 ? [linkWords, link] : [])].join("\n");
  let room = LONGEST_MESSAGE - end.length - heading.length - 4;
  const lines = [];
  for (const line of changes) {
    const short = line.length > 160 ? `${line.slice(0, 159)}…` : line;
    if (short.length + 1 > room - 2) {
      lines.push("…");
      break;
    }
    lines.push(short);
    room -= short.length + 1;
  }
  return { text: [heading, "", ...lines, "", end].join("\n"), whole: end.includes(link) };
}

export function mailto(address, subject, text) {
  return `mailto:${address}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replace(/\n/g, "\r\n"))}`;
}

/** Offers a text as a file to keep. */
export function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
