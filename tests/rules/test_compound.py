"""Changes above the single entry: cascades, linked moves, whole sections; each is told once, with all its members."""

from typing import Any

import pytest

from ilrs_docs.changes import BUMPS, SEVERITIES, Acceptance, Change, Comparison, Matching, Pair
from ilrs_docs.comparing import ComparedReleases as Pairing
from ilrs_docs.comparing import diff
from ilrs_docs.diffing import edits
from ilrs_docs.language import Language, speaking
from ilrs_docs.model import Release
from ilrs_docs.partners.narrowing import narrow
from ilrs_docs.partners.profiles import Profile
from ilrs_docs.phrasing.sentences import sentence
from ilrs_docs.reporting import report
from ilrs_docs.rules import judge
from ilrs_docs.rules.cascades import offset_of
from ilrs_docs.rules.compound import PRECEDENCE
from ilrs_docs.rules.linked import series_of
from ilrs_docs.rules.policy import Ignored, Policy, apply_policy

Entries = list[dict[str, Any]]
Told = dict[str, int]

LETTER, VISIT, FEE, SIGN, SHIP = (
    "Send a letter of intent to the joint office", "Visit the launch centre with the safety officer",
    "Pay the entry fee by bank transfer", "Sign the contract at the annual forum", "Ship the sealed flight model",
)  # fmt: skip
NEW = "Open an account in the partner portal"
OTHER = "Name two contacts for questions of export control"


def guideline(*steps: tuple[str, str], **more: Any) -> Release:  # noqa: ANN401 - fields of any step
    """Return a release with one procedure of these steps, given by id and action."""
    made = [{"id": own, "action": action, **more.get(own, {})} for own, action in steps]
    content = {"procedures": [{"id": "joining", "title": "Joining", "steps": made}]}
    return Release.model_validate(
        {"document": "guide", "kind": "guideline", "version": "1.0.0", "language": "en", "content": content}
    )


def roadmap(*milestones: dict[str, Any], language: str = "en", **content: Any) -> Release:  # noqa: ANN401 - any content
    """Return a release of milestones; what they name is there."""
    phases = [{"id": own, "title": own.title()} for own in ("survey", "construction")]
    plain = {"plans": [{"id": "plan", "title": "Joint plan", "phases": phases}],
             "missions": [{"id": "flight", "title": "Flight"}]}  # fmt: skip
    whole = {**plain, "milestones": list(milestones), **content}
    return Release.model_validate(
        {"document": "map", "kind": "roadmap", "version": "1.0.0", "language": language, "content": whole}
    )


def tallied(comparison: Comparison) -> Told:
    """Return how many changes each rule told, after checking that no edit is claimed twice or passed over."""
    claimed = [index for change in comparison for index in change.edits]
    assert sorted(claimed) == list(range(len(comparison.edits)))
    for change in comparison:
        if change.members:
            assert set(change.edits) == {index for one in change.members for index in one.edits}
            assert {one.subjects[0] for one in change.members} <= set(change.subjects)
            assert change.severity == min((one.severity for one in change.members), key=SEVERITIES.index)
            assert change.bump == min((one.bump for one in change.members), key=BUMPS.index)
    rules = [change.rule for change in comparison]
    return {rule: rules.count(rule) for rule in sorted(rules)}


def numbered(*actions: str, start: int = 1, stem: str = "s") -> list[tuple[str, str]]:
    """Return steps whose ids are counted."""
    return [(f"{stem}{number}", action) for number, action in enumerate(actions, start)]


FOUR, FIVE = (LETTER, VISIT, FEE, SIGN), (LETTER, VISIT, FEE, SIGN, SHIP)
CASCADES: list[tuple[str, list[tuple[str, str]], list[tuple[str, str]], Told]] = [
    ("one put in before all", numbered(*FOUR), numbered(NEW, *FOUR), {"step-added": 1, "step-run-shifted": 1}),
    ("one put in after the first", numbered(*FOUR), numbered(LETTER, NEW, *FOUR[1:]),
     {"step-added": 1, "step-run-shifted": 1}),
    ("two put in before all", numbered(*FOUR), numbered(NEW, OTHER, *FOUR), {"step-added": 2, "step-run-shifted": 1}),
    ("the first taken out", numbered(*FOUR), numbered(*FOUR[1:]), {"step-removed": 1, "step-run-shifted": 1}),
    ("only two come after", numbered(*FOUR[:3]), numbered(LETTER, NEW, *FOUR[1:3]),
     {"step-added": 1, "step-renumbered": 2}),
    ("put in at the end", numbered(*FOUR), numbered(*FOUR, NEW), {"step-added": 1}),
    ("numbers of two digits", numbered(*FOUR, start=8), numbered(NEW, *FOUR, start=8),
     {"step-added": 1, "step-run-shifted": 1}),
    ("numbers with zeros before", [(f"s-{n:02}", a) for n, a in enumerate(FOUR, 1)],
     [(f"s-{n:02}", a) for n, a in enumerate((NEW, *FOUR), 1)], {"step-added": 1, "step-run-shifted": 1}),
    ("another stem", numbered(*FOUR), numbered(*FOUR, stem="t"), {"step-renumbered": 4}),
    ("no offset but a word", [("a", LETTER), ("b", VISIT), ("c", FEE)], [("x", LETTER), ("y", VISIT), ("z", FEE)],
     {"step-renumbered": 3}),
    ("counted from nought", numbered(*FIVE), numbered(*FIVE, start=0), {"step-run-shifted": 1}),
    ("numbers in dotted ids", [(f"4.{n}", a) for n, a in enumerate(FOUR, 1)],
     [(f"4.{n}", a) for n, a in enumerate((NEW, *FOUR), 1)], {"step-added": 1, "step-run-shifted": 1}),
]  # fmt: skip


