"""What issuers and officials say of a document: statements that come, go and are told otherwise, in three languages."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs import diff
from ilrs_docs.language import Language
from ilrs_docs.model import Release
from ilrs_docs.reporting import report
from ilrs_docs.reporting.paragraphs import paragraphs
from ilrs_docs.reporting.showing import outline

Data = dict[str, Any]
Make = Callable[..., Data]

PURPOSE: Data = {
    "id": "purpose",
    "subject": {"en": "Purpose of the station", "zh": "科研站的目的", "ru": "Назначение станции"},
    "text": {
        "en": "It serves the peaceful use of the Moon.",
        "zh": "科研站服务于和平利用月球。",
        "ru": "Она служит мирному использованию Луны.",
    },
    "said_by": {"en": "The joint statement", "zh": "联合声明", "ru": "Совместное заявление"},
    "said": "2021-04-29",
}
BARE: Data = {name: PURPOSE[name] for name in ("id", "subject", "text")}
ENGLISH: Data = BARE | {"subject": {"en": "Length"}, "text": {"en": "It has 12 pages"}, "said": "2021-06"}

TOLD: list[tuple[str, list[Data], list[Data], str]] = [
    # language, before, after, what a person would say
    ("en", [], [PURPOSE],
     "Stated (“Purpose of the station”): It serves the peaceful use of the Moon (The joint statement, 29 April 2021)."),
    ("zh", [], [PURPOSE], "新增陈述（“科研站的目的”）：科研站服务于和平利用月球（联合声明，2021年4月29日）。"),
    ("ru", [], [PURPOSE | {"said": "2021-04"}],
     ("Высказывание («Назначение станции»): Она служит мирному использованию Луны (Совместное заявление, апрель 2021 "
      "года).")),
    ("en", [], [BARE], "Stated (“Purpose of the station”): It serves the peaceful use of the Moon."),
    ("en", [], [BARE | {"said": "2021-04"}],
     "Stated (“Purpose of the station”): It serves the peaceful use of the Moon (April 2021)."),
    ("en", [], [BARE | {"said_by": {"en": "CNSA"}}],
     "Stated (“Purpose of the station”): It serves the peaceful use of the Moon (CNSA)."),
    ("en", [], [BARE | {"said_by": {"en": "CNSA, in its release of 16 June 2021"}, "said": "2021-06-16"}],
     ("Stated (“Purpose of the station”): It serves the peaceful use of the Moon (CNSA, in its release of 16 June "
      "2021).")),
    ("zh", [], [ENGLISH], "新增陈述（“Length [EN]”）：It has 12 pages [EN]（2021年6月）。"),
    ("en", [BARE | {"said": "2021"}], [],
     "No longer stated (“Purpose of the station”): It serves the peaceful use of the Moon (2021)."),
    ("zh", [ENGLISH], [], "不再列出的陈述（“Length [EN]”）：It has 12 pages [EN]（2021年6月）。"),
    ("ru", [BARE], [],
     "Больше не приводится высказывание («Назначение станции»): Она служит мирному использованию Луны."),
    ("en", [ENGLISH], [ENGLISH | {"text": {"en": "It has 14 pages"}}],
     "Reworded, statement “Length” (text, in English): another quantity, “12 pages” became “14 pages”."),
    ("en", [ENGLISH], [ENGLISH | {"said": "2021-07"}], "Changed, statement “Length” (said): June 2021, now July 2021."),
    ("en", [BARE], [BARE | {"said_by": {"en": "CNSA"}}],
     "Changed, statement “Purpose of the station” (said by): nothing before, now CNSA."),
]  # fmt: skip


@pytest.fixture
def sides(release_data: Make) -> Callable[..., tuple[Release, Release]]:
    """Return a maker of two roadmaps with these statements."""

    def make(before: list[Data], after: list[Data]) -> tuple[Release, Release]:
        made = (
            release_data(version=version, issued=day, statements=statements)
            for version, day, statements in (("1.0.0", "2021-06-16", before), ("1.1.0", "2024-06-16", after))
        )
        old, new = (Release.model_validate_json(json.dumps(data)) for data in made)
        return old, new

    return make


@pytest.mark.parametrize(("language", "before", "after", "told"), TOLD)
def test_what_was_said_is_told_as_said(
    sides: Callable[..., tuple[Release, Release]], language: Language, before: list[Data], after: list[Data], told: str
) -> None:
    """With its subject, who says it and when, as far as that is stated; it is no part of the document."""
    old, new = sides(before, after)
    made = report(old, new, diff(old, new), language=language)
    (item,) = [item for item in made.items() if item.rule and item.rule.startswith("statement-")]
    assert item.sentence == told
    assert [group.title for group in made.section("rest").groups] == [{"en": "Statements", "zh": "陈述"}.get(
        language, "Высказывания")]  # fmt: skip
    assert not made.section("listing").groups


def test_what_is_said_of_a_document_changes_nothing_in_it(sides: Callable[..., tuple[Release, Release]]) -> None:
    """A statement that comes or goes asks for no version bump, and for nobody's attention."""
    for before, after in (([], [PURPOSE]), ([PURPOSE], [])):
        (change,) = diff(*sides(before, after))
        assert (change.severity, change.bump) == ("inform", "none")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "two statements were added to the record (“Purpose of the station” and “Length”)"),
        ("zh", "2条陈述列入记录（“科研站的目的”和“Length [EN]”）"),
        ("ru", "в перечень внесены 2 высказывания («Назначение станции» и «Length [EN]»)"),
    ],
)
def test_statements_are_counted_as_such(
    sides: Callable[..., tuple[Release, Release]], language: Language, told: str
) -> None:
    """In the summary by their subjects."""
    old, new = sides([], [PURPOSE, ENGLISH | {"id": "size"}])
    assert told in report(old, new, diff(old, new), language=language).summary


def test_a_statement_is_shown_with_all_that_it_says(sides: Callable[..., tuple[Release, Release]]) -> None:
    """In the outline of a release, and as paragraphs of the document with tracked changes."""
    _old, new = sides([], [PURPOSE])
    (shown,) = next(part.parts for part in outline(new).parts if part.title == "Statements")
    assert (shown.title, shown.facts) == (
        "Purpose of the station",
        (
            ("Text", "It serves the peaceful use of the Moon."),
            ("Said by", "The joint statement"),
            ("Said", "29 April 2021"),
        ),
    )
    texts = [one.text for one in paragraphs(new) if one.key[:1] == ("statements",)]
    assert texts == [
        "Statements", "Purpose of the station", "It serves the peaceful use of the Moon.",
        "These are the words of The joint statement.", "The date of these words is 29 April 2021.",
    ]  # fmt: skip
