"""The first screen: what is most urgent, in a few statements that stand alone, and everything else counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from ilrs_docs.changes import Change, Comparison
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.model import Release
from ilrs_docs.model.kept import kept
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.forms import several
from ilrs_docs.phrasing.localising import local, optional
from ilrs_docs.phrasing.quoting import at_a_clause, shortened
from ilrs_docs.phrasing.weighing import WEIGHTS, Weight, head, weight_of
from ilrs_docs.reporting import headings
from ilrs_docs.reporting.beside_screen import facts_beside, said_of_the_day
from ilrs_docs.reporting.choosing import (
    MOST_OF_A_PART,
    Key,
    ScreenCandidate,
    ScreenOffer,
    Where,
    fitted,
    in_order,
)
from ilrs_docs.reporting.coming import Key as EntryKey
from ilrs_docs.reporting.coming import coming_of
from ilrs_docs.reporting.counting import changes_in
from ilrs_docs.reporting.dated import standing_dates, wanted_of
from ilrs_docs.reporting.denying import differences
from ilrs_docs.reporting.fitting import first_sentence
from ilrs_docs.reporting.models import Audience, Concern, Item, Left, PartId, Screen, Section, SectionId
from ilrs_docs.reporting.own_promises import promised_statements
from ilrs_docs.reporting.sections.assignment import only_words
from ilrs_docs.reporting.sections.contradicting import contradictions_told
from ilrs_docs.reporting.sections.corrected import corrections_told
from ilrs_docs.reporting.sections.items import is_kept
from ilrs_docs.reporting.standings import status
from ilrs_docs.reporting.stating import Stated, by_weight
from ilrs_docs.reporting.summary import ORDERED, SummaryClause, Unsure, singled, unsure_of, way

GRAVE: Final[frozenset[Weight]] = frozenset({"act", "attend", "happened"})
"""What has its part wherever there is any of it; of anything else only where there is nothing of these."""
SHORT: Final = 115
"""How long the sentence of an item may be to stand in place of the clause that counts it."""
LONGEST: Final = 170
"""How long it may be where there is room."""
DATES: Final = several("{count} date ahead", "{count} dates ahead")
PROMISED: Final = several(
    "{count} promise of which no fulfilment is known", "{count} promises of which no fulfilment is known"
)
"""How what is only counted is called where nothing of it is told."""
NEXT: Final = marked("Next")
PROFILE: Final = marked("Profile")
ON_TOPIC: Final = 2
"""The rank of statements on a topic, behind the reader's own commitments (0) and what is of the newer day (1)."""
_TOPICS: Final = {id(topic): at for at, topic in enumerate(ORDERED)}


class ScreenInputs(NamedTuple):
    """What a first screen is made of.

    `changes` are those that the reader is told, by their positions in the comparison, in the language spoken;
    `sections` tell them. `concerns` holds what a partner follows, None for everybody. What is of the subject of the
    `audience` is told before all else of its weight.
    """

    old: Release
    new: Release
    comparison: Comparison
    changes: Mapping[int, Change]
    sections: Sequence[Section]
    concern: Concern | None = None
    concerns: Collection[EntryKey] | None = None
    audience: Audience = "everybody"


class ToldPlace(NamedTuple):
    """Where a change is told: in which section, by which item."""

    section: SectionId
    item: Item


def first_screen(told: ScreenInputs) -> Screen:
    """Return the first screen of a report, in the language spoken."""
    title = _("Change report: {title}").format(title=optional(told.new.title) or told.new.document)

    def bare(offered: Container[str]) -> Screen:
        return Screen(
            reader=reader_of(told.concern),
            way=way(told.comparison),
            status=status(told.comparison, told.old, told.new),
            closing=tuple(_closing(told, offered)),
        )

    return settled([*offers_of(told, grave=has_grave(told))], bare, title)


