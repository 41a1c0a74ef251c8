"""Units of a release, translations taken back, and the files of translators: what is written is read back the same."""

import json
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ilrs_docs import Library
from ilrs_docs.errors import InvalidInputError
from ilrs_docs.library.limits import DEEPEST
from ilrs_docs.library.translated import Translated, chosen, parse_translated
from ilrs_docs.model import Release
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.model.texts import State, hash_of
from ilrs_docs.rendering.po import render_po
from ilrs_docs.rendering.translations import render_markdown, render_text
from ilrs_docs.rendering.xliff import NAMESPACE, render_xliff
from ilrs_docs.translating import (
    Listing,
    Offer,
    listing,
    offered,
    present_in,
    take,
    translated_into,
    units,
    written_in,
)

Data = dict[str, Any]
TARGETS = ("zh", "ru")
ALL: tuple[State, ...] = ("fresh", "stale", "missing")
FORMATS = {"xliff": render_xliff, "po": render_po}
OLD = hash_of("An older English")
TITLE = "/content/milestones/ilrs-1/title"
TRICKY = [
    "<b>&amp;</b>", "]]>", "<!DOCTYPE x>", "a\rb\r\nc\n", "\n", " a ", "\t", '"', "\\", "\\n", "%s %(x)s {0}", "\x00",
    "\x0b", "\x0c", "\x1c", "\x1f", "\x7f", "\x85", "\u2028", "\u202e", "\u2066", "\ufeff", "\ufffe", "\uffff",
    "\U0010ffff", "#, fuzzy", 'msgid ""', "#~ msgid", "e\u0301", "= 1", "🌕", "x" * 200, "two words " * 20, '"\n"',
]  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(TRICKY), min_size=1, max_size=4).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
)


def _with_hashes(text: dict[str, str], stale: set[str]) -> Data:
    return {**text, "_of": {tag: OLD for tag in sorted(stale) if tag in text}}


TEXT = st.builds(
    _with_hashes,
    st.fixed_dictionaries({"en": TEXTS}, optional=dict.fromkeys(TARGETS, TEXTS)),
    st.sets(st.sampled_from(TARGETS)),
)


def _release(title: Data, *notes: Data) -> Release:
    fact = {"sources": ["said"], "confidence": "high"}
    reading = {"id": "r", "field": "window", "value": "2032", "note": title} | fact
    milestone = {
        "id": "ilrs-1",
        "title": title,
        "status": "planned",
        "notes": [{"text": note} for note in notes],
        "readings": [reading],
    } | fact
    data = {
        "document": "roadmap",
        "version": "1.0.0",
        "label": "V1.0",
        "title": title,
        "standing": "draft",
        "basis": "text",
        "language": "en",
        "issued": "2021-06-16",
        "sources": [{"id": "said", "publisher": "CNSA", "title": "Remarks", "date": "2021"}],
        "content": {"milestones": [milestone]},
    }
    return Release.model_validate_json(json.dumps(data))


def _title(release: Release, language: str) -> str | None:
    assert release.title
    return release.title.get(language)


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
    """Languages in their one order, whatever the order in which they were asked for."""
    release = _release({"en": "ILRS-1", "zh": "一号", "ru": "Один", "_of": {"ru": OLD}}, {"en": "A note"})
    found = listing(release, ["ru", "zh"], ["stale", "missing"])
    assert found.language == "en"
    assert [tally.language for tally in listing(release, ["pt-br", "ru", "de", "zh"], []).tallies] == [
        "zh", "ru", "de", "pt-BR",
    ]  # fmt: skip
    assert [tuple(tally.model_dump().values()) for tally in found.tallies] == [("zh", 3, 0, 1), ("ru", 0, 3, 1)]
    assert [(unit.language, unit.state) for unit in found.units] == [
        ("zh", "missing"), ("ru", "stale"), ("ru", "missing"), ("ru", "stale"), ("ru", "stale"),
    ]  # fmt: skip
    assert listing(release, ["zh"], ["stale"]).units == ()


