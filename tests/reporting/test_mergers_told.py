"""A merger names who went in it, and how much later that ends where it does, before anybody reads on."""

from typing import Any

import pytest

from ilrs_docs import diff, report
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.language import Language
from ilrs_docs.model import Release
from ilrs_docs.reporting.choosing import texts_of

Data = dict[str, Any]
MAPPING = "The orbiter maps hydrogen at two wavelengths for a year."
DRILLING = "The drill brings up three cores from the crater floor."
MAP: Data = {"id": "map", "title": "Mapping campaign", "window": "2027-01", "description": MAPPING}
DRILL: Data = {"id": "drill", "title": "Drilling campaign", "window": "2027-03", "description": DRILLING}
BOTH: Data = {"id": "both", "title": "Mapping and drilling campaign", "description": f"{DRILLING} {MAPPING}"}


def _compared(old: list[Data], new: list[Data]) -> ComparedReleases:
    before, after = (
        Release.model_validate(
            {"document": "park", "kind": "roadmap", "version": version, "issued": day,
             "content": {"milestones": [{"status": "planned"} | one for one in milestones]}},
            strict=False,
        )
        for version, day, milestones in (("1.0.0", "2025-01-10", old), ("1.1.0", "2026-09-10", new))
    )  # fmt: skip
    return ComparedReleases(before, after, diff(before, after))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "campaign from Drilling campaign and Mapping campaign, 118 to 129 months later, likely)"),
        ("zh", "并入“Mapping and drilling campaign”，推迟118至129个月（很可能）"),
        ("ru", "прежде — «Drilling campaign» и «Mapping campaign», на 118\N{EN DASH}129 месяцев позже — вероятно"),
    ],
)
def test_the_first_screen_names_what_went_and_how_much_later_it_ends(language: Language, words: str) -> None:
    """In every language: ten years later is not left to the body."""
    made = report(*_compared([MAP, DRILL], [BOTH | {"window": "2037"}]), language=language)
    assert words in made.summary
    screen = " ".join(texts_of(made.screen))
    assert all(title in screen for title in ("Mapping campaign", "Drilling campaign", "2037"))


def test_no_span_is_told_of_what_is_no_later() -> None:
    """Who went is named all the same."""
    made = report(*_compared([MAP, DRILL], [BOTH | {"window": "2027-03"}]))
    assert "from Drilling campaign and Mapping campaign, likely)" in made.summary


def test_at_a_glance_has_a_row_for_each_that_went() -> None:
    """With its own date before, that of the one which they became, and how far the one lies from the other."""
    made = report(*_compared([MAP, DRILL], [BOTH | {"window": "2037"}]))
    tables = [section.glance for section in made.sections if section.glance]
    assert [row[:5] for row in tables[0].rows] == [
        ("Drilling campaign", "March 2027", "2037", "118 to 129 months later", "likely later"),
        ("Mapping campaign", "January 2027", "2037", "120 to 131 months later", "likely later"),
    ]
    assert tables[0].ids == ("drill", "map")


def test_what_became_one_without_a_date_is_named_without_a_span() -> None:
    """Nothing is measured where nothing is stated."""
    made = report(*_compared([MAP, DRILL], [BOTH]))
    assert "from Drilling campaign and Mapping campaign, likely)" in made.summary
    tables = [section.glance for section in made.sections if section.glance]
    assert [row[2:4] for row in tables[0].rows] == [("not stated", "not stated")] * 2


def test_steps_that_became_one_are_named_too() -> None:
    """So are those of any other kind."""
    steps = [{"id": "a", "action": "Fill in the form of the secretariat and attach two copies of the statute."},
             {"id": "b", "action": "Send the signed letter to the harbour office by registered post."}]  # fmt: skip
    whole = {"id": "c", "action": f"{steps[0]['action']} {steps[1]['action']}"}
    before, after = (
        Release.model_validate(
            {"document": "park", "kind": "guideline", "version": version, "issued": day,
             "content": {"procedures": [{"id": "p", "title": "How to apply", "status": "open", "steps": found}]}},
            strict=False,
        )
        for version, day, found in (("1.0.0", "2025-01-10", steps), ("1.1.0", "2026-09-10", [whole]))
    )  # fmt: skip
    comparison = diff(before, after)
    assert [one.rule for one in comparison.changes] == ["step-merged"]
    made = report(*ComparedReleases(before, after, comparison))
    told = " ".join(texts_of(made.screen))
    assert "Fill in the form" in told.partition("from")[2]
    assert "Send the signed letter" in told
