"""UK phone numbers a listing may show.

Rule: a number in Great Britain or Northern Ireland that costs the caller no more than a usual
call: a landline, a mobile, 0800/0808 or 03. Numbers that carry a charge (09, 087, 084, 118),
personal numbers (070) and short codes are refused. Source: Ofcom, National Telephone Numbering
Plan; number types come from `phonenumbers`.
"""

from __future__ import annotations

import re

from waymark.values.format_error import FormatError

# ASCII only: a full-width or Arabic digit may dial differently from how it looks.
_written = re.compile(
    r"(?P<number>[+(]?[0-9][-0-9 .()]{4,22}[0-9])"
    r"(?:,? ?(?:x|ext\.?|extension) ?(?P<extension>[0-9]{1,6}))?",
    re.ASCII | re.IGNORECASE,
).fullmatch
# Ofcom keeps these for drama and examples, so `phonenumbers` calls them invalid.
_drama = re.compile(r"1632960[0-9]{3}|7700900[0-9]{3}").fullmatch
_charged = re.compile(r"9|87|84|118[0-9]{0,3}$").match


def parse_phone(text: str) -> str:
    """The number in national form, `0114 496 0123`, with ` ext 5` where one was given.

    Raises FormatError: `phone-format`, `phone-charged` or `phone-personal`.
    """
    found = _written(text)
    if not found:
        raise FormatError("phone-format")
    # Imported here: the number tables take 0.1 s to load and many runs never need them.
    import phonenumbers
    from phonenumbers import PhoneNumberFormat, PhoneNumberType

    try:
        number = phonenumbers.parse(found["number"], "GB")
    except phonenumbers.NumberParseException:
        raise FormatError("phone-format") from None
    national = str(number.national_number)
    if number.country_code != 44:
        raise FormatError("phone-format")
    kind = phonenumbers.number_type(number)
    if kind == PhoneNumberType.PERSONAL_NUMBER:
        raise FormatError("phone-personal")
    if _charged(national):
        raise FormatError("phone-charged")
    usual = kind in (PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE, PhoneNumberType.TOLL_FREE)
    if not _drama(national):
        if phonenumbers.region_code_for_number(number) != "GB":
            raise FormatError("phone-format")
        if not usual and not national.startswith("3"):
            raise FormatError("phone-format")
    written = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    return f"{written} ext {found['extension']}" if found["extension"] else written


def is_mobile(number: str) -> bool:
    """Whether a number as `parse_phone` gives it is a mobile (075 to 079, not 076 pagers)."""
    return re.match(r"07[1-57-9]", number) is not None