def reader_of(concern: Concern | None) -> str | None:
    """Return for which partner a screen is, None where it is for everybody."""
    return _("For {name}").format(name=shortened(concern.name)) if concern else None


def settled(offers: Sequence[ScreenOffer], bare: Callable[[Container[str]], Screen], title: str) -> Screen:
    """Return the screen of what fits of some offers; `bare` is what stands around the parts that are offered."""
    made = fitted(bare({offer.id for offer in offers}), offers, title)
    unnamed = {part.id for part in made.parts if not part.said}
    calm = unnamed - GRAVE - {"next", "promises"}  # what is not grave is counted at the end where none of it is named
    left = [offer for offer in offers if offer.id not in calm]
    return fitted(bare({offer.id for offer in left}), left, title) if calm else made


def has_grave(told: ScreenInputs) -> bool:
    """Return whether any of the changes that the reader is told has its part wherever there is any of it."""
    return any(weight_of(one) in GRAVE for change in told.changes.values() for one in singled(change))


def offers_of(told: ScreenInputs, *, grave: bool, beside: Container[str] = ()) -> Iterator[ScreenOffer]:
    """Yield what each part may tell, in the order in which they are read; `grave` is whether any of it all is.

    What is not grave has its part there only for what leads, or of the weights that another document tells `beside`.
    """
    commitments = told.concern.commitments if told.concern else ()
    places, grouped_changes = places_of(told.sections), by_weight(told.changes, told.new, told.audience)
    for weight in WEIGHTS:
        promised = [*promised_statements(weight, commitments)]
        stated = grouped_changes.get(weight, [])
        shown = weight in GRAVE or not grave or weight in beside or any(one.leads for one in stated)
        if promised or (stated and shown):
            yield _of_weight(weight, promised, stated, told, places)
    if told.changes or told.concern:
        yield from _next(told)
    if told.changes:
        yield from _open_promises(told.new)
    if told.concern and told.concern.notices:
        yield listed_offer("profile", PROFILE, [(words,) for words in told.concern.notices], None)


def places_of(sections: Iterable[Section]) -> dict[int, ToldPlace]:
    """Return where each change is told, by its position; where it is told in full rather than under what to decide."""
    ordered = sorted(sections, key=lambda section: section.id == "act")
    found: dict[int, ToldPlace] = {}
    for section in ordered:
        for item in (item for group in section.groups for item in group.items):
            for position, inner in changes_in(item).items():
                found.setdefault(position, ToldPlace(section.id, inner))
    return found


def _of_weight(
    weight: Weight,
    promised: Sequence[ScreenCandidate],
    stated: Sequence[Stated],
    told: ScreenInputs,
    places: Mapping[int, ToldPlace],
) -> ScreenOffer:
    unsure = unsure_of(told.new)
    leading = [one for one in stated if one.leads]
    named = stated if weight in GRAVE else leading or stated
    seen = named[: max(MOST_OF_A_PART + 1 - len(promised), 0)]
    said = [_candidate(one, unsure, told, places) for one in seen]
    candidates = (*promised, *said)
    everything = frozenset().union(*(one.things for one in candidates), *(one.things | one.alike for one in stated))
    found: dict[Key, Where] = {}
    refs: dict[Key, Left] = {}
    for thing in sorted({thing for thing, _number in everything}, key=in_order):
        if not isinstance(thing, int):
            refs[thing] = Left(kind="commitment")
        elif thing in places:
            refs[thing], found[thing] = Left(change=thing), "act" if weight == "act" else places[thing].section
        else:
            refs[thing] = Left(change=thing)
    return ScreenOffer(
        weight,
        head(weight),
        candidates,
        everything,
        refs=refs,
        places=found,
        named=1 if weight in GRAVE else 0,
    )


