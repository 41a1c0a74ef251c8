"""Runs of ids that went on by one: who says the same words is the same, also where something else of it changed."""

from typing import Any

import pytest

from ilrs_docs.comparing import diff
from ilrs_docs.model import Lineage, Release

EN = ("Register in the portal", "Send the letter of intent", "Name a contact person", "Sign the agreement")
ZH = ("在门户网站注册", "提交意向书", "指定联系人", "签署协议")
RU = (
    "Зарегистрироваться на портале",
    "Направить письмо о намерениях",
    "Назначить контактное лицо",
    "Подписать договор",
)
FEE = {"en": "Pay the fee", "zh": "缴纳费用", "ru": "Внести сбор"}
MUST = {"obligation": "must"}
SHOULD = {"obligation": "should"}


def _steps(words: tuple[str, ...], language: str, start: int, stem: str = "step-", **more: dict[str, Any]) -> Release:
    """Return a release of these steps, numbered from `start`; what they have beside goes by their first word."""
    steps = [
        {"id": f"{stem}{at}", "action": text, **MUST, **more.get(text.split(maxsplit=1)[0], {})}
        for at, text in enumerate(words, start)
    ]
    content = {"procedures": [{"id": "joining", "title": "Joining", "steps": steps}]}
    head = {"document": "guide", "kind": "guideline", "version": "1.0.0", "language": language}
    return Release.model_validate(head | {"content": content})


def _told(old: Release, new: Release) -> set[str]:
    return {change.rule for change in diff(old, new)}


@pytest.mark.parametrize(
    ("words", "language", "one", "stem"),
    [
        (EN, "en", EN[0], "step-"),
        (EN, "en", EN[1], "step-"),
        (EN, "en", EN[3], "step-"),
        (EN[:3], "en", EN[0], "step-"),
        (EN[:3], "en", EN[1], "step-"),
        (EN[1:], "en", EN[3], "4."),
        (ZH, "zh", ZH[1], "step-"),
        (ZH[:3], "zh", ZH[0], "s"),
        (ZH, "zh", ZH[3], "5.2."),
        (RU, "ru", RU[1], "step-"),
        (RU[:3], "ru", RU[2], "s"),
        (RU, "ru", RU[0], "a-"),
    ],
)
def test_an_obligation_that_changed_in_a_run(words: tuple[str, ...], language: str, one: str, stem: str) -> None:
    """The step is the same for certain, and binds more; the way back it binds less, and nothing is only likely."""
    old = _steps(words, language, 1, stem, **{one.split(maxsplit=1)[0]: SHOULD})
    new = _steps((FEE[language], *words), language, 1, stem)
    assert _told(old, new) == {"step-added", "step-run-shifted", "step-obligation-strengthened"}
    assert _told(new, old) == {"step-removed", "step-run-shifted", "step-obligation-weakened"}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"deadline": "2026-03"}, {"deadline": "2026-06"}, "step-deadline-extended"),
        ({}, {"status": "done"}, "step-done"),
        ({"actor": "The partner"}, {"actor": "The office"}, "step-actor-changed"),
        ({"outcome": "A record"}, {"outcome": "A receipt"}, "step-perhaps-replaced"),
    ],
)
def test_something_else_changed_in_a_run(before: dict[str, Any], after: dict[str, Any], told: str) -> None:
    """What the words say stands, and all else is told as a change of it; other words make it likely again."""
    old, new = _steps(EN, "en", 1, Send=before), _steps((FEE["en"], *EN), "en", 1, Send=after)
    assert told in _told(old, new)


def test_all_of_a_run_may_have_changed_at_once() -> None:
    """Numbers that went on together are witnesses of each other."""
    old = _steps(EN, "en", 1, Register=SHOULD, Send=SHOULD, Name=SHOULD, Sign=SHOULD)
    assert _told(old, _steps((FEE["en"], *EN), "en", 1)) == {
        "step-added", "step-run-shifted", "step-obligation-strengthened"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (EN[:2], (FEE["en"], *EN[:2])),
        ((EN[1], EN[0], EN[2], EN[3]), (FEE["en"], EN[0], EN[2], EN[1], EN[3])),
        (EN, (FEE["en"], EN[0], "Send the letter of intent twice", *EN[2:])),
    ],
)
def test_without_a_run_or_its_words_it_is_only_likely(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    """Two are no run, one that went another way is none of it, and other words are another thing, perhaps."""
    found = _told(_steps(old, "en", 1, Send=SHOULD), _steps(new, "en", 1))
    assert "step-perhaps-replaced" in found
    assert "step-obligation-strengthened" not in found


def test_the_same_words_twice_tell_nobody_apart() -> None:
    """Who of two that say the same is which stays likely."""
    twice = (EN[0], EN[1], EN[2], EN[1], EN[3])
    found = diff(_steps(twice, "en", 1, Send=SHOULD), _steps((FEE["en"], *twice), "en", 1))
    assert "step-perhaps-replaced" in {change.rule for change in found.singly}


def test_a_lineage_that_gives_the_id_away_goes_before_a_run() -> None:
    """What is declared to have been given to another thing is not paired by its words."""
    old, new = _steps(EN, "en", 1, Send=SHOULD), _steps((FEE["en"], *EN), "en", 1)
    line = {"id": "line", "document": "guide", "kind": "reused", "old": ["step-2"], "new": ["step-3"]}
    lineage = Lineage.model_validate({"successions": [line]})
    assert "step-obligation-strengthened" not in {change.rule for change in diff(old, new, lineage)}
