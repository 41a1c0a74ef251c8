"""What values stand on: a statement that is weaker, a note that says why, a source that two milestones share."""

from collections.abc import Callable
from typing import Any

import pytest

Checked = Callable[..., list[str]]
Data = dict[str, Any]
SOURCES: list[Data] = [
    {"id": own, "publisher": own.title(), "title": "Report", "date": "2023-09", "access": "mirror"}
    for own in ("base", "digest", "dataset", "notice")
]
MERGER: Data = {
    "id": "merger", "subject": "Merger", "text": "The programme passes from ALPHA to BETA.", "confidence": "low",
    "sources": ["dataset", "digest"],
}  # fmt: skip
MISSION: Data = {"id": "probe", "title": "Probe", "lead": "ALPHA", "confidence": "high", "sources": ["base"]}
NOW: Data = {"lead": "BETA", "confidence": "medium", "sources": ["base", "dataset", "digest"]}


@pytest.mark.parametrize(
    ("now", "statement", "found"),
    [
        ({}, {}, True),
        ({"confidence": "high"}, {"confidence": "medium"}, True),
        ({"agencies": ["ALPHA", "BETA"], "lead": "ALPHA"}, {}, True),
        ({"sources": ["base", "digest"]}, {}, True),
        ({}, {"text": {"zh": "管理由ALPHA移交BETA。"}}, True),
        ({}, {"text": {"ru": "Управление переходит к BETA."}}, True),
        ({}, {"text": "The programmes were merged.", "said_by": "BETA, as digests report"}, True),
        ({"confidence": "low"}, {}, False),
        ({}, {"confidence": "medium"}, False),
        ({}, {"confidence": None}, False),
        ({"confidence": None}, {}, False),
        ({"sources": ["base", "dataset", "digest", "notice"]}, {}, False),  # another source came as well
        ({"sources": ["base"]}, {}, False),
        ({"lead": "ALPHA"}, {}, False),
        ({"lead": "GAMMA"}, {}, False),  # of whom the statement does not speak
        ({}, {"sources": ["digest"]}, False),
        ({}, {"sources": []}, False),
    ],
)
def test_one_fact_has_one_grade(checked: Checked, now: Data, statement: Data, found: bool) -> None:  # noqa: FBT001 - a row of the table
    """Who came in is as sure as the statement from which it follows, where nothing else came."""
    own = {"sources": SOURCES, "statements": [MERGER | statement]}
    places = checked("unlike-grade", {"missions": [MISSION | NOW | now]}, older={"missions": [MISSION]}, **own)
    assert places == ["content/missions/probe/confidence"] * found


def test_without_a_state_before_nobody_came_in(checked: Checked) -> None:
    """Where the state is the first, or the entry is new in it, nothing of it came beside what was there."""
    own = {"sources": SOURCES, "statements": [MERGER]}
    assert checked("unlike-grade", {"missions": [MISSION | NOW]}, **own) == []
    assert checked("unlike-grade", {"missions": [MISSION | NOW]}, older={"missions": []}, **own) == []


HAPPENED: Data = {
    "milestones": {"id": "one", "title": "Flight", "occurred": "2023-05", "status": "achieved"},
    "instruments": {"id": "one", "title": "Pact", "signed": "2022-11-25"},
    "partners": {"id": "one", "title": "A", "kind": "state", "instrument": "Pact", "date": "2023-11"},
}


@pytest.mark.parametrize("kind", HAPPENED)
@pytest.mark.parametrize(
    ("notes", "found"),
    [
        ([], True),
        (["Launched from Wenchang."], True),
        (["Launched from Wenchang.", "Told by one page alone."], False),
        (["One page tells of it, hence the low confidence."], False),
        (["Unconfirmed by the agency."], False),
        (["A report named 2024 (low confidence)."], True),
        (["The plan binds it to its phase only."], True),
        (["Only one page tells of it."], False),
        (["The day is known only from a notice of 2024."], False),
        ([{"zh": "路线图仅将其限定于所属阶段。"}], True),
        ([{"ru": "План привязывает её только к этапу."}], True),
        ([{"zh": "一篇报道称2024年（可信度低）。"}], True),
        ([{"ru": "В сообщении назван 2024 год (достоверность низкая)."}], True),
        ([{"zh": "自文昌发射。"}], True),
        ([{"zh": "仅据一个网页。"}], False),
        ([{"zh": "来源薄弱，故可信度为低。"}], False),
        ([{"ru": "Запуск из Вэньчана."}], True),
        ([{"ru": "Известно только из одной страницы."}], False),
        ([{"ru": "Поэтому достоверность низкая."}], False),
        ([{"de": "Gestartet in Wenchang."}], False),  # which these words cannot judge
    ],
)
def test_what_happened_and_is_low_says_why(checked: Checked, kind: str, notes: list[object], found: bool) -> None:  # noqa: FBT001 - a row of the table
    """A reader who saw it fly asks why it is no surer."""
    told = [{"text": text, "day": "2023-06"} for text in notes]
    entry = HAPPENED[kind] | {"confidence": "low", "notes": told, "sources": ["new"]}
    assert checked("unexplained-low", {kind: [entry]}) == [f"content/{kind}/one/confidence"] * found
    assert checked("unexplained-low", {kind: [entry | {"confidence": "medium"}]}) == []


@pytest.mark.parametrize(
    "entry",
    [{"window": "2027"}, {"title": {"zh": "任务"}}, {"status": "planned"}],
    ids=lambda entry: next(iter(entry)),
)
def test_a_forecast_may_be_low(checked: Checked, entry: Data) -> None:
    """What has not happened may be low without a word."""
    assert (
        checked("unexplained-low", {"milestones": [{"id": "one", "title": "Flight", "confidence": "low"} | entry]})
        == []
    )


@pytest.mark.parametrize(
    ("own", "waited", "found"),
    [
        (["base"], ["notice"], True),
        (["base", "digest"], ["dataset", "notice"], True),
        (["base"], ["base"], False),
        (["base", "notice"], ["notice"], False),
        (["notice"], ["base", "notice"], False),
        ([], ["notice"], False),
        (["base"], [], False),
        ([], [], False),
        (["base", "digest", "dataset"], ["notice"], True),
        (["base", "digest", "dataset"], ["dataset", "notice"], False),
    ],
)
def test_what_waits_shares_a_source(checked: Checked, own: list[str], waited: list[str], found: bool) -> None:  # noqa: FBT001 - a row of the table
    """That one waits for the other is what somebody says who speaks of both."""
    milestones = [
        {"id": "flight", "title": "Flight", "depends_on": ["relay"], "sources": own},
        {"id": "relay", "title": "Relay", "sources": waited},
    ]
    places = checked("unshared-dependency", {"milestones": milestones}, sources=SOURCES)
    assert places == ["content/milestones/flight/depends_on/relay"] * found


def test_a_guideline_has_nothing_that_waits(checked: Checked) -> None:
    """Milestones are those of a roadmap."""
    assert checked("unshared-dependency", {"procedures": []}) == []
