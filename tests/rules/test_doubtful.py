"""Certainty is inherited: what rests on a likely pair is one change of two readings, never surer than the pair."""

from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs.changes import BUMPS, SEVERITIES, Change, Comparison, Division, Matching, Pair
from ilrs_docs.comparing import diff
from ilrs_docs.diffing import edits
from ilrs_docs.language import Language, speaking
from ilrs_docs.matching import Alignments
from ilrs_docs.model import Release
from ilrs_docs.phrasing.doubting import settled
from ilrs_docs.phrasing.localising import localised, texts_of
from ilrs_docs.phrasing.sentences import sentence
from ilrs_docs.phrasing.tagging import telling_of
from ilrs_docs.reporting import report
from ilrs_docs.reporting.audiences import arrange
from ilrs_docs.rules import judge
from ilrs_docs.rules.catalogue import CATALOGUE
from ilrs_docs.rules.grading import severities
from ilrs_docs.rules.policy import Ignored, Policy, apply_policy

Released = Callable[..., Release]

LONG = {"en": "A lander for the south pole that carries a drill, a spectrometer and a beacon for later flights"}
LUNA = {"id": "luna-26", "title": {"en": "Luna 26"}, "description": LONG}
OTHER = {"id": "luna-29", "title": {"en": "Luna 29"}, "description": LONG}
STEP = "Send the signed undertaking on information protection to the joint office of the partners"
CUT = "“Send the signed undertaking on information protection …”"
BINDS = f"the step {CUT} binds more: should became must"


def _judged(old: Release, new: Release, pairs: tuple[Pair, ...]) -> tuple[Change, ...]:
    """Return what is told where these pairs are who is who."""
    matching, alignments = Matching(pairs=pairs), Alignments()
    return judge(old, new, matching, edits(old, new, matching, alignments), alignments)


def _compared(released: Released, kind: str, old: dict[str, Any], new: dict[str, Any]) -> tuple[Change, ...]:
    """Return what is told where two entries are only likely each other."""
    before, after = released(kind, old), released(kind, new)
    places = {"milestone": ("content", "milestones"), "phase": ("content", "plans", "joint-plan", "phases"),
              "step": ("content", "procedures", "joining", "steps"), "mission": ("content", "missions"),
              "procedure": ("content", "procedures"), "level": ("content", "levels"),
              "element": ("content", "composition")}  # fmt: skip
    home = places[kind]
    stage = "id" if old["id"] == new["id"] else "similar"
    pair = Pair(old=(*home, old["id"]), new=(*home, new["id"]), stage=stage, score=80)
    return _judged(before, after, (pair,))


