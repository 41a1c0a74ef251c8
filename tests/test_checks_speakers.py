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
