"""Scalar formats: how one written value is read.

Every value arrives as the text a person wrote. A `Format` turns that text into a Python value,
or raises `FormatError` with the code of the message that explains it. The same table feeds the
checks, the records, the JSON Schema for editors and the field reference.
"""

from __future__ import annotations

import re
from datetime import date, time
from typing import NamedTuple, TypeAlias

from waymark.values.format_error import FormatError
from waymark.values.format_makers import Format, choice, number, pattern
from waymark.values.phones import parse_phone
from waymark.values.web_addresses import parse_email, parse_url

__all__ = ["FORMATS", "MONTHS", "PLACEHOLDER", "WEEKDAYS", "Format", "FormatError"]

# Names for what a number counts, so that a record says its own units; and for dates and times,
# since a record may have a field called `date`.
Date: TypeAlias = date
Time: TypeAlias = time
Pence: TypeAlias = int
Percent: TypeAlias = int
Miles: TypeAlias = float
Degrees: TypeAlias = float

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
ID_LENGTH = 60
PLACEHOLDER = "<write here>"
"""What a starting file holds in place of an answer. No format reads it."""


class BloodPressure(NamedTuple):
    """A reading in mmHg, written `160/100`."""

    systolic: int
    diastolic: int


Measure: TypeAlias = float | BloodPressure


# --- words ---------------------------------------------------------------------------------------

_one_line = re.compile(r"\S(?:[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*\S)?\n?").fullmatch
_lines = re.compile(r"\S(?:.*\S)?\n?", re.DOTALL).fullmatch


def parse_text(text: str) -> str:
    """One line with no space around it. The line break that ends a YAML block is not part of it."""
    if text == PLACEHOLDER:
        raise FormatError("template-untouched")
    if not _one_line(text):
        raise FormatError("text-spaces" if text != text.strip(" \t\u00a0") else "text-one-line")
    return text[:-1] if text[-1] == "\n" else text


def parse_markdown(text: str) -> str:
    """One or more lines with no blank space around the whole; a block's last line break is cut."""
    if text == PLACEHOLDER:
        raise FormatError("template-untouched")
    if not _lines(text):
        raise FormatError("text-spaces")
    return text[:-1] if text[-1] == "\n" else text


# --- single values -------------------------------------------------------------------------------


def _postcode(text: str) -> str:
    """Capitals and one space: `de451ab` and `DE45 1AB` both become `DE45 1AB`."""
    tight = text.replace(" ", "").upper()
    return f"{tight[:-3]} {tight[-3:]}"


