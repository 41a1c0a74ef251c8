"""What depends on what changed, in words: a sentence for each dependency, the path, and where nothing depends on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby, islice
from typing import Final, NamedTuple

from ilrs_docs.dependencies.graph import EntryId, Graph, Reached, directly, path_from, reached
from ilrs_docs.dependencies.kinds import KINDS
from ilrs_docs.impact.changed import Changed
from ilrs_docs.impact.models import SHOWN, ChangedEntry, Dependent
from ilrs_docs.impact.titles import EntryTitles
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, ngettext
from ilrs_docs.phrasing import phrases
from ilrs_docs.reporting.denying import deny
from ilrs_docs.reporting.dependency_words import dependency_words

MOST: Final = 100_000
"""How many are listed in all as depending on something; beyond that only what depends on an entry directly is."""
MANY: Final = 8
"""How many entries of a path are named."""
ARROW: Final = " \N{RIGHTWARDS ARROW} "
NOTHING_DEPENDS: Final = marked("{title}: nothing recorded in {documents} depends on it.")
NOTHING_DEPENDED: Final = marked("{title}, which is gone: nothing recorded in {documents} depended on it.")
CUT: Final = marked("So much depends on what changed that only what depends on this directly is listed.")


class TellingContext(NamedTuple):
    """What sentences are made of: the graph, what entries are called, and the documents that were looked at."""

    graph: Graph
    titles: EntryTitles
    documents: str


def changed_entries(found: Changed, told: TellingContext) -> Iterator[ChangedEntry]:
    """Yield each entry that changed with what depends on it, the nearest first."""
    listed = 0
    for entry, changes in found.entries.items():
        whole = listed < MOST
        hanging = reached(told.graph, entry) if whole else directly(told.graph, entry)
        listed += len(hanging)
        yield ChangedEntry(
            entry=told.titles.named(entry),
            gone=True if entry.gone else None,
            changes=tuple(changes),
            dependents=tuple(_dependents(hanging, told)),
            statement=_statement(entry, told, hanging) if not hanging else None,
            cut=True if hanging and not whole else None,
            rest=_(CUT) if hanging and not whole else _rest(len(hanging) - SHOWN),
        )


def _statement(entry: EntryId, told: TellingContext, hanging: Mapping[EntryId, Reached]) -> str:
    words = deny(NOTHING_DEPENDED if entry.gone else NOTHING_DEPENDS, hanging)
    return phrases.sentence(words.format(title=told.titles.inside(entry), documents=told.documents))


def _rest(more: int) -> str | None:
    """Return how many more there are than a page shows; None where it shows all."""
    if more <= 0:
        return None
    words = ngettext(
        "{count} more entry depends on it, which the JSON form lists.",
        "{count} more entries depend on it, which the JSON form lists.",
        more,
    )
    return words.format(count=more)


def _dependents(hanging: Mapping[EntryId, Reached], told: TellingContext) -> Iterator[Dependent]:
    for entry, found in hanging.items():
        one = found.dependency
        yield Dependent(
            entry=told.titles.named(entry),
            kind=one.kind,
            source=KINDS[one.kind].source,
            on=told.titles.named(one.target),
            distance=found.distance,
            past=True if one.past else None,
            sentence=dependency_words(one, told.titles.inside),
            path=_path(entry, hanging, told.titles) if found.distance > 1 else None,
        )


def _path(entry: EntryId, hanging: Mapping[EntryId, Reached], titles: EntryTitles) -> str:
    """Return the path from an entry to what changed, of a long one its beginning and its end."""
    distance = hanging[entry].distance
    shown = [titles.title(one) for one in islice(path_from(entry, hanging), MANY if distance < MANY else MANY - 2)]
    if distance >= MANY:
        shown += ["\N{HORIZONTAL ELLIPSIS}", titles.title(_end(hanging))]
    named = [one for one, _same in groupby(shown)]  # a mission is mostly called as its milestone
    return _("The path: {path}.").format(path=ARROW.join(named))


def _end(hanging: Mapping[EntryId, Reached]) -> EntryId:
    """Return the entry that all of this hangs on: what the nearest of them depends on."""
    return next(iter(hanging.values())).dependency.target
