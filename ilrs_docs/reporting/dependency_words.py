"""Dependencies, and dates that contradict each other, in a sentence of the language spoken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from ilrs_docs.changes import Identity
from ilrs_docs.checks import CheckName
from ilrs_docs.dependencies.conflicts import CIRCLE, ConflictChange, FoundConflict, Party
from ilrs_docs.dependencies.graph import Dependency, EntryId
from ilrs_docs.dependencies.kinds import KINDS
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.library.heads import head_of
from ilrs_docs.model import Release
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.release_names import naming

Titles = Callable[[EntryId], str]
"""What an entry is called inside a sentence."""
SENTENCES: Final[Mapping[CheckName, str]] = MappingProxyType(
    {
        CIRCLE: marked("These wait for each other in a circle: {titles}."),
        "window-outside-phase": marked("{title} ({date}) lies outside its phase {other} ({other_date})."),
        "dependency-out-of-order": marked(
            "{title} ({date}) is dated before {other} ({other_date}), for which it waits."
        ),
        "sequence-out-of-order": marked(
            "{title} ({date}) is dated before {other} ({other_date}), which stands in front of it."
        ),
        "events-out-of-order": marked("{title}: {field} ({date}) comes before {other_field} ({other_date})."),
        "occurred-outside-window": marked("{title}: {field} ({date}) does not fit {other_field} ({other_date})."),
        "excluded-date": marked("{title}: {field} ({date}) lies in the time for which it is ruled out ({other_date})."),
    }
)
"""What is said of a contradiction, by the check that finds it."""
HEADS: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {
        ("new", "certain"): marked("New, certain"),
        ("new", "possible"): marked("New, possible"),
        ("healed", "certain"): marked("Healed, was certain"),
        ("healed", "possible"): marked("Healed, was possible"),
        ("surer", "certain"): marked("Now certain, was possible"),
        ("less-sure", "possible"): marked("Now possible, was certain"),
    }
)
"""What stands in front of a contradiction, by what became of it and how sure it is, or was."""
MOST: Final = 8
"""How many entries of a circle are named."""


def dependency_words(one: Dependency, titles: Titles) -> str:
    """Return a dependency in a sentence; of one that only the older release states, that it was so until then.

    >>> relay, flight = (EntryId("roadmap", "milestone", name) for name in ("queqiao-2", "change-7"))
    >>> dependency_words(Dependency(flight, relay, "waits-for"), {relay: "Queqiao-2", flight: "Chang'e-7"}.__getitem__)
    "Chang'e-7 waits for Queqiao-2."
    """
    words = _(KINDS[one.kind].sentence).format(title=titles(one.dependent), target=titles(one.target))
    return _("Until then: {words}").format(words=phrases.sentence(words)) if one.past else phrases.sentence(words)


def conflict_words(found: ConflictChange, titles: Titles) -> str:
    """Return a contradiction in a sentence; of one that is healed, that it was so until then.

    >>> crane = EntryId("harbour", "milestone", "crane")
    >>> circle = FoundConflict(CIRCLE, (Party(crane, (), "depends_on"),), "certain")
    >>> conflict_words(ConflictChange(circle, "healed"), {crane: "Crane"}.__getitem__)
    'Until then: These wait for each other in a circle: Crane.'
    """
    words = _words(found.conflict, titles)
    return _("Until then: {words}").format(words=words) if found.state == "healed" else words


def conflict_head(found: ConflictChange) -> str:
    """Return what stands in front of a contradiction.

    >>> conflict_head(ConflictChange(FoundConflict(CIRCLE, (), "certain"), "new"))
    'New, certain'
    """
    return _(HEADS[found.state, found.conflict.certainty])


def _words(one: FoundConflict, titles: Titles) -> str:
    named = [titles(party.entry) for party in one.parties]
    if one.check == CIRCLE:
        return phrases.sentence(_(SENTENCES[CIRCLE]).format(titles=phrases.few(named, MOST)))
    first, second = one.parties
    return phrases.sentence(
        _(SENTENCES[one.check]).format(
            title=named[0], date=_date(first), field=phrases.field_name(first.field),
            other=named[1], other_date=_date(second), other_field=phrases.field_name(second.field),
        )
    )  # fmt: skip


def _date(party: Party) -> str:
    assert party.window is not None  # noqa: S101 - what contradicts another date is one
    return phrases.window(party.window.root)


def release_words(release: Release) -> str:
    """Return how a release is named in a sentence.

    >>> from ilrs_docs import Library
    >>> release_words(Library().load("roadmap@1.0"))
    'V1.0 of 16 June 2021'
    """
    return naming(Identity.model_construct(**head_of(release)._asdict()))


def in_force_beside(release: Release) -> str:
    """Return that a release of another document is in force beside what is compared.

    >>> from ilrs_docs import Library
    >>> in_force_beside(Library().load("guideline@1.0"))
    'guideline, in force beside it: V1.0 of 16 June 2021.'
    """
    words = _("{document}, in force beside it: {release}.")
    return words.format(document=phrases.document_name(release.document), release=release_words(release))
