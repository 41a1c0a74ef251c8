"""Tests of `ilrs_docs.rendering.docx`: a report as a Word document."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from typing import Any
from unittest.mock import patch
from xml.etree.ElementTree import fromstring

import pytest
from docx import Document
from docx.document import Document as Word

from ilrs_docs import Library, diff
from ilrs_docs.errors import MissingExtraError
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.model import Release
from ilrs_docs.phrasing.commitments import Commitment
from ilrs_docs.phrasing.phrases import clause
from ilrs_docs.rendering import paper
from ilrs_docs.rendering.docx import render_report
from ilrs_docs.rendering.escaping import visible
from ilrs_docs.rendering.metafiles import metafile
from ilrs_docs.rendering.pictures import PLACED
from ilrs_docs.reporting import report
from ilrs_docs.reporting.choosing import texts_of
from ilrs_docs.reporting.models import Concern, Group, Item, Passage, Report, Run, Section, Table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = "<w:p>&amp; ]]> {{ 7*7 }} =1+1 \x00\x1b[31m\u202eend\ufffe\ud800 " + "x" * 300
PASSAGE = Passage(
    title="description",
    runs=(Run(kind="same", text="Two crews "), Run(kind="deleted", text="may"), Run(kind="inserted", text="must")),
)
STEPS = Table(
    title="Steps", columns=("Step", "Who"), rows=(("Send a letter", "the applicant"), ("Wait", "")), ordered=True
)
COMMITMENT = Commitment(
    severity="act",
    milestone="Luna 26",
    own="2027-03",
    window="2028",
    sentence="It is too early.",
    also=("Luna 26 was altered.",),
    advice="Ask for a date.",
)
PARTNER = Concern(
    name="Agency", role="builds a rover", summary="One thing changed for you.", left_out=("Nine are not.",)
)


def made(language: Language = "en", document: str = "roadmap") -> Report:
    """Return the report from the first release to the latest one."""
    library = Library()
    old, new = library.load(f"{document}@1.0"), library.load(f"{document}@latest")
    return report(old, new, library.diff(old, new), library.trail(old, new), language, detail="full")


@pytest.fixture(scope="module")
def whole() -> Report:
    """Return a report in English on the roadmap."""
    return made()


def with_section(whole: Report, *groups: Group, **fields: Any) -> Report:  # noqa: ANN401 - fields of a report
    """Return a report that holds one section with these groups."""
    section = Section(id="rest", title="Everything else", groups=groups, empty=None if groups else "Nothing else.")
    return whole.model_copy(update={"sections": (section,)} | fields)


def opened(told: Report) -> Word:
    """Return a report as its document is read back."""
    return Document(BytesIO(render_report(told)))


def lines(word: Word) -> list[str]:
    """Return the text of the paragraphs outside tables."""
    return [paragraph.text for paragraph in word.paragraphs]


def styled(word: Word, *styles: str) -> list[str]:
    """Return the paragraphs of some styles."""
    return [paragraph.text for paragraph in word.paragraphs if paragraph.style and paragraph.style.name in styles]


def rows(word: Word) -> list[tuple[str, ...]]:
    """Return the rows of all tables."""
    return [tuple(cell.text for cell in row.cells) for table in word.tables for row in table.rows]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", ["roadmap", "guideline"])
def test_a_report_is_told_whole(document: str, language: Language) -> None:
    """First screen, every section, every sentence of an item and every source stand there, in each language."""
    told = made(language, document)
    word = opened(told)
    text = "\n".join(lines(word))
    assert [words for words in map(clause, texts_of(told.screen)) if words not in text.replace("\n", " ")] == []
    assert [item.sentence for item in told.items() if item.sentence not in text and item.rule] == []
    assert [section.title for section in told.sections if section.title not in text] == []
    assert [source.publisher for source in told.sources if source.publisher not in text] == []
    assert [words for words in told.identification.disclaimers if words not in styled(word, "Notice")] == []
    told_here = [one for one in told.legend if one.word[0] != "[" or f" {one.word}" in text]
    assert {(one.word, one.meaning) for one in told_here} <= set(rows(word))


def test_headings_are_headings_without_gaps(whole: Report) -> None:
    """Sections are headings of the first level and numbered, groups of the second; the title is no heading."""
    word = opened(whole)
    names = [paragraph.style.name or "" for paragraph in word.paragraphs if paragraph.style]
    levels = [int(name[-1]) for name in names if name.startswith("Heading")]
    assert names[0] == "Title"
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    first = styled(word, "Heading 1")
    assert [one.split(".")[0] for one in first] == [str(number) for number in range(1, len(whole.sections) + 4)]


def test_each_table_repeats_its_head_and_has_a_name(whole: Report) -> None:
    """The first row of every table is marked as its head, and a table says what it is to who cannot see it."""
    word = opened(whole)
    assert len(word.tables) > 3
    for table in word.tables:
        marked = [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in table.rows]  # noqa: SLF001 - no other way
        assert marked == [True] + [False] * (len(marked) - 1)
        caption = table._tbl.tblPr.find(f"{W}tblCaption")  # noqa: SLF001 - no other way
        assert caption is not None
        assert caption.get(f"{W}val")


def test_tables_fill_the_page_and_give_room_to_words() -> None:
    """The columns share the whole width; a column of long texts gets more, one of short words enough for them."""
    xml = paper.table("t", ("", "Languages", "What"), (("a", "English", "Reconnaissance " * 9), ("月球", "", "")))
    shares = [int(part.split('"')[0]) for part in xml.split('<w:tcW w:w="')[1:4]]
    assert 4990 <= sum(shares) <= 5000
    assert shares[0] < shares[1] < shares[2]
    assert shares[1] >= 5000 * len("Languages") / paper.ACROSS


@pytest.mark.parametrize(("language", "tag"), [("en", "en-GB"), ("zh", "zh-CN"), ("ru", "ru-RU")])
def test_language_and_properties_are_those_of_the_report(whole: Report, language: Language, tag: str) -> None:
    """The document names its language, its title, this package as its author, and no other day than the release's."""
    word = opened(whole.model_copy(update={"language": language}))
    told = word.core_properties
    day = whole.identification.new.day
    assert day is not None
    assert told.language == tag
    assert told.author == told.last_modified_by == "ilrs_docs"
    assert whole.identification.title in told.title
    assert told.created == told.modified == datetime(day.year, day.month, day.day, tzinfo=UTC)
    spoken = word.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    fonts = word.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    assert spoken is not None
    assert fonts is not None
    assert spoken.get(f"{W}eastAsia") == "zh-CN"
    assert spoken.get(f"{W}val") == ("en-GB" if language == "zh" else tag)
    assert fonts.get(f"{W}eastAsia") == "Microsoft YaHei"


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_numbered_by_fields(whole: Report, language: Language) -> None:
    """Every footer counts the pages by fields; the header says what has no official standing, page 1 does so itself."""
    section = opened(whole.model_copy(update={"language": language})).sections[0]
    for footer in (section.footer, section.first_page_footer):
        fields = footer.part.element.iter(f"{W}fldSimple")
        assert sorted(str(field.get(f"{W}instr")) for field in fields) == ["NUMPAGES", "PAGE"]
    assert whole.identification.new.label in section.header.paragraphs[0].text
    assert section.different_first_page_header_footer
    assert [one.text for one in section.first_page_header.paragraphs] == [""]