def _date(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:  # it is written well, but February has no 30 days
        raise FormatError("date-impossible") from None
    if not 1900 <= day.year <= 2100:
        raise ValueError("year")
    return day


def _pence(text: str) -> int:
    pounds, _, pence = text.partition(".")
    return int(pounds) * 100 + int(pence or 0)


def _measure(text: str) -> Measure:
    if "/" in text:
        systolic, diastolic = map(int, text.split("/"))
        if not (60 <= systolic <= 260 and 30 <= diastolic < systolic):
            raise ValueError(text)
        return BloodPressure(systolic, diastolic)
    value = float(text)
    if value > 10_000:
        raise ValueError(text)
    return value


_FORMATS = (
    Format(
        "text",
        parse_text,
        "str",
        "one line of words",
        {"type": ["string", "number"], "pattern": r"^\S(?:[^\n\r]*\S)?\n?$"},
        few=False,
    ),
    Format(
        "markdown",
        parse_markdown,
        "str",
        "words, lists, bold and links",
        {"type": ["string", "number"], "pattern": r"^\S(?:[\s\S]*\S)?\n?$"},
        few=False,
    ),
    # Names of things.
    pattern("id", ID, "small letters, digits and hyphens, such as gentle-walk", longest=ID_LENGTH),
    pattern(
        "area", ID, "an area's id, such as derbyshire-dales", code="id-format", longest=ID_LENGTH
    ),
    pattern(
        "listing_ref", f"{ID}/{ID}", "provider/listing", code="id-format", longest=2 * ID_LENGTH + 1
    ),
    pattern(
        "page_ref",
        f"{ID}(?:/{ID})?",
        "provider, or provider/listing",
        code="id-format",
        longest=2 * ID_LENGTH + 1,
    ),
    pattern(
        "venue_ref",
        f"(?:{ID}/)?{ID}",
        "venue, or provider/venue",
        code="id-format",
        longest=2 * ID_LENGTH + 1,
    ),
    pattern(
        "github_name",
        "[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*",
        "a GitHub name without the @",
        code="id-format",
        longest=39,
    ),
    pattern(
        "language",
        "[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?",
        "a language code (BCP 47), such as en, cy or pa-Guru",
    ),
    pattern("colour", "#[0-9a-f]{6}", "a colour such as #124a3f"),
    pattern(
        "picture",
        r"[a-z0-9][a-z0-9-]{0,58}\.(?:svg|png|webp|jpg)",
        "the name of a picture beside it, such as logo.svg",
    ),
    # BS 7666: the letters that no inward code uses are left out.
    pattern(
        "postcode",
        "[A-Za-z]{1,2}[0-9][A-Za-z0-9]? ?[0-9][ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2}",
        "a full postcode, such as DE4 3AT",
        convert=_postcode,
    ),
    # England and Wales (with a linked charity's suffix), Scotland, Northern Ireland.
    pattern(
        "charity_number",
        "[0-9]{6,7}(?:-[0-9]{1,2})?|SC0[0-9]{5}|NIC?[0-9]{6}",
        "the charity's number, such as 1123456",
        code="registration-format",
        number="integer",
    ),
    pattern(
        "company_number",
        "[0-9]{8}|[A-Z]{2}[0-9]{5}[0-9R]",
        "eight characters, such as 01234567",
        code="registration-format",
        number="integer",
    ),
    pattern(
        "ods_code",
        "[A-Z0-9]{3,8}",
        "an NHS organisation's code, such as C81001",
        code="registration-format",
    ),
    # Choices.
    choice("yes_no", {"yes": True, "no": False}, "bool", "yes or no"),
    choice("weekday", {day: day for day in WEEKDAYS}, "str", "a day in full, such as monday"),
    choice("month", {month: month for month in MONTHS}, "str", "a month in full, such as january"),
    # Dates and times.
    pattern(
        "date",
        "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])",
        "year-month-day, such as 2026-09-14",
        convert=_date,
        python="Date",
    ),
    pattern(
        "time",
        "(?:[01][0-9]|2[0-3]):[0-5][0-9]",
        "the 24-hour clock, such as 18:30",
        convert=time.fromisoformat,
        python="Time",
    ),
    # Numbers.
    pattern(
        "money",
        "(?:0|[1-9][0-9]{0,4})(?:\\.[0-9]{2})?",
        "pounds without the sign, such as 3.50",
        convert=_pence,
        python="Pence",
        number="number",
    ),
    number("whole", "int", "a whole number"),
    number("percent", "Percent", "a whole number up to 100, without the % sign", high=100),
    number("miles", "Miles", "miles, such as 2.5", high=1000, places=2),
    # Great Britain and its islands, in degrees (WGS 84).
    number("latitude", "Degrees", "degrees north, such as 53.13840", low=49, high=61, places=5),
    number(
        "longitude", "Degrees", "degrees, such as -1.55550", low=-9, high=3, places=5, sign=True
    ),
    pattern(
        "measure",
        "(?:0|[1-9][0-9]{0,4})(?:\\.[0-9]{1,2})?|[0-9]{2,3}/[0-9]{2,3}",
        "a number, or a blood pressure such as 160/100",
        convert=_measure,
        python="Measure",
        code="number-format",
        number="number",
        limits={"minimum": 0, "maximum": 10_000},
    ),
    # Ways to reach someone.
    Format(
        "phone",
        parse_phone,
        "str",
        "a UK number, such as 0114 496 0123",
        {
            "type": ["string", "integer"],
            "pattern": r"^[+(0-9][-+(). 0-9]{2,24}(?:[A-Za-z., ]*[0-9]+)?$",
        },
    ),
    Format(
        "url",
        parse_url,
        "str",
        "a web address in full, such as https://example.org/walks",
        {"type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://[^/ ]+", "maxLength": 500},
    ),
    Format(
        "email",
        parse_email,
        "str",
        "an email address, such as walks@example.org",
        {"type": "string", "pattern": "^[^@ ]+@[^@ ]+\\.[^@ ]+$", "maxLength": 254},
    ),
)
FORMATS = {one.name: one for one in _FORMATS}
