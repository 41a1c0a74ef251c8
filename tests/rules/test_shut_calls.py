"""What changes in a call that was shut before asks nobody to act: it is news of the record."""

from typing import Any

import pytest

from ilrs_docs.comparing import diff
from ilrs_docs.model import Release


def _guideline(day: str, status: str | None, part: dict[str, Any]) -> Release:
    call = {"id": "call", "title": "Payload call", "status": status, **part.get("opportunity", {})}
    steps = [{"id": "step-1", "action": "Apply.", **part["step"]}] if "step" in part else []
    procedure = {"id": "way", "title": "How to apply", "status": status, "steps": steps}
    content = {"opportunities": [call], "procedures": [procedure] if steps else []}
    head = {"document": "guide", "kind": "guideline", "version": f"1.0.0-{day}", "language": "en", "issued": day}
    return Release.model_validate(head | {"content": content}, strict=False)


LIMITS = [
    {"opportunity": {"limits": [{"id": "l", "title": "Mass", "number": most, "unit": "kg", "bound": "maximum"}]}}
    for most in (45, 5)
]
DEADLINES = [
    {"opportunity": {"deadlines": [{"id": "d", "title": "Letters", "window": end}]}}
    for end in ("../2027", "../2026-07")
]
STEPS = [{"step": {"deadline": end}} for end in ("../2026-12", "../2026-09")]


@pytest.mark.parametrize(("status", "graver"), [("open", True), ("closed", False), ("withdrawn", False)])
@pytest.mark.parametrize("parts", [LIMITS, DEADLINES, STEPS], ids=["limit", "deadline", "step"])
def test_a_part_of_a_call(status: str, parts: list[dict[str, Any]], graver: bool) -> None:  # noqa: FBT001 - a column
    """Where the call is open a partner acts on it; where it is closed or withdrawn, before and now, nobody can."""
    old, new = (_guideline(day, status, part) for day, part in zip(("2026-01-01", "2026-03-01"), parts, strict=True))
    found = diff(old, new).changes
    assert [change.severity != "inform" for change in found] == [graver], found


def test_a_pending_step_of_a_closed_procedure_is_still_one_to_take() -> None:
    """Who has applied has a step before them."""
    parts = [{"step": {"deadline": end, "status": "pending"}} for end in ("../2026-12", "../2026-09")]
    old, new = (_guideline(day, "closed", part) for day, part in zip(("2026-01-01", "2026-03-01"), parts, strict=True))
    assert [change.severity for change in diff(old, new).changes] == ["act"]
