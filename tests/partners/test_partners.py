"""Reports for one partner: what concerns them and why, their commitments, and how much was left out."""

import json
import re
from collections.abc import Callable
from itertools import product
from typing import Any, Final

import pytest
from pydantic import ValidationError
from small_profiles import FACT, Data, committed, milestone, profile_with

from ilrs_docs import Comparison, Library, Release, diff
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.language import LANGUAGES, Language, speaking
from ilrs_docs.model import DocumentName, Gap
from ilrs_docs.partners import Profile, narrow
from ilrs_docs.partners.concerning import reasons
from ilrs_docs.partners.naming import ambiguous, nearest, unknown
from ilrs_docs.partners.profiles import Interests
from ilrs_docs.partners.tying import Both
from ilrs_docs.rendering import text
from ilrs_docs.reporting import KEPT, Reason, Report, report
from ilrs_docs.reporting.counting import changes_of, items_of
from ilrs_docs.reporting.narrowed_words import of_commitments

LIBRARY = Library()
Make = Callable[..., Data]


def _compared(name: str) -> tuple[Release, Release, Comparison, Report]:
    old, new = LIBRARY.load(f"{name}@1.0"), LIBRARY.load(f"{name}@latest")
    comparison = LIBRARY.diff(old, new)
    return old, new, comparison, report(old, new, comparison, LIBRARY.trail(old, new))


ROADMAP, GUIDELINE = _compared("roadmap"), _compared("guideline")


def _narrowed(profile: Profile, sides: tuple[Release, Release, Comparison, Report] = ROADMAP) -> Report:
    old, new, comparison, whole = sides
    return narrow(whole, profile, ComparedReleases(old, new, comparison, LIBRARY.trail(old, new)))


def test_a_followed_mission_brings_its_milestones_and_says_why() -> None:
    """The mission is named, its milestone is near; nothing else of the schedule is told."""
    told = _narrowed(profile_with(interests={"missions": ["luna-28-mission"]}))
    slips = [item for item in told.section("schedule").groups[0].items if item.rule]
    assert [subject.id for item in slips for subject in item.subjects] == ["luna-28"]
    assert slips[0].because == ("it includes Luna 28, which concerns you",)


def test_an_agency_brings_what_it_takes_part_in() -> None:
    """Upper and lower case do not matter."""
    told = _narrowed(profile_with(interests={"agencies": ["roscosmos"]}))
    lost = next(item for item in told.items() if item.rule == "milestone-lost")
    assert lost.because == ("roscosmos takes part in it",)


def test_a_dependency_is_told_with_its_way(released: Callable[..., Release]) -> None:
    """What a followed milestone waits for concerns the partner too, through others as well; circles end."""
    chain = [
        milestone("base", depends_on=["power"]),
        milestone("power", depends_on=["cable"]),
        milestone("cable", depends_on=[]),
    ]
    release = released(*chain)
    found = reasons(profile_with(interests={"milestones": ["base"]}), release, release)
    assert found["milestone", "power"][0].words == "Base, which concerns you, depends on it"
    assert found["milestone", "cable"][0].words == "Base, which concerns you, depends on it through Power"


@pytest.mark.parametrize(
    ("left", "words"),
    [("base", "Base, which concerns you, depended on it"), ("power", None)],
)
def test_what_a_followed_milestone_waited_for_and_is_gone_concerns_too(
    released: Callable[..., Release], left: str, words: str | None
) -> None:
    """A dependency that was removed with what it stood for is told; what others waited for is not."""
    links = {"base": [], "power": [], left: ["cable"]}
    old = released(milestone("cable"), *(milestone(own, depends_on=on) for own, on in links.items()))
    new = released(*(milestone(own, depends_on=[]) for own in links))
    found = reasons(profile_with(interests={"milestones": ["base"]}), old, new)
    assert [why.words for why in found.get(("milestone", "cable"), ())] == ([words] if words else [])


@pytest.mark.parametrize("way", ["interests", "commitments"])
def test_what_is_followed_under_its_earlier_id_is_told_under_its_new_one(
    released: Callable[..., Release], way: str
) -> None:
    """That the milestone of a partner was renumbered changes something for them."""
    old, new = (released(milestone(own, "2031", title={"en": "Lander"})) for own in ("x", "x-east"))
    one = {"milestone": "x", "what": "camera", "date": "2030"}
    profile = profile_with(**({"interests": {"milestones": ["x"]}} if way == "interests" else {"commitments": [one]}))
    comparison = diff(old, new)
    assert [change.rule for change in comparison.changes] == ["milestone-renumbered"]
    told = narrow(report(old, new, comparison), profile, ComparedReleases(old, new, comparison))
    assert [item.rule for item in told.items() if item.rule] == ["milestone-renumbered"]