@pytest.mark.parametrize(("what", "old", "new", "told"), CASCADES, ids=[row[0] for row in CASCADES])
def test_numbers_that_went_on_by_one_offset_are_one_change(
    what: str, old: list[tuple[str, str]], new: list[tuple[str, str]], told: Told
) -> None:
    """What was put in or taken out is told, and one line for the run behind it; the way back is told so too."""
    assert what
    there, back = (diff(guideline(*one), guideline(*other)) for one, other in ((old, new), (new, old)))
    assert tallied(there) == told
    turned = {
        rule.replace("added", "-").replace("removed", "added").replace("-", "removed", 0): n for rule, n in told.items()
    }
    assert sum(tallied(back).values()) == sum(turned.values())


WHERE = ("at the northern rim", "beside the old crater", "under the eastern ridge")


@pytest.mark.parametrize(
    ("title", "before", "after", "words"),
    [
        ("Flight {}", (3, 4, 5), (4, 5, 6), "went up by 1; “Flight 3” to “Flight 5” are now “Flight 4” to “Flight 6”"),
        ("第{}次飞行", (3, 4, 5), (2, 3, 4),
         "went down by 1; “第3次飞行” to “第5次飞行” are now “第2次飞行” to “第4次飞行”"),
        ("Полёт {}", (3, 4, 5), (5, 6, 7), "went up by 2; “Полёт 3” to “Полёт 5” are now “Полёт 5” to “Полёт 7”"),
        ("Flight {} of ten", (8, 9, 10), (9, 10, 11),
         "went up by 1; “Flight 8 of ten” to “Flight 10 of ten” are now “Flight 9 of ten” to “Flight 11 of ten”"),
    ],
)  # fmt: skip
def test_numbers_in_names_that_went_on(title: str, before: tuple[int], after: tuple[int], words: str) -> None:
    """The ids stay, the numbers in the titles do not: one change."""
    old, new = (
        roadmap(*(
            {"id": own, "title": title.format(number), "description": f"The lander stands {where}."}
            for own, number, where in zip("abc", side, WHERE, strict=True)
        ))
        for side in (before, after)
    )  # fmt: skip
    comparison = diff(old, new)
    assert tallied(comparison) == {"milestone-run-shifted": 1}
    assert sentence(comparison.changes[0]) == f"Shifted in a row, milestone: three numbers {words}."


PLACES: list[tuple[str, tuple[str, ...], tuple[str, ...], str]] = [
    ("put in before all", ("Intro", "Geology", "Power"), ("Rules", "Intro", "Geology"),
     "moved on by one place; “Rules” now stands where “Intro” stood, “Geology” where “Power” stood"),
    ("taken out at the start", ("Rules", "Intro", "Geology"), ("Intro", "Geology", "Power"),
     "moved back by one place; “Intro” now stands where “Rules” stood, “Power” where “Geology” stood"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "before", "after", "words"), PLACES, ids=[row[0] for row in PLACES])
def test_names_that_moved_over_their_places(
    what: str, before: tuple[str, ...], after: tuple[str, ...], words: str
) -> None:
    """The places keep their ids and what is said of them; the names stand one place further on, or back."""
    assert what
    old, new = (
        roadmap(*(
            {"id": f"slot-{number}", "title": title, "description": f"The lander stands {where}."}
            for number, title, where in zip((8, 9, 10), side, WHERE, strict=True)
        ))
        for side in (before, after)
    )  # fmt: skip
    comparison, bare = diff(old, new), words.replace("“", "").replace("”", "")
    assert tallied(comparison) == {"milestone-run-shifted": 1}
    assert sentence(comparison.changes[0]) == f"Shifted in a row, milestone: three names {bare}."


