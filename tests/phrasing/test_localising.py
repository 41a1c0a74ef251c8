"""Document text in the reader's language, and dates and values in its words."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from pydantic import JsonValue

from ilrs_docs import Library, diff
from ilrs_docs.changes import Change, Subject
from ilrs_docs.language import Language, speaking
from ilrs_docs.model import Release, Text
from ilrs_docs.model.texts import hash_of
from ilrs_docs.phrasing import dating, phrases
from ilrs_docs.phrasing.localising import lacks, local, localised, text_in, texts_of, untranslated
from ilrs_docs.phrasing.tagging import is_read, mark_of, telling_of, unmarked
from ilrs_docs.reporting import report

ROADMAP = Library().load("roadmap@1.0")
MOON = Text(en="Moon", zh="月球", ru="Луна")
BASE = Text(en="Lunar base")
TEXTS = {text.original: text for text in (MOON, BASE)}


@contextmanager
def telling(language: Language, *releases: Release) -> Iterator[None]:
    """Speak a language, and tell of the first official roadmap where no other releases are given."""
    with speaking(language), telling_of(*(releases or (ROADMAP,))):
        yield


def _change(**fields: Any) -> Change:  # noqa: ANN401 - fields of any change
    subjects = (Subject(kind="milestone", id="x", title="Moon"), Subject(kind="milestone", id="y", title="Lunar base"))
    given: dict[str, Any] = {"severity": "inform", "bump": "none", "edits": (), "fingerprint": "1:x"}
    return Change(rule="milestone-changed", subjects=subjects, **given | fields)


def test_english_costs_nothing() -> None:
    """The same change comes back, and no text is looked up."""
    change = _change(old="Moon")
    with telling("en"):
        assert texts_of(ROADMAP, ROADMAP) == {}
        assert localised(change, texts_of(ROADMAP, ROADMAP)) is change


def test_what_stands_beside_a_sentence_is_put_in_the_language_too() -> None:
    """The steps in the place of one, who is likely whom, and a note of another entry with whose it is."""
    detail: dict[str, Any] = {
        "in_place": ["Moon"], "rests_on": {"title_before": "Moon", "title_now": "Lunar base"},
        "noted": {"by": ["Moon"], "text": "Moon"},
    }  # fmt: skip
    with telling("zh"):
        told = localised(_change(detail=detail), TEXTS)
    assert told.detail == {
        "in_place": ["月球"], "rests_on": {"title_before": "月球", "title_now": "Lunar base [EN]"},
        "noted": {"by": ["月球"], "text": "月球"},
    }  # fmt: skip


def test_titles_are_put_in_the_language_wherever_they_stand() -> None:
    """Subjects, and titles in what a rule worked out, however deep; ids and all else stay."""
    detail = {
        "id": "Moon", "old_title": "Moon", "phase": {"id": "Moon", "title": "Moon"},
        "phases": [{"title": "Lunar base"}], "notes": ["Moon", "a note of its own"], "months": 24,
    }  # fmt: skip
    with telling("zh"):
        told = localised(_change(detail=detail), TEXTS)
    assert [subject.title for subject in told.subjects] == ["月球", "Lunar base [EN]"]
    assert told.detail == {
        "id": "Moon", "old_title": "月球", "phase": {"id": "Moon", "title": "月球"},
        "phases": [{"title": "Lunar base [EN]"}], "notes": ["月球", "a note of its own"], "months": 24,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "detail", "expected"),
    [
        ("Moon", {}, "Луна"),
        (["Moon", "luna-25"], {}, ["Луна", "luna-25"]),
        ("A phrase of its own", {}, "A phrase of its own [EN]"),
        ("Moon", {"field": "agencies/Moon"}, "Moon"),
        ("Moon", {"field": "extra/site"}, "Moon"),
        ("Moon", {"field": "extra/site", "language": "en"}, "Луна"),
        ("planned", {}, "planned"),
        (12, {}, 12),
        (None, {}, None),
    ],
)
def test_values_are_put_in_the_language(value: JsonValue, detail: dict[str, Any], expected: JsonValue) -> None:
    """A text is, and each of a list; a word, a member that its field names, a translation and a number are not."""
    with telling("ru"):
        assert localised(_change(new=value, detail=detail), TEXTS).new == expected


def test_the_new_release_has_the_better_translation() -> None:
    """Where both releases translate a text, the newer counts; what it lacks the older one gives."""
    old, new = (
        ROADMAP.model_copy(update={"title": Text({"en": "Title"} | words)})
        for words in ({"zh": "旧", "ru": "старое"}, {"zh": "新"})
    )
    expected: dict[Language, str] = {"zh": "新", "ru": "старое"}
    for language, words in expected.items():
        with telling(language, old, new):
            assert local(texts_of(old, new)["Title"]) == words


STALE = Text({"en": "Moon base", "zh": "月球", "ru": "Лунная база", "_of": {"zh": hash_of("Moon")}})


def test_a_stale_translation_is_not_shown() -> None:
    """It says something older: the English stands there, marked; where the translation is up to date it is shown."""
    with speaking("zh"):
        assert local(STALE) == "Moon base [EN]"
    with speaking("ru"):
        assert local(STALE) == "Лунная база"


def test_an_up_to_date_translation_of_the_older_release_wins_over_a_stale_one() -> None:
    """It was made from the same English."""
    old, new = (ROADMAP.model_copy(update={"title": text}) for text in (Text(en="Moon base", zh="月球基地"), STALE))
    with telling("zh", old, new):
        assert local(texts_of(old, new)["Moon base"]) == "月球基地"


def test_values_lose_a_stale_translation() -> None:
    """As a text, in an entry, in a list of one, and in what a rule worked out; another language keeps its own."""
    data: dict[str, JsonValue] = {"en": "Moon base", "zh": "月球", "ru": "Лунная база"}
    entry: dict[str, JsonValue] = {"id": "x", "title": data, "notes": [data, {"en": "Far", "zh": "远"}], "lead": 3}
    change = _change(old=data, new=entry, detail={"outcome": data})
    with telling("zh"):
        told = localised(change, {STALE.original: STALE})
        assert phrases.value(told.old) == "Moon base [EN]"
        assert phrases.value(told.new) == "Moon base [EN]"
        assert phrases.value(told.detail["outcome"]) == "Moon base [EN]"
        assert isinstance(told.new, dict)
        assert phrases.value(told.new["notes"]) == "Moon base [EN]和远"
    with telling("ru"):
        assert phrases.value(localised(change, {STALE.original: STALE}).old) == "Лунная база"


def _releases(make: Callable[..., dict[str, Any]], old: dict[str, Any], new: dict[str, Any]) -> list[Release]:
    data = (make(**old), make(version="2.0.0", issued="2023-01-01", **new))
    return [Release.model_validate_json(json.dumps(one)) for one in data]


def test_a_release_that_was_renamed_is_not_renamed_from_itself(release_data: Callable[..., dict[str, Any]]) -> None:
    """A title that changed only in English stands there in English, marked, beside the one before."""
    first, second = {"en": "Moon", "ru": "Луна"}, {"en": "Moon base", "ru": "Луна", "ru_of": hash_of("Moon")}
    old, new = _releases(release_data, {"title": first}, {"title": second})
    told = report(old, new, diff(old, new), language="ru")
    (item,) = [item for item in told.items() if item.rule == "release-retitled"]
    assert "«Луна»" in item.sentence
    assert "Moon base [EN]" in item.sentence


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Lunar base", "Lunar base [EN]"),
        ("Lunar base [EN]", "Lunar base [EN]"),
        ("月球 base", "月球 base"),
        ("2035", "2035"),
        ("CNSA", "中国国家航天局"),
        ("Zone [EN] base", "Zone\xa0[EN] base [EN]"),
        ("月球 [EN] base", "月球\xa0[EN] base"),
    ],
)
def test_english_is_marked_once_and_only_where_it_is_english(words: str, shown: str) -> None:
    """Numbers and words of another script need no mark, an agency has a name of its own."""
    with telling("zh"):
        assert untranslated(words) == shown
        assert local(Text(en=words, zh="有")) == "有"


@pytest.mark.parametrize(
    ("window", "zh", "ru"),
    [
        ("2035", "2035年", "2035 год"),
        ("2035~", "2035年前后", "около 2035 года"),
        ("2035?", "2035年\uff08不确定\uff09", "2035 год (предположительно)"),
        ("2024-05", "2024年5月", "май 2024 года"),
        ("2024-05-03", "2024年5月3日", "3 мая 2024 года"),
        ("2026-33", "2026年第一季度", "первый квартал 2026 года"),
        ("2026-41", "2026年下半年", "второе полугодие 2026 года"),
        ("../2035", "不晚于2035年", "не позднее 2035 года"),
        ("../2028~", "大约不晚于2028年", "не позднее чем около 2028 года"),
        ("../2028?", "不晚于2028年\uff08不确定\uff09", "не позднее 2028 года (предположительно)"),
        ("../2023-10", "不晚于2023年10月", "не позднее октября 2023 года"),
        ("../2024-03", "不晚于2024年3月", "не позднее марта 2024 года"),
        ("../2024-05", "不晚于2024年5月", "не позднее мая 2024 года"),
        ("../2024-08~", "大约不晚于2024年8月", "не позднее чем около августа 2024 года"),
        ("../2026-33~", "大约不晚于2026年第一季度", "не позднее чем около первого квартала 2026 года"),
        ("../2026-36", "不晚于2026年第四季度", "не позднее четвёртого квартала 2026 года"),
        ("../2026-41", "不晚于2026年下半年", "не позднее второго полугодия 2026 года"),
        ("../2024-05-03", "不晚于2024年5月3日", "не позднее 3 мая 2024 года"),
        ("../2023-12-31", "不晚于2023年12月31日", "не позднее 31 декабря 2023 года"),
        ("2036/..", "不早于2036年", "с 2036 года"),
        ("2036-05/..", "不早于2036年5月", "с мая 2036 года"),
        ("2021/2025", "2021—2025年", "2021\u20132025 годы"),
        ("2021-05/2025", "2021年5月至2025年", "май 2021 года \N{EM DASH} 2025 год"),
        ("2024-05-03/2024-06-25", "2024年5月3日至2024年6月25日", "3 мая \N{EM DASH} 25 июня 2024 года"),
        ("2024-04/2024-05", "2024年4月至2024年5月", "апрель \N{EM DASH} май 2024 года"),
        ("2026-33/2026-41", "2026年第一季度至2026年下半年", "первый квартал \N{EM DASH} второе полугодие 2026 года"),
        ("2023-12/2024-01", "2023年12月至2024年1月", "декабрь 2023 года \N{EM DASH} январь 2024 года"),
        ("2024/2024-05", "2024年至2024年5月", "2024 год \N{EM DASH} май 2024 года"),
        (
            "2024-04?/2024-05",
            "2024年4月\uff08不确定\uff09至2024年5月",
            "апрель 2024 года (предположительно) \N{EM DASH} май 2024 года",
        ),
    ],
)
def test_windows_in_words(window: str, zh: str, ru: str) -> None:
    """Each language has its own order, and Russian its cases."""
    told = []
    languages: tuple[Language, ...] = ("zh", "ru")
    for language in languages:
        with speaking(language):
            told.append(dating.window(window))
    assert told == [zh, ru]


@pytest.mark.parametrize(
    ("window", "told"),
    [
        ("../2035", "не позднее 2035 года"),
        ("2036/..", "2036 год или позднее"),
        ("2036~/..", "около 2036 года или позднее"),
        ("2021/2025", "2021\u20132025 годы"),
        ("2021-05/2025", "май 2021 года \N{EM DASH} 2025 год"),
        ("2024-05-03", "3 мая 2024 года"),
    ],
)
def test_windows_between_from_and_to_in_russian(window: str, told: str) -> None:
    """They stand by themselves in the first case, after "before" and "after"."""
    with speaking("ru"):
        assert dating.window_as_noun(window) == told


@pytest.mark.parametrize("window", ["../2035", "../2035?", "../2035~", "../2035-06", "../2035-06-30", "../2035-34"])
def test_one_form_for_one_kind_of_window_in_chinese(window: str) -> None:
    """Such a bound is said alike by itself and between "from" and "to"."""
    with speaking("zh"):
        assert dating.window_as_noun(window) == dating.window(window)


def test_deadlines_and_days_of_what_was_done() -> None:
    """A deadline is its end; what was done is told by its date alone."""
    with speaking("ru"):
        assert dating.window_as_noun("../2024", deadline=True) == "не позднее 2024 года"
        assert (dating.on("2024-05-03"), dating.on("2024-05")) == ("3 мая 2024 года", "май 2024 года")
    assert dating.on("../2024") == "by 2024"


def test_quotation_marks_inside_of_others_are_the_inner_ones() -> None:
    """What is quoted already is not quoted twice."""
    with speaking("ru"):
        told = [phrases.quoted(words) for words in ("Луна", "«Чанъэ-8»", "Миссия «Чанъэ-8»", "«Луна» и «Венера»")]
        assert told == ["«Луна»", "«Чанъэ-8»", "«Миссия „Чанъэ-8“»", "«„Луна“ и „Венера“»"]
    with speaking("zh"):
        assert phrases.quoted("《外层空间条约》") == "《外层空间条约》"
        assert phrases.quoted("“555”目标") == "“\N{LEFT SINGLE QUOTATION MARK}555\N{RIGHT SINGLE QUOTATION MARK}目标”"


def test_values_in_the_words_of_a_language() -> None:
    """Words of a vocabulary, names, numbers, labels and lists; a phrase without a translation is marked."""
    with telling("ru"):
        assert phrases.value({"en": "Moon", "ru": "Луна"}) == "Луна"
        assert phrases.value({"en": "Lunar base"}) == "Lunar base [EN]"
        assert phrases.value({"number": 0.5, "unit": "kg"}) == "0,5 кг"
        assert phrases.value({"site": {"en": "Moon", "ru": "Луна"}, "date": None}) == "место: Луна"
        assert phrases.value(["planned", "Roscosmos"]) == "запланировано и Роскосмос"
        assert phrases.plain("South pole") == "Южный полюс Луны"
        assert phrases.plain("Far side") == "Far side [EN]"
        assert phrases.label("as of 2024-07-18") == "по состоянию на 18 июля 2024 года"
        assert phrases.field_name("depends_on", "zh") == "зависимости (язык: китайский)"
        assert phrases.sentence(phrases.clause("Ten were chosen. [EN]")) == "Ten were chosen [EN]."
        assert phrases.sentence("Ten were chosen. [EN]") == "Ten were chosen. [EN]"


def test_what_a_document_says_is_no_mark() -> None:
    """A translation that holds the very characters of the mark is not taken for English; in English it stays."""
    text = Text(en="Zone [EN]", zh="区 [EN]")
    assert (local(text), unmarked("Zone [EN]"), untranslated("Zone [EN] x")) == (
        "Zone [EN]",
        "Zone [EN]",
        "Zone [EN] x",
    )
    with telling("zh"):
        assert local(text) == "区\xa0[EN]"
        assert phrases.value({"en": "Zone", "zh": "区 [EN]"}) == "区\xa0[EN]"


GERMAN = Text(de="Mondbasis")
SCRIPTS = Text({"zh-Hant": "月球", "en-GB": "Moon", "_from": "zh-Hant"})


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        (GERMAN, "en", "Mondbasis [DE]"),
        (GERMAN, "zh", "Mondbasis [DE]"),
        (Text({"de": "Mondbasis", "ru": "Лунная база"}), "ru", "Лунная база"),
        (Text("Base"), "ru", "Base"),
        (Text("Mondbasis 2035"), "zh", "Mondbasis 2035"),
        (SCRIPTS, "en", "Moon"),
        (SCRIPTS, "zh", "月球 [zh-Hant]"),
        (SCRIPTS, "ru", "月球 [zh-Hant]"),
        (Text({"zh-Hant": "月球", "zh-Hans": "月球基地"}), "zh", "月球基地"),
        (Text({"en-GB": "Centre"}), "en", "Centre"),
        (Text({"en-GB": "Centre"}), "ru", "Centre [en-GB]"),
    ],
)
def test_a_text_is_shown_as_its_reader_reads_it_or_as_written(text: Text, language: Language, shown: str) -> None:
    """An exact tag first, then a region of it; all else bears the mark of its language, an unknown one none."""
    with telling(language):
        assert local(text) == shown
        assert lacks(text) == shown.endswith("]")


@pytest.mark.parametrize(
    ("language", "read", "foreign"),
    [
        ("en", "en en-US en-001 und", "de en-Latn en-GB-oxendict sco"),
        ("zh", "zh zh-Hans zh-CN zh-Hans-SG und", "zh-Hant zh-TW zh-Hant-TW zh-Latn yue"),
        ("ru", "ru ru-BY und", "ru-Latn uk en"),
    ],
)
def test_which_tags_are_read_without_a_word(language: Language, read: str, foreign: str) -> None:
    """A region changes no word of what its reader reads; a script, or anything else behind a tag, is told."""
    with speaking(language):
        assert [tag for tag in read.split() if not is_read(tag)] == []
        assert [tag for tag in foreign.split() if is_read(tag)] == []


def test_what_has_no_letters_has_no_language_to_be_told() -> None:
    """A number reads alike in all of them."""
    assert local(Text(de="2035")) == "2035"


def test_marks_are_tags() -> None:
    """A language alone in capitals, anything more as it is written."""
    assert [mark_of(tag) for tag in ("de", "tlh", "pt-BR")] == [" [DE]", " [TLH]", " [pt-BR]"]


def _german(**fields: Any) -> Release:  # noqa: ANN401 - fields of any release
    given = {"document": "mondplan", "kind": "roadmap", "language": "de", "version": "1.0.0", "content": {}} | fields
    return Release.model_validate(given)


def test_what_looks_like_a_mark_is_one_only_where_there_are_such_texts() -> None:
    """A document says [DE] itself: that is guarded where German texts bear marks, and nowhere else."""
    with telling("en", _german()):
        assert (unmarked("Zone [DE]"), unmarked("Zone [EN]")) == ("Zone\xa0[DE]", "Zone [EN]")
    with telling("en"):
        assert unmarked("Zone [DE]") == "Zone [DE]"


def test_plain_words_are_in_the_language_of_the_release() -> None:
    """An agency or a phrase that is no text bears the mark of the release; where that says none, none."""
    with telling("en", _german()):
        assert phrases.plain("Ferne Seite") == "Ferne Seite [DE]"
        assert localised(_change(new="Ferne Seite"), TEXTS).new == "Ferne Seite [DE]"
    with telling("ru", _german(language=None)):
        assert phrases.plain("Ferne Seite") == "Ferne Seite"


def test_titles_in_a_comparison_are_put_in_english_too() -> None:
    """A rule names what it tells as it was written; who reads English gets the English that the release has."""
    title = {"de": "Mondbasis", "en": "Lunar base"}
    release = _german(content={"milestones": [{"id": "a", "title": title}, {"id": "b", "title": "Mars"}]})
    subjects = (Subject(kind="milestone", id="a", title="Mondbasis"), Subject(kind="milestone", id="b", title="Mars"))
    change = _change().model_copy(update={"subjects": subjects, "old": {"de": "Mondbasis", "en": "Lunar base"}})
    with telling("en", release):
        told = localised(change, texts_of(release, release))
        assert phrases.value(told.old) == "Lunar base"
    assert [subject.title for subject in told.subjects] == ["Lunar base", "Mars [DE]"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"zh": "月球", "en": "Moon"}, "月球"),
        ({"en": "Moon", "_of": {}}, "Moon"),
        ({"x-own": "Moon"}, "Moon"),
        ({}, None),
        ({"title": "Moon"}, None),
        ({"id": "x", "title": {"en": "Moon"}}, None),
        ({"number": 1, "unit": "kg"}, None),
        ({"_of": {}}, None),
        (["Moon"], None),
    ],
)
def test_a_map_of_tags_is_a_text(data: JsonValue, words: str | None) -> None:
    """What was written first comes first; an entry, an amount and a list are no texts."""
    found = text_in(data)
    assert (found and found.original) == words
