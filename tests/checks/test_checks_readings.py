"""Other readings: gaps that say "only" beside one, phrases in one language, and notes that went from entry to entry."""

from collections.abc import Callable
from typing import Any

import pytest

Checked = Callable[..., list[str]]
LAUNCHER = ["content", "missions", "m", "launcher"]
SUPER: dict[str, Any] = {"id": "r", "field": "launcher", "value": "Super-heavy"}


def _mission(*readings: object, **fields: object) -> dict[str, Any]:
    return {"missions": [{"id": "m", "title": "Flight", "readings": list(readings)} | fields]}


@pytest.mark.parametrize(
    ("reason", "part", "readings", "places"),
    [
        ({"en": "Reports name only the phase."}, LAUNCHER, [SUPER], ["en"]),
        ({"en": "Reports name only the phase."}, LAUNCHER, [], []),
        ({"en": "Reports name only the phase."}, LAUNCHER, [SUPER | {"field": "description"}], []),  # of something else
        ({"en": "Reports name only the phase."}, ["content", "missions", "m"], [SUPER], []),  # of the whole entry
        ({"en": "Reports name only the phase."}, ["content", "missions"], [SUPER], []),
        ({"en": "Reports name only the phase."}, ["basis"], [SUPER], []),
        ({"en": "It was not found."}, LAUNCHER, [SUPER], []),
        ({"en": "Commonly super-heavy ones."}, LAUNCHER, [SUPER], []),
        ({"en": "Nothing else is known."}, LAUNCHER, [SUPER], ["en"]),
        ({"en": "There is NO OTHER one."}, LAUNCHER, [SUPER], ["en"]),
        ({"en": "Not found.", "zh": "各报道仅称使用超重型运载火箭。"}, LAUNCHER, [SUPER], ["zh"]),
        ({"en": "Not found.", "zh": "报道只提及超重型运载火箭。"}, LAUNCHER, [SUPER], ["zh"]),
        ({"en": "Not found.", "zh": "有报道提及超重型运载火箭。"}, LAUNCHER, [SUPER], []),
        ({"en": "Not found.", "zh": "只要查明即予收录。"}, LAUNCHER, [SUPER], []),
        ({"en": "Only one.", "ru": "Известны лишь годы этапа."}, LAUNCHER, [SUPER], ["en", "ru"]),
        ({"en": "Not found.", "ru": "Ракета не найдена."}, LAUNCHER, [SUPER], []),
        ({"de": "Nur schwere Raketen."}, LAUNCHER, [SUPER], []),  # words of a language that is not read
        ({"en-GB": "Only heavy ones."}, LAUNCHER, [SUPER, SUPER | {"id": "s"}], ["en-GB"]),  # told once
    ],
)
def test_a_gap_that_says_only(
    checked: Checked, reason: dict[str, str], part: list[str], readings: list[object], places: list[str]
) -> None:
    """It is told where the entry holds another reading of the same field, in the language that says so."""
    gaps = [{"id": "g", "part": part, "reason": reason}]
    found = checked("only-beside-reading", _mission(*readings), gaps=gaps)
    assert found == [f"gaps/g/reason/{tag}" for tag in places]


THREE = {"en": "Flight", "ru": "Полёт", "zh": "飞行"}


@pytest.mark.parametrize(
    ("title", "reading", "found"),
    [
        (THREE, SUPER, True),
        (THREE, SUPER | {"words": {"en": "Super-heavy", "ru": "Сверхтяжёлая", "zh": "超重型"}}, False),
        (THREE, SUPER | {"words": {"en": "Super-heavy", "zh": "超重型"}}, True),
        (THREE, SUPER | {"words": {"ru": "Сверхтяжёлая", "zh": "超重型"}}, True),
        (THREE, SUPER | {"words": THREE | {"fr": "Très lourde"}}, False),
        ("Flight", SUPER, False),  # nobody else is told of it
        ({"en": "Flight"}, SUPER, False),
        ({"zh": "飞行", "de": "Flug"}, SUPER, True),
        (THREE, SUPER | {"field": "lead", "value": "CNSA"}, False),  # a name
        (THREE, SUPER | {"field": "description", "value": "Heavy."}, True),
        (THREE, SUPER | {"field": "confidence", "value": "low"}, False),  # a word of a vocabulary
    ],
)
def test_a_phrase_in_one_language(checked: Checked, title: object, reading: dict[str, Any], found: int) -> None:
    """What the field holds as a text is said in each language of the title; the value is in that of the release."""
    places = checked("untranslated-reading", _mission(reading, title=title))
    assert places == ["content/missions/m/readings/r"] * found


def test_a_window_is_no_phrase_and_a_definition_has_no_title(checked: Checked) -> None:
    """A window is said in every language; a definition is known by its text."""
    reading = {"id": "r", "value": "A base", "field": "text"}
    definition = {"id": "d", "text": {"en": "A complex.", "zh": "综合体。"}, "readings": [reading]}
    flight = {"id": "m", "title": THREE, "readings": [{"id": "w", "field": "window", "value": "2031"}]}
    places = checked("untranslated-reading", {"definition": definition, "milestones": [flight]})
    assert places == ["content/definition/readings/r"]


