"""Two documents of one harbour, a plan and a guide, in which entries of every kind depend on each other."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

from ilrs_docs.model import Release
from ilrs_docs.partners import Profile

Data = dict[str, Any]
PLAN: Data = {
    "missions": [{"id": "dredging", "title": "Dredging"}],
    "plans": [{"id": "build", "title": "Building plan", "phases": [
        {"id": "first", "title": "First phase", "window": "2027/2028"},
        {"id": "second", "title": "Second phase", "window": "2029/2030"},
    ]}],
    "milestones": [
        {"id": "quay", "title": "Quay", "window": "2027", "missions": ["dredging"], "phase": "first"},
        {"id": "crane", "title": "Crane", "window": "2028", "depends_on": ["quay"]},
        {"id": "ship", "title": "Ship", "window": "2029", "depends_on": ["crane"]},
        {"id": "kiosk", "title": "Kiosk", "window": "2030"},
    ],
}  # fmt: skip
GUIDE: Data = {
    "levels": [{"id": "full", "title": "Full member"}],
    "procedures": [{"id": "call", "title": "Call", "steps": [
        {"id": "letter", "action": "Send a letter", "deadline": "2026-03"},
        {"id": "draft", "action": "Hand in the draft", "deadline": "2026-06"},
    ]}],
    "opportunities": [{
        "id": "berth", "title": "Berth", "mission": "dredging", "procedure": "call", "levels": ["full"],
        "deadlines": [{"id": "closing", "title": "Closing day", "window": "2026-07"}],
        "limits": [{"id": "mass", "title": "Mass", "number": 90, "unit": "t"}],
    }],
}  # fmt: skip
PARTNER = Profile.model_validate(
    {"name": "Port of Alma", "commitments": [{"milestone": "crane", "what": "hook", "date": "2027-06"}]}
)


def plan(year: int = 2025, **changes: Any) -> Release:  # noqa: ANN401 - fields of milestones
    """Return the plan of a year, in which some milestones have other values, or are gone (None)."""
    return _release({"document": "plan", "kind": "roadmap"}, _changed(PLAN, "milestones", changes), year)


def guide(year: int = 2025, **changes: Any) -> Release:  # noqa: ANN401 - fields of opportunities
    """Return the guide of a year, in which some opportunities have other values, or are gone (None)."""
    return _release({"document": "guide", "kind": "guideline"}, _changed(GUIDE, "opportunities", changes), year)


def _changed(content: Data, home: str, changes: Data) -> Data:
    made = deepcopy(content)
    stay = (one for one in made[home] if changes.get(one["id"], {}) is not None)
    return made | {home: [one | changes.get(one["id"], {}) for one in stay]}


def _release(head: Data, content: Data, year: int) -> Release:
    return with_content(content, **head, version=f"1.{year - 2020}.0", issued=date(year, 1, 1))


def with_content(content: Data, **head: Any) -> Release:  # noqa: ANN401 - fields of a release
    """Return a release with some content."""
    usual = {"document": "plan", "kind": "roadmap", "version": "1.0.0", "language": "en"}
    return Release.model_validate(usual | head | {"content": content})


def milestones(*entries: Data, **head: Any) -> Release:  # noqa: ANN401 - fields of a release
    """Return a release of a plan that holds these milestones."""
    titled = [{"title": one["id"].capitalize()} | one for one in entries]
    return with_content({"milestones": titled}, **head)
