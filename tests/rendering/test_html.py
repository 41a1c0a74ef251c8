"""The HTML page: sound as a document, strict in what may run in it, and with everything of a report in it as text."""

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from html import escape, unescape
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from checkout import TESTS

from ilrs_docs import Library
from ilrs_docs.language import Language, speaking
from ilrs_docs.phrasing.tagging import telling_of, unmarked
from ilrs_docs.rendering.escaping import visible
from ilrs_docs.rendering.html import render_report
from ilrs_docs.rendering.html.inline import link
from ilrs_docs.reporting import Report, report

WHOLE = TESTS / "reports" / "everything.json"
CLOSED = {
    "id", "kind", "document", "severity", "certainty", "confidence", "language", "audience", "format",
    "of", "day", "earliest", "latest", "reached", "lost", "fingerprint", "sources", "became", "mark",
}  # fmt: skip
"""Fields whose values are ids, dates or words of a closed list, which no text can be put into."""
HOSTILE = (
    "</script></style><script>alert(1)</script><img src=x onerror=y>{{7*7}}{% x %}\u202egnp.\u2066\x1b[1m\"'&amp;"
    + ("w" * 400)
)
REST = "base-uri 'none'; form-action 'none'"
VOID = {"meta", "input"}


class Page(HTMLParser):
    """Reads a page: every element with its attributes and its text, and where it stands."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[list[str]] = []
        self.open: list[int] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        self.elements.append((tag, dict(attrs)))
        self.texts.append([])
        if tag not in VOID:
            self.open.append(len(self.elements) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that closes itself, as those of a drawing do."""
        self.elements.append((tag, dict(attrs)))
        self.texts.append([])

    def handle_endtag(self, tag: str) -> None:
        """Close the element, which must be the one that was opened last."""
        assert self.elements[self.open.pop()][0] == tag

    def handle_data(self, data: str) -> None:
        """Note text for all elements that are open."""
        for at in self.open:
            self.texts[at].append(data)

    def all(self, wanted: str, **attributes: str) -> list[str]:
        """Return the texts of the elements with this name and these attributes; `class_` matches one of several."""
        found = []
        for (tag, has), parts in zip(self.elements, self.texts, strict=True):
            classes = (has.get("class") or "").split()
            named = all(has.get(name) == value for name, value in attributes.items() if name != "class_")
            if tag == wanted and named and attributes.get("class_", "") in [*classes, ""]:
                found.append(" ".join("".join(parts).split()))
        return found

    def values(self, name: str) -> list[str]:
        """Return every value of an attribute in the page."""
        return [value for _tag, has in self.elements if (value := has.get(name)) is not None]


@pytest.fixture
def whole() -> Report:
    """Return a report in which every noun is used."""
    return Report.model_validate_json(WHOLE.read_text("utf-8"))


@pytest.fixture
def changed() -> Callable[..., Report]:
    """Return a maker of the same report with other fields."""

    def make(**fields: Any) -> Report:  # noqa: ANN401 - any field of a report
        return Report.model_validate_json(json.dumps(json.loads(WHOLE.read_text("utf-8")) | fields))

    return make


def with_every_text(data: Any, text: str, field: str = "") -> Any:  # noqa: ANN401 - any JSON
    """Return JSON in which this text stands before every text that is not of a closed list."""
    if isinstance(data, dict):
        return {name: with_every_text(value, text, name) for name, value in data.items()}
    if isinstance(data, list):
        return [with_every_text(value, text, field) for value in data]
    return text + data if isinstance(data, str) and field not in CLOSED else data


