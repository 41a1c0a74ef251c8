"""How deep a page goes: what each depth shows, and that nothing is lost, denied or counted falsely by shortening."""

import json
import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest
from checkout import CHECKOUT

from ilrs_docs import Library, Report, report
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.layout.blocks import GroupBlock
from ilrs_docs.layout.pages import page
from ilrs_docs.library.settings import read_toml
from ilrs_docs.partners import Profile, narrow
from ilrs_docs.rendering import docx, html, markdown, text
from ilrs_docs.rendering.json import render as as_json
from ilrs_docs.reporting.counting import changes_in, items_of
from ilrs_docs.reporting.depths import FIELDS, KEPT, LISTED, PAGES, SECTIONS, Manner, PagePart
from ilrs_docs.reporting.fitting import fitted, opening
from ilrs_docs.reporting.models import Detail, Item, Passage, Run, SectionId
from ilrs_docs.reporting.shortening import GRAVE
from ilrs_docs.rules.catalogue import CATALOGUE

LIBRARY = Library()
DETAILS = get_args(Detail)
PAIRS = [
    (releases[old], releases[new])
    for releases in (LIBRARY.releases("roadmap"), LIBRARY.releases("guideline"))
    for old, new in ((0, -1), (-1, 0), (-2, -1), (0, 1), (2, 3), (-1, -1))
]


@cache
def made(pair: int, language: Language = "en", detail: Detail = "standard") -> Report:
    """Return the report on a pair."""
    return report(*LIBRARY.compare(*PAIRS[pair]), language=language, detail=detail)


def test_the_tables_are_total() -> None:
    """Every depth says of every section how it tells its items, of every manner which fields, and what else stands."""
    assert set(SECTIONS) == set(PAGES) == set(DETAILS)
    assert all(set(rows) == set(get_args(SectionId)) for rows in SECTIONS.values())
    manners = {manner for rows in SECTIONS.values() for row in rows.values() for manner in row if manner}
    assert manners == set(FIELDS) == set(get_args(Manner))
    assert FIELDS["whole"] == set(Item.model_fields)
    assert all(fields <= FIELDS["whole"] for fields in FIELDS.values())
    assert PAGES["full"] == set(get_args(PagePart))
    assert PAGES["brief"] <= PAGES["standard"] <= PAGES["full"]
    assert {row.action for row in CATALOGUE.values()} >= LISTED
    assert set(CATALOGUE) >= KEPT


def test_a_depth_shows_no_less_than_the_one_above() -> None:
    """What brief shows of an item standard shows too, and full shows all."""
    shown = [{name: FIELDS[row.grave] for name, row in SECTIONS[detail].items()} for detail in DETAILS]
    for less, more in pairwise(shown):
        assert all(fields <= more[name] for name, fields in less.items())


@pytest.mark.parametrize("detail", DETAILS)
def test_data_are_complete_at_every_depth(detail: Detail) -> None:
    """The depth is no part of the data, and changes no byte of them."""
    told = made(0, detail=detail)
    assert as_json(told) == as_json(made(0, detail="full"))
    assert '"detail"' not in as_json(told).partition('"sections"')[0]
    assert Report.model_validate_json(as_json(told)).detail == "standard"


@pytest.mark.parametrize("pair", range(len(PAIRS)))
def test_nothing_grave_goes_untold(pair: int) -> None:
    """Each change that asks to be acted on or watched is told, or named, on the page; none is told twice."""
    told = made(pair)
    grave = {
        number
        for item in items_of(told)
        for number, one in changes_in(item).items()
        if one.severity in {"act", "attend"}
    }
    groups = [block for section in page(told).sections for block in section.blocks if isinstance(block, GroupBlock)]
    numbers = [number for group in groups for item in group.items for number in item.changes]
    assert grave <= set(numbers)
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pair", range(len(PAIRS)))
def test_sections_without_content_are_not_there(pair: int, language: Language) -> None:
    """No section of a standard page says only that it tells nothing."""
    sections = page(made(pair, language)).sections
    assert not [section.id for section in sections if section.of("empty") or not section.blocks]
    assert {"editorial", "completeness", "sources"}.isdisjoint(
        section.id for section in sections if not section.of("group", "elsewhere", "table")
    )


def test_what_only_full_tells_is_counted() -> None:
    """The numbers are those of the data, and full itself says nothing of the kind."""
    told = made(0)
    words = " ".join(text.render_report(told).split())
    data = json.loads(as_json(told))
    standing = {
        name: sum(
            1 for section in data["sections"] if section["id"] == name for group in section["groups"]
            for item in group["items"] if "change" not in item and not item.get("also")
        )
        for name in ("conflicts", "unknown")
    }  # fmt: skip
    assert f"{standing['unknown']} gaps that did not change" in words
    assert f"{len(data['sources'])} sources" in words
    assert "--detail full" in words
    assert "--detail" not in text.render_report(made(0, detail="full"))