def _m(own: str, window: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of any milestone
    return {"id": own, "title": fields.pop("title", own.title()), "window": window, **fields}


LINKED: list[tuple[str, Entries, Entries, Told]] = [
    ("one waits for the other",
     [_m("relay", "2030"), _m("lander", "2033", depends_on=["relay"])],
     [_m("relay", "2032"), _m("lander", "2035", depends_on=["relay"])], {"milestone-moved-together": 1}),
    ("a chain of three",
     [_m("a", "2030"), _m("b", "2031", depends_on=["a"]), _m("c", "2032", depends_on=["b"])],
     [_m("a", "2031"), _m("b", "2032", depends_on=["a"]), _m("c", "2033", depends_on=["b"])],
     {"milestone-moved-together": 1}),
    ("two of one flight",
     [_m("rover", "2030", missions=["flight"]), _m("drill", "2030-05", missions=["flight"])],
     [_m("rover", "2031", missions=["flight"]), _m("drill", "2031-05", missions=["flight"])],
     {"milestone-moved-together": 1}),
    ("two of one phase may be chance",
     [_m("rover", "2030", phase="survey"), _m("drill", "2031", phase="survey")],
     [_m("rover", "2031", phase="survey"), _m("drill", "2032", phase="survey")], {"milestone-slipped": 2}),
    ("three of one phase",
     [_m(own, "2030", phase="survey") for own in ("rover", "drill", "mast")],
     [_m(own, "2031", phase="survey") for own in ("rover", "drill", "mast")], {"milestone-moved-together": 1}),
    ("three of one series",
     [_m(f"l-{n}", f"203{n}", title=f"Luna {n}") for n in (1, 2, 3)],
     [_m(f"l-{n}", f"203{n + 1}", title=f"Luna {n}") for n in (1, 2, 3)], {"milestone-moved-together": 1}),
    ("nothing ties them",
     [_m("rover", "2030"), _m("drill", "2031"), _m("mast", "2032")],
     [_m("rover", "2031"), _m("drill", "2032"), _m("mast", "2033")], {"milestone-slipped": 3}),
    ("a day apart is another span",
     [_m("relay", "2030-05-01"), _m("lander", "2033-05-01", depends_on=["relay"])],
     [_m("relay", "2030-06-01"), _m("lander", "2033-06-02", depends_on=["relay"])], {"milestone-slipped": 2}),
    ("one later, one earlier",
     [_m("relay", "2030"), _m("lander", "2033", depends_on=["relay"])],
     [_m("relay", "2031"), _m("lander", "2032", depends_on=["relay"])],
     {"milestone-advanced": 1, "milestone-slipped": 1}),
    ("both earlier",
     [_m("relay", "2030"), _m("lander", "2033", depends_on=["relay"])],
     [_m("relay", "2029"), _m("lander", "2032", depends_on=["relay"])], {"milestone-moved-together": 1}),
    ("two that move together, and one by another span",
     [_m("relay", "2030"), _m("lander", "2033", depends_on=["relay"]), _m("base", "2035", depends_on=["lander"])],
     [_m("relay", "2031"), _m("lander", "2034", depends_on=["relay"]), _m("base", "2039", depends_on=["lander"])],
     {"milestone-moved-together": 1, "milestone-slipped": 1}),
    ("the larger group first",
     [_m(own, "2030", phase="survey", missions=["flight"] if own < "c" else []) for own in "abcd"],
     [_m(own, "2031", phase="survey", missions=["flight"] if own < "c" else []) for own in "abcd"],
     {"milestone-moved-together": 1}),
]  # fmt: skip


@pytest.mark.parametrize(("what", "old", "new", "told"), LINKED, ids=[row[0] for row in LINKED])
def test_moves_by_one_span_that_hang_together_are_one_change(what: str, old: Entries, new: Entries, told: Told) -> None:
    """Two where one flight or one wait explains it, three of one phase or one series; all else one by one."""
    assert what
    there, back = diff(roadmap(*old), roadmap(*new)), diff(roadmap(*new), roadmap(*old))
    assert tallied(there) == told
    assert sum(tallied(back).values()) == sum(told.values())
    assert len(there.singly) == len(old)


def test_a_phase_moves_with_what_is_in_it() -> None:
    """The phase and its milestones are one change, the phase first; it is only as sure as the least sure of them."""
    plans = [
        [{"id": "plan", "title": "Plan", "phases": [{"id": "survey", "title": "Survey", "window": window}]}]
        for window in ("2030", "2031")
    ]
    old = roadmap(_m("relay", "2030~", phase="survey"), _m("mast", "2030", phase="survey"), plans=plans[0])
    new = roadmap(_m("relay", "2031", phase="survey"), _m("mast", "2031", phase="survey"), plans=plans[1])
    (change,) = diff(old, new).changes
    assert change.rule == "phase-moved-together"
    assert sentence(change) == (
        "Survey (now 2031), Mast (now 2031) and Relay (now 2031) moved together (of the phase “Survey”): "
        "12 months later (possibly later)."
    )


WAITS, DEPENDS = "one waits for the other", "（彼此存在先后依赖）"
BOTH = "«Lander» (теперь 2035 год) и «Relay» (теперь 2032 год)"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", f"Lander (now 2035) and Relay (now 2032) moved together ({WAITS}): 24 months later (certainly later)."),
        ("zh", f"“Lander”（现为2035年）和“Relay”（现为2032年）一并变动{DEPENDS}：推迟24个月（肯定晚于原期）。"),
        ("ru", f"Сдвинулись вместе (одно ждёт другого) {BOTH}: на 24 месяца позже (в любом случае позже)."),
    ],
)
def test_linked_moves_in_three_languages(language: Language, words: str) -> None:
    """Who moved, what ties them, by how much, how surely."""
    _what, old, new, _told = LINKED[0]
    (change,) = diff(roadmap(*old), roadmap(*new)).changes
    with speaking(language):
        assert sentence(change) == words


