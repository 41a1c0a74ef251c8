"""Denials: what a report says is not there, of which scope, and that nothing in that scope contradicts it."""

import re
from itertools import permutations
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ilrs_docs import Library, report
from ilrs_docs.changes import Change, Comparison
from ilrs_docs.comparing import diff
from ilrs_docs.errors import ContradictedError, IlrsDocsError
from ilrs_docs.language import LANGUAGES, Language, gettext, speaking
from ilrs_docs.language.extracting import found_in, read
from ilrs_docs.model import DocumentName, Release
from ilrs_docs.reporting import denying
from ilrs_docs.reporting.denying import DENIALS, ELSEWHERE, KEPT_BACK, SCOPES, deny
from ilrs_docs.rules.catalogue import CATALOGUE
from ilrs_docs.rules.policy import Policy, apply_policy

LIBRARY = Library()
DENYING = {
    "en": re.compile(r"(No|Nothing|None|Nobody)\b"),
    "zh": re.compile(r"没有|无"),
    "ru": re.compile(r"(Нет|Ни|Никто|Ничего|Ничто)\b"),
}
KEPT = {
    "No.": "the number of a row, which denies nothing",
    "no document": "stands for a release that there is not",
    "not required": "the name of an obligation",
    "none": "the name of a bump",
}
"""Messages that begin like a denial and are none, each with the reason."""
ORACLE: dict[str, str] = {
    "schedule": r"(milestone|phase)-(slipped|advanced|window-|split|rephased)",
    "events": r"milestone-(lost|achieved|cancelled|altered|deferred|begun|reinstated|decided)|instrument-(signed|came)",
    "procedures": r"(procedure|step|opportunity|limit|deadline)-",
    "terms": r"(term|definition)-",
    "partners": r"partner-(joined|left|first-reported)$",
    "listing": r".*-(added|removed|moved|split|merged|joined|left)$",
    "conflicts": r".*-conflict-",
    "promises": r"promise-",
    "unknown": r"gap-|.*-(first-reported|became-unknown)$",
}
"""What contradicts the denial of a section, read from the rules alone."""


def test_no_other_message_denies() -> None:
    """In no language does a message begin like a denial, but those that the one function makes and a few words."""
    wrong = []
    for text, _context in found_in():
        texts = (text,) if isinstance(text, str) else text
        wrong += [one for one in texts if DENYING["en"].match(one) and one not in DENIALS and one not in KEPT]
    for language in ("zh", "ru"):
        for message in read(language):
            ids = (message.id,) if isinstance(message.id, str) else message.id
            forms = (message.string,) if isinstance(message.string, str) else message.string
            if ids and ids[0] not in DENIALS and ids[0] not in KEPT:
                wrong += [form for form in forms or () if DENYING[language].match(form)]
    assert wrong == []


def test_each_denial_is_needed() -> None:
    """The list holds what is said, and only that."""
    named = {value for name, value in vars(denying).items() if name.isupper() and isinstance(value, str)}
    marked = {text for text, _context in found_in() if isinstance(text, str)}
    assert marked >= DENIALS
    assert {one for one in named if DENYING["en"].match(one)} <= DENIALS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("denial", sorted(DENIALS))
def test_a_denial_that_is_contradicted_raises(denial: str, language: Language) -> None:
    """It is made of what was found, and never said where that is anything."""
    with speaking(language):
        assert deny(denial, []) == gettext(denial)
        with pytest.raises(ContradictedError, match="2 found that contradict"):
            deny(denial, iter("ab"))
    assert issubclass(ContradictedError, IlrsDocsError)


def _contradicts(section: str, rule: str) -> bool:
    """Return whether a change of a rule contradicts what a section denies; which member was added is no entry."""
    member = r".*-(agency|mission|dependency|level|originator|translation|document)-(added|removed)$"
    return bool(re.match(ORACLE.get(section, "$"), rule)) and not (section == "listing" and re.match(member, rule))


def _checked(old: Release, new: Release, comparison: Comparison) -> int:
    """Return how many denials a report makes, each of them held against the rules of all changes."""
    told = report(old, new, comparison)
    rules = [one.rule for change in comparison.recognised for one in (change, *change.singly)]
    found = 0
    for section in told.sections:
        assert bool(section.empty) != bool(section.groups)
        if section.empty in DENIALS:
            found += 1
            assert not [rule for rule in rules if _contradicts(section.id, rule)]
        elif section.empty:
            assert section.empty in {ELSEWHERE, KEPT_BACK}
    for sentence in re.split(r"(?<=\.) ", told.summary):
        assert not DENYING["en"].match(sentence)
    return found


