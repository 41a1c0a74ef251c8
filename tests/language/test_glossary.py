"""One thing, one name: the stored texts and what the tool says keep to docs/glossary.md, in three languages."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pymorphy3
import pytest
from checkout import CHECKOUT

from ilrs_docs import Library
from ilrs_docs.language import LANGUAGES, avoided, gettext, pgettext, speaking
from ilrs_docs.language.extracting import read
from ilrs_docs.layout.items import SUPPORT
from ilrs_docs.model import Text, vocabulary, walk
from ilrs_docs.phrasing.forms import KINDS
from ilrs_docs.phrasing.sureness import SURENESS, sure

PAGE = CHECKOUT / "docs" / "glossary.md"
_ANALYSER = pymorphy3.MorphAnalyzer()
_WORD = re.compile(r"\w+")


class Row(NamedTuple):
    """A row of a table: the alternatives in each language, and the last cell, empty where the table has none."""

    english: tuple[str, ...]
    chinese: tuple[str, ...]
    russian: tuple[str, ...]
    last: str

    def stands_in(self, english: str) -> bool:
        """Return whether a text has the word in English, in one of its numbers, and not only in another's words."""
        for other in filter(None, self.last.split("; ")):
            english = english.replace(other, "")
        return any(_english(word).search(english) for word in self.english)

    def misses(self, chinese: str | None, russian: str | None) -> list[str]:
        """Return the languages in which a text says none of the words; a language that it is not in is none."""
        said_zh = chinese is None or any(word in chinese for word in self.chinese)
        said_ru = russian is None or any(_has(russian, word) for word in self.russian)
        return [tag for tag, said in (("zh", said_zh), ("ru", said_ru)) if not said]


def sections() -> dict[str, tuple[Row, ...]]:
    """Return the rows of each table of the glossary by the heading above it."""
    found: dict[str, list[Row]] = {}
    heading = ""
    for line in PAGE.read_text("utf-8").splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
        elif line.startswith("| ") and not line.startswith(("| English", "| ---")):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            english, chinese, russian = (tuple(cell.split(" / ")) for cell in cells[:3])
            found.setdefault(heading, []).append(Row(english, chinese, russian, "".join(cells[3:])))
    return {name: tuple(rows) for name, rows in found.items()}


@cache
def _english(word: str) -> re.Pattern[str]:
    """Return what finds a word in either number, as a whole; it may be part of a word that a hyphen joins."""
    forms = {word, f"{word}s", re.sub("y$", "ies", word), re.sub("^([^ ]+) of ", r"\1s of ", word)}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(forms)))})(?!\w)", re.IGNORECASE)


def _has(text: str, words: str) -> bool:
    """Return whether a Russian text has some words in a row, in whatever form."""
    wanted, there = _forms(words), _forms(text)
    return any(
        all(one & other for one, other in zip(wanted, there[at:], strict=False))
        for at in range(len(there) - len(wanted) + 1)
    )


def _forms(text: str) -> list[frozenset[str]]:
    return [_first_forms(word.lower()) for word in _WORD.findall(text)]


@cache
def _first_forms(word: str) -> frozenset[str]:
    return frozenset(parsed.normal_form for parsed in _ANALYSER.parse(word))


TABLES = sections()
NAMES, STORED, TOLD = (TABLES[name] for name in ("Names", "Words of the documents", "Words of the tool"))
Said = tuple[str, str | None, str | None]


def _stored() -> tuple[Said, ...]:
    """Return every text of every release and of the lineage, once."""
    library = Library()
    whole = [library.load_lineage(), *(library.load(f"{head.document}@{head.version}") for head in library.heads())]
    texts = (model for one in whole for _path, model in walk(one) if isinstance(model, Text))
    return tuple(dict.fromkeys((text.get("en") or "", text.get("zh"), text.get("ru")) for text in texts))


STORED_TEXTS = _stored()


def _messages() -> Iterator[Said]:
    russian = read("ru")
    for message in read("zh"):
        if message.id:
            other = russian.get(message.id, message.context)
            assert other
            yield _joined(message.id), _joined(message.string), _joined(other.string)


def _joined(text: str | tuple[str, ...] | list[str] | None) -> str:
    """Return all forms of a message without its places."""
    return re.sub(r"\{\w+\}", "", text if isinstance(text, str) else " / ".join(text or ()))


MESSAGES = tuple(_messages())


def _wrong(rows: tuple[Row, ...], texts: tuple[Said, ...]) -> list[tuple[str, list[str], str]]:
    """Return what does not keep to some rows: the word, the languages, and the English of the text."""
    return [
        (row.english[0], missing, english)
        for row in rows
        for english, chinese, russian in texts
        if row.stands_in(english) and (missing := row.misses(chinese, russian))
    ]


def test_stored_texts_keep_to_it() -> None:
    """Names and the documents' words, in every release."""
    assert len(STORED_TEXTS) > 400
    assert _wrong((*NAMES, *STORED), STORED_TEXTS) == []


def test_stored_texts_have_no_wording_that_must_not_come_back() -> None:
    """In no release, in no language."""
    found = [
        (words, str(hit))
        for said in STORED_TEXTS
        for language, words in zip(LANGUAGES, said, strict=True)
        for hit in avoided.found(words or "", language, "data")
    ]
    assert found == []


