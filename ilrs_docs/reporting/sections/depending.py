"""What else depends on what changed: by every kind of dependency, directly and through others, each link to look at.

Milestones that wait for what moved or failed, and opportunities whose procedure is closed, are told by `impacting`. A
link that is new was made in view of what stands there, and is not told; that one entry holds another is seen by where
it stands. What stands in another document, in the release that is in force beside the newer one, is told with that
document.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from pydantic import BaseModel

from ilrs_docs.changes import Comparison
from ilrs_docs.comparing import ComparedReleases, ReleaseBeside
from ilrs_docs.dependencies.carrying import DependencySides, dependency_sides, successors
from ilrs_docs.dependencies.graph import Dependency, EntryId, Reached
from ilrs_docs.dependencies.kinds import KINDS
from ilrs_docs.dependencies.suspecting import suspects
from ilrs_docs.dependencies.touching import TouchedFields, doubted, touched
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, ngettext
from ilrs_docs.model import Release
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.release_pair import ReleasePair, by_kind_and_id, given, title_of
from ilrs_docs.reporting import headings
from ilrs_docs.reporting.dependency_words import dependency_words, in_force_beside
from ilrs_docs.reporting.models import Item
from ilrs_docs.reporting.sections.assignment import Place, Placed
from ilrs_docs.reporting.sections.bearing import cited
from ilrs_docs.reporting.sections.items import subject_of

PLACE: Final = Place("impact", headings.DEPENDING)
ARROW: Final = " \N{RIGHTWARDS ARROW} "
MANY: Final = 8
"""How many entries of a path are named."""
WENT: Final = TouchedFields((), grave=True)
"""What changed of an entry that is gone."""
THROUGH: Final = marked("{title} depends on {target} through others.")
CHANGED_THERE: Final = marked("Changed there: {fields}.")
LIKELY_CHANGED: Final = marked("Likely changed there: {fields}.")
OF_DOCUMENT: Final = marked("{title} ({document})")
IS_GONE: Final = marked("{title} is no longer stated.")
SUSPECT: Final = marked("This link is suspect until a policy accepts what changed: {fingerprints}.")

Links = Mapping[tuple[EntryId, EntryId], tuple[str, ...]]
"""The fingerprints of the changes that make a link suspect, by what depends and on what."""


class ToldElsewhere(NamedTuple):
    """What other groups tell: what milestones wait for, all that wait for it, procedures that opportunities go by."""

    causes: frozenset[str]
    waiting: frozenset[str]
    procedures: frozenset[str]

    def tells(self, one: Dependency) -> bool:
        """Return whether another group tells a dependency, or why it is none to tell."""
        waits, goes = one.kind == "waits-for", one.kind == "goes-by"
        return (waits and one.target.id in self.causes) or (goes and one.target.id in self.procedures)


class _Looked(NamedTuple):
    """All that is looked at: the dependencies of both sides, what changed of each entry, the links that are suspect.

    `beside` are the releases of other documents, by document. Of what is `doubted` only likeness says that it stood
    before, too.
    """

    pair: ReleasePair
    beside: Mapping[str, Release]
    sides: DependencySides
    roots: Mapping[EntryId, TouchedFields]
    links: Links
    doubted: frozenset[EntryId]

    def entry(self, own: EntryId) -> BaseModel:
        """Return an entry, as it stood where it is gone."""
        if own.document in self.beside:
            return by_kind_and_id(self.beside[own.document])[own.kind, own.id]
        return (self.pair.old_entries if own.gone else self.pair.new_entries)[own.kind, own.id]

    def title(self, own: EntryId) -> str:
        """Return what an entry is called inside a sentence, that of another document with this."""
        title = phrases.apart(phrases.clause(title_of(self.entry(own))))
        if own.document not in self.beside:
            return title
        return _(OF_DOCUMENT).format(title=title, document=phrases.document_name(own.document))

    def alike(self, one: Dependency) -> bool:
        """Return whether a milestone is called as its mission, so that each is told where the other is.

        What is gone is told nowhere else.
        """
        named = one.kind == "is-about" and not one.target.gone
        return named and self.title(one.dependent) == self.title(one.target)


def depending(
    pair: ReleasePair,
    comparison: Comparison,
    beside: Sequence[ReleaseBeside],
    elsewhere: ToldElsewhere,
    most: int | None,
) -> tuple[list[Placed], Links]:
    """Return an item for each entry that depends on what changed, the direct ones first; and all suspect links.

    Entries of the releases that stand `beside` the newer one are told too. At most so many are told (all, where `most`
    is None), and how many more there are.
    """
    one = ComparedReleases(pair.old, pair.new, comparison)
    sides = dependency_sides([one], beside)
    known = {(subject.kind, subject.id) for change in comparison.singly for subject in change.subjects}
    gone = {it: WENT for it in successors(one).values() if it.gone and (it.kind, it.id) in known}
    others = {one.new.document: one.new for one in beside}
    looked = _Looked(pair, others, sides, {**touched(one), **gone}, _suspect(one, sides), doubted(one))
    direct = [link for link in _direct(looked) if not elsewhere.tells(link)]
    told = {link.dependent for link in direct} | {
        EntryId(pair.new.document, "milestone", own) for own in elsewhere.waiting
    }
    items = [_direct_item(link, looked) for link in direct]
    items += [_distant_item(path, looked) for path in _distant(looked, told)]
    return [Placed(PLACE, item) for item in (*items[:most], *_more(len(items[:most]), len(items)))], looked.links


def _suspect(one: ComparedReleases, sides: DependencySides) -> Links:
    found: dict[tuple[EntryId, EntryId], tuple[str, ...]] = {}
    for link in suspects([one], sides):
        if not link.confirmed:
            key = link.dependency.dependent, link.dependency.target
            found[key] = tuple(it.change.fingerprint for it in link.changes if not it.accepted)
    return found


def _begins(one: Dependency, looked: _Looked) -> bool:
    """Return whether a dependency is one that somebody relied on before the change."""
    return (one in looked.sides.standing or one.past) and not one.dependent.gone


def _direct(looked: _Looked) -> Iterator[Dependency]:
    for root in looked.roots:
        for one in looked.sides.graph.get(root, ()):
            held = KINDS[one.kind].reads == "holds"
            alike = looked.alike(one) and (one.dependent, root) not in looked.links
            if _begins(one, looked) and not held and not alike:
                yield one


def _reached(looked: _Looked) -> dict[EntryId, Reached]:
    """Return all that depends on what changed, the nearest first, each with the first step of its shortest path.

    Each entry is gone through once (breadth-first search from all that changed), so that circles end.
    """
    found: dict[EntryId, Reached] = {}
    waiting = deque((root, 0) for root in looked.roots)
    seen = set(looked.roots)
    while waiting:
        here, distance = waiting.popleft()
        for one in looked.sides.graph.get(here, ()):
            if (distance or _begins(one, looked)) and not one.dependent.gone:
                found.setdefault(one.dependent, Reached(one, distance + 1))
                if one.dependent not in seen:
                    seen.add(one.dependent)
                    waiting.append((one.dependent, distance + 1))
    return found


def _distant(looked: _Looked, told: Container[EntryId]) -> Iterator[tuple[EntryId, ...]]:
    """Yield the path from each entry that depends on what changed through others, and is not told yet, to what did."""
    found = _reached(looked)
    for entry, (dependency, distance) in found.items():
        if distance > 1 and entry not in told and KINDS[dependency.kind].reads != "holds":
            path = (entry, *_path(dependency.target, found, looked.roots))
            if path[-1] != entry:
                yield path


def _path(start: EntryId, found: Mapping[EntryId, Reached], roots: Container[EntryId]) -> Iterator[EntryId]:
    here = start
    yield here
    while here not in roots:
        here = found[here].dependency.target
        yield here


def _direct_item(one: Dependency, looked: _Looked) -> Item:
    links = looked.links.get((one.dependent, one.target), ())
    beside = one.kind == "comes-after" or looked.alike(one)  # a reader sees the one where the other is
    grave = looked.roots[one.target].grave and not beside
    sentence = phrases.together([dependency_words(one, looked.title), _became(one.target, looked)])
    return _item(one.dependent, sentence, suspect_notes(links), looked).model_copy(
        update={"severity": "attend" if grave else "inform", "suspect": links}
    )


def _distant_item(path: tuple[EntryId, ...], looked: _Looked) -> Item:
    titles = [title_of(looked.entry(one)) for one in path]
    words = phrases.sentence(_(THROUGH).format(title=looked.title(path[0]), target=looked.title(path[-1])))
    return _item(path[0], phrases.together([words, _became(path[-1], looked)]), (path_words(titles),), looked)


def _item(own: EntryId, sentence: str, notes: tuple[str, ...], looked: _Looked) -> Item:
    entry, other = looked.entry(own), looked.beside.get(own.document)
    return Item(
        severity="inform",
        sentence=sentence,
        document=other.document if other else None,
        subjects=(subject_of(entry),),
        notes=(*notes, in_force_beside(other)) if other else notes,
        confidence=given(entry, "confidence"),
        sources=() if other else cited([entry]),  # those of another document have no number here
    )


def _became(root: EntryId, looked: _Looked) -> str:
    """Return what became of an entry that others depend on: which of its fields changed, or that it is gone."""
    fields = looked.roots[root].fields
    if not fields:
        return phrases.sentence(_(IS_GONE).format(title=looked.title(root)))
    words = _(LIKELY_CHANGED if root in looked.doubted else CHANGED_THERE)
    return phrases.sentence(words.format(fields=phrases.listed([*map(phrases.field_name, fields)])))


def suspect_notes(fingerprints: Sequence[str]) -> tuple[str, ...]:
    """Return the note that a link is suspect, and by accepting which changes it is confirmed; none where it is not.

    >>> suspect_notes(["f1"])
    ('This link is suspect until a policy accepts what changed: f1.',)
    """
    return (_(SUSPECT).format(fingerprints=phrases.listed(list(fingerprints))),) if fingerprints else ()


def path_words(titles: list[str]) -> str:
    """Return a path in words, of a long one its beginning and its end; what is called alike is named once.

    >>> path_words(["Ship", "Crane", "Crane", "Quay"])
    'The path: Ship → Crane → Quay.'
    """
    *shown, root = [title for title, _same in groupby(map(phrases.clause, titles))]
    if len(shown) > MANY:
        shown[MANY - 2 :] = ["\N{HORIZONTAL ELLIPSIS}"]
    return _("The path: {path}.").format(path=ARROW.join([*shown, root]))


def _more(shown: int, number: int) -> Iterator[Item]:
    if number > shown:
        words = ngettext(
            "{count} more entry depends on what changed.",
            "{count} more entries depend on what changed.",
            number - shown,
        )
        yield Item(
            severity="inform", sentence=phrases.sentence(words.format(count=phrases.counted_alone(number - shown)))
        )
