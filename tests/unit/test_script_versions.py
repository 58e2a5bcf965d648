"""Scripts import each other by addresses that change whenever what is imported does."""

import pytest

from waymark_pages.script_versions import with_versions


def test_a_change_deep_down_changes_every_address_above() -> None:
    bodies = {
        "scripts/a.js": b'import { b } from "./b.js";',
        "scripts/b.js": b'import { c } from "./deep/c.js";',
        "scripts/deep/c.js": b"export const c = 1;",
        "vendor/x.js": b'import { b } from "./b.js";',
    }
    one = with_versions(bodies)
    two = with_versions({**bodies, "scripts/deep/c.js": b"export const c = 2;"})
    assert one["scripts/a.js"] != two["scripts/a.js"]
    assert one["scripts/a.js"].startswith(b'import { b } from "./b.js?v=')
    assert one["vendor/x.js"] == bodies["vendor/x.js"]


def test_what_is_not_ours_stays() -> None:
    body = b'import { createInstance } from "../find/words/pagefind.js";'
    assert with_versions({"scripts/a.js": body})["scripts/a.js"] == body


def test_a_circle_is_refused() -> None:
    with pytest.raises(ValueError, match="circle"):
        with_versions({"scripts/a.js": b'from "./b.js"', "scripts/b.js": b'from "./a.js"'})