def test_what_stands_inside_or_around_concerns_too(released: Callable[..., Release]) -> None:
    """A phase of a followed plan, and the plan around the phase of a followed milestone."""
    phases = [{"id": "first", "title": {"en": "First"}} | FACT, {"id": "second", "title": {"en": "Second"}} | FACT]
    plan = {"id": "plan", "title": {"en": "Plan"}, "originators": ["CNSA"], "phases": phases} | FACT
    release = released(milestone("x", phase="first"), plans=[plan])
    inside = reasons(profile_with(interests={"plans": ["plan"]}), release, release)
    assert inside["phase", "second"][0] == Reason(1, "you follow it")
    around = reasons(profile_with(interests={"milestones": ["x"]}), release, release)
    assert around["phase", "first"][0].words == "X, which concerns you, belongs to it"
    assert around["plan", "plan"][0].words == "its phase First concerns you"
    assert ("phase", "second") not in around


def test_a_procedure_brings_its_opportunities_and_steps() -> None:
    """Who follows the call is told of its opportunity, its limits and its steps."""
    told = _narrowed(profile_with(interests={"procedures": ["change-8-call"]}), GUIDELINE)
    ids = {subject.id for item in told.items() for subject in item.subjects}
    assert {"change-8-call", "change-8-payloads"} <= ids
    level = reasons(profile_with(interests={"levels": ["change-8-unit-level"]}), *GUIDELINE[:2])
    assert any("which concerns you" in why.words for why in level["opportunity", "change-8-payloads"])


def test_a_partner_is_found_by_its_name() -> None:
    """Who joined is news to who follows them."""
    told = _narrowed(profile_with(interests={"agencies": ["Senegal"]}), GUIDELINE)
    assert [item.subjects[0].title for item in told.section("partners").groups[0].items] == ["Senegal"]


def test_nothing_changed_is_said_plainly_and_what_is_left_out_is_counted(released: Callable[..., Release]) -> None:
    """Of what the partner follows; the rest is counted."""
    old, new = (released(milestone("x", "2031"), milestone("y", window)) for window in ("2031", "2033"))
    comparison = diff(old, new)
    compared = ComparedReleases(old, new, comparison)
    told = narrow(report(old, new, comparison), profile_with(interests={"milestones": ["x"]}), compared)
    assert told.concern
    assert told.concern.summary == "Nothing changed for you between these two releases."
    assert told.concern.notices == ()
    assert told.concern.left_out == ("1 change does not concern you and is left out: What moved in the schedule (1).",)
    assert told.section("schedule").empty == "Nothing here concerns you."
    assert told.section("schedule").glance is None


def test_what_stands_is_not_counted_as_changed() -> None:
    """Two times the same release: what concerns the partner is told, and that none of it changed."""
    new = ROADMAP[1]
    comparison = diff(new, new)
    told = narrow(
        report(new, new, comparison),
        profile_with(interests={"agencies": ["Roscosmos"]}),
        ComparedReleases(new, new, comparison),
    )
    assert told.concern
    assert re.fullmatch(
        r"Nothing changed for you between these two releases\. \d+ items that concern you stand as they were\.",
        told.concern.summary,
    )


def test_what_is_for_all_is_never_left_out() -> None:
    """What words mean, what was promised to all, how complete the report is."""
    told = _narrowed(profile_with(interests={"milestones": ["luna-28"]}))
    for name in ("terms", "promises", "completeness"):
        assert told.section(name) == ROADMAP[3].section(name)


def test_narrowing_keeps_only_the_sources_that_are_cited() -> None:
    """Each source that stands is cited by an item that stands, under its number, or named as one of an entry."""
    told = _narrowed(profile_with(interests={"missions": ["luna-28-mission"]}))
    assert told.sources
    assert set(told.sources) < set(ROADMAP[3].sources)
    changes = [ROADMAP[2].changes[at] for at in changes_of(items_of(told))]
    lists = [side for one in changes if one.rule.endswith("-sources-changed") for side in (one.old, one.new)]
    named = {str(source) for side in lists if isinstance(side, list) for source in side}
    assert named
    cited = {source for item in told.items() for source in item.sources}
    assert named <= {one.id for one in told.sources} <= cited | named


SPLIT_WORDS: dict[Language, str] = {"en": "Luna 27.1", "zh": "月球-27.1号", "ru": "Луна-27.1"}


def test_charts_hold_what_concerns_the_partner() -> None:
    """One line of the trend, and no word of others."""
    told = _narrowed(profile_with(interests={"milestones": ["luna-28"]}))
    assert [track.id for track in told.charts.trend] == ["luna-28"]
    assert told.charts.trend_more == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_charts_are_in_the_language_of_the_report(language: Language) -> None:
    """They draw of a milestone what the charts of the whole report do, into what it was split too."""
    old, new, comparison, _whole = ROADMAP
    compared = ComparedReleases(old, new, comparison, LIBRARY.trail(old, new))
    whole = report(*compared, language=language)
    told = narrow(whole, profile_with(interests={"milestones": ["luna-27"]}), compared)
    whole_tracks = {track.id: track for track in whole.charts.trend}
    silent = [one.words for track in told.charts.trend for one in track.silent]
    assert told.charts.trend == tuple(whole_tracks[track.id] for track in told.charts.trend)
    assert any(SPLIT_WORDS[language] in words for words in silent), silent