def test_an_official_release_is_not_warned_of(whole: Report) -> None:
    """Where both releases are official, the header holds the title alone."""
    told = whole.identification
    both = told.model_copy(update={"new": told.new.model_copy(update={"official": True})})
    word = opened(whole.model_copy(update={"identification": both}))
    assert word.sections[0].header.paragraphs[0].text == f"Change report: {told.title}."


def test_reworded_text_is_underlined_and_struck_through(whole: Report) -> None:
    """What was inserted is underlined, what was deleted struck through: more than a colour tells them apart."""
    item = Item(rule="text-reworded", severity="inform", sentence="It was reworded.", passages=(PASSAGE,))
    word = opened(with_section(whole, Group(title="Texts", items=(item,))))
    told = next(one for one in word.paragraphs if one.text == "description: Two crews maymust")
    looks = [(run.text, bool(run.font.underline), bool(run.font.strike)) for run in told.runs]
    assert looks[-2:] == [("may", False, True), ("must", True, False)]


def test_an_item_is_told_with_all_that_goes_with_it(whole: Report) -> None:
    """Severity, description, facts, notes, companions, footing and numbered steps stand under the sentence."""
    also = Item(rule="note-changed", severity="editorial", sentence="A note changed.", notes=("Seen.",))
    item = Item(
        rule="procedure-opened",
        severity="act",
        sentence="A call opened.",
        description="For payloads.",
        due="31 March 2027",
        confidence="high",
        sources=(whole.sources[1].id, whole.sources[0].id, "unknown"),
        tables=(STEPS,),
        also=(also,),
    )
    word = opened(with_section(whole, Group(title="Calls", items=(item,))))
    assert "Decide A call opened." in styled(word, "Item")
    assert styled(word, "Aside") == [
        "For payloads.",
        "The date that matters: 31 March 2027",
        "Note: Seen.",
        "Also: A note changed.",
        "Confidence high; sources [1], [2]; rule procedure-opened",
    ]
    steps = [("No.", "Step", "Who"), ("1", "Send a letter", "the applicant"), ("2", "Wait", "")]
    first = rows(word).index(steps[0])
    assert rows(word)[first : first + 3] == steps


