"""What a partner has to know at once beside a change on the first screen."""

from typing import Any

import pytest

from ilrs_docs.changes import Change, Subject
from ilrs_docs.model import Release
from ilrs_docs.reporting.beside_screen import facts_beside

Data = dict[str, Any]


def change_of(rule: str, kind: str, own: str) -> Change:
    """Return a change by its rule, of one entry."""
    subjects = (Subject(kind=kind, id=own, title=own.title()),)
    data = {"rule": rule, "severity": "act", "bump": "major", "subjects": subjects, "edits": (), "fingerprint": own}
    return Change.model_validate(data)


def released(kind: str, **content: Any) -> Release:  # noqa: ANN401 - the content of any release
    """Return a release of 1 May 2026 with this content."""
    data = {"document": "plan", "kind": kind, "version": "1.0.0", "issued": "2026-05-01", "content": content}
    return Release.model_validate(data, strict=False)


def milestone(own: str, **fields: Any) -> Data:  # noqa: ANN401 - fields of any milestone
    """Return a milestone, called by its id."""
    return {"id": own, "title": own.title(), "window": "2030"} | fields


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ([], None),
        ([milestone("dome")], None),
        ([milestone("dome", depends_on=["mast"])], "Dome depends on it."),
        (
            [milestone("dome", depends_on=["mast"]), milestone("dish", depends_on=["dome"])],
            "Dome and Dish depend on it.",
        ),
        ([milestone("dome", depends_on=["mast"], status="achieved", occurred="2025")], None),
    ],
)
def test_what_hangs_on_a_milestone_in_trouble(others: list[Data], words: str | None) -> None:
    """Directly or through others; what has happened hangs on it no more."""
    release = released("roadmap", milestones=[milestone("mast", status="cancelled", window=None), *others])
    assert facts_beside(change_of("milestone-cancelled", "milestone", "mast"), release, release) == words


def test_what_hangs_on_a_milestone_that_is_later_or_gone() -> None:
    """What waits for one that slipped waits longer; what waited for one that is gone is told as it was until then."""
    waiting = [milestone("dome", depends_on=["mast"]), milestone("dish", depends_on=["dome"])]
    old = released("roadmap", milestones=[milestone("mast"), *waiting, milestone("arch", depends_on=["mast"])])
    later = released("roadmap", milestones=[milestone("mast", window="2032"), *waiting])
    gone = released("roadmap", milestones=[milestone("dome"), milestone("dish", depends_on=["dome"])])
    slipped = change_of("milestone-slipped", "milestone", "mast")
    assert facts_beside(slipped, old, later) == "Dome and Dish depend on it."
    removed = change_of("milestone-removed", "milestone", "mast")
    assert facts_beside(removed, old, gone) == "Dome and Dish depended on it."
    assert facts_beside(removed, released("roadmap", milestones=[milestone("mast")]), gone) is None


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ([], None),
        ([{"id": "ask", "action": "Ask", "deadline": "2026-06"}], "June 2026: Ask."),
        ([{"id": "ask", "action": "Ask", "deadline": "2026-06"}, {"id": "get", "action": "Get", "deadline": "2026-07"}],
         "June 2026: Ask."),
        ([{"id": "ask", "action": "Ask"}], None),
    ],
)  # fmt: skip
def test_the_next_step_of_a_procedure_that_opened(steps: list[Data], words: str | None) -> None:
    """The nearest alone, and none without a day."""
    procedure = {"id": "call", "title": "Call", "status": "open", "steps": steps}
    release = released("guideline", procedures=[procedure])
    assert facts_beside(change_of("procedure-opened", "procedure", "call"), release, release) == words


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ([], None),
        ([{"id": "mass", "title": "Mass", "bound": "maximum", "number": 200, "unit": "kg"}], "Mass: at most 200 kg."),
    ],
)
def test_the_limits_of_an_opportunity_that_opened(limits: list[Data], words: str | None) -> None:
    """Without any there is nothing to say at once."""
    opportunity = {"id": "payload", "title": "Payload", "status": "open", "limits": limits}
    release = released("guideline", opportunities=[opportunity])
    assert facts_beside(change_of("opportunity-opened", "opportunity", "payload"), release, release) == words