def test_a_translation_is_taken_where_its_english_still_stands() -> None:
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
        (Offer("/nowhere", hash_of("ILRS-1"), "x"), "names no text of this release that is translated"),
        (Offer(TITLE, OLD, "x"), "was made from other words than this release has"),
        (Offer(TITLE, OLD, "x", done=False), "was made from other words than this release has"),
    ],
)
def test_what_does_not_fit_is_a_problem(offer: Offer, message: str) -> None:
    """It is told with its id, and everything else is taken all the same."""
    taken = take(_release({"en": "ILRS-1"}), "zh", [Offer("/title", hash_of("ILRS-1"), "一号"), offer])
    assert [str(problem) for problem in taken.problems] == [f"{offer.id}: {message}"]
    assert taken.changed == 1
    assert _title(taken.release, "zh") == "一号"


def test_empty_and_unfinished_offers_are_left_alone() -> None:
    """Empty ones, of whatever English, say nothing; both are counted."""
    release = _release({"en": "ILRS-1"})
    english = hash_of("ILRS-1")
    taken = take(
        release,
        "zh",
        [Offer("/title", OLD, " \n"), Offer(TITLE, english, "x", done=False)],
    )
    assert taken == (release, (), 0, 1, 1)


def test_the_same_given_twice_is_taken_once() -> None:
    """Two offers that agree in everything are one."""
    offer = Offer("/title", hash_of("ILRS-1"), "一号")
    taken = take(_release({"en": "ILRS-1"}), "zh", [offer, offer])
    assert (taken.changed, taken.problems) == (1, ())


def _twice_in_po(first: str, second: str) -> bytes:
    head = 'msgid ""\nmsgstr "Language: ru\\n"\n'
    each = (f'\nmsgctxt "/title"\nmsgid "ILRS-1"\nmsgstr "{words}"\n' for words in (first, second))
    return (head + "".join(each)).encode()


def _twice_in_xliff(first: str, second: str) -> bytes:
    return _xliff("".join(_unit(_segment("ILRS-1", words)) for words in (first, second)))


@pytest.mark.parametrize("written", [_twice_in_po, _twice_in_xliff])
@pytest.mark.parametrize("words", [("Один", "Два"), ("Один", ""), ("", "Один")])
def test_translations_that_do_not_agree_are_a_problem(
    written: Callable[[str, str], bytes], words: tuple[str, str]
) -> None:
    """It is told once with the id of the text, and none of them is taken."""
    release = _release({"en": "ILRS-1"})
    taken = take(release, "ru", _back(written(*words)).offers)
    assert [str(problem) for problem in taken.problems] == [
        "/title: is given 2 times, each time otherwise; none is taken"
    ]
    assert (taken.release, taken.changed, taken.unfinished, taken.empty) == (release, 0, 0, 0)


@pytest.mark.parametrize("format_", FORMATS)
@given(title=TEXT, note=TEXT, language=st.sampled_from(TARGETS))
@settings(derandomize=True, deadline=None, database=None)
def test_export_and_taking_back_is_the_identity(format_: str, title: Data, note: Data, language: str) -> None:
    """Whatever is in the texts, a file that nobody touched changes nothing, and says what the release says."""
    release = _release(title, note)
    data = _exported(release, language, format_)
    found = _back(data)
    assert found == (language, offered(units(release, language)))
    taken = take(release, found.language, found.offers)
    assert taken.problems == ()
    assert canonical_bytes(taken.release) == canonical_bytes(release)
    assert _exported(release, language, format_) == data


