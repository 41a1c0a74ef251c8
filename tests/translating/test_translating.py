"""Units of a release, translations taken back, and the files of translators: what is written is read back the same."""

import json
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ilrs_docs import Library
from ilrs_docs.library.translated import Translated, parse_translated
from ilrs_docs.model import Release, Roadmap, Text
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.model.texts import State, hash_of
from ilrs_docs.rendering.po import render_translations as render_po
from ilrs_docs.rendering.translations import render_markdown, render_text
from ilrs_docs.rendering.xliff import left_out
from ilrs_docs.rendering.xliff import render_translations as render_xliff
from ilrs_docs.translating import (
    Listing,
    Offer,
    languages_in,
    listing,
    offered,
    source_of,
    take,
    units,
    usual_languages,
)

Data = dict[str, Any]
ALL: tuple[State, ...] = ("fresh", "stale", "missing")
FORMATS = {"xliff": render_xliff, "po": render_po}
OLD = hash_of("An older original")
TARGETS = ("zh", "ru")
TITLE = "/content/milestones/ilrs-1/title"
READING = "/content/milestones/ilrs-1/readings/r/note"
TRICKY = [
    "<b>&amp;</b>", "]]>", "<!DOCTYPE x>", "a\rb\r\nc\n", "\n", " a ", "\t", '"', "\\", "\\n", "%s %(x)s {0}", "\x00",
    "\x0b", "\x0c", "\x1c", "\x1f", "\x7f", "\x85", "\u2028", "\u202e", "\u2066", "\ufeff", "\ufffe", "\uffff",
    "\U0010ffff", "#, fuzzy", 'msgid ""', "#~ msgid", "e\u0301", "= 1", "🌕", "x" * 200, "two words " * 20, '"\n"',
]  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(TRICKY), min_size=1, max_size=4).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
)
LANGUAGE = st.sampled_from(["zh", "ru", "zh-Hant"])


@st.composite
def _texts(draw: st.DrawFn) -> Data:
    words = draw(st.fixed_dictionaries({"en": TEXTS}, optional={"zh": TEXTS, "ru": TEXTS, "zh-Hant": TEXTS}))
    return words | {"_of": dict.fromkeys(sorted(words.keys() & draw(st.sets(LANGUAGE))), OLD)}


def _release(title: Data | str, /, *notes: Data | str, **fields: Any) -> Release:  # noqa: ANN401 - fields of a release
    fact = {"sources": ["said"], "confidence": "high"}
    reading = {"id": "r", "field": "window", "value": "2032", "note": title} | fact
    milestone = {"id": "ilrs-1", "title": title, "status": "planned", "notes": notes, "readings": [reading]} | fact
    data = {
        "document": "roadmap",
        "version": "1.0.0",
        "label": "V1.0",
        "title": title,
        "standing": "draft",
        "basis": "text",
        "issued": "2021-06-16",
        "issuers": [],
        "language": "en",
        "languages": ["en"],
        "sources": [{"id": "said", "publisher": "CNSA", "title": "Remarks", "date": "2021"}],
        "content": {"milestones": [milestone]},
    }
    return Release.model_validate_json(json.dumps(data | fields))


def _exported(release: Release, language: str, format_: str) -> bytes:
    return FORMATS[format_](listing(release, [language], ALL)).encode()


def _back(data: bytes) -> Translated:
    return parse_translated(data, "back")


@cache
def _latest() -> Release:
    return Library().load("roadmap@latest")


def test_a_unit_says_where_it_stands() -> None:
    """Its path, kind and title of the entry, the field; a reading is part of its entry, the head is the release's."""
    found = units(_release({"en": "ILRS-1", "zh": "一号"}, {"en": "A note"}), "zh")
    assert [(unit.id, unit.kind, unit.title, unit.field) for unit in found] == [
        ("/title", "release", "ILRS-1", "title"),
        (f"{TITLE.removesuffix('title')}notes/0/text", "milestone", "ILRS-1", "notes/0/text"),
        (f"{TITLE.removesuffix('title')}readings/r/note", "milestone", "ILRS-1", "readings/r/note"),
        (TITLE, "milestone", "ILRS-1", "title"),
    ]
    assert {(unit.original, unit.translation, unit.state) for unit in found} == {
        ("ILRS-1", "一号", "fresh"),
        ("A note", None, "missing"),
    }


@pytest.mark.parametrize("language", TARGETS)
def test_every_text_of_the_bundled_releases_is_translated_and_fresh(language: str) -> None:
    """Nothing is missing, and nothing was made from an English that is gone."""
    for release in Library().releases():
        found = units(release, language)
        assert len({unit.id for unit in found}) == len(found)
        assert {unit.state for unit in found} == {"fresh"}, release


