"""`compare`: two models of anybody's become one comparison, as data, text and Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import BaseModel

from ilrs_docs.changes import Division, Edit, Pair, Reused, Script
from ilrs_docs.diffing import edits
from ilrs_docs.language import speaking
from ilrs_docs.matching import Alignments, match
from ilrs_docs.model import Model
from ilrs_docs.own_models.changes import ModelChange
from ilrs_docs.own_models.judging import judge
from ilrs_docs.rendering import json
from ilrs_docs.rendering.escaping import markdown, visible


class ModelComparison(Model):
    """All that differs between two models of one type; iterating it gives its changes.

    `matching` holds the pairs that are not plainly by id, `divisions` the splits and mergers that are only likely,
    `reused` the equal ids that are not each other, `edits` every difference, `changes` what a person would say of them.
    It can be applied, inverted and composed like a script.
    """

    format: Literal["ilrs-docs/model-diff"] = "ilrs-docs/model-diff"
    format_version: Literal[1] = 1
    model: str
    matching: tuple[Pair, ...] = ()
    divisions: tuple[Division, ...] = ()
    reused: tuple[Reused, ...] = ()
    edits: tuple[Edit, ...] = ()
    changes: tuple[ModelChange, ...] = ()

    @property
    def script(self) -> Script:
        """The edits with the matching that they were made by."""
        return Script(matching=self.matching, reused=self.reused, edits=self.edits)

    def __iter__(self) -> Iterator[ModelChange]:  # type: ignore[override] # a comparison is read as its changes
        """Yield the changes."""
        return iter(self.changes)

    def __len__(self) -> int:
        """Return the number of changes."""
        return len(self.changes)

    def __bool__(self) -> bool:
        """Return whether anything differs, edits without a change included."""
        return bool(self.edits)

    def to_json(self) -> str:
        """Return the whole comparison as JSON."""
        return json.render(self)

    def to_text(self) -> str:
        """Return one sentence a line, under a heading."""
        lines = [visible(self._heading), *(visible(change.sentence) for change in self.changes)]
        return "\n".join(lines) + "\n"

    def to_markdown(self) -> str:
        """Return a list of sentences, each with its rule, under a heading; all text in it is escaped."""
        told = [f"- `{change.rule}`: {markdown(change.sentence)}" for change in self.changes]
        lines = [f"# {markdown(self._heading)}", *([""] if told else []), *told]
        return "\n".join(lines) + "\n"

    @property
    def _heading(self) -> str:
        if not self.edits:
            return f"{self.model}: nothing differs"
        counted = [(len(self.changes), "change"), (len(self.edits), "edit")]
        return f"{self.model}: " + ", ".join(f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in counted)


def compare(old: BaseModel, new: BaseModel) -> ModelComparison:
    """Compare two models of one type, whoever's they are.

    Raises IncomparableError, which names the field, where they hold or declare what cannot be compared without loss.

    >>> from pydantic import BaseModel
    >>> class Ticket(BaseModel):
    ...     title: str
    ...     price: int
    >>> for change in compare(Ticket(title="Moon", price=5), Ticket(title="Moon", price=7)):
    ...     print(change.sentence)
    Changed, ticket “Moon” (price): 5, now 7.
    """
    alignments = Alignments()
    matching = match(old, new, None, alignments)
    found = edits(old, new, matching, alignments)
    with speaking("en"):
        changes = tuple(judge((old, new), matching, found, alignments))
    return ModelComparison(
        model=type(old).__name__,
        matching=matching.pairs,
        divisions=matching.divisions,
        reused=matching.reused,
        edits=found,
        changes=changes,
    )