FORMATS: dict[str, Callable[[Report], str | bytes]] = {
    "text": text.render_report,
    "markdown": markdown.render_report,
    "html": html.render_report,
    "docx": docx.render_report,
}


@pytest.mark.parametrize("form", list(FORMATS))
def test_each_format_of_pages_has_three_depths(form: str) -> None:
    """Less than full, and more than brief."""
    sizes = [len(FORMATS[form](made(0, detail=detail))) for detail in DETAILS]
    assert sizes == sorted(sizes)
    assert len(set(sizes)) == len(DETAILS)


def test_rule_ids_and_digests_are_for_full() -> None:
    """A reader of the standard page meets no name of a program."""
    page = text.render_report(made(0))
    assert not re.search(r"sha256|milestone-slipped|\brule ", page.replace("--detail", "").rpartition("notes, rule")[0])
    assert "milestone-slipped-out-of-phase" in text.render_report(made(0, detail="full"))


UNCHANGED = [("roadmap@latest", "roadmap@latest"), ("guideline@1.0", "guideline@1.0")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("old", "new"), UNCHANGED)
def test_where_nothing_changed_the_page_says_that_and_no_more(old: str, new: str, language: Language) -> None:
    """No charts, no sections, no legend; full still tells what was compared."""
    told = report(*LIBRARY.compare(old, new), language=language)
    assert page(told).sections == ()
    assert text.render_report(told).count("\n") <= 20
    whole = told.model_copy(update={"detail": "full"})
    assert "completeness" in [section.id for section in page(whole).sections]