def test_a_listing_counts_all_and_holds_what_was_asked_for() -> None:
    """Languages in the order in which they were asked for, each once, in canonical case."""
    release = _release({"en": "ILRS-1", "zh": "一号", "ru": "Один", "_of": {"ru": OLD}}, {"en": "A note"})
    found = listing(release, ["ru", "ZH", "zh"], ["stale", "missing"])
    assert [tuple(tally.model_dump().values()) for tally in found.tallies] == [("ru", 0, 3, 1), ("zh", 3, 0, 1)]
    assert [(unit.language, unit.state) for unit in found.units] == [
        ("ru", "stale"), ("ru", "missing"), ("ru", "stale"), ("ru", "stale"), ("zh", "missing"),
    ]  # fmt: skip
    assert (found.format_version, found.source) == (2, "en")
    assert listing(release, ["zh"], ["stale"]).units == ()


def test_a_text_is_translated_from_what_it_was_written_in() -> None:
    """Also where that is not the language of the release; into that language it is not translated."""
    release = _release({"de": "Mond", "en": "Moon"}, {"de": "Notiz", "_from": "de"}, "Plain", language="en")
    german = [(unit.source, unit.original) for unit in units(release, "de")]
    assert german == [("en", "Moon"), ("en", "Plain"), ("en", "Moon"), ("en", "Moon")]
    assert [(unit.original, unit.state) for unit in units(release, "en")] == [("Notiz", "missing")]
    note = next(unit for unit in units(release, "ru") if unit.source == "de")
    taken = take(release, "ru", [Offer(note.id, hash_of("Notiz"), "Заметка")]).release
    (text,) = (unit for unit in units(taken, "ru") if unit.id == note.id)
    assert (text.translation, text.state, text.original) == ("Заметка", "fresh", "Notiz")


@pytest.mark.parametrize("language", ["de", "zh-Hant", "pt-BR", "x-klingon"])
def test_a_release_can_be_translated_into_any_language(language: str) -> None:
    """What is taken in stands under its own tag, settled as all texts of a release."""
    release = _release({"en": "Moon", "zh": "月球"})
    taken = take(release, language, [Offer(TITLE, hash_of("Moon"), "…")])
    root = {unit.id: unit for unit in units(taken.release, language)}
    assert (root[TITLE].translation, root[TITLE].state, root["/title"].state) == ("…", "fresh", "missing")
    title = Text({"en": "Moon", "zh": "月球", language: "…"})
    assert canonical_bytes(taken.release) == canonical_bytes(_with_title(release, title))
    assert languages_in(taken.release) == tuple(sorted({"zh", language}))


def _with_title(release: Release, title: Text) -> Release:
    assert isinstance(release.content, Roadmap)
    (milestone,) = release.content.milestones
    content = release.content.model_copy(update={"milestones": (milestone.model_copy(update={"title": title}),)})
    return release.model_copy(update={"content": content})


def test_chinese_in_traditional_characters_is_no_translation_in_zh() -> None:
    """Nor the other way round: no tag stands in for another."""
    release = _release({"en": "Moon", "zh-Hant": "月球"})
    assert {unit.state for unit in units(release, "zh")} == {"missing"}
    assert {unit.state for unit in units(release, "zh-TW")} == {"missing"}
    assert {unit.state for unit in units(release, "zh-Hant")} == {"fresh"}


def test_what_is_no_tag_is_refused() -> None:
    """With what one looks like."""
    for call in (units, lambda release, tag: listing(release, [tag], ALL), lambda release, tag: take(release, tag, [])):
        with pytest.raises(ValueError, match="'zh_TW' is not a language tag"):
            call(_release("Moon"), "zh_TW")


def test_an_authentic_text_is_not_translated() -> None:
    """It was issued so: it is not offered, and nothing is taken over it; what was translated beside it is."""
    texts = {"en": "Moon", "zh": "月球", "ru": "Луна"}, {"en": "A", "zh": "甲", "_of": {"zh": OLD}}, {"en": "B"}
    release = _release(*texts, languages=["en", "zh"], authentic=["zh"])
    found = units(release, "zh")
    assert [(unit.original, unit.state) for unit in found] == [("A", "stale"), ("B", "missing")]
    assert len(units(release, "ru")) == 5
    offers = [Offer(TITLE, hash_of("Moon"), "月亮"), *(Offer(unit.id, hash_of(unit.original), "新") for unit in found)]
    taken = take(release, "zh", offers)
    assert [str(problem) for problem in taken.problems] == [
        f"{TITLE}: was issued in zh, as the release says (authentic), and is not translated over"
    ]
    assert (taken.changed, taken.release.title) == (2, release.title)
    assert {unit.state for unit in units(taken.release, "zh")} == {"fresh"}


