"""What a likely pair contains: the words of a text that became others, the gravest changes first."""

from typing import Any

import pytest
from pydantic import JsonValue

from ilrs_docs.changes import Change, Subject
from ilrs_docs.language import Language, speaking
from ilrs_docs.phrasing.doubting import short_names
from ilrs_docs.phrasing.gathering import names
from ilrs_docs.phrasing.inside import inside, reworded
from ilrs_docs.phrasing.sentences import sentence
from ilrs_docs.reporting.topics import topic_of

DUTY: list[JsonValue] = [{"kind": "obligation", "old": "should", "new": "must"}]
REWORDED: list[tuple[str, str, list[JsonValue] | None, str]] = [
    # before, now, shifts, what a person would say
    ("The gate should close.", "The gate must close.", DUTY, "recommended before, required now"),
    (
        "The gate should close.",
        "The gate must close at noon.",
        DUTY,
        "recommended before, required now; “should close” became “must close at noon”",
    ),
    ("Feed the bees.", "Feed the young bees.", None, "“young” was put in"),
    ("Feed the young bees.", "Feed the bees.", None, "“young” was left out"),
    ("The bursar posts a list.", "The warden posts a list.", None, "“bursar” became “warden”"),
    ("Seats for 30 guests", "Seats for 35 guests", None, "“30” became “35”"),
    ("On opening day, ring.", "On opening day (at 10:00), ring.", None, "“(at 10:00)” was put in"),
    ("Ring by 3 May.", "Ring by 9 May.", None, "“3” became “9”"),
    ("Ring the bell.", "Ring the bell", None, ""),
    ("Ring the bell. Wait.", "Ring the bell. Wait. No visitor may enter.", None, "“No visitor may enter” was put in"),
    ("a b c d e f g h i", "a x c y e z g w i", None, "“b c d e f g h” became “x c y e z g w”"),
    (
        "Ring. Bake nine loaves here. Sit. Call Ann by noon. Rest. Send two boys out. Hum. Mend old nets. End.",
        "Ring. Bake four tarts here. Sit. Call Bob by dusk. Rest. Send six girls out. Hum. Mend new sails. End.",
        None,
        (
            "“Ring. Bake nine loaves here. Sit. Call Ann by noon. Rest. Send two boys out. Hum. Mend old nets. End” "
            "became “Ring. Bake four tarts here. Sit. Call Bob by dusk. Rest. Send six girls out. Hum. Mend new sails. "
            "End”"
        ),
    ),
    ("Ring the bell", "Sweep every hall", None, "“Ring the bell” became “Sweep every hall”"),
]


@pytest.mark.parametrize(("old", "new", "shifts", "says"), REWORDED)
def test_the_words_that_became_others(old: str, new: str, shifts: list[JsonValue] | None, says: str) -> None:
    """A duty is told as what it is, all else by its pieces, and many pieces as two whole texts."""
    assert reworded(old, new, "en", shifts) == says


SWEEP = "Before the fair opens, the keeper sweeps the long hall and puts out the lamps of the"
FACTS: dict[str, Any] = {"edits": (), "fingerprint": "f", "bump": "major"}


def _inner(rule: str, severity: str, own: str = "one", **facts: JsonValue) -> Change:
    subject = Subject(kind=rule.partition("-")[0], id=own, title=str(facts.pop("title", f"Gate {own}")))
    told = {"rule": rule, "severity": severity, "subjects": (subject,)}
    return Change.model_validate({**FACTS, **told, **facts})


def _pair(kind: str, titles: tuple[str, str], *same: Change, score: int = 80, stage: str = "similar") -> Change:
    subjects = tuple(Subject(kind=kind, id=own, title=title) for own, title in zip(("one", "two"), titles, strict=True))
    detail: dict[str, JsonValue] = {"stage": stage, "score": score}
    told = {"rule": f"{kind}-perhaps-replaced", "severity": "attend", "subjects": subjects, "detail": detail}
    return Change.model_validate({**FACTS, **told, "readings": (same, ())})