DEADLINES = {"s1": "../2026-01-31", "s2": "../2026-03-31", "s3": "../2026-05-31"}
EXTENDED = {"s1": "../2026-04-30", "s2": "../2026-06-30", "s3": "../2026-08-31"}


def test_deadlines_of_one_procedure_that_were_extended_by_one_span() -> None:
    """Three months for all three is one change of the procedure."""
    old, new = (
        guideline(*numbered(LETTER, VISIT, FEE), **{own: {"deadline": day} for own, day in days.items()})
        for days in (DEADLINES, EXTENDED)
    )
    comparison = diff(old, new)
    assert tallied(comparison) == {"step-moved-together": 1}
    assert "of the procedure “Joining”): 3 months later" in sentence(comparison.changes[0])


SECTIONS: list[tuple[str, dict[str, Any], dict[str, Any], Told]] = [
    ("a phase with its milestones",
     {"phases": ["survey", "construction"], "milestones": [("camp", "construction"), ("mine", "construction")]},
     {"phases": ["survey"], "milestones": []}, {"phase-removed-whole": 1}),
    ("a phase whose milestone went elsewhere",
     {"phases": ["survey", "construction"], "milestones": [("camp", "construction"), ("mine", "construction")]},
     {"phases": ["survey"], "milestones": [("camp", "survey")]},
     {"milestone-rephased": 1, "phase-removed-whole": 1}),
    ("a phase with nothing in it", {"phases": ["survey", "construction"], "milestones": []},
     {"phases": ["survey"], "milestones": []}, {"phase-removed": 1}),
    ("milestones of a phase that stays",
     {"phases": ["survey"], "milestones": [("camp", "survey"), ("mine", "survey")]},
     {"phases": ["survey"], "milestones": []}, {"milestone-removed": 2}),
    ("a milestone of no phase goes by itself",
     {"phases": ["survey", "construction"], "milestones": [("camp", "construction"), ("mine", None)]},
     {"phases": ["survey"], "milestones": []}, {"milestone-removed": 1, "phase-removed-whole": 1}),
]  # fmt: skip


def _planned(phases: list[str], milestones: list[tuple[str, str | None]]) -> Release:
    plan = {"id": "plan", "title": "Plan", "phases": [{"id": own, "title": own.title()} for own in phases]}
    made = [{"id": own, "title": own.title(), **({"phase": phase} if phase else {})} for own, phase in milestones]
    return roadmap(*made, plans=[plan])


@pytest.mark.parametrize(("what", "old", "new", "told"), SECTIONS, ids=[row[0] for row in SECTIONS])
def test_a_section_that_went_with_what_is_in_it_is_one_change(
    what: str, old: dict[str, Any], new: dict[str, Any], told: Told
) -> None:
    """What stayed, or went elsewhere, or never belonged to it is told for itself; the way back is an addition."""
    assert what
    assert tallied(diff(_planned(**old), _planned(**new))) == told
    back = tallied(diff(_planned(**new), _planned(**old)))
    assert back == {rule.replace("removed", "added"): count for rule, count in told.items()}


def test_a_whole_plan_that_went() -> None:
    """The milestones of its phases went with it."""
    old, new = _planned(["survey"], [("camp", "survey"), ("mine", None)]), roadmap(plans=[])
    assert tallied(diff(old, new)) == {"milestone-removed": 1, "plan-removed-whole": 1}


def test_where_there_is_no_document_all_is_told_for_itself() -> None:
    """A document that is new as a whole has no news of its sections."""
    whole = _planned(["survey"], [("camp", "survey")])
    assert not any(change.members for change in (*diff(None, whole), *diff(whole, None)))