def test_quotations_are_not_translated() -> None:
    """The words of a source are in the language of the source."""
    milestone = {"id": "a", "title": "Lander", "wording": {"zh": "着陆器"}}
    release = _release("Moon", content={"milestones": [milestone]})
    assert [unit.original for unit in units(release, "ru")] == ["Moon", "Lander"]
    assert [unit.original for unit in units(release, "en")] == []


def test_without_a_language_a_release_is_in_that_of_most_of_its_texts() -> None:
    """Of two the first; where there are none, nobody can tell."""
    assert source_of(_release("Moon", language=None)) == "und"
    assert source_of(_release({"de": "Mond"}, {"en": "Note"}, language=None)) == "de"
    nothing: Data = {"content": {}, "language": None}
    promise = {"id": "p", "text": {"de": "…"}, "made": "2021"}
    assert source_of(_release("Moon", title={"en": "Moon"}, promises=[promise], **nothing)) == "de"
    none = _release("Moon", title=None, **nothing)
    assert (source_of(none), units(none, "ru"), languages_in(none)) == ("und", (), ())


@pytest.mark.parametrize(
    ("language", "usual"),
    [("en", ("zh", "ru")), ("zh-CN", ("en", "ru")), ("zh-Hant", ("en", "zh", "ru")), ("de", ("en", "zh", "ru"))],
)
def test_the_usual_languages_are_those_of_reports(language: str, usual: tuple[str, ...]) -> None:
    """But for the one that the release is in."""
    assert usual_languages(_release("…", language=language)) == usual


def test_a_translation_is_taken_where_its_original_still_stands() -> None:
    """It is fresh then, a stale one that is confirmed too; the rest of the release is as it was."""
    release = _release({"en": "ILRS-1", "ru": "Один", "_of": {"ru": OLD}}, {"en": "A note"})
    note = f"{TITLE.removesuffix('title')}notes/0/text"
    taken = take(release, "ru", [Offer(TITLE, hash_of("ILRS-1"), "Один"), Offer(note, hash_of("A note"), "Примечание")])
    assert (taken.changed, taken.unfinished, taken.problems) == (2, 0, ())
    states = {unit.id: (unit.translation, unit.state) for unit in units(taken.release, "ru")}
    assert states[TITLE] == ("Один", "fresh")
    assert states[note] == ("Примечание", "fresh")
    assert states["/title"] == ("Один", "stale")
    assert units(taken.release, "zh") == units(release, "zh")


@pytest.mark.parametrize(
    ("offer", "message"),
    [
        (Offer("/nowhere", hash_of("ILRS-1"), "x"), "names no text of this release"),
        (Offer(TITLE, OLD, "x"), "was made from other words than this release has"),
        (Offer(TITLE, OLD, "x", done=False), "was made from other words than this release has"),
    ],
)
def test_what_does_not_fit_is_a_problem(offer: Offer, message: str) -> None:
    """It is told with its id, and everything else is taken all the same."""
    taken = take(_release({"en": "ILRS-1"}), "zh", [Offer("/title", hash_of("ILRS-1"), "一号"), offer])
    assert [str(problem) for problem in taken.problems] == [f"{offer.id}: {message}"]
    assert taken.changed == 1
    assert {unit.id: unit.translation for unit in units(taken.release, "zh")} == {
        "/title": "一号", TITLE: None, READING: None,
    }  # fmt: skip


def test_empty_and_unfinished_offers_are_left_alone() -> None:
    """Empty ones, of whatever words, say nothing; both are counted."""
    release = _release({"en": "ILRS-1"})
    taken = take(release, "zh", [Offer("/title", OLD, " \n"), Offer(TITLE, hash_of("ILRS-1"), "x", done=False)])
    assert taken == (release, (), 0, 1, 1)


def test_the_same_given_twice_is_taken_once() -> None:
    """Two offers that agree in everything are one."""
    offer = Offer("/title", hash_of("ILRS-1"), "一号")
    taken = take(_release({"en": "ILRS-1"}), "zh", [offer, offer])
    assert (taken.changed, taken.problems) == (1, ())


@pytest.mark.parametrize("format_", FORMATS)
@given(title=_texts(), note=_texts(), language=LANGUAGE)
@settings(derandomize=True, deadline=None, database=None)
def test_export_and_taking_back_is_the_identity(format_: str, title: Data, note: Data, language: str) -> None:
    """Whatever is in the texts, a file that nobody touched changes nothing, and says what the release says."""
    release = _release(title, note)
    data = _exported(release, language, format_)
    found = _back(data)
    assert found == Translated(language, offered(units(release, language)))
    taken = take(release, found.language, found.offers)
    assert taken.problems == ()
    assert canonical_bytes(taken.release) == canonical_bytes(release)
    assert _exported(release, language, format_) == data