UAE = "The state was reported to have signed in June 2023."
LATER = "So it is not stored as a partner."


def _noted(day: str | None = "2023-06", **notes: str) -> dict[str, Any]:
    return {
        "milestones": [
            {"id": own, "title": own, "notes": [{"text": text, "day": day}] if text else []}
            for own, text in notes.items()
        ]
    }


@pytest.mark.parametrize(
    ("before", "now", "place"),
    [
        (_noted(a=UAE, b=""), _noted(a="", b=UAE), "b"),
        (_noted(a=UAE), _noted(a="", b=UAE), "b"),
        (_noted(a=UAE), _noted(b=UAE), None),  # the entry went, and its note with it
        (_noted(a=UAE), _noted(a=UAE, b=UAE), None),  # nothing is dropped
        (_noted(a=UAE, b=UAE), _noted(a="", b=UAE), None),  # it stood at both
        (_noted(a=UAE), _noted(a=""), None),  # dropped, and nowhere else
        (_noted(a=""), _noted(a="", b=UAE), None),  # new
        (_noted(a=UAE), _noted(a="", b=UAE, day="2023-07"), None),  # of another day
        (_noted(a=UAE), _noted(a="", b=f"{LATER} {UAE}"), "b"),  # one of its sentences
        (_noted(a=f"{UAE} {LATER}"), _noted(a=UAE, b=LATER), "b"),  # one of them stayed
        (_noted(a="It flies."), _noted(a="", b="It flies."), None),  # may be said of two things by chance
        (_noted(a=UAE, day=None), _noted(a="", b=UAE, day=None), "b"),
        (_noted(a="Ĝi estis subskribita en junio de tiu jaro."), _noted(a="", b=UAE), None),
    ],
)
def test_a_note_that_went_to_another_entry(
    checked: Checked, before: dict[str, Any], now: dict[str, Any], place: str | None
) -> None:
    """It is told as dropped at the one and as added at the other, and neither happened."""
    assert checked("moved-note", now, older=before) == ([f"content/milestones/{place}/notes/0"] if place else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [({"zh": "有报道称该国已于2023年6月签署。"}, True), ({"zh": "已签署。"}, False), ({"de": UAE}, False)],
)
def test_a_note_in_other_languages(checked: Checked, text: dict[str, str], found: int) -> None:
    """Chinese sentences are shorter; what is in none of the three languages is not judged by its words."""
    note, empty = {"text": text, "day": "2023-06"}, {"id": "b", "title": "B"}
    before = {"milestones": [{"id": "a", "title": "A", "notes": [note]}, empty]}
    now = {"milestones": [{"id": "a", "title": "A"}, empty | {"notes": [note]}]}
    assert checked("moved-note", now, older=before) == ["content/milestones/b/notes/0"] * found
    assert checked("moved-note", now) == []


@pytest.mark.parametrize(
    ("own", "value", "note", "found"),
    [
        ("2027", "2026/2027", "Borisov named 2027, and 2026 as a possibility.", True),
        ("2027", "2026/2027", "He named 2027 as the basic date, and 2026 if possible.", True),
        ("2027", "2026/2027", {"zh": "称2027年为基准日期，如有可能则为2026年。"}, True),
        ("2027", "2026/2027", {"ru": "Назвал 2027 год, а если получится — 2026 год."}, True),
        ("2027", "2026/2027", {"ru": "Назвал 2027 год, а как возможный — 2026 год."}, True),
        ("2027", "../2027", "By 2027, perhaps earlier.", True),
        ("2027", "2027/..", "In 2027, or possibly later.", True),
        ("2033/2034", "2032/2034", "Two reports of one talk differ.", False),
        ("2027", "2028", "Perhaps in 2028.", False),  # it does not hold the date
        ("2027", "2027", "Perhaps in 2027.", False),
        ("../2045", "../2050", "Bian Zhigang, probably in September 2024.", False),
        ("2030/..", "2031/2035", "Perhaps from 2031.", False),
        ("../2030", "2026/2030", "Perhaps from 2026.", False),
        ("2027", "when it is ready", "Perhaps in 2027.", False),
        ("2027", "2026/2027", {"de": "Vielleicht 2026."}, False),
        ("2027", "2026/2027", None, False),
        (None, "2026/2027", "2026 if possible.", False),
    ],
)
def test_a_reading_that_confirms_is_none(
    checked: Checked,
    own: str | None,
    value: str,
    note: object,
    found: bool,  # noqa: FBT001 - a row of the table
) -> None:
    """Who gives the same date and says what else is possible disagrees with nobody."""
    reading = {"id": "r", "field": "window", "value": value, "note": note}
    content = {"milestones": [{"id": "m", "title": "Flight", "window": own, "readings": [reading]}]}
    assert checked("confirming-reading", content) == ["content/milestones/m/readings/r"] * found