REWRITTEN: list[tuple[str, tuple[str, ...], tuple[str, ...], Told]] = [
    ("two of three went, two came", (LETTER, VISIT, FEE), (NEW, OTHER, FEE), {"procedure-rewritten": 1}),
    ("all went, others came", (LETTER, VISIT), (NEW, OTHER), {"procedure-rewritten": 1}),
    ("one of two went", (LETTER, VISIT), (NEW, VISIT), {"step-added": 1, "step-removed": 1}),
    ("two of five went", FIVE, (NEW, OTHER, *FIVE[2:]), {"step-added": 2, "step-removed": 2}),
    ("two went, none came", (LETTER, VISIT, FEE), (FEE,), {"step-removed": 2}),
]  # fmt: skip


@pytest.mark.parametrize(("what", "old", "new", "told"), REWRITTEN, ids=[row[0] for row in REWRITTEN])
def test_a_procedure_is_rewritten_where_half_of_its_steps_went_and_others_came(
    what: str, old: tuple[str, ...], new: tuple[str, ...], told: Told
) -> None:
    """Ids that say what the step is; fewer steps are told one by one."""
    assert what
    before, after = (
        guideline(*((action.split()[0].lower() + action.split()[-1], action) for action in side)) for side in (old, new)
    )
    comparison = diff(before, after)
    assert tallied(comparison) == told
    if "procedure-rewritten" in told:
        words = "The procedure “Joining” was rewritten: two of its steps went, two came."
        assert sentence(comparison.changes[0]) == words
        assert (comparison.changes[0].severity, comparison.changes[0].bump) == ("act", "major")


@pytest.fixture
def together() -> tuple[Release, Release, Comparison]:
    """Return three milestones of one phase that slipped together."""
    _what, old, new, _told = LINKED[4]
    sides = roadmap(*old), roadmap(*new)
    return (*sides, diff(*sides))


def test_members_are_found_one_by_one(together: tuple[Release, Release, Comparison]) -> None:
    """By their own rule the members are found, by kind and severity the whole; nothing is found twice."""
    comparison = together[2]
    (whole,) = comparison.changes
    assert comparison.select(rule="milestone-slipped") == whole.members == comparison.singly
    assert comparison.select(kind="milestone") == (whole,)
    assert comparison.select(rule="milestone-moved-together") == (whole,)
    assert len(comparison) == 1
    assert Comparison.model_validate_json(comparison.model_dump_json()) == comparison


def test_a_policy_reaches_each_member(together: tuple[Release, Release, Comparison]) -> None:
    """What is ignored or accepted is kept back, and the rest is still told together, or alone."""
    comparison = together[2]
    (whole,) = comparison.changes
    one, two, three = whole.members
    quiet = apply_policy(comparison, Policy(ignore=Ignored(subjects=("milestone:drill",))))
    (rest,) = quiet.changes
    assert rest.members == (two, three)
    assert [held.change for held in quiet.filtered.withheld] == [one] if quiet.filtered else False
    alone = apply_policy(comparison, Policy(ignore=Ignored(subjects=("milestone:drill", "milestone:mast"))))
    assert alone.changes == (three,)
    for policy in (
        Policy(ignore=Ignored(rules=("milestone-slipped",))),
        Policy(ignore=Ignored(rules=("milestone-moved-together",))),
        Policy(accepted=(_accepted(whole),)),
        Policy(accepted=tuple(map(_accepted, whole.members))),
    ):
        assert apply_policy(comparison, policy).changes == ()
    (graded,) = apply_policy(comparison, Policy(severity={"milestone-slipped": "editorial"}))
    assert graded.severity == "editorial"
    own = Policy(severity={"milestone-moved-together": "act"}, ignore=Ignored(subjects=("milestone:drill",)))
    assert [change.severity for change in apply_policy(comparison, own)] == ["act"]


def _accepted(change: Change) -> Acceptance:
    return Acceptance(fingerprint=change.fingerprint, reason="known", who="office", until="2.0.0")


def test_the_report_tells_a_compound_change_once_with_each_member(
    together: tuple[Release, Release, Comparison],
) -> None:
    """The summary counts the milestones, the table has a row for each, and each stands beside the one sentence."""
    told = report(*together)
    assert "three milestones moved together, 12 months later" in told.summary
    glance = told.section("schedule").glance
    assert glance is not None
    assert [row[:3] for row in glance.rows] == [(title, "2030", "2031") for title in ("Drill", "Mast", "Rover")]
    (item,) = [one for one in told.items() if one.change == 0]
    assert [one.subjects[0].id for one in item.also] == ["drill", "mast", "rover"]


def test_a_partner_is_told_of_a_member(together: tuple[Release, Release, Comparison]) -> None:
    """Who follows one of the milestones is told the change that it is part of."""
    old, new, comparison = together
    pairing = Pairing(old, new, comparison)
    profile = Profile.model_validate({"name": "Office", "interests": {"milestones": ["mast"]}})
    mine = narrow(report(*pairing), profile, pairing)
    assert [item.rule for group in mine.section("schedule").groups for item in group.items] == [
        "milestone-moved-together"
    ]