@pytest.mark.parametrize("format_", FORMATS)
@given(english=TEXTS, words=TEXTS)
@settings(derandomize=True, deadline=None, database=None)
def test_what_a_translator_writes_is_what_the_release_then_says(format_: str, english: str, words: str) -> None:
    """Every character of a finished translation comes through the file."""
    translated = _exported(_release({"en": english, "ru": words}), "ru", format_)
    taken = take(_release({"en": english}), "ru", _back(translated).offers)
    assert _title(taken.release, "ru") == (words if words.strip() else None)


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
    if isinstance(data, dict) and language in data.get("_of", {}):
        del data[language], data["_of"][language]
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        _forget(value, language)


def test_nothing_to_translate_is_a_file_all_the_same() -> None:
    """It can be read, and offers nothing."""
    none = Listing(
        document="roadmap", version="1.0.0", language="en", tallies=listing(_latest(), ["ru"], ()).tallies, units=()
    )
    for render in FORMATS.values():
        assert _back(render(none).encode()) == ("ru", ())


def test_po_bears_no_date_and_no_guess() -> None:
    """A stale one is fuzzy and says so; a text with a per cent sign is no format."""
    release = _release({"en": "100 %s", "ru": "100 %s", "_of": {"ru": OLD}}, {"en": "A note"})
    text = _exported(release, "ru", "po").decode()
    assert "Date" not in text
    assert "-format" not in text
    assert text.count("#, fuzzy") == 3
    message = 'msgctxt "/content/milestones/ilrs-1/notes/0/text"\nmsgid "A note"\nmsgstr ""'
    assert f"#. milestone “100 %s”, notes/0/text\n{message}" in text


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


def _xliff(inside: str, *, language: str = "ru", namespace: str = NAMESPACE, head: str = "") -> bytes:
    root = f'<xliff xmlns="{namespace}" version="2.1" srcLang="en" trgLang="{language}" xmlns:t="urn:tool">'
    return f'{head}{root}<file id="f"><group id="g">{inside}</group></file></xliff>'.encode()


def _unit(segments: str) -> str:
    return f'<unit id="title" t:seen="yes"><t:mine><t:deep/>words</t:mine>{segments}</unit>'


def _segment(source: str, target: str | None, state: str | None = "final") -> str:
    said = f' state="{state}"' if state else ""
    given = "" if target is None else f"<target>{target}</target>"
    return f"<segment{said}><source>{source}</source>{given}</segment>"


ONE, TWO = _segment("One.", "Раз."), _segment("Two.", "Два.", "reviewed")
GAP = "<ignorable><source> </source></ignorable>"
MARKED = _segment('a <mrk id="m" type="term">b</mrk>', 'в<sm id="n"/>')


@pytest.mark.parametrize(
    ("segments", "source", "target", "done"),
    [
        (_segment("a", "б", "translated"), "a", "б", True),
        (_segment("a", "б", 'final" subState="t:x'), "a", "б", True),
        (_segment("a", "б", "initial"), "a", "б", False),
        (_segment("a", "б", None), "a", "б", False),
        (_segment("a", None), "a", "", False),
        (_segment("<![CDATA[a<b]]>", "&#1073;"), "a<b", "б", True),
        (MARKED, "a b", "в", True),
        (f"{ONE}{GAP}{TWO}", "One. Two.", "Раз. Два.", True),
        (f"{ONE}{_segment('Two.', None)}", "One.Two.", "Раз.Two.", False),
    ],
)
def test_what_translation_tools_do_to_xliff(segments: str, source: str, target: str, done: bool) -> None:  # noqa: FBT001 - what is expected
    """Attributes, elements of their own, CDATA, marks, split segments: the texts are the same."""
    assert _back(_xliff(_unit(segments))) == ("ru", (Offer("/title", hash_of(source), target, done),))


def test_prefixes_and_a_byte_order_mark_mean_nothing() -> None:
    """Nor does the case of a language tag, or the line ends of another system."""
    text = _exported(_latest(), "zh", "xliff").decode()
    prefixed = text.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?").replace("xmlns=", "xmlns:x=")
    windows = prefixed.replace('trgLang="zh"', 'trgLang="ZH"').replace("\n", "\r\n")
    assert _back(b"\xef\xbb\xbf" + windows.encode()) == _back(text.encode())