def test_names_that_neither_release_has_are_told_with_the_nearest() -> None:
    """A slip of the pen does not silence a whole interest; ids of the other document are not missed."""
    profile = profile_with(interests={"missions": ["change-8", "zzz"], "procedures": ["joining"]})
    assert unknown(profile.interests, [Both(*ROADMAP[:2])]) == (
        "change-8 (which is a milestone and no mission; did you mean change-8-mission?)",
        "zzz",
    )
    told = _narrowed(profile)
    assert told.concern
    assert told.concern.notices == (
        "What this profile follows is not in this document.",
        (
            "Neither release has what the profile names: change-8 (which is a milestone and no mission; did you mean "
            "change-8-mission?) and zzz."
        ),
    )


UNKNOWN: Final = {
    "en": "Of your commitments, 1 names a milestone that is not known here",
    "zh": "贵方承诺中，1项所指的里程碑在此处查无记载",
    "ru": "Из ваших обязательств 1 указывает веху, которая здесь неизвестна",
}
LATE: Final = {"en": "may be too late", "zh": "可能赶不上", "ru": "может опоздать"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_id_that_nobody_knows_is_no_danger(released: Callable[..., Release], language: Language) -> None:
    """That a milestone is not known says nothing of time, nor that something was lost: it has words of its own."""
    release = released(milestone("luna-3"))
    profile = profile_with(commitments=[{"milestone": "luna-33", "what": "drill", "date": "2029"}])
    compared = ComparedReleases(release, release, diff(release, release))
    told = narrow(report(*compared, language=language), profile, compared).concern
    with speaking(language):
        (said,) = of_commitments(told.commitments if told else ())
    assert said.startswith(UNKNOWN[language])
    assert LATE[language] not in said


@pytest.mark.parametrize(
    ("name", "fields", "said"),
    [
        ("luna-33", {"status": "lost", "occurred": "2023"}, "luna-3 (failed)"),
        ("luna-33", {"status": "cancelled"}, "luna-3 (cancelled)"),
        ("luna-33", {"status": "deferred"}, "luna-3 (deferred)"),
        ("luna-33", {"status": None, "occurred": "2023"}, "luna-3 (has happened)"),
        ("luna-33", {"window": "2020"}, "luna-3 (its date has passed)"),
        ("luna-33", {"status": "altered"}, "luna-3"),
        ("luna-33", {}, "luna-3"),
    ],
)
def test_of_the_nearest_it_is_said_what_is_over(
    released: Callable[..., Release], name: str, fields: dict[str, Any], said: str
) -> None:
    """Nobody is led to what failed, was cancelled or put off, happened, or had its day, without a word."""
    release = released(milestone("luna-3", **fields))
    assert unknown(Interests(milestones=(name,)), [Both(release, release)]) == (f"{name} (did you mean {said}?)",)


def test_what_is_ahead_stands_before_what_is_over(released: Callable[..., Release]) -> None:
    """Where the most like is over the first like it that is ahead is named, too; of those that begin so, before it."""
    over, ahead = milestone("luna-25", status="lost", occurred="2023"), milestone("luna-26")
    release = released(over, ahead, milestone("gate-1", status="cancelled"), milestone("gate-2"))
    several = [Both(release, release)]
    assert set(unknown(Interests(milestones=("luna25", "gate")), several)) == {
        "luna25 (did you mean luna-26 or luna-25 (failed)?)",
        "gate (did you mean gate-2 or gate-1 (cancelled)?)",
    }
    gone = [Both(released(milestone("luna-3")), released(milestone("rim")))]
    assert unknown(Interests(entries=("luna-33",)), gone) == (
        "luna-33 (did you mean luna-3 (in the older release alone)?)",
    )


def test_what_bears_the_name_as_its_title_is_the_nearest(released: Callable[..., Release]) -> None:
    """However unlike its id is, and in any language; what is over is said of it, too."""
    lander = milestone("a", title={"en": "Посадка", "ru": "Lander 4"}, status="cancelled")
    several = [Both(release := released(lander, milestone("lander-5"), milestone("b", title="Rover")), release)]
    assert unknown(Interests(milestones=("lander-4", "lander-55", "rover")), several) == (
        "lander-4 (did you mean a (cancelled) or lander-5?)",
        "lander-55 (did you mean lander-5?)",
        "rover (did you mean b?)",
    )


def test_of_a_call_it_is_said_that_it_is_closed() -> None:
    """So it is of procedures and opportunities; of what has no date nothing is over."""
    release = LIBRARY.load("guideline@2026-05-23")
    several = [Both(release, release)]
    assert unknown(Interests(procedures=("change-8-cal",), instruments=("ilrs-declaratio",)), several) == (
        "change-8-cal (did you mean change-8-call (closed)?)",
        "ilrs-declaratio (did you mean ilrs-declaration?)",
    )


def test_many_reasons_are_told_in_part(released: Callable[..., Release]) -> None:
    """Three, and how many more there are."""
    agencies = ["A", "B", "C", "D", "E"]
    old, new = released(milestone("x", agencies=agencies)), released(milestone("x", "2033", agencies=agencies))
    comparison = diff(old, new)
    told = narrow(
        report(old, new, comparison),
        profile_with(interests={"agencies": agencies}),
        ComparedReleases(old, new, comparison),
    )
    slip = next(item for item in told.items() if item.rule == "milestone-slipped")
    assert slip.because == (*(f"{name} takes part in it" for name in "ABC"), "2 more reasons")


def test_a_crowd_of_reasons_is_not_counted(released: Callable[..., Release]) -> None:
    """Of more than are kept the first three are told, in the order of their words, and that there are many."""
    users = [milestone(f"user-{at:02}", depends_on=["power"], agencies=["A"]) for at in range(KEPT + 9)]
    old, new = (released(milestone("power", year), *users) for year in ("2030", "2033"))
    comparison = diff(old, new)
    compared = ComparedReleases(old, new, comparison)
    told = narrow(report(old, new, comparison), profile_with(interests={"agencies": ["A"]}), compared)
    slip = next(item for item in told.items() if item.rule == "milestone-slipped")
    assert slip.because == (*(f"User-0{at}, which concerns you, depends on it" for at in range(3)), "many more reasons")


def test_a_long_way_is_shortened_in_its_middle(released: Callable[..., Release]) -> None:
    """Its first stops are named, and the one before what the reason is told of; each way is as short as any."""
    chain = [milestone(f"m-{at:02}", depends_on=[f"m-{at + 1:02}"]) for at in range(20)]
    release = released(*chain, milestone("m-20"))
    found = reasons(profile_with(interests={"milestones": ["m-00"]}), release, release)
    whole = " → ".join(f"M-0{at}" for at in range(1, 9))
    assert found["milestone", "m-09"] == (Reason(10, f"M-00, which concerns you, depends on it through {whole}"),)
    stops = " → ".join(f"M-0{at}" for at in range(1, 7))
    through = f"M-00, which concerns you, depends on it through {stops} → … → M-19"
    assert found["milestone", "m-20"] == (Reason(21, through),)
    several = reasons(profile_with(interests={"milestones": ["m-00", "m-18"]}), release, release)
    assert several["milestone", "m-20"] == (Reason(3, "M-18, which concerns you, depends on it through M-19"),)


@pytest.mark.parametrize(
    "fields",
    [
        {"languages": []},
        {"languages": ["en", "en"]},
        {"languages": ["fr"]},
        {"interests": {"mission": ["x"]}},
        {"commitments": [{"milestone": "x", "what": "drill", "date": "spring"}]},
        {"commitments": [{"milestone": "x", "what": "drill", "date": "2027", "lead_months": -1}]},
        {"audience": "everyone"},
        {"name": ""},
        {"name": "  "},
    ],
)
def test_bad_profiles_are_refused(fields: Data) -> None:
    """Each with a fault of its own."""
    with pytest.raises(ValidationError):
        profile_with(**fields)


def test_the_nearest_comes_first(released: Callable[..., Release]) -> None:
    """What is named stands before what it only depends on, however far that slipped."""
    before = released(milestone("far", "2025"), milestone("near", "2031", depends_on=["far"]))
    after = released(milestone("far", "2035"), milestone("near", "2032", depends_on=["far"]))
    comparison = diff(before, after)
    profile = profile_with(interests={"milestones": ["near"]})
    plain = report(before, after, comparison)
    orders = [
        [item.subjects[0].id for item in one.section("schedule").groups[0].items]
        for one in (plain, narrow(plain, profile, ComparedReleases(before, after, comparison)))
    ]
    assert orders == [["far", "near"], ["near", "far"]]


def test_all_words_are_in_the_language_of_the_report() -> None:
    """A report in Russian is narrowed in Russian."""
    old, new, comparison, _ = ROADMAP
    for language, profile in product(("zh", "ru"), (profile_with(),)):
        told = narrow(report(old, new, comparison, language=language), profile, ComparedReleases(old, new, comparison))  # type: ignore[arg-type] # as listed
        assert told.concern
        assert "profile" not in "".join((told.concern.summary, *told.concern.notices))


def test_languages_stand_in_the_order_of_preference() -> None:
    """The first is the one that a report is written in where nothing else is asked for."""
    assert profile_with(languages=["ru", "en"]).languages == ("ru", "en")
    assert profile_with().languages == ("en",)


def test_ways_that_meet_are_told_once(released: Callable[..., Release]) -> None:
    """Two ways to one milestone: the first of the shortest is told, a milestone that is not there ends none."""
    release = released(
        milestone("top", depends_on=["east", "west"]),
        milestone("east", depends_on=["root"]),
        milestone("west", depends_on=["root"]),
        milestone("root"),
    )
    found = reasons(profile_with(interests={"milestones": ["top"]}), release, release)
    ways = [why.words for why in found["milestone", "root"] if "Top" in why.words]
    assert ways == ["Top, which concerns you, depends on it through East"]


def test_an_opportunity_without_a_procedure_is_found_by_its_level(release_data: Make) -> None:
    """It is tied to nothing else."""
    level = {"id": "unit", "title": {"en": "Unit level"}} | FACT
    call = {"id": "call", "title": {"en": "Call"}, "status": "open", "levels": ["unit"]} | FACT
    data = release_data("guideline", content={"levels": [level], "opportunities": [call]})
    release = Release.model_validate_json(json.dumps(data))
    found = reasons(profile_with(interests={"levels": ["unit"]}), release, release)
    assert found["opportunity", "call"][0].words == "it is open to Unit level, which concerns you"


def test_nothing_that_concerns_the_partner_is_cut_off(released: Callable[..., Release]) -> None:
    """However many others there are before it in a section or a chart that holds only so many."""
    waiting = [milestone(f"m-{number:03}", "2040", depends_on=["root"]) for number in range(300)]
    before, after = released(milestone("root", "2030"), *waiting), released(milestone("root", "2033"), *waiting)
    comparison = diff(before, after)
    whole = report(before, after, comparison)
    compared = ComparedReleases(before, after, comparison)
    told = narrow(whole, profile_with(interests={"milestones": ["m-250"]}), compared)
    (item,) = [item for group in told.section("impact").groups for item in group.items]
    assert item.subjects[0].id == "m-250"
    assert {"root", "m-250"} <= {track.id for track in told.charts.trend}
    assert {"root", "m-250"} <= {bar.id for bar in told.charts.schedule}
    assert told.concern
    assert told.concern.left_out == ("299 items that are no changes are left out, too.",)


def test_an_edit_that_no_rule_explains_concerns_whom_its_entry_does(released: Callable[..., Release]) -> None:
    """A forgotten rule shows too much, never too little."""
    before, after = released(milestone("x", "2030")), released(milestone("x", "2031"))
    comparison = diff(before, after).model_copy(update={"changes": ()})
    compared = ComparedReleases(before, after, comparison)
    told = narrow(report(*compared), profile_with(interests={"milestones": ["x"]}), compared)
    assert [item.subjects[0].id for group in told.section("rest").groups for item in group.items] == ["x"]


def test_agencies_that_nobody_names_are_told_with_the_nearest() -> None:
    """A slip of the pen in a name is told as one in an id is."""
    assert unknown(profile_with(interests={"agencies": ["Roskosmos"]}).interests, [Both(*ROADMAP[:2])]) == (
        "Roskosmos (did you mean Roscosmos?)",
    )


def test_a_partner_is_found_by_its_name_in_any_language() -> None:
    """Profiles name agencies and partners as the documents do, in English."""
    old, new, comparison, _ = GUIDELINE
    compared = ComparedReleases(old, new, comparison)
    told = narrow(report(*compared, language="zh"), profile_with(interests={"agencies": ["Senegal"]}), compared)
    assert told.section("partners").groups


def test_commitments_that_call_for_a_decision_are_counted(released: Callable[..., Release]) -> None:
    """A milestone that was cancelled, and the commitment on it, are two things to decide."""
    before, after = released(milestone("x")), released(milestone("x", status="cancelled"))
    comparison = diff(before, after)
    told = narrow(report(before, after, comparison), committed("2029"), ComparedReleases(before, after, comparison))
    assert told.concern
    assert "2 may call for a decision." in told.concern.summary


def test_commitments_are_told_in_the_summary_where_they_are_touched() -> None:
    """How many are in danger; each stands below."""
    told = _narrowed(committed("2040-03", "luna-28"))
    assert told.concern
    assert "Of your commitments, 1 is or may be too late, or has nothing to hang on." in told.concern.summary
    assert told.concern.commitments[0].own == "drill: March 2040"


def test_a_guideline_checks_no_milestones() -> None:
    """Commitments hang on milestones, which only a roadmap has."""
    told = _narrowed(committed("2025-03", "change-7"), GUIDELINE)
    assert told.concern
    assert told.concern.commitments == ()


def test_commitments_that_a_guideline_cannot_check_are_counted() -> None:
    """They hang on milestones, which are in the other document."""
    told = _narrowed(committed("2025-03", "change-7"), GUIDELINE)
    assert told.concern
    assert told.concern.notices[-1].startswith("1 commitment was not checked: ")


def test_an_entry_of_any_kind_can_be_followed() -> None:
    """By its kind and id, or by its id alone where one kind alone has it."""
    profile = profile_with(interests={"entries": ["term:ilrs-basic", "change-7", "mission:zzz", "phase:change-7"]})
    found = reasons(profile, *ROADMAP[:2])
    assert {found[key][0].words for key in (("term", "ilrs-basic"), ("milestone", "change-7"))} == {"you follow it"}
    assert unknown(profile.interests, [Both(*ROADMAP[:2])]) == (
        "zzz",
        "change-7 (which is a milestone and no phase)",
    )
    assert ambiguous(profile.interests, [Both(*ROADMAP[:2])]) == ()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"interests": {"milestones": ["mission:x"]}}, "'mission:x' is named among the milestones, which are each a"),
        ({"interests": {"entries": ["moon:x"]}}, "no entry is a 'moon'; known kinds: milestone, mission, "),
        ({"interests": {"entries": ["-x"]}}, "String should match pattern"),
        ({"commitments": [{"milestone": "phase:x", "what": "drill", "date": "2029"}]}, "hangs on a milestone"),
        ({"format_version": 3, "colour": "red"}, "is of format version 3, newer than the 2 that this tool reads"),
        ({"format": "ilrs-docs/policy"}, "Input should be 'ilrs-docs/partner'"),
    ],
)
def test_a_name_of_another_kind_and_a_newer_format_are_refused(fields: Data, message: str) -> None:
    """Each in one sentence; of a newer profile nothing else is told, since what it holds is no fault."""
    with pytest.raises(ValidationError) as caught:
        profile_with(**fields)
    (error,) = caught.value.errors()
    assert message in error["msg"]