NEIGHBOURS = [*pairwise(LIBRARY.releases("roadmap")), *pairwise(LIBRARY.releases("guideline"))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_note_of_a_list_stands_by_itself(language: Language) -> None:
    """It begins with the names that it is on; all in one were half a page without a break."""
    (added,) = (one for one in page(made(0, language)).sections if one.id == "listing")
    notes = [len(item.of("note")) for block in added.blocks if isinstance(block, GroupBlock) for item in block.items]
    assert max(notes) > 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_keeps_its_size(language: Language) -> None:
    """The whole way of the Roadmap takes at most 420 lines at 100 columns, neighbours 150, in brief 50."""
    lines = {detail: text.render_report(made(0, language, detail)).count("\n") for detail in DETAILS}
    assert lines["standard"] <= 420
    assert lines["brief"] <= 50
    assert lines["full"] > 1000
    told = [report(*LIBRARY.compare(*pair), language=language) for pair in NEIGHBOURS]
    assert max(text.render_report(one).count("\n") for one in told) <= 150
    assert all(text.render_report(one.model_copy(update={"detail": "brief"})).count("\n") <= 50 for one in told)


@pytest.mark.parametrize(("detail", "most"), [("brief", 1), ("standard", 8)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_keeps_its_size(language: Language, detail: Detail, most: int) -> None:
    """The whole way of the Roadmap on at most eight pages, in brief on one."""
    weasyprint = pytest.importorskip("weasyprint")
    web = html.page(made(0, language, detail), paper=True)
    assert len(weasyprint.HTML(string=web).render().pages) <= most


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_of_neighbours_keeps_its_size(language: Language) -> None:
    """The neighbours with the most news on at most four pages, in brief on one."""
    weasyprint = pytest.importorskip("weasyprint")
    most_pages: dict[Detail, int] = {"standard": 4, "brief": 1}
    for detail, most in most_pages.items():
        told = report(*LIBRARY.compare("roadmap@2025-10-24", "roadmap@latest"), language=language, detail=detail)
        web = html.page(told, paper=True)
        assert len(weasyprint.HTML(string=web).render().pages) <= most


PROFILES = sorted((CHECKOUT / "docs" / "partners").glob("*.toml"))


@pytest.mark.parametrize("pair", [0, 2, 5, 6])
@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_a_partner_is_told_all_that_concerns_them_and_why(file: Path, pair: int) -> None:
    """Each grave change of theirs stands on the page, and each thing that is told says why it is there."""
    profile: Profile = read_toml(Profile, str(file))
    compared = LIBRARY.compare(*PAIRS[pair])
    told = narrow(report(*compared), profile, compared)
    groups = [block for section in page(told).sections for block in section.blocks if isinstance(block, GroupBlock)]
    items = [item for group in groups for item in group.items]
    mine = {number: one for item in items_of(told) for number, one in changes_in(item).items()}
    assert {number for number, one in mine.items() if one.severity in GRAVE} <= {
        number for item in items for number in item.changes
    }
    explained = [item for item in items if any(mine[number].because for number in item.changes if number in mine)]
    assert explained or not mine
    usual = told.concern.because if told.concern else ()
    known = [(item, {mine[at].because for at in item.changes if at in mine}) for item in explained]
    apart = [item for item, why in known if not why <= {(), usual}]
    assert all(item.of("because") for item in apart)
    assert "; ".join(usual) in text.render_report(told).replace("\n", " ")


def test_where_nothing_changed_for_a_partner_they_are_told_how_much_stands() -> None:
    """Their box, and the number of what is told in full; no section of its own."""
    compared = LIBRARY.compare("guideline@latest", "guideline@latest")
    profile = Profile(name="Agency", interests={"procedures": ["joining"]})
    told = narrow(report(*compared), profile, compared)
    assert [section.id for section in page(told).sections] == ["concern", "more"]
    assert "under “Procedures and opportunities”" in " ".join(text.render_report(told).split())


OPENINGS = [
    # text, room, what is told of it
    ("It flew.", 20, "It flew."),
    ("It flew. Nobody saw it.", 20, "It flew. …"),
    ("K. Raikunov named it. Nobody else did.", 30, "K. Raikunov named it. …"),
    ("It was named in 2024. By K.", 25, "It was named in 2024. …"),
    ("One long sentence that does not fit the room.", 20, ""),
    ("Wu Weiren (CNSA) named 2035. See No. 5. It is new.", 40, "Wu Weiren (CNSA) named 2035. See No. 5. …"),
    ("任务推迟。原因不明。", 12, "任务推迟。 …"),
    ("任务推迟了很久很久。", 12, ""),
    ("Запуск отложен. Причина неизвестна.", 20, "Запуск отложен. …"),
    ("А. Марфин назвал 2036 год. Иных сведений нет.", 30, "А. Марфин назвал 2036 год. …"),
]


@pytest.mark.parametrize(("words", "most", "told"), OPENINGS)
def test_a_note_is_told_in_whole_sentences(words: str, most: int, told: str) -> None:
    """None is cut, an initial ends none, and what is left out is marked."""
    assert opening(words, most) == told


MOVED = {"rule": "milestone-slipped", "was": "2026", "now": "2027", "shift": "later", "sources": ("cnsa",)}
NOTICE = (
    "23 August 2026: By a notice, it cannot fly in the window planned for 2026, whatever the papers say of a new date."
)


@pytest.mark.parametrize(
    ("more", "notes", "was"),
    [
        ({"notes": (NOTICE,)}, (NOTICE,), None),
        ({"notes": ("2025: It was to fly.", NOTICE)}, (NOTICE,), None),
        ({"notes": ()}, (), "2026"),
        (
            {"notes": (NOTICE,), "sentence": "It slipped. " * 30, "also": (Item(severity="inform", sentence="So."),)},
            (NOTICE,),
            None,
        ),
        ({"notes": (NOTICE,), "rule": "milestone-site-moved"}, (NOTICE,), "2026"),
        (
            {"notes": ("2025: It was to fly.", NOTICE), "rule": "milestone-altered"},
            ("2025: It was to fly.", NOTICE),
            "2026",
        ),
        ({"notes": ("One.", "Two.", NOTICE), "rule": "plan-recast"}, ("One.", "Two.", NOTICE), "2026"),
        ({"notes": ("One.", NOTICE), "rule": "term-redefined"}, ("One.", NOTICE), "2026"),
        ({"notes": ("One.", NOTICE), "rule": None}, (NOTICE,), "2026"),
    ],
)
def test_a_note_on_a_date_goes_before_its_values(more: dict[str, Any], notes: tuple[str, ...], was: str | None) -> None:
    """The sentence says from when to when; why, or what is ruled out, stands in the note alone."""
    item = fitted(Item.model_validate({"severity": "attend", "sentence": "It slipped."} | MOVED | more))
    assert (item.notes, item.was) == (notes, was)


def test_what_goes_with_a_grave_item_makes_room_for_what_matters() -> None:
    """A text that changed makes room; a note, and a description, does in no language."""
    item = Item(severity="attend", sentence="It slipped.", sources=("cnsa",), notes=("2024: One.", "2025: Two."))
    assert fitted(item).notes == ("2025: Two.",)
    full = item.model_copy(
        update={"sentence": "It slipped. " * 20, "shift": "later", "also": (item,), "description": "A lander."}
    )
    assert (fitted(full).notes, fitted(full).description, fitted(full).also) == (
        ("2025: Two.",),
        "A lander.",
        (item,),
    )
    endless = item.model_copy(update={"notes": ("It goes on and on " * 60,), "description": "So it is. " * 90})
    assert fitted(endless).notes[0].endswith(" …")
    assert fitted(endless).description == "So it is. " * 67 + "So it is. …"
    passage = Passage(title="text", runs=(Run(kind="same", text="word " * 200),))
    assert fitted(item.model_copy(update={"passages": (passage,)})).passages == ()
