"""How to reach an organisation."""

from __future__ import annotations

from waymark import records
from waymark.phrases.say import Say
from waymark.phrases.text import Link


def contact(say: Say, record: records.Contact | None) -> dict[str, object]:
    """What the component contact shows; empty where nothing is stated."""
    if record is None:
        return {}
    social: list[Link] = [{"text": _host(url), "href": url} for url in record.social]
    found: dict[str, object] = {
        "name": record.name and say("contact.name", name=record.name),
        "phone": record.phone,
        "hours": record.phone_hours,
        "text": record.text_number,
        "email": record.email,
        "website": record.website,
        "booking": record.booking,
        "social": social,
        "relay": record.relay,
        "note": record.note,
    }
    return {name: value for name, value in found.items() if value}


def _host(url: str) -> str:
    """`example.org/walks` for https://www.example.org/walks/: short, and says where it leads."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/")
