"""What is kept between runs: never trusted where it is not whole, never in the way where it cannot be kept."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ilrs_docs.history import keeping, ledgers, opening, steps
from ilrs_docs.history.keeping import Cache, default_cache
from ilrs_docs.history.ledgers import Ledger
from ilrs_docs.history.logged import history
from ilrs_docs.history.opening import ledger
from ilrs_docs.history.trending import trend
from ilrs_docs.library import Library

Data = dict[str, Any]
Made = Callable[..., Data]
Shelve = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path, release_data: Made, shelve: Shelve) -> Path:
    """Return a library of four releases: a date slips, an entry gets another id, which is declared."""
    fact = {"sources": ["cnsa"], "confidence": "high"}

    def state(number: int, own: str, window: str) -> Data:
        milestones = [
            {"id": own, "title": {"en": "Gantry crane"}, "window": window} | fact,
            {"id": "quay", "title": {"en": "North quay"}, "window": "2040"} | fact,
        ]
        return release_data(version=f"1.{number}.0", issued=f"202{number}-01-01", content={"milestones": milestones})

    made = [state(1, "crane", "2027"), state(2, "crane", "2028"), state(3, "lift", "2028"), state(4, "lift", "2030")]
    return shelve(tmp_path / "library", *made)


def declare(folder: Path, *lines: tuple[str, str, str]) -> None:
    """Write the lineage of a library, without digests."""
    successions = [
        {"id": f"line-{at}", "document": "roadmap", "kind": kind, "old": [old], "new": [new]}
        for at, (kind, old, new) in enumerate(lines)
    ]
    (folder / "lineage.json").write_text(json.dumps({"successions": successions}), "utf-8")
    (folder / "SHA256SUMS").unlink(missing_ok=True)


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows with each step that is worked out, and with each that is told."""
    found: list[str] = []
    step, tell = steps.step, ledgers.tell

    def counted_step(*sides: Any) -> Any:  # noqa: ANN401 - as `step` has it
        found.append("step")
        return step(*sides)

    def counted_tell(*asked: Any) -> Any:  # noqa: ANN401 - as `tell` has it
        found.append("told")
        return tell(*asked)

    monkeypatch.setattr(opening, "step", counted_step)
    monkeypatch.setattr(opening, "tell", counted_tell)
    return found


def told(folder: Path, cache: Cache | None) -> tuple[str, str]:
    """Return the history and the trend of the crane, as JSON."""
    book = ledger(Library(folder), "roadmap", cache)
    return history(book, "lift").model_dump_json(), trend(book, ["lift"]).model_dump_json()


def test_each_step_is_worked_out_once(folder: Path, tmp_path: Path, worked_out: list[str]) -> None:
    """The second time nothing is; a release more costs the step to it alone."""
    cache = Cache(tmp_path / "cache")
    first = told(folder, cache)
    assert worked_out == ["step"] * 3 + ["told"] * 3
    worked_out.clear()
    assert told(folder, cache) == first == told(folder, Cache(None))
    assert worked_out[:3] == ["step"] * 3
    assert len(worked_out) == 6
    (cache.folder or folder).joinpath("unrelated").write_text("kept", "utf-8")
    (next(iter(sorted((cache.folder or folder).glob("*.step"))))).unlink()
    worked_out.clear()
    assert told(folder, cache) == first
    assert len(worked_out) <= 1


@pytest.mark.filterwarnings("ignore:.*SHA256SUMS")
def test_what_was_declared_since_then_counts(folder: Path, tmp_path: Path) -> None:
    """A line of the lineage more or less, and nothing of before is used; lines of other documents do not matter."""
    cache = Cache(tmp_path / "cache")
    plain, lineage = told(folder, cache), Library(folder).load_lineage()
    declare(folder, ("reused", "crane", "lift"))
    parted = told(folder, cache)
    assert parted == told(folder, Cache(None)) != plain
    changed = Library(folder).load_lineage()
    assert cache.keys(["a"], changed, "roadmap") != cache.keys(["a"], lineage, "roadmap")
    assert cache.keys(["a"], changed, "other") == cache.keys(["a"], lineage, "other")
    declare(folder)
    assert told(folder, cache) == plain


@pytest.mark.parametrize("spoilt", [b"", b"{}", b"\xff\xfe", b"0" * 64 + b'\n{"links": []}', None])
def test_what_is_not_whole_is_as_if_it_were_not_there(folder: Path, tmp_path: Path, spoilt: bytes | None) -> None:
    """Empty, of another form, no text, with a wrong digest, or a folder in the place of the file."""
    cache = Cache(tmp_path / "cache")
    first = told(folder, cache)
    for path in (tmp_path / "cache").iterdir():
        path.unlink()
        if spoilt is None:
            path.mkdir()
        else:
            path.write_bytes(spoilt)
    assert told(folder, cache) == first
    assert told(folder, cache) == first