def _candidate(stated: Stated, unsure: Unsure, told: ScreenInputs, places: Mapping[int, ToldPlace]) -> ScreenCandidate:
    """Return a statement: on one change the sentence of its item where it is short enough, else its clause."""
    statement, things = stated.clause, stated.things
    clause = phrases.sentence(statement.weighed(unsure))
    first = min(position for position, _number in things if isinstance(position, int))
    place = places.get(first)
    rank = (1, 0) if stated.of_the_day else (ON_TOPIC, _TOPICS[id(statement.topic)])
    if place is None:
        return ScreenCandidate((clause,), things | stated.alike, rank=rank, own=stated.own)
    alone = len(things) == 1 and statement.changes[0] is told.changes.get(first)
    own = place.item.sentence if alone else ""
    usable = 0 < len(own) <= LONGEST and place.item.confidence != "low" and not statement.beside
    texts = _one_thing(own, clause) if usable else _in_turn(statement, clause)
    richer = [*_in_more_words(statement.changes[0], texts, told, of_the_day=stated.of_the_day)] if alone else []
    plain = clause == phrases.sentence(statement.text())  # of what is less than sure the name alone would not say so
    named = phrases.sentence(statement.topic.leading(statement.changes))
    by_name = (named,) if plain and len(texts[-1]) > LONGEST and len(named) < len(texts[-1]) else ()
    texts = tuple(richer) if richer and stated.of_several else (*richer, *texts, *by_name)
    section = "act" if statement.weight == "act" else place.section
    items = [places[at].item for at in sorted({at for at, _number in things if isinstance(at, int)}) if at in places]
    return ScreenCandidate(
        texts,
        things | stated.alike,
        section,
        place.item.fingerprint if alone else None,
        tuple(dict.fromkeys(change.subjects[0].id for change in statement.changes)),
        tuple(dict.fromkeys(source for item in items for source in item.sources)),
        least=1 + (len(statement.shorter()) or len(richer)) + len(by_name),
        rank=rank,
        own=stated.own,
        bare=len(texts) > 1 and statement.topic.counted(statement.changes) is not None and bool(statement.shorter()),
    )


def _one_thing(own: str, clause: str) -> tuple[str, ...]:
    """Return the sentence of an item, and what is shorter where it is long: its first sentence, else the clause."""
    if len(own) <= SHORT:
        return (own,)
    return (own, min(first_sentence(own), clause, key=len))


def _in_more_words(change: Change, texts: Sequence[str], told: ScreenInputs, *, of_the_day: bool) -> Iterator[str]:
    """Yield a statement on one change with what has to be known beside it, or what was said on the day of a release."""
    said = said_of_the_day(change, told.new) if of_the_day else None
    if said:
        yield said
    facts = facts_beside(change, told.old, told.new)
    if facts:
        yield phrases.together([texts[0], facts])


def _in_turn(statement: SummaryClause, clause: str) -> tuple[str, ...]:
    """Return the clause of a statement, where it has them with all names before it, and with one name behind it."""
    if clause != phrases.sentence(statement.text()):
        return (clause,)
    ways = (*statement.longer(), statement.text(), *statement.shorter())
    return tuple(sorted(map(phrases.sentence, ways), key=len, reverse=True))


def _next(told: ScreenInputs) -> Iterator[ScreenOffer]:
    """Yield the next dates of what the reader follows; on the way back no date of the older state is still to come."""
    old, new = told.old.issued, told.new.issued
    if old is not None and new is not None and new < old:
        return
    ahead = coming_of(told.new, told.concerns)
    if ahead:
        found = [
            ScreenCandidate(
                tuple(dict.fromkeys(phrases.sentence(words) for words in (one.text(), one.text(bare=True)))),
                frozenset({(at, 0)}),
                ids=(one.key[1],),
                sources=one.cited(),
            )
            for at, one in enumerate(ahead[:MOST_OF_A_PART])
        ]
        things = frozenset((at, 0) for at in range(len(ahead)))
        refs: dict[Key, Left] = {at: one.left() for at, one in enumerate(ahead)}
        items = (item for section in told.sections for group in section.groups for item in group.items)
        standing = standing_dates(told.sections, wanted_of(refs.values(), items))
        places: dict[Key, Where] = {at: standing.get(one.own, "schedule") for at, one in enumerate(ahead)}
        yield ScreenOffer(
            "next",
            _(NEXT),
            found,
            things,
            called=DATES,
            refs=refs,
            places=places,
            awaited=told.concerns is not None,
        )