CASES: list[tuple[str, dict[str, Any], dict[str, Any], str, str, str]] = [
    # kind, before, now, severity, bump, what a person would say
    ("milestone", LUNA | {"window": "2031"}, OTHER | {"window": "2036"}, "act", "major",
     (
         "Either Luna 26 is now Luna 29, which slipped: 60 months later, from 2031 to 2036 (likely later), or Luna "
         "26 was removed and Luna 29 is new (the former likely; likeness 80 of 100)."
     )),
    ("milestone", LUNA | {"window": "2031"}, OTHER | {"window": "2031/2032"}, "attend", "major",
     (
         "Either Luna 26 is now Luna 29, or Luna 26 was removed and Luna 29 is new (the former likely; likeness 80 of "
         "100). If it is the same: the window of Luna 29 widened from 2031 to 2031\N{EN DASH}2032 (latest date 12 "
         "months later)."
     )),
    ("milestone", LUNA | {"window": "2031~"}, OTHER | {"window": "2036"}, "attend", "major",
     (
         "Either Luna 26 is now Luna 29, which slipped: 60 months later, from around 2031 to 2036 (possibly later), "
         "or Luna 26 was removed and Luna 29 is new (the former likely; likeness 80 of 100)."
     )),
    ("milestone", LUNA | {"window": "2036"}, OTHER | {"window": "2031", "status": "cancelled"}, "act", "major",
     (
         "Either Luna 26 is now Luna 29, which moved forward: 60 months earlier, from 2036 to 2031 (likely earlier), "
         "or Luna 26 was removed and Luna 29 is new (the former likely; likeness 80 of 100). If it is the same: Luna "
         "29 was cancelled."
     )),
    ("milestone", LUNA, OTHER, "attend", "major",
     "Luna 26 is likely renamed Luna 29 (likeness 80 of 100), else Luna 26 was removed and Luna 29 is new."),
    ("milestone", LUNA, LUNA | {"id": "m-7", "status": "altered"}, "act", "major",
     (
         "Either Luna 26 (luna-26) is now Luna 26 (m-7), or Luna 26 (luna-26) was removed and Luna 26 (m-7) is "
         "new (the former likely; likeness 80 of 100). If it is the same: Luna 26 is reported as altered."
     )),
    ("milestone", LUNA, LUNA | {"title": {"en": "Luna 29"}}, "attend", "major",
     (
         "Either Luna 26 is still the same and is now Luna 29, or the id was given to another thing: Luna 26 "
         "was removed and Luna 29 is new (the same id, likeness 80 of 100)."
     )),
    ("milestone", LUNA, LUNA | {"description": {"en": "A rover"}}, "attend", "major",
     (
         "Either Luna 26 is still the same, or the id was given to another thing (the same id, likeness 80 of "
         "100). If it is the same: description: “lander for the south pole that carries a drill, a spectrometer "
         "and a beacon for later flights” became “rover”."
     )),
    ("phase", {"id": "p-1", "title": {"en": "Survey"}, "window": "2026"},
     {"id": "p-2", "title": {"en": "Survey phase"}, "window": "2028"}, "attend", "major",
     (
         "Either Survey is now Survey phase, which slipped: 24 months later, from 2026 to 2028 (likely later), or "
         "Survey was removed and Survey phase is new (the former likely; likeness 80 of 100)."
     )),
    ("step", {"id": "s1", "action": {"en": STEP}, "obligation": "should"},
     {"id": "s2", "action": {"en": f"{STEP} in time"}, "obligation": "must"}, "act", "major",
     (
         f"Either {CUT} (s1) is now {CUT} (s2), or {CUT} (s1) was removed and {CUT} (s2) is new (the former "
         f"likely; likeness 80 of 100). If it is the same: {BINDS}; “in time” was put in."
     )),
    ("mission", {"id": "a", "title": {"en": "Relay A"}}, {"id": "b", "title": {"en": "Relay B"}}, "inform", "major",
     "Relay A is likely renamed Relay B (likeness 80 of 100), else Relay A was removed and Relay B is new."),
    ("procedure", {"id": "call-1", "title": {"en": "First call"}, "steps": [
        {"id": "s", "action": {"en": "Write"}, "sources": ["said"]}]},
     {"id": "call-2", "title": {"en": "Second call"}}, "act", "major",
     (
         "Either “First call” is now “Second call”, or “First call” was removed and “Second call” is new (the "
         "former likely; likeness 80 of 100). If it is the same: a step was removed: Write."
     )),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "old", "new", "severity", "bump", "words"), CASES)
def test_a_likely_pair_is_told_once_with_both_readings(  # noqa: PLR0913, PLR0917 - a row of the table
    released: Released, kind: str, old: dict[str, Any], new: dict[str, Any], severity: str, bump: str, words: str
) -> None:
    """The entry that may be gone is named, the graver severity and the larger bump hold, nothing is definite."""
    (change,) = _compared(released, kind, old, new)
    assert sentence(change) == words
    assert (change.severity, change.bump) == (severity, bump)
    same, replaced = change.readings
    graver = min((one.severity for one in (*same, *replaced)), key=SEVERITIES.index)
    larger = min((one.bump for one in (*same, *replaced)), key=BUMPS.index)
    assert (change.severity, change.bump) == (graver, larger)
    assert "definite" not in {one.detail.get("certainty") for one in same}
    assert change.edits == tuple(sorted({index for one in same for index in one.edits}))
    assert not any(one.edits for one in replaced)


@pytest.mark.parametrize(("kind", "old", "new"), [row[:3] for row in CASES])
def test_both_ways_are_as_grave(released: Released, kind: str, old: dict[str, Any], new: dict[str, Any]) -> None:
    """From the newer release to the older one there is one change of the same rule, with the same two readings."""
    (there,), (back,) = _compared(released, kind, old, new), _compared(released, kind, new, old)
    assert there.rule == back.rule
    assert there.bump == back.bump == "major"
    assert {one.id for one in there.subjects} == {one.id for one in back.subjects}


def test_a_line_in_the_lineage_settles_it(released: Released) -> None:
    """A pair that is declared is told as what it is for certain, and a slip on it may be definite."""
    old, new = released("milestone", LUNA | {"window": "2031"}), released("milestone", OTHER | {"window": "2036"})
    places = ("content", "milestones", "luna-26"), ("content", "milestones", "luna-29")
    told = _judged(old, new, (Pair(old=places[0], new=places[1], stage="lineage", score=100),))
    assert {change.rule for change in told} == {"milestone-slipped", "milestone-renumbered", "milestone-retitled"}
    (slip,) = [change for change in told if change.rule == "milestone-slipped"]
    assert slip.detail["certainty"] == "definite"


