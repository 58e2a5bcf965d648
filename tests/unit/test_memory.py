"""What a build remembers is whole, or forgotten."""

from pathlib import Path

from waymark.building.memory import recall, remember

KEPT = {"a": ["one", "two"], "b": []}


def test_it_is_remembered(tmp_path: Path) -> None:
    remember(tmp_path / "new" / "kept", KEPT)
    assert recall(tmp_path / "new" / "kept", dict[str, list[str]]) == KEPT
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["kept"]


def test_nothing_there_or_another_kind(tmp_path: Path) -> None:
    remember(tmp_path / "kept", KEPT)
    assert recall(None, int) is None
    assert recall(tmp_path / "gone", int) is None
    assert recall(tmp_path, int) is None
    assert recall(tmp_path / "kept", int) is None


def test_every_spoilt_byte_and_every_cut_is_noticed(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    remember(file, KEPT)
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at])
        assert recall(file, dict[str, list[str]]) is None
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert recall(file, dict[str, list[str]]) is None