def test_ids_are_those_that_people_write() -> None:
    """With capitals, dots and underscores, behind their kind or alone; a profile of an earlier format is read."""
    profile = profile_with(
        format_version=1,
        interests={"milestones": ["v1.24", "milestone:3.14.0_A"]},
        commitments=[{"milestone": "milestone:v1.24", "what": "tests", "date": "2026"}],
    )
    assert (profile.format_version, profile.commitments[0].milestone) == (2, "v1.24")
    assert profile.interests.milestones == ("milestone:3.14.0_A", "v1.24")


def test_a_commitment_on_a_milestone_with_a_target_shows_the_target(released: Callable[..., Release]) -> None:
    """It is no date, so that whether the commitment is in time cannot be told."""
    release = released(milestone("x", None, target="v1.35"))
    comparison = diff(release, release)
    told = narrow(
        report(release, release, comparison), committed("2029"), ComparedReleases(release, release, comparison)
    )
    assert told.concern
    assert told.concern.commitments[0].window == "v1.35"
    assert "cannot be told" in told.concern.commitments[0].sentence


def test_what_stands_inside_of_something_of_the_same_id_is_no_part_of_it(released: Callable[..., Release]) -> None:
    """A phase with the id of a followed milestone does not stand inside that milestone."""
    plans = [{"id": "p", "title": {"en": "P"}, "phases": [{"id": "x", "title": {"en": "X"}} | FACT]} | FACT]
    release = released(milestone("x"), plans=plans)
    found = reasons(profile_with(interests={"milestones": ["x"]}), release, release)
    assert ("phase", "x") not in found