def test_the_table_of_precedence_is_that_of_the_page() -> None:
    """Sections first, then cascades, then linked moves, then what went one way, then what changed in one way."""
    assert [gather.__module__.rpartition(".")[2] for gather in PRECEDENCE] == [
        "sections", "cascades", "linked", "routed", "alike",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("s2", "s3", ("s", 1)),
        ("4.1", "4.3", ("4", 2)),
        ("Luna 26", "Luna 25", ("luna", -1)),
        ("1 of 3", "2 of 4", None),
        ("s2", "t3", None),
        ("s2", "s2", None),
        ("s2", "s02", None),
        ("s" + "9" * 5000, "s1", None),
        ("x²", "x³", None),
    ],
)
def test_the_one_number_in_which_two_names_differ(old: str, new: str, found: tuple[str, int] | None) -> None:
    """Only one number may differ, and nothing else; a number of thousands of digits counts nothing."""
    assert offset_of(old, new) == found


@pytest.mark.parametrize(
    ("title", "series"),
    [
        ("Luna 26", ["luna #number"]),
        ("嫦娥7", ["嫦 娥 #number"]),
        ("Луна-26", ["луна #number"]),
        ("7.10.4", ["7.10.#number"]),
        ("Second hearing", ["#number hearing"]),
        ("Второе слушание", ["#number слушание"]),
        ("第二次听证会", ["#number 次 听 证 会"]),
        ("Phase B review", ["phase #letter review"]),
        ("Step 2, part 3", ["step #number part number(3,)", "step number(2,) part #number"]),
        ("Artemis IV landing", ["artemis #number landing"]),
        ("2031", []),
        ("North pole", []),
        ("Relay", []),
    ],
)
def test_a_series_is_a_title_without_one_of_its_marks(title: str, series: list[str]) -> None:
    """In any language; a bare number is none, and a point of the compass counts nothing."""
    assert series_of(title) == series


@pytest.mark.parametrize(
    ("before", "after", "ordered", "told"),
    [
        ("construction", "survey", "maturity", "milestone-stepped-back"),
        ("survey", "construction", "maturity", "milestone-rephased"),
        ("construction", "survey", None, "milestone-rephased"),
        ("construction", None, "maturity", "milestone-phase-dropped"),
        ("other", "survey", "maturity", "milestone-rephased"),
    ],
)
def test_a_step_back_is_one_where_the_plan_orders_its_phases_by_maturity(
    before: str, after: str | None, ordered: str | None, told: str
) -> None:
    """To an earlier phase of one such plan; in any other plan it is another phase, and no more."""
    phases = [{"id": own, "title": own.title()} for own in ("survey", "construction")]
    plan = {"id": "plan", "title": "Plan", "phases": phases, **({"ordered_by": ordered} if ordered else {})}
    other = {"id": "second", "title": "Second", "phases": [{"id": "other", "title": "Other"}]}
    old, new = (
        roadmap({"id": "camp", "title": "Camp", **({"phase": phase} if phase else {})}, plans=[plan, other])
        for phase in (before, after)
    )
    assert tallied(diff(old, new)) == {told: 1}


RECASTS: list[tuple[str, list[str], list[str], Told]] = [
    ("half of the phases gave way", ["a", "b"], ["a", "z"], {"plan-recast": 1}),
    ("all gave way", ["a", "b"], ["y", "z"], {"plan-recast": 1}),
    ("one of three gave way", ["a", "b", "c"], ["a", "b", "z"], {"phase-added": 1, "phase-removed": 1}),
    ("two of five gave way", list("abcde"), list("abcyz"), {"phase-added": 2, "phase-removed": 2}),
    ("one came", ["a", "b"], ["a", "b", "z"], {"phase-added": 1}),
    ("there was none", [], ["y", "z"], {"phase-added": 2}),
]
PHASES = {"a": "Robotic survey", "b": "Landing of cargo", "c": "Crew quarters", "d": "Power grid", "e": "Long stay",
          "y": "Chemistry of volatiles", "z": "Deep ice mining"}  # fmt: skip


@pytest.mark.parametrize(("what", "old", "new", "told"), RECASTS, ids=[row[0] for row in RECASTS])
def test_a_plan_is_recast_only_where_half_of_it_gave_way(what: str, old: list[str], new: list[str], told: Told) -> None:
    """Fewer phases that went, and others that came, are told one by one."""
    assert what
    sides = [
        roadmap(plans=[{"id": "plan", "title": "Plan", "phases": [{"id": own, "title": PHASES[own]} for own in side]}])
        for side in (old, new)
    ]
    assert tallied(diff(sides[0], sides[1])) == told