@pytest.mark.parametrize("document", ["roadmap", "guideline"])
def test_no_denial_of_a_stored_pair_is_contradicted(document: DocumentName) -> None:
    """Between any two releases, in both directions."""
    pairs = permutations(LIBRARY.releases(document), 2)
    assert sum(_checked(old, new, diff(old, new)) for old, new in pairs) > 100


@pytest.mark.parametrize("document", ["roadmap", "guideline"])
@settings(max_examples=25, derandomize=True, deadline=None, database=None)
@given(random=st.randoms(use_true_random=False))
def test_no_denial_is_contradicted_whatever_a_policy_does(document: DocumentName, random: Random) -> None:
    """What is graded otherwise, or kept back, is not denied in the section that it would stand in."""
    old, new = random.sample(LIBRARY.releases(document), 2)
    comparison = diff(old, new)
    rules = sorted({change.rule for change in comparison})
    severity = {rule: random.choice(["act", "editorial"]) for rule in rules if random.random() < 0.5}
    ignored = [rule for rule in rules if random.random() < 0.3]
    policy = Policy.model_validate({"severity": severity, "ignore": {"rules": ignored}})
    _checked(old, new, apply_policy(comparison, policy))


def _told(kind: str, old: dict[str, Any], new: dict[str, Any], **policy: Any) -> dict[str, str | None]:  # noqa: ANN401 - a policy as data
    sides = (Release.model_validate(PARK | {"kind": kind, "content": side}, strict=False) for side in (old, new))
    before, after = sides
    comparison = apply_policy(diff(before, after), Policy.model_validate(policy))
    return {section.id: section.empty for section in report(before, after, comparison).sections}


PARK = {"document": "park", "version": "1.0.0"}
GATE = {"id": "gate", "title": "Gate", "window": "2027"}
LATER = GATE | {"window": "2028"}
JOIN = {"id": "join", "title": "Joining", "steps": [{"id": "sign", "action": "Sign"}]}


def test_a_document_says_nothing_of_what_it_does_not_hold() -> None:
    """A roadmap without partners has no section on them, nor has a guideline one on the schedule."""
    roadmap = _told("roadmap", {"milestones": [GATE]}, {"milestones": [GATE]})
    assert roadmap.keys() & {"procedures", "partners", "terms", "promises"} == set()
    assert roadmap["schedule"] == "Nothing moved in the schedule."
    guideline = _told("guideline", {"procedures": [JOIN]}, {"procedures": [JOIN]})
    assert guideline.keys() & {"schedule", "events", "partners", "terms"} == set()
    assert guideline["procedures"] == "No procedure changed."


def test_what_is_told_elsewhere_or_kept_back_is_not_denied() -> None:
    """A policy that makes a slip editorial, or ignores it, makes no section say that nothing moved."""
    sides = ({"milestones": [GATE]}, {"milestones": [LATER]})
    assert _told("roadmap", *sides)["schedule"] is None
    assert _told("roadmap", *sides, severity={"milestone-slipped": "editorial"})["schedule"] == ELSEWHERE
    hidden = _told("roadmap", *sides, ignore={"rules": ["milestone-slipped"]})
    assert hidden["schedule"] == hidden["rest"] == KEPT_BACK
    steps = [{"id": "sign", "action": words} for words in ("Sign", "Sign.")]
    changed = [{"procedures": [JOIN | {"steps": [step]}]} for step in steps]
    assert _told("guideline", *changed)["procedures"] == ELSEWHERE


def test_without_changes_the_summary_says_why() -> None:
    """No difference, only the name of the release, all kept back, or differences that no rule explains."""
    before, after = (
        Release.model_validate(
            {"document": "park", "kind": "roadmap", "version": "1.0.0", "content": {"milestones": [side]}}
        )
        for side in (GATE, LATER)
    )
    slip = diff(before, after)
    kept_back = apply_policy(slip, Policy.model_validate({"ignore": {"rules": ["milestone-slipped"]}}))
    named = diff(before, before.model_copy(update={"version": "1.0.1"}))
    unexplained = slip.model_copy(update={"changes": ()})
    said = [denying.differences(one) for one in (diff(before, before), named, kept_back, unexplained)]
    assert said == [
        "There are no differences.",
        "Only what names the release differs: its version, its label or its day of issue.",
        "One change is kept back by the policy.",
        "One difference is explained by no rule.",
    ]