def test_what_is_not_on_the_pair_stays_apart(released: Released) -> None:
    """Another entry that changed has a change of its own."""
    old, new = (
        released("milestone", entry, {"id": "relay-2", "title": {"en": "Relay 2"}, "window": window})
        for entry, window in ((LUNA, "2027"), (OTHER, "2028"))
    )
    places = ("content", "milestones", "luna-26"), ("content", "milestones", "luna-29")
    told = _judged(old, new, (Pair(old=places[0], new=places[1], stage="similar", score=90),))
    assert sorted(change.rule for change in told) == ["milestone-perhaps-replaced", "milestone-slipped"]


@pytest.fixture
def luna(released: Released) -> tuple[Release, Release, Comparison]:
    """Return Luna 26 that is perhaps Luna 29 now, with a milestone that depends on it."""
    rest = {"id": "base", "title": {"en": "Base"}}
    old = released("milestone", LUNA | {"window": "2031"}, rest | {"depends_on": ["luna-26"]})
    new = released("milestone", OTHER | {"window": "2036"}, rest | {"depends_on": ["luna-29"]})
    places = ("content", "milestones", "luna-26"), ("content", "milestones", "luna-29")
    pair = Pair(old=places[0], new=places[1], stage="similar", score=90)
    matching = Matching(pairs=(pair,))
    found = edits(old, new, matching)
    bare = diff(old, old)
    changes = judge(old, new, matching, found)
    return old, new, bare.model_copy(update={"matching": (pair,), "edits": found, "changes": changes})


def test_the_report_tells_the_possible_loss_once(luna: tuple[Release, Release, Comparison]) -> None:
    """It stands in the summary, in the brief and in the tables under its own name, and nowhere as definite."""
    told = report(*luna)
    assert "one milestone changed, or else was removed (Luna 26, perhaps now Luna 29, 60 months later)" in told.summary
    assert told.summary in arrange(told, "brief").summary
    glance = told.section("schedule").glance
    assert glance is not None
    assert [row[0] for row in glance.rows] == ["Luna 26, perhaps now Luna 29"]
    (item,) = [one for one in told.items() if one.change == 0]
    assert (item.was, item.now, item.certainty) == ("2031", "2036", "likely")
    assert [one.sentence for one in item.also] == [
        "If it is the same: Luna 29 likely slipped: 60 months later, from 2031 to 2036."
    ]
    assert all(one.certainty != "definite" for one in told.items())
    assert next(bar.title for bar in told.charts.schedule) == "Luna 26, perhaps now Luna 29"
    assert next(track.title for track in told.charts.trend) == "Luna 26, perhaps now Luna 29"
    (waits,) = told.section("impact").groups[0].items
    assert waits.sentence == "Base depends on Luna 29, of which it is only likely that it is still there."
    (table, _came) = next(item for item in told.section("listing").groups[-1].items).tables
    assert table.rows == (("milestone", "Luna 26", "either kept under another name, or removed", "Luna 29"),)
    notes = [note for item in told.section("completeness").groups[1].items for note in item.notes]
    lines = [f'{{"kind": "{kind}", "old": ["luna-26"], "new": ["luna-29"]}}' for kind in ("renumbered", "reused")]
    likeness = "Luna 26, now Luna 29: likeness 90 of 100"
    settle = f"in lineage.json, {lines[0]} says that it is the same, {lines[1]} that it is another thing"
    assert notes == [f"{likeness}; {settle}"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "zh",
            (
                "或者“Luna 26 [EN]”现为“Luna 29 [EN]”，且延期：推迟60个月，由2031年改为2036年（很可能晚于原期），"
                "或者“Luna 26 [EN]”已删除、“Luna 29 [EN]”为新增（前者很可能；相似度90/100）。"
            ),
        ),
        (
            "ru",
            (
                "Либо «Luna 26 [EN]» теперь — «Luna 29 [EN]», и срок сдвинулся: на 60 месяцев позже, было — 2031 год, "
                "стало — 2036 год (вероятно, позже), либо прежняя запись («Luna 26 [EN]») исключена, а «Luna 29 [EN]» "
                "— новая (первое — вероятно; сходство 90 из 100)."
            ),
        ),
    ],
)
def test_both_readings_in_other_languages(
    luna: tuple[Release, Release, Comparison], language: Language, words: str
) -> None:
    """A Chinese and a Russian reader are told the same."""
    old, new, comparison = luna
    with speaking(language), telling_of(old, new):
        assert sentence(localised(comparison.changes[0], texts_of(old, new))) == words


