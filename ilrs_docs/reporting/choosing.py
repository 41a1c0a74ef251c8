"""What fits into the first screen: the most urgent statements of each part, and how much more there is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Final, NamedTuple

from ilrs_docs.language import gettext as _
from ilrs_docs.language import ngettext
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.forms import Forms
from ilrs_docs.phrasing.spots import SECTION
from ilrs_docs.phrasing.weighing import WEIGHTS
from ilrs_docs.reporting.fitting import breadth
from ilrs_docs.reporting.models import Left, Part, PartId, Said, SaidAlike, Screen, SectionId
from ilrs_docs.reporting.summary import UNNAMED

MOST: Final = 12
"""How many statements a first screen has at most."""
MOST_OF_A_PART: Final = 3
LINES: Final = 21
"""How many lines of text it has at most with its title, the line below that left aside."""
COLUMNS: Final = 76
"""How many columns a line of 80 has for titles and statements, with some to spare."""
WIDEST_TITLE: Final = 14
"""How many of them a title has at most where the statements stand beside it."""
INLINE: Final[frozenset[PartId]] = frozenset({"next"})
"""The parts whose statements stand in one line, being short."""
OF_READER: Final = 1
"""The number of the section that tells the reader's own commitments: it stands before all others."""
FIRST: Final = 2
"""The turn up to which each part has had its first statement."""
LAST: Final[frozenset[PartId]] = frozenset({"promises"})
"""The parts that get room after all that asks for a decision, and after what is wrong with a profile."""


class OfDocument(NamedTuple):
    """A thing that is counted in a report on several documents: of the one at this place among them."""

    place: int
    own: int | str


Key = int | str | OfDocument
"""What is counted: a change by its position in the comparison, anything else by a name or a number of its own."""
Thing = tuple[Key, int]
"""One of the things that are counted, with a number where it is told in several statements."""
Where = SectionId | tuple[int, SectionId]
"""The section that tells a thing; in a report on several documents that of the one at this place."""


class ScreenCandidate(NamedTuple):
    """A statement that may be told, in words of falling length, and which things it tells.

    Of its texts the last ones, `least` of them, are tried when it first gets room, the longest first. By `rank` those
    of several documents are put in one order; `document` is the one that it is of, where there are several. Of what is
    `bare` the last text only counts: it stands where its part would say nothing else. It is the reader's `own` where
    it is of what their audience reads. What is told `alike` in other
    documents are those of its things that are theirs, by document.
    """

    texts: tuple[str, ...]
    things: frozenset[Thing]
    section: SectionId | None = None
    change: str | None = None
    ids: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    least: int = 1
    rank: tuple[int, int] = (0, 0)
    document: str | None = None
    bare: bool = False
    own: bool = False
    alike: tuple[tuple[str, frozenset[Thing]], ...] = ()


class ScreenOffer(NamedTuple):
    """What a part may tell, the most urgent first, and all `things` that it has to name or to count.

    One that is `grave` stands there even where nothing of it can be named, and is counted as `called`. `refs` says what
    each thing is, `places` in which section the report tells it; `documents` are named where there are several. What is
    `awaited` by the reader has its first statement along with what asks for a decision. The first candidates, `named`
    of them, each of another document, are told by name before any more is told of one.
    """

    id: PartId
    title: str
    candidates: Sequence[ScreenCandidate]
    things: frozenset[Thing]
    grave: bool = True
    called: Forms = UNNAMED.forms
    refs: Mapping[Key, Left] = MappingProxyType({})
    places: Mapping[Key, Where] = MappingProxyType({})
    awaited: bool = False
    documents: tuple[str, ...] = ()
    named: int = 0


Chosen = dict[PartId, tuple[Said, ...]]


def fitted(bare: Screen, offers: Sequence[ScreenOffer], title: str = "") -> Screen:
    """Return a screen with as many statements of some parts as fit into it, each part saying how many more there are.

    `title` stands above it.

    >>> told = ScreenCandidate(("Luna 26 slipped.",), frozenset({(1, 0)}))
    >>> offer = ScreenOffer("act", "Decide", (told,), frozenset({(1, 0), (2, 0)}))
    >>> fitted(Screen(), (offer,)).parts[0].more
    'And 1 more.'
    """
    turns = [*_in_turn(offers)]
    chosen: Chosen = {offer.id: () for offer in offers}
    closed: set[PartId] = set()
    trial = _Trial(bare, offers, LINES - _height(title, COLUMNS))
    first = [turn for turn in turns if _turn(turn) <= FIRST]
    for seen in (first, turns[len(first) :]):
        for turn in seen:
            chosen = _chosen(trial, chosen, turn, closed)
        for turn in turns if seen is not first else first:  # before more is told of less grave things
            chosen = _in_more_words(trial, chosen, turn)
    return bare.model_copy(update={"parts": tuple(_parts(offers, chosen, _part))})


