"""Rules that hold for entries of any kind: come, gone, first reported, reworded, surer, in conflict, translated."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from ilrs_docs.changes.names import Action
from ilrs_docs.model import Window
from ilrs_docs.rules.cases import subject_of, titled
from ilrs_docs.rules.foretold import marked_ahead
from ilrs_docs.rules.namesakes import namesake
from ilrs_docs.rules.surety import SURENESS
from ilrs_docs.rules.texts import (
    CLASSES,
    REWORDED,
    is_translation,
    language_of,
    place_of,
    says_otherwise,
    translated,
    written,
)
from ilrs_docs.wording import classify

if TYPE_CHECKING:
    from ilrs_docs.changes import Edit, Path
    from ilrs_docs.rules.cases import Case, Fields, Verdict
    from ilrs_docs.rules.context import RuleContext
    from ilrs_docs.wording import Rewording

NAMES = ("title",)
_BEARINGS: Final[Mapping[str, Action]] = {"sources": "sources-changed", "notes": "notes-changed"}
DAYS = ("signed", "date", "occurred")
"""The fields that say when something happened."""


def covered(unknown: Container[Path], path: Path | None, inside: Path | None = ()) -> bool:
    """Return whether what stands at `path`, or a part around it `inside` of another, is one of those `unknown`.

    A gap outside the content names something that a release has no field for.
    """
    if path is None or path[:1] != ("content",):
        return False
    return any(path[:length] in unknown for length in range(max(1, len(inside or ())), len(path) + 1))


def whole_entry(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell an entry that came or went; where it was, or is, unknown it is first reported or not known any more."""
    if case.old is not None and case.new is not None:
        return
    claimed = case.edits.get((), [])
    if case.new is not None:
        known = not covered(context.unknown_old, case.new_path) or dated_after(case.new, context.old.issued)
        first: tuple[Action, dict[str, Any]] = ("first-reported", {})
        action, detail = _came(case, context) if known else first
        ahead = case.kind == "milestone" and marked_ahead(case, case.new, context.new.issued)
        detail |= {"ahead": True} if ahead else {}
        action, beside = namesake(case, context, action)
        yield case.verdict(action, claimed, (None, case.new), **detail, **beside)
    else:
        action = "became-unknown" if covered(context.unknown_new, case.old_path) else "removed"
        action, beside = namesake(case, context, action)
        yield case.verdict(action, claimed, (case.old, None), **beside)


def _came(case: Case, context: RuleContext) -> tuple[Action, dict[str, Any]]:
    """Return the action by which an entry that came is told, and more of it.

    A mere possibility is not added to a plan, and what is only stated beside others may replace them.
    """
    if case.value(case.new, "status") == "considered":
        return "came-considered", {}
    beside = [titled(context.entries_new, case.kind, entry_id) for entry_id in case.value(case.new, "beside") or ()]
    return ("stated-beside", {"beside": beside}) if beside else ("added", {})


def dated_after(entry: Any, issued: date | None) -> bool:  # noqa: ANN401 - any entry
    """Return whether the entry bears a day of its own after `issued`: it cannot have been there, known or not."""
    if issued is None:
        return False
    days = (entry.__dict__.get(name) for name in DAYS)
    return any(isinstance(day, Window) and day.earliest is not None and day.earliest > issued for day in days)


