"""Suspect links: what depends on a text or a date that changed and that no policy confirms."""

from typing import Any

import pytest
from depending_plans import PARTNER, guide, milestones, plan

from ilrs_docs import impact_of
from ilrs_docs.authoring.kinds import every_kind
from ilrs_docs.dependencies.suspecting import _texts_and_dates
from ilrs_docs.dependencies.touching import REMARKS
from ilrs_docs.impact.models import Impact
from ilrs_docs.model import Release
from ilrs_docs.rules.policy import Policy

OLD = plan(2025)


def _links(told: Impact) -> set[tuple[str, str]]:
    return {(one.entry.id, one.on.id) for one in told.suspect}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"crane": {"window": "2029"}}, {("ship", "crane"), ("1", "crane")}),
        ({"crane": {"description": "A crane of twice the size, at the new quay"}}, {("ship", "crane"), ("1", "crane")}),
        ({"quay": {"occurred": "2027-03"}}, {("crane", "quay"), ("berth", "quay")}),
        ({"crane": {"confidence": "low"}}, set()),
        ({"crane": {"notes": ["Painted"]}}, set()),
        ({"crane": {"status": "cancelled"}}, set()),
        ({"kiosk": {"window": "2033"}}, set()),
        ({"crane": None, "ship": {"depends_on": []}}, set()),
        ({}, set()),
    ],
)
def test_a_text_or_a_date_makes_the_links_to_it_suspect(
    changes: dict[str, Any], expected: set[tuple[str, str]]
) -> None:
    """From the same document, from the other one, and from a profile; remarks, grades and what is gone do not."""
    told = impact_of(OLD, plan(2026, **changes), beside=[guide()], partner=PARTNER)
    assert _links(told) == expected


def test_what_only_holds_another_entry_is_no_link() -> None:
    """A procedure depends on its step, and its other steps are suspect; it is not."""
    data = guide().content.model_dump(mode="json", exclude_defaults=True)
    data["procedures"][0]["steps"][0]["deadline"] = "2026-05"
    head = {"document": "guide", "kind": "guideline", "version": "1.6.0", "language": "en", "content": data}
    told = impact_of(guide(), Release.model_validate(head))
    assert _links(told) == {("draft", "letter")}
    entry = told.changed_entry("step:letter")
    assert entry is not None
    assert [one.entry.id for one in entry.dependents] == ["call", "draft", "berth"]
    assert entry.depends("procedure:call")
    assert not entry.depends("quay")
    assert told.changed_entry("procedure:call") is None


def test_a_link_that_is_new_was_made_in_view_of_what_stands_there() -> None:
    """It is not suspect, though what it leads to changed."""
    new = plan(2026, quay={"window": "2028"}, kiosk={"depends_on": ["quay"]})
    assert _links(impact_of(OLD, new)) == {("crane", "quay")}


def _accepting(*fingerprints: str | None, until: str = "2.0.0") -> Policy:
    accepted = [{"fingerprint": one, "reason": "seen", "who": "A. Novak", "until": until} for one in fingerprints]
    return Policy.model_validate({"accepted": accepted})


def test_accepting_each_change_confirms_a_link() -> None:
    """One of two is not enough, nor an acceptance that is past; who accepted it is told."""
    new = plan(2026, crane={"window": "2029", "description": "A crane of twice the size"})
    told = impact_of(OLD, new)
    first, second = (one.fingerprint for one in told.suspect[0].changes)
    half = impact_of(OLD, new, policy=_accepting(first))
    assert _links(half) == {("ship", "crane")}
    assert [one.who for one in half.suspect[0].accepted] == ["A. Novak"]
    (below,) = (
        line.below for part in half.parts for line in part.lines if line.words.startswith("Ship waits for Crane")
    )
    assert len(half.suspect[0].changes) == 2
    assert [f"[{second}]" in one for one in below] == [True]
    whole = impact_of(OLD, new, policy=_accepting(first, second))
    assert (whole.suspect, [one.on.id for one in whole.confirmed]) == ((), ["crane"])
    assert whole.changed_entry("crane") is None
    assert any("Accepted" in notice for notice in whole.notices)
    assert _links(impact_of(OLD, new, policy=_accepting(first, second, until="1.1.0"))) == {("ship", "crane")}


def test_a_change_that_is_only_editorial_makes_nothing_suspect() -> None:
    """A comma is no new text."""
    old, new = (
        milestones({"id": "quay", "description": words}, {"id": "crane", "depends_on": ["quay"]}, version=version)
        for words, version in (("A long quay made of stone", "1.0.0"), ("A long quay, made of stone", "1.0.1"))
    )
    told = impact_of(old, new)
    assert [change.severity for one in told.changed for change in one.changes] == ["editorial"]
    assert told.suspect == ()


def test_texts_and_dates_of_every_kind_are_known() -> None:
    """Each kind of entry has a title or a text; remarks, and entries inside, are none of its own."""
    for model in every_kind().values():
        fields = _texts_and_dates(model)
        assert fields <= model.model_fields.keys() - REMARKS - {"readings", "steps", "phases", "sources"}
    assert _texts_and_dates(every_kind()["step"]) == {"action", "actor", "deadline", "occurred", "outcome"}


def test_what_a_policy_does_not_want_to_hear_of_makes_nothing_suspect() -> None:
    """It is said how much of it is kept back."""
    new = plan(2026, crane={"window": "2029"})
    policy = Policy.model_validate({"ignore": {"subjects": ["milestone:crane"]}})
    told = impact_of(OLD, new, policy=policy)
    assert (told.changed, told.suspect, told.confirmed) == ((), (), ())
    assert any("kept back" in notice for notice in told.notices)