def test_one_heading_leads_and_no_level_is_skipped(whole: Report) -> None:
    """A page has one h1, comes to its sections by h2 and to what is in them by h3, leaving none out."""
    levels = [int(tag[1]) for tag, _ in Page(render_report(whole)).elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(new <= old + 1 for old, new in pairwise(levels))


def test_ids_are_unique_and_everything_named_is_there(whole: Report) -> None:
    """No id stands twice; every link inside the page, every label and description points to one that is there."""
    page = Page(render_report(whole))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    named = [name for value in (*page.values("aria-labelledby"), *page.values("for")) for name in value.split()]
    inside = [value[1:] for value in page.values("href") if value.startswith("#")]
    assert {*named, *inside} <= set(ids)


def test_sections_keep_their_ids_and_all_stand_in_the_contents(whole: Report) -> None:
    """Each section of a report is there under its id and in the contents, an empty one with its sentence."""
    page = Page(render_report(whole))
    for section in whole.sections:
        assert f"#{section.id}" in page.values("href")
        assert page.all("h2", id=section.id)[0].endswith(section.title)
    assert page.all("p", class_="empty") == [section.empty for section in whole.sections if section.empty]


@pytest.mark.parametrize(("language", "tag"), [("en", "en"), ("zh", "zh-Hans"), ("ru", "ru")])
def test_page_says_its_language(changed: Callable[..., Report], language: str, tag: str) -> None:
    """The root of a page names the language of the report, so that it is read aloud and set rightly."""
    assert Page(render_report(changed(language=language))).values("lang")[0] == tag


def test_policy_allows_the_one_style_and_the_one_script_only(whole: Report) -> None:
    """The policy in the page names the hashes of its style and of its script and allows nothing else."""
    page = render_report(whole)
    read = Page(page)
    policies = [has["content"] for tag, has in read.elements if has.get("http-equiv") == "Content-Security-Policy"]
    style, script = (re.findall(f"<{name}>(.*?)</{name}>", page, re.DOTALL) for name in ("style", "script"))
    assert len(style) == len(script) == 1
    digests = [base64.b64encode(hashlib.sha256(text[0].encode()).digest()).decode() for text in (style, script)]
    assert policies == [
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; {REST}"
    ]
    attributes = {name for _tag, has in read.elements for name in has}
    assert not {name for name in attributes if name.startswith("on") or name in {"style", "src", "srcset", "action"}}


def test_only_addresses_of_the_web_can_be_followed(whole: Report) -> None:
    """A source links to its http or https address without telling where from; any other address is mere text."""
    page = Page(render_report(whole))
    outside = [has for tag, has in page.elements if tag == "a" and not (has.get("href") or "").startswith("#")]
    assert [has["href"] for has in outside] == ["https://example.org/a?b=c&d=e", "http://example.org/press"]
    assert all("noreferrer" in (has["rel"] or "") for has in outside)
    assert "javascript:alert(1)" in page.all("span", class_="url")


def test_no_link_from_an_address_that_is_none() -> None:
    """An address that cannot be read as one is not followed."""
    assert link("https://[") is None


def test_hostile_text_stays_text(whole: Report) -> None:
    """Markup, script, template syntax and controls in every text change nothing but words, and can all be seen."""
    data = with_every_text(whole.model_dump(mode="json"), HOSTILE)
    hostile = Report.model_validate(data | {"detail": "full"}, strict=False)
    rendered = render_report(hostile)
    plain, other = Page(render_report(whole)), Page(rendered)
    kept = {"svg", "path", "rect", "text", "g", "circle", "a"}  # how charts are laid out follows from lengths
    assert [tag for tag, _ in plain.elements if tag not in kept] == [
        tag for tag, _ in other.elements if tag not in kept
    ]
    assert rendered.count("<script>") == 1
    assert "{{7*7}}{% x %}" in rendered
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x1b]", rendered)
    assert r"\u202egnp.\u2066\u001b[1m" in rendered
    assert not [value for value in other.values("href") if not value.startswith(("#", "http"))]


def test_severity_has_a_word_and_a_shape(whole: Report) -> None:
    """Each item says its severity in a word, beside a shape that no other severity has."""
    page = Page(render_report(whole))
    assert [set(page.all("span", class_=name)) for name in ("act", "attend", "inform", "editorial")] == [
        {"▲ Decide"}, {"◆ Watch"}, {"● For information"}, {"○ Editorial"},
    ]  # fmt: skip


def test_figures_count_what_stands_twice_once(whole: Report) -> None:
    """The figures beside the summary count a change that two sections tell once."""
    page = Page(render_report(whole))
    assert page.all("ul", class_="figures") == ["1 ▲ Decide 1 ◆ Watch 1 ● For information 3 ○ Editorial"]
    assert page.values("data-severity").count("act") == 2


def test_change_can_be_linked_to(whole: Report) -> None:
    """A change has a readable address where it is told first, with a link to copy; what is told twice has one."""
    page = Page(render_report(whole))
    assert page.values("id").count("milestone-1-slipped") == 1
    assert [has["href"] for tag, has in page.elements if has.get("class") == "anchor"] == [
        "#milestone-1-slipped", "#procedure-3-opened", "#source-5-added", "#source-6-added", "#term-7-reworded",
    ]  # fmt: skip


