"""Tests of `ilrs_docs.layout`: every kind of block in every format, whatever its words hold."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from html import unescape
from html.parser import HTMLParser
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, Final, get_args
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import pypandoc
import pytest
from checkout import TESTS
from markdown_it import MarkdownIt

from ilrs_docs import rendering
from ilrs_docs.language import LANGUAGES, Language, speaking
from ilrs_docs.layout import blocks, screens
from ilrs_docs.layout.blocks import Block, Part, Span, Style, Words, plain
from ilrs_docs.layout.labels import labels
from ilrs_docs.layout.pages import page
from ilrs_docs.layout.screens import Page
from ilrs_docs.layout.spans import Styler, capital, fill, joined, spans, together
from ilrs_docs.rendering import docx, html, markdown_report, markup, text_report
from ilrs_docs.rendering.escaping import BREAK, visible
from ilrs_docs.rendering.markup import Markup
from ilrs_docs.reporting import Report
from ilrs_docs.reporting.choosing import OF_READER

WHOLE: Final = Report.model_validate_json((TESTS / "reports" / "whole.json").read_bytes())
HOSTILE: Final = (
    "<script>alert(1)</script>",
    "</summary></details><b onclick=x>",
    "*bold* _slanted_ ~~gone~~ **more**",
    "| a | b |",
    "`code` and ``two``",
    "# Head",
    "1. not a list",
    "- nor this",
    "[x](javascript:alert(1)) ![y](z)",
    "\x1b[31mred\x00\u202eback\u2066",
    "two\nlines\r\nand a\ttab",
    "]]>&lt;&amp;</w:t>",
    "{{ 7*7 }}{% raw %}{place}",
    "=HYPERLINK(1);+2",
    "www.example.org http://example.org @who #1 $x$",
    "[-not deleted-] {+nor inserted+}",
    "月球 [ZH] Луна [RU] mond [DE]",
    "half \ud800 a pair",
)
HARMLESS: Final = "word"
Made = Callable[[str], Block]


def _item(words: Words, *parts: Part, grade: str = HARMLESS) -> blocks.GroupBlock:
    item = blocks.ItemBlock("act", "act", grade, words, parts, "moved", None, (plain(words),), (plain(words),))
    return blocks.GroupBlock(words, words, 1, folded=False, items=(item,))


def _folded(words: Words) -> blocks.GroupBlock:
    return replace(_item(words, blocks.ParagraphBlock("note", words, words)), folded=True)


def _card(text: str) -> blocks.CardBlock:
    words = spans(text)
    return blocks.CardBlock(text, words, words, words, official=True, fields=((text, text), ("", text)))


def _releases(text: str) -> blocks.Releases:
    words, field = spans(text), (text, text)
    fact = blocks.Fact("label", text, words, words)
    return blocks.Releases(text, (_card(text), _card(text)), ("", text, text), (fact,), (field, field))


def _commitments(text: str) -> blocks.Commitments:
    words = spans(text)
    cells = (words,) * 6
    return blocks.Commitments((blocks.CommitmentBlock("act", text, words, (words,), (words,), *cells),))


def _legend(text: str) -> blocks.Legend:
    words = spans(text)
    term = blocks.LegendTerm(words, words, (Span(text, "term"), Span(": "), *words))
    marks = blocks.LegendTerm(words, words, (Span(text, "example"), Span(": "), *words))
    return blocks.Legend(text, (text, text), (term,), marks, (Span(text, "deleted"), Span(text, "inserted"), *words))


def _table(text: str, **fields: Any) -> blocks.TableBlock:  # noqa: ANN401 - a field of a table
    words = spans(text)
    return blocks.TableBlock(words, (words, words), ((words, words),), **fields)


def _values(text: str) -> blocks.Values:
    words = spans(text)
    return blocks.Values(
        words, (blocks.ShownValue("was", text, words, words), blocks.ShownValue("now", text, words, ())), words
    )


def _passage(text: str) -> blocks.PassageBlock:
    words = spans(text)
    runs = (blocks.MarkedRun("same", words), blocks.MarkedRun("inserted", words), blocks.MarkedRun("deleted", words))
    return blocks.PassageBlock(words, words, coarse=True, runs=runs)


def _sources(text: str) -> blocks.Sources:
    words = (Span(text, "cited", text), *spans(text))
    return blocks.Sources((blocks.CitationBlock("cnsa", 1, words, words, f"https://e.org/{text}"),))


PARAGRAPHS: Final = ("description", "bounds", "phase", "since", "due", "because", "note", "companions")
IN_ITEMS: Final[Mapping[str, Callable[[str], Part]]] = {
    **{
        role: lambda text, role=role: blocks.ParagraphBlock(role, spans(text), spans(text))  # type: ignore[misc]
        for role in PARAGRAPHS
    },
    "values": _values,
    "passage": _passage,
    "table in an item": _table,
    "steps in an item": lambda text: _table(text, number=text),
    "gathered": lambda text: blocks.Sentences((spans(text), spans(text))),
    "footing": lambda text: blocks.Footing((spans(text),), spans(text)),
}
KINDS: Final[Mapping[str, tuple[str, Made]]] = {
    "standing": ("identification", lambda text: blocks.Notice("standing", spans(text))),
    "releases": ("identification", _releases),
    "made": ("identification", lambda text: blocks.ParagraphBlock("made", spans(text))),
    "profile": ("concern", lambda text: blocks.Notice("profile", spans(text), ahead=True)),
    "left out": ("concern", lambda text: blocks.Notice("left-out", spans(text))),
    "role": ("concern", lambda text: blocks.ParagraphBlock("role", spans(text), spans(text))),
    "partner": ("concern", lambda text: blocks.ParagraphBlock("partner", spans(text))),
    "commitments": ("concern", _commitments),
    "legend": ("legend", _legend),
    "marks alone": ("legend", lambda text: replace(_legend(text), terms=())),
    "empty": ("act", lambda text: blocks.ParagraphBlock("empty", spans(text))),
    "elsewhere": ("act", lambda text: blocks.ParagraphBlock("elsewhere", spans(text))),
    "more": ("act", lambda text: blocks.ParagraphBlock("more", spans(text))),
    "table": ("act", _table),
    "group": ("act", lambda text: _item(spans(text), grade=text)),
    "folded group": ("act", lambda text: _folded(spans(text))),
    "charts": ("act", lambda text: blocks.ChartsBlock(None, None, (_table(text, wide=True),), (spans(text),))),
    "sources": ("sources", _sources),
    **{
        f"item: {name}": ("act", lambda text, made=made: _item(spans(HARMLESS), made(text)))  # type: ignore[misc]
        for name, made in IN_ITEMS.items()
    },
}
"""Each kind of block with the section in which it stands."""
CALLED: Final = {"markdown_report": "gfm"}
"""What pandoc calls a markup language where it is not what the module is called."""
PIECES: Final = {"Str", "Code", "Space", "SoftBreak", "LineBreak", "Strong", "Strikeout", "RawInline"}
"""What pandoc finds inside words (of code, each word); marks of a passage may be tags in Markdown."""
MARKUPS: Final[Mapping[str, Markup]] = {
    path.stem: found
    for path in sorted(Path(rendering.__path__[0]).glob("*.py"))
    if "Markup(" in path.read_text("utf-8")
    for found in vars(import_module(f"ilrs_docs.rendering.{path.stem}")).values()
    if isinstance(found, Markup)
}
"""Every markup language, by the module that holds what it writes."""
NOT_SHOWN: Final = {
    **{name: {"item: bounds", "item: phase"} for name in MARKUPS},
    "html": {"made", "charts"},  # the page says itself what made it, and draws
    "text": {"made", "item: bounds", "item: phase"},
    "markdown": {"item: bounds", "item: phase"},
    "docx": {"item: bounds", "item: phase"},
}


def _page(section: str, *told: Block) -> Page:
    """Return a page in which a section holds these blocks and no others, but for what every page has."""
    whole = page(WHOLE)
    kinds = {type(block) for block in told}
    kept = {
        "identification": tuple(block for block in whole.sections[-2].blocks if type(block) not in kinds),
    }
    sections = tuple(
        replace(one, blocks=(*told, *kept.get(one.id, ()))) if one.id == section else one for one in whole.sections
    )
    return replace(whole, sections=sections)


Read = tuple[list[str], str]
WITHIN: Final = {"text", "text_special", "inline", "strong_open", "strong_close", "s_open", "s_close", "html_inline"}
"""What is inside a line of Markdown; marks of a passage are tags where Markdown would not take the marks."""


def _html(shown: str) -> Read:
    tags: list[str] = []
    texts: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.extend([" ".join([tag, *(name for name, _value in attrs)])] if tag != "option" else [])
            texts.extend(value or "" for name, value in attrs if name in {"title", "data-kinds"})

        def handle_data(self, data: str) -> None:
            texts.append(data)

    Reader().feed(shown)
    return tags, "".join(texts)


def _markdown(shown: str) -> Read:
    found, texts = [], []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(shown):
        for one in (token, *(token.children or [])):
            found += [one.type] if one.type not in WITHIN else []
            raw = one.type in {"html_block", "html_inline"}
            texts += [re.sub(r"<[^>]*>", "", unescape(one.content)) if raw else one.content] if not one.children else []
    return found, "".join(texts)


def _docx(shown: str) -> Read:
    root = fromstring(shown)  # noqa: S314 - our own output
    return [element.tag for element in root.iter()], "".join(root.itertext())


def _document(page: Page) -> str:
    with ZipFile(BytesIO(docx.written(page))) as packed:
        return packed.read("word/document.xml").decode()


def _pandoc(form: str, shown: str) -> Read:
    """Return what pandoc reads in a page in a markup language."""
    found: list[str] = []
    texts: list[str] = []

    def walk(node: Any) -> None:  # noqa: ANN401 - JSON
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict) and "t" in node:
            kind, inner = str(node["t"]), node.get("c", [])
            found.extend([kind] if kind not in PIECES else [])
            if kind in {"Str", "Code", "RawInline", "RawBlock"}:
                text = str(inner if kind == "Str" else inner[1])
                texts.append(re.sub(r"<[^>]*>", "", unescape(text)) if kind.startswith("Raw") else text)
            else:
                walk(inner)

    walk(json.loads(pypandoc.convert_text(shown, "json", form))["blocks"])
    return found, "".join(texts)


WRITERS: Final[Mapping[str, tuple[Callable[[Page], str], Callable[[str], Read]]]] = {
    **{
        name: (partial(markup.written, found), partial(_pandoc, CALLED.get(name, name)))
        for name, found in MARKUPS.items()
    },
    "html": (html.written, _html),
    "text": (lambda page: text_report.written(page, width=10_000, colour=False), lambda shown: ([], shown)),
    "markdown": (markdown_report.written, _markdown),
    "docx": (_document, _docx),
}


def _read(form: str, page: Page) -> Read:
    """Return the elements and the text of a page in a format, in which nothing is hidden; line breaks are text."""
    write, read = WRITERS[form]
    shown = write(page)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202e\u2066\ud800]", shown)
    found, said = read(shown)
    return [element for element in found if element != "br"], said


def _bare(text: str) -> str:
    """Return a text without blanks, and without line breaks, whether they are one or are shown as what they are."""
    return re.sub(rf"\s|\\u000a|{BREAK}", "", text)


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("kind", KINDS)
def test_hostile_words_stay_words(kind: str, form: str) -> None:
    """In every kind of block and every format they are shown to the letter, and the page is made as with any other."""
    section, made = KINDS[kind]
    tried = [(words,) for words in HOSTILE] if kind == "releases" else [HOSTILE]  # of which a page has one block
    for some in tried:
        usual, _said = _read(form, _page(section, *(made(HARMLESS) for _words in some)))
        found, said = _read(form, _page(section, *map(made, some)))
        assert found == usual
        shown = [words for words in some if _bare(visible(words)) in _bare(said)]
        assert shown == ([] if kind in NOT_SHOWN[form] else [*some])


def _screen(text: str) -> screens.ScreenBlock:
    words = spans(text)
    parts = tuple(
        screens.ScreenPart(own, text, (screens.ScreenLine(words, section="act"),), words, (words, words))
        for own in ("act", "next")
    )
    return screens.ScreenBlock(words, words, parts, words, (blocks.Notice("kept-back", words, ahead=True),))


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_on_the_first_screen_stay_words(words: str, form: str) -> None:
    """In whom it is for, in statements, in titles, in what is counted and in notices."""
    usual, _said = _read(form, replace(page(WHOLE), screen=_screen(HARMLESS)))
    found, said = _read(form, replace(page(WHOLE), screen=_screen(words)))
    assert found == usual
    shown = _bare(visible(words))
    assert _bare(said).casefold().count(shown.casefold()) >= len(
        re.findall(HARMLESS, "".join(_texts(_screen(HARMLESS))))
    )


def _texts(screen: screens.ScreenBlock) -> list[str]:
    lines = [words for part in screen.parts for words in part.whole]
    titles = [part.title for part in screen.parts]
    return [*map(plain, (screen.reader, screen.lead, *lines, screen.closing)), *titles, HARMLESS]


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("style", get_args(Style))
def test_hostile_words_of_every_style_stay_words(style: Style, form: str) -> None:
    """Whatever the style of a piece, and whatever it leads to; as an example of marks Markdown shows its own."""
    usual, _said = _read(form, _page("act", *(_item((Span("a "), Span(HARMLESS, style, "cnsa"))) for _w in HOSTILE)))
    pieces = [(Span("a "), Span(words, style, "cnsa")) for words in HOSTILE]
    found, said = _read(form, _page("act", *map(_item, pieces)))
    assert found == usual
    marked = [words.strip(" []") if (style, form) == ("mark", "html") else words for words in HOSTILE]
    shown = [words for words in marked if _bare(visible(words)) in _bare(said)]
    assert shown == ([] if style == "example" and form in {"markdown", *MARKUPS} else marked)


@pytest.mark.parametrize("writer", [text_report, markup, docx], ids=lambda writer: writer.__name__)
def test_writers_know_every_kind_of_block(writer: Any) -> None:  # noqa: ANN401 - a module
    """No block is without its line in a table of a writer, and none is in a table that no page has."""
    assert set(writer.BLOCKS) == set(get_args(Block))
    assert set(writer.IN_ITEMS) == set(get_args(Part))


def test_the_readers_own_section_has_the_number_that_its_room_is_kept_for() -> None:
    """A first screen is fitted before the sections of its page are numbered."""
    (found,) = (place for place, section in enumerate(page(WHOLE).sections, start=1) if section.kind == "concern")
    assert found == OF_READER


def test_each_kind_of_block_is_tried() -> None:
    """The tables of these tests are total: every kind of block, of part and of paragraph is in them."""
    made = {type(make(HARMLESS)) for _section, make in KINDS.values()}
    assert made == set(get_args(Block))
    assert {type(make(HARMLESS)) for make in IN_ITEMS.values()} == set(get_args(Part))
    assert {*PARAGRAPHS, "made", "role", "partner", "empty", "elsewhere", "more"} == set(get_args(blocks.Role))


@pytest.mark.parametrize(
    ("message", "places", "told"),
    [
        ("rule {rule}", {"rule": "moved"}, "rule moved"),
        ("{title}:", {"title": "Step"}, "Step:"),
        ("{first} {next}", {"first": "A.", "next": "B."}, "A. B."),
        ("{word}：{meaning}。", {"word": "推迟", "meaning": "日期更晚"}, "推迟：日期更晚。"),
        ("источники {numbers}", {"numbers": "1, 2"}, "источники 1, 2"),
        ("“{title}”", {"title": "{place} {0} {{x}}"}, "“{place} {0} {{x}}”"),
        ("{number}. {title}", {"number": "3", "title": ""}, "3. "),
        ("Note: {note}", {"note": "100 % {sure}"}, "Note: 100 % {sure}"),
        ("{title} ({count})", {"title": "", "count": "2"}, " (2)"),
        ("nothing", {}, "nothing"),
        ("", {}, ""),
    ],
)
def test_words_are_put_into_places_as_they_are(message: str, places: dict[str, str], told: str) -> None:
    """What stands in a place is never read as a message itself."""
    assert plain(fill(message, **{name: spans(text) for name, text in places.items()})) == told


STYLED: Final[list[tuple[Language, str, list[str]]]] = [
    ("en", "Moon", ["plain"]),
    ("en", "月球 [ZH]", ["foreign", "mark"]),
    ("en", "Луна [RU]", ["foreign", "mark"]),
    ("en", "The text 月球 [ZH]", ["plain", "mark"]),
    ("en", "月球 [ZH] slipped", ["plain", "mark", "plain"]),
    ("en", "月球 [ZH], Луна [RU]", ["plain", "mark", "plain", "mark"]),
    ("en", "月球 [XX]", ["plain"]),
    ("en", "[ZH]", ["plain"]),
    ("zh", "Moon [EN]", ["foreign", "mark"]),
    ("zh", "月球 Moon [EN]", ["plain", "mark"]),
    ("ru", "Moon [EN]", ["foreign", "mark"]),
    ("ru", "Луна Moon [EN]", ["plain", "mark"]),
    ("ru", " [EN]", ["foreign", "mark"]),
]


@pytest.mark.parametrize(("language", "text", "styles"), STYLED)
def test_another_language_is_told(language: Language, text: str, styles: list[str]) -> None:
    """Where all of a text is in another language it is tagged with it; its mark has a style of its own anywhere."""
    words = Styler(language, {"en": "in English", "zh": "in Chinese", "ru": "in Russian"})(text)
    assert [span.style for span in words] == styles
    assert plain(words) == text


def test_words_are_joined_without_what_says_nothing() -> None:
    """Nothing stands between a part and none; a capital begins words, none begins no words."""
    assert plain(joined([(), spans("a"), (), spans("b"), ()], ", ")) == "a, b"
    assert plain(joined([spans("a"), spans("b")], "")) == "ab"
    assert plain(capital((Span("confidence "), Span("rule", "rule")))) == "Confidence rule"
    assert capital(()) == ()
    assert Styler("en", {})(None) == ()


@pytest.mark.parametrize(("language", "told"), [("en", "A. B. C."), ("zh", "A.B.C."), ("ru", "A. B. C.")])
def test_sentences_stand_together_as_the_language_does(language: Language, told: str) -> None:
    """With a space between them, save in Chinese."""
    with speaking(language):
        assert plain(together(map(spans, ("A.", "B.", "C.")))) == told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_in_one_language(language: Language) -> None:
    """Its labels are those of the language of the report, whatever is spoken where it is laid out."""
    told = page(WHOLE.model_copy(update={"language": language}))
    with speaking(language):
        assert told.labels == labels()
    assert told.language == language
    assert (plain(told.sections[-2].title) == "What was compared") == (language == "en")


def test_wide_tables_are_parted() -> None:
    """The first column stands in each part, rows that say nothing there do not; another table stays whole."""
    cells = [spans(text) for text in ("Luna 28", "2027", "2028", "")]
    wide = blocks.TableBlock((), tuple(map(spans, ("Milestone", "V1", "V2", "V3"))), (tuple(cells),), wide=True)
    assert [len(part.columns) for part in wide.parts(2)] == [3, 2]
    assert [len(part.rows) for part in wide.parts(2)] == [1, 0]
    narrow = replace(wide, wide=False)
    assert list(narrow.parts(1)) == [narrow]
