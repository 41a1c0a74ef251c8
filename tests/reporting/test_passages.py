"""Texts that were reworded, with word-level marks; and what else an item is given beside its sentence."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs import Library, diff
from ilrs_docs.language import Language
from ilrs_docs.model import Release
from ilrs_docs.reporting import Report, report
from ilrs_docs.reporting.models import Item, Passage, Run
from ilrs_docs.reporting.sections.passages import passage

FACT = {"sources": ["cnsa"], "confidence": "high"}
Maker = Callable[..., dict[str, Any]]
LIBRARY = Library()


def reworded(make: Maker, old: dict[str, Any], new: dict[str, Any], language: Language = "en") -> Report:
    """Return the report of a milestone that has other texts."""
    bare = {"id": "a", "title": {"en": "A"}, "window": "2030", "status": "planned"} | FACT
    data = (
        make(content={"milestones": [bare | old]}),
        make(version="2.0.0", issued="2023-01-01", content={"milestones": [bare | new]}),
    )
    before, after = (Release.model_validate_json(json.dumps(one)) for one in data)
    return report(before, after, diff(before, after), language=language)


def with_passages(found: Report) -> list[Item]:
    """Return the items that show a text before and after."""
    return [item for item in found.items() if item.passages]


def sides(shown: Passage) -> tuple[str, str]:
    """Return both texts of a passage."""
    old = "".join(run.text for run in shown.runs if run.kind != "inserted")
    new = "".join(run.text for run in shown.runs if run.kind != "deleted")
    return old, new


def test_words_are_marked(release_data: Maker) -> None:
    """A description that binds more shows the word that changed, and nothing around it."""
    old, new = ({"description": {"en": f"Partners {word} sign the form."}} for word in ("may", "must"))
    (item,) = with_passages(reworded(release_data, old, new))
    assert item.passages == (
        Passage(
            title="description",
            runs=(
                Run(kind="same", text="Partners "), Run(kind="deleted", text="may "),
                Run(kind="inserted", text="must "), Run(kind="same", text="sign the form."),
            ),
        ),
    )  # fmt: skip


def test_a_translation_is_shown_in_its_language(release_data: Maker) -> None:
    """What was reworded in Chinese says so; it is no English text without a translation."""
    old, new = ({"description": {"en": "Same.", "zh": words}} for words in ("一个月球站", "两个月球站"))
    (item,) = with_passages(reworded(release_data, old, new))
    assert [shown.title for shown in item.passages] == ["description, in Chinese"]
    assert sides(item.passages[0]) == ("一个月球站", "两个月球站")


@pytest.mark.parametrize(("language", "mark"), [("en", "Chinese"), ("zh", "英文"), ("ru", "английский")])
def test_of_a_text_in_several_languages_its_reader_is_shown_theirs(language: Language, mark: str) -> None:
    """What was reworded in three languages by one change is shown once, in the one that is read."""
    old, new = LIBRARY.load("roadmap@2023-08-20"), LIBRARY.load("roadmap@2024-07-18")
    found = report(old, new, LIBRARY.diff(old, new), language=language)
    (item,) = [one for one in found.items() if one.rule == "term-redefined"]
    assert len(item.passages) == 2
    assert not any(mark in shown.title for shown in item.passages)


def test_english_text_is_named_where_another_language_is_spoken(release_data: Maker) -> None:
    """What a passage is of says in which language it is, whether or not there is a translation of it."""
    old, new = ({"description": {"en": f"Text {word}."}} for word in ("one", "two"))
    found = reworded(release_data, old, new, "zh")
    (item,) = with_passages(found)
    assert [shown.title for shown in item.passages] == ["说明，英文"]
    assert sides(item.passages[0]) == ("Text one.", "Text two.")
    assert "[EN]" in {one.word for one in found.legend}


def test_a_date_in_other_words_is_quoted_and_not_marked(release_data: Maker) -> None:
    """The source's own words for a window stand beside it as quotes."""
    found = reworded(release_data, {"wording": "2030"}, {"window": "2031", "wording": "in 2031"})
    assert with_passages(found) == []


def test_texts_too_long_for_words_are_coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the cap sentences are compared, and the passage says so."""
    monkeypatch.setattr("ilrs_docs.wording.marks.CAP", 1_000**2)
    old = " ".join(f"a{at}." for at in range(1300))
    new = " ".join(f"b{at}." for at in range(1300))
    assert passage("text", old, new).coarse
    assert not passage("text", "one", "two").coarse
    assert sides(passage("text", old, new)) == (old, new)


def test_a_redefined_term_shows_both_meanings() -> None:
    """One entry set against another shows what each says."""
    old, new = LIBRARY.load("roadmap@2023-04-25"), LIBRARY.load("roadmap@latest")
    found = report(old, new, LIBRARY.diff(old, new))
    (item,) = [one for one in found.items() if one.rule == "term-redefined"]
    shown = {one.title: sides(one) for one in reversed(item.passages)}
    assert shown["title"] == ("Basic model", "Basic station")
    assert shown["meaning"][0].startswith("The first of the three stages")
    assert shown["meaning"][1].startswith("The first of the two stages")


@pytest.mark.parametrize(("rule", "months"), [("milestone-slipped-out-of-phase", 24), ("milestone-lost", None)])
def test_months_are_a_number(rule: str, months: int | None) -> None:
    """Beside its words a shift has its whole months; what did not move has none."""
    old, new = LIBRARY.load("roadmap@1.0"), LIBRARY.load("roadmap@latest")
    items = [item for item in report(old, new, LIBRARY.diff(old, new)).items() if item.rule == rule]
    assert months in {item.months for item in items}


def test_the_legend_explains_what_is_used_and_no_more(release_data: Maker) -> None:
    """A kind of change is explained where the report tells of it; in English no mark needs to be explained."""
    words = {one.word for one in reworded(release_data, {}, {"window": "2032"}).legend}
    assert "slipped" in words
    assert not words & {"widened", "altered", "[EN]"}


def test_white_space_is_that_of_the_newer_text() -> None:
    """Where it alone differs, the passage reads as it does now."""
    assert [run.text for run in passage("text", "月球 站", "月球站").runs] == ["月球", "站"]
    assert "".join(run.text for run in passage("text", "a  b c", "a b\u00a0c").runs) == "a b\u00a0c"