def _open_promises(new: Release) -> Iterator[ScreenOffer]:
    """Yield the promises of which no fulfilment is known."""
    waiting = [promise for promise in new.promises if not is_kept(promise, new.issued)]
    texts = []
    for promise in waiting:
        words = phrases.clause(local(promise.text))
        message = _("Promised {made}, no fulfilment is known: {promise}")
        told = [message.format(made=phrases.on(promise.made.root), promise=one) for one in (words, at_a_clause(words))]
        texts.append(tuple(dict.fromkeys(phrases.sentence(one) for one in told)))
    if texts:
        found = listed_offer("promises", headings.SECTIONS["promises"], texts, "promises")
        pairs = zip(found.candidates, waiting, strict=True)
        places: dict[Key, Where] = dict.fromkeys(range(len(waiting)), "promises")
        yield found._replace(
            candidates=[one._replace(ids=(promise.id,), sources=tuple(promise.sources)) for one, promise in pairs],
            grave=True,
            called=PROMISED,
            refs={at: Left(kind="promise", id=promise.id) for at, promise in enumerate(waiting)},
            places=places,
        )


def listed_offer(
    own_id: PartId, title: str, texts: Sequence[tuple[str, ...]], section: SectionId | None
) -> ScreenOffer:
    """Return a part that lists texts, each in words of falling length."""
    candidates = tuple(ScreenCandidate(one, frozenset({(at, 0)}), section) for at, one in enumerate(texts))
    things = frozenset((at, 0) for at in range(len(texts)))
    return ScreenOffer(own_id, _(title), candidates, things, grave=False)


def _closing(told: ScreenInputs, offered: Container[str]) -> Iterator[str]:
    """Yield how much is not named above, calm or not of the reader's concern; or that nothing differs."""
    if not told.comparison.changes:
        yield differences(told.comparison)
    yield from contradictions_told(told.sections)
    yield from corrections_told(told.sections)
    yield from counted(*uncounted(told, offered))


class Uncounted(NamedTuple):
    """How many changes of each weight no part counts: `calm` ones, and those that do not concern the reader."""

    calm: Counter[Weight]
    others: Counter[Weight]


def uncounted(told: ScreenInputs, offered: Container[str]) -> Uncounted:
    """Return how many changes none of the parts that are offered counts."""
    words = only_words(told.changes)
    mine = Counter(weight_of(told.changes[words.get(at, at)]) for at in told.changes)
    calm = Counter({weight: number for weight, number in mine.items() if weight not in offered})
    others = Counter(weights(told.comparison)) - Counter(map(weight_of, told.changes.values()))
    return Uncounted(calm, others)


def counted(calm: Mapping[Weight, int], others: Mapping[Weight, int]) -> Iterator[str]:
    """Yield how many changes are told further on, and how many do not concern the reader."""
    if calm:
        yield _("Further changes, each counted once: {counts}.").format(counts=_numbers(calm))
    if others:
        yield _("Changes that do not concern you: {counts}.").format(counts=_numbers(others))


def _numbers(counts: Mapping[Weight, int]) -> str:
    told = (
        _("{name}: {words}").format(name=head(weight), words=counts[weight]) for weight in WEIGHTS if counts.get(weight)
    )
    return _("; ").join(told)


@kept
def weights(comparison: Comparison) -> Mapping[Weight, int]:
    """Return how many changes of each weight a comparison has."""
    return Counter(map(weight_of, comparison.changes))
