"""One event in two places of a plan: what moved in one phase just as in the other is told to have moved with it."""

import pytest
from small_releases import plan

from ilrs_docs.comparing import diff
from ilrs_docs.language import Language, speaking
from ilrs_docs.model import Release
from ilrs_docs.reporting import sentence

DAYS = ("2042-12-06", "2042-12-08")
Row = tuple[str, str]


def moved(*rows: Row, phases: tuple[str, ...] = ("glance", "table"), day: str = DAYS[0]) -> Release:
    """Return a release with milestones, each in the next phase: id and title."""
    return plan(*((own, phases[at % len(phases)], title, day) for at, (own, title) in enumerate(rows)))


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Hub 1.26 opens", "Hub 1.26 opens", True),
        ("Hub 1.26 opens", "hub 1.26 opens (18:00 UTC)", True),
        ("Hub 1.26 opens", "Great hub 1.26 opens", True),
        ("Ice drill begins", "Begin ice drill begins", True),
        ("Thaw", "Thaw", True),
        ("望舒七号着陆", "望舒七号着陆", True),
        ("望舒七号着陆", "望舒七号着陆（上午9点）", True),
        ("Стыковка модулей", "Стыковка модулей", True),
        ("Стыковка модулей", "Стыковка модулей (в 9 часов)", True),
        ("Hub 1.26 opens", "Hub 1.27 opens", False),
        ("Hub 1.26 opens", "Hub 1.26 closes", False),
        ("Thaw", "The great thaw", False),
    ],
)
def test_one_event_in_two_phases(one: str, other: str, told: bool) -> None:  # noqa: FBT001 - a column of the table above
    """Each says that the other one moved with it, where they bear one name, or all words of one are in the other."""
    old, new = (moved(("a", one), ("b", other), day=day) for day in DAYS)
    found = {change.subjects[0].id: change for change in diff(old, new).singly}
    assert ("moved_with" in found["a"].detail) is ("moved_with" in found["b"].detail) is told
    if told:
        assert sentence(found["a"]).endswith(f"“{other}” in phase “Table” moved with it.")


@pytest.mark.parametrize("phases", [("table",), ("",)])
def test_two_of_one_phase_are_two(phases: tuple[str, ...]) -> None:
    """Two that stand beside each other, or in no phase, are not one event in two places."""
    old, new = (moved(("a", "Hub opens"), ("b", "Hub opens"), phases=phases, day=day) for day in DAYS)
    assert not any("moved_with" in change.detail for change in diff(old, new).singly)


def test_others_that_moved_from_another_day_or_in_a_crowd_are_not_held_against_each_other() -> None:
    """Both days have to be the same, of one other entry; of a crowd nobody is looked at."""
    old = plan(("a", "glance", "Hub opens", "2042-12-06"), ("b", "table", "Hub opens", "2042-12-07"))
    new = plan(("a", "glance", "Hub opens", "2042-12-08"), ("b", "table", "Hub opens", "2042-12-08"))
    assert not any("moved_with" in change.detail for change in diff(old, new).singly)
    crowd = [("a", "Hub opens"), ("b", "Hub opens"), *((f"c{at}", f"Task {at}") for at in range(7))]
    old, new = (moved(*crowd, day=day) for day in DAYS)
    assert not any("moved_with" in change.detail for change in diff(old, new).singly)
    three = [("a", "Hub opens"), ("b", "Hub opens"), ("c", "Harvest"), ("d", "Hub opens")]
    old, new = (moved(*three, day=day) for day in DAYS)
    assert "moved_with" not in {one.subjects[0].id: one.detail for one in diff(old, new).singly}["a"]


@pytest.mark.parametrize(
    ("language", "sure", "unsure"),
    [
        ("en", "in phase “Table” moved with it.", "in phase “Table” has this date now, too."),
        ("zh", "也同样变动。", "现在也是这一日期。"),
        ("ru", "Вместе с ней сдвинута запись", "Эта же дата теперь у записи"),
    ],
)
def test_what_is_only_likely_the_same_only_has_the_date(language: Language, sure: str, unsure: str) -> None:
    """Of an entry under another id it is not sure that it moved."""
    old, new = (moved(("a", "Hub 1.26 opens"), ("b", "Hub 1.26 opens"), day=day) for day in DAYS)
    other = moved(("a", "Hub 1.26 opens"), ("c", "Hub 1.26 opens (9:30 UTC)"), day=DAYS[1])
    with speaking(language):
        assert any(sure in sentence(change) for change in diff(old, new).singly)
        (line,) = (sentence(change) for change in diff(old, other).singly if len(change.subjects) == 1)
        assert unsure in line
