"""PDF: one that opens, dated by its release, with page numbers; the same bytes on any machine, at any time."""

import gc
import locale
import os
import re
import subprocess
import sys
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from xml.etree.ElementTree import Element

import pytest
from checkout import TESTS

from ilrs_docs import Library, diff
from ilrs_docs.errors import MissingExtraError, MissingLibraryError
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.model import Release
from ilrs_docs.rendering import html, pdf
from ilrs_docs.reporting import Report, report

WHOLE = TESTS / "reports" / "everything.json"
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
HASHED = """
import hashlib, sys
from pathlib import Path
from types import SimpleNamespace
from ilrs_docs.rendering.pdf import render_report
from ilrs_docs.reporting import Report
report = Report.model_validate_json(Path(sys.argv[1]).read_text("utf-8"))
print(hashlib.sha256(render_report(report)).hexdigest())
"""


def hashed(**settings: str) -> str:
    """Return the digest of the PDF of the whole report, made in a process with these settings."""
    command = [sys.executable, "-c", HASHED, str(WHOLE)]
    environment = {**os.environ, **settings}
    run = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)  # noqa: S603 - our own
    return run.stdout


@pytest.mark.usefixtures("pango")
def test_pdf_is_dated_by_its_release() -> None:
    """The document opens as PDF, tagged for screen readers, and says the day of the newer release as its own."""
    made = pdf.render_report(Report.model_validate_json(WHOLE.read_text("utf-8")))
    assert made.startswith(b"%PDF-1.")
    packed = [part for part in STREAM.findall(made) if part.startswith(b"\x78")]
    parts = b"".join(zlib.decompressobj().decompress(part) for part in packed)  # one that ends in \r has lost its end
    assert b"/CreationDate (D:20260910" in parts
    assert b"/StructTreeRoot" in parts


def rules_of(sheet: str) -> list[str]:
    """Return the selectors of a style sheet, those of pages and of their margins included."""
    return re.findall(r"(?:^|[};])\s*([^{};]+?)\s*\{", sheet)


def test_paper_has_a_style_sheet_of_its_own_of_few_rules() -> None:
    """What is printed bears the sheet of paper alone, of at most sixty rules, and nothing that needs a screen."""
    sheet, page = html.paper_style("en"), html.page(Report.model_validate_json(WHOLE.read_text("utf-8")), paper=True)
    assert 30 < len(rules_of(sheet)) <= 60
    assert sheet in page
    assert html.asset("style.css") not in page
    assert not re.search('<(script|form|nav|details|summary|button|input|datalist)|data-|tabindex="0', page)


def test_columns_of_tables_are_as_wide_as_they_need() -> None:
    """A column of long texts takes more of the page than one of numbers, and all of them the whole."""
    library = Library()
    for name in ("roadmap", "guideline"):
        page = html.page(library.report(f"{name}@1.0", f"{name}@latest").with_detail("full"), paper=True)
        tables = re.findall(r"<colgroup>(.*?)</colgroup>\s*<thead><tr>(.*?)</tr>", page)
        assert tables
        widths = [[float(one) for one in re.findall(r'style="width: ([\d.]+)%"', told)] for told, _head in tables]
        assert [len(one) for one in widths] == [head.count("<th ") for _told, head in tables]
        assert all(sum(one) == pytest.approx(100, abs=0.5) for one in widths)
        assert any(max(one) > 3 * min(one) for one in widths)


def test_nothing_folded_is_opened_on_paper() -> None:
    """What is folded on a screen is listed by its sentences, and what stands behind a chart as a table is left out."""
    whole = Report.model_validate_json(WHOLE.read_text("utf-8"))
    page = html.page(whole, paper=True)
    assert "Editorial (3)" in page
    assert "A comma was added." in page
    assert "term-7" not in page
    assert "The same as a table" not in page


def test_each_part_of_a_drawing_bears_its_looks_on_paper() -> None:
    """No drawing brings rules along to be read anew, nor names a class; its words have their size all the same."""
    page = html.page(Report.model_validate_json(WHOLE.read_text("utf-8")), paper=True)
    drawings = re.findall(r"<svg\b.*?</svg>", page, re.DOTALL)
    inside = "".join(one.partition(">")[2] for one in drawings)
    assert not re.search(r"<style| class=", inside)
    assert len(re.findall(r"<text [^>]*font-size=", inside)) == inside.count("<text ") > 0


@pytest.mark.parametrize(("language", "font"), [("en", "Source Sans 3"), ("zh", "PingFang SC"), ("ru", "Segoe UI")])
def test_charts_have_the_fonts_of_the_page_on_paper(language: Language, font: str) -> None:
    """The ones of their language, by names that WeasyPrint finds: it reads a quotation mark as a part of a name."""
    told = Report.model_validate_json(WHOLE.read_text("utf-8")).model_copy(update={"language": language})
    page = html.page(told, paper=True)
    named = set(re.findall(r'font-family="([^"]*)"', page))
    assert len(named) == 1
    (names,) = named
    assert font in names.split(",")[:3]
    assert f"font: 9.1pt/1.3 {html.fonts(html.TAGS[language])};" in page
    assert names.split(",") == [one.strip('"') for one in html.fonts(html.TAGS[language]).split(", ")]


