"""The status of two releases in one sentence: only what follows from what they say of their standing and basis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ilrs_docs.changes import Comparison, Subject
from ilrs_docs.comparing import identity
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, ngettext
from ilrs_docs.model import Release
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.quoting import shortened, titled
from ilrs_docs.phrasing.release_names import is_only_a_draft, naming
from ilrs_docs.phrasing.release_pair import by_kind_and_id, given, title_of

TRACKED: Final = (
    marked("{release} is compiled from public statements and has no official standing"),
    marked("both are compiled from public statements and have no official standing"),
)
DRAFT: Final = (
    marked("{release} is a draft and has no official standing"),
    marked("both are drafts and have no official standing"),
)
ONLY_A_DRAFT: Final = marked("{release} has no official standing")
"""What is said of a draft that bears no other name."""
REPORTED: Final = (
    marked("{release} is known from reports here, not from its own text"),
    marked("both are known from reports here, not from their own text"),
)


def status(comparison: Comparison, old: Release, new: Release) -> str | None:
    """Return what a reader has to know of the releases before relying on them; None where they say nothing of it.

    >>> from ilrs_docs import Library
    >>> old, new, comparison, _way = Library().compare("roadmap@1.0", "roadmap@latest")
    >>> status(comparison, old, new)[:86]
    'The state of 10 September 2026 is compiled from public statements and has no official '
    """
    named = {
        _name(side, naming(identity)): side
        for side, identity in ((new, comparison.new), (old, comparison.old))
        if identity is not None
    }
    told = [*_sentences(named), *(_later(new) if comparison.new is not None else ())]
    return phrases.sentence(_("; ").join(told)) if told else None


def standing_sentences(release: Release) -> tuple[str, ...]:
    """Return what a reader has to know of one release before relying on it; nothing of what its publishers issued.

    >>> from ilrs_docs import Library
    >>> standing_sentences(Library().load("roadmap@latest"))[0]
    'The state of 10 September 2026 is compiled from public statements and has no official standing.'
    """
    return tuple(map(phrases.sentence, _sentences({naming(identity(release)): release})))


def _name(release: Release, dated: str) -> str:
    """Return what a release is called beside its day, which has been told; a state by its day."""
    return (
        dated if release.standing == "tracked" or is_only_a_draft(release) else shortened(phrases.label(release.name))
    )


def _sentences(named: Mapping[str, Release]) -> Iterator[str]:
    """Yield what is said of those compiled from statements, of drafts, and of others that are known from reports."""
    tracked = [name for name, side in named.items() if side.standing == "tracked"]
    drafts = [name for name, side in named.items() if side.standing == "draft"]
    reported = [name for name, side in named.items() if side.standing != "tracked" and side.basis == "reported"]
    kinds = ((tracked, TRACKED), (drafts, DRAFT), (reported, REPORTED))
    for names, words in kinds:
        if names:
            alone = ONLY_A_DRAFT if is_only_a_draft(named[names[0]]) and words is DRAFT else words[0]
            yield _(alone if len(names) == 1 else words[1]).format(release=names[0])


def late_entries(release: Release) -> list[str]:
    """Return the names of the entries of a release that rest on sources alone that are later than its day."""
    late = {source.id for source in release.sources if source.retrospective}
    entries = by_kind_and_id(release) if late else {}
    return [
        titled(Subject(kind=kind, id=own, title=title_of(entry)))
        for (kind, own), entry in entries.items()
        if (sources := given(entry, "sources")) and late.issuperset(sources)
    ]


def _later(release: Release) -> Iterator[str]:
    """Yield how many entries of a release rest on such sources alone, where any do."""
    number = len(late_entries(release))
    if number:
        words = ngettext(
            "{count} entry of the newer one rests only on sources from after its day",
            "{count} entries of the newer one rest only on sources from after its day",
            number,
        )
        yield words.format(count=phrases.counted_alone(number))