GOOD = _segment("a", "b")
BCP = "write one as BCP 47 has it (zh-Hant, pt-BR)"
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "faults"),
    [
        (b"", ["back: names no language that it translates into"]),
        (b"\xff", ["back:1:1: not UTF-8"]),
        (b"<xliff", ["back:1:1: not XML: unclosed token"]),
        (_xliff("\n</b>"), ["back:2:3: not XML: mismatched tag"]),
        (_xliff(_unit(GOOD), head=ENTITIES),
         ["back:1: has a document type, which no XLIFF has; it is not read, for it can name other files"]),
        (b"<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'/>",
         ["back:1: is XLIFF 1, which is not read: let the translation tool save XLIFF 2.0 or 2.1, or PO"]),
        (b"<html xmlns='urn:x'/>", ["back:1: is not XLIFF 2: the root is 'html' of 'urn:x'"]),
        (b"<xliff/>", ["back:1: is not XLIFF 2: the root is 'xliff' of no namespace"]),
        (_xliff("<group>" * DEEPEST),
         [f"back:1: is nested more than {DEEPEST} levels deep, which no XLIFF of a release is"]),
        (_xliff(_unit(GOOD), language="d_e-"),
         [f"back: is in 'd_e-', which is no language tag; {BCP}"]),
        (_xliff('\n<unit>\n</unit>\n<unit id="a"/>'),
         ["back:2: this unit has no id or no segment", "back:4: this unit has no id or no segment"]),
        (_xliff(_unit('<segment><source>a\n<pc id="1">b</pc><t:x/></source></segment>')),
         ["back:2: 'pc' inside a text: texts of a release have no codes in them",
          "back:2: an element of another namespace inside a text: texts of a release have no codes in them"]),
        (_xliff(_unit('<segment><source><cp hex="D800"/><cp hex="110000"/><cp/><cp hex="+1"/></source></segment>')),
         [f"back:1: {digits!r} is no character's number" for digits in ("D800", "110000", "", "+1")]),
        (_xliff(_unit('<segment><source>a</source><target order="2">b</target></segment>')),
         ["back:1: this target stands in another order than its source; join the segments"]),
        ((b'msgid ""\nmsgstr "Language: ru\\n"\n\nmsgid "a"\nmsgstr "b"\n\n'
          b'msgctxt "c"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\nmsgstr[1] ""\n'),
         ["back:4: has no msgctxt, which says what text of the release this is",
          "back:8: has plural forms, which no text of a release has"]),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_its_place(data: bytes, faults: list[str]) -> None:
    """Everything at once where the file is well-formed, else the first."""
    with pytest.raises(InvalidInputError) as refusal:
        _back(data)
    assert [str(fault) for fault in refusal.value.faults] == faults


PO_HEAD = 'msgid ""\nmsgstr ""\n"Language: ru\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
ENTRY = 'msgctxt "/title"\nmsgid "It"\nmsgstr "Оно"\n'
QUOTES = "not PO: a string has to stand between two quotes, with nothing after it"
LINE = "not PO: a line is a keyword with a string, a string, or a comment"
ESCAPES = r"not PO: inside a string a quote is written \" and a backslash \\; \n, \r, \t are the other escapes"


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('msgctxt "/title"\nmsgid "It"\nmsgstr "Оно', f"8: {QUOTES}"),
        ('msgctxt "/title"\nmsgid "It"\nmsgstr "', f"8: {QUOTES}"),
        ('msgctxt "/title"\nmsgid "It"\nmsgstr "Оно" junk\n', f"8: {QUOTES}"),
        ('msgctxt "/title"\nmsgid "It\nmsgstr "Оно"\n', f"7: {QUOTES}"),
        ('msgctxt "/title"\nmsgid "It"\nmsgstr Оно\n', f"8: {QUOTES}"),
        ('msgctxt "/title"\nmsgid "It"\nmsgstr ""\nа б"\n', f"9: {LINE}"),
        ('msgctxt "/title"\nmsgid "It"\nmsgstr ""\n"Оно\n', f"9: {QUOTES}"),
        ('msgctxt "/title"\nmsgid "It"\nmsgstr "а"б"в"\n', f"8: {ESCAPES}"),
        ('msgctxt "/title"\nmsgid "It" "s"\nmsgstr "Оно"\n', f"7: {ESCAPES}"),
        ('msgctxt "/title"\nmsgid "It"\nmsgstr "\\x41"\n', f"8: {ESCAPES}"),
        ('msgctxt "/title"\nmsgid "It"\nmsgstr "Оно\\"\n', f"8: {ESCAPES}"),
        (ENTRY + 'msgstr "a"\n', "9: not PO: msgstr where msgctxt or msgid has to stand"),
        ('msgctxt "/title"\nmsgctxt "/notice"\n', "7: not PO: msgctxt where msgid has to stand"),
        ('msgctxt "/title"\nmsgstr "Оно"\n', "7: not PO: msgstr where msgid has to stand"),
        ('msgid "It"\nmsgstr[0] "Оно"\n', "7: not PO: msgstr[0] where msgid_plural or msgstr has to stand"),
        ('msgid "It"\nmsgstr[x] "Оно"\n', f"7: {QUOTES}"),
        ('msgctxt "/title"\nmsgid "It"\n', "7: not PO: the file ends after msgid, without a msgstr"),
        ("what is this\n", f"6: {LINE}"),
    ],
)  # fmt: skip
def test_what_is_not_po_is_told_with_its_line(entry: str, fault: str) -> None:
    """Nothing is guessed of a string that does not end, or of an entry that has a part twice or not at all."""
    with pytest.raises(InvalidInputError) as refusal:
        _back((PO_HEAD + entry).encode())
    assert str(refusal.value.faults[0]) == f"back:{fault}"


