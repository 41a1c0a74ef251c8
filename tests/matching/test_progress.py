"""A step of the same words that was done in between is the same one under any number; dates in names count nothing."""

import json
from typing import Any

import pytest

from ilrs_docs.comparing import diff
from ilrs_docs.model import Release

Step = dict[str, Any]


def _guideline(version: str, *steps: Step) -> Release:
    content = {"procedures": [{"id": "p", "title": {"en": "How to apply"}, "status": "open", "steps": [*steps]}]}
    return Release.model_validate_json(json.dumps({
        "document": "guideline", "version": version, "title": {"en": "Guide"}, "standing": "official", "basis": "text",
        "issued": f"202{version[0]}-01-01", "issuers": ["CNSA"], "languages": ["en"], "content": content,
    }))  # fmt: skip


def _step(number: int, words: str, **more: Any) -> Step:  # noqa: ANN401 - fields of a step
    return {"id": f"step-{number}", "action": {"en": words}} | more


DONE = {"status": "done", "occurred": "2021-06"}


@pytest.mark.parametrize(
    ("more", "rules"),
    [
        (DONE, ["step-added", "step-done", "step-renumbered"]),
        (DONE | {"outcome": {"en": "A record"}}, ["step-added", "step-done", "step-renumbered"]),
        ({"status": "passed"}, ["step-added", "step-passed", "step-renumbered"]),
        (DONE | {"actor": {"en": "The board"}}, ["step-added", "step-perhaps-replaced"]),
    ],
)
def test_a_step_that_was_done_in_between(more: Step, rules: list[str]) -> None:
    """Only its progress may be another: with another actor it is likely the same at most."""
    words = "Attach annexes about water to the file."
    old = _guideline("1.0.0", _step(1, "Send the form to the office."), _step(2, words, status="pending"))
    new = _guideline(
        "2.0.0", _step(1, "Send the form to the office."), _step(2, "Pay the fee of 20 euros."), _step(3, words, **more)
    )
    assert sorted({change.rule for change in diff(old, new)}) == rules


def test_two_steps_of_the_same_words_are_not_told_apart_by_progress() -> None:
    """Which of them was done when nobody knows."""
    words = "Attach annexes about water to the file."
    old = _guideline("1.0.0", _step(1, words, status="pending"), _step(2, words, status="pending"))
    new = _guideline("2.0.0", _step(3, words, **DONE), _step(4, words, status="done", occurred="2021-07"))
    assert all(pair.stage != "content" for pair in diff(old, new).matching)


def _roadmap(version: str, *titles: str) -> Release:
    milestones = [{"id": f"m{at}", "title": {"en": title}, "window": "2030"} for at, title in enumerate(titles)]
    return Release.model_validate_json(json.dumps({
        "document": "roadmap", "version": version, "title": {"en": "Road"}, "standing": "official", "basis": "text",
        "issued": f"202{version[0]}-01-01", "issuers": ["CNSA"], "languages": ["en"],
        "content": {"milestones": milestones},
    }))  # fmt: skip


@pytest.mark.parametrize(
    ("titles", "rules"),
    [
        ([("Review of 12 March", "Review of 13 March"), ("Review of 26 March", "Review of 27 March"),
          ("Review of 9 April", "Review of 10 April")], {"milestone-retitled"}),
        ([("Gate 1 (hall)", "Gate 2 (hall)"), ("Gate 2 (crane)", "Gate 3 (crane)"),
          ("Gate 3 (quay)", "Gate 4 (quay)")], {"milestone-run-shifted"}),
    ],
)  # fmt: skip
def test_days_in_names_are_no_numbers_that_went_up(titles: list[tuple[str, str]], rules: set[str]) -> None:
    """A review of another day is no later one of a row."""
    before, after = zip(*titles, strict=True)
    found = {change.rule for change in diff(_roadmap("1.0.0", *before), _roadmap("2.0.0", *after))}
    assert found == rules
