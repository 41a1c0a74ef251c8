"""What counts as a dependency: the table holds every field that names or holds an entry, and reads each."""

from collections.abc import Iterator

import pytest
from checkout import CHECKOUT
from depending_plans import PARTNER, guide, plan
from pydantic import BaseModel

from ilrs_docs.authoring.kinds import every_kind
from ilrs_docs.dependencies.graph import Dependency, EntryId
from ilrs_docs.dependencies.kinds import COMMITMENT, KINDS, NO_DEPENDENCY, TARGETS, DependencyName
from ilrs_docs.dependencies.recorded import recorded
from ilrs_docs.impact.scoping import promises_of
from ilrs_docs.model.walking import homes, references
from ilrs_docs.partners import Profile
from ilrs_docs.reporting.dependency_words import HEADS


def _naming_fields() -> Iterator[tuple[str, str]]:
    """Yield each field of an entry that names other entries, or holds them, with the kind of entry that has it."""
    for kind, model in every_kind().items():
        for name in (*(name for name, _wanted in references(model)), *homes(model)):
            yield kind, name


def test_each_field_that_names_or_holds_an_entry_is_judged() -> None:
    """It makes a dependency, or stands with the reason why it makes none; and the tables hold no other."""
    read = {(row.owner, row.field) for row in KINDS.values()}
    fields = {*_naming_fields(), ("opportunity", "mission"), ("profile", "commitments")}
    judged = {(kind, name) for kind, name in fields if {(kind, name), ("*", name)} & {*read, *NO_DEPENDENCY}}
    assert judged == fields
    assert {(kind, name) for kind, name in [*read, *NO_DEPENDENCY] if kind != "*"} <= fields
    assert not read & NO_DEPENDENCY.keys()


def test_each_row_speaks_of_kinds_and_fields_that_there_are() -> None:
    """Of a partner's commitments the profile says it."""
    models: dict[str, type[BaseModel]] = {**every_kind(), COMMITMENT: Profile, "profile": Profile}
    for row in KINDS.values():
        assert row.field in models[row.owner].model_fields
        assert row.dependent in models
        assert row.target in TARGETS & models.keys()
        assert "{title}" in row.sentence
        assert "{target}" in row.sentence


PLAN, GUIDE = "plan", "guide"
EXPECTED: dict[DependencyName, list[tuple[tuple[str, str, str], tuple[str, str, str]]]] = {
    "waits-for": [
        ((PLAN, "milestone", "crane"), (PLAN, "milestone", "quay")),
        ((PLAN, "milestone", "ship"), (PLAN, "milestone", "crane")),
    ],
    "is-about": [((PLAN, "milestone", "quay"), (PLAN, "mission", "dredging"))],
    "in-phase": [((PLAN, "milestone", "quay"), (PLAN, "phase", "first"))],
    "has-phase": [((PLAN, "plan", "build"), (PLAN, "phase", name)) for name in ("first", "second")],
    "serves": [((GUIDE, "opportunity", "berth"), (PLAN, "mission", "dredging"))],
    "serves-milestone": [((GUIDE, "opportunity", "berth"), (PLAN, "milestone", "quay"))],
    "goes-by": [((GUIDE, "opportunity", "berth"), (GUIDE, "procedure", "call"))],
    "open-to": [((GUIDE, "opportunity", "berth"), (GUIDE, "level", "full"))],
    "has-deadline": [((GUIDE, "opportunity", "berth"), (GUIDE, "deadline", "closing"))],
    "has-limit": [((GUIDE, "opportunity", "berth"), (GUIDE, "limit", "mass"))],
    "has-step": [((GUIDE, "procedure", "call"), (GUIDE, "step", name)) for name in ("letter", "draft")],
    "comes-after": [((GUIDE, "step", "draft"), (GUIDE, "step", "letter"))],
    "promised-for": [(("Port of Alma", COMMITMENT, "1"), (PLAN, "milestone", "crane"))],
}
"""All dependencies of the harbour, by hand."""


def _found(*, alone: bool = False) -> dict[DependencyName, set[tuple[EntryId, EntryId]]]:
    releases = [plan()] if alone else [plan(), guide()]
    found: dict[DependencyName, set[tuple[EntryId, EntryId]]] = {name: set() for name in KINDS}
    for one in recorded(releases, None if alone else promises_of(PARTNER)).dependencies:
        found[one.kind].add((one.dependent, one.target))
    return found


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_of_dependency_is_read_from_its_field_and_none_is_invented(name: DependencyName) -> None:
    """Exactly those that are stated, in both documents and in the profile."""
    assert _found()[name] == {(EntryId(*one), EntryId(*other)) for one, other in EXPECTED[name]}


def test_nothing_is_read_across_to_what_is_not_looked_at() -> None:
    """A plan alone says nothing of a guide or of a partner."""
    found = _found(alone=True)
    assert {name for name, pairs in found.items() if pairs} == {"waits-for", "is-about", "in-phase", "has-phase"}


def test_what_names_an_entry_that_is_not_there_or_twice_makes_no_dependency() -> None:
    """It is told as not resolved."""
    nowhere = recorded([guide(berth={"mission": "paving"}), plan()], promises_of(PARTNER))
    assert [(one.named, one.several) for one in nowhere.unresolved] == [("paving", False)]
    twice = recorded([guide(), plan(), plan().model_copy(update={"document": "other"})])
    assert [(one.named, one.several) for one in twice.unresolved] == [("dredging", True)]
    for found in (nowhere, twice):
        assert not [one for one in found.dependencies if one.kind in {"serves", "serves-milestone"}]
    hook, crane = EntryId("Port of Alma", COMMITMENT, "1"), EntryId(PLAN, "milestone", "crane")
    assert Dependency(hook, crane, "promised-for") in nowhere.dependencies


def _rows(head: str) -> list[list[str]]:
    """Return the cells of the table of the page that begins with a line, as they are set in code or not."""
    lines = (CHECKOUT / "docs" / "impact.md").read_text("utf-8").split(head)[1].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines]


def test_the_page_has_the_table_of_the_code() -> None:
    """Each kind with what depends on what, and the field; and what stands in front of a contradiction."""
    shown = _rows("| kind | depends | on | read from |")
    assert shown == [[name, row.dependent, row.target, row.source] for name, row in KINDS.items()]
    heads = [cell for row in _rows("| in front of it | means |") for cell in row[0].split("`, `")]
    assert heads == [*HEADS.values()]