def _duty(own: str = "one", title: str = "Gate one") -> Change:
    detail: dict[str, JsonValue] = {"field": "action", "language": "en", "shifts": DUTY}
    texts = {"old": "You should ring.", "new": "You must ring."}
    return _inner("step-reworded-obligation", "act", own, title=title, detail=detail, **texts)


GATES = ("Gate one", "Gate two")
LONG = (f"{SWEEP} east wing", f"{SWEEP} west wing")
INSIDE: list[tuple[Change, str]] = [
    (_pair("milestone", GATES), ""),
    (_pair("step", LONG).model_copy(update={"rule": "step-split", "readings": ()}), ""),
    (_pair("milestone", GATES, _inner("milestone-cancelled", "act")), "Gate one was cancelled"),
    (_pair("step", GATES), "“one” became “two”"),
    (_pair("step", LONG), "“east” became “west”"),
    (_pair("procedure", GATES, _duty("s1", title="Ring")), "“Ring”: recommended before, required now"),
    (_pair("step", GATES, _duty()), "recommended before, required now"),
    (_pair("procedure", GATES, _inner("step-removed", "attend"), _duty("s1", title="Ring")),
     "“Ring”: recommended before, required now; a step was removed: Gate one"),
    (_pair("procedure", GATES, *(_inner("step-removed", "attend", str(at)) for at in range(5))),
     "a step was removed: Gate 0; a step was removed: Gate 1; a step was removed: Gate 2; two more"),
    (_pair("procedure", GATES, _inner("step-renumbered", "inform", "s3", old="s2", new="s3",
                                      detail={"title_old": "Ring once", "title_new": "Ring two"}, title="Ring two")),
     "“Ring two”: “once” became “two”"),
    (_pair("milestone", GATES, _inner("milestone-reworded-editorially", "editorial", detail={"field": "wording"},
                                      old="3 May", new="3 May 2031")), "wording: “3 May” became “3 May 2031”"),
    (_pair("procedure", GATES, _inner("step-reworded-editorially", "editorial", "s1", old="Ring.", new="Ring")), ""),
]  # fmt: skip


@pytest.mark.parametrize(("change", "says"), INSIDE)
def test_what_there_is_if_it_is_the_same(change: Change, says: str) -> None:
    """The gravest are named, at most three, and how many more there are; nothing is said where nothing changed."""
    assert [*inside(change, sentence)] == ([f"If it is the same: {says}."] if says else [])


RENAMED: list[tuple[Change, bool]] = [
    (_pair("milestone", GATES, score=94), True),
    (_pair("milestone", GATES, score=75), True),
    (_pair("milestone", GATES, score=74), False),
    (_pair("milestone", GATES, stage="id"), False),
    (_pair("milestone", ("Gate", "Gate")), False),
    (_pair("step", GATES, score=99), False),
    (_pair("mission", GATES), True),
    (_pair("phase", GATES, _inner("phase-window-set", "inform")), False),
    (_pair("milestone", GATES, _inner("milestone-reworded-editorially", "editorial", old="a b", new="a c")), True),
    (_pair("milestone", GATES, _inner("milestone-retitled", "inform", old="Gate one", new="Gate two")), True),
    (_inner("milestone-lost", "act"), False),
]  # fmt: skip


@pytest.mark.parametrize(("change", "renamed"), RENAMED)
def test_a_mere_rename_is_told_as_one_first(change: Change, *, renamed: bool) -> None:
    """All else as before, a high score, a name that is a title: likely renamed, with the other reading behind it."""
    assert ("is likely renamed Gate two" in sentence(change)) is renamed
    assert ("likely renamed" in topic_of(change).clause((change,))) is renamed


