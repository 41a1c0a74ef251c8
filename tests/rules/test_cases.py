"""The evidence of the rules: edits grouped by entry, entries found on a path, and subjects named."""

from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs import Library
from ilrs_docs.comparing import filled
from ilrs_docs.diffing import edits
from ilrs_docs.matching import match
from ilrs_docs.model import Definition, Partner, Procedure, Release, Source, Step, Text, Window
from ilrs_docs.rules.cases import gather, subject_of, titled
from ilrs_docs.rules.context import RuleContext
from ilrs_docs.rules.named import EntryIndex
from ilrs_docs.rules.spots import Finder

Released = Callable[..., Release]
FACT: dict[str, Any] = {"sources": ("said",), "confidence": "high"}


@pytest.mark.parametrize(
    ("path", "found", "rest"),
    [
        ((), (), ()),
        (("title", "en"), (), ("title", "en")),
        (("content", "milestones", "it", "site", "en"), ("content", "milestones", "it"), ("site", "en")),
        (("content", "milestones", "it", "agencies", "CNSA"), ("content", "milestones", "it"), ("agencies", "CNSA")),
        (("content", "milestones", "it", "readings", "r"), ("content", "milestones", "it"), ("readings", "r")),
        (("content", "milestones", "it", "window", "x"), ("content", "milestones", "it"), ("window", "x")),
        (("content", "plans", "joint-plan", "phases", "construction"),
         ("content", "plans", "joint-plan", "phases", "construction"), ()),
        (("content", "milestones", "nobody"), (), ("content", "milestones", "nobody")),
        (("content", "definition"), (), ("content", "definition")),
    ],
)  # fmt: skip
def test_the_innermost_entry_of_a_path(
    released: Released, path: tuple[str, ...], found: tuple[str, ...], rest: tuple[str, ...]
) -> None:
    """A path is cut behind the last entry that it leads through; a reading belongs to its entry."""
    reading = {"id": "r", "field": "title", "value": "That", "sources": ["said"], "confidence": "low"}
    finder = Finder(released("milestone", {"agencies": ["CNSA"], "readings": [reading], "site": {"en": "Pole"}}))
    spot = finder.spot(path)
    assert (spot.path, spot.rest) == (found, rest)


def test_edits_are_grouped_by_entry(released: Released) -> None:
    """All edits of one entry are one case, under the fields that they touch; bench and case tell both sides."""
    old = released("milestone", {"window": "2026", "agencies": ["CNSA"]}, {"id": "gone", "title": {"en": "Luna"}})
    new = released(
        "milestone",
        {"window": "2027", "title": {"en": "That", "zh": "那"}},
        {"id": "come", "title": {"en": "Rover"}, "window": "2026"},
    )
    matching = match(old, new)
    found = edits(old, new, matching)
    context = RuleContext(old, new, matching, found, gather(old, new, matching, found))
    assert [(case.subject.id, sorted(case.edits)) for case in context.cases] == [
        ("come", [()]),
        ("gone", [()]),
        ("it", [("agencies", "CNSA"), ("title", "en"), ("title", "zh"), ("window",)]),
    ]
    case = context.cases[2]
    assert case.touching("title") == tuple(sorted(case.edits["title", "en"] + case.edits["title", "zh"]))
    assert case.touching("site") == ()
    assert case.both("window") == (Window("2026"), Window("2027"))
    assert context.cases[0].both("window") == (None, Window("2026"))
    assert case.value(case.new, "no such field") is None
    assert (list(context.come), list(context.gone)) == ([("milestone", "come")], [("milestone", "gone")])
    assert {("milestone", "it"), ("milestone", "gone"), ("source", "said")} <= context.entries_old.keys()
    assert {("milestone", "it"), ("milestone", "come"), ("source", "said")} <= context.entries_new.keys()


@pytest.mark.parametrize(
    ("entry", "kind", "title"),
    [
        (Step(id="s", action=Text(en="Sign"), **FACT), "step", "Sign"),
        (Definition(id="d", text=Text(en="A station"), **FACT), "definition", "A station"),
        (Procedure(id="p", title=Text(en="Joining"), status="open", **FACT), "procedure", "Joining"),
        (Source(id="s", publisher="CNSA", title="News", date=Window("2021")), "source", "CNSA, News, 2021"),
        (Source(id="s", publisher="CNSA", speaker="Wu", date=Window("2021")), "source", "CNSA, Wu, 2021"),
        (Text(en="Moon"), "text", ""),
    ],
)
def test_subjects(entry: Any, kind: str, title: str) -> None:  # noqa: ANN401 - any entry
    """An entry is named by its title, action or text; a source by its publisher, title or speaker, and date."""
    subject = subject_of(entry)
    assert (subject.kind, subject.title) == (kind, title)


def test_titled() -> None:
    """An id that names an entry gives its title, any other word itself, nothing gives nothing."""
    chad = Partner(id="chad", title=Text(en="Chad"), kind="state", instrument=Text(en="MoU"), **FACT)
    assert titled({("partner", "chad"): chad}, "partner", "chad") == "Chad"
    assert titled({("partner", "chad"): chad}, "milestone", "chad") == "chad"
    assert titled({("partner", "chad"): chad}, "partner", "CNSA") == "CNSA"
    assert titled({}, "phase", None) is None


def test_entries_are_found_by_kind_and_id_and_only_those_asked_for_are_read() -> None:
    """All of them can be counted and gone through; an id of another kind is not found."""
    release = Library().load("roadmap@1.0")
    named = EntryIndex(release)
    own = release.content.milestones[0].id  # type: ignore[union-attr] # a roadmap has milestones
    assert ("milestone", own) in named
    assert ("phase", own) not in named
    assert named["milestone", own] == release.content.milestones[0]  # type: ignore[union-attr] # as above
    assert len(named) == len(set(named))
    assert named
    assert not EntryIndex(filled(None, release)[0])
    assert {kind for kind, _ in named} >= {"milestone", "phase", "source"}
