"""Milestones that are dated before what they wait for: told once they are, and not where that follows from nothing."""

from datetime import date
from typing import Any

import pytest

from ilrs_docs.changes import Change
from ilrs_docs.comparing import diff
from ilrs_docs.language import Language, speaking
from ilrs_docs.model import Lineage, Release
from ilrs_docs.reporting import sentence

Data = dict[str, Any]
RULE = "milestone-before-dependency"


def _release(version: str, *milestones: Data) -> Release:
    found = [{"id": one["id"], "title": {"en": one["id"].title()}} | one for one in milestones]
    return Release.model_validate({
        "document": "roadmap", "version": version, "language": "en", "issued": date(2020 + int(version[2]), 1, 1),
        "content": {"milestones": found},
    })  # fmt: skip


def _told(before: list[Data], after: list[Data], lineage: Lineage | None = None) -> list[Change]:
    return [*diff(_release("1.0.0", *before), _release("1.1.0", *after), lineage).select(rule=RULE)]


def _pair(fog: str | None, mist: str | None, **more: Any) -> list[Data]:  # noqa: ANN401 - fields of any milestone
    return [
        {"id": "fog", "window": fog, "depends_on": ["mist"]} | more.get("fog_has", {}),
        {"id": "mist", "window": mist} | more.get("mist_has", {}),
    ]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (_pair("2028", "2027"), _pair("2028", "2030"), True),
        (_pair("2028", "2027"), _pair("2025", "2027"), True),
        (_pair("2028", "2027"), _pair("2028-05", "2028-06"), True),
        (_pair("2028", "2027"), _pair("../2028", "2029/.."), True),
        (_pair("2028", None), _pair("2028", "2030"), True),
        (_pair("2028", "2030", fog_has={"depends_on": []}), _pair("2028", "2030"), True),
        (_pair("2028", "2030", fog_has={"status": "cancelled"}), _pair("2028", "2030"), True),
        ([{"id": "mist", "window": "2030"}], _pair("2028", "2030"), True),
        (_pair("2028", "2027"), _pair("2028", "2030", mist_has={"status": "deferred"}), True),
        (_pair("2028", "2027"), _pair("2028", "2030", fog_has={"status": "deferred"}), True),
        (_pair("2028", "2027"), _pair("2028", "2030", mist_has={"status": "altered"}), True),
        (_pair("2028", "2027"), _pair("2028", None, mist_has={"status": "deferred"}), False),
        (_pair("2028", "2027"), _pair("2028", "2028"), False),
        (_pair("2028", "2027"), _pair("2028", "2028-06"), False),
        (_pair("2028", "2027"), _pair("2028", "2028/2030"), False),
        (_pair("2028", "2030"), _pair("2028", "2031"), False),
        (_pair("2028", "2030"), _pair("2031", "2030"), False),
        (_pair("2028", "2027"), _pair("2028~", "2030"), False),
        (_pair("2028", "2027"), _pair("2028", "2030?"), False),
        (_pair("2028", "2027"), _pair("2028/..", "2030"), False),
        (_pair("2028", "2027"), _pair("2028", "../2030"), False),
        (_pair("2028", "2027"), _pair(None, "2030"), False),
        (_pair("2028", "2027"), _pair("2028", "2030", mist_has={"status": "cancelled"}), False),
        (_pair("2028", "2027"), _pair("2028", "2030", mist_has={"status": "achieved", "occurred": "2021"}), False),
        (_pair("2028", "2027"), _pair("2028", "2030", fog_has={"status": "achieved", "occurred": "2021"}), False),
        (_pair("2028", "2030"), _pair("2028", "2030", fog_has={"notes": [{"text": "A note"}]}), False),
    ],
)  # fmt: skip
def test_a_date_before_what_is_waited_for(before: list[Data], after: list[Data], *, told: bool) -> None:
    """Told where it surely lies before, and did not, or did not wait, before."""
    found = _told(before, after)
    assert [[one.id for one in change.subjects] for change in found] == ([["fog", "mist"]] if told else [])
    assert {(change.severity, change.edits) for change in found} <= {("attend", ())}


def test_of_several_the_last_is_named() -> None:
    """Each that waits is told once."""
    (found,) = _told(
        [{"id": "fog", "window": "2028", "depends_on": ["a", "b"]}, {"id": "a"}, {"id": "b"}],
        [
            {"id": "fog", "window": "2028", "depends_on": ["a", "b"]},
            {"id": "a", "window": "2030"},
            {"id": "b", "window": "2031"},
        ],
    )
    assert found.subjects[1].id == "b"


def test_another_id_is_the_same_one() -> None:
    """What was so dated before, under another id, is no news; what got the id of another thing is."""
    lineage = Lineage.model_validate(
        {"successions": [{"id": "s", "document": "roadmap", "kind": "renumbered", "old": ["haze"], "new": ["mist"]}]}
    )
    before: list[Data] = [{"id": "fog", "window": "2028", "depends_on": ["haze"]}, {"id": "haze", "window": "2030"}]
    assert _told(before, _pair("2028", "2031"), lineage) == []


def test_no_milestones_no_word() -> None:
    """A guideline has none; a roadmap of which nothing changed says nothing."""
    assert _told(_pair("2028", "2030"), _pair("2028", "2030")) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Fog (2028) is now dated before what it waits for: Mist (2030)."),
        ("zh", "里程碑“Fog”（2028年）的日期现早于其所依赖的“Mist”（2030年）。"),
        ("ru", "Дата вехи «Fog» (2028 год) теперь раньше, чем у той, от которой она зависит: «Mist» (2030 год)."),
    ],
)
def test_it_is_said(language: Language, words: str) -> None:
    """With both dates."""
    (found,) = _told(_pair("2028", "2027"), _pair("2028", "2030"))
    with speaking(language):
        assert sentence(found) == words
