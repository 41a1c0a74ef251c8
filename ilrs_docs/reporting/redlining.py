"""`redline`: the text of two releases in one document, with what was inserted and what was deleted.

Leaving out what was deleted gives the text of the new release, leaving out what was inserted that of the old one: see
`accepted` and `rejected`. What is said about the text stands beside it, in notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from ilrs_docs.changes import Comparison
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.language import Language, marked, speaking
from ilrs_docs.language import gettext as _
from ilrs_docs.model import Model, Release
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.localising import optional
from ilrs_docs.phrasing.phrases import together
from ilrs_docs.phrasing.tagging import about, telling_of
from ilrs_docs.reporting.authorship import TOOL, Authors, Voices
from ilrs_docs.reporting.models import Run
from ilrs_docs.reporting.moves import CarriedText, TextMoves, moves_of
from ilrs_docs.reporting.paragraph_pairs import ParagraphPairs, is_in
from ilrs_docs.reporting.paragraphs import Key, Paragraph, Role, paragraphs
from ilrs_docs.wording import mark as compared
from ilrs_docs.wording.marks import Marking

CAPTION: Final = marked("Changes from {old} to {new}")
UNOFFICIAL: Final = frozenset({"tracked", "draft"})
"""The standings of what the publishers have not issued."""
NO_STANDING: Final = marked("“{label}” has no official standing.")
OLD_LACKS: Final = marked("The older release has no up-to-date translation of this text.")
NOW: Final = marked("In the newer release alone: {words}")
BEFORE: Final = marked("In the older release alone: {words}")
ROUGH: Final = marked("This text is long; whole sentences were compared, not words.")
NEW_LACKS: Final = marked("The newer release has no up-to-date translation of this text.")
RECONSTRUCTED: Final = marked("The text of “{label}” is a reconstruction from reports, not the publishers' text.")
TAKEN: Final = marked("The text of “{label}” was compiled from the document itself.")
HOW: Final = marked(
    "Accepting all changes gives the text of the newer release, rejecting all that of the older one; what only one of "
    "them knows is marked in neither, stays, and has a comment that says so. Each change bears who stated it and when, "
    "as far as that is known."
)
WHOSE: Final = {"reported": RECONSTRUCTED, "text": TAKEN}
"""Whose text that of a release is, by its basis."""
Side = Literal["inserted", "deleted"]
REPORTED: Final[dict[Side, str]] = {
    "inserted": marked("Unknown in the older release and in the record since, which does not make it new."),
    "deleted": marked("Not known any more in the newer release, which is not the same as removed."),
}
"""What is said of a text that only one release knows, though it may have been in both: it is no change of the text."""
Kind = Literal["same", "inserted", "deleted"]


class TrackedRun(Run):
    """A piece of a text; `moved` is the number of the move by which it left this place, or came to it."""

    moved: int | None = None


class Block(Model):
    """A paragraph: its role, its runs, whether it is whole inserted or deleted, and the `notes` beside it.

    What changed in it was stated by `author` on `day`, where that is known.

    A paragraph that stands elsewhere now is deleted there and inserted here, under the number of one move in `moved`.
    What only one release knows, and may have been in both, is no change: it has no mark, and `reported` says on which
    side alone it stands.
    """

    role: Role
    runs: tuple[TrackedRun, ...]
    mark: Kind = "same"
    moved: int | None = None
    notes: tuple[str, ...] = ()
    author: str = TOOL
    day: date | None = None
    reported: Side | None = None


class Redline(Model):
    """The text of two releases in one: `blocks` in reading order.

    `day` is that of the new release, where it says one. `cover` says, before all else, which two releases these are and
    whose text it is; `caption` and `warnings` are the first of that, and what has no official standing.
    """

    title: str
    caption: str
    warnings: tuple[str, ...] = ()
    cover: tuple[str, ...] = ()
    day: date | None
    language: Language
    blocks: tuple[Block, ...]


class KnownBeside(NamedTuple):
    """What is known beside two releases: their publishers, else the issuers of those that are official, and voices."""

    publishers: tuple[str, ...] = ()
    voices: Voices | None = None


NOTHING_BESIDE: Final = KnownBeside()


def redline(
    old: Release,
    new: Release,
    comparison: Comparison,
    language: Language = "en",
    known: KnownBeside = NOTHING_BESIDE,
) -> Redline:
    """Return the text of both releases in one, in a language; `comparison` says which entry is which.

    Paragraphs that stand at another place are moved there; a text that was reworded is marked word by word; a sentence
    that a part of what was split took along is moved to it. What is `known` beside the two says which of several plans
    comes first, that of the publishers, and who says what.

    >>> from ilrs_docs import Library, diff
    >>> library = Library()
    >>> old, new = library.load("guideline@1.0"), library.load("guideline@latest")
    >>> whole = redline(old, new, diff(old, new))
    >>> whole.cover[0]
    'Changes from “V1.0” (16 June 2021) to “as of 2026-05-23” (23 May 2026).'
    """
    first = frozenset(known.publishers or _issuers(old, new))
    with speaking(language), telling_of(old, new):
        sides = ((old, comparison.old), (new, comparison.new))
        there = [one for one, named in sides if named]
        told = caption(*(_called(one if named else None) for one, named in sides))
        tracked = [_(NO_STANDING).format(label=phrases.label(one.name)) for one in there if one.standing in UNOFFICIAL]
        whose = [_(WHOSE[one.basis]).format(label=phrases.label(one.name)) for one in there if one.basis]
        warnings = tuple(dict.fromkeys(tracked))
        return Redline(
            title=optional(new.title) or new.document,
            caption=told,
            warnings=warnings,
            cover=(
                _("{words}.").format(words=told),
                *filter(None, map(together, (dict.fromkeys(whose), warnings))),
                _(HOW),
            ),
            day=new.issued,
            language=language,
            blocks=tuple(_Weaver(old, new, comparison, known.voices).blocks(first)),
        )


def redline_of(compared: ComparedReleases, language: Language = "en", voices: Voices | None = None) -> Redline:
    """Return the text of two compared releases in one; who the publishers are, their library knows too."""
    first = compared.trail.first
    publishers = _issuers(*compared[:2], *([first.old] if first else ()))
    return redline(*compared[:3], language, KnownBeside(publishers, voices))


def _issuers(*releases: Release) -> tuple[str, ...]:
    """Return who issued the first of these releases that is official."""
    return next((one.issuers for one in releases if one.standing == "official"), ())


def _called(release: Release | None) -> tuple[str, date | None]:
    return (phrases.label(release.name), release.issued) if release else (phrases.no_document(), None)


def caption(old: tuple[str, date | None], new: tuple[str, date | None]) -> str:
    """Return which two releases are compared, each given by its label and its day; without a day, by its label alone.

    >>> caption(("V1.0", date(2021, 6, 16)), ("V2.0", date(2026, 6, 1)))
    'Changes from “V1.0” (16 June 2021) to “V2.0” (1 June 2026)'
    """
    sides = (
        _("“{label}” ({day})").format(label=label, day=phrases.day(day)) if day else label for label, day in (old, new)
    )
    return _(CAPTION).format(**dict(zip(("old", "new"), sides, strict=True)))


def accepted(redline: Redline) -> tuple[str, ...]:
    """Return the text of the new release: what is left with all changes accepted, less what only the old one knows.

    A program that opens the redline keeps the latter, whose blocks say so in `reported`: it is no change to accept.
    """
    return _left(redline, "deleted")


def rejected(redline: Redline) -> tuple[str, ...]:
    """Return the text of the old release: what is left with all changes rejected, less what only the new one knows."""
    return _left(redline, "inserted")


def _left(redline: Redline, gone: str) -> tuple[str, ...]:
    kept = (block for block in redline.blocks if gone not in {block.mark, block.reported})
    return tuple("".join(run.text for run in block.runs if run.kind != gone) for block in kept)


class _Weaver:
    """Merges two texts into one along the paragraphs that both have in the same order."""

    def __init__(self, old: Release, new: Release, comparison: Comparison, voices: Voices | None) -> None:
        self._old, self._new = old, new
        self._comparison = comparison
        self._authors = Authors(old, new, comparison, voices)
        self._went, self._came = (_reported(comparison, side) for side in ("deleted", "inserted"))

    def blocks(self, publishers: frozenset[str]) -> Iterator[Block]:
        """Yield both texts in one, the plan of the publishers first."""
        old, new = paragraphs(self._old, publishers), paragraphs(self._new, publishers)
        pairs = ParagraphPairs(old, new, self._comparison.matching)
        moves = moves_of(pairs, self._comparison, self._went | self._came)
        reworded = _reworded(pairs, moves)
        before = after = 0
        for here, there in pairs.anchors:
            for at in range(before, here):
                whole = _Pieces("deleted", moves.gone.get(at), reworded[0].get(at), moves.taken.get(at, ()))
                yield self._by(_whole(old[at], whole, self._went), old[at].key, None)
            for at in range(after, there):
                whole = _Pieces("inserted", moves.come.get(at), reworded[1].get(at), moves.brought.get(at, ()))
                yield self._by(_whole(new[at], whole, self._came), None, new[at].key)
            kept = _kept(old[here], new[there], moves.taken.get(here, ()), moves.brought.get(there, ()))
            yield self._by(kept, old[here].key, new[there].key)
            before, after = here + 1, there + 1

    def _by(self, block: Block, old: Key | None, new: Key | None) -> Block:
        """Return a block with whose its changes are, where there are any."""
        if all(run.kind == "same" for run in block.runs):
            return block
        author = self._authors.of(old, new)
        return block.model_copy(update={"author": author.name, "day": author.day})


def _reworded(pairs: ParagraphPairs, moves: TextMoves) -> tuple[dict[int, Marking], dict[int, Marking]]:
    """Return the marks of what moved and was reworded, by its place in the old and in the new text."""
    gone: dict[int, Marking] = {}
    come: dict[int, Marking] = {}
    for here, there in moves.reworded.items():
        went, came = moves.taken.get(here, ()), moves.brought.get(there, ())
        texts = _without(pairs.old[here].text, went), _without(pairs.new[there].text, came)
        gone[here] = come[there] = compared(*texts, about().allowance)
    return gone, come


class _Pieces(NamedTuple):
    """What becomes of a paragraph that is whole on one side: it moved, as what is marked or whole, or parts of it."""

    kind: Side
    moved: int | None
    marking: Marking | None
    carried: Sequence[CarriedText]

    def runs(self, text: str) -> tuple[TrackedRun, ...]:
        """Return the runs of the paragraph: of what was reworded only the words moved that are on both sides."""
        kind = self.kind
        runs = [TrackedRun(kind=kind, text=_without(text, self.carried), moved=self.moved)]
        if self.marking:
            told = (run for piece in self.marking.marks for run in _runs(piece.old, piece.new))
            mine = (run for run in told if run.kind in {"same", kind})
            runs = [
                TrackedRun(kind=kind, text=run.text, moved=self.moved if run.kind == "same" else None) for run in mine
            ]
        for one in self.carried:
            runs = _put(runs, one, kind)
        return tuple(runs)


def _reported(comparison: Comparison, side: Side) -> frozenset[Key]:
    """Return the places of what only one release knows: entries, values, and headings with nothing else below them."""
    action = "first-reported" if side == "inserted" else "became-unknown"
    known: set[Key] = set()
    others: set[Key] = set()
    for change in comparison.recognised:
        for one in change.singly:
            path = one.new_path if side == "inserted" else one.old_path
            field = str(one.detail.get("field") or "")
            if path and one.rule.endswith(action):
                known.add((*path, *filter(None, field.split("/"))))
            elif path and not field:
                others.add(path[:-1])
    return frozenset(known | {place[:-1] for place in known if place[:-1] not in others})


def _whole(paragraph: Paragraph, pieces: _Pieces, reported: frozenset[Key]) -> Block:
    kind = pieces.kind
    if is_in(reported, paragraph):
        runs: tuple[TrackedRun, ...] = (TrackedRun(kind="same", text=paragraph.text),)
        return Block(role=paragraph.role, runs=runs, notes=(_(REPORTED[kind]), *paragraph.remarks), reported=kind)
    runs = pieces.runs(paragraph.text)
    return Block(role=paragraph.role, runs=runs, notes=paragraph.remarks, mark=kind, moved=pieces.moved)


def _kept(old: Paragraph, new: Paragraph, went: Sequence[CarriedText], came: Sequence[CarriedText]) -> Block:
    """Return a paragraph of both texts, word by word; what other paragraphs took along, or brought, is moved whole."""
    remarks = _remarks(old.remarks, new.remarks)
    if old.text == new.text:
        return Block(role=new.role, runs=(TrackedRun(kind="same", text=new.text),), notes=remarks)
    marking = compared(_without(old.text, went), _without(new.text, came), about().allowance)
    runs = [run for piece in marking.marks for run in _runs(piece.old, piece.new)]
    for one in went:
        runs = _put(runs, one, "deleted")
    for one in came:
        runs = _put(runs, one, "inserted")
    lacking = None if old.lacking == new.lacking else _(OLD_LACKS if old.lacking else NEW_LACKS)
    notes = [note for note in (lacking, None if marking.unit == "word" else _(ROUGH)) if note]
    return Block(role=new.role, runs=tuple(runs), notes=(*notes, *remarks))


def _remarks(old: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    """Return what both releases say about an entry, then what only the newer one does, then what only the older did."""
    both = [one for one in new if one in old]
    come = [_(NOW).format(words=one) for one in new if one not in old]
    gone = [_(BEFORE).format(words=one) for one in old if one not in new]
    return (*both, *come, *gone)


def _without(text: str, carried: Sequence[CarriedText]) -> str:
    for one in reversed(carried):
        text = text[: one.start] + text[one.start + len(one.text) :]
    return text


def _put(runs: Iterable[TrackedRun], carried: CarriedText, side: Side) -> list[TrackedRun]:
    """Put a carried text among the runs, where it stands in the text of its side."""
    moved = TrackedRun(kind=side, text=carried.text, moved=carried.move)
    found: list[TrackedRun] = []
    left = carried.start
    waiting = True
    for run in runs:
        here = run.kind in {"same", side}
        if waiting and here and left <= len(run.text):
            pieces = (run.text[:left], run.text[left:])
            before, after = (run.model_copy(update={"text": text}) for text in pieces)
            found += [one for one in (before, moved, after) if one.text]
            waiting = False
        else:
            found.append(run)
        left -= len(run.text) if here else 0
    return found if not waiting else [*found, moved]


def _runs(old: str, new: str) -> Iterator[TrackedRun]:
    """Yield the runs of one piece, which is on both sides but for its white space, or on one side only."""
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    pieces: tuple[tuple[Kind, str], ...] = (
        ("same", new[:head]),
        ("deleted", old[head : len(old) - tail]),
        ("inserted", new[head : len(new) - tail]),
        ("same", new[len(new) - tail :]),
    )
    yield from (TrackedRun(kind=kind, text=text) for kind, text in pieces if text)


def _shared(old: str, new: str) -> int:
    """Return with how many characters both texts begin."""
    shortest = min(len(old), len(new))
    return next((at for at in range(shortest) if old[at] != new[at]), shortest)
