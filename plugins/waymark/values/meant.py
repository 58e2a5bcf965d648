"""What a person probably meant by a value we cannot read: `6.30pm` → `18:30`, `£3` → `3`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from waymark.values.formats import FORMATS, MONTHS, WEEKDAYS, FormatError

_MONTH = {month[:3]: number for number, month in enumerate(MONTHS, 1)}


def meant(name: str, text: str) -> str | None:
    """The text that the format `name` would accept instead of `text`, or None when unsure."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    for guess in _GUESSES.get(name, _number)(plain):
        try:
            FORMATS[name].parse(guess)
        except FormatError:
            continue
        return guess if guess != text else None
    return None


def _time(text: str) -> Iterator[str]:
    text = {"noon": "12:00", "midday": "12:00"}.get(text, text)
    found = re.fullmatch(r"(\d{1,2})(?:[:.]?(\d\d))?(?::\d\d)? ?([ap])?\.?(?:m\.?)?", text)
    if not found:
        return
    hour, minute = int(found[1]), found[2] or "00"
    if not found[2] and not found[3]:  # a bare 7 may be morning or evening
        return
    if found[3]:
        hour = hour % 12 + (12 if found[3] == "p" else 0)
    yield f"{hour:02}:{minute}"


def _date(text: str) -> Iterator[str]:
    if found := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text):
        yield f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
        yield f"{found[1]}-{int(found[3]):02}-{int(found[2]):02}"
    # Day first, as in Britain.
    if found := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", text):
        yield f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    words = re.fullmatch(
        r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3})[a-z]*,? (\d{4})", text
    )
    if words and words[2] in _MONTH:
        yield f"{words[3]}-{_MONTH[words[2]]:02}-{int(words[1]):02}"


def _money(text: str) -> Iterator[str]:
    if text in ("free", "nothing", "no charge"):
        yield "0"
    if found := re.fullmatch(r"(\d+) ?(?:p|pence)", text):
        yield f"{int(found[1]) / 100:.2f}"
    number = re.sub(r"[£,\s]|gbp|pounds?", "", text)
    if re.fullmatch(r"\d+(\.\d{1,2})?", number):
        pounds, _, pence = number.partition(".")
        yield f"{int(pounds)}.{pence:0<2}" if pence else str(int(pounds))


def _number(text: str) -> Iterator[str]:
    found = re.match(r"(?:about )?(-?[\d,]*\.?\d+)", text)
    if not found:
        return
    number = found[1].replace(",", "")
    yield number
    if "." in number:
        yield f"{float(number):.5f}"
        yield f"{float(number):.1f}"
        yield number.partition(".")[0] if not number.partition(".")[2].strip("0") else number
    yield number.lstrip("0")


def _yes_no(text: str) -> Iterator[str]:
    if text in ("y", "true", "on", "1", "yes.", "yes"):
        yield "yes"
    if text in ("n", "false", "off", "0", "no.", "no"):
        yield "no"


def _from(names: tuple[str, ...]) -> Callable[[str], Iterator[str]]:
    def guess(text: str) -> Iterator[str]:
        start = text.rstrip("s.")
        if len(start) >= 3:
            yield from (name for name in names if name.startswith(start[:3]))

    return guess


def _id(text: str) -> Iterator[str]:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    parts = [re.sub(r"[^a-z0-9]+", "-", part).strip("-") for part in letters.split("/")]
    yield "/".join(parts)
    yield "-".join(parts)


def _url(text: str) -> Iterator[str]:
    if re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/\S*)?", text):
        yield f"https://{text}"
    if text.startswith(("http:/", "https:/")) and "://" not in text:
        yield text.replace(":/", "://", 1)


def _email(text: str) -> Iterator[str]:
    yield (
        text.removeprefix("mailto:")
        .replace(" at ", "@")
        .replace(" ", "")
        .rstrip(".,;>")
        .lstrip("<")
    )


def _phone(text: str) -> Iterator[str]:
    yield re.sub(r"[^\d+]", "", text.removeprefix("tel:"))


def _postcode(text: str) -> Iterator[str]:
    tight = re.sub(r"[^a-z0-9]", "", text).upper()
    yield f"{tight[:-3]} {tight[-3:]}"
    # The letter O and the figure 0 are easily mixed up.
    yield f"{tight[:-3]} {tight[-3:-2].replace('O', '0')}{tight[-2:]}"


def _registration(text: str) -> Iterator[str]:
    tight = re.sub(r"[^a-z0-9]", "", text).upper()
    yield tight
    yield tight.zfill(8)


def _text(text: str) -> Iterator[str]:
    return iter(())


_GUESSES: dict[str, Callable[[str], Iterator[str]]] = {
    **dict.fromkeys(("text", "markdown", "language"), _text),
    **dict.fromkeys(("id", "area", "listing_ref", "page_ref", "venue_ref", "github_name"), _id),
    **dict.fromkeys(("charity_number", "company_number", "ods_code"), _registration),
    "time": _time,
    "date": _date,
    "money": _money,
    "yes_no": _yes_no,
    "weekday": _from(WEEKDAYS),
    "month": _from(MONTHS),
    "url": _url,
    "email": _email,
    "phone": _phone,
    "postcode": _postcode,
}