def test_a_guideline_of_ones_own_says_what_has_milestones() -> None:
    """Only a roadmap does, whoever's it is."""
    data = {"document": "rules", "kind": "guideline", "version": "1.0.0", "content": {}}
    old, new = (Release.model_validate(data | {"version": version}) for version in ("1.0.0", "1.1.0"))
    comparison = diff(old, new)
    told = narrow(report(old, new, comparison), committed("2029"), ComparedReleases(old, new, comparison))
    assert told.concern
    assert told.concern.notices[-1] == (
        "1 commitment was not checked: it hangs on a milestone, and only a roadmap has milestones."
    )


def test_of_two_homes_the_nearer_one_says_why(release_data: Make) -> None:
    """A limit that went to the opportunity that the partner follows concerns them as what stands inside of that."""
    level = {"id": "unit", "title": {"en": "Unit level"}} | FACT
    limit = {"id": "mass", "title": {"en": "Mass"}, "number": 5, "unit": "kg"} | FACT
    sides = []
    for homes in ((limit,), ()), ((), (limit,)):
        found = [
            {"id": own, "title": {"en": own}, "levels": ["unit"], "limits": list(limits)} | FACT
            for own, limits in zip(("near", "own"), homes, strict=True)
        ]
        content = {"levels": [level], "opportunities": found}
        sides.append(Release.model_validate_json(json.dumps(release_data("guideline", content=content))))
    near = reasons(profile_with(interests={"levels": ["unit"], "opportunities": ["own"]}), sides[0], sides[1])
    assert near["limit", "mass"] == (Reason(1, "you follow it"),)


