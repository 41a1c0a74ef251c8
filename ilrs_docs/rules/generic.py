"""The rows that hold for entries of any kind, each only where entries of that kind can change so.

What can happen to an entry is read from the models: what has no confidence cannot become surer, what stands in no
order cannot be moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel

from ilrs_docs.changes import Severity
from ilrs_docs.matching import compared
from ilrs_docs.model import Compared, Reading, Release, Text, kind_of
from ilrs_docs.model.annotations import models_in
from ilrs_docs.rules.rows import Row, Rule, rows

# fmt: off
ENTRY_KINDS: dict[str, Severity] = {
    "milestone": "attend", "mission": "inform", "plan": "attend", "phase": "attend", "term": "inform",
    "objective": "inform", "element": "inform", "definition": "attend", "principle": "attend",
    "participation-phase": "attend", "level": "attend", "opportunity": "attend", "limit": "attend", "deadline": "attend",
    "procedure": "attend", "step": "attend", "instrument": "attend", "contact": "attend", "partner": "inform",
    "promise": "inform", "statement": "inform", "gap": "inform", "source": "editorial", "release": "inform",
}
# fmt: on
"""Every kind of entry, with the severity of a change in it that no other rule knows. (A reading is part of its entry.)"""


class Home(NamedTuple):
    """Where entries of one kind stand: their model, the fields that lead there, and what the last of them declares.

    `nested` says that the way leads through another entry; `mark` is None where a single entry stands in the field.
    """

    model: type[BaseModel]
    fields: tuple[str, ...]
    nested: bool
    mark: Compared | None

    @property
    def in_content(self) -> bool:
        """Whether they are part of the document, of which a part can be unknown, and not said about it."""
        return self.fields[:1] == ("content",)

    @property
    def bears_an_id(self) -> bool:
        """Whether such an entry is found by an id, which can become another one."""
        return self.mark is not None

    @property
    def can_move(self) -> bool:
        """Whether such an entry stands in an order, or inside another entry that it can leave."""
        return self.mark is not None and (self.mark.how == "sequence" or self.nested)

    @property
    def can_be_succeeded(self) -> bool:
        """Whether a lineage can say what such an entry became; what a register holds is only ever itself."""
        return self.in_content and self.mark is not None and self.mark.similar

    @property
    def has_title(self) -> bool:
        """Whether such an entry has a title in several languages."""
        title = self.model.model_fields.get("title")
        return title is not None and Text in models_in(title.annotation)

    @property
    def has_text(self) -> bool:
        """Whether such an entry holds a text that can be reworded and translated."""
        return any(Text in models_in(field.annotation) for field in self.model.model_fields.values())

    def has(self, name: str) -> bool:
        """Return whether entries of this kind have such a field."""
        return name in self.model.model_fields


@cache
def homes() -> dict[str, Home]:
    """Return the home of every kind of entry of a release, the release itself included.

    >>> homes()["step"].fields
    ('content', 'procedures', 'steps')
    """
    found = {kind_of(home.model): home for home in _homes(Home(Release, (), nested=False, mark=None))}
    return {"release": Home(Release, (), nested=False, mark=None)} | found


def _homes(outer: Home) -> Iterator[Home]:
    for name, field in outer.model.model_fields.items():
        for model in models_in(field.annotation):
            mark = compared(outer.model).get(name)
            home = Home(model, (*outer.fields, name), nested=outer.nested or outer.has("id"), mark=mark)
            if model not in {Reading, Text} and home.has("id"):
                yield home
            yield from _homes(home)


def generic_rows(kind: str) -> tuple[Rule, ...]:
    """Return the rows of any kind that entries of this `kind` can produce.

    >>> [rule.action for rule in generic_rows("source")]
    ['added', 'removed', 'renumbered', 'changed']
    """
    home, severity = homes()[kind], ENTRY_KINDS[kind]
    possible = (
        (bool(home.fields), _of_existence(kind, severity)),
        (home.in_content, KNOWLEDGE),
        (home.bears_an_id, IDENTITY),
        (home.can_move, PLACE),
        (home.can_be_succeeded, (*DOUBT, *CASCADE, *SUCCESSION)),
        (home.has_title, TITLE),
        (home.has_text, (*TEXT, *TRANSLATION)),
        (home.has("confidence"), BEARINGS),
        (True, _of_anything(severity)),
    )
    return rows(kind, *(row for can, cells in possible if can for row in cells))


# fmt: off
def _of_existence(kind: str, severity: Severity) -> tuple[Row, ...]:
    added: Row = ("added", severity, "minor", "Added, {kind}: {alone}.", "It was not there before.")
    if kind == "source":
        return (added, ("removed", severity, "minor", "Removed, {kind}: {alone}.",
                        "Nothing cites it any more, so that nothing that is told rests on it."))
    return (added, ("removed", severity, "major", "Removed, {kind}: {alone}.", "It was there before."))


KNOWLEDGE: tuple[Row, ...] = (
    ("first-reported", "inform", "none", "Now in the record, {kind}: {title} ({part}).",
     "It was unknown before, which is not the same as absent."),
    ("became-unknown", "attend", "none", "Not known any more, {kind}: {title} ({part}).",
     "Nothing is said of it, which is not the same as removed."),
)
IDENTITY: tuple[Row, ...] = (
    ("renumbered", "inform", "minor", "Renumbered, {kind} {title}: {old} is now {new}[, before called {before}][ ({likely})].",
     "References to the old id lead nowhere."),
)
PLACE: tuple[Row, ...] = (
    ("moved", "attend", "minor", "Moved, {kind}: {title} ({place}).", "It stands in another place."),
)
DOUBT: tuple[Row, ...] = (
    ("perhaps-replaced", "attend", "major",
     "Either {earlier} is now {later}{did}, or {earlier} was removed and {later} is new[ (the former {likely})].",
     "Only likeness speaks for its being the same; a line in the lineage settles it."),
)
CASCADE: tuple[Row, ...] = (
    ("run-shifted", "inform", "minor", "Shifted in a row, {kind}: {run}; {where}[; {each}][ ({likely})].",
     "Something was put in before them, or taken out; each is the same as before."),
)
SUCCESSION: tuple[Row, ...] = (
    ("split", "attend", "minor", "Split, {kind}: {title} became {others}[ ({likely})].", "Each part is followed for itself."),
    ("merged", "attend", "minor", "Merged, {kind}: {others} into {title}[ ({likely})].", "Several became one."),
    ("withdrawn", "attend", "major", "Withdrawn, {kind}: {title}, in favour of {others}.",
     "Its place was taken by another."),
)
TITLE: tuple[Row, ...] = (
    ("retitled", "inform", "patch", "Retitled, {kind}: {old} is now {new}.", "The name is another, the thing the same."),
)
TEXT: tuple[Row, ...] = (
    ("reworded", "inform", "patch", "Reworded, {kind} {title} ({what})[: {words}].", "What is said of it is said otherwise."),
    ("reworded-obligation", "attend", "minor", "Reworded, {kind} {title} ({what}): another obligation[, {shifts}].",
     "Must, should and may bind differently; a negation turns them round."),
    ("reworded-actor", "attend", "minor", "Reworded, {kind} {title} ({what}): another actor[, {shifts}].",
     "Who has to act changed."),
    ("reworded-date", "attend", "minor", "Reworded, {kind} {title} ({what}): another date[, {shifts}].",
     "A date inside the text changed."),
    ("reworded-quantity", "attend", "minor", "Reworded, {kind} {title} ({what}): another quantity[, {shifts}].",
     "A number inside the text changed."),
    ("reworded-reference", "attend", "minor", "Reworded, {kind} {title} ({what}): another reference or version[, {shifts}].",
     "What a reader is sent to is another."),
    ("reworded-editorially", "editorial", "patch", "Reworded editorially, {kind} {title} ({what}).",
     "Case, spacing, punctuation or spelling; the meaning stands."),
)
TRANSLATION: tuple[Row, ...] = (
    ("translation-added", "editorial", "patch", "Translated, {kind} {title} ({what}).", "It can be read in one more language."),
    ("translation-changed", "editorial", "patch", "Translation changed, {kind} {title} ({what}).", "The original stands."),
    ("translation-shifted", "attend", "minor", "Translation changed in meaning, {kind} {title} ({what})[: {shifts}].",
     "Its readers are told something else, whatever the original says."),
    ("translation-disagrees", "attend", "none", "The languages disagree, {kind} {title} ({what})[: {against}].",
     "Readers of the two languages are told two things."),
    ("translation-removed", "editorial", "patch", "Translation removed, {kind} {title} ({what}).",
     "It can be read in one language fewer."),
    ("translation-left-behind", "editorial", "none", "Translation left behind, {kind} {title} ({what}): the original changed alone.",
     "The two languages may no longer say the same."),
)
BEARINGS: tuple[Row, ...] = (
    ("confidence-raised", "inform", "none", "What is recorded of the {kind} {title} is surer: confidence was {old}, is now {new}.",
     "The newer release is surer of it."),
    ("confidence-lowered", "attend", "none", "What is recorded of the {kind} {title} is less sure: confidence was {old}, is now {new}.",
     "The newer release is less sure of it."),
    ("conflict-opened", "attend", "none", "Sources disagree, {kind} {title}: {new}.", "Another reading stands beside the value."),
    ("conflict-settled", "inform", "none", "Another reading is recorded no more, {kind} {title}: {old}.",
     "Whether the sources agree now is not told."),
    ("sources-changed", "editorial", "none", "Other sources, {kind} {title}[: {tally}].", "The fact stands on other statements."),
    ("notes-changed", "inform", "none", "Notes changed, {kind} {title}[: {tally}].", "Something is said beside the fact."),
)


def _of_anything(severity: Severity) -> tuple[Row, ...]:
    return (
        ("changed", severity, "minor", "Changed, {kind} {title} ({what})[: {pair}].",
         "No other rule knows this difference, so it is told plainly."),
    )
# fmt: on