def _chosen(trial: _Trial, chosen: Chosen, turn: tuple[int, ScreenOffer], closed: set[PartId]) -> Chosen:
    """Return what is chosen with one statement more, in the longest of its first words that fit; else close its part.

    The first of each part is told as short as it can be, so that every part has one.
    """
    place, offer = turn
    one = offer.candidates[place]
    texts = one.texts[-one.least :] if offer.id not in closed else ()
    if place < offer.named:
        texts = texts[:-1] if one.bare else texts
        # the reader's own commitment, and what is to be decided of one document: what it says, not its name alone
        whole = offer.id == "act" and (one.rank[0] == 0 or not offer.documents)
        texts = texts if whole else texts[-1:]
    elif 0 < _turn(turn) <= FIRST:
        texts = texts[-1:]
    elif one.bare:
        texts = texts[:-1]
    tried = (_with(chosen, offer, place, text) for text in texts)
    fitting = next((found for found in tried if trial.fits(found)), None)
    if fitting is None:
        closed.add(offer.id)
    return fitting or chosen


class _Trial(NamedTuple):
    """What a screen is made of, and how many lines it may have."""

    bare: Screen
    offers: Sequence[ScreenOffer]
    lines: int

    def fits(self, chosen: Chosen) -> bool:
        """Return whether what is chosen fits."""
        screen = _made(self.bare, self.offers, chosen)
        number = sum(len(part.said) for part in screen.parts)
        return number <= MOST and _lines(screen) <= self.lines


def _in_more_words(trial: _Trial, chosen: Chosen, turn: tuple[int, ScreenOffer]) -> Chosen:
    """Return what is chosen with one statement, where it is there, in the first of its words that fit."""
    place, offer = turn
    if place >= len(chosen[offer.id]):
        return chosen
    tried = (_with(chosen, offer, place, text) for text in offer.candidates[place].texts)
    return next((one for one in tried if trial.fits(one)), chosen)


def _in_turn(offers: Sequence[ScreenOffer]) -> Iterator[tuple[int, ScreenOffer]]:
    """Yield the places of candidates in the order in which they get room.

    >>> one = ScreenCandidate(("",), frozenset())
    >>> offers = [ScreenOffer("act", "", (one, one), frozenset()), ScreenOffer("attend", "", (one, one), frozenset())]
    >>> [(place, offer.id) for place, offer in _in_turn(offers)]
    [(0, 'act'), (1, 'act'), (0, 'attend'), (1, 'attend')]
    """
    turns = ((place, offer) for place in range(MOST_OF_A_PART) for offer in offers if place in _places(offer))
    return iter(sorted(turns, key=_turn))


def _turn(turn: tuple[int, ScreenOffer]) -> int:
    """Return when a candidate has its turn: first of all what asks for a decision, then one of each part."""
    place, offer = turn
    if place < offer.named:
        return 0
    if offer.id == "act" or (offer.awaited and place == 0):
        return 1 if offer.documents else 0
    if offer.id == "inform":
        return place + 4 if place else FIRST
    if place or offer.id in LAST:
        return place + (FIRST if offer.id == "next" else 3)
    return 1


def _places(offer: ScreenOffer) -> range:
    return range(min(len(offer.candidates), MOST_OF_A_PART))


def _with(chosen: Chosen, offer: ScreenOffer, place: int, text: str) -> Chosen:
    """Return what is chosen with one statement of an offer in these words."""
    one, said = offer.candidates[place], chosen[offer.id]
    others = frozenset[Thing]().union(*(things for _name, things in one.alike))
    changes = _changes(one.things - others) if offer.id in WEIGHTS else ()
    told = Said(
        text=text,
        document=one.document,
        ids=one.ids,
        sources=one.sources,
        section=one.section,
        change=one.change,
        changes=changes,
        alike=tuple(SaidAlike(document=name, changes=_changes(things)) for name, things in one.alike),
    )
    return chosen | {offer.id: (*said[:place], told, *said[place + 1 :])}


def _changes(things: frozenset[Thing]) -> tuple[int, ...]:
    """Return the positions of the changes among some things, in their own document."""
    return tuple(sorted(at for at in {_own(thing) for thing, _number in things} if isinstance(at, int)))


def _own(thing: Key) -> int | str:
    """Return what a thing is called in its own document."""
    return thing.own if isinstance(thing, OfDocument) else thing


def in_order(thing: Key) -> tuple[int, bool, int, str]:
    """Return the key by which things are put in order: by document, then by position or name."""
    place, own = thing if isinstance(thing, OfDocument) else (0, thing)
    return (place, True, 0, own) if isinstance(own, str) else (place, False, own, "")