def test_messages_keep_to_it() -> None:
    """Names and the tool's words, in every message."""
    assert _wrong((*NAMES, *TOLD), MESSAGES) == []


@pytest.mark.parametrize(
    ("rows", "texts"), [(NAMES, (*MESSAGES, *STORED_TEXTS)), (STORED, STORED_TEXTS), (TOLD, MESSAGES)]
)
def test_no_row_stands_for_nothing(rows: tuple[Row, ...], texts: tuple[Said, ...]) -> None:
    """Each word is one that is said, there where it is held."""
    english = [said[0] for said in texts]
    assert [row.english[0] for row in rows if not any(map(row.stands_in, english))] == []


VOCABULARIES = {
    "Milestone status": vocabulary.MILESTONE_STATUS,
    "Procedure status": vocabulary.PROCEDURE_STATUS,
    "Step status": vocabulary.STEP_STATUS,
    "Obligation": vocabulary.OBLIGATION,
    "Standing": vocabulary.STANDING,
    "Basis": vocabulary.BASIS,
    "Confidence": vocabulary.CONFIDENCE,
}


def _exact(heading: str) -> list[tuple[str, ...]]:
    return [(row.english[0], row.chinese[0], row.russian[0]) for row in TABLES[heading]]


@pytest.mark.parametrize("heading", VOCABULARIES)
def test_the_words_of_the_format_stand_there(heading: str) -> None:
    """All of them, in their order, in the words of each language."""
    words = VOCABULARIES[heading].values()
    assert _exact(heading) == [tuple(word.name.get(tag) for tag in LANGUAGES) for word in words]


@pytest.mark.parametrize(
    ("heading", "context"), [("How grave", None), ("What a new date rests on", None), ("Kinds of partners", "word")]
)
def test_what_stands_as_it_is_is_said_so(heading: str, context: str | None) -> None:
    """In every language."""
    rows = _exact(heading)
    for at, language in enumerate(LANGUAGES):
        with speaking(language):
            told = [pgettext(context, row[0]) if context else gettext(row[0]) for row in rows]
        assert told == [row[at] for row in rows]
    assert heading != "What a new date rests on" or [row[0] for row in rows] == [*SUPPORT.values()]


def test_how_sure_a_move_is_is_said_so() -> None:
    """For a date that is later, one that is earlier, and neither."""
    rules = {"later": "milestone-slipped", "earlier": "milestone-advanced", "neither": None}
    rows = TABLES["How sure that a date moved"]
    assert [row.last for row in rows] == [way for way in rules for _word in SURENESS]
    for row, (way, word) in zip(rows, [(way, word) for way in rules for word in SURENESS], strict=True):
        for language, words in zip(LANGUAGES, (row.english, row.chinese, row.russian), strict=True):
            with speaking(language):
                assert sure(word, rules[way]) == words[0]


def test_every_kind_of_entry_has_a_row() -> None:
    """What is added to the format gets a name in three languages here."""
    words = {word for row in TOLD for word in row.english}
    kinds = {forms.one.removeprefix("{count} ").removeprefix("legal ") for forms in KINDS.values()}
    assert kinds - words == set()


@pytest.mark.parametrize(
    ("word", "said", "missing"),
    [
        ("stage", ("Construction, stage 1", "建设阶段（第一步）", "Строительство, этап 1"), ["ru"]),
        ("stage", ("Construction, stage 1", "建设阶段（第一步）", "Строительство, стадия 1"), []),
        ("stage", ("The stages", "两步", "Обе стадии"), []),
        ("phase", ("Three phases", "三步", "Три стадии"), ["zh", "ru"]),
        ("phase", ("Three phases", "三个阶段", "Трёх этапов"), []),
        ("phase", ("Three phases", None, None), []),
        ("Roscosmos", ("Roscosmos's probe", "俄罗斯航天局的探测器", "зонд Роскосмоса"), ["zh"]),
        ("unit level", ("At unit level", "单机级", "На уровне отдельных приборов"), []),
        ("unit level", ("At unit level", "设备级", "На уровне прибора"), ["zh", "ru"]),
        ("instrument", ("No instrument", "并无合作文书", "Ни один документ"), []),
        ("joint statement", ("Joint statements", "联合声明", "Общее заявление"), ["ru"]),
        ("letter of intent", ("Letters of intent", "意向书", "Писем о намерениях"), []),
    ],
)  # fmt: skip
def test_a_text_is_held_to_a_row(word: str, said: tuple[str, str | None, str | None], missing: list[str]) -> None:
    """In any form of the words; a language that a text is not in is not held to anything."""
    row = next(row for row in (*NAMES, *STORED) if word in row.english)
    assert row.stands_in(said[0])
    assert row.misses(*said[1:]) == missing


@pytest.mark.parametrize(
    ("word", "english"),
    [("phase", "phased"), ("stage", "backstage"), ("CNSA", "CNSAs")],
)
def test_a_word_in_another_is_not_held(word: str, english: str) -> None:
    """Nor one in a phrase that the page names."""
    row = next(row for row in (*NAMES, *STORED) if word in row.english)
    assert row.stands_in(english) == (word == "CNSA")
