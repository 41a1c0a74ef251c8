"""Who is said to have said a statement: named by a source of it, or known through somebody."""

from collections.abc import Callable
from typing import Any

import pytest

Checked = Callable[..., list[str]]
SOURCES: list[dict[str, Any]] = [
    {"id": "digest", "publisher": "News digests", "title": "Digests that cite SpaceNews", "date": "2023-09"},
    {"id": "cgtn", "publisher": {"en": "CGTN", "zh": "中国国际电视台"}, "speaker": "Wu Yanhua", "date": "2023-09"},
    {"id": "tass", "publisher": {"en": "TASS", "ru": "ТАСС"}, "speaker": {"en": "Borisov", "ru": "Борисов"},
     "date": "2023-09"},
    {"id": "dfnc", "publisher": "DFNC", "title": "Report, relaying Roscosmos", "date": "2023-09"},
    {"id": "xinhua", "publisher": "新华社", "title": "报道", "date": "2023-09"},
    {"id": "today", "publisher": "Universe Today", "title": "Article", "date": "2023-09"},
]  # fmt: skip


@pytest.mark.parametrize(
    ("said_by", "sources", "found"),
    [
        ("CMSA", ["digest"], True),
        ("CMSA, as news digests report it", ["digest"], False),
        ("CMSA, which digests quote", ["digest"], False),
        ("CMSA, according to digests", ["digest"], False),
        ("CMSA", [], False),  # nothing is cited that could name anybody
        ("SpaceNews", ["digest"], False),
        ("Wu Yanhua", ["cgtn"], False),
        ("Wu Yanhua, CNSA", ["cgtn"], False),
        ("Wu Weiren", ["tass"], True),
        ("Wu Weiren, CGTN", ["cgtn"], False),
        ("CGTN", ["cgtn"], False),
        ("Roscosmos", ["dfnc"], False),
        ("Roscosmos's director", ["dfnc"], False),
        ("Roscosmos", ["digest", "tass"], True),
        ("Roscosmos", ["digest", "dfnc"], False),
        ("Press reports", ["digest"], False),
        ("officials", ["digest"], False),
        ("The Guide", ["today"], True),
        ("Universe Today, of the English text", ["today"], False),
        ({"ru": "Борисов"}, ["tass"], False),
        ({"ru": "Слова Борисова"}, ["tass"], False),
        ({"ru": "Мантуров"}, ["tass"], True),
        ({"ru": "Мантуров, в изложении ТАСС"}, ["tass"], False),
        ({"ru": "Мантуров"}, ["digest"], False),  # no source has a name in these letters
        ({"zh": "中国国际电视台吴艳华"}, ["cgtn"], False),
        ({"zh": "新华社"}, ["xinhua"], False),
        ({"zh": "中国载人航天工程办公室"}, ["xinhua"], True),
        ({"zh": "中国载人航天工程办公室，据新闻摘编转述"}, ["xinhua"], False),
        ({"zh": "中国载人航天工程办公室"}, ["digest"], False),
        ({"de": "Der Sprecher"}, ["digest"], False),
        ({"en": "CMSA", "zh": "据新闻摘编"}, ["digest"], True),  # what it was written in is read
    ],
)
def test_who_is_said_to_have_said_it(checked: Checked, said_by: object, sources: list[str], found: bool) -> None:  # noqa: FBT001 - a row of the table
    """Nobody speaks through a source that neither is theirs nor names them, unless it is said through whom."""
    statement = {"id": "said", "subject": "Merger", "text": "They merged.", "said_by": said_by, "sources": sources}
    places = checked("unnamed-speaker", {"milestones": []}, sources=SOURCES, statements=[statement])
    assert places == ["statements/said/said_by"] * found


def test_a_statement_of_nobody_is_left_alone(checked: Checked) -> None:
    """Who said it need not be known."""
    statement = {"id": "said", "subject": "Merger", "text": "They merged.", "sources": ["digest"]}
    assert checked("unnamed-speaker", {"milestones": []}, sources=SOURCES, statements=[statement]) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("By a notice, launch conditions were not met.", True),
        ("According to an official announcement, it slips.", True),
        ("In a press release it was said to slip.", True),
        ("By a notice of the launch office, conditions were not met.", False),
        ("According to a notice from CNSA it slips.", False),
        ("The notice names no cause.", False),
        ("A communiqu\u00e9 of the heads of government reconfirms it.", False),
        ({"zh": "一份通告称，发射条件不具备。"}, True),
        ({"zh": "有公告称，任务推迟。"}, True),
        ({"zh": "中国载人航天工程办公室的通告称，发射条件不具备。"}, False),
        ({"zh": "通告未说明原因。"}, False),
        ({"ru": "По уведомлению, полёт невозможен."}, True),
        ({"ru": "Согласно официальному объявлению, срок сдвинут."}, True),
        ({"ru": "По уведомлению канцелярии, полёт невозможен."}, False),
        ({"ru": "В уведомлении причина не названа."}, False),
        ({"de": "Laut einer Mitteilung verschoben."}, False),
    ],
)
def test_a_notice_is_somebodys(checked: Checked, words: object, found: bool) -> None:  # noqa: FBT001 - a row of the table
    """A note that rests on a notice says who issued it."""
    flight = {"id": "flight", "title": "Flight", "notes": [{"text": words, "day": "2023-09"}]}
    assert checked("unnamed-issuer", {"milestones": [flight]}) == ["content/milestones/flight/notes/0"] * found


