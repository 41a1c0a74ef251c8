"""The first screen of a report on several documents: what is most urgent in any of them, and all else counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, combinations, groupby
from typing import Final, TypeVar

from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.language import gettext as _
from ilrs_docs.model import Window
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.tagging import telling_of
from ilrs_docs.phrasing.weighing import WEIGHTS, Weight
from ilrs_docs.reporting.choosing import (
    MOST_OF_A_PART,
    Key,
    OfDocument,
    ScreenCandidate,
    ScreenOffer,
    Thing,
    Where,
)
from ilrs_docs.reporting.denying import differences
from ilrs_docs.reporting.joint_standing import heading_on, joint_status, joint_way, label_of
from ilrs_docs.reporting.models import Concern, Left, PartId, Screen, Section
from ilrs_docs.reporting.screening import (
    GRAVE,
    ON_TOPIC,
    PROFILE,
    ScreenInputs,
    counted,
    has_grave,
    listed_offer,
    offers_of,
    reader_of,
    settled,
    uncounted,
)
from ilrs_docs.reporting.sections.contradicting import contradictions_told
from ilrs_docs.reporting.sections.corrected import corrections_told
from ilrs_docs.reporting.sections.items import is_kept
from ilrs_docs.reporting.sections.pending import is_ahead
from ilrs_docs.reporting.told_alike import alike

V = TypeVar("V", Left, Where)
ORDER: Final[tuple[PartId, ...]] = (*WEIGHTS, "next", "promises", "profile")
"""The parts in the order in which they are read."""
Twins = Mapping[OfDocument, frozenset[OfDocument]]
"""Of each change that another document tells alike those that do."""


@dataclass(frozen=True, slots=True)
class DocumentInputs:
    """What a joint first screen is made of, for one document: what was compared, and what its own would be made of."""

    compared: ComparedReleases
    inputs: ScreenInputs

    @property
    def document(self) -> str:
        """The id of the document."""
        return self.inputs.new.document

    @property
    def name(self) -> str:
        """What the document is called, in the language spoken."""
        return label_of(self.document)


def joint_screen(several: Sequence[DocumentInputs], concern: Concern | None = None) -> Screen:
    """Return the first screen of a report on several documents, in the language spoken.

    `concern` is what the partner is told of all of them; commitments stand in the inputs of the document that they are
    judged by.
    """
    grave = any(has_grave(one.inputs) for one in several)
    days = [one.inputs.new.issued for one in several if one.inputs.new.issued]
    offers = [_of_document(place, one, grave=grave) for place, one in enumerate(several)]
    calm = {offer.id for offer in chain.from_iterable(offers) if offer.id in WEIGHTS} - GRAVE
    if calm:  # what one document names of a weight is told among all that the others have of it
        offers = [_of_document(place, one, grave=grave, beside=calm) for place, one in enumerate(several)]
    ahead = (_ahead(offer, max(days, default=None)) for offer in chain.from_iterable(offers))
    parts = sorted((offer for offer in ahead if offer.things), key=_place)
    names = tuple(one.name for one in several)
    alike_in = twins([one.inputs.sections for one in several])
    ids = tuple(one.document for one in several)
    made = [_joined([*same], names, ids, alike_in) for _own_id, same in groupby(parts, key=_place)]
    if concern and concern.notices:
        made.append(listed_offer("profile", PROFILE, [(words,) for words in concern.notices], None))
    compared = [one.compared for one in several]

    def bare(offered: Container[str]) -> Screen:
        return Screen(
            reader=reader_of(concern),
            way=joint_way(compared),
            status=joint_status(compared),
            closing=tuple(_closing(several, offered)),
        )

    return settled(made, bare, heading_on([one.document for one in several]))


def _place(offer: ScreenOffer) -> int:
    return ORDER.index(offer.id)


def _of_document(place: int, one: DocumentInputs, *, grave: bool, beside: Container[str] = ()) -> list[ScreenOffer]:
    """Return what the parts may tell of one document, every thing with the place of the document among all."""
    with telling_of(*one.compared.releases):
        found = list(offers_of(one.inputs, grave=grave, beside=beside))
    return [_placed(offer, place, one) for offer in found]


def _placed(offer: ScreenOffer, place: int, one: DocumentInputs) -> ScreenOffer:
    shared = _promises(one) if offer.id == "promises" else {}

    def named(key: Key) -> Key:
        return shared.get(key) or OfDocument(place, key if isinstance(key, (int, str)) else key.own)

    def things(told: Iterable[Thing]) -> frozenset[Thing]:
        return frozenset((named(key), number) for key, number in told)

    def where(section: Where) -> Where:
        return (place, section if isinstance(section, str) else section[1])

    return offer._replace(
        candidates=[
            each._replace(things=things(each.things), document=one.document, rank=_rank(each, offer))
            for each in offer.candidates
        ],
        things=things(offer.things),
        refs={named(key): _left(left, one.document) for key, left in offer.refs.items()},
        places={named(key): where(section) for key, section in offer.places.items()},
    )


def _left(left: Left, document: str) -> Left:
    """Return what is only counted with its document; a commitment hangs on none."""
    return left if left.kind == "commitment" else left.model_copy(update={"document": document})


def _promises(one: DocumentInputs) -> Mapping[Key, Key]:
    """Return names for promises by which one that two documents hold is the same in both."""
    waiting = [promise for promise in one.inputs.new.promises if not is_kept(promise, one.inputs.new.issued)]
    return {at: f"{promise.id} {promise.model_dump_json()}" for at, promise in enumerate(waiting)}


def _rank(candidate: ScreenCandidate, offer: ScreenOffer) -> tuple[int, int]:
    """Return where a statement stands among those of all documents: what is due next by its day."""
    dates = [_day(offer.refs[key].date) for key, _number in candidate.things if key in offer.refs]
    return (0, min(dates).toordinal()) if offer.id == "next" and dates else candidate.rank


def _day(window: str | None) -> date:
    """Return the earliest day of a window, its latest where that is open."""
    told = Window(window) if window else None
    return (told.earliest or told.latest or date.max) if told else date.max


def _ahead(offer: ScreenOffer, day: date | None) -> ScreenOffer:
    """Return a part without dates that had passed on the last of the days of all newer releases."""
    if offer.id != "next" or day is None:
        return offer
    over = {key for key, left in offer.refs.items() if left.date and not is_ahead(Window(left.date), day)}
    places = {key: where for key, where in offer.places.items() if key not in over}
    return offer._replace(
        candidates=[one for one in offer.candidates if not any(key in over for key, _number in one.things)],
        things=frozenset(one for one in offer.things if one[0] not in over),
        refs={key: left for key, left in offer.refs.items() if key not in over},
        places=places,
    )


def _joined(
    offers: Sequence[ScreenOffer], documents: tuple[str, ...], ids: tuple[str, ...], alike_in: Twins
) -> ScreenOffer:
    """Return a part with what all documents may tell in it, the most urgent first."""
    first = offers[0]
    things = frozenset[Thing]().union(*(one.things for one in offers))
    found = _in_turns(offers)
    candidates = [*told_together(found, alike_in, ids, things)] if first.id in WEIGHTS else found
    ordered = [*_each_first(_each_once(candidates))] if first.id in GRAVE else _each_once(candidates)
    return first._replace(
        candidates=_told_apart(ordered)[: MOST_OF_A_PART + 1],
        named=len({one.document for one in ordered}) if first.id in GRAVE else 0,
        things=things,
        grave=any(one.grave for one in offers),
        awaited=any(one.awaited for one in offers),
        refs=_merged(one.refs for one in offers),
        places=_merged(one.places for one in offers),
        documents=documents,
    )


def _in_turns(offers: Sequence[ScreenOffer]) -> list[ScreenCandidate]:
    """Return statements, the most urgent first, the documents in turns so that none takes all the room.

    The reader's own commitments go before all else, then what their audience reads; what is due next stands in the
    order of its days.
    """
    places = [(at, one) for offer in offers for at, one in enumerate(offer.candidates)]
    by_turn = ((one.rank if one.rank[0] == 0 else (1 if one.own else 2, at), one.rank, one) for at, one in places)
    return [one for _turn, _rank, one in sorted(by_turn, key=lambda found: found[:2])]


def _each_first(candidates: Sequence[ScreenCandidate]) -> Iterator[ScreenCandidate]:
    """Yield statements with the most urgent one of each document before all others."""
    first = {one.document: one for one in reversed(candidates)}
    yield from (one for one in candidates if first[one.document] is one)
    yield from (one for one in candidates if first[one.document] is not one)


def _each_once(candidates: Iterable[ScreenCandidate]) -> list[ScreenCandidate]:
    """Return statements without those that another document says in the same words: these are counted, if anything."""
    return list({one.texts[0]: one for one in reversed([*candidates])}.values())[::-1]


def _told_apart(candidates: Sequence[ScreenCandidate]) -> list[ScreenCandidate]:
    """Return statements of which those that several documents make on one topic say which document they are of."""
    topics = Counter(one.rank for one in candidates if one.rank[0] == ON_TOPIC)
    return [_named(one) if topics[one.rank] > 1 or one.alike else one for one in candidates]


def _named(candidate: ScreenCandidate) -> ScreenCandidate:
    name = _("; ").join(map(label_of, [str(candidate.document), *(document for document, _things in candidate.alike)]))
    texts = (_("{name}: {words}").format(name=name, words=text) for text in candidate.texts)
    return candidate._replace(texts=tuple(map(phrases.sentence, texts)))


def _merged(several: Iterable[Mapping[Key, V]]) -> dict[Key, V]:
    """Return several mappings as one; what two have is said by the first."""
    found: dict[Key, V] = {}
    for one in several:
        for key, value in one.items():
            found.setdefault(key, value)
    return found


def _closing(several: Sequence[DocumentInputs], offered: Container[str]) -> Iterator[str]:
    """Yield which documents do not differ, and how much of all of them no part counts."""
    calm, others = Counter[Weight](), Counter[Weight]()
    same = {one.name: differences(one.compared.comparison) for one in several if not one.compared.comparison.changes}
    if len(same) == len(several) and len({*same.values()}) == 1:
        yield next(iter(same.values()))
    else:
        yield from (_("{name}: {words}").format(name=name, words=words) for name, words in same.items())
    sections = [section for one in several for section in one.inputs.sections]
    yield from contradictions_told(sections)
    yield from corrections_told(sections)
    for one in several:
        left = uncounted(one.inputs, offered)
        calm += left.calm
        others += left.others
    yield from counted(calm, {})
    if others:
        yield _("Changes that do not concern you: {counts}.").format(counts=others.total())


def twins(several: Sequence[Sequence[Section]]) -> Twins:
    """Return which changes the sections of several documents tell alike."""
    found: dict[OfDocument, set[OfDocument]] = {}
    for (one, first), (other, second) in combinations(enumerate(several), 2):
        for at, host in alike(first, second).items():
            pair = {OfDocument(one, host), OfDocument(other, at)}
            for key in pair:
                found.setdefault(key, set()).update(pair - {key})
    return {key: frozenset(others) for key, others in found.items()}


def told_together(
    candidates: Iterable[ScreenCandidate], alike_in: Twins, documents: Sequence[str], offered: frozenset[Thing]
) -> Iterator[ScreenCandidate]:
    """Yield statements, those on what several documents tell alike once, for all of these.

    `offered` is all that the part has to name or to count, `documents` are the ids of all documents.
    """
    seen: set[Thing] = set()
    for one in candidates:
        if one.things <= seen:
            continue
        beside = _beside(one, alike_in, offered)
        if beside:
            seen |= one.things | beside
            yield one._replace(things=one.things | beside, alike=tuple(_by_document(beside, documents)))
        else:
            yield one


def _by_document(things: Iterable[Thing], documents: Sequence[str]) -> Iterator[tuple[str, frozenset[Thing]]]:
    for place, document in enumerate(documents):
        own = frozenset(thing for thing in things if isinstance(thing[0], OfDocument) and thing[0].place == place)
        if own:
            yield document, own


def _beside(one: ScreenCandidate, alike_in: Twins, offered: frozenset[Thing]) -> frozenset[Thing]:
    """Return what other documents tell alike, where that is all that a statement tells."""
    keys = {key for key, _number in one.things}
    if not all(isinstance(key, OfDocument) and key in alike_in for key in keys):
        return frozenset()
    others = {twin for key in keys if isinstance(key, OfDocument) for twin in alike_in[key]}
    return frozenset(thing for thing in offered if thing[0] in others)