FLEET = ("Orbiter with a radar", "Lander with a drill", "Rover with a camera", "Sample return craft")


def _series(*windows: str, start: int, first: str | None = None) -> Release:
    """Return a series of flights that are counted, each with what it carries."""
    flights = [*([first] if first else []), *FLEET]
    return roadmap(*(
        {"id": f"luna-{number}", "title": f"Luna {number}", "description": carries, "window": window}
        for number, carries, window in zip(range(start, start + len(flights)), flights, windows, strict=True)
    ))  # fmt: skip


def test_a_flight_put_into_a_counted_series_and_a_real_slip_in_it() -> None:
    """The run is likely one change with both readings; what slipped in it is told apart, in both languages too."""
    old = _series("2030", "2031", "2032", "2033", start=26)
    new = _series("2029", "2030", "2031", "2032", "2035", start=26, first="Relay for the far side")
    comparison = diff(old, new)
    assert tallied(comparison) == {
        "milestone-added": 1, "milestone-perhaps-replaced": 1, "milestone-run-shifted": 1
    }  # fmt: skip
    (run,) = comparison.select(rule="milestone-run-shifted")
    assert (run.severity, run.bump) == ("attend", "major")
    assert sentence(run).startswith(
        "Shifted in a row, milestone: three numbers went up by 1; "
        "“Luna 26” to “Luna 28” are now “Luna 27” to “Luna 29” (likely; likeness "
    )
    assert sentence(run).endswith("; otherwise those were removed and these are new).")
    (slip,) = [change for change in comparison if change.readings]
    assert "which slipped: 24 months later, from 2033 to 2035 (likely later)" in sentence(slip)


def test_names_that_went_on_over_dated_slots() -> None:
    """Each talk has the next slot now, and with it the date of that: one likely change, which says by how much."""
    talks = ("Intro", "Geology", "Power", "Relay")
    old, new = (
        roadmap(*({"id": f"slot-{at}", "title": title, "window": f"203{at}"} for at, title in enumerate(side)))
        for side in (talks, ("Rules", *talks))
    )
    comparison = diff(old, new)
    assert tallied(comparison) == {"milestone-added": 1, "milestone-run-shifted": 1}
    (run,) = comparison.select(rule="milestone-run-shifted")
    assert "slot-0 to slot-3 are now slot-1 to slot-4; each 12 months later (likely; likeness " in sentence(run)


def test_what_else_changed_in_an_entry_of_a_run_keeps_it_apart() -> None:
    """A deadline that moved stands beside the run, whose numbers say of which step it is."""
    days = [f"../2026-0{number}-15" for number in range(1, 6)]
    old = guideline(*numbered(*FIVE), **{f"s{at}": {"deadline": day} for at, day in enumerate(days, 1)})
    later = [*days[:4], "../2026-12-15"]
    new = guideline(*numbered(NEW, *FIVE), **{f"s{at}": {"deadline": day} for at, day in enumerate(later, 2)})
    comparison = diff(old, new)
    assert tallied(comparison) == {"step-added": 1, "step-deadline-extended": 1, "step-run-shifted": 1}
    (apart,) = comparison.select(rule="step-deadline-extended")
    assert "7 months later" in sentence(apart)
    (run,) = comparison.select(rule="step-run-shifted")
    assert "five numbers went up by 1" in sentence(run)


@pytest.mark.parametrize(("stage", "became"), [("lineage", "renamed"), ("similar", "perhaps renamed")])
def test_a_recast_tells_of_a_phase_under_another_name_that_it_was_renamed(stage: Any, became: str) -> None:  # noqa: ANN401 - a stage
    """It is neither gone nor new; what is only likely is told so."""
    old, new = (
        roadmap(plans=[{"id": "plan", "title": "Plan", "phases": [{"id": own, "title": PHASES[own]} for own in side]}])
        for side in ("abc", "yzd")
    )
    home = ("content", "plans", "plan", "phases")
    matching = Matching(pairs=(Pair(old=(*home, "c"), new=(*home, "d"), stage=stage, score=90),))
    told = judge(old, new, matching, edits(old, new, matching))
    (recast,) = [change for change in told if change.rule == "plan-recast"]
    fates = recast.detail["phases"]
    assert isinstance(fates, list)
    assert [(fate["id"], fate["became"], fate.get("successor")) for fate in fates if isinstance(fate, dict)] == [
        ("a", "gone", None), ("b", "gone", None), ("c", became, "d"), ("y", "new", None), ("z", "new", None),
    ]  # fmt: skip


def _counted(**windows: str) -> Release:
    """Return a series of versions with their dates."""
    return roadmap(*(
        {"id": own.replace("_", "."), "title": own.strip("v").replace("_", "."), "window": window}
        for own, window in windows.items()
    ))  # fmt: skip


