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
from ilrs_docs.library.translated import Translated, parse_translated
from ilrs_docs.model import Release
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.model.entries import TARGETS, State, Target, hash_of
from ilrs_docs.rendering.po import render_po
from ilrs_docs.rendering.translations import render_markdown, render_text
from ilrs_docs.rendering.xliff import NAMESPACE, render_xliff
from ilrs_docs.translating import Listing, Offer, listing, offered, take, units

Data = dict[str, Any]
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
TEXT = st.fixed_dictionaries(
    {"en": TEXTS}, optional={"zh": TEXTS, "ru": TEXTS, "zh_of": st.just(OLD), "ru_of": st.just(OLD)}
).map(lambda text: {name: value for name, value in text.items() if name.removesuffix("_of") in text})


def _release(title: Data, *notes: Data) -> Release:
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
        "languages": ["en"],
        "sources": [{"id": "said", "publisher": "CNSA", "title": "Remarks", "date": "2021"}],
        "content": {"milestones": [milestone]},
    }
    return Release.model_validate_json(json.dumps(data))


def _exported(release: Release, language: Target, format_: str) -> bytes:
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
        (f"{TITLE.removesuffix('title')}notes/0", "milestone", "ILRS-1", "notes/0"),
        (f"{TITLE.removesuffix('title')}readings/r/note", "milestone", "ILRS-1", "readings/r/note"),
        (TITLE, "milestone", "ILRS-1", "title"),
    ]
    assert {(unit.english, unit.translation, unit.state) for unit in found} == {
        ("ILRS-1", "一号", "fresh"),
        ("A note", None, "missing"),
    }


@pytest.mark.parametrize("language", TARGETS)
def test_every_text_of_the_bundled_releases_is_translated_and_fresh(language: Target) -> None:
    """Nothing is missing, and nothing was made from an English that is gone."""
    for release in Library().releases():
        found = units(release, language)
        assert len({unit.id for unit in found}) == len(found)
        assert {unit.state for unit in found} == {"fresh"}, release


def test_a_listing_counts_all_and_holds_what_was_asked_for() -> None:
    """Languages in their one order, whatever the order in which they were asked for."""
    release = _release({"en": "ILRS-1", "zh": "一号", "ru": "Один", "ru_of": OLD}, {"en": "A note"})
    found = listing(release, ["ru", "zh"], ["stale", "missing"])
    assert [tuple(tally.model_dump().values()) for tally in found.tallies] == [("zh", 3, 0, 1), ("ru", 0, 3, 1)]
    assert [(unit.language, unit.state) for unit in found.units] == [
        ("zh", "missing"), ("ru", "stale"), ("ru", "missing"), ("ru", "stale"), ("ru", "stale"),
    ]  # fmt: skip
    assert listing(release, ["zh"], ["stale"]).units == ()


def test_a_translation_is_taken_where_its_english_still_stands() -> None:
    """It is fresh then, a stale one that is confirmed too; the rest of the release is as it was."""
    release = _release({"en": "ILRS-1", "ru": "Один", "ru_of": OLD}, {"en": "A note"})
    note = f"{TITLE.removesuffix('title')}notes/0"
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
        (Offer(TITLE, OLD, "x"), "was made from another English than this release has"),
        (Offer(TITLE, OLD, "x", done=False), "was made from another English than this release has"),
    ],
)
def test_what_does_not_fit_is_a_problem(offer: Offer, message: str) -> None:
    """It is told with its id, and everything else is taken all the same."""
    taken = take(_release({"en": "ILRS-1"}), "zh", [Offer("/title", hash_of("ILRS-1"), "一号"), offer])
    assert [str(problem) for problem in taken.problems] == [f"{offer.id}: {message}"]
    assert taken.changed == 1
    assert taken.release.title.zh == "一号"


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
def test_export_and_taking_back_is_the_identity(format_: str, title: Data, note: Data, language: Target) -> None:
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
    assert taken.release.title.ru == (words if words.strip() else None)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("language", TARGETS)
def test_bundled_releases_go_through_both_formats(format_: str, language: Target) -> None:
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
    if isinstance(data, dict) and f"{language}_of" in data:
        data.update({language: None, f"{language}_of": None})
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        _forget(value, language)


def test_nothing_to_translate_is_a_file_all_the_same() -> None:
    """It can be read, and offers nothing."""
    none = Listing(document="roadmap", version="1.0.0", tallies=listing(_latest(), ["ru"], ()).tallies, units=())
    for render in FORMATS.values():
        assert _back(render(none).encode()) == ("ru", ())


