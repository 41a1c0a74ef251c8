"""What the values before and after of a change are: its rule says so, or the field that it is about."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from ilrs_docs.changes.names import Action, RuleName
from ilrs_docs.matching import compared
from ilrs_docs.model.annotations import models_in
from ilrs_docs.rules.actions import action_of, subject_kind
from ilrs_docs.rules.generic import homes

if TYPE_CHECKING:
    from ilrs_docs.changes import Change

ValueKind = Literal[
    "entry", "field", "id", "language", "members", "named", "nothing", "own", "place", "quantity", "reading", "text",
    "title", "window", "word",
]  # fmt: skip
"""What a value is.

`window` is a date in EDTF, or the dates of several entries by their ids; `word` one of a vocabulary (a status, a
bound), or the whole entry that came with it; `text` prose, `title` what an entry is called, `id` what it goes by,
`named` the id of another entry, `entry` a whole entry, `reading` another reading of a value, `quantity` a number with
its unit, `members` a list, `place` a path or a place in an order, `language` the tag of one, `own` a value of a field
of one's own; `nothing` stands for a rule whose changes have no values. `field`: the rule tells any field, and the model
declares what that is.
"""

VALUES: Final[Mapping[Action, ValueKind]] = {
    **dict.fromkeys(
        (
            "achieved", "achieved-ahead", "achieved-early", "achieved-late", "advanced", "before-dependency",
            "brought-forward", "came-into-force", "date-dropped", "date-restated", "date-set", "dated-anew",
            "deadline-brought-forward", "deadline-dropped", "deadline-extended", "deadline-passed",
            "deadline-past-corrected", "deadline-restated", "deadline-set", "done", "done-ahead", "dropped",
            "extended", "forecast-changed", "kept", "lost", "mark-taken-back", "merged", "moved-together",
            "occurrence-corrected", "occurrence-dropped", "occurrence-set", "out-of-phase", "passed",
            "past-corrected", "restated", "set", "signed", "slipped", "slipped-out-of-phase", "split", "window-closed",
            "window-corrected", "window-dropped", "window-firmed", "window-opened", "window-restated", "window-set",
            "window-widened", "withdrawn",
        ),
        "window",
    ),
    **dict.fromkeys(
        (
            "altered", "announced", "begun", "bound-changed", "cancelled", "closed", "confidence-lowered",
            "confidence-raised", "decided", "deferred", "obligation-stated", "obligation-strengthened",
            "obligation-unstated", "obligation-weakened", "only-considered", "opened", "reinstated", "reopened",
            "standing-changed", "status-changed",
        ),
        "word",
    ),
    **dict.fromkeys(
        (
            "actor-changed", "actor-stated", "actor-unstated", "document-no-longer-required", "document-required",
            "instrument-changed", "launcher-changed", "launcher-dropped", "launcher-set", "outcome-changed",
            "outcome-dropped", "outcome-set", "redefined", "reference-left-behind", "reworded", "reworded-actor",
            "reworded-date", "reworded-editorially", "reworded-obligation", "reworded-quantity",
            "reworded-reference", "site-dropped", "site-moved", "site-set", "translation-added",
            "translation-changed", "translation-disagrees", "translation-left-behind", "translation-removed",
            "translation-shifted",
        ),
        "text",
    ),
    **dict.fromkeys(
        (
            "agency-added", "agency-dropped", "beside-added", "beside-dropped", "dependency-added",
            "dependency-dropped", "level-added", "level-dropped", "mission-added", "mission-dropped",
            "originator-added", "originator-dropped", "phase-dropped", "phase-set", "rephased", "stepped-back",
        ),
        "named",
    ),
    **dict.fromkeys(
        (
            "added", "came-considered", "came-withdrawn", "double-removed", "doubled", "filled", "joined", "left",
            "made", "removed", "stated-beside",
        ),
        "entry",
    ),
    **dict.fromkeys(("notes-changed", "objectives-changed", "recast", "sources-changed"), "members"),
    **dict.fromkeys(("lowered", "raised", "unit-changed"), "quantity"),
    **dict.fromkeys(("conflict-opened", "conflict-settled"), "reading"),
    **dict.fromkeys(("moved", "reordered"), "place"),
    **dict.fromkeys(("became-unknown", "changed", "first-reported"), "field"),
    **dict.fromkeys(
        (
            "added-whole", "changed-alike", "perhaps-replaced", "removed-whole", "rewritten", "run-shifted",
            "stepped-back-together", "went-together",
        ),
        "nothing",
    ),
    "renumbered": "id",
    "retitled": "title",
}  # fmt: skip
"""What the values of the changes of an action are; of every action of the catalogue."""
OF_RULES: Final[Mapping[RuleName, ValueKind]] = {
    "limit-restated": "quantity",
    "opportunity-withdrawn": "word",
    "procedure-withdrawn": "word",
    "promise-withdrawn": "entry",
}
"""What they are by the rules of which the action does not say it."""


def value_kind(change: Change) -> ValueKind:
    """Return what the values before and after of a change are; those of a rule that is not known here are texts.

    >>> from ilrs_docs import Library
    >>> changes = Library().diff("roadmap@2025-05-08", "roadmap@2025-10-24")
    >>> [value_kind(change) for change in changes.select(rule="milestone-slipped")[:1]]
    ['window']
    """
    kind = OF_RULES.get(change.rule) or VALUES.get(action_of(change), "text")
    return declared_kind(subject_kind(change), _field(change)) if kind == "field" else kind


def _field(change: Change) -> str:
    """Return the field that a change of any field is about; of another reading's value, the one that it is of."""
    field, of = str(change.detail.get("field") or ""), change.detail.get("reading")
    return str(of) if of and field.startswith("readings/") and field.endswith("/value") else field


@cache
def declared_kind(kind: str, field: str) -> ValueKind:
    """Return what a value of a field is, as the model of a kind of entry declares it; without a field, an entry.

    `field` is a path inside the entry, with the ids and the languages on the way.

    >>> declared_kind("milestone", "window"), declared_kind("milestone", "title/en")
    ('window', 'text')
    >>> declared_kind("milestone", "extra/window"), declared_kind("release", "language")
    ('own', 'language')
    """
    if not field or kind not in homes():
        return "text" if field else "entry"
    model, found = homes()[kind].model, "text"
    for name in field.split("/"):
        if name not in model.model_fields:  # an id, or a language
            continue
        if name == "extra":
            return "own"
        mark, inner = compared(model).get(name), next(models_in(model.model_fields[name].annotation), None)
        if mark and mark.how == "window":
            return "window"
        model, found = inner or model, name
    return "language" if found == "language" else "text"
