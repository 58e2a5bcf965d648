"""The framed page of a provider that runs more than fits."""

from __future__ import annotations

import gzip
from pathlib import Path

from tests.support import golden


def test_a_large_provider_stays_small_and_says_where_the_rest_is(tmp_path: Path) -> None:
    options = golden.copy(tmp_path)
    listing = options.providers / "peak-strollers" / "gentle-walk.yaml"
    text = listing.read_text("utf-8")
    for number in range(100):
        copy = listing.with_name(f"walk-number-{number}.yaml")
        copy.write_text(text.replace("name: ", f"name: Walk {number} ", 1), "utf-8")
    golden.publish(options)
    page = (options.output / "w/v1/peak-strollers/index.html").read_bytes()
    shown = page.count(b"<li data-condition")
    assert 15 <= shown < 100
    assert f'<a href="../../../providers/peak-strollers/">See {101 - shown} more' in page.decode()
    assert len(gzip.compress(page, 9)) < 15_000
