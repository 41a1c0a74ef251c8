"""Rules of the release itself: its standing, its promises, and what it does not know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ilrs_docs.model import Gap, Promise, Release
from ilrs_docs.rules.foretold import marked_ahead_of

if TYPE_CHECKING:
    from ilrs_docs.rules.cases import Case, Verdict
    from ilrs_docs.rules.context import RuleContext


def standing(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell releases of another standing; issuers and notice go with it."""
    del context
    if isinstance(case.old, Release) and isinstance(case.new, Release) and case.touching("standing"):
        claimed = case.touching("standing", "issuers", "notice")
        yield case.verdict("standing-changed", claimed, (case.old.standing, case.new.standing))


def promise(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell a promise that was made, kept, or is recorded no more."""
    old, new = case.old, case.new
    if isinstance(new, Promise) and old is None:
        yield case.verdict("made", case.edits.get((), []), (None, new))
    elif isinstance(old, Promise) and new is None:
        yield case.verdict("withdrawn", case.edits.get((), []), (old, None))
    elif isinstance(old, Promise) and isinstance(new, Promise) and old.kept is None and new.kept is not None:
        claimed, ahead = case.touching("kept", "kept_by"), marked_ahead_of(new.kept, context.new)
        yield case.verdict("kept", claimed, (None, new.kept), kept_by=new.kept_by, **ahead)


def gap(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell what is known now and was not, and the other way round."""
    del context
    if isinstance(case.new, Gap) and case.old is None:
        yield case.verdict("opened", case.edits.get((), []), (None, case.new))
    elif isinstance(case.old, Gap) and case.new is None:
        yield case.verdict("filled", case.edits.get((), []), (case.old, None))
