"""Rules that hold for entries of any kind: come, gone, first reported, reworded, surer, in conflict, translated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from ilrs_docs.model import Gap, Text, Window
from ilrs_docs.wording import classify, editorial

if TYPE_CHECKING:
    from ilrs_docs.changes import Edit, Path
    from ilrs_docs.rules.cases import Bench, Case, Fields, Verdict

SURENESS = ("low", "medium", "high")
NAMES = ("title",)
CLASSES = {
    "obligation": "obligation",
    "negation": "obligation",
    "actor": "actor",
    "date": "date",
    "quantity": "quantity",
}
"""Kind of shift -> class of the rewording, the gravest first."""

LANGUAGES = ("zh", "ru")


def covered(gaps: tuple[Gap, ...], path: Path | None) -> bool:
    """Return whether a gap says that what stands at `path`, or the part around it, is not known."""
    return path is not None and any(path[: len(gap.part)] == gap.part for gap in gaps)


def whole_entry(case: Case, bench: Bench) -> Iterator[Verdict]:
    """Tell an entry that came or went; where it was, or is, unknown it is first reported or not known any more."""
    if case.old is not None and case.new is not None:
        return
    claimed = case.edits.get((), [])
    if case.new is not None:
        known = not covered(bench.old.gaps, case.new_path) or dated_after(case.new, bench.old.issued)
        action = "added" if known else "first-reported"
        yield case.verdict(action, claimed, (None, case.new))
    else:
        action = "became-unknown" if covered(bench.new.gaps, case.old_path) else "removed"
        yield case.verdict(action, claimed, (case.old, None))


def dated_after(entry: Any, issued: date) -> bool:  # noqa: ANN401 - any entry
    """Return whether the entry bears a day of its own after `issued`: it cannot have been there, known or not."""
    days = (entry.__dict__.get(name) for name in ("signed", "date", "occurred"))
    return any(isinstance(day, Window) and day.earliest is not None and day.earliest > issued for day in days)


def filled_fields(case: Case, bench: Bench) -> Iterator[Verdict]:
    """Tell a single value that was in a gap and is known now, or the other way round."""
    if case.old is None or case.new is None:
        return
    for fields, indices in case.edits.items():
        for index in indices:
            edit = bench.edits[index]
            if edit.old is None and fields and covered(bench.old.gaps, edit.new_path):
                yield case.verdict("first-reported", [index], (None, edit.new), field=_name(fields))
            elif edit.new is None and fields and covered(bench.new.gaps, edit.old_path):
                yield case.verdict("became-unknown", [index], (edit.old, None), field=_name(fields))


def identity(case: Case, bench: Bench) -> Iterator[Verdict]:
    """Tell another id, another place, another title."""
    for index in case.edits.get((), []):
        edit = bench.edits[index]
        if edit.op == "renamed":
            yield case.verdict("renumbered", [index], (edit.old, edit.new))
        elif edit.op == "moved":
            yield case.verdict("moved", [index], (_parent(edit.old_path), _parent(edit.new_path)))
    for name in NAMES:
        for index in case.edits.get((name, "en"), []):
            edit = bench.edits[index]
            action = "reworded-editorially" if editorial(str(edit.old), str(edit.new)) else "retitled"
            yield case.verdict(action, [index], (edit.old, edit.new), field=name, language="en")


def _parent(path: Path | None) -> str:
    return "/".join(str(part) for part in (path or ())[:-1])


def confidence(case: Case, bench: Bench) -> Iterator[Verdict]:
    """Tell whether the fact became surer or less sure."""
    for index in case.edits.get(("confidence",), []):
        old, new = str(bench.edits[index].old), str(bench.edits[index].new)
        raised = SURENESS.index(new) > SURENESS.index(old)
        yield case.verdict(f"confidence-{'raised' if raised else 'lowered'}", [index], (old, new))


def conflicts(case: Case, bench: Bench) -> Iterator[Verdict]:
    """Tell readings that came to stand beside a value, or were dropped."""
    for fields, indices in case.edits.items():
        if fields[:1] == ("readings",) and len(fields) == 2:  # noqa: PLR2004 - the reading itself
            for index in indices:
                edit = bench.edits[index]
                if edit.op == "added":
                    yield case.verdict("conflict-opened", [index], (None, edit.new), field="readings")
                elif edit.op == "removed":
                    yield case.verdict("conflict-settled", [index], (edit.old, None), field="readings")


def bearings(case: Case, bench: Bench) -> Iterator[Verdict]:
    """Tell other sources and other notes, each once for the entry."""
    del bench
    for name, action in (("sources", "sources-changed"), ("notes", "notes-changed")):
        claimed = case.touching(name) if case.kind != "release" else ()
        if claimed and case.old is not None and case.new is not None:
            old, new = case.both(name)
            yield case.verdict(action, claimed, (_shown(old), _shown(new)))


def _shown(values: tuple[Any, ...]) -> list[Any]:
    return [value.en if isinstance(value, Text) else value for value in values]


def texts(case: Case, bench: Bench) -> Iterator[Verdict]:
    """Tell texts that were reworded, and translations that came, changed or went."""
    for fields, indices in case.edits.items():
        for index in indices:
            edit = bench.edits[index]
            if edit.op in {"replaced", "reworded"} and fields[1:] and fields[-1] in LANGUAGES:
                action = "added" if edit.old is None else "removed" if edit.new is None else "changed"
                yield case.verdict(
                    f"translation-{action}",
                    [index],
                    (edit.old, edit.new),
                    field=_name(fields[:-1]),
                    language=fields[-1],
                )
            elif edit.op == "reworded":
                yield _reworded(case, index, edit, fields)


def _reworded(case: Case, index: int, edit: Edit, fields: Fields) -> Verdict:
    found = classify(str(edit.old), str(edit.new))
    kinds = {shift.kind for shift in found.shifts}
    gravest = next((name for kind, name in CLASSES.items() if kind in kinds), None)
    action = f"reworded-{gravest}" if gravest else "reworded" if found.substantive else "reworded-editorially"
    shifts = [shift._asdict() for shift in found.shifts]
    return case.verdict(action, [index], (edit.old, edit.new), field=_name(fields), language="en", shifts=shifts)


def anything_else(case: Case, bench: Bench) -> Iterator[Verdict]:
    """Tell plainly what no other rule has recognised, so that nothing is passed over."""
    for fields, indices in case.edits.items():
        for index in indices:
            edit = bench.edits[index]
            yield case.verdict("changed", [index], (edit.old, edit.new), field=_name(fields))


def _name(fields: Fields) -> str:
    return "/".join(str(part) for part in fields if part != "en")
