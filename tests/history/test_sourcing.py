"""Who says a value by the change file of the step that set it, and what blame makes of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from yearly_plans import milestone, plan

from ilrs_docs import Library
from ilrs_docs.authoring import parse_change_file
from ilrs_docs.authoring.reading import Written, parse_written
from ilrs_docs.history.blaming import BlamedField, blame
from ilrs_docs.history.opening import ledger, ledger_at
from ilrs_docs.history.sourcing import said_by_file
from ilrs_docs.library.beside import change_file_beside
from ilrs_docs.library.creating import create
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.recording import correct, publish

Shelve = Callable[..., Path]
DAY = date(2026, 11, 28)
PRESS = {"early": "2020-06", "news": "2021-06", "late": "2021-09"}
HEAD = 'document = "plan"\nbase = "1.1.0"\nissued = 2022-01-01\nstanding = "official"\nversion = "1.2.0"\n'


@pytest.mark.parametrize(
    ("text", "key", "field", "stored", "said"),
    [
        ("[change.milestone.a]\nwindow = { is = '2028', by = 'x' }", "a", "window", {}, ("x",)),
        ("[change.milestone.a]\nwindow = '2028'\nby = ['x', 'y']", "a", "window", {}, ("x", "y")),
        ("[change.milestone.a]\ntitle.en = { is = 'A', by = 'x' }\nby = 'y'", "a", "title", {}, ("x",)),
        ("[change.milestone.a]\nstatus = { is = 'deferred', by = [] }\nby = 'y'", "a", "status", {}, ()),
        ("[change.milestone.a]\nwindow = '2028'", "a", "window", {}, None),
        ("[change.milestone.a]\nwindow = '2028'\nby = 'x'", "a", "status", {}, None),
        ("[change.milestone.a]\nwindow = '2028'\nby = 'x'", "b", "window", {}, None),
        ("[rename.milestone]\na = 'b'\n[change.milestone.a]\nwindow = '2028'\nby = 'x'", "b", "window", {}, ("x",)),
        ("[add.milestone.a]\ntitle.en = 'A'\nby = 'x'", "a", "title", {}, ("x",)),
        ("[add.milestone.a]\ntitle.en = 'A'", "a", "title", {}, None),
        ("[add.milestone.a]\ntitle.en = 'A'\nwindow = { is = '2028', by = 'y' }", "a", "window", {}, ("y",)),
        ("[add.milestone.a]\ntitle.en = 'A'\nby = 'x'", "a", "window", {}, None),
        (
            "[add.milestone.a]\ntitle.en = 'A'\nnotes = ['N']\nsources = ['z']\nby = 'x'",
            "a",
            "notes",
            {},
            ("x", "z"),
        ),
        (
            "[add.reading.r]\nin = 'milestone:a'\nfield = 'window'\nvalue = '2030'\nby = 'x'",
            "a",
            "readings",
            {"readings": [{"id": "r"}, {"id": "old"}]},
            ("x",),
        ),
    ],
)
def test_what_a_change_file_says(
    text: str, key: str, field: str, stored: dict[str, Any], said: tuple[str, ...] | None
) -> None:
    """Its line before its entry; that nobody does; or nothing at all."""
    file = parse_change_file(f'document = "plan"\n{text}'.encode(), "c.toml")
    assert said_by_file(file, ("milestone", key), field, stored) == said


@pytest.mark.parametrize(("sources", "said"), [(["x", "y"], ("x", "y")), (None, None)])
def test_who_came_inside_another_entry_is_said_by_those_it_cites(
    sources: list[str] | None, said: tuple[str, ...] | None
) -> None:
    """Which stand in its own table, wherever that lies."""
    cited = f"sources = {sources}\n" if sources else ""
    text = f"[add.procedure.p]\ntitle.en = 'P'\nby = 'z'\n[[add.procedure.p.steps]]\nid = 's'\n{cited}action.en = 'Go.'"
    file = parse_change_file(f'document = "plan"\n{text}'.encode(), "c.toml")
    assert said_by_file(file, ("step", "s"), "action", {"sources": [*(sources or ())]}) == said


def _published(tmp_path: Path, shelve: Shelve, tables: str) -> Path:
    pier = milestone("pier", window="2027", sources=["early"])
    first = plan(2021, milestone("quay", window="2027", sources=["early"]), pier, sources=PRESS, label="First")
    create(tmp_path / "own", Library(shelve(tmp_path / "shelved", first.model_dump(mode="json"))), date(2026, 1, 1))
    publish(Library(tmp_path / "own"), _written(HEAD + '[release]\nlabel = "Second"\n' + tables), day=DAY)
    return tmp_path / "own"


def _written(text: str) -> Written:
    return parse_written(text.encode(), "change.toml")


def _blamed(place: Path, selector: str = "plan@latest") -> dict[str, BlamedField]:
    (entry,) = blame(ledger_at(Library(place), selector), "quay").entries
    return {field.field: field for field in entry.fields}


def test_blame_reads_it_in_the_change_file(tmp_path: Path, shelve: Shelve) -> None:
    """One, several of which each says so, or nobody; where it does not tell, it is one of those that could."""
    lines = (
        "window = { is = '2028', by = 'news' }\nsite = { is = 'North', by = ['late', 'news'] }\n"
        "status = { is = 'deferred', by = [] }\ntarget = '2030'\n"
    )
    found = _blamed(_published(tmp_path, shelve, f"[change.milestone.quay]\n{lines}"))
    assert {name: found[name].by for name in ("window", "site", "status")} == {
        "window": "News (June 2021)",
        "site": "Late (September 2021); News (June 2021)",
        "status": "the record itself",
    }
    assert [found[name].named for name in ("window", "status", "target", "title")] == [True, True, None, None]
    assert found["target"].by.startswith("more likely one of: Late")
    assert [one.id for one in found["site"].sources] == ["late", "news"]
    assert not found["status"].sources


def test_of_what_was_corrected_the_change_file_does_not_tell(tmp_path: Path, shelve: Shelve) -> None:
    """Of that value alone: what no correction touched it still says; as it was recorded at first all of it."""
    lines = "window = { is = '2028', by = 'news' }\nsite = { is = 'North', by = 'late' }\n"
    dock = "[add.milestone.dock]\ntitle = 'Dock'\nwindow = '2030'\nby = 'news'\n[rename.milestone]\npier = 'jetty'\n"
    jetty = "[change.milestone.pier]\nwindow = { is = '2031', by = 'late' }\n"
    place = _published(tmp_path, shelve, f"[change.milestone.quay]\n{lines}{jetty}{dock}")
    said = 'document = "plan"\ncorrects = "plan@1.2.0"\nkind = "wrong"\n'
    corrected = "".join(f"[change.milestone.{own}]\nwindow = '2029'\n" for own in ("quay", "dock", "jetty"))
    correct(Library(place), _written(said + corrected), DAY)
    assert _blamed(place)["site"].by == "Late (September 2021)"
    whole = {one.id: one.fields for one in Library(place).blame("plan@latest").entries}
    told = {own: {one.field: one.named for one in fields} for own, fields in whole.items()}
    assert (told["dock"]["title"], told["dock"]["window"], told["jetty"]["window"]) == (True, None, None)
    assert (_blamed(place)["window"].value, _blamed(place)["window"].named) == ("2029", None)
    first = ledger(Library(place, corrected=False), "plan")
    (entry,) = blame(first, "quay", "window").entries
    assert (entry.fields[0].value, entry.fields[0].by) == ("2028", "News (June 2021)")


def test_a_library_without_digests_has_its_change_files(tmp_path: Path, shelve: Shelve) -> None:
    """As they lie beside the releases; where there is a list they have to be in it."""
    place = _published(tmp_path, shelve, "[change.milestone.quay]\nwindow = { is = '2028', by = 'news' }\n")
    for name in ("LOG", "SHA256SUMS"):
        (place / name).unlink()
    with pytest.warns(UserWarning, match="SHA256SUMS"):
        assert _blamed(place)["window"].by == "News (June 2021)"
    (place / "plan" / "1.2.0.toml").unlink()
    with pytest.warns(UserWarning, match="SHA256SUMS"):
        assert _blamed(place)["window"].by.startswith("more likely")


def test_a_library_made_of_another_one_takes_them_along(tmp_path: Path, shelve: Shelve) -> None:
    """Each listed; not that of a release that was corrected, which it does not lead to."""
    place = _published(tmp_path, shelve, "[change.milestone.quay]\nwindow = { is = '2028', by = 'news' }\n")
    assert create(tmp_path / "copy", Library(place), DAY) == 2
    Library(tmp_path / "copy").verify()
    assert (tmp_path / "copy" / "plan" / "1.2.0.toml").read_bytes() == (place / "plan" / "1.2.0.toml").read_bytes()
    assert _blamed(tmp_path / "copy")["window"].by == "News (June 2021)"
    said = 'document = "plan"\ncorrects = "plan@1.2.0"\nkind = "wrong"\n'
    correct(Library(place), _written(f"{said}[change.milestone.quay]\nwindow = '2029'\n"), DAY)
    create(tmp_path / "corrected", Library(place), DAY)
    assert not (tmp_path / "corrected" / "plan" / "1.2.0.toml").exists()


def test_a_log_that_begins_lists_them(tmp_path: Path) -> None:
    """So that a library without a log, such as the bundled one, keeps them when something is published in it."""
    place = tmp_path / "plans"
    create(place, Library())
    (place / "LOG").unlink(missing_ok=True)
    lines = '[change.milestone.change-7]\nwindow = { was = "2027", is = "2027-08", by = "xinhua-2026-08-23" }\n'
    head = 'document = "roadmap"\nbase = "1.0.1-tracked.20260910"\nissued = 2026-11-01\n'
    publish(Library(place), _written(head + lines), day=DAY)
    Library(place).verify()
    heads = Library(place).heads("roadmap")
    kept = [change_file_beside(Library(place), one) for one in heads]
    assert [one is None for one in kept] == [True] + [False] * 8


def test_of_a_draft_no_change_file_is_known(tmp_path: Path) -> None:
    """A file from outside stands behind the releases, and is told as before."""
    draft = tmp_path / "draft.json"
    newest = Library().load("roadmap@latest")
    fields: dict[str, dict[str, object]] = {
        "release": {"version": "1.1.0-draft.1", "standing": "draft", "label": None, "notice": None},
        "milestone:change-8": {"window": "2031"},
    }
    draft.write_bytes(canonical_bytes(newest.edit(fields)))
    (entry,) = blame(ledger_at(Library(), draft), "milestone:change-8").entries
    found = {field.field: field for field in entry.fields}
    assert (found["window"].named, found["site"].named) == (None, True)