def test_a_file_under_the_name_of_another_is_not_used(folder: Path, tmp_path: Path) -> None:
    """Its first line says which it is."""
    cache = Cache(tmp_path / "cache")
    first = told(folder, cache)
    steps = sorted((tmp_path / "cache").glob("*.step"))
    data = [path.read_bytes() for path in steps]
    for path, other in zip(steps, data[1:] + data[:1], strict=True):
        path.write_bytes(other)
    assert told(folder, cache) == first


def test_what_is_whole_and_of_another_form_is_not_used(folder: Path, tmp_path: Path) -> None:
    """As if a digest had been made for it by hand."""
    cache = Cache(tmp_path / "cache")
    first = told(folder, cache)
    for path in (tmp_path / "cache").iterdir():
        for data in (b"[1]", b'{"links": [[1]]}', b"{"):
            path.write_bytes(keeping._sum(path.name, data) + b"\n" + data)  # noqa: SLF001 - what a forger would do
            assert told(folder, cache) == first


def test_where_nothing_can_be_written_nothing_is_kept(folder: Path, tmp_path: Path) -> None:
    """And all is told as ever."""
    (tmp_path / "file").write_text("", "utf-8")
    cache = Cache(tmp_path / "file" / "cache")
    assert told(folder, cache) == told(folder, Cache(None))


def test_a_file_that_cannot_be_put_in_place_leaves_nothing_behind(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No half of it stays in the folder."""

    def full(_path: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert told(folder, Cache(tmp_path / "cache")) == told(folder, Cache(None))
    assert not [*(tmp_path / "cache").iterdir()]


def test_the_folder_is_the_users_or_the_one_that_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty name keeps nothing."""
    monkeypatch.setenv("ILRS_DOCS_CACHE", "")
    assert default_cache().folder is None
    monkeypatch.setenv("ILRS_DOCS_CACHE", str(tmp_path))
    assert default_cache().folder == tmp_path / "history"
    monkeypatch.delenv("ILRS_DOCS_CACHE")
    found = default_cache().folder
    assert found is not None
    assert found.name == "history"
    assert "ilrs-docs" in found.parts


def test_two_processes_at_once_give_the_same(folder: Path, tmp_path: Path) -> None:
    """Both write what the other writes, and none is in the way of the other."""
    environment = os.environ | {"ILRS_DOCS_CACHE": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "ilrs_docs", "log", "roadmap", "lift", "--library", str(folder)]
    running = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603 - ourselves
        for _ in range(2)
    ]
    first, second = (one.communicate() for one in running)
    assert [one.returncode for one in running] == [0, 0]
    assert first == second
    assert b"Gantry crane" in first[0]
    names = [path.name for path in (tmp_path / "cache" / "history").iterdir()]
    assert len([name for name in names if name.endswith(".step")]) == 4
    assert not [name for name in names if name.startswith(".")]


def test_only_histories_write(folder: Path, tmp_path: Path) -> None:
    """A comparison or a list keeps nothing."""
    environment = os.environ | {"ILRS_DOCS_CACHE": str(tmp_path / "cache")}
    for command in (["list"], ["diff", "roadmap@1.1", "roadmap@1.4"], ["verify"]):
        call = [sys.executable, "-m", "ilrs_docs", *command, "--library", str(folder)]
        done = subprocess.run(call, env=environment, capture_output=True, check=False)  # noqa: S603 - ourselves
        assert done.returncode == 0
    assert not (tmp_path / "cache").exists()


def test_releases_are_read_once_for_steps_next_to_each_other(folder: Path) -> None:
    """So that neighbours share what they say alike, and a gap is filled from the release before it."""
    library = Library(folder)
    heads = tuple(library.digests("roadmap"))
    asked: list[str] = []

    class Counting(Library):
        def stream(self, heads: Any) -> Iterator[Any]:  # noqa: ANN401 - as `Library` has it
            asked.append(" ".join(head.version for head in heads))
            return super().stream(heads)

    ledger(Counting(folder), "roadmap", Cache(None))
    assert asked == [" ".join(head.version for head in heads)]


def test_a_ledger_reads_what_it_is_asked_for(folder: Path) -> None:
    """One release, whole."""
    book: Ledger = ledger(Library(folder), "ROADMAP", Cache(None))
    assert [book.read(place).version for place in (0, 3)] == ["1.1.0", "1.4.0"]
    assert isinstance(book.steps, tuple)
    assert ledgers.tell(book, 1, "en").counts
