"""Web and email addresses a listing may show.

Rule: http or https, a host under a known public suffix (or a name RFC 2606 keeps for examples), no
user name, no bare IP address, no look-alike letters, at most 500 characters. What is allowed but
odd (no encryption, an unusual port, a link shortener) is named by `doubts`, for a warning.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from publicsuffixlist import PublicSuffixList

from waymark.values.format_error import FormatError

LONGEST_URL = 500
LONGEST_EMAIL = 254
RFC_2606 = ("example", "test", "invalid")
SHORTENERS = frozenset(
    [
        *("bit.ly", "buff.ly", "cutt.ly", "goo.gl", "is.gd", "lnkd.in", "ow.ly", "rb.gy"),
        *("rebrand.ly", "shorturl.at", "t.co", "t.ly", "tiny.cc", "tinyurl.com"),
    ]
)
_split = re.compile(
    r"(?P<scheme>https?)://(?P<host>[^/?#:@\[\]\\]+)(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<rest>[/?#][!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]*)?",
    re.IGNORECASE,
).fullmatch
# An encoded control character can break a header or a log line; a stray % is a broken paste.
_bad_percent = re.compile(r"%(?:[01][0-9A-Fa-f]|7[Ff]|(?![0-9A-Fa-f]{2}))").search
_label = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?").fullmatch
_mailbox = re.compile(r"[A-Za-z0-9_+'-]+(?:\.[A-Za-z0-9_+'-]+)*").fullmatch
# Letters of Latin alphabets that Unicode does not split into a base letter and an accent.
_WHOLE_LETTERS = frozenset("æðøþßłđœ")


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    """The public suffix list that comes with the package; nothing is ever fetched."""
    return PublicSuffixList(accept_unknown=False, only_icann=True)


def _plain_letter(letter: str) -> bool:
    """Whether a letter is an accented Latin letter; Cyrillic and others look alike and are not."""
    if letter in _WHOLE_LETTERS:
        return True
    parts = unicodedata.normalize("NFD", letter)
    return "a" <= parts[0] <= "z" and all(map(unicodedata.combining, parts[1:]))


@lru_cache(maxsize=20_000)
def parse_host(host: str) -> str:
    """The host in small ASCII letters (IDNA); raises FormatError `host-unknown` or `host-letters`.

    Look-alikes: each letter of an international label must come from the Latin alphabet, the
    one our readers know, which is stricter than Unicode's single-script rule.
    """
    import idna

    host = host.lower()
    if "xn--" in host or not host.isascii():
        try:
            host_shown = idna.decode(host)
            host = idna.encode(host_shown).decode("ascii")
        except UnicodeError:  # idna.IDNAError is one
            raise FormatError("host-unknown") from None
        if not all(c.isascii() or _plain_letter(c) for c in host_shown):
            raise FormatError("host-letters")
    labels = host.split(".")
    if len(host) > 253 or len(labels) < 2 or not all(map(_label, labels)):
        raise FormatError("host-unknown")
    # A suffix by itself (gov.uk, nhs.uk) is a website too.
    if labels[-1] not in RFC_2606 and _suffixes().publicsuffix(host) is None:
        raise FormatError("host-unknown")
    return host


def parse_url(text: str) -> str:
    """The address with its host in ASCII and apostrophes encoded.

    Raises FormatError: `url-format`, `url-long`, `url-user`, `url-port`, `host-unknown` or
    `host-letters`.
    """
    if len(text) > LONGEST_URL:
        raise FormatError("url-long")
    found = _split(text)
    if not found:
        user = re.match(r"https?://[^/?#\\]*@", text, re.IGNORECASE)
        raise FormatError("url-user" if user else "url-format")
    rest = found["rest"] or "/"
    if _bad_percent(rest):
        raise FormatError("url-format")
    port = int(found["port"] or 0)
    # Below 1024 are other services (mail, files, remote login); none of them is a web page.
    if found["port"] and port not in (80, 443) and not 1024 <= port <= 65535:
        raise FormatError("url-port")
    scheme = found["scheme"].lower()
    usual = port in (0, 443 if scheme == "https" else 80)
    where = parse_host(found["host"]) + ("" if usual else f":{port}")
    return f"{scheme}://{where}{rest}".replace("'", "%27")


def parse_email(text: str) -> str:
    """The address with its host in small ASCII letters; raises FormatError `email-format`."""
    mailbox, at, host = text.rpartition("@")
    if not at or len(text) > LONGEST_EMAIL or len(mailbox) > 64 or not _mailbox(mailbox):
        raise FormatError("email-format")
    try:
        return f"{mailbox}@{parse_host(host)}"
    except FormatError:
        raise FormatError("email-format") from None


def doubts(url: str) -> list[str]:
    """What is odd about an address that `parse_url` accepted: message codes, often none."""
    found = _split(url)
    if not found:
        return []
    codes = []
    if found["scheme"].lower() == "http":
        codes.append("url-http")
    if found["port"]:
        codes.append("url-port-unusual")
    if found["host"].lower().removeprefix("www.") in SHORTENERS:
        codes.append("url-shortener")
    return codes
