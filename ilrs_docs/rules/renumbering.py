"""Rules of another id: an entry that was renumbered, with its other title, and the references that only follow it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ilrs_docs.model import Text, references
from ilrs_docs.rules.texts import is_translation
from ilrs_docs.wording import classify

if TYPE_CHECKING:
    from ilrs_docs.changes import Edit
    from ilrs_docs.rules.cases import Case, Verdict
    from ilrs_docs.rules.context import RuleContext

NAMES = ("title", "action")

Followers = dict[tuple[str, str, str], list[int]]
"""Kind, old id and new id of an entry -> the edits by which others came to name it by its new id."""


def renumbered(context: RuleContext) -> Iterator[Verdict]:
    """Tell each entry with another id, once: its other title and the references to it are part of that."""
    found = [
        (case, index)
        for case in context.cases
        for index in case.edits.get((), ())
        if context.edits[index].op == "renamed"
    ]
    following = _following(context) if found else {}
    for case, index in found:
        edit = context.edits[index]
        followers = following.get((case.kind, str(edit.old), str(edit.new)), [])
        titles = _titles(case, context)
        yield case.verdict(
            "renumbered",
            (index, *titles, *followers),
            (edit.old, edit.new),
            **_stage(case, context),
            title_old=_named(case.old) if titles else None,
            title_new=_named(case.new) if titles else None,
        )


def _stage(case: Case, context: RuleContext) -> dict[str, Any]:
    """Return what made the pair, and with which score, where it is not the lineage or the content but only likeness."""
    pair = context.pairs.get(case.old_path or ())
    return {"stage": pair.stage, "score": pair.score} if pair else {}


def _titles(case: Case, context: RuleContext) -> list[int]:
    """Return the edits of the title, in all languages, unless the new words bind otherwise than the old ones."""
    own = [index for name in NAMES for index in case.touching(name)]
    named = [fields for fields in case.edits if fields[:1] and fields[0] in NAMES]
    edits = [
        context.edits[index]
        for fields in named
        if not is_translation(case, context, fields)
        for index in case.edits[fields]
    ]
    grave = any(classify(str(edit.old), str(edit.new)).shifts for edit in edits if edit.op == "reworded")
    return [] if grave else own


def _named(side: object) -> str | None:
    values = getattr(side, "__dict__", {})
    title = next((values[name] for name in NAMES if name in values), None)
    return title.original if isinstance(title, Text) else title


def _following(context: RuleContext) -> Followers:
    """Find the references that changed from an old id to a new one, a member of a set that went and one that came."""
    followers: Followers = defaultdict(list)
    for case in context.cases:
        if case.old is None or case.new is None:
            continue
        touched = {fields[0] for fields in case.edits if fields}
        for name, kind in references(type(case.entry)):
            if name not in touched:
                continue
            edits = [(index, context.edits[index]) for index in case.touching(name)]
            gone = [(index, str(edit.old)) for index, edit in edits if _goes(edit)]
            come = [(index, str(edit.new)) for index, edit in edits if _comes(edit)]
            for at_old, old in gone:
                for at_new, new in come:
                    followers[kind, old, new] += dict.fromkeys((at_old, at_new))
    return followers


def _goes(edit: Edit) -> bool:
    return edit.op in {"removed", "replaced"} and isinstance(edit.old, str)


def _comes(edit: Edit) -> bool:
    return edit.op in {"added", "replaced"} and isinstance(edit.new, str)
