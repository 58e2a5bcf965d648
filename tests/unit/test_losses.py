"""How many listings a build may lose before it is refused."""

from typing import Any

import msgspec
import pytest
from tests.support import tree

from waymark.building.losses import limit, losses, refuse_losses
from waymark.faults import Refused
from waymark.load import Loaded


@pytest.mark.parametrize(
    ("published", "allowed"),
    [(0, 5), (100, 5), (250, 5), (251, 5.02), (400, 8), (1000, 20), (50_000, 20)],
)
def test_limit(published: int, allowed: float) -> None:
    assert limit(published) == pytest.approx(allowed)


def loaded(tmp_path: Any, files: dict[str, Any]) -> Loaded:
    return tree.load(tmp_path, files)


def test_what_counts_as_lost(tmp_path: Any) -> None:
    files = {
        "a/there.yaml": tree.listing(),
        "a/renamed.yaml": tree.listing(formerly=["a/old-name"]),
        "a/broken.yaml": tree.listing(kind="no such kind"),
        "a/down.yaml": tree.listing(),
        "_withdrawn.yaml": "withdrawn:\n  - {id: a/down, on: 2026-11-01, reason: It has stopped.}\n"
        "  - {id: b, on: 2026-11-01, reason: It has stopped.}\n",
    }
    directory = loaded(tmp_path, files).directory
    before = ["a/there", "a/old-name", "a/broken", "a/down", "a/vanished", "b/all"]
    assert losses(before, directory) == ["a/broken", "a/vanished"]


def some(count: int, **facts: Any) -> dict[str, Any]:
    return {f"a/walk-{number}.yaml": tree.listing(**facts) for number in range(count)}


def test_a_slip_or_two_is_published(tmp_path: Any) -> None:
    broken = {f"a/broken-{n}.yaml": tree.listing(kind="no such kind") for n in range(5)}
    directory = loaded(tmp_path, {**some(2), **broken}).directory
    before = [one.id for one in (*directory.listings, *directory.being_corrected)]
    refuse_losses(before, directory, set())
    refuse_losses(None, directory, set())
    with pytest.raises(Refused, match=r"lose 5 of 7 listings: a/broken-0, .* --accept-losses"):
        refuse_losses(before, directory, set(), strict=True)


def test_many_are_refused_unless_accepted(tmp_path: Any) -> None:
    broken = {f"a/broken-{n}.yaml": tree.listing(kind="no such kind") for n in range(6)}
    directory = loaded(tmp_path, {**some(2), **broken}).directory
    before = [one.id for one in (*directory.listings, *directory.being_corrected)]
    for known in (before, None):
        with pytest.raises(Refused, match="lose 6 of 8"):
            refuse_losses(known, directory, set())
        refuse_losses(known, directory, set(), accept=True)
    refuse_losses(["a/walk-0", "a/walk-1"], directory, set())


def test_a_broken_provider_counts_once(tmp_path: Any) -> None:
    files = {"a/provider.yaml": "name: x\n", **some(30)}
    load = loaded(tmp_path, files)
    assert load.broken_providers == {"a": 30}
    before = [f"a/walk-{n}" for n in range(30)]
    refuse_losses(before, load.directory, load.broken_providers.keys())
    with pytest.raises(Refused, match="everything of a"):
        refuse_losses(before, load.directory, load.broken_providers.keys(), strict=True)


@pytest.mark.parametrize(
    ("published", "may"), [(7, 5), (250, 5), (299, 5), (300, 6), (400, 8), (1000, 20), (5000, 20)]
)
def test_the_edges_of_the_limit(tmp_path: Any, published: int, may: int) -> None:
    """One listing decides: as many as may go are published, one more is refused."""
    directory = loaded(tmp_path, some(1)).directory
    for lost, fine in ((may, True), (may + 1, False)):
        # All but the one that is there are gone; the rest of `published` was renamed on purpose.
        gone = [f"b/gone-{number}" for number in range(lost)]
        renamed = [f"b/old-{number}" for number in range(published - lost)]
        moved = msgspec.structs.replace(directory, moved=dict.fromkeys(renamed, "a/walk-0"))
        if fine:
            refuse_losses([*gone, *renamed], moved, set())
        else:
            with pytest.raises(Refused, match=f"lose {lost} of {published:,} listings"):
                refuse_losses([*gone, *renamed], moved, set())


def test_one_bad_file_in_a_thousand_costs_that_listing_alone(tmp_path: Any) -> None:
    files = {f"p{n % 40}/walk-{n}.yaml": tree.listing() for n in range(1000)}
    files["p7/walk-7.yaml"] = "name: [\n"
    load = loaded(tmp_path, files)
    assert [one.id for one in load.directory.being_corrected] == ["p7/walk-7"]
    assert len(load.directory.listings) == 999
    assert not load.broken_providers
    refuse_losses([f"p{n % 40}/walk-{n}" for n in range(1000)], load.directory, set())


def test_a_broken_council_is_told_apart_from_one_that_was_deleted(tmp_path: Any) -> None:
    """Broken, or without its provider.yaml: one loss. The folder gone: each listing counts."""
    council = {f"council/walk-{n}.yaml": tree.listing() for n in range(30)}
    before = [*council_ids(council), "a/walk-0"]
    for number, text in enumerate(("name: x\n", "name: [\n", "")):
        files = {"council/provider.yaml": text, **council, **some(1)}
        load = loaded(tmp_path / str(number), files)
        assert load.broken_providers == {"council": 30}
        assert len(load.directory.being_corrected) == 30, "each keeps a page"
        refuse_losses(before, load.directory, load.broken_providers.keys())
        with pytest.raises(Refused, match="lose 1 of 31 listings: everything of council"):
            refuse_losses(before, load.directory, load.broken_providers.keys(), strict=True)
    folder = tree.write(tmp_path / "no-file", {**council, **some(1)})
    (folder / "council" / "provider.yaml").unlink()
    load = tree.load(folder, {})
    assert load.broken_providers == {"council": 30}
    load = loaded(tmp_path / "deleted", some(1))
    assert not load.broken_providers
    with pytest.raises(Refused, match="lose 30 of 31 listings: council/walk-0"):
        refuse_losses(before, load.directory, load.broken_providers.keys())


def council_ids(files: dict[str, Any]) -> list[str]:
    return [path.removesuffix(".yaml") for path in files]
