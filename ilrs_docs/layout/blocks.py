"""What a page is made of: frozen blocks that hold words as spans, after the example of pandoc's document model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from ilrs_docs.layout.figures import ScheduleFigure, TrendFigure
    from ilrs_docs.reporting.models import Ranks

Severity = Literal["act", "attend", "inform", "editorial"]
Weight = Literal["act", "attend", "happened", "inform", "editorial"]
Kind = Literal["same", "inserted", "deleted"]
Side = Literal["was", "now"]
Style = Literal[
    "plain", "term", "source", "rule", "cited", "foreign", "mark", "example", "inserted", "deleted", "section",
]  # fmt: skip
Role = Literal[
    "made", "role", "partner", "empty", "description", "bounds", "phase", "since", "due", "because",
    "note", "companions", "elsewhere", "more",
]  # fmt: skip
"""What a paragraph is, so that each format can give it its place and its looks."""


class Span(NamedTuple):
    """A piece of text with a style of its own.

    `target` says more where the style needs it: the id of the `source` that a number stands for, the language tag of a
    `foreign` text, the meaning of the `mark` behind one, the id of the `section` that tells more.
    """

    text: str
    style: Style = "plain"
    target: str = ""


Words = tuple[Span, ...]


def plain(words: Words) -> str:
    """Return words as text, without any style.

    >>> plain((Span("rule "), Span("lost", "rule")))
    'rule lost'
    """
    return "".join([span.text for span in words])


@dataclass(frozen=True, slots=True)
class ParagraphBlock:
    """Words that stand alone: with the label that says what they are, or `bare` for a format that shows that itself."""

    role: Role
    words: Words
    bare: Words = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader must not miss; one that is `ahead` stands before what it is about, any other behind it."""

    role: Literal["standing", "profile", "kept-back", "left-out"]
    words: Words
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Sentences:
    """What an item only gathers, a sentence each, with the address of each change in the page, or none."""

    sentences: tuple[Words, ...]
    ids: tuple[str | None, ...] = ()
    role: Literal["gathered"] = "gathered"


class ShownValue(NamedTuple):
    """A value before (`was`) or `now` under its `name`, and the source's own words for it."""

    side: Side
    name: str
    words: Words
    quote: Words


@dataclass(frozen=True, slots=True)
class Values:
    """What an item was and is: as values with the span between them (`shift`), and in one paragraph."""

    words: Words
    values: tuple[ShownValue, ...]
    shift: Words
    role: Literal["values"] = "values"


class MarkedRun(NamedTuple):
    """A piece of a text that was reworded: on both sides, only in the new text, or only in the old.

    `moved` is the number of the move by which it left one place and came to another, in a redline.
    """

    kind: Kind
    words: Words
    moved: int | None = None


@dataclass(frozen=True, slots=True)
class PassageBlock:
    """A text before and after in one: its title, also `bare` of the colon and of how it was compared, and its runs."""

    title: Words
    bare: Words
    coarse: bool
    runs: tuple[MarkedRun, ...]
    role: Literal["passage"] = "passage"


@dataclass(frozen=True, slots=True)
class TableBlock:
    """Rows of words under named columns.

    Rows whose order has meaning are numbered under `number`. Of a table that is `wide` the first column may stand again
    before others. `about` are the ids of what the rows tell, `ranks` where their cells stand, if that is known.
    """

    title: Words
    columns: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]
    number: str | None = None
    wide: bool = False
    about: tuple[str, ...] = ()
    ranks: tuple[Ranks, ...] = ()
    role: Literal["table"] = "table"

    def numbered(self) -> tuple[tuple[Words, ...], tuple[tuple[Words, ...], ...]]:
        """Return the columns and the rows, with the numbers of the rows before them where these have meaning."""
        if not self.number:
            return self.columns, self.rows
        rows = tuple(((Span(str(at)),), *row) for at, row in enumerate(self.rows, start=1))
        return ((Span(self.number),), *self.columns), rows

    def parts(self, most: int) -> Iterator[TableBlock]:
        """Yield the table, a wide one in parts of so many columns beside the first, without rows that say nothing.

        >>> row = [(Span(text),) for text in ("Luna 28", "2027", "")]
        >>> whole = TableBlock((), tuple(row), (tuple(row),), wide=True)
        >>> [len(part.rows) for part in whole.parts(1)]
        [1, 0]
        """
        if not self.wide:
            yield self
            return
        for start in range(1, len(self.columns), most):
            end = start + most
            rows = ((row[0], *row[start:end]) for row in self.rows)
            said = tuple(row for row in rows if any(span.text for cell in row[1:] for span in cell))
            yield TableBlock(self.title, (self.columns[0], *self.columns[start:end]), said)


@dataclass(frozen=True, slots=True)
class Footing:
    """What an item stands on: each fact alone, and in one sentence those that it does not tell anyhow."""

    facts: tuple[Words, ...]
    words: Words
    role: Literal["footing"] = "footing"


Part = ParagraphBlock | Values | PassageBlock | TableBlock | Sentences | Footing


