"""Lists in words and times of day: what is left out, put in or not given any more stands behind the sentence."""

from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs.comparing import diff
from ilrs_docs.language import Language, speaking
from ilrs_docs.model import Release
from ilrs_docs.reporting import sentence

Released = Callable[..., Release]
SWAP = "Of the list “{}” was left out, and “{}” was put in."


def line(released: Released, old: dict[str, Any], new: dict[str, Any]) -> str:
    """Return the sentence of the one change of a milestone."""
    before, after = (released({"id": "hub", "title": {"en": "Hub"}, **fields}) for fields in (old, new))
    (change,) = diff(before, after)
    return sentence(change)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("1716, 152, 1108, 1344", "152, 1108, 1334, 1716", f"{SWAP.format(1344, 1334)} The others have another order."),
        ("air, ice, light, wire", "air, ice, light, fire", SWAP.format("wire", "fire")),
        ("air, ice, light, wire", "wire, light, ice, air", "The list only has another order."),
        ("air, ice, light, wire", "air, ice, light, wire, fire", "Into the list “fire” was put."),
        ("air, ice, light, wire, fire", "air, ice, light, wire", "Of the list “fire” was left out."),
        ("air; ice; light; wire", "air; ice; light; fire", SWAP.format("wire", "fire")),
        ("空气、水冰、光、电线", "空气、水冰、光、火", SWAP.format("电线", "火")),
        ("воздух, лёд, свет, провод", "воздух, лёд, свет, огонь", SWAP.format("провод", "огонь")),
        ("air, ice, light, wire", "air, fire, dust, mud", None),
        ("air, ice, light", "air, ice, fire", None),
        ("air, ice, light, light", "air, ice, light, fire", None),
        ("air, ice, , wire", "air, ice, light, wire", None),
        ("a, b, c, d, e, f, g, h, i, j", "a, b, c, d, e, 1, 2, 3, 4, 5", None),
        ("It needs air", "It needs ice", None),
    ],
)
def test_lists_are_told_member_by_member(released: Released, old: str, new: str, told: str | None) -> None:
    """Where half of the members are the same, four at least, what came and went is told, and another order."""
    words = line(released, {"extra": {"needs": old}}, {"extra": {"needs": new}})
    assert words.endswith(told) if told else " list " not in words


@pytest.mark.parametrize("name", ["title", "description"])
def test_other_texts_are_no_lists(released: Released, name: str) -> None:
    """Only a value of one's own is read as a list."""
    sides = ({name: {"en": f"Air, ice, light, {last}"}} for last in ("wire", "fire"))
    assert "the list" not in line(released, *sides)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The time of day is no longer given."),
        ("zh", "不再给出具体时刻。"),
        ("ru", "Время суток больше не указано."),
    ],
)
def test_a_time_of_day_that_is_not_given_any_more(released: Released, language: Language, words: str) -> None:
    """It is told where a date had one and has none, not where it has another one or got one."""
    day, hour = {"window": "2042-12-08"}, {"window": "2042-12-02T01:00Z"}
    with speaking(language):
        assert words in line(released, hour, day)
        assert words in line(released, hour, {"window": "2042-12-02"})
        assert words not in line(released, day, hour)
        assert words not in line(released, hour, {"window": "2042-12-03T01:00Z"})
        assert words not in line(released, hour, {})


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "列表中删去了“wire”，加入了“fire”。其余各项次序不同。"),
        ("ru", "Из перечня исключено: «wire»; внесено: «fire». Порядок остальных изменён."),
    ],
)
def test_lists_in_other_languages(released: Released, language: Language, words: str) -> None:
    """The members stand as they are."""
    with speaking(language):
        old, new = {"needs": "air, ice, light, wire"}, {"needs": "ice, air, light, fire"}
        assert line(released, {"extra": old}, {"extra": new}).endswith(words)