def test_first_screen_leads_to_the_item_that_tells_it_whole() -> None:
    """Each statement of the first screen on something that changed leads to a place of the page."""
    library = Library()
    old, new = library.load("roadmap@1.0"), library.load("roadmap@latest")
    page = Page(render_report(report(old, new, library.diff(old, new), library.trail(old, new))))
    led = [has["href"] for tag, has in page.elements if has.get("class") == "to"]
    assert "#change-8-altered" in led
    assert {(target or "")[1:] for target in led} <= {*page.values("id")}


def test_a_link_stays_with_the_last_word_before_it(whole: Report) -> None:
    """Neither the arrow behind a statement of the first screen nor the sign of a link to copy begins a line."""
    for made in (whole, report(*Library().compare("roadmap@1.0", "roadmap@latest"))):
        made_page = render_report(made)
        links = re.findall(r'(.{6})<a class="(?:to|anchor)"', made_page, re.DOTALL)
        assert links
        assert set(links) == {"&nbsp;"}


def test_a_sign_of_a_section_is_marked() -> None:
    """Fonts made for Chinese have a wide one, which on the first screen looked like a space behind a bracket."""
    page = render_report(report(*Library().compare("roadmap@1.0", "roadmap@latest")))
    assert '(<span class="sign">§</span> <a href="#act">1</a>' in page


def test_cells_of_tables_say_where_they_stand(whole: Report) -> None:
    """Dates of a table bear their first day as a number, so that they can be put in order by what they mean."""
    read = Page(render_report(whole))
    cells = [(has["data-rank"], " ".join("".join(parts).split())) for (tag, has), parts
             in zip(read.elements, read.texts, strict=True) if tag == "td" and "data-rank" in has]  # fmt: skip
    assert (str(date(2026, 1, 1).toordinal()), "2026 to 2030") in cells
    assert (str(date(2034, 12, 31).toordinal()), "by 2034") in cells


def test_rewording_is_marked_by_more_than_colour(whole: Report) -> None:
    """What was inserted or deleted is an element of its own, and says so to who does not see it."""
    page = Page(render_report(whole))
    assert page.all("ins")[0] == "inserted: ten end of the mark"
    assert page.all("del")[0] == "deleted: nine end of the mark"
    assert "whole sentences were compared" in " ".join(page.all("div", class_="passage"))


def test_item_tells_all_that_it_holds(whole: Report) -> None:
    """Values, quotes, notes, tables, reasons, sources, the rule and what changed with it stand in one item."""
    told = Page(render_report(whole)).all("li", class_="act")[0]
    parts = (
        "The date that matters: 31 December 2034",
        "Here because: you take part in Luna 28; it carries your instrument",
        "An orbiter.", "2026 to 2030", "2026-2030", "48 months later", "Earliest date 96 months later",
        "It left the phase “Construction, stage 1”.", "Against the first release: 48 months later", "Apply",
        "The years are those of October 2021.", "Another note.",
        "Also (For information): Notes changed, milestone Luna 28.",
        "definite", "confidence medium", "sources 1, 2", "rule milestone-slipped",
    )  # fmt: skip
    assert [part for part in parts if part not in told] == []


def test_value_that_is_missing_is_said_to_be(whole: Report) -> None:
    """Where the source has words for a value that is not there, the value is said not to be given."""
    assert "not given open" in Page(render_report(whole)).all("dd")


def test_what_only_gathers_lists_what_it_gathers(whole: Report) -> None:
    """An item without a rule lists what it gathers, and its group counts those; the group is folded."""
    page = Page(render_report(whole))
    assert page.all("ul", class_="gathers") == ["Added, source: one. Added, source: two."]
    assert "Editorial 3" in page.all("summary")


def test_partner_policy_and_audience_stand_near_the_top(whole: Report) -> None:
    """Whom the report is for, what it means for them, and what was kept back is said before the first section."""
    page = render_report(whole)
    above = page[: page.index('id="act"')]
    for words in (
        "For everybody", "For Institute of Space Research", "Role: payload provider", "One change was kept back",
        "Your delivery is now 82 months early.", "24 changes do not concern you.",
    ):  # fmt: skip
        assert words in above


def test_subjects_are_offered_to_who_looks_for_one(whole: Report) -> None:
    """Each title once, in the order of the page, as the plain text that it is."""
    offered = re.findall(r'<option value="([^"]*)">', render_report(whole))
    titles = [subject.title for section in whole.sections for group in section.groups for item in group.items
              for subject in item.subjects]  # fmt: skip
    assert offered == [escape(title) for title in dict.fromkeys(map(visible, titles))]


