"""Titles of which the words say that the thing is another, and those that are only another name."""

from collections.abc import Callable

import pytest

from ilrs_docs.changes import Change
from ilrs_docs.language import Language, speaking
from ilrs_docs.phrasing.sentences import sentence
from ilrs_docs.reporting.summary import statements

Changed = Callable[..., tuple[Change, ...]]


@pytest.mark.parametrize(
    ("language", "old", "new", "action"),
    [
        ("en", "50 MW plant on line", "5 MW plant on line", "reworded-quantity"),
        ("en", "Two rovers land", "Three rovers land", "reworded-quantity"),
        ("en", "Launch approved", "Launch not approved", "reworded-obligation"),
        ("en", "Partners may sign", "Partners must sign", "reworded-obligation"),
        ("en", "Uncrewed landing", "Crewed landing", "reworded-obligation"),
        ("en", "South pole base", "North pole base", "reworded-obligation"),
        ("zh", "五十兆瓦电站并网", "五兆瓦电站并网", "reworded-quantity"),
        ("zh", "载人登月", "无人登月", "reworded-obligation"),
        ("zh", "发射获批准", "发射未获批准", "reworded-obligation"),
        ("ru", "Станция на 50 МВт", "Станция на 5 МВт", "reworded-quantity"),
        ("ru", "Запуск с экипажем", "Запуск без экипажа", "reworded-obligation"),
        ("ru", "Запуск одобрен", "Запуск не одобрен", "reworded-obligation"),
        ("en", "Module 2 delivered", "Module 3 delivered", "retitled"),
        ("en", "Lot 2 bridges", "Lot 3 bridges", "retitled"),
        ("en", "Lot 3 tunnels", "Lot 3 bridges", "retitled"),
        ("en", "Plant of 50 MW", "Plant of 5 MW", "reworded-quantity"),
        ("en", "Grant of $5 million", "Grant of $6 million", "reworded-quantity"),
        ("en", "Review in 30 days", "Review in 60 days", "reworded-quantity"),
        ("ru", "Лот 2 мосты", "Лот 3 мосты", "retitled"),
        ("ru", "Три модуля на орбите", "Два модуля на орбите", "reworded-quantity"),
        ("zh", "二标段桥梁工程", "三标段桥梁工程", "retitled"),
        ("zh", "两台着陆器着陆", "三台着陆器着陆", "reworded-quantity"),
        ("en", "Review of 9 April", "Review of 26 March", "retitled"),
        ("en", "Base at the pole", "Camp at the pole", "retitled"),
        ("en", "Soft-landing", "soft landing", "reworded-editorially"),
        ("zh", "建成电站", "电站建成", "retitled"),
        ("ru", "Пуск станции", "Ввод станции", "retitled"),
    ],
)
def test_another_title(changed: Changed, language: str, old: str, new: str, action: str) -> None:
    """An amount, a denial or an opposite in a title is graver than a name: the thing may be another."""
    (change,) = changed("milestone", {"title": {language: old}}, {"title": {language: new}})
    assert change.rule == f"milestone-{action}"
    assert change.severity == {"retitled": "inform", "reworded-editorially": "editorial"}.get(action, "attend")
    assert change.bump == ("minor" if change.severity == "attend" else "patch")


@pytest.mark.parametrize(
    ("language", "words", "counted"),
    [
        ("en", "“Uncrewed” became “Crewed”.", "one text was turned round in a word"),
        ("zh", "“Uncrewed [EN]”改为“Crewed [EN]”", "1处文本中有词语变为相反之意"),
        ("ru", "«Uncrewed [EN]» заменено на «Crewed [EN]»", "слово сменилось противоположным в 1 тексте"),
    ],
)
def test_an_opposite_is_told_as_one(changed: Changed, language: Language, words: str, counted: str) -> None:
    """In the words of the text, and as no other obligation."""
    changes = changed("milestone", {"title": {"en": "Uncrewed landing"}}, {"title": {"en": "Crewed landing"}})
    with speaking(language):
        assert words in sentence(changes[0])
        (told,) = statements(changes)
        assert counted in told.text()
