"""The summary paragraph, and the words and tables beside it, where the usual parts are not there."""

from datetime import date
from typing import Any

import pytest

from ilrs_docs import Library
from ilrs_docs.changes import Change, Comparison, Identity, Subject
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.release_pair import sides
from ilrs_docs.reporting.sections.tables import parts_table
from ilrs_docs.reporting.summary import standing, statements, summarise

LIBRARY = Library()
OFFICIAL = LIBRARY.load("roadmap@1.0")


def _identity(version: str, year: int) -> Identity:
    day = date(year, 6, 16)
    fields: dict[str, Any] = {"label": f"V{version}", "standing": "official", "digest": "sha256:0"}
    return Identity(document="roadmap", kind="roadmap", version=version, issued=day, **fields)


def _change(rule: str, *subjects: str, **fields: Any) -> Change:  # noqa: ANN401 - fields of any change
    about = tuple(Subject(kind="milestone", id=one.lower(), title=one) for one in subjects)
    graded: dict[str, Any] = {"severity": "attend", "bump": "minor"}
    return Change(rule=rule, subjects=about, edits=(), fingerprint=rule, **graded, **fields)


def _compared(*changes: Change) -> Comparison:
    old, new = _identity("1.0.0", 2021), _identity("1.1.0", 2024)
    return Comparison(old=old, new=new, required_bump="minor", changes=changes)


def _clauses(*changes: Change) -> list[str]:
    return [one.text() for one in statements(changes)]


def _slip(months: int, *, out: bool, certainty: str | None = "definite") -> dict[str, Any]:
    return {"move": "slipped", "months": months, "days": 0, "out_of_phase": out, "certainty": certainty}


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        (["milestone-slipped"], "one milestone slipped, by 12 months (Luna 0)"),
        (["milestone-slipped"] * 2, "two milestones slipped, each by 12 months (Luna 0 and Luna 1)"),
        (["milestone-slipped-out-of-phase", "milestone-slipped"],
         "two milestones slipped, one out of its phase, each by 12 months (Luna 0 and Luna 1)"),
        (["milestone-slipped-out-of-phase"] * 2,
         "two milestones slipped out of their phase, each by 12 months (Luna 0 and Luna 1)"),
    ],
)  # fmt: skip
def test_slips_say_who_left_the_phase_only_where_one_did(rules: list[str], words: str) -> None:
    """Slips inside their phases are counted and measured, and nothing else is said of them."""
    made = [_change(rule, f"Luna {number}", detail=_slip(12, out=False)) for number, rule in enumerate(rules)]
    told = summarise(_compared(*made), OFFICIAL.model_copy(update={"promises": (), "gaps": ()}))
    assert told == f"Changes since V1.0.0 of 16 June 2021 up to V1.1.0 of 16 June 2024. To watch: {words}."


def test_what_stands_is_told_only_where_something_does() -> None:
    """Without open promises and without gaps there is nothing to add; each is told without the other."""
    promises, gaps = (OFFICIAL.model_copy(update=update) for update in ({"gaps": ()}, {"promises": ()}))
    assert standing(OFFICIAL.model_copy(update={"promises": (), "gaps": ()})) == []
    assert [*standing(promises), *standing(gaps)] == standing(OFFICIAL)
    assert "no fulfilment is known" in standing(promises)[0]
    assert standing(gaps)[0].endswith("noted as not known.")


SPLIT = _change(
    "milestone-split", "Luna 9", "Luna-9.1", "Luna-9.2", old="2021/2025", new={"luna-9.1": "2026", "luna-9.2": None},
    detail={"parts": {"luna-9.1": _slip(12, out=False), "luna-9.2": {"out_of_phase": False}}},
)  # fmt: skip


def test_a_part_inside_its_phase_is_not_said_to_have_left_it() -> None:
    """Each part has its own row: the shift without more, and what is not stated."""
    table = parts_table(SPLIT, sides(OFFICIAL, OFFICIAL))
    assert [row[1:] for row in table.rows] == [
        ("2021 to 2025", "2026", "12 months later", "certainly later"),
        ("2021 to 2025", "not stated", "not stated", "not stated"),
    ]
    out = SPLIT.model_copy(update={"detail": {"parts": {"luna-9.1": _slip(12, out=True)}}})
    assert parts_table(out, sides(OFFICIAL, OFFICIAL)).rows[0][3] == "12 months later, out of its phase (None)"


def test_a_split_tells_how_much_later_its_parts_are() -> None:
    """A part that came later slipped, where the split is certain; where none did nothing more is said."""
    split = SPLIT.model_copy(update={"severity": "attend"})
    assert _clauses(split) == [
        (
            "one milestone was split (Luna 9 into Luna-9.1 (2026) and Luna-9.2); one milestone slipped, by 12 months "
            "(Luna-9.1)"
        )
    ]
    likely = split.model_copy(update={"detail": SPLIT.detail | {"stage": "similar", "score": 90}})
    assert _clauses(likely)[0].endswith("likely), with parts up to 12 months later")
    bare = split.model_copy(update={"detail": {}})
    assert _clauses(bare) == ["one milestone was split (Luna 9 into Luna-9.1 (2026) and Luna-9.2)"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (True, "yes"),
        (False, "no"),
        (1, "1"),
        ([True, None], "yes and not given"),
        ([], "not given"),
        ({"id": "x", "title": {"en": "Moon"}}, "Moon"),
    ],
)
def test_values_in_words(data: Any, words: str) -> None:  # noqa: ANN401 - any JSON value
    """Truth is yes or no and no number; an empty list gives nothing."""
    assert phrases.value(data) == words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("milestone-removed", "two milestones were removed from the record (Luna 0 and Luna 1)"),
        ("milestone-merged", "others were merged into two milestones (Luna 0 and Luna 1)"),
        ("milestone-withdrawn", "two milestones gave way (Luna 0 and Luna 1)"),
        ("milestone-reinstated", "two milestones are back (Luna 0 and Luna 1)"),
        ("plan-removed", "two plans were removed (Luna 0 and Luna 1)"),
    ],
)
def test_what_went_is_in_the_summary(rule: str, words: str) -> None:
    """What left the document is as much news as what came."""
    made = [_change(rule, f"Luna {number}") for number in range(2)]
    told = summarise(_compared(*made), OFFICIAL.model_copy(update={"promises": (), "gaps": ()}))
    assert told == f"Changes since V1.0.0 of 16 June 2021 up to V1.1.0 of 16 June 2024. To watch: {words}."
