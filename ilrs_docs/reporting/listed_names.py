"""Lists of names: what came or went, kind by kind, each with what a reader has to know of it beside its name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.model import Confidence, Id
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.describing import date_inside
from ilrs_docs.reporting import headings
from ilrs_docs.reporting.fitting import abridged as short
from ilrs_docs.reporting.models import Citation, Item

MANY: Final = 8
"""Of more names of a kind, where nothing stands beside them, it is told for each part of them on what it rests."""
MOST_NAMED: Final = 3
"""How many names a note is told with; of more these."""
WEAK: Final[frozenset[Confidence]] = frozenset({"medium", "low"})
"""The grades that are told; that all is well founded goes without saying."""
WHOLE: Final = ("-removed-whole", "-added-whole")
"""How the rules end that tell what went, or came, with all that was in it."""
OWNED: Final = frozenset({"level"})
"""The kinds that are of another entry: which one stands behind the name of the kind."""
_KINDS: Final = {
    (False, True): marked("{kinds} ({confidence} confidence)"),
    (True, False): marked("{kinds} ({sources})"),
    (True, True): marked("{kinds} ({sources}; {confidence} confidence)"),
}
"""How the names of a kind are headed, by whether their sources and their grade are told."""


class ListedName(NamedTuple):
    """A name in a list: the kind of what bears it, and the item that tells of it."""

    kind: str
    title: str
    item: Item


def names(items: Iterable[Item], citations: Mapping[Id, Citation]) -> Iterator[str]:
    """Yield a sentence for each kind of entry, and grade, with the names of those that some items tell.

    Of many bare names it is told who named them first, by the `citations` of their sources. Namesakes of other kinds
    are named once.
    """
    kinds: dict[str, list[ListedName]] = defaultdict(list)
    for one in _named(items):
        kinds[one.kind].append(one)
    for kind, members in kinds.items():
        bare = len(members) > MANY and not any(one.item.aside for one in members)
        parts: dict[tuple[str, str, Id | None], list[ListedName]] = defaultdict(list)
        for one in members:
            first = _cited(one, citations)[:1] if bare else []
            grade = str(one.item.confidence) if one.item.confidence in WEAK else ""
            parts[grade, _owner(one), first[0].id if first else None].append(one)
        for (grade, owner, _first), same in sorted(parts.items(), key=lambda part: part[0][0] != ""):
            yield _line(_headed(kind, owner or (_said_by(same, citations) if bare else ""), grade), same)


def _owner(one: ListedName) -> str:
    """Return of what else something is, where that is said of all of its kind at once."""
    return one.item.aside or "" if one.kind in OWNED else ""


def _cited(one: ListedName, citations: Mapping[Id, Citation]) -> list[Citation]:
    """Return the sources of what bears a name, the first one first."""
    return sorted((citations[source] for source in one.item.sources if source in citations), key=lambda one: one.number)


def _said_by(members: Sequence[ListedName], citations: Mapping[Id, Citation]) -> str:
    """Return who first named the members of a list, by publisher and day, and that there are others where there are."""
    cited = [_cited(one, citations) for one in members]
    if not cited[0]:
        return ""
    first = cited[0][0]
    alone = all(len(sources) == 1 for sources in cited)
    words = _("{name}, {words}") if alone else _("{name}, {words}, and others")
    return words.format(name=first.publisher, words=date_inside(first.date))


def _named(items: Iterable[Item]) -> list[ListedName]:
    """Return what some items name, what each is itself about before what is told beside it.

    What went, or came, with all that is in it is named with each of that, which no other item tells.
    """
    found = [one for item in items for one in (item, *(_inside(item)))]
    own = [one for one in found if one.change is not None]
    beside = [one for item in found for one in item.also if one.change is not None]
    kept: dict[tuple[str, Id], ListedName] = {}
    kinds: dict[str, str] = {}
    for one in (*own, *beside):
        subject = one.subjects[0]
        if kinds.setdefault(subject.title, subject.kind) == subject.kind:
            kept.setdefault((subject.kind, subject.id), ListedName(subject.kind, phrases.clause(subject.title), one))
    return list(kept.values())


def _inside(item: Item) -> Iterator[Item]:
    """Yield what tells of each entry that went, or came, with what an item tells of, as changes of their own do."""
    if str(item.rule).endswith(WHOLE):
        yield from (one.model_copy(update={"change": item.change}) for one in item.also if one.change is None)


def _headed(kind: str, sources: str, grade: str) -> str:
    kinds = _(headings.KINDS[kind])
    if not (sources or grade):
        return kinds
    words = _(_KINDS[bool(sources), bool(grade)])
    return words.format(kinds=kinds, sources=sources, confidence=phrases.word(grade))


def _line(head: str, members: Iterable[ListedName]) -> str:
    words = [_with_aside(one) for one in members]
    return phrases.sentence(_("{name}: {words}").format(name=head, words=phrases.listed(words)))


def _with_aside(one: ListedName) -> str:
    if not one.item.aside or one.kind in OWNED:
        return one.title
    return _("{title} ({date})").format(title=one.title, date=one.item.aside)


def notes(items: Iterable[Item]) -> tuple[str, ...]:
    """Return the notes of what is less than sure, or stands beside others, each once, those of one entry in one."""
    told: dict[str, list[str]] = defaultdict(list)
    named = _named(items)
    doubtful = [one for one in named if one.item.confidence in WEAK or str(one.item.rule).endswith("stated-beside")]
    wanted = {note for one in doubtful for note in one.item.notes}
    for one in named:  # what is told of one is told of each of which it is said
        for note in one.item.notes:
            if note in wanted:
                told[note].append(one.title)
    of_same: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for note, titles in told.items():
        of_same[tuple(titles)].append(short(note))
    return tuple(_note(same, titles if len(titles) < len(named) else ()) for titles, same in of_same.items())


def _note(notes_of_same: Iterable[str], titles: Sequence[str]) -> str:
    """Return the notes of the same entries after their names, but where they are of all."""
    note = phrases.together(map(phrases.sentence, notes_of_same))
    if not titles:
        return note
    words = _("{names} \N{EN DASH} {note}")
    return phrases.sentence(words.format(names=phrases.few(titles, MOST_NAMED), note=note))
