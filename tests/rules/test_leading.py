"""Who leads a mission: another one is to be watched, and the summary names it; one that is known first is not."""

import pytest

from ilrs_docs import report
from ilrs_docs.comparing import diff
from ilrs_docs.model import Release


def _release(lead: str | None, status: str = "planned") -> Release:
    probe = {"id": "probe", "title": "Probe"} | ({"lead": lead} if lead else {})
    start = {"id": "start", "title": "Start", "window": "2032", "status": status, "missions": ["probe"]}
    data = {"document": "park", "kind": "roadmap", "version": "1.0.0", "issued": "2030-01-01"}
    return Release.model_validate(data | {"content": {"missions": [probe], "milestones": [start]}}, strict=False)


@pytest.mark.parametrize(
    ("old", "new", "severity"),
    [("Alpha", "Beta", "attend"), ("Beta", "Alpha", "attend"), (None, "Alpha", "inform"), ("Alpha", None, "inform")],
)
def test_another_lead_is_watched(old: str | None, new: str | None, severity: str) -> None:
    """It is in both directions; where none was stated on one side nobody gave way."""
    found = [one for one in diff(_release(old), _release(new)) if one.detail.get("field") == "lead"]
    assert [one.severity for one in found] == [severity]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "To watch: the lead of one mission passed from Alpha to Beta (Probe)."),
        ("zh", "1个任务的牵头机构由Alpha改为Beta（“Probe”）"),
        ("ru", "сменилась головная организация у 1 миссии: была Alpha, стала Beta («Probe»)"),
    ],
)
def test_the_summary_names_it(language: str, words: str) -> None:
    """With who led it and who leads it now."""
    old, new = _release("Alpha"), _release("Beta")
    assert words in report(old, new, diff(old, new), language=language).summary  # type: ignore[arg-type, unused-ignore]