@dataclass(frozen=True, slots=True)
class ItemBlock:
    """One thing that the reader is told: what it asks of them (`grade` in words), a sentence, and what goes with it.

    `id` is its address in the page, `beside` are those of changes that it tells beside its own, `fingerprint` is what
    finds it. `kinds`, `titles` and `about` (ids) are those of what it is about, `changes` the positions of the changes
    that it tells. `rule` is None where it only gathers others, or tells what stands.
    """

    severity: Severity
    weight: Weight
    grade: str
    sentence: Words
    parts: tuple[Part, ...]
    rule: str | None = None
    id: str | None = None
    kinds: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    changes: tuple[int, ...] = ()
    fingerprint: str | None = None
    beside: tuple[str, ...] = ()
    about: tuple[str, ...] = ()

    def of(self, *roles: str) -> list[Part]:
        """Return the parts that have a role, in the order of the roles."""
        return [part for role in roles for part in self.parts if part.role == role]


@dataclass(frozen=True, slots=True)
class GroupBlock:
    """Items under a title, with how many changes they tell (`count`).

    A `folded` one, which a reader may pass over, says in its title (`counted`) how many things it tells.
    """

    title: Words
    counted: Words
    count: int
    folded: bool
    items: tuple[ItemBlock, ...]
    role: Literal["group"] = "group"


@dataclass(frozen=True, slots=True)
class CommitmentBlock:
    """What a partner has promised: its verdict, what stands `below` it, and the cells of a row of a table (`ranks`)."""

    severity: Severity
    grade: str
    sentence: Words
    below: tuple[Words, ...]
    also: tuple[Words, ...]
    own: Words
    milestone: Words
    window: Words
    needed: Words
    margin: Words
    advice: Words
    ranks: Ranks = ()


@dataclass(frozen=True, slots=True)
class Commitments:
    """All that a partner has promised."""

    commitments: tuple[CommitmentBlock, ...]
    role: Literal["commitments"] = "commitments"


@dataclass(frozen=True, slots=True)
class CardBlock:
    """A release under the `title` of its side; `fields` hold label and day, then what else identifies it."""

    title: str
    label: Words
    issued: Words
    standing: Words
    official: bool
    fields: tuple[tuple[str, str], ...]


class Fact(NamedTuple):
    """What both releases say of themselves under one name; `key` tells facts apart in every language."""

    key: str
    name: str
    old: Words
    new: Words


@dataclass(frozen=True, slots=True)
class Releases:
    """Which releases were compared: as cards, and as `facts` side by side under `columns`.

    `about` are named fields too: which document it is, and what the report was made with.
    """

    title: str
    cards: tuple[CardBlock, ...]
    columns: tuple[str, ...]
    facts: tuple[Fact, ...]
    about: tuple[tuple[str, str], ...] = ()
    role: Literal["releases"] = "releases"

    def fields(self) -> list[tuple[str, str]]:
        """Return all that is told as named fields."""
        return [*(field for card in self.cards for field in card.fields), *self.about]


class LegendTerm(NamedTuple):
    """A word of the report, what it means, and both in a sentence."""

    word: Words
    meaning: Words
    sentence: Words


@dataclass(frozen=True, slots=True)
class Legend:
    """What the words of the report mean, and the marks inside a reworded text (`key` shows them as they look).

    Where no text was reworded there are no such marks.
    """

    title: str
    columns: tuple[str, ...]
    terms: tuple[LegendTerm, ...]
    marks: LegendTerm | None = None
    key: Words = ()
    role: Literal["legend"] = "legend"


@dataclass(frozen=True, slots=True)
class ChartsBlock:
    """What can be drawn, and the tables that say the same where nothing is, with how much `more` there is.

    `instead` stands where there is too little to draw.
    """

    schedule: ScheduleFigure | None
    trend: TrendFigure | None
    tables: tuple[TableBlock, ...]
    more: tuple[Words, ...]
    instead: tuple[Words, ...] = ()
    role: Literal["charts"] = "charts"

    def parts(self, most: int) -> Iterator[TableBlock]:
        """Yield the tables, a wide one in parts of so many columns beside the first."""
        return (part for table in self.tables for part in table.parts(most))


@dataclass(frozen=True, slots=True)
class CitationBlock:
    """A source as it is cited under its number; `numbered` is both in one."""

    id: str
    number: int
    words: Words
    numbered: Words
    url: str | None


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources, in the order of their numbers."""

    citations: tuple[CitationBlock, ...]
    role: Literal["sources"] = "sources"


Block = ParagraphBlock | Notice | TableBlock | GroupBlock | Releases | Commitments | Legend | ChartsBlock | Sources


@dataclass(frozen=True, slots=True)
class SectionBlock:
    """A part of the page: `numbered` is its title with its number.

    `kind` says what it is, and is its id on the page of one document; where a page is on several, `prefix` tells them
    apart: it begins the id of the section and those of what stands in it.
    """

    id: str
    title: Words
    numbered: Words
    blocks: tuple[Block, ...]
    kind: str = ""
    prefix: str = ""

    def of(self, *roles: str) -> list[Block]:
        """Return the blocks that have a role, in the order of the roles."""
        return [block for role in roles for block in self.blocks if block.role == role]


class NamedCount(NamedTuple):
    """How many things are told, under a name; `key` is the same in every language."""

    key: str
    name: str
    number: int