DATED: list[tuple[str, dict[str, str], dict[str, str], Told]] = [
    ("the first date was given up",
     {"v3_4": "2030-04-01", "v3_5": "2030-06-09", "v3_6": "2030-08-03", "v3_7": "2030-10-20"},
     {"v3_4": "2030-06-09", "v3_5": "2030-08-03", "v3_6": "2030-10-20", "v3_7": "2030-12-01"},
     {"milestone-run-shifted": 1, "milestone-slipped": 1}),
    ("a real slip inside the run",
     {"v3_4": "2030-04-01", "v3_5": "2030-06-09", "v3_6": "2030-08-03", "v3_7": "2030-10-20", "v3_8": "2030-12-01"},
     {"v3_4": "2030-06-09", "v3_5": "2030-08-03", "v3_6": "2031-03-01", "v3_7": "2030-12-01", "v3_8": "2031-05-05"},
     {"milestone-run-shifted": 1, "milestone-slipped": 2}),
    ("two more of the series slip to dates of their own",
     {"a1": "2030-09-13", "a2": "2030-10-14", "a3": "2030-11-18", "a4": "2030-12-16", "a5": "2031-01-20"},
     {"a1": "2030-10-14", "a2": "2030-11-18", "a3": "2030-12-16", "a4": "2031-01-13", "a5": "2031-02-17"},
     {"milestone-moved-together": 1, "milestone-slipped": 2}),
    ("one before and one behind it move to dates of their own",
     {"a1": "2030-10-14", "a2": "2030-11-18", "a3": "2030-12-16", "a4": "2031-01-13", "a5": "2031-02-17"},
     {"a1": "2030-09-13", "a2": "2030-10-14", "a3": "2030-11-18", "a4": "2030-12-16", "a5": "2031-01-20"},
     {"milestone-moved-together": 1, "milestone-advanced": 2}),
    ("two places on, and two that went over the end",
     {"a1": "2030-09-13", "a2": "2030-10-14", "a3": "2030-11-18", "a4": "2030-12-16", "a5": "2031-01-20"},
     {"a1": "2030-11-18", "a2": "2030-12-16", "a3": "2031-01-20", "a4": "2031-03-13", "a5": "2031-05-19"},
     {"milestone-run-shifted": 1, "milestone-slipped": 2}),
    ("another series beside it slips for itself",
     {"a1": "2030-09-13", "a2": "2030-10-14", "a3": "2030-11-18", "a4": "2030-12-16",
      "final": "2031-06-01", "b1": "2031-02-17", "b2": "2031-03-23"},
     {"a1": "2030-10-14", "a2": "2030-11-18", "a3": "2030-12-16", "a4": "2031-01-13",
      "final": "2031-10-02", "b1": "2031-05-18", "b2": "2031-06-15"},
     {"milestone-run-shifted": 1, "milestone-slipped": 4}),
    ("only two took another's date",
     {"v3_4": "2030-04-01", "v3_5": "2030-06-09", "v3_6": "2030-08-03"},
     {"v3_4": "2030-06-09", "v3_5": "2030-08-03", "v3_6": "2030-11-11"}, {"milestone-slipped": 3}),
    ("all slipped by the span between two of them",
     {"v3_4": "2030-04", "v3_5": "2030-05", "v3_6": "2030-06", "v3_7": "2030-07"},
     {"v3_4": "2030-05", "v3_5": "2030-06", "v3_6": "2030-07", "v3_7": "2030-08"}, {"milestone-moved-together": 1}),
]  # fmt: skip


@pytest.mark.parametrize(("what", "old", "new", "told"), DATED, ids=[row[0] for row in DATED])
def test_dates_that_stay_while_the_names_move_on(
    what: str, old: dict[str, str], new: dict[str, str], told: Told
) -> None:
    """Each of the run has the date that another one had; what really moved is told apart."""
    assert what
    comparison = diff(_counted(**old), _counted(**new))
    assert tallied(comparison) == told


def test_the_run_of_dates_says_whose_date_each_has() -> None:
    """The first and the last are named."""
    _what, old, new, _told = DATED[0]
    (run,) = diff(_counted(**old), _counted(**new)).select(rule="milestone-run-shifted")
    assert sentence(run) == (
        "Shifted in a row, milestone: the dates stay, and three names moved on to others; "
        "3.4 has the date that 3.5 had, 3.6 that of 3.7."
    )


def test_a_recast_names_only_what_went_and_what_came() -> None:
    """A phase that stayed did not give way, nor did anything give way to it."""
    old, new = (
        roadmap(plans=[{"id": "plan", "title": "Plan", "phases": [{"id": own, "title": PHASES[own]} for own in side]}])
        for side in ("ab", "az")
    )
    (change,) = diff(old, new).changes
    assert sentence(change) == "Plan was recast: Landing of cargo went, Deep ice mining came."
