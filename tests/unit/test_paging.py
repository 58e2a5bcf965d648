"""Long lists over pages: nothing lost, and every way from page to page leads there."""

from urllib.parse import urljoin

import pytest

from waymark_pages.paging import address, pagination, sheets, turn


@pytest.mark.parametrize("count", [0, 1, 24, 25, 100])
def test_every_item_is_on_one_page(count: int) -> None:
    made = sheets(list(range(count)))
    assert [item for sheet in made for item in sheet.items] == list(range(count))
    assert [sheet.number for sheet in made] == list(range(1, len(made) + 1))
    assert all(sheet.of == len(made) and sheet.items for sheet in made)
    assert all(sheet.items[0] == sheet.before for sheet in made)


@pytest.mark.parametrize("here", range(1, 5))
@pytest.mark.parametrize("to", range(1, 5))
def test_a_turn_leads_to_its_page(here: int, to: int) -> None:
    base = "https://example.org/a/"
    page = base + address("activities/walking/", here)
    assert urljoin(page, turn(here, to)) == base + address("activities/walking/", to)


@pytest.mark.parametrize(
    ("number", "of", "said"),
    [
        (1, 1, ""),
        (1, 2, "[1] 2 >"),
        (2, 2, "< 1 [2]"),
        (1, 9, "[1] 2 … 9 >"),
        (3, 9, "< 1 2 [3] 4 … 9 >"),
        (4, 9, "< 1 2 3 [4] 5 … 9 >"),
        (5, 9, "< 1 … 4 [5] 6 … 9 >"),
        (7, 9, "< 1 … 6 [7] 8 9 >"),
        (9, 9, "< 1 … 8 [9]"),
    ],
)
def test_pagination(number: int, of: int, said: str) -> None:
    view = pagination(number, of)
    parts = ["<"] if "previous" in view else []
    for one in view.get("numbers", []):  # type: ignore[attr-defined]
        text = str(one.get("text", "…"))
        parts.append(f"[{text}]" if one.get("current") else text)
    parts += [">"] if "next" in view else []
    assert " ".join(parts) == said