def filled_fields(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell a single value that was in a gap and is known now, or the other way round.

    A gap of the collection says which entries are not known, and nothing of the values of one that is.
    """
    if case.old is None or case.new is None or not (context.unknown_old or context.unknown_new):
        return
    for fields, indices in case.edits.items():
        for index in indices:
            edit = context.edits[index]
            if not fields or edit.op == "moved" or is_translation(case, context, fields):
                continue
            happened = fields[-1] in DAYS and dated_after(case.new, context.old.issued)
            if edit.old is None and covered(context.unknown_old, edit.new_path, case.new_path) and not happened:
                yield case.verdict("first-reported", [index], (None, edit.new), **_where(case, fields))
            elif edit.new is None and covered(context.unknown_new, edit.old_path, case.old_path):
                yield case.verdict("became-unknown", [index], (edit.old, None), **_where(case, fields))


def identity(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell another place, another title."""
    for index in case.edits.get((), []):
        edit = context.edits[index]
        if edit.op == "moved":
            values = _parent(edit.old_path), _parent(edit.new_path)
            yield case.verdict("moved", [index], values, **_owners(edit, context))
    for name in NAMES:
        for fields, indices in case.edits.items():
            for index in indices if fields[:1] == (name,) and len(fields) == 2 else ():  # noqa: PLR2004 - words of it
                edit = context.edits[index]
                if edit.op == "reworded" and not is_translation(case, context, fields):
                    found = classify(edit.old, edit.new, language_of(case, fields))
                    action, more = _retitled(found, (str(edit.old), str(edit.new)))
                    yield case.verdict(action, [index], (edit.old, edit.new), **_where(case, fields), **more)


def _retitled(found: Rewording, titles: tuple[str, str]) -> tuple[Action, dict[str, Any]]:
    """Return the action by which another title is told: by its words where these say that the thing is another."""
    turns = [shift for shift in found.shifts if says_otherwise(shift, titles)]
    kinds = {turn.kind for turn in turns}
    gravest = next((REWORDED[name] for kind, name in CLASSES.items() if kind in kinds), None)
    plain: Action = "retitled" if found.substantive else "reworded-editorially"
    only: dict[str, Any] = {"only": found.only} if found.only else {}
    return gravest or plain, only | ({"shifts": [turn._asdict() for turn in turns]} if turns else {})


def _parent(path: Path | None) -> str:
    return "/".join(str(part) for part in (path or ())[:-1])


def _owners(edit: Edit, context: RuleContext) -> dict[str, Any]:
    """Return the titles of the entries that a moved entry went from and to; empty where it only changed its place."""
    before, after = ("".join(map(str, (path or ())[-3:-2])) for path in (edit.old_path, edit.new_path))
    if before == after:
        return {}
    owners = (
        subject_of(find.spot((path or ())[:-2]).entry)
        for find, path in zip(context.finders, (edit.old_path, edit.new_path), strict=True)
    )
    return dict(zip(("old_title", "new_title"), (owner.title for owner in owners), strict=True))


def _where(case: Case, fields: Fields) -> dict[str, Any]:
    """Return the place of a change; that of the words of a text is the text, and their language."""
    tag = language_of(case, fields)
    return place_of(case, fields[:-1], tag) if tag else place_of(case, fields)


def confidence(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell whether the fact became surer or less sure."""
    for index in case.edits.get(("confidence",), []):
        old, new = context.edits[index].old, context.edits[index].new
        if old is None or new is None:
            continue  # how sure it is was not stated on one side, which is neither surer nor less sure
        raised = SURENESS.index(str(new)) > SURENESS.index(str(old))
        yield case.verdict("confidence-raised" if raised else "confidence-lowered", [index], (old, new))


def conflicts(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell readings that came to stand beside a value, or were dropped; `again` where one stood there before."""
    before, after = case.both("readings")
    known, fields_of = {one.field for one in before or ()}, {one.id: one.field for one in after or ()}
    for fields, indices in case.edits.items():
        if fields[:1] == ("readings",) and len(fields) == 2:  # noqa: PLR2004 - the reading itself
            for index in indices:
                edit = context.edits[index]
                if edit.op == "added":
                    again: dict[str, Any] = {"again": True} if fields_of[fields[1]] in known else {}
                    yield case.verdict("conflict-opened", [index], (None, edit.new), field="readings", **again)
                elif edit.op == "removed":
                    yield case.verdict("conflict-settled", [index], (edit.old, None), field="readings")


def provenance(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell other sources and other notes, each once for the entry; notes of which only the translations differ so."""
    del context
    for name, action in _BEARINGS.items():
        claimed = case.touching(name) if case.kind != "release" else ()
        if claimed and case.old is not None and case.new is not None:
            old, new = (list(map(_said, side)) for side in case.both(name))
            shown = [said[0] for said in old], [said[0] for said in new]
            yield translated(case, name) if old == new else case.verdict(action, claimed, shown)


def _said(value: object) -> tuple[object, object]:
    """Return what a source or a note says, and on which day it says so."""
    return written(value), getattr(value, "day", None)


def anything_else(case: Case, context: RuleContext, fields: Fields, index: int) -> Verdict:
    """Tell plainly an edit of some `fields` that no rule has recognised, so that nothing is passed over."""
    edit = context.edits[index]
    return case.verdict("changed", [index], (edit.old, edit.new), **_where(case, fields))