def test_a_string_needs_a_keyword_and_every_bad_line_is_told() -> None:
    """What is wrong with single lines is told at once."""
    with pytest.raises(InvalidInputError) as refusal:
        _back(b'"lost"\nmsgid "a\nmsgstr b\n')
    assert [str(fault) for fault in refusal.value.faults] == [
        "back:1: not PO: a string that belongs to no keyword",
        f"back:2: {QUOTES}",
        f"back:3: {QUOTES}",
    ]


@pytest.mark.parametrize(
    ("text", "done"),
    [
        (ENTRY + '\n#~| msgid "Old"\n#~ msgctxt "/x"\n#~ msgid "Older"\n#~ msgstr "Старый"\n', True),
        ('#, fuzzy\n#~ msgid "Older"\n#~ msgstr "Старый"\n\n' + ENTRY, True),
        ("#, fuzzy\n" + ENTRY, False),
        ('#, c-format, fuzzy\n#| msgid "They"\n' + ENTRY, False),
        ("# not fuzzy\n#. fuzzy\n#: fuzzy:1\n" + ENTRY, True),
        ('  msgctxt"/ti"\n"tle"\n\tmsgid ""\n"I"\n# between\n"t"\nmsgstr "Оно"', True),
        (ENTRY.replace("\n", "\r\n"), True),
    ],
)
def test_what_translation_tools_do_to_po(text: str, done: bool) -> None:  # noqa: FBT001 - what is expected
    """Obsolete entries, comments, strings in pieces, the line ends of another system: the texts are the same."""
    assert _back((PO_HEAD + text).encode()) == ("ru", (Offer("/title", hash_of("It"), "Оно", done),))


