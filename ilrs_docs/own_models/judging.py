"""Says of each edit of own models what a person would: which rule it is, about what, and in which sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from pydantic import BaseModel, JsonValue, ValidationError

from ilrs_docs.changes import Added, Edit, Matching, Moved, Pair, Path, Removed, Renamed, Reworded
from ilrs_docs.matching import Alignments, counterpart
from ilrs_docs.model import Window, kind_of
from ilrs_docs.own_models import sentences
from ilrs_docs.own_models.changes import ModelChange, ModelRule
from ilrs_docs.own_models.subjects import DeclaredPlace, NamedModel, along, named_along
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.sureness import sure
from ilrs_docs.rules.windows import window_action, window_detail
from ilrs_docs.wording import classify

GRAVEST = ("obligation", "negation", "opposite", "actor", "date", "quantity", "reference")
"""The classes of a rewording, the one that a reader must least miss first."""


OF_WHOLES: frozenset[ModelRule] = frozenset({"added", "removed", "renumbered", "moved", "reordered", "retyped"})
"""The rules that are about a model as a whole; all others are about a value in one."""


class Sight(NamedTuple):
    """One edit, and what stands along its path on either side (nothing where there is no path)."""

    edit: Edit
    old: list[DeclaredPlace]
    new: list[DeclaredPlace]

    @property
    def places(self) -> list[DeclaredPlace]:
        """What stands along the path of the side that a reader knows: the new one, where the edit has it."""
        return self.new or self.old

    @property
    def path(self) -> Path:
        """The path of that side."""
        return (self.edit.old_path if self.edit.new_path is None else self.edit.new_path) or ()

    @property
    def whole(self) -> bool:
        """Whether it is about a model as a whole, and not about a value in it."""
        last = self.places[-1]
        return last.path == self.path != () and isinstance(last.value, BaseModel)


class RuledEdit(NamedTuple):
    """Which rule an edit is, what the rule worked out, and the words of the values where they are no plain ones."""

    rule: ModelRule
    detail: dict[str, Any]
    words: dict[str, str]


def judge(
    sides: tuple[BaseModel, BaseModel], matching: Matching, edits: Sequence[Edit], alignments: Alignments
) -> Iterator[ModelChange]:
    """Yield a change for each edit of two models, but for those of mere bookkeeping, in the order of the edits."""
    old, new = sides
    forth = {pair.old: pair.new for pair in matching.pairs}
    likely = {pair.new: pair for pair in matching.pairs if pair.likely}
    for place, edit in enumerate(edits):
        before = along(old, edit.old_path, alignments) if edit.old_path is not None else []
        after = along(new, edit.new_path, alignments) if edit.new_path is not None else []
        sight = Sight(edit, before, after)
        if not sight.places[-1].silent:
            yield _change(place, sight, _find(sight, forth), likely)


def _find(sight: Sight, forth: dict[Path, Path]) -> RuledEdit:
    edit = sight.edit
    if isinstance(edit, Renamed):
        return RuledEdit("renumbered", {}, {"old": str(edit.old), "new": str(edit.new)})
    if isinstance(edit, Moved):
        return _moved(edit, sight, forth)
    if isinstance(edit, Reworded):
        return _reworded(edit)
    if isinstance(edit, (Added, Removed)):
        came = isinstance(edit, Added)
        if sight.whole:
            return RuledEdit("added" if came else "removed", {}, {})
        return RuledEdit("put-in" if came else "left-out", {}, {})
    return _retyped(sight) or _window(sight) or RuledEdit("changed", {}, {})


def _moved(edit: Moved, sight: Sight, forth: dict[Path, Path]) -> RuledEdit:
    if counterpart(edit.old_path[:-1], forth) != edit.new_path[:-1]:
        homes = (named_along(side[:-1])[-1].subject for side in (sight.old, sight.new))
        old, new = (sentences.home(subject) for subject in homes)
        return RuledEdit("moved", {}, {"home_old": old, "home_new": new})
    places = {"old": str((edit.old or 0) + 1), "new": str((edit.new or 0) + 1)}
    return RuledEdit("reordered", {}, places)


def _reworded(edit: Reworded) -> RuledEdit:
    found = classify(edit.old, edit.new)
    texts = sentences.texts_words(edit.old, edit.new)
    if not found.substantive:
        return RuledEdit("reworded-editorially", {}, {"texts": texts})
    kinds = {shift.kind for shift in found.shifts}
    gravest = next((kind for kind in GRAVEST if kind in kinds), None)
    detail = {"shifts": [shift._asdict() for shift in found.shifts]} if found.shifts else {}
    rules: dict[str | None, ModelRule] = {
        "obligation": "reworded-obligation", "negation": "reworded-obligation", "opposite": "reworded-obligation",
        "actor": "reworded-actor",
        "date": "reworded-date", "quantity": "reworded-quantity",
        "reference": "reworded-reference", None: "reworded",
    }  # fmt: skip
    places = {"shifts": sentences.text_shifts(detail), "binding": sentences.binding(detail), "texts": texts}
    return RuledEdit(rules[gravest], detail, places)


def _retyped(sight: Sight) -> RuledEdit | None:
    """Tell that an entry is of another type now."""
    kinds = [type(side[-1].held) for side in (sight.old, sight.new)]
    if not sight.whole or kinds[0] is kinds[1] or not all(issubclass(kind, BaseModel) for kind in kinds):
        return None
    old, new = (sentences.one_of(kind_of(kind)) for kind in kinds)
    return RuledEdit("retyped", {}, {"kind_old": old, "kind_new": new})


def _window(sight: Sight) -> RuledEdit | None:
    """Tell what became of a date: a field that is marked as a window, or that holds a day."""
    steps = (sight.old[-1], sight.new[-1])
    dated = [step for step in steps if (step.mark and step.mark.how == "window") or _is_day(step.held)]
    try:
        old, new = _as_window(sight.edit.old), _as_window(sight.edit.new)
    except ValidationError:
        return None
    if not dated or old == new:
        return None
    rule: Any = window_action(old, new)
    detail = window_detail(old, new)
    places = {"shift": sentences.shift_words(detail)}
    spans = {name: phrases.window_as_noun(str(window)) for name, window in (("old", old), ("new", new)) if window}
    return RuledEdit(rule, detail, places | spans)


def _is_day(value: object) -> bool:
    return isinstance(value, Window) or (isinstance(value, date) and not isinstance(value, datetime))


def _as_window(value: JsonValue) -> Window | None:
    return None if value is None else Window.model_validate(value)


def _change(place: int, sight: Sight, finding: RuledEdit, likely: dict[Path, Pair]) -> ModelChange:
    edit, (rule, detail, places) = sight.edit, finding
    named = named_along(sight.places if rule in OF_WHOLES else sight.places[: len(sight.path)])
    own = named[-1]
    field = _field(sight, own)
    pair = likely.get(own.path) if edit.new_path is not None else None
    before, after = sentences.both_words(edit.old, edit.new)
    values = {"old": before, "new": after, "who": _who(rule, named), "field": sentences.field_words(field or "")}
    if pair and detail.get("certainty") == "definite":  # what follows from a likely pair is at most likely
        detail = {**detail, "certainty": "likely"}
    certainty = sure(str(detail.get("certainty")), rule)
    sentence = sentences.SENTENCES[rule].format(**{**values, **places, "certainty": certainty})
    if pair:
        detail = {**detail, "stage": pair.stage, "score": pair.score}
        if rule in OF_WHOLES or "certainty" in detail:
            sentence = sentences.with_likeness(sentence, pair.score)
    return ModelChange(
        rule=rule, subject=own.subject, field=field, old=edit.old, new=edit.new, detail=detail, edit=place,
        old_path=edit.old_path, new_path=edit.new_path, sentence=sentence,
    )  # fmt: skip


def _who(rule: ModelRule, named: list[NamedModel]) -> str:
    own, outer = named[-1].subject, [one.subject for one in named[:-1] if one.given and one.path]
    inside = outer[-1] if outer and rule != "moved" else None
    return sentences.who(own.kind, own.title, inside, came=rule in {"added", "removed"})


def _field(sight: Sight, own: NamedModel) -> str | None:
    """Return what leads from a model to what changed in it, without the member of a set that its value names."""
    inside = [str(part) for part in sight.path[len(own.path) :]]
    member = sight.edit.op in {"added", "removed"} and len(sight.places) <= len(sight.path)
    return "/".join(inside[:-1] if member else inside) or None
