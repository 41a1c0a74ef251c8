"""The rows that hold for entries of any kind, each only where entries of that kind can change so.

What can happen to an entry is read from the models: what has no confidence cannot become surer, what stands in no
order cannot be moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel

from ilrs_docs.changes import Severity
from ilrs_docs.matching import compared
from ilrs_docs.model import Compared, Reading, Release, Text, kind_of
from ilrs_docs.rules.rows import Row, Rule, rows

# fmt: off
ENTRY_KINDS: dict[str, Severity] = {
    "milestone": "attend", "mission": "inform", "plan": "attend", "phase": "attend", "term": "inform",
    "objective": "inform", "element": "inform", "definition": "attend", "principle": "attend",
    "participation-phase": "attend", "level": "attend", "opportunity": "attend", "limit": "attend", "deadline": "attend",
    "procedure": "attend", "step": "attend", "instrument": "attend", "contact": "attend", "partner": "inform",
    "promise": "inform", "gap": "inform", "source": "editorial", "release": "inform",
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
        return title is not None and title.annotation is Text

    @property
    def has_text(self) -> bool:
        """Whether such an entry holds a text that can be reworded and translated."""
        return any(Text in _models_in(field.annotation) for field in self.model.model_fields.values())

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
        for model in _models_in(field.annotation):
            mark = compared(outer.model).get(name)
            home = Home(model, (*outer.fields, name), nested=outer.nested or outer.has("id"), mark=mark)
            if model not in {Reading, Text} and home.has("id"):
                yield home
            yield from _homes(home)


def _models_in(annotation: Any) -> list[type[BaseModel]]:  # noqa: ANN401 - any type expression
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models_in(part)]


def generic_rows(kind: str) -> tuple[Rule, ...]:
    """Return the rows of any kind that entries of this `kind` can produce.

    >>> [rule.action for rule in generic_rows("source")]
    ['added', 'removed', 'renumbered', 'changed']
    """
    home, name, severity = homes()[kind], kind.replace("-", " "), ENTRY_KINDS[kind]
    possible = (
        (bool(home.fields), _of_existence(name, severity)),
        (home.in_content, _of_knowledge(name)),
        (home.bears_an_id, _of_identity(name)),
        (home.can_move, _of_place(name)),
        (home.can_be_succeeded, _of_succession(name)),
        (home.has_title, _of_title(name)),
        (home.has_text, (*_of_text(name), *_of_translation(name))),
        (home.has("confidence"), _of_bearings(name)),
        (True, _of_anything(name, severity)),
    )
    return rows(kind, *(row for can, cells in possible if can for row in cells))


# fmt: off
def _of_existence(name: str, severity: Severity) -> tuple[Row, ...]:
    return (
        ("added", severity, "minor", f"Added, {name}: {{title}}.", "It was not there before."),
        ("removed", severity, "major", f"Removed, {name}: {{title}}.", "It was there before."),
    )


def _of_knowledge(name: str) -> tuple[Row, ...]:
    return (
        ("first-reported", "inform", "none", f"First reported, {name}: {{title}} ({{part}}).",
         "It was unknown before, which is not the same as absent."),
        ("became-unknown", "attend", "none", f"Not known any more, {name}: {{title}} ({{part}}).",
         "Nothing is said of it, which is not the same as removed."),
    )


def _of_identity(name: str) -> tuple[Row, ...]:
    return (
        ("renumbered", "inform", "minor", f"Renumbered, {name} {{title}}: {{old}} is now {{new}}, before called {{before}} ({{likely}}).",
         "References to the old id lead nowhere."),
    )


def _of_place(name: str) -> tuple[Row, ...]:
    return (("moved", "attend", "minor", f"Moved, {name}: {{title}} ({{place}}).", "It stands in another place."),)


def _of_succession(name: str) -> tuple[Row, ...]:
    return (
        ("split", "attend", "minor", f"Split, {name}: {{title}} became {{others}} ({{likely}}).", "Each part is followed for itself."),
        ("merged", "attend", "minor", f"Merged, {name}: {{title}} took in {{others}} ({{likely}}).", "Several became one."),
        ("withdrawn", "attend", "major", f"Withdrawn, {name}: {{title}}, in favour of {{others}}.",
         "Its place was taken by another."),
    )


def _of_title(name: str) -> tuple[Row, ...]:
    return (
        ("retitled", "inform", "patch", f"Retitled, {name}: {{old}} is now {{new}}.", "The name is another, the thing the same."),
    )


def _of_text(name: str) -> tuple[Row, ...]:
    return (
        ("reworded", "inform", "patch", f"Reworded, {name} {{title}} ({{what}}).", "What is said of it is said otherwise."),
        ("reworded-obligation", "attend", "minor", f"Reworded, {name} {{title}} ({{what}}): another obligation, {{shifts}}.",
         "Must, should and may bind differently; a negation turns them round."),
        ("reworded-actor", "attend", "minor", f"Reworded, {name} {{title}} ({{what}}): another actor, {{shifts}}.",
         "Who has to act changed."),
        ("reworded-date", "attend", "minor", f"Reworded, {name} {{title}} ({{what}}): another date, {{shifts}}.",
         "A date inside the text changed."),
        ("reworded-quantity", "attend", "minor", f"Reworded, {name} {{title}} ({{what}}): another quantity, {{shifts}}.",
         "A number inside the text changed."),
        ("reworded-editorially", "editorial", "patch", f"Reworded editorially, {name} {{title}} ({{what}}).",
         "Case, spacing or punctuation; the meaning stands."),
    )


def _of_translation(name: str) -> tuple[Row, ...]:
    return (
        ("translation-added", "editorial", "patch", f"Translated, {name} {{title}} ({{what}}).", "It can be read in one more language."),
        ("translation-changed", "editorial", "patch", f"Translation changed, {name} {{title}} ({{what}}).", "The English stands."),
        ("translation-removed", "editorial", "patch", f"Translation removed, {name} {{title}} ({{what}}).",
         "It can be read in one language fewer."),
        ("translation-left-behind", "editorial", "none", f"Translation left behind, {name} {{title}} ({{what}}): the English changed alone.",
         "The two languages may no longer say the same."),
    )


def _of_bearings(name: str) -> tuple[Row, ...]:
    return (
        ("confidence-raised", "inform", "none", f"More sure, {name} {{title}}: confidence {{old}}, now {{new}}.",
         "Better sources stand behind it."),
        ("confidence-lowered", "attend", "none", f"Less sure, {name} {{title}}: confidence {{old}}, now {{new}}.",
         "Weaker sources stand behind it."),
        ("conflict-opened", "attend", "none", f"Sources disagree, {name} {{title}}: {{new}}.", "Another reading stands beside the value."),
        ("conflict-settled", "inform", "none", f"Sources no longer disagree, {name} {{title}}: {{old}}.", "One reading was dropped."),
        ("sources-changed", "editorial", "none", f"Other sources, {name} {{title}}.", "The fact stands on other statements."),
        ("notes-changed", "inform", "none", f"Notes changed, {name} {{title}}.", "Something is said beside the fact."),
    )


def _of_anything(name: str, severity: Severity) -> tuple[Row, ...]:
    return (
        ("changed", severity, "minor", f"Changed, {name} {{title}} ({{what}}): {{old}}, now {{new}}.",
         "No other rule knows this difference, so it is told plainly."),
    )
# fmt: on
