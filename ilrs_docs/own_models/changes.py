"""What a comparison of own models gives: a change, with its sentence."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, JsonValue

from ilrs_docs.changes import Path, Subject
from ilrs_docs.model import Model

ModelRule = Literal[
    "added", "removed", "renumbered", "moved", "reordered", "retyped",
    "reworded", "reworded-obligation", "reworded-actor", "reworded-date", "reworded-quantity", "reworded-reference",
    "reworded-editorially",
    "slipped", "advanced", "window-widened", "window-firmed", "window-opened", "window-closed", "window-set",
    "window-dropped", "window-restated",
    "put-in", "left-out", "changed",
]  # fmt: skip
"""What can happen to an entry of any model."""


class ModelChange(Model):
    """What a person would say of one edit, with its `sentence` in English.

    `subject` is the innermost model with a title, a name or an id that the change is about; `field` leads from there
    to what changed (null where the whole of it came, went or moved). `old` and `new` are the values before and after,
    `detail` is what the rule worked out, `edit` is the position of the edit that it explains.
    """

    rule: ModelRule
    subject: Subject
    field: str | None = None
    old: JsonValue = None
    new: JsonValue = None
    detail: dict[str, Any] = Field(default_factory=dict)
    edit: int
    old_path: Path | None = None
    new_path: Path | None = None
    sentence: str
