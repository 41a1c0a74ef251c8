"""Laws over documents of several small plans in which ids come, go, and are given to other milestones."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from ilrs_docs.comparing import intervals
from ilrs_docs.model import Release
from ilrs_docs.phrasing.release_pair import by_kind_and_id
from ilrs_docs.publishing.calendars import calendar
from ilrs_docs.publishing.documents import WholeDocument
from ilrs_docs.publishing.lines import follow
from ilrs_docs.publishing.rows import dataset
from ilrs_docs.rendering.escaping import visible
from ilrs_docs.rendering.ics import render_calendar

IDS = ["a", "b", "c"]
TITLES = [
    "Landing pad is laid",
    "Landing pad and road are laid",
    "Greenhouse opens to visitors",
    "First crew; lands,\n\\n",
]
WINDOWS = [None, "2028", "2028~", "2031/2035", "../2035", "2036/..", "2029-02-28", "2031/.."]
MILESTONES = st.fixed_dictionaries(
    {"title": st.sampled_from(TITLES), "window": st.sampled_from(WINDOWS)},
    optional={"occurred": st.sampled_from(WINDOWS), "status": st.sampled_from(["planned", "cancelled", "lost"])},
)
PLANS = st.lists(st.dictionaries(st.sampled_from(IDS), MILESTONES, max_size=3), min_size=1, max_size=4)
Plans = list[dict[str, dict[str, Any]]]


def _document(plans: Plans) -> WholeDocument:
    releases = tuple(
        Release.model_validate(
            {"document": "plan", "kind": "roadmap", "version": f"1.{at}.0", "issued": date(2024, 1, 1) + timedelta(at)}
            | {"language": "en", "content": {"milestones": [{"id": own} | one for own, one in plan.items()]}}
        )
        for at, plan in enumerate(plans)
    )
    return WholeDocument(releases, intervals(releases))


def _until(document: WholeDocument, number: int) -> WholeDocument:
    return WholeDocument(document.releases[:number], document.intervals[: number - 1])


@given(PLANS)
def test_a_uid_stays_and_a_sequence_never_falls(plans: Plans) -> None:
    """As releases come; other days have a higher sequence, and a stamp of the newest release."""
    document = _document(plans)
    for before, after in pairwise(range(1, len(plans) + 1)):
        old = {one.uid: one for one in calendar(_until(document, before)).events}
        new = {one.uid: one for one in calendar(_until(document, after)).events}
        assert old.keys() <= new.keys()
        for uid, one in old.items():
            moved = new[uid].sequence - one.sequence
            assert moved in {0, 1}
            if (one.first, one.last, one.ends) != (new[uid].first, new[uid].last, new[uid].ends):
                assert moved == 1
            assert new[uid].stamp == (document.releases[after - 1].issued if moved else one.stamp)


@given(PLANS)
def test_each_entry_stands_in_one_line(plans: Plans) -> None:
    """In every release, and each line has a name of its own and is of one kind."""
    document = _document(plans)
    lines = [*follow(document)]
    assert len({one.name for one in lines}) == len(lines)
    for at, release in enumerate(document.releases):
        there = [one.keys[at] for one in lines if one.keys[at]]
        assert sorted(filter(None, there)) == sorted(by_kind_and_id(release))
    for one in lines:
        assert {key[0] for key in one.keys if key} == {one.kind}


@given(PLANS)
def test_a_calendar_is_read_back_equal(plans: Plans) -> None:
    """Its days, its words, with one UID for each event; and what has no event is said to be without a date."""
    document = _document(plans)
    told = calendar(document)
    read = {str(one["UID"]): one for one in Calendar.from_ical(render_calendar(told)).events}
    assert len(read) == len(told.events)
    for one in told.events:
        found = read[one.uid]
        assert (found.DTSTART, found.DTEND, found["SEQUENCE"]) == (one.first, one.last + timedelta(1), one.sequence)
        assert str(found["SUMMARY"]) == visible(one.summary)
    silent = [one.title.original for one in document.releases[-1].milestones if not (one.window or one.occurred)]
    assert sorted(told.undated) == sorted(silent)


@given(PLANS)
def test_the_keys_of_all_tables_are_keys(plans: Plans) -> None:
    """No row twice, and what is referred to exists."""
    keys: dict[str, set[tuple[Any, ...]]] = {}
    for one in dataset(_document(plans)).tables:
        places = {column.name: at for at, column in enumerate(one.layout.columns)}
        keyed = [tuple(row[places[part]] for part in one.layout.key) for row in one.rows]
        assert len(set(keyed)) == len(keyed)
        keys[one.layout.name] = set(keyed)
        for reference in one.layout.references:
            assert {tuple(row[places[part]] for part in reference.columns) for row in one.rows} <= keys[reference.table]