def test_the_head_of_a_po_file_is_its_first_entry() -> None:
    """Where there is none, the file names no language, and its first entry is one like any other."""
    with pytest.raises(InvalidInputError, match="names no language"):
        _back(ENTRY.encode())
    with pytest.raises(InvalidInputError, match="back:10: has no msgctxt"):
        _back((PO_HEAD + ENTRY + '\nmsgid ""\nmsgstr "Language: de"\n').encode())


def test_the_language_of_a_file_is_its_own() -> None:
    """Another script or region is told as such, whatever the file."""
    assert _back(PO_HEAD.replace("ru", "zh_TW").encode()).language == "zh-TW"
    assert _back(_xliff("", language="zh-hant-hk")).language == "zh-Hant-HK"


@pytest.mark.parametrize(
    ("found", "known", "meant"),
    [
        ("zh-CN", ["ru", "zh"], "zh"),
        ("zh-Hans", ["ru", "zh"], "zh"),
        ("zh-Hans-CN", ["ru", "zh"], "zh"),
        ("zh", ["zh-Hans"], "zh-Hans"),
        ("ru-RU", ["ru"], "ru"),
        ("zh-TW", ["ru", "zh"], None),
        ("zh-Hant", ["ru", "zh"], None),
        ("zh-SG", ["zh"], None),
        ("zh-TW", ["zh", "zh-Hant"], "zh-Hant"),
        ("zh-TW", ["zh-Hant", "zh-TW"], "zh-TW"),
        ("pt-PT", ["pt"], None),
        ("sr-Latn", ["sr"], None),
        ("sr-Cyrl-RS", ["sr"], "sr"),
        ("de-1996", ["de"], None),
        ("x-own", ["x-own"], "x-own"),
        ("qaa", ["qaa-Latn"], None),
        ("de", [], None),
    ],
)
def test_a_tag_means_one_that_says_the_same(found: str, known: list[str], meant: str | None) -> None:
    """What a tag leaves out is what it most likely is; another script, region or variant is another language."""
    assert chosen(found, known) == meant


@pytest.mark.parametrize("format_", FORMATS)
@given(data=st.data())
@settings(derandomize=True, deadline=None, database=None)
def test_a_broken_file_is_read_or_refused(format_: str, data: st.DataObject) -> None:
    """Whatever is cut out of a file, put into it or doubled, it is either read or told to be wrong."""
    text = _exported(_release({"en": "It", "ru": "Оно"}, {"en": "A"}), "ru", format_)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    pieces = [
        b"",
        b'"',
        b"<",
        b"\n",
        b"msgid ",
        b"msgstr[9] ",
        b"msgctxt",
        b"#, ",
        b"#: \xe2\x81\xa8 ",
        b"<cp hex='0'/>",
        text[start:end] * 2,
    ]
    with_piece = text[:start] + data.draw(st.sampled_from(pieces) | st.binary(max_size=4)) + text[end:]
    with suppress(InvalidInputError):
        assert _back(with_piece).language == "ru"


OWN = {
    "document": "space-plan",
    "kind": "roadmap",
    "version": "1.0.0",
    "language": "de",
    "languages": ["de", "fr"],
    "authentic": ["fr"],
    "extra": {"a/b~c.d:e ж": {"de": "Feld"}, "number": 1},
    "content": {
        "milestones": [
            {"id": "v1.24", "title": "Start", "wording": {"en": "no earlier than May"}},
            {"id": "a", "title": {"de": "Mond", "fr": "Lune"}, "description": {"en": "The Moon", "_from": "en"}},
            {"id": "b", "title": {"de": "Erde", "fr": "Terre", "_of": {"fr": hash_of("Welt")}}},
        ]
    },
}


def _own(**changed: Any) -> Release:  # noqa: ANN401 - fields of a release
    return Release.model_validate_json(json.dumps(OWN | changed))


