"""What a browser does while pages are open that it never should, counted."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Frame, Request

_PART = """
addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy: ${event.effectiveDirective} ${event.blockedURI}`);
});
"""
NODES = """() => {
  const kinds = new Set();
  const links = [];
  const look = (root) => {
    for (const node of root.querySelectorAll("*")) {
      for (const name of node.getAttributeNames()) {
        kinds.add(`${node.localName} ${name}`);
        if (/^(href|src|action|formaction|data|poster|srcset|xlink:href)$/.test(name)) {
          const url = String(node.getAttribute(name)).trim();
          if (/^(?!https?:|mailto:|tel:|sms:)[a-z][a-z0-9+.-]*:/i.test(url)) links.push(url);
        }
      }
      kinds.add(node.localName);
      if (node.localName === "template") look(node.content);
    }
  };
  look(document);
  return [[...kinds], links];
}"""


class Watch:
    """Everything of note in a context. `kinds` are the elements and attributes that pages hold."""

    COUNTED = (
        "dialogs",
        "strange requests",
        "policy violations",
        "console errors",
        "strange links",
    )

    def __init__(self, context: BrowserContext, *origins: str) -> None:
        self.counts: Counter[str] = Counter(dict.fromkeys(self.COUNTED, 0))
        self.told: list[str] = []
        self.kinds: dict[str, str] = {}
        self.pages = 0
        self._origins = {f"{one.scheme}://{one.netloc}" for one in map(urlsplit, origins)}
        context.add_init_script(_PART)
        context.on("dialog", self._dialog)
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("weberror", lambda error: self._tell("console errors", str(error.error)))

    def allow(self, origin: str) -> None:
        """Another origin that pages may be on."""
        address = urlsplit(origin)
        self._origins.add(f"{address.scheme}://{address.netloc}")

    def look(self, frame: Frame, where: str) -> None:
        """Note which kinds of node a page holds now, and links that are none."""
        kinds, links = frame.evaluate(NODES)
        self.pages += 1
        for kind in kinds:
            self.kinds.setdefault(kind, where)
        for link in links:
            self._tell("strange links", f"{where}: {link}")

    def strange_kinds(self, other: Watch) -> dict[str, str]:
        """What is here and not there: where each was first seen."""
        return {kind: at for kind, at in self.kinds.items() if kind not in other.kinds}

    def _tell(self, what: str, text: str) -> None:
        self.counts[what] += 1
        self.told.append(f"{what}: {text}")

    def _dialog(self, dialog: Dialog) -> None:
        self._tell("dialogs", dialog.message)
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("data", "about", "blob"):
            return
        if f"{address.scheme}://{address.netloc}" not in self._origins:
            self._tell("strange requests", request.url)

    def _console(self, message: ConsoleMessage) -> None:
        # A browser asks for this by itself where what it shows is no page.
        icon = message.location.get("url", "").endswith("/favicon.ico")
        if message.type == "error" and not icon:
            policy = message.text.startswith("policy: ")
            # Chromium tells of each violation itself as well.
            if not policy and "Content Security Policy" in message.text:
                return
            what = "policy violations" if policy else "console errors"
            self._tell(what, f"{message.location.get('url', '')} {message.text}")