@pytest.mark.parametrize(("letters", "long"), [(1200, True), (100, False)])
def test_an_item_of_many_lines_may_be_torn(letters: int, *, long: bool) -> None:
    """Moved on whole it would leave half of a page empty."""
    whole = Report.model_validate_json(WHOLE.read_text("utf-8"))
    told = Report.model_validate_json(
        whole.model_dump_json().replace("The call for payloads was opened.", "x " * (letters // 2))
    )
    page = html.page(told, paper=True)
    found = [one.partition("</div>")[0] for one in page.split('<div class="item ')[1:]]
    classes = [one.partition('"')[0].split() for one in found if "x x x" in one]
    assert classes
    assert all(("long" in one) is long for one in classes)


@pytest.mark.usefixtures("pango")
def test_no_page_has_one_row_of_a_table_alone() -> None:
    """Wherever the table begins on a page, its head stands above two rows, and two rows go over to the next page."""
    import weasyprint

    head, row = "<thead><tr><th>What</th></tr></thead>", "<tr><td>Moon</td></tr>"
    rows_on = []
    for high in range(230, 264, 4):
        page = (
            f"<style>{html.paper_style('en')}</style><div style='height: {high}mm'></div><table>{head}{row * 7}</table>"
        )
        pages = weasyprint.HTML(string=page).render().pages
        boxes = [one._page_box.descendants() for one in pages]  # noqa: SLF001 - as above
        rows_on += [{box.element for box in inside if box.element_tag == "td"} for inside in boxes]
    assert {0, 2, 5, 7} <= {len(rows) for rows in rows_on} <= {0, 2, 3, 4, 5, 7}


def test_numbers_of_sources_in_a_row_are_one_link_on_paper() -> None:
    """It leads to the first of them; the id of a rule stands as the words around it do."""
    whole = Report.model_validate_json(WHOLE.read_text("utf-8")).model_copy(update={"detail": "full"})
    page = html.page(whole, paper=True)
    assert '<a href="#source-cnsa-2021">1, 2</a> · rule milestone-slipped' in page
    assert "<code>milestone" not in page


def is_whole(element: Element) -> bool:
    """Return whether an element has to stand on one page: a row below the head, a chart, an item that is not long."""
    classes = element.get("class", "").split()
    return element.tag == "svg" or ("item" in classes and "long" not in classes) or element.find("td") is not None


@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_item_row_or_chart_is_torn(language: Language) -> None:
    """An item, a row of a table and a chart stand on one page; only an item that holds a table may be longer."""
    import weasyprint

    library = Library()
    old, new = library.load("roadmap@1.0"), library.load("roadmap@latest")
    told = report(old, new, library.diff(old, new), library.trail(old, new), language)
    pages = weasyprint.HTML(string=pdf.breakable(html.page(told, paper=True)), url_fetcher=pdf.refuse).render().pages
    torn: Counter[object] = Counter()
    for page in pages:
        shown = {box.element for box in page._page_box.descendants() if box.element is not None}  # noqa: SLF001 - it
        torn.update(one for one in shown if is_whole(one))  # tells nobody else what stands on a page
    assert torn
    assert [one for one, times in torn.items() if times > 1] == []


@pytest.mark.usefixtures("pango")
def test_same_bytes_in_any_time_zone_locale_and_hash_seed() -> None:
    """Two processes that agree in nothing but the report make the same bytes."""
    here = hashed(TZ="UTC", PYTHONHASHSEED="1")
    there = hashed(TZ="Asia/Shanghai", PYTHONHASHSEED="2", LC_ALL="C", SOURCE_DATE_EPOCH="86400")
    assert here == there


def test_a_page_may_end_within_a_long_schedule(released: Callable[..., Release]) -> None:
    """It is drawn five milestones at a time, each drawing with its years and the title of what became of them."""
    pairs = [(f"m-{at}", f"{2030 + at // 4}", f"{2031 + at // 4}") for at in range(45)]
    fact = {"status": "planned", "sources": ["cnsa"], "confidence": "high"}
    old, new = (
        released(*({"id": own, "title": {"en": f"Flight {own}"}, "window": dates[at]} | fact for own, *dates in pairs))
        for at in (0, 1)
    )
    page = html.page(report(old, new, diff(old, new)), paper=True)
    drawings = re.findall(r'<svg class="drawing bars".*?</svg>', page, re.DOTALL)
    drawn = [len(re.findall("<title>Flight", one)) for one in drawings if 'role="img"' in one]
    assert drawn == [5] * 9
    assert page.count(">Later</text>") == 9
    assert len({tuple(re.findall('<text x="[^"]*" y="18" [^>]*>([^<]*)', one)) for one in drawings}) == 1


class Page:
    """What stands in for WeasyPrint: it prints the time that fontTools would write into a font."""

    def __init__(self, **_page: object) -> None:
        """Take any page."""

    def write_pdf(self, **_settings: object) -> bytes:
        """Return the time."""
        return os.environ["SOURCE_DATE_EPOCH"].encode()


@pytest.mark.parametrize("before", [None, "86400"])
def test_no_font_bears_a_time(before: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where fontTools cuts fonts down, it writes in the time of SOURCE_DATE_EPOCH, which is afterwards what it was."""
    monkeypatch.setitem(sys.modules, "weasyprint", SimpleNamespace(HTML=Page))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", before or "")
    if before is None:
        monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert pdf.render_report(Report.model_validate_json(WHOLE.read_text("utf-8"))) == b"0"
    assert os.environ.get("SOURCE_DATE_EPOCH") == before


@pytest.mark.parametrize("before", [None, "zh-cn"])
def test_the_locale_of_the_process_chooses_no_font(before: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pango and fontconfig prefer fonts of the language of a user: of both nothing is heard, and both are put back."""

    class Heard(Page):
        """A page that tells in which locale it is laid out."""

        def write_pdf(self, **_settings: object) -> bytes:
            """Return the locale of letters and the languages of fontconfig."""
            return f"{locale.setlocale(locale.LC_CTYPE)} {os.environ['FC_LANG']}".encode()

    monkeypatch.setitem(sys.modules, "weasyprint", SimpleNamespace(HTML=Heard))
    monkeypatch.setenv("FC_LANG", before or "")
    if before is None:
        monkeypatch.delenv("FC_LANG")
    ours = locale.setlocale(locale.LC_CTYPE)
    assert pdf.render_report(Report.model_validate_json(WHOLE.read_text("utf-8"))) == b"C en"
    assert (locale.setlocale(locale.LC_CTYPE), os.environ.get("FC_LANG")) == (ours, before)


@pytest.mark.parametrize("before", [(700, 10, 10), (90_000, 10, 10), (0, 10, 10)])
def test_the_garbage_collector_is_left_as_it_was(before: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """It looks rarely while a page is laid out, never more often than before, and not at all where it was off."""
    seen: list[int] = []

    class Looked(Page):
        """A page that notes how often the collector looks."""

        def write_pdf(self, **_settings: object) -> bytes:
            """Return nothing."""
            seen.append(gc.get_threshold()[0])
            return b""

    monkeypatch.setitem(sys.modules, "weasyprint", SimpleNamespace(HTML=Looked))
    ours = gc.get_threshold()
    try:
        gc.set_threshold(*before)
        pdf.render_report(Report.model_validate_json(WHOLE.read_text("utf-8")))
        assert gc.get_threshold() == before
    finally:
        gc.set_threshold(*ours)
    assert seen == [{700: 50_000, 90_000: 90_000, 0: 0}[before[0]]]


def test_missing_extra_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without WeasyPrint the error names what to install."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(MissingExtraError, match=r"ilrs-docs\[pdf\]"):
        pdf.render_report(Report.model_validate_json(WHOLE.read_text("utf-8")))


def test_a_missing_library_of_the_system_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """WeasyPrint without Pango is not missing itself: one line says so, in place of all that WeasyPrint prints."""
    (tmp_path / "weasyprint.py").write_text(
        "print('Please')\nraise OSError('cannot load library x\\nat all')\n", "utf-8"
    )
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(MissingLibraryError, match=r"Pango .*: cannot load library x$"):
        pdf.render_report(Report.model_validate_json(WHOLE.read_text("utf-8")))
    assert capfd.readouterr() == ("", "")


def test_only_very_long_words_are_made_breakable() -> None:
    """Not inside a tag, an escape, a style, a drawing or Chinese, and no other word is touched."""
    long, sign = "x" * 300, "&lt;" * 300
    kept = f'<p title="{long}">{"x" * 199} {"月" * 300}</p><style>{long}</style><svg><text>{long}</text></svg>'
    assert pdf.breakable(kept) == kept
    assert pdf.breakable(f"<p>{long}") == "<p>" + "<wbr>".join(["x" * 60] * 5)
    assert pdf.breakable(f"<p>{sign}</p>") == "<p>" + "<wbr>".join(["&lt;" * 60] * 5) + "</p>"


def test_what_fades_is_drawn_in_slices() -> None:
    """No gradient is on paper, as some readers show one as nothing; on a screen there are."""
    told = Report.model_validate_json(WHOLE.read_text("utf-8"))
    assert "url(#" in html.page(told)
    on_paper = html.page(told, paper=True)
    assert "<linearGradient" not in on_paper
    assert "url(#" not in on_paper
