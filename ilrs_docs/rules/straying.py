"""References that stayed as they were while what they refer to went elsewhere ("step 1", and a step came first)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ilrs_docs.model import Guideline, Step, entries_of
from ilrs_docs.rules.cases import Case
from ilrs_docs.wording.lettered import references
from ilrs_docs.wording.references import is_elsewhere

if TYPE_CHECKING:
    from ilrs_docs.changes import Edit
    from ilrs_docs.rules.cases import Verdict
    from ilrs_docs.rules.context import RuleContext


def strayed(context: RuleContext) -> Iterator[Verdict]:
    """Tell the steps, not reworded, that refer to a place in their procedure where another step stands now.

    Such a change claims no edit: the text is the same, the order is not.
    """
    if not isinstance(context.new.content, Guideline) or not any(map(_of_steps, context.edits)):
        return
    for path, entry in entries_of(context.new.content, kind="step"):
        place = ("content", *path)
        home = context.targets.before(place)
        before = context.entries_old.get(("step", str(home[-1])))
        if not isinstance(entry, Step) or not isinstance(before, Step) or before.action != entry.action:
            continue
        text = entry.action.original
        for one in references(text):
            written = text[one.start : one.end]
            if not is_elsewhere(text, one.start, one.end) and context.targets.strays(written, (home, place)):
                case = Case("step", before, entry, home, place)
                yield case.verdict("reference-left-behind", (), (written, None))


def _of_steps(edit: Edit) -> bool:
    """Return whether a step came, went or has another place."""
    path = edit.old_path or edit.new_path or ()
    return edit.op in {"added", "removed", "moved"} and path[-2:-1] == ("steps",)