def test_a_filter_finds_it_by_either_reading(luna: tuple[Release, Release, Comparison]) -> None:
    """Who asks for slips, and who asks for removals, gets the change that may be one."""
    comparison = luna[2]
    (change,) = comparison.changes
    for rule in ("milestone-perhaps-replaced", "milestone-slipped", "milestone-removed", "milestone-added"):
        assert comparison.select(rule=rule) == (change,)
    assert comparison.select(rule="milestone-lost") == ()
    assert comparison.singly == (change,)


def test_a_policy_reaches_both_readings(luna: tuple[Release, Release, Comparison]) -> None:
    """Its severities hold in each reading; what is ignored as a slip is still told, since it may be a loss."""
    comparison = luna[2]
    quiet = apply_policy(comparison, Policy(severity={"milestone-slipped": "editorial"}))
    assert [change.severity for change in quiet] == ["attend"]
    own = apply_policy(comparison, Policy(severity={"milestone-perhaps-replaced": "inform"}))
    assert [change.severity for change in own] == ["inform"]
    assert len(apply_policy(comparison, Policy(ignore=Ignored(rules=("milestone-slipped",))))) == 1
    assert len(apply_policy(comparison, Policy(ignore=Ignored(subjects=("milestone:luna-26",))))) == 0
    readings = (
        "milestone-slipped",
        "milestone-renumbered",
        "milestone-retitled",
        "milestone-removed",
        "milestone-added",
    )
    assert len(apply_policy(comparison, Policy(ignore=Ignored(rules=readings)))) == 0


def test_what_has_no_successor_has_no_second_reading(released: Released) -> None:
    """A source is only ever itself: a doubtful id of one is told as any change of it."""
    old, new = released("milestone"), released("milestone")
    source = new.sources[0].model_copy(update={"publisher": "Roscosmos"})
    new = new.model_copy(update={"sources": (source, *new.sources[1:])})
    places = ("sources", "said"), ("sources", "said")
    told = _judged(old, new, (Pair(old=places[0], new=places[1], stage="id", score=40),))
    assert [change.rule for change in told] == ["source-changed"]


def test_a_doubtful_id_is_settled_by_either_of_two_lines() -> None:
    """The report says the line for each reading."""
    pair = Pair(old=("content", "terms", "moon"), new=("content", "terms", "moon"), stage="id", score=40)
    lines = [f'{{"kind": "{kind}", "old": ["moon"], "new": ["moon"]}}' for kind in ("kept", "reused")]
    assert settled(pair) == f"in lineage.json, {lines[0]} says that it is the same, {lines[1]} that it is another thing"


def test_the_severities_of_a_rule_in_doubt_are_those_of_its_readings() -> None:
    """A likely pair can be of any severity; a split that is only likely is as grave as what went or came."""
    assert severities(CATALOGUE["step-perhaps-replaced"]) == SEVERITIES
    assert severities(CATALOGUE["step-split"]) == ("act", "attend", "inform")
    assert severities(CATALOGUE["milestone-split"]) == ("act", "attend", "inform")


def test_a_split_that_is_only_likely_is_as_grave_as_its_other_reading(released: Released) -> None:
    """It asks for the bump of the removal, and says what else may have happened."""
    old = released("milestone", {"id": "both", "title": {"en": "Relay and lander"}})
    parts = [{"id": "relay-2", "title": {"en": "Relay 2"}}, {"id": "lander", "title": {"en": "Lander"}}]
    new, home = released("milestone", *parts), ("content", "milestones")
    division = Division(old=((*home, "both"),), new=((*home, "lander"), (*home, "relay-2")), score=90)
    for sides, likely, words in (
        ((old, new), division, "otherwise Relay and lander was removed, and Lander and Relay 2 are new"),
        ((new, old), Division(old=division.new, new=division.old, score=90),
         "otherwise Lander and Relay 2 were removed, and Relay and lander is new"),
    ):  # fmt: skip
        matching = Matching(divisions=(likely,))
        (change,) = judge(*sides, matching, edits(*sides, matching))
        assert (change.severity, change.bump) == ("attend", "major")
        assert sentence(change).endswith(f"(likely; likeness 90 of 100; {words}).")