@pytest.mark.parametrize(
    ("fields", "notices"),
    [
        ({}, ["This profile follows nothing: it names neither interests nor commitments."]),
        ({"interests": {}}, ["This profile follows nothing: it names neither interests nor commitments."]),
        (
            {"interests": {"procedures": ["joining"]}},
            ["What this profile follows is not in this document."],
        ),
        (
            {"interests": {"milestones": ["luna-33"]}},
            [
                "What this profile follows is not in this document.",
                "Neither release has what the profile names: luna-33 (did you mean luna-3?).",
            ],
        ),
        (
            {"interests": {"milestones": ["luna-3", "luna-33"]}},
            ["Neither release has what the profile names: luna-33 (did you mean luna-3?)."],
        ),
        (
            {"interests": {"missions": ["luna-3"]}},
            [
                "What this profile follows is not in this document.",
                "Neither release has what the profile names: luna-3 (which is a milestone and no mission).",
            ],
        ),
        (
            {"interests": {"agencies": ["CNSE"]}},
            [
                "What this profile follows is not in this document.",
                "Neither release has what the profile names: CNSE (did you mean CNSA?).",
            ],
        ),
        (
            {"interests": {"sites": ["rim"], "milestones": ["luna-3"]}},
            ["Neither release has what the profile names: rim."],
        ),
        (
            {"interests": {"sites": ["South pole region"], "milestones": ["luna-3"]}},
            ["Neither release has what the profile names: South pole region (did you mean South pole?)."],
        ),
        (
            {"interests": {"terms": ["bases"]}},
            [
                "What this profile follows is not in this document.",
                "Neither release has what the profile names: bases (did you mean base?).",
            ],
        ),
        (
            {"commitments": [{"milestone": "luna-4", "what": "drill", "date": "2029"}]},
            [
                "What this profile follows is not in this document.",
                "Neither release has what the profile names: luna-4 (did you mean luna-3?).",
            ],
        ),
        (
            {"commitments": [{"milestone": "base", "what": "drill", "date": "2029"}]},
            [
                "What this profile follows is not in this document.",
                "Neither release has what the profile names: base (which is a term and no milestone).",
            ],
        ),
        ({"interests": {"instruments": ["treaty"], "partners": ["peru"], "milestones": ["luna-3"]}}, []),
        ({"interests": {"sites": ["south"]}}, []),
    ],
)
def test_what_is_wrong_with_a_profile_is_told_first(
    released: Callable[..., Release], fields: Data, notices: list[str]
) -> None:
    """It is never told that nothing changed for it; where it follows nothing here, the whole report is told."""
    terms = [{"id": "base", "title": {"en": "Base"}, "meaning": {"en": "A base"}} | FACT]
    old, new = (
        released(milestone("luna-3", year, site={"en": "South pole"}, agencies=["CNSA"]), terms=terms)
        for year in ("2031", "2033")
    )
    comparison = diff(old, new)
    whole = report(old, new, comparison)
    told = narrow(whole, profile_with(**fields), ComparedReleases(old, new, comparison))
    assert told.concern
    assert list(told.concern.notices) == notices
    follows = not (notices and notices[0].startswith(("This profile", "What this profile")))
    assert (told.model_copy(update={"concern": None, "screen": whole.screen}) == whole) is not follows
    assert "Nothing changed" not in told.concern.summary
    assert told.concern.summary.startswith("1 of " if follows else "The report is told whole: ")