def test_texts_are_translated_from_the_language_that_they_were_written_in() -> None:
    """Into any other one; a text in that very language is none to be translated, nor is a quotation."""
    found = {unit.id: (unit.original_language, unit.original) for unit in units(_own(), "zh-hant")}
    assert found == {
        "/extra/a~1b~0c.d:e ж": ("de", "Feld"),
        "/content/milestones/a/title": ("de", "Mond"),
        "/content/milestones/a/description": ("en", "The Moon"),
        "/content/milestones/b/title": ("de", "Erde"),
        "/content/milestones/v1.24/title": ("de", "Start"),
    }
    assert [unit.id for unit in units(_own(), "en")] == [own for own, (tag, _) in found.items() if tag == "de"]
    assert [unit.id for unit in units(_own(), "de")] == ["/content/milestones/a/description"]


def test_an_authentic_text_is_no_translation() -> None:
    """It is not offered to be translated over; what was translated into an authentic language is."""
    states = {unit.id.removeprefix("/content/milestones/"): unit.state for unit in units(_own(), "fr")}
    assert "a/title" not in states
    assert states["b/title"] == "stale"
    assert states["v1.24/title"] == "missing"


@pytest.mark.parametrize(
    ("own", "language", "words", "wrong"),
    [
        ("a/title", "fr", "Mond", "was issued in fr, and is no translation"),
        ("a/title", "de", "Mond", "was written in de, and is no translation"),
        ("v1.24/wording", "de", "no earlier than May", "names no text of this release that is translated"),
        ("b/title", "fr", "Erde", None),
        ("a/title", "fr", "", None),
    ],
)
def test_nothing_is_taken_over_what_is_no_translation(own: str, language: str, words: str, wrong: str | None) -> None:
    """A problem tells why; an offer without words offers nothing."""
    offer = Offer(f"/content/milestones/{own}", hash_of(words), "x" if words else "")
    taken = take(_own(), language, [offer])
    assert [problem.message for problem in taken.problems] == ([wrong] if wrong else [])
    assert taken.changed == (wrong is None and bool(words))


@pytest.mark.parametrize("language", ["en", "zh-Hant", "af"])
@pytest.mark.parametrize("format_", FORMATS)
def test_any_language_goes_through_both_formats(format_: str, language: str) -> None:
    """The language of the file is that of the release; ids and names of any kind come back; the result is settled."""
    release = _own()
    filled = take(
        release, language, [offer._replace(translation="…", done=True) for offer in offered(units(release, language))]
    )
    data = _exported(filled.release, language, format_)
    found = _back(data)
    taken = take(release, found.language, found.offers)
    assert (found.language, taken.problems, taken.changed) == (language, (), len(units(release, language)))
    assert canonical_bytes(taken.release) == canonical_bytes(filled.release)
    assert {unit.state for unit in units(taken.release, language)} == {"fresh"}
    originals = {unit.id: (unit.original_language, unit.original) for unit in units(taken.release, "tlh")}
    assert originals == {unit.id: (unit.original_language, unit.original) for unit in units(release, "tlh")}
    again = Release.model_validate_json(canonical_bytes(taken.release))
    assert (again, canonical_bytes(again)) == (taken.release, canonical_bytes(taken.release))


def test_files_for_translators_name_the_language_of_the_originals() -> None:
    """A text that was written in another language than the release says so."""
    shown = _exported(_own(), "zh-Hant", "xliff").decode()
    assert 'srcLang="de" trgLang="zh-Hant"' in shown
    assert shown.count('<note category="language">The original is in English.</note>') == 1
    assert 'id="content.milestones.v1:2E:24.title"' in shown
    assert 'id="extra.a:7E:1b:7E:0c:2E:d:3A:e:20::436:"' in shown
    assert _exported(_own(), "zh-Hant", "po").decode().count("#. The original is in English.") == 1


def test_an_id_that_is_written_wrongly_names_no_text() -> None:
    """Half a surrogate pair is no character, and is left as it stands."""
    (offer,) = _back(_xliff(_unit(GOOD).replace('"title"', '"a:D800:b:41:"'))).offers
    assert offer.id == "/a:D800:bA"


