"""A new date that had passed by the day of its release, without an outcome, is told with what became of it."""

from datetime import date
from typing import Any

import pytest

from ilrs_docs.comparing import diff
from ilrs_docs.language import Language, speaking
from ilrs_docs.model import Release
from ilrs_docs.reporting import sentence

Data = dict[str, Any]
PLANNED = {"status": "planned"}
PASSED = "The new date had passed when this release was issued, and no outcome is recorded."


def _release(version: str, issued: str | None, **fields: Any) -> Release:  # noqa: ANN401 - fields of any milestone
    one = {"id": "pike", "title": {"en": "Pike"}} | fields
    day = issued and date.fromisoformat(issued)
    head = {"document": "roadmap", "version": version, "language": "en", "issued": day}
    return Release.model_validate(head | {"content": {"milestones": [one]}})


def _said(before: Data, after: Data, issued: str | None = "2026-01-15", language: Language = "en") -> str:
    found = diff(_release("1.0.0", "2025-01-15", **before), _release("1.1.0", issued, **after))
    with speaking(language):
        return " ".join(map(sentence, found))


@pytest.mark.parametrize(
    ("after", "issued", "told"),
    [
        ({"window": "2025-06"}, "2026-01-15", False),
        ({"window": "2025-06", "status": "planned"}, "2026-01-15", True),
        ({"window": "2025-06", "status": "in-progress"}, "2026-01-15", True),
        ({"window": "2025-05/2025-06", "status": "planned"}, "2026-01-15", True),
        ({"window": "../2025", "status": "planned"}, "2026-01-15", True),
        ({"window": "2025-12-31", "status": "planned"}, "2026-01-01", True),
        ({"window": "2026-01", "status": "planned"}, "2026-01-15", False),
        ({"window": "2026-06", "status": "planned"}, "2026-01-15", False),
        ({"window": "2025-06/..", "status": "planned"}, "2026-01-15", False),
        ({"window": "2025-06~", "status": "planned"}, "2026-01-15", False),
        ({"window": "2025-06?", "status": "planned"}, "2026-01-15", False),
        ({"window": "2025-06", "status": "planned"}, None, False),
        ({"window": "2025-06-01", "status": "planned"}, "2025-06-01", False),
    ],
)
def test_a_new_date_that_had_passed(after: Data, issued: str | None, *, told: bool) -> None:
    """Only where the day surely lies before the release, and the release says no more of it."""
    before = {"window": "2025-02"} | ({"status": after["status"]} if "status" in after else {})
    assert (PASSED in _said(before, after, issued)) is told


@pytest.mark.parametrize("status", ["achieved", "lost"])
def test_what_has_an_outcome_is_not_said_to_have_none(status: str) -> None:
    """It is told by its status."""
    assert PASSED not in _said({"window": "2025-02"}, {"window": "2025-06", "status": status, "occurred": "2025-06-03"})


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "本版发布时新日期已过，而其结果未见记录。"),
        ("ru", "К выпуску этой редакции новая дата уже прошла, а результат не отмечен."),
    ],
)
def test_it_is_said_in_each_language(language: Language, words: str) -> None:
    """Behind the sentence of the change."""
    assert _said({"window": "2025-02", **PLANNED}, {"window": "2025-06", **PLANNED}, language=language).endswith(words)
