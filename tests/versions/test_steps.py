"""The change file of each tracked state: it makes the stored bytes of the one before, and says who says each value."""

import re
from itertools import pairwise

import pytest
from checkout import CHECKOUT

from ilrs_docs import Library, Release
from ilrs_docs.authoring import ChangeFile, play, read_change_file
from ilrs_docs.authoring.compiling import said_in, sources_said
from ilrs_docs.authoring.files import FieldLine, entries_in
from ilrs_docs.authoring.kinds import every_kind
from ilrs_docs.checks.days import late
from ilrs_docs.history.setting import OF_THE_RECORD
from ilrs_docs.library import Head
from ilrs_docs.model import Source, Window
from ilrs_docs.model.canonical import canonical_bytes, digest
from ilrs_docs.rules.closings import can_tell

VERSIONS = CHECKOUT / "versions"
LIBRARY = Library(VERSIONS)
HEADS = {document: LIBRARY.heads(document) for document in ("roadmap", "guideline")}
STEPS = [(old, new) for heads in HEADS.values() for old, new in pairwise(heads)]
each_step = pytest.mark.parametrize(("old", "new"), STEPS, ids=[f"{new.document}-{new.issued}" for _, new in STEPS])


def _path(head: Head, end: str) -> str:
    return f"{head.document}/{head.version}.{end}"


def _file(head: Head) -> ChangeFile:
    return read_change_file(VERSIONS / _path(head, "toml"))


def _release(head: Head) -> Release:
    return LIBRARY.load(f"{head.document}@{head.version}")


def _sources(head: Head) -> dict[str, Source]:
    return {source.id: source for source in _release(head).sources}


def _set_by(file: ChangeFile) -> list[tuple[str, str, tuple[str, ...], bool]]:
    """Return each value that a file sets: of which entry, which field, who says so, whether it says that none does."""
    found: list[tuple[str, str, tuple[str, ...], bool]] = []
    for kind, own, change in entries_in(file.change):
        for name, line in change.lines.items():
            unsaid = any(one.unsaid for one in (line, *line.parts.values()))
            found.append((f"{kind}:{own}", name, () if unsaid else said_in({name: line}) or change.by, unsaid))
    for kind, own, addition in entries_in(file.add):
        found += [(f"{kind}:{own}", name, addition.said.get(name, addition.by), False) for name in addition.fields]
    return [one for one in found if one[1] not in {*OF_THE_RECORD, "retrospective"}]


def test_there_are_fifteen_steps() -> None:
    """Seven of the Roadmap, eight of the Guideline, each of a tracked state, and a file for no other release."""
    assert len(STEPS) == 15
    assert {path.relative_to(VERSIONS).as_posix() for path in VERSIONS.rglob("*.toml")} == {
        _path(new, "toml") for _old, new in STEPS
    }


@each_step
def test_a_step_makes_the_stored_bytes_of_the_state_before(old: Head, new: Head) -> None:
    """Played on it, whose digest it names, it gives the release to the byte."""
    file, base = _file(new), _release(old)
    assert (file.base, file.digest, file.issued, file.standing) == (old.version, digest(base), new.issued, "tracked")
    assert canonical_bytes(play(base, file)) == (VERSIONS / _path(new, "json")).read_bytes()


@each_step
def test_every_value_has_its_source(old: Head, new: Head) -> None:
    """Or it is said that it has none, which a comment explains; what can cite nothing, a gap, is left out."""
    assert old.document == new.document
    for entry, field, by, unsaid in _set_by(_file(new)):
        if "sources" in every_kind()[entry.partition(":")[0]].model_fields:
            assert bool(by) is not unsaid, (entry, field)


@each_step
def test_every_source_is_one_of_the_state_and_not_later(old: Head, new: Head) -> None:
    """By no more than three days, unless it is marked as one that looks back."""
    assert old.document == new.document
    sources = _sources(new)
    said = {own for _path, by in sources_said(_file(new)) for own in by}
    assert said <= sources.keys()
    assert not [own for own in said if late(sources[own], new.issued) and not sources[own].retrospective]


@each_step
def test_nobody_tells_what_had_not_happened(old: Head, new: Head) -> None:
    """Who says when something happened, or entered into force, wrote on that day or later."""
    assert old.document == new.document
    file, sources = _file(new), _sources(new)
    told: list[tuple[str, tuple[str, ...]]] = []
    for _kind, _own, change in entries_in(file.change):
        for name in {"occurred", "in_force", "signed"} & change.lines.keys():
            line = change.lines[name]
            told.append((str(line.value), line.by or change.by))
    for _kind, _own, one in entries_in(file.add):
        told += [(one.fields[name], one.by) for name in ("occurred", "in_force", "signed") if name in one.fields]
    for value, by in told:
        earliest = Window(value).earliest
        assert earliest is None or all(can_tell(sources[own], earliest) for own in by), (value, by)


@pytest.mark.parametrize("document", list(HEADS))
def test_blame_names_who_says_each_value_that_a_state_set(document: str) -> None:
    """Of every release: by the change file of the state; only of a gap, which cites nothing, no source is recorded."""
    seen = 0
    for head in HEADS[document][1:]:
        for entry in LIBRARY.blame(f"{document}@{head.version}").entries:
            for field in entry.fields:
                if field.version == head.version and field.field not in OF_THE_RECORD:
                    assert field.named or entry.kind == "gap", (entry.id, field.field)
                    assert not field.by.startswith(("one of", "more likely")), (entry.id, field.field)
                    seen += 1
    assert seen > 250


def test_what_no_source_says_is_what_passed_by_itself_and_remarks() -> None:
    """A status that follows from a day, and notes of those who compile the record."""
    unsaid = {(entry, field) for _old, new in STEPS for entry, field, _by, none in _set_by(_file(new)) if none}
    assert unsaid == {
        ("milestone:change-4", "status"),
        ("milestone:change-4", "notes"),
        ("opportunity:change-8-payloads", "status"),
        ("opportunity:change-8-payloads", "notes"),
        ("procedure:change-8-call", "status"),
        ("procedure:change-8-call", "notes"),
        ("statement:statement-signed-2023-05", "notes"),
        ("step:change-8-call-letter", "status"),
        ("step:change-8-call-preliminary", "status"),
        ("step:change-8-call-preliminary", "notes"),
        ("step:ilrsco-founding-agreements", "status"),
        ("step:ilrsco-founding-agreements", "notes"),
        ("step:ilrsco-task-sharing", "status"),
        ("term:ilrs-basic", "notes"),
    }


@each_step
def test_a_step_begins_with_what_it_is(old: Head, new: Head) -> None:
    """A comment of a few lines, and then its head."""
    assert old.document == new.document
    text = (VERSIONS / _path(new, "toml")).read_text("utf-8")
    head = re.match(r"(?:# .+\n){1,3}document = ", text)
    assert head
    assert f"What became public on the {new.document.capitalize()}" in text.splitlines()[0]


def test_a_step_whose_value_is_another_one_is_no_step() -> None:
    """The check that compares bytes can fail."""
    old, new = STEPS[-1]
    file = _file(new)
    other = file.model_copy(update={"change": {"term": {"target-5-5-5": file.change["term"]["target-5-5-5"]}}})
    changed = other.change["term"]["target-5-5-5"].model_copy(update={"lines": {"confidence": FieldLine(value="low")}})
    altered = file.model_copy(update={"change": {"term": {"target-5-5-5": changed}}})
    assert canonical_bytes(play(_release(old), altered)) != (VERSIONS / _path(new, "json")).read_bytes()