def test_the_languages_of_a_release() -> None:
    """Where it does not say in which it was written, most of its texts do; it is translated into those of reports."""
    assert (written_in(_own()), translated_into(_own())) == ("de", ("en", "zh", "ru"))
    assert present_in(_own()) == {"de", "en", "fr"}
    unsaid = _release({"en": "It"}, {"ru": "Оно"}).model_copy(update={"language": None})
    assert (written_in(unsaid), translated_into(unsaid)) == ("en", ("zh", "ru"))
    empty = Release.model_validate({"document": "roadmap", "version": "1.0.0", "content": {}})
    assert (written_in(empty), present_in(empty), units(empty, "ru")) == ("und", frozenset(), ())


def test_hostile_text_stays_text_in_a_listing(release_data: Callable[..., Data]) -> None:
    """Controls and bidirectional marks are made visible, markup of Markdown is escaped, one unit stays one row."""
    hostile = "a\x1b[31m\u202e|<b>\n# x"
    release = Release.model_validate_json(
        json.dumps(release_data(title={"en": hostile, "ru": hostile, "_of": {"ru": OLD}}))
    )
    found = listing(release, ["ru"], ["stale"])
    assert "  en  a\\u001b[31m\\u202e|<b>\\u000a# x\n  ru  a\\u001b" in render_text(found)
    (row,) = (line for line in render_markdown(found).split("\n") if line.startswith("| stale"))
    assert "a\\\\u001b\\[31m\\\\u202e\\|\\<b\\>\\\\u000a\\# x" in row
    comments = [line for line in render_po(found).split("\n") if line.startswith("#.")]
    assert not {"\x1b", "\u202e"} & set("".join(comments))
    assert "\x1b" not in render_xliff(found)


SHORT_HEAD = 'msgid ""\nmsgstr "Language: ru\\n"\n\n'
LONG = "9" * 5000


@pytest.mark.parametrize(
    ("data", "faults"),
    [
        (SHORT_HEAD + f'msgctxt "/a"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[{LONG}] "c"\n', [f"back:7: {QUOTES}"]),
        (SHORT_HEAD.replace("ru", LONG), [f"back: is in '{LONG[:60]}...', which is no language tag; {BCP}"]),
        (SHORT_HEAD + f'msgid "{"x" * 100_000}"\n', ["back:4: not PO: the file ends after msgid, without a msgstr"]),
        (SHORT_HEAD + "x\n" * 250,
         [*(f"back:{4 + at}: {LINE}" for at in range(100)), "back: 150 more faults; mend these first"]),
        (SHORT_HEAD + 'msgid "a"\nmsgstr "b"\n\n' * 250,
         [*(f"back:{4 + 3 * at}: has no msgctxt, which says what text of the release this is" for at in range(100)),
          "back: 150 more faults; mend these first"]),
        (_xliff(_unit(f'<segment><source><cp hex="{"9" * 5000}"/></source></segment>')).decode(),
         [f"back:1: '{'9' * 60}...' is no character's number"]),
        (_xliff("<unit/>" * 250).decode(),
         [*["back:1: this unit has no id or no segment"] * 100, "back: 150 more faults; mend these first"]),
    ],
)  # fmt: skip
def test_what_a_translator_never_sends(data: str, faults: list[str]) -> None:
    """Numbers of thousands of digits and floods of faults are told in as many lines as somebody reads."""
    with pytest.raises(InvalidInputError) as caught:
        parse_translated(data.encode(), "back")
    assert [str(fault) for fault in caught.value.faults] == faults


def test_xliff_has_a_limit_of_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is that of the values of a release, and is raised like it."""
    monkeypatch.setenv("ILRS_DOCS_MAX_VALUES", "250")
    with pytest.raises(InvalidInputError, match=r"^back:1: holds more than 250 elements; ILRS_"):
        parse_translated(_xliff("<unit/>" * 250), "back")
