"""A report as a few plain sentences, for mails and chat programmes: its first screen, with ids and publishers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from ilrs_docs.language import gettext as _
from ilrs_docs.language import speaking
from ilrs_docs.layout.spots import key
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.conventions import CONVENTIONS
from ilrs_docs.phrasing.forms import more_words
from ilrs_docs.phrasing.quoting import shortened
from ilrs_docs.reporting.joint_models import JointReport
from ilrs_docs.reporting.joint_standing import label_of

if TYPE_CHECKING:
    from ilrs_docs.reporting.joint_models import AnyReport
    from ilrs_docs.reporting.models import Part, Said, Screen

MOST_NAMES: Final = 3
"""How many ids, and how many publishers, stand behind a statement at most."""
LONGEST_ESCAPE: Final = 10
"""How many characters show one that nobody would see."""
LONGEST_HEADING: Final = 120
"""How many letters the title of a report has before it is cut."""


class Digested(NamedTuple):
    """What a digest is made of: the title, the screen, what else stands at its head, and publishers by source.

    A source goes by its id, with its document where the report is on several.
    """

    title: str
    screen: Screen
    summary: str
    filtered: tuple[str, ...]
    publishers: Mapping[object, str]


def digest(report: AnyReport) -> tuple[str, ...]:
    """Return a report as paragraphs in its language, as short as a message has to be.

    A statement is followed by the ids of what it is about and by who published its sources, where there is room.

    >>> from ilrs_docs import Library, report
    >>> len(digest(report(*Library().compare("roadmap@1.0", "roadmap@1.0"))))
    3
    """
    with speaking(report.language):
        told = _digested(report)
        bare = tuple(_paragraphs(told, {}))
        room = CONVENTIONS[report.language].characters - sum(map(_length, bare))
        notes: dict[int, str] = {}
        for number, said in enumerate(said for part in told.screen.parts for said in part.said):
            noted = _with_note(said, told.publishers)
            room -= _length(noted) - _length(said.text)
            if room < 0:
                break
            notes[number] = noted
        return tuple(_paragraphs(told, notes))


def _digested(report: AnyReport) -> Digested:
    """Return what the digest of a report is made of."""
    if not isinstance(report, JointReport):
        publishers: dict[object, str] = {source.id: source.publisher for source in report.sources}
        return Digested(report.identification.title, report.screen, report.summary, report.filtered, publishers)
    each = [(one.identification.document, one) for one in report.reports]
    publishers = {key(document, source.id): source.publisher for document, one in each for source in one.sources}
    filtered = tuple(
        _("{name}: {words}").format(name=label_of(document), words=words)
        for document, one in each
        for words in one.filtered
    )
    return Digested(report.title, report.screen, "", filtered, publishers)


def _paragraphs(told: Digested, notes: Mapping[int, str]) -> Iterator[str]:
    """Yield what it is, whom it is for, from what to what, then each part; some statements as `notes` has them."""
    screen = told.screen
    title = _("Change report: {title}").format(title=shortened(told.title, LONGEST_HEADING))
    yield phrases.together(filter(None, (phrases.sentence(title), screen.reader and phrases.sentence(screen.reader))))
    lead = screen.way or shortened(told.summary)
    yield phrases.together(filter(None, (lead, screen.status, *(told.filtered[:1]))))
    number = 0
    for part in screen.parts:
        texts = [notes.get(at, said.text) for at, said in enumerate(part.said, start=number)]
        number += len(part.said)
        yield _paragraph(part, texts)
    if screen.closing:
        yield phrases.together(screen.closing)


def _paragraph(part: Part, texts: list[str]) -> str:
    told = phrases.together([*texts, *([part.more] if part.more else [])])
    return _("{name}: {words}").format(name=part.title, words=told)


def _with_note(said: Said, publishers: Mapping[object, str]) -> str:
    """Return a statement with the ids of what it is about and with the publishers of its sources."""
    cited = [key(said.document, source) for source in said.sources]
    names = list(dict.fromkeys(shortened(publishers[source]) for source in cited if source in publishers))
    told = [*_some(list(said.ids)), *_some(names)]
    return _("{sentence} ({note})").format(sentence=said.text, note=_("; ").join(told)) if told else said.text


def _some(names: list[str]) -> Iterator[str]:
    """Yield a few names, and how many more there are."""
    if names:
        rest = len(names) - MOST_NAMES
        more = [more_words(rest)] if rest > 0 else []
        yield phrases.listed([*names[:MOST_NAMES], *more])


def _length(text: str) -> int:
    """Return how many characters a text takes at most, with one for the end of its line."""
    return 1 + sum(1 if one.isprintable() else LONGEST_ESCAPE for one in text)
