"""Milestones that failed: a mission as one, anything else by its name, in three languages, one and several."""

from typing import Any

import pytest

from ilrs_docs.comparing import diff
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.model import Release
from ilrs_docs.reporting import report
from ilrs_docs.rules.fingerprints import fingerprint

Data = dict[str, Any]
FAILED = {"status": "lost", "occurred": "2023-08-19"}


def _release(version: str, milestones: list[Data], missions: list[Data]) -> Release:
    return Release.model_validate({
        "document": "roadmap", "version": version, "language": "en",
        "content": {"milestones": milestones, "missions": missions},
    })  # fmt: skip


def _titled(title: str) -> Data:
    words = {"Luna 25": ("月球-25号", "«Луна-25»"), "Lander": ("着陆器", "Аппарат"), "Landing": ("着陆", "Посадка")}
    zh, ru = words[title]
    return {"en": title, "zh": zh, "ru": ru}


def _told(milestones: list[tuple[str, str, list[str]]], language: Language, **more: Any) -> tuple[str, list[str]]:  # noqa: ANN401 - fields of any milestone
    """Return the summary and the sentences of what failed; each milestone by id, title and its missions' titles."""
    missions = [
        {"id": f"{own}-{at}", "title": _titled(title)}
        for own, _title, names in milestones
        for at, title in enumerate(names)
    ]
    before = [
        {"id": own, "title": _titled(title), "missions": [f"{own}-{at}" for at, _name in enumerate(names)]}
        for own, title, names in milestones
    ]
    after = [one | FAILED | more for one in before]
    old, new = _release("1.0.0", before, missions), _release("1.1.0", after, missions)
    found = report(old, new, diff(old, new), language=language)
    return found.summary, [item.sentence for item in found.items() if item.rule == "milestone-lost" and not item.due]


MISSION, LANDING = ("luna", "Luna 25", ["Luna 25"]), ("landing", "Landing", ["Lander"])


@pytest.mark.parametrize(
    ("milestones", "language", "words"),
    [
        ([MISSION], "en", "The Luna 25 mission failed on 19 August 2023."),
        ([MISSION], "zh", "“月球-25号”任务于2023年8月19日失败。"),
        ([MISSION], "ru", "Миссия «Луна-25» закончилась неудачей 19 августа 2023 года."),
        ([LANDING], "en", "Landing failed on 19 August 2023."),
        ([LANDING], "zh", "里程碑“着陆”于2023年8月19日以失败告终。"),
        ([LANDING], "ru", "Веха «Посадка» закончилась неудачей 19 августа 2023 года."),
        ([("l", "Lander", [])], "en", "Lander failed on 19 August 2023."),
        ([("l", "Lander", ["Luna 25", "Lander"])], "en", "The Lander mission failed on 19 August 2023."),
        ([("l", "Lander", ["Luna 25", "Lander"])], "zh", "“着陆器”任务于2023年8月19日失败。"),
        ([("l", "Lander", ["Luna 25"])], "ru", "Веха «Аппарат» закончилась неудачей 19 августа 2023 года."),
    ],
)  # fmt: skip
def test_only_a_mission_is_said_to_have_failed_as_one(
    milestones: list[tuple[str, str, list[str]]], language: Language, words: str
) -> None:
    """A milestone is a mission where one of its missions bears its title; what only includes one has its own title."""
    assert _told(milestones, language)[1] == [words]


@pytest.mark.parametrize(
    ("milestones", "words"),
    [
        ([MISSION], ("the Luna 25 mission failed", "“月球-25号”任务失败", "миссия «Луна-25» закончилась неудачей")),
        ([MISSION, ("l", "Lander", ["Lander"])],
         ("two missions failed (Lander and Luna 25)", "2项任务失败（“着陆器”和“月球-25号”）",
          "закончились неудачей 2 миссии («Аппарат» и «Луна-25»)")),
        ([LANDING], ("one milestone failed (Landing)", "1个里程碑以失败告终（“着陆”）",
                     "закончилась неудачей 1 веха («Посадка»)")),
        ([MISSION, LANDING],
         ("the Luna 25 mission failed; one milestone failed (Landing)",
          "“月球-25号”任务失败；1个里程碑以失败告终（“着陆”）",
          "миссия «Луна-25» закончилась неудачей; закончилась неудачей 1 веха («Посадка»)")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_names_a_mission_and_counts_what_is_none(
    milestones: list[tuple[str, str, list[str]]], words: tuple[str, str, str], language: Language
) -> None:
    """One alone by its name, several by their number; missions before all else."""
    assert f" {words[LANGUAGES.index(language)]}" in f" {_told(milestones, language)[0]}".replace("：", " ")


def test_without_a_day_none_is_said() -> None:
    """Nothing is put in its place."""
    assert _told([MISSION], "en", occurred=None)[1] == ["The Luna 25 mission failed."]
    assert _told([LANDING], "en", occurred=None)[1] == ["Landing failed."]


@pytest.mark.parametrize(
    ("occurred", "language", "words"),
    [
        ("2025-06-12", "en", "Landing failed on 12 June 2025."), ("2025-06", "en", "Landing failed: June 2025."),
        ("2025", "en", "Landing failed: 2025."), ("2025-06-12~", "en", "Landing failed: around 12 June 2025."),
        ("2025-06-12", "zh", "里程碑“着陆”于2025年6月12日以失败告终。"),
        ("2025-06", "zh", "里程碑“着陆”以失败告终：2025年6月。"),
        ("2025", "zh", "里程碑“着陆”以失败告终：2025年。"),
        ("2025-06-12", "ru", "Веха «Посадка» закончилась неудачей 12 июня 2025 года."),
        ("2025-06", "ru", "Веха «Посадка» закончилась неудачей (июнь 2025 года)."),
        ("2025", "ru", "Веха «Посадка» закончилась неудачей (2025 год)."),
        ("2025-06-10/2025-06-12", "en", "Landing failed: 10 June 2025 to 12 June 2025."),
    ],
)  # fmt: skip
def test_when_it_failed_is_said_as_exactly_as_it_is_known(occurred: str, language: Language, words: str) -> None:
    """On a day; else the month, the year or the span stands alone."""
    assert _told([LANDING], language, occurred=occurred)[1] == [words]


def test_what_it_is_called_moves_no_fingerprint() -> None:
    """Whether it is a mission stands in the detail, which a fingerprint is not made of."""
    luna = {"id": "luna", "title": "Luna 25"}
    releases = [
        _release("1.0.0", [luna | {"missions": missions} | more], [{"id": "m", "title": "Luna 25"}])
        for missions in ([], ["m"])
        for more in ({}, FAILED)
    ]
    changes = [diff(releases[at], releases[at + 1]).select(rule="milestone-lost")[0] for at in (0, 2)]
    assert [change.detail.get("mission") for change in changes] == [None, True]
    assert fingerprint(changes[0]) == fingerprint(changes[1])