@pytest.mark.parametrize("format_", FORMATS)
@given(original=TEXTS, words=TEXTS)
@settings(derandomize=True, deadline=None, database=None)
def test_what_a_translator_writes_is_what_the_release_then_says(format_: str, original: str, words: str) -> None:
    """Every character of a finished translation comes through the file."""
    translated = _exported(_release({"en": original, "ru": words}), "ru", format_)
    taken = take(_release({"en": original}), "ru", _back(translated).offers)
    assert {unit.translation for unit in units(taken.release, "ru")} == {words if words.strip() else None}


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("language", TARGETS)
def test_bundled_releases_go_through_both_formats(format_: str, language: str) -> None:
    """Emptied of a language and filled again from the file, the release is the same to the byte."""
    release = _latest()
    data = _exported(release, language, format_)
    plain = json.loads(canonical_bytes(release))
    _forget(plain, language)
    emptied = Release.model_validate_json(json.dumps(plain))
    assert {unit.state for unit in units(emptied, language)} == {"missing"}
    taken = take(emptied, language, _back(data).offers)
    assert canonical_bytes(taken.release) == canonical_bytes(release)


def _forget(data: Any, language: str) -> None:  # noqa: ANN401 - any JSON value
    if isinstance(data, dict) and language in data.get("_of", ()):
        del data[language], data["_of"][language]
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        _forget(value, language)


def test_nothing_to_translate_is_a_file_all_the_same() -> None:
    """It can be read, and offers nothing."""
    none: Listing = listing(_latest(), ["ru"], ())
    for render in FORMATS.values():
        assert _back(render(none).encode()) == Translated("ru", ())


def test_po_bears_no_date_and_no_guess() -> None:
    """A stale one is fuzzy and says so; a text with a per cent sign is no format."""
    release = _release({"en": "100 %s", "ru": "100 %s", "_of": {"ru": OLD}}, {"en": "A note"})
    text = _exported(release, "ru", "po").decode()
    assert "Date" not in text
    assert "-format" not in text
    assert text.count("#, fuzzy") == 3
    assert (
        "#. milestone “100 %s”, notes/0/text\n"
        'msgctxt "/content/milestones/ilrs-1/notes/0/text"\nmsgid "A note"\nmsgstr ""' in text
    )


def test_xliff_names_state_and_place() -> None:
    """A fresh one is final, a stale one initial with a note, a missing one without a target."""
    text = _exported(
        _release({"en": "It", "ru": "Оно", "_of": {"ru": OLD}}, {"en": "A"}, {"en": "B", "ru": "Б"}), "ru", "xliff"
    )
    shown = text.decode()
    assert shown.startswith(
        '<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0"'
    )
    assert 'original="roadmap@1.0.0"' in shown
    assert shown.count('<note category="state">') == 3
    segment = shown.partition('id="content.milestones.ilrs-1.notes.0.text"')[2].partition("</unit>")[0]
    assert "milestone “It”, notes/0/text" in segment
    assert 'state="initial"' in segment
    assert "target" not in segment
    assert 'state="final"' in shown.partition('notes.1.text"')[2].partition("</unit>")[0]


EXTRA = "~/a.b:%2E\x1b`|\u202e/"


def test_ids_hold_whatever_names_hold() -> None:
    """They are JSON Pointers; in XLIFF, whose ids are name tokens, no two of them become one."""
    milestones = [
        {"id": own, "title": "Lander", "extra": {EXTRA: {"en": "Own", "ru": "Своё"}}} for own in ("v1.24", "_A")
    ]
    release = _release("Moon", content={"milestones": milestones})
    assert [unit.id for unit in units(release, "ru")][1:3] == [
        "/content/milestones/_A/extra/~0~1a.b:%2E\x1b`|\u202e~1", "/content/milestones/_A/title",
    ]  # fmt: skip
    for format_ in FORMATS:
        found = _back(_exported(release, "ru", format_))
        assert found.offers == offered(units(release, "ru"))
        assert take(release, "ru", found.offers).problems == ()
    shown = listing(release, ["ru"], ALL)
    assert not {"\x1b", "\u202e"} & set(render_text(shown) + render_markdown(shown))


def test_an_xliff_file_has_one_source_language() -> None:
    """That of the release; what was written in another one is for PO, which says so."""
    release = _release({"de": "Mond", "_from": "de", "en": "Moon"}, {"en": "Note"}, title="Moon")
    found = listing(release, ["ru"], ALL)
    shown = render_xliff(found)
    assert 'srcLang="en" trgLang="ru"' in shown
    assert [offer.id for offer in _back(shown.encode()).offers] == ["/title", TITLE.replace("title", "notes/0/text")]
    assert [(unit.source, unit.id) for unit in left_out(found)] == [("de", READING), ("de", TITLE)]
    po = render_po(found)
    assert po.count("#. written in de\n") == 2
    assert "X-Source-Language: en" in po
    assert _back(po.encode()).offers == offered(units(release, "ru"))
