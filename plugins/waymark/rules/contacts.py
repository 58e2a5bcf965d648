"""Numbers and addresses: invented ones, personal ones, and ones that are not secure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from waymark import records
from waymark.reading.yaml_events import Node
from waymark.rules import Hit
from waymark.rules.wording import texts
from waymark.values.format_error import FormatError
from waymark.values.phones import parse_phone

_EXAMPLE_HOST = re.compile(
    r"(?:^|[/@.])example\.(?:org|com|net)(?=$|[/:?#])|\.(?:example|test|invalid)(?=$|[/:?#])"
)
"""Names kept for examples (RFC 2606)."""
_DRAMA = re.compile(
    r"(?:0113|0114|0115|0116|0117|0118|0121|0131|0141|0151|0161)4960\d{3}|01632960\d{3}|"
    r"02079460\d{3}|0191498\d{4}|02890180\d{3}|02920180\d{3}|07700900\d{3}|08081570\d{3}|"
    r"0909879\d{4}|03069990\d{3}"
)
"""Numbers kept for drama and examples (Ofcom, "Telephone numbers for drama use")."""
WEBMAIL = {
    *("gmail.com", "googlemail.com", "hotmail.com", "hotmail.co.uk", "outlook.com", "live.com"),
    *("live.co.uk", "msn.com", "yahoo.com", "yahoo.co.uk", "ymail.com", "icloud.com", "me.com"),
    *("aol.com", "btinternet.com", "sky.com", "talktalk.net", "virginmedia.com", "ntlworld.com"),
    *("blueyonder.co.uk", "tiscali.co.uk", "protonmail.com", "proton.me"),
}
_HINT = re.compile(rb"example|\.test|\.invalid|96|4960|7946|498|0180|900|157|879|999")


def invented(root: Node, raw: bytes) -> Iterator[Hit]:
    """Outside a demonstration, numbers and domains kept for examples lead nowhere."""
    if not _HINT.search(raw):
        return
    for at, text in texts(root):
        if "example" in text or ".test" in text or ".invalid" in text:
            bare = not re.search(r"\s", text)
            if bare and ("." in text) and _EXAMPLE_HOST.search(text.lower()):
                yield Hit("example-domain", at, {"value": text})
        elif at and at[-1] in ("phone", "text_number"):
            digits = re.sub(r"\D", "", re.sub(r"^\+44\s*(?:\(0\))?", "0", text))
            if _DRAMA.fullmatch(digits):
                yield Hit("example-phone", at, {"value": text})


def not_secure(root: Node, raw: bytes) -> Iterator[Hit]:
    """Links that are not encrypted, and links to unusual ports."""
    if b"http://" not in raw.lower() and not re.search(rb"https?://[^/\s]*:\d", raw):
        return
    for at, text in texts(root):
        if not text.lower().startswith(("http://", "https://")):
            continue
        if text.lower().startswith("http://"):
            yield Hit("link-not-secure", at, {"value": text})
        try:
            port = urlsplit(text).port
        except ValueError:
            continue
        if port not in (None, 80, 443):
            yield Hit("link-port", at, {"value": text, "port": port})


def personal(contact: records.Contact | None) -> Iterator[Hit]:
    """A mobile may be a person's own: is there consent on record?"""
    if contact is None or contact.personal_consent:
        return
    # Texts can only go to a mobile: beside a landline it is the organisation's.
    name = "phone" if contact.phone else "text_number"
    number = getattr(contact, name)
    if number and re.sub(r"\D", "", number).startswith("07"):
        yield Hit("personal-phone", ("contact", name), {"value": number})


_HOSTS = "@(?:" + "|".join(map(re.escape, sorted(WEBMAIL))) + r")\b"
_WEBMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+" + _HOSTS, re.IGNORECASE)
_WEBMAIL_RAW = re.compile(_HOSTS.encode(), re.IGNORECASE)


def webmail(root: Node, raw: bytes) -> Iterator[Hit]:
    """A webmail address, wherever it stands, may be a person's own."""
    if not _WEBMAIL_RAW.search(raw):
        return
    contact = root.get("contact") if isinstance(root, dict) else None
    if isinstance(contact, dict) and contact.get("personal_consent") == "yes":
        return
    for at, text in texts(root):
        if found := _WEBMAIL.search(text):
            yield Hit("personal-email", at, {"value": found[0]})


# Links written [like this](https://example.org/) are fine.
_IN_TEXT = re.compile(
    r"(?<!\]\()\b(?:https?://|(?<!//)www\.)[^\s)]+"
    r"|(?<!\]\(mailto:)\b(?P<email>[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)"
    r"|(?<![\w.+])(?P<phone>(?:\+44[ (0)]*|0)[1-9][0-9 ()-]{7,}[0-9])"
)
_PHONE_RAW = re.compile(rb"0[1-9][0-9 ()-]{7,}[0-9]")
_MAY_STAND = frozenset({"phone", "text_number", "relay"})


def in_texts(root: Node, raw: bytes) -> Iterator[Hit]:
    """Numbers and addresses inside a text: nobody can tap them, and nothing checks them."""
    if not _may_be_in_text(raw):
        return
    for at, text in texts(root):
        if " " not in text or (at and at[-1] in _MAY_STAND):
            continue
        if found := _IN_TEXT.search(text):
            code = "contact-in-text"
            if found["phone"]:
                try:
                    parse_phone(found["phone"])
                except FormatError as wrong:
                    code = wrong.code
                if code == "phone-format":
                    continue  # some other number
            elif found["email"] and _WEBMAIL.search(found["email"]):
                continue
            yield Hit(code, at, {"value": found[0]})


def _may_be_in_text(raw: bytes) -> bool:
    """Whether more addresses or numbers stand in a file than behind their own fields."""
    return (
        raw.count(b"@") > raw.count(b"email: ")
        or raw.count(b"www.") > raw.count(b"//www.")
        or raw.count(b" http") > raw.count(b": http") + raw.count(b"- http")
        or raw.count(b"(http") > raw.count(b"](http")
        or len(_PHONE_RAW.findall(raw)) > raw.count(b"phone: ") + raw.count(b"text_number: ")
    )