def test_what_may_be_passed_over_is_small(whole: Report) -> None:
    """A folded group says how many things it tells, and tells them in small letters; gathered items stand under it."""
    parts = tuple(Item(severity="editorial", sentence=f"Source {n} came.") for n in "ab")
    item = Item(severity="editorial", sentence="Two sources came.", also=parts)
    word = opened(with_section(whole, Group(title="Sources", items=(item,), folded=True)))
    assert "Sources (2)" in styled(word, "Heading 2")
    assert "Editorial Two sources came." in styled(word, "Small")
    assert styled(word, "Small Aside") == ["Source a came.", "Source b came."]


def test_a_partner_is_told_before_the_sections(whole: Report) -> None:
    """A report for a partner has a section for them: role, commitments with their severity, what was left out."""
    told = PARTNER.model_copy(update={"commitments": (COMMITMENT,)})
    word = opened(with_section(whole, concern=told))
    assert styled(word, "Heading 1")[0] == "1. For Agency"
    assert "builds a rover" in lines(word)
    assert "Decide It is too early." in styled(word, "Item")
    assert "Nine are not." in styled(word, "Notice")
    plain = opened(with_section(whole, concern=PARTNER.model_copy(update={"role": None})))
    assert "One thing changed for you." in lines(plain)
    assert "builds a rover" not in lines(plain)


def test_what_is_empty_or_kept_back_is_said(whole: Report) -> None:
    """An empty section, a report without sources and what a policy kept back are told in words."""
    word = opened(with_section(whole, filtered=("Three were kept back.",), sources=(), sources_empty="None is cited."))
    assert {"Nothing else.", "None is cited."} <= set(lines(word))
    assert "Three were kept back." in styled(word, "Notice")


def test_the_address_of_a_source_is_a_link(whole: Report) -> None:
    """A source with an address can be followed; one without is told all the same."""
    bare = whole.sources[0].model_copy(update={"url": None, "number": 2})
    cited = whole.sources[0].model_copy(update={"url": 'https://example.org/a"b', "number": 1})
    word = opened(with_section(whole, sources=(cited, bare)))
    fields = [str(field.get(f"{W}instr")) for field in word.element.body.iter(f"{W}fldSimple")]
    assert fields == [' HYPERLINK "https://example.org/a%22b" ']
    assert any(words.startswith("2. ") for words in styled(word, "Small"))


def test_hostile_text_stays_text(whole: Report) -> None:
    """Markup, template syntax, formulas, control and bidirectional characters are shown as they are everywhere."""
    shown = visible(HOSTILE)
    item = Item(rule=HOSTILE, severity="act", sentence=HOSTILE, notes=(HOSTILE,), description=HOSTILE, due=HOSTILE)
    table = Table(title=HOSTILE, columns=(HOSTILE, "b"), rows=((HOSTILE, HOSTILE),))
    passage = Passage(title=HOSTILE, runs=(Run(kind="inserted", text=HOSTILE),))
    item = item.model_copy(update={"tables": (table,), "passages": (passage,), "because": (HOSTILE,)})
    told = whole.identification.model_copy(update={"title": HOSTILE, "disclaimers": (HOSTILE,)})
    source = whole.sources[0].model_copy(update={"publisher": HOSTILE, "title": HOSTILE})
    word = opened(
        with_section(
            whole, Group(title=HOSTILE, items=(item,)), identification=told, summary=HOSTILE, sources=(source,)
        )
    )
    text = "\n".join(lines(word))
    assert text.count(shown) >= 10
    assert (shown, shown) in rows(word)
    assert word.core_properties.title.startswith("Change report: <w:p>")
    assert len(word.core_properties.title) == 255


