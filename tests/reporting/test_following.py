"""What follows from another thing is no surer than that, and rests on the sources of both."""

from __future__ import annotations

from typing import Any

import pytest

from ilrs_docs import diff, report
from ilrs_docs.model import Release

Data = dict[str, Any]
SOURCES = [
    {"id": one, "publisher": one.title(), "title": "T", "date": "2026"} for one in ("digest", "dataset", "agency")
]


def _release(lead: str, confidence: str | None, cites: str, statement: Data | None = None, **more: Any) -> Release:  # noqa: ANN401 - entries as data
    flight: Data = {"id": "flight", "title": "Flight", "lead": lead, "sources": cites.split()}
    flight |= {"confidence": confidence} if confidence else {}
    head = {"document": "map", "kind": "roadmap", "version": "1.0.0", "sources": SOURCES}
    content: Data = {"missions": [flight]} | more
    said = [{"id": "s", "subject": "Merger", "confidence": "low"} | statement] if statement else []
    return Release.model_validate(head | {"content": content, "statements": said}, strict=False)


PASSES = {"text": "The management passes from CNSA to CMSA.", "sources": ["digest"]}
CASES: tuple[tuple[str, str | None, Data | None, str | None], ...] = (
    # what, how sure the mission is, the statement -> how sure it is that it is led by another one
    ("no statement", "medium", None, "medium"),
    ("a weaker statement", "medium", PASSES, "low"),
    ("of two sources", "high", PASSES | {"sources": ["digest", "dataset"]}, "low"),
    ("a statement as sure", "medium", PASSES | {"confidence": "medium"}, "medium"),
    ("a surer statement", "medium", PASSES | {"confidence": "high"}, "medium"),
    ("on another source", "medium", PASSES | {"sources": ["agency"]}, "medium"),
    ("on one more source", "medium", PASSES | {"sources": ["digest", "agency"]}, "medium"),
    ("on no source", "medium", PASSES | {"sources": []}, "medium"),
    ("of the new one alone", "medium", PASSES | {"text": "CMSA is an office."}, "medium"),
    ("of the old one alone", "medium", PASSES | {"text": "CNSA is an agency."}, "medium"),
    ("in Chinese", "medium", PASSES | {"text": {"zh": "管理由 CNSA 移交 CMSA。"}}, "low"),
    ("in Russian", "high", PASSES | {"text": {"ru": "Управление переходит от CNSA к CMSA."}}, "low"),
    ("no grade of its own", None, PASSES, None),
)


@pytest.mark.parametrize(("what", "grade", "statement", "told"), CASES)
def test_a_lead_is_no_surer_than_the_statement_from_which_it_follows(
    what: str, grade: str | None, statement: Data | None, told: str | None
) -> None:
    """One fact has one grade in a report."""
    old, new = _release("CNSA", "high", "agency"), _release("CMSA", grade, "digest dataset", statement)
    items = [one for one in report(old, new, diff(old, new)).items() if one.rule == "mission-changed"]
    assert [one.confidence for one in items if "lead" in one.sentence] == [told], what


def test_another_change_of_the_mission_is_as_sure_as_its_entry() -> None:
    """The statement says nothing of it."""
    flight: Data = {
        "id": "flight",
        "title": "Flight",
        "launcher": "LM-5",
        "confidence": "medium",
        "sources": ["digest"],
    }
    old, new = (
        _release("CMSA", "high", "digest", PASSES),
        _release("CMSA", "medium", "digest", PASSES, missions=[flight]),
    )
    (item,) = (one for one in report(old, new, diff(old, new)).items() if one.rule == "mission-launcher-set")
    assert item.confidence == "medium"


WAITS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    # sources of the flight now, of the relay -> those of that it waits for it
    ("agency digest", "digest", ("digest",)),
    ("agency digest dataset", "digest dataset", ("dataset", "digest")),
    ("agency digest", "agency", ("digest",)),  # that of both was there before
    ("agency digest", "dataset", ("digest",)),  # none of both: what came
    ("agency", "digest", ("agency",)),
    ("agency digest", "", ("digest",)),
    ("", "digest", ()),
    ("digest", "digest", ("digest",)),
    ("agency digest dataset", "agency digest dataset", ("dataset", "digest")),
    ("dataset", "agency dataset", ("dataset",)),
)


@pytest.mark.parametrize(("flight", "relay", "told"), WAITS)
def test_that_one_waits_for_another_rests_on_the_sources_of_both(
    flight: str, relay: str, told: tuple[str, ...]
) -> None:
    """A source of one of them alone may be about anything else of it."""

    def state(cites: str, **more: Any) -> Release:  # noqa: ANN401 - fields as data
        one: Data = {"id": "flight", "title": "Flight", "window": "2028", "sources": cites.split()}
        other: Data = {"id": "relay", "title": "Relay", "window": "2026", "sources": relay.split()}
        return _release("CNSA", None, "agency", milestones=[one | more, other])

    old, new = state("agency"), state(flight, depends_on=["relay"])
    (item,) = (one for one in report(old, new, diff(old, new)).items() if one.rule == "milestone-dependency-added")
    assert item.sources == told
