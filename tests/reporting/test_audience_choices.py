"""What an audience reads of a report: the tables are total, and what a page leaves out is counted and named."""

import re
from collections.abc import Callable
from typing import get_args

import pytest

from ilrs_docs import Library
from ilrs_docs.changes import Subject
from ilrs_docs.changes.names import EntryKind
from ilrs_docs.language import LANGUAGES, Language, speaking
from ilrs_docs.layout.pages import page
from ilrs_docs.rendering import docx, html, markdown, text
from ilrs_docs.reporting import Report, report
from ilrs_docs.reporting.audiences import CHOICES, ORDERS, SUBJECTS, arrange, chosen, is_of
from ilrs_docs.reporting.counting import changes_in, changes_of, items_of
from ilrs_docs.reporting.models import Audience, Detail, Item, SectionId
from ilrs_docs.reporting.shortening import shown
from ilrs_docs.rules.catalogue import CATALOGUE, ENTRY_KINDS

LIBRARY = Library()
NARROW: list[Audience] = ["programme", "legal", "science", "translation"]
PAIRS = [("roadmap@1.0", "roadmap@latest"), ("guideline@1.0", "guideline@latest"), ("roadmap@1.0", "roadmap@1.0")]


def made(pair: tuple[str, str], audience: Audience, language: Language = "en", detail: Detail = "standard") -> Report:
    """Return the report on a pair for an audience."""
    return arrange(report(*LIBRARY.compare(*pair), language=language, detail=detail), audience)


def test_the_tables_are_total() -> None:
    """Each section is read, in part, or left out by each audience, and read by one that is not everybody's."""
    assert set(CHOICES) == set(SUBJECTS) == set(ORDERS) == set(get_args(Audience))
    sections = set(get_args(SectionId))
    assert all(set(choices) == sections for choices in CHOICES.values())
    read = {name for audience in NARROW for name, choice in CHOICES[audience].items() if choice != "left"}
    assert sections - read == {"completeness"}
    assert all(CHOICES[audience]["act"] == "whole" for audience in CHOICES)


def test_each_kind_of_entry_is_of_somebody_or_said_to_be_of_none() -> None:
    """What no audience reads is what is said of the record itself, and everybody has it."""
    kinds: set[EntryKind] = set[EntryKind]().union(*(SUBJECTS[audience].kinds for audience in NARROW))
    assert set(ENTRY_KINDS) - kinds == {"gap", "source", "statement", "release"}


@pytest.mark.parametrize(
    ("audience", "rules", "others"),
    [
        ("programme", ["milestone-slipped", "plan-recast", "milestone-dependency-added"], ["term-redefined"]),
        (
            "legal",
            ["instrument-signed", "partner-joined", "term-redefined", "objective-reworded-obligation", "step-done"],
            ["milestone-slipped", "mission-added"],
        ),
        (
            "science",
            ["objective-added", "limit-raised", "milestone-site-moved", "phase-objectives-changed"],
            ["milestone-slipped", "instrument-signed"],
        ),
        (
            "translation",
            ["milestone-translation-disagrees", "term-translation-left-behind"],
            ["milestone-slipped", "term-reworded"],
        ),
    ],
)
def test_a_rule_is_of_the_subject_of_an_audience(audience: Audience, rules: list[str], others: list[str]) -> None:
    """Schedule; instruments, parties, obligations, terms, procedures; objectives, payloads, sites; translations."""

    def item(name: str) -> Item:
        rule = CATALOGUE[name]
        return Item(
            rule=rule.id, severity="attend", sentence="x", subjects=(Subject(kind=rule.subject, id="a", title="A"),)
        )

    assert all(is_of(item(rule), SUBJECTS[audience]) for rule in rules)
    assert not any(is_of(item(rule), SUBJECTS[audience]) for rule in others)
    gathering = Item(severity="attend", sentence="x", also=(item(rules[0]),))
    assert is_of(gathering, SUBJECTS[audience])


@pytest.mark.parametrize("detail", ["standard", "full"])
@pytest.mark.parametrize("audience", get_args(Audience))
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_what_an_audience_is_not_told_is_counted(pair: tuple[str, str], audience: Audience, detail: Detail) -> None:
    """Changes told, counted by depth, and left out are all that there are; the line names each section and weight."""
    whole = made(pair, audience, detail=detail)
    with speaking("en"):
        seen, read = shown(whole), chosen(whole)
    sections = (*read, *seen.sections)
    items = (item for section in sections for group in section.groups for item in group.items)
    told = {at for item in items for at in changes_in(item)}
    everything = changes_of(items_of(whole))
    left = everything.keys() - told
    if audience in {"everybody", "brief"}:
        assert not left
        assert seen.left_out is None
        return
    line = seen.left_out or ""
    assert bool(line) or not left
    assert not line or line.endswith("--audience everybody tells all of it.")
    if left:
        named, _, rest = line.partition(" By weight: ")
        assert int(named.split()[0]) == len(left) == sum(map(int, re.findall(r"\((\d+)\)", named)))
        weights = {name: int(number) for name, number in re.findall(r"([A-Z][a-z ]+): (\d+)", rest.partition(".")[0])}
        assert sum(weights.values()) == len(left)
        assert weights.get("Watch", 0) == sum(everything[at].severity == "attend" for at in left)
        assert "Decide" not in weights


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", NARROW)
@pytest.mark.parametrize("pair", PAIRS[:2], ids="-".join)
def test_a_page_has_the_sections_of_its_audience(pair: tuple[str, str], audience: Audience, language: Language) -> None:
    """All that it shows is read by the audience; the first screen keeps its size."""
    told = made(pair, audience, language)
    sections = [section.id for section in page(told).sections]
    assert not [name for name in sections if CHOICES[audience].get(name) == "left"]  # type: ignore[call-overload] # any id
    assert sections.count("left-out") == 1
    assert len(text.render_report(told, width=80).partition("\n\n")[0].splitlines()) <= 22


@pytest.mark.parametrize("render", [text.render_report, markdown.render_report, html.render_report])
def test_pages_say_how_to_see_what_is_left_out(render: Callable[[Report], str]) -> None:
    """In every format of pages; nothing of the kind is said to everybody."""
    assert "--audience everybody" in render(made(PAIRS[0], "legal"))
    assert "left out here" in " ".join(render(made(PAIRS[0], "legal")).split())
    assert "left out here" in " ".join(render(made(PAIRS[1], "science")).split())
    assert "--audience" not in render(made(PAIRS[0], "everybody"))
    assert docx.render_report(made(PAIRS[0], "legal"))