def test_report_of_nothing_has_no_filters_and_no_charts(changed: Callable[..., Report], whole: Report) -> None:
    """Where nothing is told there is nothing to filter or to draw, and the sources say that there are none."""
    empty = [{"id": section.id, "title": section.title, "empty": "Nothing."} for section in whole.sections]
    report = changed(
        sections=empty, charts={}, sources=[], sources_empty="No source is cited.", concern=None, filtered=[]
    )
    page = Page(render_report(report))
    tags = Counter(tag for tag, _ in page.elements)
    assert (tags["form"], tags["svg"], tags["li"]) == (0, 0, 19)
    assert "No source is cited." in page.all("p", class_="empty")


def test_items_without_subjects_need_no_filter_by_kind(changed: Callable[..., Report], whole: Report) -> None:
    """Where no item is about an entry, only severities and words can be filtered by."""
    bare = {"change": 0, "severity": "inform", "sentence": "Something."}
    sections = [{"id": whole.sections[0].id, "title": "One", "groups": [{"title": "A", "items": [bare]}]}]
    page = Page(render_report(changed(sections=sections, concern={"name": "A", "summary": "Nothing changed for you."})))
    assert page.all("fieldset") == ["Severity ● For information 1"]


def test_untranslated_text_is_marked_as_english(changed: Callable[..., Report]) -> None:
    """In a Russian report English text is named as such: alone as a language, inside a sentence by its mark."""
    legend = [
        {"word": "An orbiter [EN]", "meaning": "веха Luna 28 [EN] сдвинута"},
        {"word": "веха Luna 29 [EN]", "meaning": "слово"},
    ]
    page = Page(render_report(changed(language="ru", marks=["en"], legend=legend)))
    assert page.all("span", lang="en") == ["An orbiter"]
    assert page.all("dt")[-2:] == ["An orbiter EN", "веха Luna 29 EN"]
    assert page.all("dd")[-2] == "веха Luna 28 EN сдвинута"
    assert len(page.all("abbr", class_="en")) == 3


def test_a_mark_that_a_document_holds_itself_is_text(changed: Callable[..., Report], whole: Report) -> None:
    """A translation, or a source, that says ` [EN]` itself is not said to be English."""
    with speaking("ru"), telling_of(Library().load("roadmap@1.0")):
        word = unmarked("Зона [EN]")
    sources = [whole.sources[0].model_dump(mode="json") | {"title": "Zone [EN]", "url": None}]
    legend = [{"word": word, "meaning": "слово"}]
    page = Page(render_report(changed(language="ru", marks=["en"], legend=legend, sources=sources)))
    assert page.all("dt")[-1] == "Зона [EN]"
    assert page.all("abbr", class_="en") == []


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Change report: <b> & [EN], {old} → {new}"),
        ("zh", "变更报告：<b> & [EN]，{old} → {new}"),
        ("ru", "Отчёт об изменениях: <b> & [EN], {old} → {new}"),
    ],
)
def test_the_title_of_the_page_is_plain_text(
    changed: Callable[..., Report], whole: Report, language: str, title: str
) -> None:
    """It is a sentence of the language, and no markup of the page stands in it."""
    told = whole.identification.model_dump(mode="json") | {"title": "<b> & [EN]"}
    page = render_report(changed(language=language, identification=told))
    shown, *_ = re.findall("<title>(.*?)</title>", page)
    assert "<" not in shown
    old, new = whole.identification.old.label, whole.identification.new.label
    assert unescape(shown) == title.format(old=old, new=new)


def test_same_report_gives_the_same_page(whole: Report) -> None:
    """A second rendering differs in no byte."""
    assert render_report(whole) == render_report(whole)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "the new date rests on a statement of an agency"),
        ("zh", "新日期：机构表态"),
        ("ru", "новая дата — по заявлению ведомства"),
    ],
)
def test_how_well_a_new_date_is_founded_is_told_beside_how_surely_it_moved(language: Language, words: str) -> None:
    """Each is a fact of its own at the foot of an item."""
    library = Library()
    old, new = library.load("roadmap@2023-04-25"), library.load("roadmap@2023-08-20")
    page = render_report(report(old, new, library.diff(old, new), language=language, detail="full"))
    assert f"<span>{words}</span>" in page
