"""Wordings that must not come back: the list, where a text has one of them, and the catalogues, which have none."""

import tomllib
import unicodedata
from typing import get_args

import pytest

from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.language.avoided import LIST, Where, avoided, found
from ilrs_docs.language.extracting import read
from ilrs_docs.model import vocabulary

ALL = tuple(one for language in LANGUAGES for one in avoided(language))


def test_the_list_can_be_read_by_a_person() -> None:
    """Every entry says what is said in the place of the wording, and none stands there twice."""
    entries = tomllib.loads(LIST.read_text("utf-8"))["avoided"]
    assert len(entries) == len(ALL) == len({(one.language, one.avoid) for one in ALL})
    assert {key for entry in entries for key in entry} == {"language", "avoid", "use", "where", "unless"}
    assert {one.where for one in ALL} <= set(get_args(Where))
    assert all(one.avoid.strip() and one.use.strip() and isinstance(one.unless, tuple) for one in ALL)


def test_no_wording_is_one_that_is_to_be_used() -> None:
    """What an entry says instead is in no entry's way, but for one that names contexts for itself."""
    for one in ALL:
        assert [str(hit) for hit in found(one.use, one.language) if not hit.avoided.unless] == [], one.avoid


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Told by K. Raikunov", "en", ["Told by"]),
        ("He was told by phone.", "en", []),
        ("Rogozin had given 2024 and gave\n2025.", "en", ["had given 2024", "gave\n2025"]),
        ("A slide shown in April 2021 gave 2024; Borisov gave 2027.", "en", ["gave 2027"]),
        ("It engraved 2024.", "en", []),
        ("The signing was early in the month.", "en", []),
        ("Early in the month.", "en-GB", ["Early in the month"]),
        ("Early in the month.", "de", []),
        ("Still not kept", "en", ["Still not kept"]),
        ("并无任何文书得到证实", "zh", ["文书"]),
        ("签署合作文书，并非法律文书", "zh", []),
        ("签署合作文书或其他文书", "zh-Hans", ["文书"]),
        ("不确定、已确定，或确定", "zh", ["已确定", "确定"]),
        ("月球电站第一次飞行任务；月球电站建设第二次飞行任务", "zh", ["月球电站第"]),
        ("достаточно точно в источнике", "ru", ["точно"]),
        ("Точность и точные даты", "ru", []),
        ("веха УТРАЧЕНА, вехи утрачены", "ru", ["УТРАЧЕНА", "утрачены"]),
        ("Красников отнес её на три года", "ru", ["отнес её на"]),
        ("при ином прочтении — иное  прочтение", "ru", ["ином прочтении", "иное  прочтение"]),
        ("только пробелы; 2 пробела", "ru", ["пробела"]),
        ("Восточный, стадия 1", "ru", []),
        ("Красников отне\u0308с ее\u0308 на год", "ru", ["отнёс её на"]),
        ("приглашении\u0306 нет", "ru", ["приглашений"]),
        ("", "ru", []),
    ],
)
def test_where_a_text_has_one(text: str, language: str, words: list[str]) -> None:
    """As whole words, in either case, over any white space, and not where its context makes it right."""
    assert [hit.words for hit in found(text, language)] == words
    for hit in found(text, language):
        assert unicodedata.normalize("NFC", text)[hit.at :].startswith(hit.words)
        assert str(hit) == f"{hit.words!r}: say {hit.avoided.use!r}"


def test_stored_texts_and_messages_have_lists_of_their_own() -> None:
    """What is right in a document may be wrong in what the tool says, and the other way round."""
    text = "точно, приглашение"
    assert [hit.words for hit in found(text, "ru", "data")] == ["приглашение"]
    assert [hit.words for hit in found(text, "ru", "messages")] == ["точно", "приглашение"]
    assert found("Listed on 9 May 2024.", "en", "messages") == ()


def _forms(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_has_one(language: Language) -> None:
    """What the tool says, in English and in every catalogue, is held to the list."""
    catalogue = read("zh" if language == "en" else language)
    told = [form for one in catalogue if one.id for form in _forms(one.id if language == "en" else one.string)]
    assert len(told) > 1000
    assert [(form, str(hit)) for form in told for hit in found(form, language, "messages")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_the_vocabulary_has_one(language: Language) -> None:
    """The names of statuses and their like are said in sentences too."""
    words = [word for table in vars(vocabulary).values() if isinstance(table, dict) for word in table.values()]
    names = [word.name.get(language) or "" for word in words if isinstance(word, vocabulary.Word)]
    assert len(names) > 20
    assert [(name, str(hit)) for name in names for hit in found(name, language, "messages")] == []
