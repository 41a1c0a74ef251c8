"""Tests of the first screen: how much it holds, what it must not miss, and where it leads."""

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Final

import pytest
from checkout import CHECKOUT
from hypothesis import given, settings
from hypothesis import strategies as st

from ilrs_docs import Library, diff, report
from ilrs_docs.changes import Change
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.language import LANGUAGES, Language, speaking
from ilrs_docs.layout.pages import page
from ilrs_docs.model import Release
from ilrs_docs.partners import Profile, narrow
from ilrs_docs.phrasing.conventions import CONVENTIONS
from ilrs_docs.phrasing.phrases import clause
from ilrs_docs.phrasing.weighing import weight_of
from ilrs_docs.rendering import markdown, text
from ilrs_docs.rendering.digest import render_report as render_digest
from ilrs_docs.reporting.choosing import (
    MOST,
    MOST_OF_A_PART,
    ScreenCandidate,
    ScreenOffer,
    fitted,
    texts_of,
)
from ilrs_docs.reporting.coming import coming
from ilrs_docs.reporting.models import Report, Screen
from ilrs_docs.reporting.screening import ScreenInputs, first_screen
from ilrs_docs.reporting.standings import status
from ilrs_docs.reporting.summary import singled

LIBRARY: Final = Library()
PAIRS: Final = [
    (f"{document}@{old.version}", f"{document}@{new.version}")
    for document in ("roadmap", "guideline")
    for old in LIBRARY.heads(document)
    for new in LIBRARY.heads(document)
    if "1.0.0" in {old.version, new.version} or new is LIBRARY.heads(document)[-1]
]
PROFILES: Final = {"roadmap": "payload-provider", "guideline": "law-institute"}
FOLDER: Final = CHECKOUT / "docs" / "partners"


@cache
def compared(old: str, new: str) -> ComparedReleases:
    """Return two releases compared."""
    return LIBRARY.compare(old, new)


def told(pair: tuple[str, str], language: Language, *, partner: bool) -> Report:
    """Return the report on two releases, for everybody or for a partner."""
    both = compared(*pair)
    whole = report(*both, language=language)
    if not partner:
        return whole
    fields = tomllib.loads((FOLDER / f"{PROFILES[pair[0].split('@')[0]]}.toml").read_text("utf-8"))
    return narrow(whole, Profile.model_validate(fields), both)


def above(shown: str) -> str:
    """Return what a report in text shows before its first section."""
    return re.split(r"\n\n1\. ", shown)[0]


def assert_total(screen: Screen, changes: Sequence[Change]) -> None:
    """Hold against the changes themselves how many of each grave weight no statement of the screen tells."""
    for weight in ("act", "attend", "happened"):
        part = next((part for part in screen.parts if part.id == weight), None)
        mine = [at for at, change in enumerate(changes) if weight_of(change) == weight]
        told = {at for one in part.said for at in one.changes} if part else set()
        partly = {at for at in told if len(singled(changes[at])) > 1}
        left = len(set(mine) - told)
        assert left <= (part.rest if part else 0) <= left + len(partly)
        assert bool(part and part.more) == bool(part and part.rest)


DATES: Final = st.sampled_from(["2025", "2027", "2028/2030", "2031~", "../2033", "2034/..", None])
STATUSES: Final = st.sampled_from(
    ["planned", "achieved", "lost", "altered", "cancelled", "deferred", "considered", None]
)
NAMES: Final = st.sampled_from(
    ["Lander", "Orbiter", "A very long name of a lander " * 6, "着陆器", "<b>*x*</b>", "Луна"]
)
ENTRIES: Final = st.dictionaries(
    st.sampled_from([f"m-{number}" for number in range(14)]),
    st.fixed_dictionaries({"window": DATES, "status": STATUSES, "name": NAMES}),
    max_size=14,
)


def released(entries: dict[str, dict[str, str | None]], version: str, year: int) -> Release:
    """Return a roadmap that holds some milestones."""
    milestones = [
        {"id": own, "title": {"en": f"{fields['name']} {own}"}}
        | {name: fields[name] for name in ("window", "status") if fields[name]}
        for own, fields in entries.items()
    ]
    fields = {"document": "probe", "kind": "roadmap", "version": version, "issued": date(year, 1, 1)}
    return Release.model_validate(fields | {"content": {"milestones": milestones}})