def test_white_space_is_kept(whole: Report) -> None:
    """Spaces at the edges of a run are not lost."""
    passage = Passage(
        title="t", runs=(Run(kind="same", text=" a "), Run(kind="inserted", text="  "), Run(kind="same", text="b"))
    )
    item = Item(rule="text-reworded", severity="inform", sentence="Reworded.", passages=(passage,))
    assert "t:  a   b" in lines(opened(with_section(whole, Group(title="Texts", items=(item,)))))


def test_a_missing_library_names_the_extra(whole: Report) -> None:
    """Where python-docx is not installed, the error says what to install."""
    with patch.dict(sys.modules, {"docx": None}), pytest.raises(MissingExtraError, match=r"ilrs-docs\[docx\]"):
        render_report(whole)


SCRIPT = """
import sys
from ilrs_docs import Library
from ilrs_docs.rendering.docx import render_report
from ilrs_docs.reporting import report
library = Library()
old, new = library.load("roadmap@1.0"), library.load("roadmap@latest")
sys.stdout.buffer.write(render_report(report(old, new, library.diff(old, new), library.trail(old, new), "zh")))
"""


def test_the_same_bytes_anywhere() -> None:
    """Another hash seed, time zone and locale give the same document."""
    places = (("1", "Asia/Shanghai", "C.UTF-8"), ("2", "America/New_York", "POSIX"))
    written = [
        subprocess.run(  # noqa: S603 - this interpreter with a script of our own
            [sys.executable, "-c", SCRIPT],
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone, locale in places
    ]
    assert written[0] == written[1]
    assert written[0].startswith(b"PK")


def test_charts_are_drawn_as_the_pages_have_them(whole: Report) -> None:
    """The SVG itself, with its words for who does not see it, beside it as a metafile; the table that says the same."""
    word = opened(whole)
    names = {name: one.target_part for name, one in word.part.rels.items() if name.startswith(("rIdSvg", "rIdEmf"))}
    assert sorted(names) == ["rIdEmf1", "rIdEmf2", "rIdSvg1", "rIdSvg2"]
    assert names["rIdEmf1"].content_type == "image/x-emf"
    assert names["rIdEmf1"].blob == metafile(names["rIdSvg1"].blob.decode(), 166)
    drawn = [fromstring(names[f"rIdSvg{number}"].blob) for number in (1, 2)]  # noqa: S314 - our own output
    assert [one.tag for one in drawn] == ["{http://www.w3.org/2000/svg}svg"] * 2
    told = [one.get("descr") for one in word.element.body.iter(f"{{{PLACED}}}docPr")]
    assert [words and words.partition(",")[0] for words in told] == ["17 milestones", "7 milestones"]
    assert ("Luna 28", "2026 to 2030", "2034", "planned") in rows(word)


def test_a_long_schedule_is_drawn_on_several_pages(released: Callable[..., Release]) -> None:
    """Of more milestones than a page has room for, none is drawn too small to be read."""
    fact = {"status": "planned", "sources": ["cnsa"], "confidence": "high"}
    pairs = [(f"m-{at}", f"{2030 + at // 4}", f"{2031 + at // 4}") for at in range(45)]
    old, new = (
        released(*({"id": own, "title": {"en": f"Flight {own}"}, "window": dates[at]} | fact for own, *dates in pairs))
        for at in (0, 1)
    )
    word = opened(report(old, new, diff(old, new)))
    drawn = [one.target_part.blob.decode() for name, one in word.part.rels.items() if name.startswith("rIdSvg")]
    assert [one.count('<g class="row"') for one in drawn] == [20, 20, 5]


@pytest.mark.parametrize("selectors", [("roadmap@2025-10-24", "roadmap@latest"), ("guideline@1.0", "guideline@latest")])
def test_a_sentence_stands_where_there_is_no_trend(selectors: tuple[str, str]) -> None:
    """Two releases have no trend; a document without milestones has neither chart nor sentence."""
    told = report(*Library().compare(*selectors))
    word = opened(told)
    said = [line for line in lines(word) if "from three releases on" in line]
    drawn = [name for name in word.part.rels if name.startswith("rIdSvg")]
    assert (len(said), len(drawn)) == ((1, 1) if "roadmap" in selectors[0] else (0, 0))