@pytest.mark.parametrize(
    ("note", "sources", "found"),
    [
        ("As Universe Today relays Krasnikov: first the South pole.", ["today"], True),
        ("As DFNC quotes Borisov, in 2027.", ["dfnc"], True),
        ("As DFNC quotes Borisov, in 2027.", ["dfnc", "tass"], False),
        ("As TASS quotes Borisov, in 2027.", ["tass"], False),
        ("As DFNC quotes Borisov, in 2027.", [], False),
        ("Borisov named 2027.", ["today"], False),
        ("As the report has it, in 2027.", ["today"], False),
        ({"zh": "据新华社转述克拉斯尼科夫的说法：先北极，后南极。"}, ["xinhua"], True),
        ({"zh": "据新华社报道，先北极，后南极。"}, ["xinhua"], False),
        ({"ru": "Слова Красникова в изложении DFNC: сначала южный полюс."}, ["dfnc"], True),
        ({"ru": "Слова Борисова в изложении ТАСС: в 2027 году."}, ["tass"], False),
        ({"ru": "По сообщению DFNC, в 2027 году."}, ["dfnc"], False),
        ({"de": "Laut DFNC, das Borisov zitiert: 2027."}, ["dfnc"], False),
        (None, ["dfnc"], False),
    ],
)
def test_whose_words_are_relayed_is_the_speaker(
    checked: Checked,
    note: object,
    sources: list[str],
    found: bool,  # noqa: FBT001 - a row of the table
) -> None:
    """Who prints the words of somebody is not told as who says them."""
    reading = {"id": "pole", "field": "site", "value": "South pole", "note": note, "sources": sources}
    flight = {"id": "flight", "title": "Flight", "readings": [reading]}
    places = checked("relayed-speaker", {"milestones": [flight]}, sources=SOURCES)
    assert places == ["content/milestones/flight/readings/pole"] * found


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ({"en": "TASS", "ru": "ТАСС"}, {"en": "TASS", "ru": "Тасс"}, ["publisher/ru"]),
        ({"en": "TASS", "zh": "塔斯社"}, {"en": "TASS", "zh": "俄塔社"}, ["publisher/zh"]),
        ({"en": "TASS", "ru": "ТАСС", "zh": "塔斯社"}, {"en": "TASS", "ru": "Тасс", "zh": "俄塔社"},
         ["publisher/ru", "publisher/zh"]),
        ({"en": "TASS", "ru": "ТАСС"}, {"en": "TASS", "ru": "ТАСС"}, []),
        ({"en": "TASS", "ru": "ТАСС"}, {"en": "TASS", "zh": "塔斯社"}, []),
        ({"en": "TASS", "ru": "ТАСС"}, {"en": "Interfax", "ru": "Интерфакс"}, []),
        ({"en": "TASS", "ru": "ТАСС"}, "TASS", []),
        ("TASS", {"en": "TASS", "ru": "ТАСС"}, []),
        ({"ru": "ТАСС", "zh": "塔斯社"}, {"ru": "ТАСС", "zh": "俄塔社"}, ["publisher/zh"]),
        ({"ru": "ТАСС", "zh": "塔斯社"}, {"ru": "Тасс", "zh": "塔斯社"}, ["publisher/ru"]),
        ({"en": "TASS", "zh": "塔斯社"}, {"en": "Tass", "zh": "塔斯社"}, ["publisher/en"]),
        ({"en": "TASS", "zh": "塔斯社"}, {"ru": "ТАСС", "zh": "塔斯社"}, []),
        ("TASS", "Tass", []),
    ],
)  # fmt: skip
def test_one_has_one_name(checked: Checked, first: object, second: object, found: list[str]) -> None:
    """In a language everybody is called one way; a speaker too, and as a publisher in another source."""
    sources = [
        {"id": own, "publisher": name, "title": "Report", "date": "2023"} for own, name in (("a", first), ("b", second))
    ]
    assert checked("unlike-name", {"milestones": []}, sources=sources) == [f"sources/b/{one}" for one in found]
    sources[1] |= {"publisher": "Page", "speaker": second}
    spoken = [f"sources/b/{one.replace('publisher', 'speaker')}" for one in found]
    assert checked("unlike-name", {"milestones": []}, sources=sources) == spoken