IN_FORCE = "it is an instrument in force, and Joining concerns you"
GUIDED: Data = {
    "procedures": [
        {"id": "joining", "title": {"en": "Joining"}, "status": "deferred"} | FACT,
        {"id": "call", "title": {"en": "Call"}, "status": "open"} | FACT,
    ],
    "opportunities": [{"id": "payloads", "title": {"en": "Payloads"}, "procedure": "call"} | FACT],
    "instruments": [
        {"id": "treaty", "title": {"en": "Treaty"}, "parties": ["China"], "in_force": "2023-07-18"} | FACT,
        {"id": "draft", "title": {"en": "Draft"}, "drafted_by": ["CNSA"]} | FACT,
        {"id": "later", "title": {"en": "Later"}, "in_force": "2030"} | FACT,
    ],
    "partners": [
        {"id": "peru", "title": {"en": "Peru", "ru": "Перу"}, "kind": "state", "instrument": {"en": "Letter"}} | FACT
    ],
    "terms": [{"id": "base", "title": {"en": "Base"}, "meaning": {"en": "A base"}} | FACT],
}


@pytest.mark.parametrize(
    ("interests", "key", "why"),
    [
        ({"instruments": ["treaty"]}, ("instrument", "treaty"), "you follow it"),
        ({"instruments": ["instrument:draft"]}, ("instrument", "draft"), "you follow it"),
        ({"partners": ["peru"]}, ("partner", "peru"), "you follow it"),
        ({"terms": ["base"]}, ("term", "base"), "you follow it"),
        (
            {"procedures": ["joining"]},
            ("instrument", "treaty"),
            "it is an instrument in force, and Joining concerns you",
        ),
        ({"procedures": ["joining"]}, ("instrument", "draft"), None),
        ({"procedures": ["joining"]}, ("instrument", "later"), None),
        ({"procedures": ["call"]}, ("instrument", "treaty"), None),
        ({"entries": ["joining"]}, ("instrument", "treaty"), IN_FORCE),
        ({"agencies": ["China"]}, ("instrument", "treaty"), "China takes part in it"),
        ({"agencies": ["Перу"]}, ("partner", "peru"), "Перу takes part in it"),
        ({"terms": ["base"]}, ("instrument", "treaty"), None),
    ],
)
def test_instruments_partners_and_terms_can_be_followed(
    release_data: Make, interests: Data, key: tuple[str, str], why: str | None
) -> None:
    """A treaty in force concerns who follows a procedure that is no call."""
    data = release_data("guideline", issued="2024-01-01", content=GUIDED)
    release = Release.model_validate_json(json.dumps(data))
    found = reasons(profile_with(interests=interests), release, release)
    assert [one.words for one in found.get(key, ())] == ([why] if why else [])


