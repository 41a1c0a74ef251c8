"""Rules that hold for entries of any kind: come, gone, first reported, reworded, surer, in conflict, translated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from ilrs_docs.model import Gap, Text, Window
from ilrs_docs.model.entries import TARGETS, Target
from ilrs_docs.rules.cases import title_of
from ilrs_docs.wording import classify, editorial

if TYPE_CHECKING:
    from pydantic import BaseModel

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

DAYS = ("signed", "date", "occurred")
"""The fields that say when something happened."""


def covered(gaps: tuple[Gap, ...], path: Path | None) -> bool:
    """Return whether a gap says that what stands at `path`, or the part around it, is not known.

    A gap outside the content names something that a release has no field for.
    """
    if path is None or path[:1] != ("content",):
        return False
    return any(path[: len(gap.part)] == gap.part for gap in gaps)


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
    days = (entry.__dict__.get(name) for name in DAYS)
    return any(isinstance(day, Window) and day.earliest is not None and day.earliest > issued for day in days)


def filled_fields(case: Case, bench: Bench) -> Iterator[Verdict]:
    """Tell a single value that was in a gap and is known now, or the other way round."""
    if case.old is None or case.new is None:
        return
    for fields, indices in case.edits.items():
        for index in indices:
            edit = bench.edits[index]
            if edit.op == "moved" or (fields and fields[-1] in TARGETS):
                continue
            happened = fields[-1:] and fields[-1] in DAYS and dated_after(case.new, bench.old.issued)
            if edit.old is None and fields and covered(bench.old.gaps, edit.new_path) and not happened:
                yield case.verdict("first-reported", [index], (None, edit.new), **_place(case, fields))
            elif edit.new is None and fields and covered(bench.new.gaps, edit.old_path):
                yield case.verdict("became-unknown", [index], (edit.old, None), **_place(case, fields))


def identity(case: Case, bench: Bench) -> Iterator[Verdict]:
    """Tell another place, another title."""
    for index in case.edits.get((), []):
        edit = bench.edits[index]
        if edit.op == "moved":
            values = _parent(edit.old_path), _parent(edit.new_path)
            yield case.verdict("moved", [index], values, **_owners(edit, bench))
    for name in NAMES:
        for index in case.edits.get((name, "en"), []):
            edit = bench.edits[index]
            action = "reworded-editorially" if editorial(str(edit.old), str(edit.new)) else "retitled"
            yield case.verdict(action, [index], (edit.old, edit.new), field=name, language="en")


def _parent(path: Path | None) -> str:
    return "/".join(str(part) for part in (path or ())[:-1])


def _owners(edit: Edit, bench: Bench) -> dict[str, Any]:
    """Return the titles of the entries that a moved entry went from and to; empty where it only changed its place."""
    before, after = ("".join(map(str, (path or ())[-3:-2])) for path in (edit.old_path, edit.new_path))
    if before == after:
        return {}
    return {"old_title": title_of(bench.entries_old, before), "new_title": title_of(bench.entries_new, after)}


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
    """Tell other sources and other notes, each once for the entry; notes of which only the translations differ so."""
    del bench
    for name, action in (("sources", "sources-changed"), ("notes", "notes-changed")):
        claimed = case.touching(name) if case.kind != "release" else ()
        if claimed and case.old is not None and case.new is not None:
            old, new = map(_shown, case.both(name))
            yield translated(case, name) if old == new else case.verdict(action, claimed, (old, new))


def _shown(values: tuple[Any, ...]) -> list[Any]:
    return [value.en if isinstance(value, Text) else value for value in values]


def translated(case: Case, name: str) -> Verdict:
    """Return the verdict on a field of several texts whose English stands: their translations came, went or changed.

    All of it is one edit, and so one change; it names its language where it is only one.
    """
    pairs = list(zip(*case.both(name), strict=True))
    found = [
        (language, old.__dict__[language], new.__dict__[language])
        for language in TARGETS
        for old, new in pairs
        if old.__dict__[language] != new.__dict__[language]
    ]
    before, after = ([one[side] for one in found if one[side] is not None] for side in (1, 2))
    languages = {language for language, _, _ in found}
    action = "changed" if before and after else "added" if after else "removed"
    place = _place(case, (name,), languages.pop() if len(languages) == 1 else None)
    return case.verdict(f"translation-{action}", case.touching(name), (before or None, after or None), **place)


def texts(case: Case, bench: Bench) -> Iterator[Verdict]:
    """Tell texts that were reworded, and translations that came, changed or went."""
    for fields, indices in case.edits.items():
        for index in indices:
            edit = bench.edits[index]
            if edit.op in {"replaced", "reworded"} and fields[1:] and fields[-1] in TARGETS:
                action = "added" if edit.old is None else "removed" if edit.new is None else "changed"
                yield case.verdict(
                    f"translation-{action}",
                    [index],
                    (edit.old, edit.new),
                    **_place(case, fields[:-1], str(fields[-1])),
                )
            elif edit.op == "reworded":
                yield _reworded(case, index, edit, fields)


def _reworded(case: Case, index: int, edit: Edit, fields: Fields) -> Verdict:
    found = classify(str(edit.old), str(edit.new))
    kinds = {shift.kind for shift in found.shifts}
    gravest = next((name for kind, name in CLASSES.items() if kind in kinds), None)
    action = f"reworded-{gravest}" if gravest else "reworded" if found.substantive else "reworded-editorially"
    shifts = [shift._asdict() for shift in found.shifts]
    language = "en" if fields[-1] == "en" else None  # a source's own words are in its language
    return case.verdict(action, [index], (edit.old, edit.new), **_place(case, fields, language), shifts=shifts)


def left_behind(case: Case, bench: Bench) -> Iterator[Verdict]:
    """Tell translations that stayed as they were while the English beside them came to say something else.

    Such a change claims no edit: the one of the English is told for itself. A translation that names the new English as
    what it was made from was confirmed, and is not left behind.
    """
    for fields, indices in case.edits.items():
        for index in indices if fields[1:] and fields[-1] == "en" else ():
            edit = bench.edits[index]
            languages = list(_unchanged(case, fields)) if edit.op == "reworded" else []
            if languages and not editorial(str(edit.old), str(edit.new)):
                for language in languages:
                    place = _place(case, fields, language)
                    yield case.verdict("translation-left-behind", (), (edit.old, edit.new), **place)


def _unchanged(case: Case, fields: Fields) -> Iterator[Target]:
    """Yield the languages in which a text stayed as it was, and was not confirmed to fit the new English."""
    before, after = (text_at(side, fields[:-1]) for side in (case.old, case.new))
    for language in TARGETS:
        stale = after is not None and after.state(language) == "stale"
        if stale and getattr(before, language, None) == getattr(after, language, None):
            yield language


def text_at(entry: BaseModel | None, fields: Fields) -> Text | None:
    """Return the text in several languages at a path inside an entry; None where there is none on this side."""
    here: Any = entry
    for part in fields:
        if isinstance(here, tuple):
            here = next((inner for inner in here if inner.__dict__.get("id") == part), None)
        else:
            here = None if here is None else here.__dict__.get(str(part))
    return here if isinstance(here, Text) else None


def anything_else(case: Case, bench: Bench, index: int) -> Verdict:
    """Tell plainly an edit that no rule has recognised, so that nothing is passed over."""
    fields = next(fields for fields, indices in case.edits.items() if index in indices)
    edit = bench.edits[index]
    return case.verdict("changed", [index], (edit.old, edit.new), **_place(case, fields))


def _place(case: Case, fields: Fields, language: str | None = None) -> dict[str, Any]:
    """Return where in an entry a change is: its field, of which value another reading is meant, and the language."""
    readings = [one for side in (case.new, case.old) for one in case.value(side, "readings") or ()]
    of = next((one.field for one in readings if fields[:2] == ("readings", one.id)), None)
    return {
        "field": _name(fields),
        **({"reading": of} if of else {}),
        **({"language": language} if language else {}),
    }


def _name(fields: Fields) -> str:
    return "/".join(str(part) for part in fields if part != "en")