def test_the_summary_names_the_gravest_inside() -> None:
    """Its topic, or the words that became others; of a text that is only written otherwise, those."""
    told = [
        (_pair("procedure", GATES, _inner("step-removed", "attend"), _inner("step-added", "act", "s2")),
         ": one step was added"),
        (_pair("procedure", GATES, _inner("step-removed", "attend"), _inner("step-removed", "attend", "s2")),
         ": two steps were removed"),
        (_pair("procedure", GATES, _duty("s1")), ": recommended before, required now"),
        (_pair("step", LONG), ": “east” became “west”"),
        (_pair("procedure", GATES), ""),
    ]  # fmt: skip
    for change, says in told:
        clause = topic_of(change).clause((change,))
        assert clause.endswith(f"{says})")
        assert says or ":" not in clause


LANGUAGES: list[tuple[Language, str, str, str]] = [
    ("en", "Gate one is likely renamed Gate two (likeness 94 of 100), else Gate one was removed and Gate two is new.",
     "one milestone was likely renamed, else removed (Gate one, likely now Gate two)",
     "four milestones (among them M1, M2 and M3; the last of them M0)"),
    ("zh", "“Gate one”很可能已更名为“Gate two”（相似度94/100）；若非如此，则“Gate one”已删除、“Gate two”为新增。",
     "很可能已更名，否则已删除：1个里程碑（“Gate one”，现很可能为“Gate two”）",
     "4个里程碑（其中有“M1”、“M2”和“M3”；最后一个是“M0”）"),
    ("ru", ("«Gate one» теперь, вероятно, называется «Gate two» (сходство 94 из 100), иначе прежняя запись "
            "(«Gate one») исключена, а «Gate two» — новая."),
     "вероятно, сменилось название, иначе исключено: 1 веха («Gate one», теперь, вероятно, «Gate two»)",
     "4 вехи (в том числе «M1», «M2» и «M3»; последнее по плану — «M0»)"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "renamed", "clause", "group"), LANGUAGES)
def test_in_three_languages(language: Language, renamed: str, clause: str, group: str) -> None:
    """A rename, its clause in the summary, and dates that moved together with their number and the last of them."""
    change = _pair("milestone", GATES, score=94)
    with speaking(language):
        assert sentence(change) == renamed
        assert topic_of(change).clause((change,)) == clause
        assert names(_group(4)) == group


def _group(size: int) -> Change:
    """Return milestones that moved together; the one that is named last in the order of ids ends last."""
    order = [*range(1, size), 0]
    members = tuple(
        _inner("milestone-slipped", "attend", f"m{at}", title=f"M{at}", new="2031" if at == 0 else f"20{9 + at:02}")
        for at in order
    )
    subjects = tuple(one.subjects[0] for one in members)
    told = {"rule": "milestone-moved-together", "severity": "attend", "subjects": subjects, "members": members}
    return Change.model_validate({**FACTS, **told})


@pytest.mark.parametrize(
    ("size", "says"),
    [
        (2, "M1 and M0"),
        (3, "M1, M2 and M0"),
        (12, "twelve milestones (among them M1, M2 and M3; the last of them M0)"),
        (20, "20 milestones (among them M1, M2 and M3; the last of them M0)"),
    ],
)
def test_a_group_is_told_by_its_number_and_its_last(size: int, says: str) -> None:
    """Few are all named; of many the first, how many there are, and the one that ends last in the plan."""
    assert names(_group(size)) == says


def test_one_id_and_one_title_are_told_apart() -> None:
    """Of one id and one title the sides are told apart by their time, long texts that are cut by their ids."""
    same = Subject(kind="milestone", id="one", title="Gate")
    assert short_names((same, same)) == ("Gate as it was", "Gate as it is now")
    texts = tuple(Subject(kind="step", id=own, title=title) for own, title in zip(("s1", "s2"), LONG, strict=True))
    assert short_names(texts) == tuple(
        f"“Before the fair opens, the keeper sweeps the long hall …” ({own})" for own in ("s1", "s2")
    )
