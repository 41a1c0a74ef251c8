"""`redline`: the text of two releases in one document, with what was inserted and what was deleted.

Leaving out what was deleted gives the text of the new release, leaving out what was inserted that of the old one: see
`accepted` and `rejected`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, Literal

from ilrs_docs.changes import Comparison
from ilrs_docs.language import Language, marked, speaking
from ilrs_docs.language import gettext as _
from ilrs_docs.model import Model, Release
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.localising import optional
from ilrs_docs.phrasing.tagging import about, telling_of
from ilrs_docs.reporting.models import Run
from ilrs_docs.reporting.moves import CarriedText, moves_of
from ilrs_docs.reporting.paragraph_pairs import ParagraphPairs, is_in
from ilrs_docs.reporting.paragraphs import Key, Paragraph, Role, paragraphs
from ilrs_docs.wording import mark as compared

TOOL: Final = "ilrs_docs"
CAPTION: Final = marked("Changes from {old} to {new}")
UNOFFICIAL: Final = frozenset({"tracked", "draft"})
"""The standings of what the publishers have not issued."""
NO_STANDING: Final = marked("“{label}” has no official standing.")
OLD_LACKS: Final = marked("The older release has no up-to-date translation of this text.")
ROUGH: Final = marked("This text is long; whole sentences were compared, not words.")
NEW_LACKS: Final = marked("The newer release has no up-to-date translation of this text.")
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
    """A paragraph: its role, its runs, whether it is whole inserted or deleted, and what must be said beside it.

    A paragraph that stands elsewhere now is deleted there and inserted here, under the number of one move in `moved`.
    What only one release knows, and may have been in both, is no change: it has no mark, and `reported` says on which
    side alone it stands.
    """

    role: Role
    runs: tuple[TrackedRun, ...]
    mark: Kind = "same"
    moved: int | None = None
    note: str | None = None
    reported: Side | None = None


class Redline(Model):
    """The text of two releases in one: `blocks` in reading order.

    `author` is who made the changes: the issuers of an official release, else this package; `day` is that of the new
    release, where it says one. `caption` says which two releases these are, `warnings` what has no official standing.
    """

    title: str
    caption: str
    warnings: tuple[str, ...] = ()
    day: date | None
    author: str
    language: Language
    blocks: tuple[Block, ...]


def redline(old: Release, new: Release, comparison: Comparison, language: Language = "en") -> Redline:
    """Return the text of both releases in one, in a language; `comparison` says which entry is which.

    Paragraphs that stand at another place are moved there; a text that was reworded is marked word by word; a sentence
    that a part of what was split took along is moved to it.

    >>> from ilrs_docs import Library, diff
    >>> library = Library()
    >>> old, new = library.load("guideline@1.0"), library.load("guideline@latest")
    >>> whole = redline(old, new, diff(old, new))
    >>> whole.author, [run.text for run in whole.blocks[1].runs][-1]
    ('ilrs_docs', 'as of 2026-05-23')
    """
    with speaking(language), telling_of(old, new):
        there = [(one if named else None) for one, named in ((old, comparison.old), (new, comparison.new))]
        tracked = [
            _(NO_STANDING).format(label=phrases.label(one.name)) for one in there if one and one.standing in UNOFFICIAL
        ]
        return Redline(
            title=optional(new.title) or new.document,
            caption=caption(*map(_called, there)),
            warnings=tuple(dict.fromkeys(tracked)),
            day=new.issued,
            author=phrases.listed(new.issuers) if new.standing == "official" and new.issuers else TOOL,
            language=language,
            blocks=tuple(_blocks(paragraphs(old), paragraphs(new), comparison)),
        )


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


def _blocks(old: Sequence[Paragraph], new: Sequence[Paragraph], comparison: Comparison) -> Iterator[Block]:
    """Merge two texts into one along the paragraphs that both have in the same order."""
    went, came = (_reported(comparison, side) for side in ("deleted", "inserted"))
    pairs = ParagraphPairs(old, new, comparison.matching)
    moves = moves_of(pairs, comparison, went | came)
    before = after = 0
    for here, there in pairs.anchors:
        yield from (_whole(old[at], "deleted", went, moves.gone.get(at)) for at in range(before, here))
        yield from (_whole(new[at], "inserted", came, moves.come.get(at)) for at in range(after, there))
        yield _kept(old[here], new[there], moves.taken.get(here, ()), moves.brought.get(there, ()))
        before, after = here + 1, there + 1


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


def _whole(paragraph: Paragraph, kind: Side, reported: frozenset[Key], moved: int | None) -> Block:
    if is_in(reported, paragraph):
        runs = (TrackedRun(kind="same", text=paragraph.text),)
        return Block(role=paragraph.role, runs=runs, note=_(REPORTED[kind]), reported=kind)
    runs = (TrackedRun(kind=kind, text=paragraph.text, moved=moved),)
    return Block(role=paragraph.role, runs=runs, mark=kind, moved=moved)


def _kept(old: Paragraph, new: Paragraph, went: Sequence[CarriedText], came: Sequence[CarriedText]) -> Block:
    """Return a paragraph of both texts, word by word; what other paragraphs took along, or brought, is moved whole."""
    if old.text == new.text:
        return Block(role=new.role, runs=(TrackedRun(kind="same", text=new.text),))
    marking = compared(_without(old.text, went), _without(new.text, came), about().allowance)
    runs = [run for piece in marking.marks for run in _runs(piece.old, piece.new)]
    for one in went:
        runs = _put(runs, one, "deleted")
    for one in came:
        runs = _put(runs, one, "inserted")
    lacking = None if old.lacking == new.lacking else _(OLD_LACKS if old.lacking else NEW_LACKS)
    notes = [note for note in (lacking, None if marking.unit == "word" else _(ROUGH)) if note]
    return Block(role=new.role, runs=tuple(runs), note=" ".join(notes) or None)


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