def test_every_rule_is_in_the_scope_of_its_section() -> None:
    """A section that a rule is told in by its kind or action never denies it."""
    bare = {"severity": "inform", "bump": "none", "edits": (), "fingerprint": "f"}
    for rule, row in CATALOGUE.items():
        subjects = [{"kind": row.subject, "id": "a", "title": "A"}]
        change = Change.model_validate(bare | {"rule": rule, "subjects": subjects})
        for section, scope in SCOPES.items():
            assert scope.contradicts(change) or not _contradicts(section, rule), (section, rule)


DRAFT = {"id": "charter", "title": "Charter", "drafted_by": ["Narnia"]}
WORDS = "No legal instrument is recorded as signed or in force since the older release."
KIRO: dict[str, Any] = {"id": "kiro", "title": "Kiro", "kind": "state", "instrument": "joint statement"}
DOOR: dict[str, Any] = {"id": "door", "title": "Door"}


def _source(title: str) -> list[dict[str, str]]:
    return [{"id": "s", "publisher": "Post", "title": title, "date": "2030-01-01", "access": "original"}]


def _note(text: str) -> dict[str, Any]:
    return {"procedures": [DOOR | {"notes": [{"text": text}]}]}


@pytest.mark.parametrize(
    ("content", "denied"),
    [
        ({"partners": [KIRO]}, False),
        ({"partners": [KIRO | {"instrument": "memorandum"}]}, False),
        ({"instruments": [DRAFT, {"id": "pact", "title": "Pact", "signed": "2030"}]}, None),
        ({"instruments": [DRAFT, {"id": "pact", "title": "Pact", "in_force": "2030"}]}, None),
        ({"instruments": [DRAFT, {"id": "pact", "title": "Pact to be signed"}]}, None),
        (_note("Kiro signed a memorandum."), False),
        (_note("基罗签署了谅解备忘录。"), False),
        (_note("基罗已加入。"), False),
        (_note("Киро подписала меморандум."), False),
        (_note("Соглашение вступило в силу."), False),
        (_note("It is designed for all."), True),
        (_note("The door was painted."), True),
        ({"opportunities": [{"id": "hall", "title": "Hall"}]}, True),
    ],
)
def test_no_signature_is_denied_where_a_change_tells_of_one(content: dict[str, Any], denied: bool | None) -> None:  # noqa: FBT001 - a column of a table
    """Whatever the section that tells of it: partners, notes of procedures."""
    old = {"instruments": [DRAFT], "procedures": [DOOR]}
    before, after = _guideline(old), _guideline(old | content)
    for language in LANGUAGES:
        sections = {one.id: one.empty for one in report(before, after, diff(before, after), language=language).sections}
        with speaking(language):
            assert sections.get("events") == (gettext(WORDS) if denied else None)


def _guideline(content: dict[str, Any], **more: Any) -> Release:  # noqa: ANN401 - further fields as data
    return Release.model_validate(PARK | {"kind": "guideline", "content": content} | more, strict=False)


def test_a_source_on_a_signature_silences_and_a_gap_does_not() -> None:
    """The title of a source tells; what is not known does not."""
    content = {"instruments": [DRAFT]}
    gap = {"id": "gap-sign", "part": ["contacts"], "reason": "Whether Kiro signed was not found."}
    afters = (
        _guideline(content, sources=_source("Report on Kiro joining")),
        _guideline(content, sources=_source("Report on the weather")),
        _guideline(content, gaps=[gap]),
    )
    assert [_events(_guideline(content), one) for one in afters] == [None, WORDS, WORDS]


def _events(old: Release, new: Release) -> str | None:
    return next((one.empty for one in report(old, new, diff(old, new)).sections if one.id == "events"), None)


def test_where_nothing_is_listed_and_something_came_there_is_no_such_section() -> None:
    """A source came into the record: it is neither denied nor said to be told elsewhere."""
    door = {"procedures": [DOOR]}
    old, new = _guideline(door), _guideline(door, sources=_source("Report on the weather"))
    assert "listing" not in [one.id for one in report(old, new, diff(old, new)).sections]
    told = {one.id: one.empty for one in report(old, old, diff(old, old)).sections}
    assert told["listing"] == "Nothing was added to the record, removed from it or moved in it."
