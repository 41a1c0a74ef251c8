"""What translators hand back: XLIFF 2 and PO as translation tools leave them, and all that is wrong with them."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ilrs_docs.errors import InvalidInputError
from ilrs_docs.library.limits import DEEPEST
from ilrs_docs.library.translated import Translated, parse_translated, tag_of
from ilrs_docs.model import Release
from ilrs_docs.model.texts import hash_of
from ilrs_docs.rendering.po import render_translations as render_po
from ilrs_docs.rendering.xliff import NAMESPACE
from ilrs_docs.rendering.xliff import render_translations as render_xliff
from ilrs_docs.translating import Offer, listing, take

Data = dict[str, Any]
RELEASE = Release.model_validate(
    {
        "document": "roadmap",
        "version": "1.0.0",
        "language": "en",
        "title": {"en": "It", "ru": "Оно", "zh": "它"},
        "content": {"milestones": [{"id": "a", "title": {"en": "Lander", "ru": "Аппарат"}, "description": "A"}]},
    }
)
FORMATS = {"xliff": render_xliff, "po": render_po}


def _exported(release: Release, language: str, format_: str) -> bytes:
    return FORMATS[format_](listing(release, [language], ("fresh", "stale", "missing"))).encode()


def _back(data: bytes) -> Translated:
    return parse_translated(data, "back")


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
        (_segment("a", "б").replace("<target>", '<target xml:lang="RU">'), "a", "б", True),
        (_segment("<![CDATA[a<b]]>", "&#1073;"), "a<b", "б", True),
        (MARKED, "a b", "в", True),
        (f"{ONE}{GAP}{TWO}", "One. Two.", "Раз. Два.", True),
        (f"{ONE}{_segment('Two.', None)}", "One.Two.", "Раз.Two.", False),
    ],
)
def test_what_translation_tools_do_to_xliff(segments: str, source: str, target: str, done: bool) -> None:  # noqa: FBT001 - what is expected
    """Attributes, elements of their own, CDATA, marks, split segments: the texts are the same."""
    assert _back(_xliff(_unit(segments))) == Translated("ru", (Offer("/title", hash_of(source), target, done),))


def test_prefixes_and_a_byte_order_mark_mean_nothing() -> None:
    """Nor do the line ends of another system."""
    text = _exported(RELEASE, "zh", "xliff").decode()
    prefixed = text.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?").replace("xmlns=", "xmlns:x=")
    assert _back(b"\xef\xbb\xbf" + prefixed.replace("\n", "\r\n").encode()) == _back(text.encode())


@pytest.mark.parametrize(
    ("said", "tag"),
    [("ru", "ru"), ("zh_TW", "zh-TW"), ("zh-tw", "zh-TW"), ("zh_Hant", "zh-Hant"), ("zh_CN", "zh-CN"), ("de", "de")],
)
def test_the_language_is_what_the_file_says(said: str, tag: str) -> None:
    """As a tag: Chinese in traditional characters is not read as `zh`."""
    assert tag_of(said) == tag
    assert _back(f'msgid ""\nmsgstr "Language: {said}\\n"\n'.encode()) == Translated(tag, ())
    assert _back(_xliff("", language=said)) == Translated(tag, ())


@pytest.mark.parametrize("form", ['"Language: ru\\n"', 'trgLang="ru"'])
@pytest.mark.parametrize("said", ["", "Russian language", "sr@latin", "ru_RU.UTF-8"])
def test_a_file_that_names_no_language_is_refused(said: str, form: str) -> None:
    """It says how the head of such a file names it."""
    data = _xliff("", language=said) if "trg" in form else f'msgid ""\nmsgstr "Language: {said}\\n"\n'.encode()
    tag = said.replace("_", "-")
    unknown = f"names a language that cannot be told: {tag!r} is not a language tag; write one as BCP 47 has it"
    reason = f"{unknown} (en, zh-Hant, pt-BR)" if said else "names no language"
    with pytest.raises(InvalidInputError) as refusal:
        _back(data)
    assert str(refusal.value) == f"back: {reason}; its head says it so: {form}"


GOOD = _segment("a", "b")
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "faults"),
    [
        (b"", ['back: names no language; its head says it so: "Language: ru\\n"']),
        (b"\xff", ["back:1:1: not UTF-8: the byte 0xff begins no character here"]),
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
        (_xliff(_unit(GOOD.replace("<target>", '<target xml:lang="zh-TW">')), language="zh"),
         ["back:1: this target says that it is in 'zh-TW', the file that it is in 'zh'"]),
        (_xliff(_unit(GOOD.replace("<source>", '<source xml:lang="de">'))),
         ["back:1: this source says that it is in 'de', the file that it is in 'en'"]),
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
         ["back:4:1: has no msgctxt, which says what text of the release this is",
          "back:8:1: has plural forms, which no text of a release has"]),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_its_place(data: bytes, faults: list[str]) -> None:
    """Everything at once where the file is well-formed, else the first."""
    with pytest.raises(InvalidInputError) as refusal:
        _back(data)
    assert [str(fault) for fault in refusal.value.faults] == faults


def test_malformed_po_is_told_with_all_else_in_the_order_of_its_lines() -> None:
    """Nothing of such a file is taken."""
    head = 'msgid ""\nmsgstr "Language: ru\\n"\n\n'
    data = head + 'msgid "a"\nmsgstr "b"\n\nmsgctxt "/title"\nmsgid "a"\nmsgstr "b\n\nmsgid "c"\nmsgstr "d"\n'
    with pytest.raises(InvalidInputError) as refusal:
        _back(data.encode())
    assert [fault.line for fault in refusal.value.faults] == [4, 9, 11]


@pytest.mark.parametrize("format_", FORMATS)
@given(data=st.data())
@settings(derandomize=True, deadline=None, database=None)
def test_a_broken_file_is_read_or_refused(format_: str, data: st.DataObject) -> None:
    """Whatever is cut out of a file, put into it or doubled, it is either read or told to be wrong."""
    text = _exported(RELEASE, "ru", format_)
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
        found = _back(with_piece)
        assert tag_of(found.language) == found.language


@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_that_was_cut_off_offers_nothing_that_the_whole_one_does_not(format_: str) -> None:
    """Wherever the cut is: a text without its end is never taken for all there is."""
    text = _exported(RELEASE, "ru", format_)
    whole = set(_back(text).offers)
    read = 0
    for length in range(len(text)):
        with suppress(InvalidInputError):
            assert set(_back(text[:length]).offers) <= whole
            read += 1
    assert read


def _twice_in_po(first: str, second: str) -> bytes:
    head = 'msgid ""\nmsgstr "Language: ru\\n"\n'
    each = (f'\nmsgctxt "/title"\nmsgid "It"\nmsgstr "{words}"\n' for words in (first, second))
    return (head + "".join(each)).encode()


def _twice_in_xliff(first: str, second: str) -> bytes:
    return _xliff("".join(_unit(_segment("It", words)) for words in (first, second)))


@pytest.mark.parametrize("written", [_twice_in_po, _twice_in_xliff])
@pytest.mark.parametrize("words", [("Один", "Два"), ("Один", ""), ("", "Один")])
def test_translations_that_do_not_agree_are_a_problem(
    written: Callable[[str, str], bytes], words: tuple[str, str]
) -> None:
    """It is told once with the id of the text, and none of them is taken."""
    taken = take(RELEASE, "ru", _back(written(*words)).offers)
    assert [str(problem) for problem in taken.problems] == [
        "/title: is given 2 times, each time otherwise; none is taken"
    ]
    assert (taken.release, taken.changed, taken.unfinished, taken.empty) == (RELEASE, 0, 0, 0)


PO_HEAD = 'msgid ""\nmsgstr "Language: ru\\n"\n\n'


@pytest.mark.parametrize(
    ("data", "lines", "last"),
    [
        (PO_HEAD + f'msgctxt "/a"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[{"9" * 5000}] "c"\n', 1, "plural forms"),
        (PO_HEAD + f'msgid "{"x" * 100_000}"\n', 1, "a msgstr has to follow"),
        (PO_HEAD + f'msgid "a"\nmsgstr "{"x" * 100_000}\n', 1, "this one does not: "),
        (PO_HEAD + 'msgid "a"\nmsgstr "b"\n\n' * 250, 101, "back: 150 more faults; mend these first"),
        (_xliff(_unit(f'<segment><source><cp hex="{"9" * 5000}"/></source></segment>')).decode(), 1, "no character's"),
        (_xliff("<unit/>" * 250).decode(), 101, "back: 150 more faults; mend these first"),
    ],
)  # fmt: skip
def test_what_a_translator_never_sends(data: str, lines: int, last: str) -> None:
    """Numbers of thousands of digits and floods of faults are told in as many lines as somebody reads."""
    with pytest.raises(InvalidInputError) as caught:
        parse_translated(data.encode(), "back")
    told = [str(fault) for fault in caught.value.faults]
    assert len(told) == lines
    assert last in told[-1]
    assert max(map(len, told)) < 300


def test_xliff_has_a_limit_of_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is that of the values of a release, and is raised like it."""
    monkeypatch.setenv("ILRS_DOCS_MAX_VALUES", "250")
    with pytest.raises(InvalidInputError, match=r"^back:1: holds more than 250 elements; ILRS_"):
        parse_translated(_xliff("<unit/>" * 250), "back")