@settings(max_examples=60, deadline=None)
@given(old=ENTRIES, new=ENTRIES, language=st.sampled_from(LANGUAGES))
def test_any_two_releases_have_a_first_screen_that_is_short_and_whole(
    old: dict[str, dict[str, str | None]], new: dict[str, dict[str, str | None]], language: Language
) -> None:
    """Whatever changed, its size is kept and each grave change is named or counted."""
    sides = released(old, "1.0.0", 2026), released(new, "1.1.0", 2027)
    comparison = diff(*sides)
    whole = report(*sides, comparison, language=language)
    assert sum(len(part.said) for part in whole.screen.parts) <= MOST
    assert len(above(text.render_report(whole, width=80)).splitlines()) <= 22
    assert len(render_digest(whole)) <= CONVENTIONS[language].characters
    assert_total(whole.screen, comparison.changes)


@pytest.mark.parametrize("partner", [False, True], ids=["everybody", "partner"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_it_is_short_and_misses_nothing_grave(pair: tuple[str, str], language: Language, *, partner: bool) -> None:
    """Its statements, characters and lines are bounded, and each grave change is named, counted or another's."""
    whole = told(pair, language, partner=partner)
    screen = whole.screen
    assert sum(len(part.said) for part in screen.parts) <= MOST
    assert all(len(part.said) <= MOST_OF_A_PART for part in screen.parts)
    assert len(above(text.render_report(whole, width=80)).splitlines()) <= 22
    mine = {item.change: item.weight for item in whole.items() if item.change is not None}
    for weight in ("act", "attend", "happened"):
        number = sum(one == weight for one in mine.values())
        part = next((part for part in screen.parts if part.id == weight), None)
        assert (part is not None) >= bool(number)
        assert part is None or part.said or part.more
    changes = compared(*pair).comparison.changes
    if not partner:
        assert_total(screen, changes)
    other = len(changes) - len(mine)
    numbers = [int(one) for one in re.findall(r"\d+", "".join(screen.closing[-1:]))]
    assert not other or sum(numbers) == other or not partner
    assert partner or len(mine) == len(changes)
    assert sum(weight_of(one) == "act" for one in changes) >= sum(one == "act" for one in mine.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", ["roadmap", "guideline"])
def test_it_stands_in_every_format_and_leads_to_what_is_there(document: str, language: Language) -> None:
    """Every statement stands in text and Markdown before the first section; no link of it leads nowhere."""
    whole = told((f"{document}@1.0", f"{document}@latest"), language, partner=False)
    shown = markdown.render_report(whole)
    first = "".join(shown.split("<a id=")[0].replace("\\", "").split())
    flat = "".join(above(text.render_report(whole)).split())
    for words in map(clause, texts_of(whole.screen)):
        assert "".join(words.split()).casefold() in flat.casefold()
        assert "".join(words.split()).replace("*", "") in first
    links = re.findall(r"\]\(#([a-z]+)\)", shown.split("<a id=")[0])
    assert links
    assert set(links) <= {section.id for section in page(whole).sections}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_change_is_three_lines(language: Language) -> None:
    """The way, what the releases are, and that nothing differs."""
    whole = told(("roadmap@1.0", "roadmap@1.0"), language, partner=False)
    assert whole.screen.parts == ()
    assert len(whole.screen.closing) == 1


def test_what_stands_for_a_release_follows_from_its_standing_and_basis() -> None:
    """Nothing is said of what a release does not say of itself."""
    table = [
        ({"standing": "tracked"}, {"standing": "tracked"}, "both are compiled from public statements and have no"),
        ({"standing": "draft"}, {}, "is a draft and has no official standing"),
        ({"standing": "draft"}, {"standing": "draft"}, "both are drafts"),
        ({"standing": "official", "basis": "reported"}, {}, "is known from reports here, not from its own text"),
        ({"basis": "reported"}, {"basis": "reported"}, "both are known from reports here"),
        ({"standing": "official"}, {"standing": "official"}, None),
        ({"standing": "official", "basis": "text"}, {}, None),
        ({}, {}, None),
    ]
    old, new, comparison, _way = compared("roadmap@1.0", "roadmap@latest")
    bare = {"standing": None, "basis": None}
    for before, after, words in table:
        sides = [
            Release.model_construct(**(dict(side) | bare | fields)) for side, fields in ((old, before), (new, after))
        ]
        said = status(comparison, *sides)
        assert (words is None) == (said is None)
        assert words is None or words.casefold() in (said or "").casefold()


LATER: list[tuple[list[str], list[list[str]], str | None]] = [
    ([], [["a"], ["b"]], None),
    (["a"], [["a"], ["b"]], "One entry of the newer one rests only on sources from after its day."),
    (["a"], [["a", "b"], ["b"]], None),
    (["a", "b"], [["a", "b"], ["b"], ["c"]], "Two entries of the newer one rest only on sources from after its day."),
    (["a"], [[], ["c"]], None),
    (
        ["a", "b", "c"],
        [["a"], ["b"], ["c"]],
        "Three entries of the newer one rest only on sources from after its day.",
    ),
]


@pytest.mark.parametrize(("late", "cited", "told"), LATER)
def test_the_head_says_how_much_rests_on_later_sources(
    late: list[str], cited: list[list[str]], told: str | None
) -> None:
    """Only what no source of the time speaks for."""
    sources = [
        {
            "id": own,
            "publisher": own,
            "title": own,
            "date": "2027-05" if own in late else "2025",
            "url": "https://a.example",
        }
        | ({"retrospective": True} if own in late else {})
        for own in ("a", "b", "c")
    ]
    milestones = [{"id": f"m-{at}", "title": f"M {at}", "sources": own} for at, own in enumerate(cited)]
    data = {"document": "probe", "kind": "roadmap", "version": "1.0.0", "issued": "2026-01-01", "sources": sources}
    new = Release.model_validate(data | {"content": {"milestones": milestones}}, strict=False)
    assert status(diff(new, new), new, new) == told


def test_what_comes_next_is_ahead_and_says_what_it_rests_on() -> None:
    """Nothing over, lost or cancelled is awaited; the nearest stands first; what speaks against a date is said."""
    release = LIBRARY.load("roadmap@2026-09-10")
    ahead = coming(release)
    assert [one.rank() for one in ahead] == sorted(one.rank() for one in ahead)
    assert all(one.window.latest is None or one.window.latest >= (release.issued or one.window.latest) for one in ahead)
    assert "Luna 25" not in " ".join(one.text() for one in ahead)
    assert "altered" in next(words for one in ahead if "Chang'e-8" in (words := one.text()))


@pytest.mark.parametrize(
    ("fields", "is_awaited"),
    [
        ({}, True),
        ({"status": "altered"}, True),
        ({"excluded": "2034-01/2034-06"}, True),
        ({"excluded": "2033"}, True),
        ({"status": "in-progress"}, False),
        ({"occurred": "2029"}, False),
        ({"status": "cancelled"}, False),
        ({"status": "deferred"}, False),
        ({"excluded": "2034"}, False),
        ({"excluded": "2033/2035"}, False),
        ({"window": None}, False),
    ],
)
def test_what_is_deferred_or_ruled_out_has_no_next_date(fields: dict[str, str | None], is_awaited: bool) -> None:  # noqa: FBT001 - a row
    """Whatever window it keeps: nobody awaits it then; what is ruled out in part may come in the rest of it."""
    crane = {"id": "crane", "title": "Crane", "window": "2034", "status": "planned"} | fields
    data = {"document": "park", "kind": "roadmap", "version": "1.0.0", "issued": "2030-01-01"}
    release = Release.model_validate(data | {"content": {"milestones": [crane]}}, strict=False)
    assert [one.key[1] for one in coming(release)] == (["crane"] if is_awaited else [])


def test_what_has_no_date_is_awaited_on_none() -> None:
    """A step that is pending without a day lies ahead, and on no day."""
    steps = [{"id": "apply", "action": "Apply", "status": "pending"}]
    steps += [{"id": "choose", "action": "Choose", "deadline": "2031"}]
    call = {"id": "call", "title": "Call", "status": "open", "steps": steps}
    data = {"document": "park", "kind": "guideline", "version": "1.0.0", "issued": "2030-01-01"}
    release = Release.model_validate(data | {"content": {"procedures": [call]}}, strict=False)
    assert [one.window.root for one in coming(release)] == ["2031"]


def test_a_statement_that_does_not_fit_is_counted() -> None:
    """However long words are, the screen keeps its size; what has shorter words is told in these."""
    things = [frozenset({(number, 0)}) for number in range(5)]
    candidates = [
        ScreenCandidate(("x" * 5000, "short"), things[0]),
        *(ScreenCandidate(("y" * 5000,), one) for one in things[1:]),
    ]
    offer = ScreenOffer("act", "Decide", candidates, frozenset().union(*things))
    (part,) = fitted(Screen(), [offer]).parts
    assert [one.text for one in part.said] == ["short"]
    assert (part.rest, part.more) == (4, "And 4 more.")
    (counted,) = fitted(
        Screen(), [ScreenOffer("attend", "Watch", candidates[1:], frozenset().union(*things[1:]))]
    ).parts
    assert (counted.said, counted.more) == ((), "Four changes.")
    assert fitted(Screen(), [ScreenOffer("next", "Next", candidates[1:], things[1], grave=False)]).parts == ()


def test_a_thing_of_which_a_part_is_told_is_still_counted() -> None:
    """A change that two statements tell is told where both are."""
    one, other = (ScreenCandidate((words,), frozenset({(0, number)})) for number, words in enumerate(("a", "b")))
    both = one.things | other.things
    assert fitted(Screen(), [ScreenOffer("act", "Decide", [one, other], both)]).parts[0].rest == 0
    assert fitted(Screen(), [ScreenOffer("act", "Decide", [one], both)]).parts[0].rest == 1


@pytest.mark.parametrize(("language", "words"), [("en", "And 3 more."), ("zh", "另有3项。"), ("ru", "И ещё 3.")])
def test_how_much_more_there_is_is_said_in_each_language(language: Language, words: str) -> None:
    """The number is that of things, not of statements."""
    things = frozenset((number, 0) for number in range(4))
    with speaking(language):
        offer = ScreenOffer("act", "x", [ScreenCandidate(("a",), frozenset({(0, 0)}))], things)
        assert fitted(Screen(), [offer]).parts[0].more == words


def test_a_change_that_no_section_tells_leads_nowhere() -> None:
    """It is told on the first screen all the same."""
    old, new, comparison, _way = compared("roadmap@1.0", "roadmap@latest")
    screen = first_screen(ScreenInputs(old, new, comparison, dict(enumerate(comparison.changes)), ()))
    assert screen.parts[0].said[0].text == "One milestone is reported as altered (Chang'e-8)."
    assert {said.change for part in screen.parts for said in part.said} == {None}


@pytest.mark.parametrize(
    ("milestone", "words"),
    [
        ("change-8", "for Chang'e-8 (altered): perhaps too late; in time if its date (around 2029) holds."),
        ("luna-26", "for Luna 26: perhaps too late; needed by 30 June 2026 (18 months ahead), which had passed on 10"),
    ],
)
def test_a_commitment_in_many_words_is_told_in_few(milestone: str, words: str) -> None:
    """What it is is shortened; how it stands is not, nor by when it is needed where that is what follows."""
    both = compared("roadmap@1.0", "roadmap@latest")
    own = {"milestone": milestone, "what": "a long name " * 40, "date": "2027-03", "lead_months": 18}
    told = narrow(report(*both), Profile.model_validate({"name": "Agency", "commitments": [own]}), both)
    first = next(one.text for part in told.screen.parts for one in part.said if "Your commitment" in one.text)
    assert len(first) < 300
    assert words in first
