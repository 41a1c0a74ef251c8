"""What the first screen only counts of the dates ahead: each in the section where it stands with its date."""

import re
from collections.abc import Sequence
from itertools import permutations
from typing import Any, Final

import pytest

from ilrs_docs import Library, diff, report
from ilrs_docs.changes import Subject
from ilrs_docs.language import Language, speaking
from ilrs_docs.layout.blocks import plain
from ilrs_docs.layout.pages import page
from ilrs_docs.model import Milestone, Release, Roadmap
from ilrs_docs.rendering import markdown
from ilrs_docs.reporting.dated import pattern, standing_dates, wanted_of
from ilrs_docs.reporting.models import Detail, Group, Item, Left, Report, Section, Table

LIBRARY: Final = Library()
HEADS: Final = LIBRARY.heads("roadmap")
PAIRS: Final = [(f"roadmap@{old.version}", f"roadmap@{new.version}") for old, new in permutations(HEADS, 2)]


def milestones_of(release: Release) -> Sequence[Milestone]:
    """Return the milestones of a Roadmap."""
    assert isinstance(release.content, Roadmap)
    return release.content.milestones or ()


def counted(made: Report) -> tuple[dict[str, int | None], int | None]:
    """Return how many dates are counted by section, and in the full report alone; None of what is not said.

    Without room the sections are named alone, or the one that tells most is led to without a word.
    """
    laid = [span for part in page(made).screen.parts if part.id == "next" for span in part.more]
    part = next((part for part in made.screen.parts if part.id == "next"), None)
    rest = part.rest if part else 0
    here: dict[str, int | None] = {}
    for span in (span for span in laid if span.style == "section"):
        numbers = re.findall(r"\d+", span.text)
        bare = part is not None and span.text == part.more
        alone = sum(one.style == "section" for one in laid) == 1 and "full report" not in plain(tuple(laid))
        here[str(span.target)] = None if bare else int(numbers[1]) if len(numbers) > 1 else rest if alone else None
    said = sum(number for number in here.values() if number is not None)
    return here, None if None in here.values() else rest - said


def lines_of(shown: str) -> dict[str, list[str]]:
    """Return the lines of each section of a page in Markdown, without its notes, which speak of other things too."""
    parts = re.split(r'<a id="(\w+)"></a>', shown)[1:]
    told = dict(zip(parts[::2], parts[1::2], strict=True))
    return {own: [line for line in text.splitlines() if "  - Note:" not in line] for own, text in told.items()}


def stands(lines: list[str], title: str, window: str) -> bool:
    """Return whether a line names an entry and right behind it each year of its date."""
    years = r"\D{1,12}".join(re.findall(r"\d{4}", window))
    row = rf"^\| {re.escape(title)} \|.*(?<!\d){years}(?!\d)"
    beside = rf"{re.escape(title)} \((?:considered: )?(?:from |by |around )?{years}(?!\d)"
    said = rf"(?:{re.escape(title)}(?! \()[^,;]*?|Stated here: [^,;]*?){years}(?!\d)[^,;]*$"
    return any(
        re.search(row, line)
        or re.search(beside, line)
        or (re.search(rf"(?<!\w){re.escape(title)}(?!\w)", line) and re.search(said, line))
        for line in lines
    )


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_each_date_is_counted_where_it_stands(pair: tuple[str, str]) -> None:
    """The full report alone tells of none that is on the page, and no section is credited with what it does not say.

    On the way back nothing is still to come.
    """
    both = LIBRARY.compare(*pair)
    made = report(*both, language="en")
    here, elsewhere = counted(made)
    left = [one for part in made.screen.parts if part.id == "next" for one in part.left if one.kind == "milestone"]
    titles = {milestone.id: str(milestone.title.root["en"]) for milestone in milestones_of(both.new)}
    lines = lines_of(markdown.render_report(made))
    found = {one.id: [own for own, told in lines.items() if stands(told, titles[str(one.id)], str(one.date))]
             for one in left}  # fmt: skip
    if elsewhere is not None:
        assert sum(bool(own) for own in found.values()) == len(left) - (elsewhere if left else 0)
    for own, number in here.items() if left else ():
        assert (1 if number is None else number) <= sum(own in places for places in found.values())