@pytest.mark.parametrize(
    ("sites", "concerned"),
    [
        (["South pole"], {"x", "z"}),
        (["south POLE"], {"x", "z"}),
        (["pole"], {"x", "z", "w"}),
        (["南极"], {"x"}),
        (["полюс"], {"x"}),
        (["North"], {"w"}),
        (["Mare"], set()),
        (["North", "South"], {"x", "z", "w"}),
        (["crater"], {"gone"}),
        (["rim"], {"gone"}),
    ],
)
def test_a_site_can_be_followed_in_any_language(
    released: Callable[..., Release], sites: list[str], concerned: set[str]
) -> None:
    """By a part of its name, by another reading of where something is, and where only the older release has it."""
    pole = {"en": "Lunar south pole", "zh": "月球南极", "ru": "Южный полюс Луны"}
    reading = {"id": "z-site", "field": "site", "value": "South pole"}
    both = [milestone("x", site=pole), milestone("y"), milestone("z", readings=[reading])]
    old = released(*both, milestone("w", site={"en": "North pole"}), milestone("gone", site={"en": "Crater rim"}))
    new = released(*both, milestone("w", site={"en": "North pole"}))
    found = reasons(profile_with(interests={"sites": sites}), old, new)
    assert {own for kind, own in found if kind == "milestone"} == concerned
    assert all(why[0].words.startswith("it names the site “") for why in found.values())


def test_the_nearest_of_many_names_is_found_at_once() -> None:
    """The first that begins as the name does, else the one most like it; nothing where none is alike."""
    known = [f"luna-{at:05}" for at in range(20_000)]
    assert nearest("luna-1234", known) == "luna-1234 (did you mean luna-12340 or luna-12341 or luna-12342?)"
    assert nearest("lunar-00007", known) == "lunar-00007 (did you mean luna-00007?)"
    assert nearest("zzz", known) == "zzz"
    assert nearest("zzz", []) == "zzz"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", ["roadmap", "guideline"])
@pytest.mark.parametrize("agency", ["CNSA", "Roscosmos", "Senegal", "Nobody"])
def test_changes_are_counted_as_the_first_screen_counts_them(
    document: DocumentName, agency: str, language: Language
) -> None:
    """What concerns the partner and what does not are together all changes, on the first screen as in their section."""
    compared = LIBRARY.compare(f"{document}@1.0", f"{document}@latest")
    told = narrow(report(*compared, language=language), profile_with(interests={"agencies": [agency]}), compared)
    assert told.concern
    mine, number = len(changes_of(items_of(told))), len(compared.comparison.changes)
    if mine and told.concern.left_out:
        assert {str(mine), str(number)} <= set(re.findall(r"\d+", told.concern.summary))
        assert str(number - mine) in re.findall(r"\d+", told.concern.left_out[0])
    named = [one for part in told.screen.parts for one in (*part.said, *part.left)]
    assert not mine or named


def test_a_reason_that_most_have_is_told_once() -> None:
    """On the page; the data hold the reasons of each."""
    told = _narrowed(profile_with(interests={"agencies": ["CNSA"]}))
    assert told.concern
    assert told.concern.because == ("CNSA takes part in it",)
    shown = text.render_report(told)
    assert shown.count("something is told here because: CNSA takes part in it.") == 1
    assert "Here because: CNSA takes part in it\n" not in shown
    assert sum(item.because == told.concern.because for item in told.items()) > 3
    few = _narrowed(profile_with(interests={"milestones": ["luna-28"]}))
    assert few.concern
    assert "Here because" in text.render_report(few) or few.concern.because


def test_what_is_not_known_of_what_concerns_a_partner_concerns_them(released: Callable[..., Release]) -> None:
    """And nothing else that is not known."""
    gaps = [
        {"id": "day", "part": ("content", "milestones", "x", "window"), "reason": {"en": "Nobody gave a date."}},
        {"id": "site", "part": ("content", "milestones", "y", "site"), "reason": {"en": "Nobody gave a site."}},
        {"id": "basis", "part": ("basis",), "reason": {"en": "Its text was not read."}},
    ]
    noted = tuple(map(Gap.model_validate, gaps))
    release = released(milestone("x"), milestone("y")).model_copy(update={"gaps": noted})
    found = reasons(profile_with(interests={"milestones": ["x"]}), release, release)
    assert [key for key in found if key[0] == "gap"] == [("gap", "day")]
    assert found["gap", "day"][0].words == "it is about X, which concerns you"
    agency = released(milestone("x", agencies=["CNSA"]), milestone("y")).model_copy(update={"gaps": noted})
    by_agency = reasons(profile_with(interests={"agencies": ["CNSA"]}), agency, agency)
    assert ("milestone", "x") in by_agency
    assert ("gap", "day") not in by_agency
