"""An impact as it is shown: headings, lines, and what stands below a line, in the language spoken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pydantic import BaseModel

from ilrs_docs.impact.models import (
    SHOWN,
    ChangedEntry,
    Dependent,
    Impact,
    ImpactChange,
    ImpactLine,
    ImpactPart,
    SuspectLink,
)
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.phrasing import phrases
from ilrs_docs.reporting import headings
from ilrs_docs.reporting.denying import deny

CHANGED: Final = marked("What changed, and what depends on it")
DIRECTLY: Final = marked("Depends on it directly:")
THROUGH_OTHERS: Final = marked("Depends on it through others:")
SUSPECT: Final = marked("Suspect links")
CONFIRMED: Final = marked("Links that the policy confirms")
NOT_FOUND: Final = marked("Named, and not found")
TO_CONFIRM: Final = marked(
    "Each of these rests on a text or a date that changed. It is confirmed once the changes below it are accepted in a "
    "policy, by the fingerprints in brackets."
)
SAME_CONTRADICTIONS: Final = marked("The checks of dates find the same on both sides.")
NONE_SUSPECT: Final = marked("Of the links that both sides record in {documents}, none is suspect.")


def with_parts(impact: Impact, documents: str) -> Impact:
    """Return an impact with the parts in which it is shown."""
    return BaseModel.model_copy(impact, update={"parts": tuple(_parts(impact, documents))})


def _parts(impact: Impact, documents: str) -> Iterator[ImpactPart]:
    if impact.changed:
        yield ImpactPart(level=1, heading=_(CHANGED))
        yield from map(_entry, impact.changed)
    contradictions = [ImpactLine(head=one.head, words=one.sentence) for one in impact.conflicts]
    yield _part(
        headings.CONTRADICTIONS, contradictions or [ImpactLine(words=deny(SAME_CONTRADICTIONS, impact.conflicts))]
    )
    if impact.suspect:
        yield _part(SUSPECT, [ImpactLine(words=_(TO_CONFIRM)), *map(_open, impact.suspect)])
    else:
        yield _part(SUSPECT, [ImpactLine(words=deny(NONE_SUSPECT, impact.suspect).format(documents=documents))])
    if impact.confirmed:
        yield _part(CONFIRMED, (_link(one, one.changes) for one in impact.confirmed))
    if impact.unresolved:
        yield _part(NOT_FOUND, [ImpactLine(words=one) for one in impact.unresolved])


def _part(heading: str, lines: Iterable[ImpactLine]) -> ImpactPart:
    return ImpactPart(level=1, heading=_(heading), lines=tuple(lines))


def _entry(one: ChangedEntry) -> ImpactPart:
    lines = [ImpactLine(head=change.head, words=change.sentence) for change in one.changes]
    shown = one.dependents[:SHOWN]
    directly = tuple(_dependent(it) for it in shown if it.distance == 1)
    through = tuple(_dependent(it) for it in shown if it.distance > 1)
    hanging = ((DIRECTLY, directly), (THROUGH_OTHERS, through))
    lines += [ImpactLine(words=_(heading), below=those) for heading, those in hanging if those]
    lines += [ImpactLine(words=words) for words in (one.rest, one.statement) if words]
    return ImpactPart(level=2, heading=one.entry.label, lines=tuple(lines))


def _dependent(one: Dependent) -> str:
    words = phrases.together([one.sentence, *([one.path] if one.path else [])])
    return f"{words} [{one.entry.kind}:{one.entry.id}]"


def _open(one: SuspectLink) -> ImpactLine:
    """Return a link with the changes below it that nobody accepted yet, which are the first."""
    return _link(one, one.changes[: len(one.changes) - len(one.accepted)])


def _link(one: SuspectLink, changes: Iterable[ImpactChange]) -> ImpactLine:
    words = f"{one.sentence} [{one.entry.kind}:{one.entry.id}]"
    return ImpactLine(words=words, below=tuple(map(_change, changes)))


def _change(one: ImpactChange) -> str:
    return f"{one.sentence} [{one.fingerprint}]"
