"""`redline`: the text of two releases in one document, with what was inserted and what was deleted.

Leaving out what was deleted gives the text of the new release, leaving out what was inserted that of the old one: see
`accepted` and `rejected`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, Literal

from ilrs_docs.changes import Comparison, Pair
from ilrs_docs.language import Language, marked, speaking
from ilrs_docs.language import gettext as _
from ilrs_docs.model import Model, Release
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.localising import optional
from ilrs_docs.phrasing.tagging import about, telling_of
from ilrs_docs.reporting.models import Run
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
ENTRY: Final = 3
"""So many parts the path of an entry has at least; a shorter one is that of a collection, and of its heading alone."""
GONE: Final = ""
"""Where an entry that the new release does not have would stand: no field has this name."""


class Block(Model):
    """A paragraph: its role, its runs, whether it is whole inserted or deleted, and what must be said beside it.

    What only one release knows, and may have been in both, is no change: it has no mark, and `reported` says on which
    side alone it stands.
    """

    role: Role
    runs: tuple[Run, ...]
    mark: Kind = "same"
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

    Entries that stand at another place are deleted there and inserted here; a text that was reworded is marked word by
    word.

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
    before = after = 0
    for here, there in _anchors(old, new, comparison.matching):
        yield from (_whole(one, "deleted", went) for one in old[before:here])
        yield from (_whole(one, "inserted", came) for one in new[after:there])
        yield _kept(old[here], new[there])
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


def _is_in(places: frozenset[Key], paragraph: Paragraph) -> bool:
    """Return whether a paragraph is one of these places, or lies inside an entry that is one."""
    lengths = range(ENTRY, len(paragraph.key))
    return paragraph.key in places or any(paragraph.key[:length] in places for length in lengths)


def _whole(paragraph: Paragraph, kind: Side, reported: frozenset[Key]) -> Block:
    if _is_in(reported, paragraph):
        runs = (Run(kind="same", text=paragraph.text),)
        return Block(role=paragraph.role, runs=runs, note=_(REPORTED[kind]), reported=kind)
    return Block(role=paragraph.role, runs=(Run(kind=kind, text=paragraph.text),), mark=kind)


def _kept(old: Paragraph, new: Paragraph) -> Block:
    if old.text == new.text:
        return Block(role=new.role, runs=(Run(kind="same", text=new.text),))
    marking = compared(old.text, new.text, about().allowance)
    runs = (run for piece in marking.marks for run in _runs(piece.old, piece.new))
    lacking = None if old.lacking == new.lacking else _(OLD_LACKS if old.lacking else NEW_LACKS)
    notes = [note for note in (lacking, None if marking.unit == "word" else _(ROUGH)) if note]
    return Block(role=new.role, runs=tuple(runs), note=" ".join(notes) or None)


def _runs(old: str, new: str) -> Iterator[Run]:
    """Yield the runs of one piece, which is on both sides but for its white space, or on one side only."""
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    pieces: tuple[tuple[Kind, str], ...] = (
        ("same", new[:head]),
        ("deleted", old[head : len(old) - tail]),
        ("inserted", new[head : len(new) - tail]),
        ("same", new[len(new) - tail :]),
    )
    yield from (Run(kind=kind, text=text) for kind, text in pieces if text)


def _shared(old: str, new: str) -> int:
    """Return with how many characters both texts begin."""
    shortest = min(len(old), len(new))
    return next((at for at in range(shortest) if old[at] != new[at]), shortest)


def _anchors(old: Sequence[Paragraph], new: Sequence[Paragraph], pairs: Iterable[Pair]) -> list[tuple[int, int]]:
    """Return the paragraphs that are each other, as many as stand in the same order on both sides.

    The last paragraph is always among them, being the last on both sides.
    """
    who = _Partners(pairs)
    places = {one.key: place for place, one in enumerate(new)}
    found = ((place, places.get(who.key(one.key))) for place, one in enumerate(old))
    each_other = [(here, there) for here, there in found if there is not None and old[here].role == new[there].role]
    return _increasing(each_other)


def _increasing(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of pairs, sorted by their first place, in which the second place rises too.

    >>> _increasing([(0, 0), (1, 5), (2, 1), (3, 2)])
    [(0, 0), (2, 1), (3, 2)]
    """
    ends: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for at, (_here, there) in enumerate(found):
        length = bisect_left(ends, there)
        ends[length : length + 1] = [there]
        last[length : length + 1] = [at]
        before.append(last[length - 1] if length else None)
    chain: list[tuple[int, int]] = []
    place = last[-1] if last else None
    while place is not None:
        chain.append(found[place])
        place = before[place]
    return chain[::-1]


class _Partners:
    """Where each thing of the old release stands in the new one, by the pairs of a comparison, else by its ids."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._known: dict[Key, Key] = {(): ()}
        self._known.update((pair.old, pair.new) for pair in pairs)
        self._taken = frozenset(self._known.values())

    def key(self, old: Key) -> Key:
        """Return the key in the new release; one that no paragraph there has where the entry is gone."""
        found = self._known.get(old)
        if found is None:
            same = (*self.key(old[:-1]), old[-1])
            found = (*same, GONE) if same in self._taken else same
            self._known[old] = found
        return found