def _release(entries: dict[str, Any], version: str, issued: str) -> Release:
    milestones = [{"id": own.lower().replace(" ", "-"), "title": own} | ({"window": window} if window else {})
                  for own, window in entries.items()]  # fmt: skip
    data = {"document": "probe", "kind": "roadmap", "version": version, "issued": issued}
    return Release.model_validate(data | {"content": {"milestones": milestones}}, strict=False)


KEPT: Final = {"Near": "2027", "Soon": "2028", "Then": "2029"}
"""What takes the places that are named."""
CASES: Final[list[tuple[str, dict[str, Any], dict[str, Any], dict[str, int], int]]] = [
    ("one that stands as it was is in the full report alone", {"Mast": "2033"}, {"Mast": "2033"}, {}, 1),
    ("one that came with its date", {}, {"Mast": "2033"}, {"listing": 1}, 0),
    ("one that got its date", {"Mast": None}, {"Mast": "2033"}, {"schedule": 1}, 0),
    ("one that slipped", {"Mast": "2033"}, {"Mast": "2036"}, {"schedule": 1}, 0),
    ("two that came, one that stands", {"Mast": "2033"}, {"Mast": "2033", "Dome": "2034", "Dish": "2035"},
     {"listing": 2}, 1),
    ("one that came, one that slipped", {"Mast": "2033"}, {"Mast": "2036", "Dome": "2034"},
     {"schedule": 1, "listing": 1}, 0),
    ("one whose window became narrow", {"Mast": "2031/2035"}, {"Mast": "2033"}, {"schedule": 1}, 0),
    ("one with two ends that came", {}, {"Mast": "2031/2035"}, {"listing": 1}, 0),
    ("one with an open end that came", {}, {"Mast": "2033/.."}, {"listing": 1}, 0),
    ("one that came by a year", {}, {"Mast": "../2035"}, {"listing": 1}, 0),
    ("one that came to a month", {}, {"Mast": "2033-05"}, {"listing": 1}, 0),
    ("one that came around a year", {}, {"Mast": "2033~"}, {"listing": 1}, 0),
    ("many that came", {}, {f"Craft {at}": f"20{40 + at}" for at in range(14)}, {"listing": 14}, 0),
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
@pytest.mark.parametrize(("old", "new", "here", "full"), [one[1:] for one in CASES], ids=[one[0] for one in CASES])
def test_a_date_is_led_to_where_it_stands(
    old: dict[str, Any], new: dict[str, Any], here: dict[str, int], full: int, language: Language
) -> None:
    """Whether it came, got a date, moved, or only stands."""
    sides = (
        _release(KEPT | old, "1.0.0", "2026-01-01"),
        _release(KEPT | new | {"Ship": "2026-06"}, "1.1.0", "2026-02-01"),
    )
    made = report(*sides, diff(*sides), language=language)
    assert [len(part.said) for part in made.screen.parts if part.id == "next"] == [3]
    assert counted(made) == (here, full + 1)


@pytest.mark.parametrize("detail", ["brief", "full"])
def test_at_another_depth_it_is_counted_as_that_tells_it(detail: Detail) -> None:
    """In brief no list is on the page; in full there is none that only another report would tell."""
    sides = _release(KEPT, "1.0.0", "2026-01-01"), _release(KEPT | {"Mast": "2033"}, "1.1.0", "2026-02-01")
    found, elsewhere = counted(report(*sides, diff(*sides), detail=detail))
    assert ([*found.values()], elsewhere) == (([], 1) if detail == "brief" else ([1], 0))


def _told(sentence: str, *titles: str) -> Item:
    subjects = tuple(Subject(kind="milestone", id=title.lower().replace(" ", "-"), title=title) for title in titles)
    return Item(change=0, severity="inform", sentence=sentence, subjects=subjects)


SAID: Final[list[tuple[str, tuple[str, ...], str, bool]]] = [
    ("Mast slipped: from 2031 to 2033.", ("Mast",), "2033", True),
    ("Mast was named.", ("Mast",), "2033", False),
    ("Mast 2 came (2035), Mast came (2033).", ("Mast", "Mast 2"), "2033", True),
    ("Mast 2 came (2033), Mast came.", ("Mast", "Mast 2"), "2033", False),
    ("In 2033 Mast was named.", ("Mast",), "2033", False),
    ("Mast: unit 12033.", ("Mast",), "2033", False),
    ("Mast: 2031 to 2033.", ("Mast",), "2031/2033", True),
    ("Mast: by 2033.", ("Mast",), "../2033", True),
    ("Something else came (2033).", ("Dome",), "2033", False),
    ("Mast: May 2033.", ("Mast",), "2033-05", True),
    ("Mast: 2033.", ("Mast",), "2033-05", False),
    ("Mast, Ship and Dome: another reading is 2035. Stated here: 2033.", ("Mast", "Ship", "Dome"), "2033", True),
    ("Mast and Dome (2033) came.", ("Mast", "Dome"), "2033", True),
    ("Mast, later than Dome (2033), came.", ("Mast", "Dome"), "2033", False),
    ("“Mast”、“Ship”和“Dome”：2033年。", ("Mast", "Ship", "Dome"), "2033", True),
    ("«Mast», «Ship» и «Dome»: 2033 год.", ("Mast", "Ship", "Dome"), "2033", True),
]


@pytest.mark.parametrize(("sentence", "titles", "window", "there"), SAID)
def test_a_sentence_tells_a_date_behind_the_name(
    sentence: str, titles: tuple[str, ...], window: str, *, there: bool
) -> None:
    """Not that of another entry, nor a number that only looks like it."""
    item = _told(sentence, *titles)
    section = Section(id="rest", title="Everything else", groups=(Group(title="Milestones", items=(item,)),))
    with speaking("en"):
        wanted = wanted_of([Left(kind="milestone", id="mast", date=window)], [_told("Mast.", "Mast")])
        assert standing_dates([section], wanted) == ({("milestone", "mast"): "rest"} if there else {})


def test_a_table_tells_a_date_and_a_sentence_on_very_many_does_not() -> None:
    """A row without the date does not tell it; of very many entries a sentence names few."""
    left = [
        Left(kind="milestone", id="mast", date="2033"),
        Left(kind="milestone", id="dome", date="2034"),
        Left(change=0),
    ]
    with speaking("en"):
        wanted = wanted_of(left, [_told("Both.", "Mast", "Dome")])
        rows = (("Mast", "2031", "2033"), ("Dome", "2031", "not given"), ("Ship", "2033", "2034"))
        table = Table(title="At a glance", columns=("What", "Was", "Is"), rows=rows)
        many = _told("Dome moved to 2034.", "Dome", *(f"Craft {at}" for at in range(50)))
        sections = [Section(id="schedule", title="x", glance=table, groups=(Group(title="y", items=(many,)),))]
        assert standing_dates(sections, wanted) == {("milestone", "mast"): "schedule"}


def test_a_window_is_found_however_its_words_are_bent() -> None:
    """In Russian a month has two forms."""
    with speaking("ru"):
        assert pattern("2033-05").search("не позднее мая 2033 года")
        assert pattern("2033-05").search("май 2033 года")
        assert not pattern("2033-05").search("июнь 2033 года")


@pytest.mark.parametrize("order", [("north", "south"), ("south", "north")])
def test_of_several_entries_with_one_title_each_is_named_by_it(order: tuple[str, ...]) -> None:
    """Whichever comes first: the page does not depend on how a set is walked through."""
    subjects = tuple(Subject(kind="milestone", id=one, title="Gate") for one in order)
    item = Item(severity="inform", sentence="Gate slipped: 2033.", subjects=subjects)
    section = Section(id="schedule", title="Schedule", groups=(Group(title="", items=(item,)),))
    left = [Left(kind="milestone", id=one, date="2033") for one in order]
    assert standing_dates([section], wanted_of(left, [item])) == {("milestone", one): "schedule" for one in order}