def test_po_bears_no_date_and_no_guess() -> None:
    """A stale one is fuzzy and says so; a text with a per cent sign is no format."""
    release = _release({"en": "100 %s", "ru": "100 %s", "ru_of": OLD}, {"en": "A note"})
    text = _exported(release, "ru", "po").decode()
    assert "Date" not in text
    assert "-format" not in text
    assert text.count("#, fuzzy") == 3
    assert (
        '#. milestone “100 %s”, notes/0\nmsgctxt "/content/milestones/ilrs-1/notes/0"\nmsgid "A note"\nmsgstr ""'
        in text
    )


def test_xliff_names_state_and_place() -> None:
    """A fresh one is final, a stale one initial with a note, a missing one without a target."""
    text = _exported(
        _release({"en": "It", "ru": "Оно", "ru_of": OLD}, {"en": "A"}, {"en": "B", "ru": "Б"}), "ru", "xliff"
    )
    shown = text.decode()
    assert shown.startswith(
        '<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0"'
    )
    assert 'original="roadmap@1.0.0"' in shown
    assert shown.count('<note category="state">') == 3
    segment = shown.partition('id="content.milestones.ilrs-1.notes.0"')[2].partition("</unit>")[0]
    assert "milestone “It”, notes/0" in segment
    assert 'state="initial"' in segment
    assert "target" not in segment
    assert 'state="final"' in shown.partition('notes.1"')[2].partition("</unit>")[0]


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
    """Nor does the region of a language, or the line ends of another system."""
    text = _exported(_latest(), "zh", "xliff").decode()
    prefixed = text.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?").replace("xmlns=", "xmlns:x=")
    windows = prefixed.replace('trgLang="zh"', 'trgLang="zh-Hans-CN"').replace("\n", "\r\n")
    assert _back(b"\xef\xbb\xbf" + windows.encode()) == _back(text.encode())


GOOD = _segment("a", "b")
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "faults"),
    [
        (b"", ["back: is in no language that texts are translated into (zh, ru), for it names none"]),
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
        (_xliff(_unit(GOOD), language="de"),
         ["back: is in no language that texts are translated into (zh, ru), but in 'de'"]),
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
          b'msgctxt "c"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\n'),
         ["back:4: has no msgctxt, which says what text of the release this is",
          "back:8: has plural forms, which no text of a release has"]),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_its_place(data: bytes, faults: list[str]) -> None:
    """Everything at once where the file is well-formed, else the first."""
    with pytest.raises(InvalidInputError) as refusal:
        _back(data)
    assert [str(fault) for fault in refusal.value.faults] == faults


@pytest.mark.parametrize(
    ("data", "begins"),
    [
        (b'msgid "a"\nwhat is this\n', "back:2: not PO: "),
        (b'msgid "a"\n', "back:1: not PO: "),
        (b'msgid "a"\nmsgstr[x] "b"\n', "back: not PO that can be read: "),
    ],
)
def test_what_is_not_po_is_told_with_the_reason_of_babel(data: bytes, begins: str) -> None:
    """The place is ours, the words behind it are those of the Babel that is installed."""
    with pytest.raises(InvalidInputError) as refusal:
        _back(data)
    (fault,) = map(str, refusal.value.faults)
    assert fault.startswith(begins)
    assert len(fault) > len(begins)


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


def test_hostile_text_stays_text_in_a_listing(release_data: Callable[..., Data]) -> None:
    """Controls and bidirectional marks are made visible, markup of Markdown is escaped, one unit stays one row."""
    hostile = "a\x1b[31m\u202e|<b>\n# x"
    release = Release.model_validate_json(json.dumps(release_data(title={"en": hostile, "ru": hostile, "ru_of": OLD})))
    found = listing(release, ["ru"], ["stale"])
    assert "  en  a\\u001b[31m\\u202e|<b>\\u000a# x\n  ru  a\\u001b" in render_text(found)
    (row,) = (line for line in render_markdown(found).split("\n") if line.startswith("| stale"))
    assert "a\\\\u001b\\[31m\\\\u202e\\|\\<b\\>\\\\u000a\\# x" in row
    comments = [line for line in render_po(found).split("\n") if line.startswith("#.")]
    assert not {"\x1b", "\u202e"} & set("".join(comments))
    assert "\x1b" not in render_xliff(found)


PO_HEAD = 'msgid ""\nmsgstr "Language: ru\\n"\n\n'


@pytest.mark.parametrize(
    ("data", "faults"),
    [
        (PO_HEAD + f'msgctxt "/a"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[{"9" * 5000}] "c"\n',
         ["back: not PO that can be read: a number in it has too many digits"]),
        (PO_HEAD.replace("\\n", f"\\nPlural-Forms: nplurals={'9' * 5000}; plural=0;\\n"),
         ["back: not PO that can be read: a number in it has too many digits"]),
        (PO_HEAD + f'msgid "{"x" * 100_000}"\n',
         [f"back:4: not PO: missing msgstr for msgid '{'x' * 174}..."]),
        (PO_HEAD + 'msgid "a"\nmsgstr "b"\n\n' * 250,
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