def _made(bare: Screen, offers: Sequence[ScreenOffer], chosen: Chosen) -> Screen:
    """Return a screen that is tried: where what it only counts stands is said where there is room left."""
    return bare.model_copy(update={"parts": tuple(_parts(offers, chosen, _tried))})


def _parts(
    offers: Sequence[ScreenOffer], chosen: Chosen, made: Callable[[ScreenOffer, tuple[Said, ...]], Part]
) -> Iterator[Part]:
    yield from (made(offer, chosen[offer.id]) for offer in offers if offer.grave or chosen[offer.id])


def _said_by(offer: ScreenOffer, said: tuple[Said, ...]) -> frozenset[Thing]:
    return frozenset(chain.from_iterable(one.things for one in offer.candidates[: len(said)]))


def _tried(offer: ScreenOffer, said: tuple[Said, ...]) -> Part:
    """Return a part that is tried: where the reader's own commitments stand is told whatever room there is."""
    told = _said_by(offer, said)
    left = {thing for thing, _number in offer.things - told}
    own = _of_reader(offer, left)
    more = _more(len(left), own, None if said else offer.called) if left else None
    if more and own:
        more = _("{told} ({names})").format(told=more, names=_(SECTION.named).format(number=OF_READER))
    return Part(id=offer.id, title=offer.title, said=said, rest=len(left), more=more)


def _part(offer: ScreenOffer, said: tuple[Said, ...]) -> Part:
    told = _said_by(offer, said)
    left = sorted({thing for thing, _number in offer.things - told}, key=in_order)
    first = next((offer.places[thing] for thing in left if thing in offer.places), None)
    return Part(
        id=offer.id,
        title=offer.title,
        said=said,
        rest=len(left),
        more=_more(len(left), _of_reader(offer, left), None if said else offer.called) if left else None,
        section=first[1] if isinstance(first, tuple) else first,
        left=tuple(offer.refs[thing] for thing in left if thing in offer.refs),
    )


def _of_reader(offer: ScreenOffer, left: Iterable[Key]) -> int:
    """Return how many of some things are commitments of the reader."""
    return sum(offer.refs[thing].kind == "commitment" for thing in left if thing in offer.refs)


def _more(rest: int, own: int, called: Forms | None) -> str:
    """Return how much more there is, and how many of these are the reader's `own` commitments.

    Where nothing stands before it, it is how much there is as what.
    """
    if called:
        return phrases.sentence(called.counted(rest))
    if own:
        words = ngettext(
            "And {count} more, {own} of them a commitment of yours.",
            "And {count} more, {own} of them commitments of yours.",
            own,
        )
        return words.format(count=rest, own=own)
    words = ngettext("And {count} more.", "And {count} more.", rest)
    return words.format(count=rest)


def texts_of(screen: Screen) -> Iterator[str]:
    """Yield all texts of a first screen, in the order in which they are read."""
    yield from filter(None, (screen.reader, screen.way, screen.status))
    for part in screen.parts:
        yield from (part.title, *(said.text for said in part.said), *([part.more] if part.more else ()))
    yield from screen.closing


def is_too_long(screen: Screen, title: str) -> bool:
    """Return whether a first screen below its title has more lines of 80 columns than it may."""
    return _height(title, COLUMNS) + _lines(screen) > LINES


def _lines(screen: Screen) -> int:
    """Return how many lines a first screen takes at most where a line has 80 columns."""
    lead = phrases.together(filter(None, (screen.way, screen.status)))
    around = filter(None, (screen.reader, lead, phrases.together(screen.closing)))
    beside = COLUMNS - title_width(screen) - 2
    parts = (_height(text, beside) for part in screen.parts for text in _of_part(part))
    return sum(_height(text, COLUMNS) for text in around) + sum(parts)


def title_width(screen: Screen) -> int:
    """Return how many columns the titles take, with two behind them."""
    return min(max((breadth(part.title) for part in screen.parts), default=0), WIDEST_TITLE) + 2


def _of_part(part: Part) -> Iterator[str]:
    """Yield what stands on lines of its own: each statement, how much more there is at the end of the last one."""
    said = [one.text for one in part.said] or [""]
    if part.id in INLINE:
        said = [phrases.together(said)]
    *others, last = said
    yield from others
    yield _("{first} {next}").format(first=last, next=part.more) if part.more else last


@lru_cache(maxsize=512)
def _height(text: str, width: int) -> int:
    """Return how many lines a text takes: what is wide is broken anywhere, all else between words.

    >>> _height("word " * 14, 70), _height("word " * 15, 70), _height("\N{CJK UNIFIED IDEOGRAPH-6708}" * 36, 70)
    (1, 2, 2)
    """
    lines, at = 1, 0
    for word in text.split():
        columns = breadth(word)
        if at and columns == len(word) and at + columns + 1 > width:
            lines, at = lines + 1, 0
        over, at = divmod(at + bool(at) + columns, width)
        lines += over
    return lines
