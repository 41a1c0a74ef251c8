"""Laws of the rules: whatever becomes of a release, each difference is told, once, by a rule of the catalogue."""

import copy
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import permutations
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from ilrs_docs import Library
from ilrs_docs.changes import SEVERITIES, Change
from ilrs_docs.comparing import diff
from ilrs_docs.language import LANGUAGES, speaking
from ilrs_docs.model import DocumentName, Lineage, Release, entries_of, kind_of
from ilrs_docs.phrasing.sentences import sentence, unclaimed_edits
from ilrs_docs.reporting.clauses import by_field, joined, listed, together
from ilrs_docs.reporting.grouped_clauses import depending, passed
from ilrs_docs.reporting.summary import MOST, SummaryClause, statements
from ilrs_docs.rules import CATALOGUE

Data = dict[str, Any]
DOCUMENTS: list[DocumentName] = ["roadmap", "guideline"]
FEW = settings(max_examples=max(settings().max_examples // 2, 1))
"""Half as many: each compares stored releases, there and back."""
WORDS = ["Two crews must land by 2031.", "Two crews may land by 2032.", "TWO crews may land, by 2032", "月球", "x"]
KINDS = ["renumbered", "split", "merged", "withdrawn", "redefined"]
SAID = {"id": "said", "publisher": "CNSA", "title": "Remarks", "date": "2024"}


@cache
def _releases(document: DocumentName) -> tuple[Release, ...]:
    return Library().releases(document)


@cache
def _pool(document: DocumentName) -> dict[str, list[Data]]:
    """Return all entries that any release of the document has, as plain data by their kind."""
    pool: dict[str, list[Data]] = {}
    for release in _releases(document):
        for _, entry in entries_of(release):
            pool.setdefault(kind_of(entry), []).append(entry.model_dump(mode="json"))
    return pool


def _homes(data: Any, name: str = "") -> Iterator[tuple[list[Data], str]]:  # noqa: ANN401 - any JSON value
    """Yield every list of entries inside plain data with the name of its field."""
    if isinstance(data, list) and all(isinstance(one, dict) and "id" in one for one in data):
        yield data, name
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from _homes(value, str(key))


def _swap_field(data: Data, random: Random, pool: list[Data]) -> None:
    own = random.choice([one for home, _ in _homes(data) for one in home])
    donors = [one for one in pool if one.keys() == own.keys()]
    name = random.choice(sorted(own))
    values: list[Any] = [one[name] for one in donors]
    own[name] = copy.deepcopy(random.choice([*values, None, []]))


def _remove(data: Data, random: Random, _pool: list[Data]) -> None:
    home, _ = random.choice([pair for pair in _homes(data) if pair[0]])
    home.pop(random.randrange(len(home)))


def _add(data: Data, random: Random, pool: list[Data]) -> None:
    home, _ = random.choice([*_homes(data)])
    alike = [one for one in pool if not home or one.keys() == home[0].keys()]
    home.insert(random.randrange(len(home) + 1), copy.deepcopy(random.choice(alike)))


def _move(data: Data, random: Random, _pool: list[Data]) -> None:
    homes = [*_homes(data)]
    home, name = random.choice([pair for pair in homes if pair[0]])
    there, _ = random.choice([pair for pair in homes if pair[1] == name])
    own = home.pop(random.randrange(len(home)))
    there.insert(random.randrange(len(there) + 1), own)


def _rename(data: Data, random: Random, _pool: list[Data]) -> None:
    own = random.choice([one for home, _ in _homes(data) for one in home])
    own["id"] = f"{own['id']}-{random.randrange(3)}"


def _texts(data: Any) -> Iterator[Data]:  # noqa: ANN401 - any JSON value
    if isinstance(data, dict) and data.keys() >= {"en", "zh", "ru"}:
        yield data
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _texts(value)


def _reword(data: Data, random: Random, _pool: list[Data]) -> None:
    text = random.choice([*_texts(data)])
    text[random.choice(["en", "zh", "ru"])] = random.choice([*WORDS, text["en"].upper()])


def _forget(data: Data, random: Random, _pool: list[Data]) -> None:
    collection = random.choice(sorted(data["content"]))
    entries = data["content"][collection]
    inner = [one["id"] for one in entries] if isinstance(entries, list) else []
    part = ["content", collection, *random.sample(inner, min(1, len(inner)) * random.randrange(2))]
    data["gaps"].append({"id": f"gap-{random.randrange(9)}", "part": part, "reason": {"en": "Not found"}})


UNCOUNTED = {"the two releases differ in standing", "the document has another name"}
"""The clauses on what there is only one of."""
MUTATIONS = [_swap_field, _swap_field, _swap_field, _remove, _add, _move, _rename, _reword, _forget]


def _mutated(release: Release, random: Random) -> Release:
    pool = [one for entries in _pool(release.document).values() for one in entries]
    found = release
    for _ in range(random.randrange(1, 12)):
        data = found.model_dump(mode="json")
        random.choice(MUTATIONS)(data, random, pool)
        try:
            found = Release.model_validate_json(json.dumps(data))
        except ValidationError:
            continue
    return found


def _lineage(old: Release, new: Release, random: Random) -> Lineage:
    """Return declared successions between ids of any kinds, sensible or not."""
    ids = [sorted({entry.__dict__["id"] for _, entry in entries_of(side)}) for side in (old, new)]
    found = []
    for number in range(random.randrange(4)):
        sides = [sorted(random.sample(each, random.randrange(1, 3))) for each in ids]
        succession = {"id": f"s-{number}", "document": old.document, "kind": random.choice(KINDS)}
        data = succession | {"old": sides[0], "new": sides[1], "sources": ["said"], "confidence": "low"}
        try:
            Lineage.model_validate({"sources": [SAID], "successions": [data]})
        except ValidationError:
            continue
        found.append(data)
    return Lineage.model_validate({"sources": [SAID], "successions": found})


@pytest.mark.parametrize("document", DOCUMENTS)
@FEW
@given(random=st.randoms(use_true_random=False))
def test_whatever_changes_is_told_by_a_known_rule(document: DocumentName, random: Random) -> None:
    """No mutation of a stored release, and no lineage, leads to a rule that is not there or a change without words."""
    old, other = (random.choice(_releases(document)) for _ in range(2))
    new = _mutated(other, random)
    for before, after in ((old, new), (new, old)):
        comparison = diff(before, after, _lineage(before, after, random))
        claimed = [index for change in comparison for index in change.edits]
        assert len(set(claimed)) == len(claimed)
        assert not unclaimed_edits(comparison)
        for change in comparison:
            assert change.rule in CATALOGUE
            assert CATALOGUE[change.rule].subject == change.subjects[0].kind
            assert "{" not in sentence(change)


@pytest.mark.parametrize("document", DOCUMENTS)
@FEW
@given(random=st.randoms(use_true_random=False))
def test_the_summary_holds_each_change_once(document: DocumentName, random: Random) -> None:
    """Whatever changed, and however a policy grades it, the clauses of each severity hold its changes once each."""
    old, other = (random.choice(_releases(document)) for _ in range(2))
    told = diff(old, _mutated(other, random)).changes
    graded = [change.model_copy(update={"severity": random.choice(SEVERITIES)}) for change in told]
    for changes in (told, graded):
        with speaking(random.choice(LANGUAGES)):
            _held_once(changes)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_summary_of_all_stored_pairs_holds_each_change_once(document: DocumentName) -> None:
    """In both directions, between any two releases of a document."""
    for old, new in permutations(_releases(document), 2):
        _held_once(diff(old, new).changes)


def _held_once(changes: Sequence[Change]) -> None:
    """Check that what is counted is what there is, severity by severity, and that the first number says so."""
    made = statements(changes)
    assert len(made) <= MOST + 1
    for severity in SEVERITIES:
        there = Counter(change.fingerprint for change in changes if change.severity == severity)
        held = Counter(one.fingerprint for each in made if each.severity == severity for one in each.changes)
        assert held == there
    for one in made:
        if one.topic.forms.many not in UNCOUNTED:
            assert _number_told(one) == _number_held(one)


def _number_held(one: SummaryClause) -> int:
    """Return how many changes a clause is on.

    A single group that moved together is told by how many are in it, readings by how many values they are of, a
    deadline that passed by its step.
    """
    if one.topic.tell is by_field:
        readings = [(change.subjects[0], change.new or change.old) for change in one.changes]
        return len({(str(subject), reading["field"]) for subject, reading in readings if isinstance(reading, dict)})
    if one.topic.tell is passed:
        return sum(change.rule == "step-passed" for change in one.changes)
    group = one.topic.tell is together and len(one.changes) == 1
    return len(one.changes[0].subjects) if group else len(one.changes)


def _number_told(one: SummaryClause) -> int:
    """Return the sum of what a clause counts: the number before its names, kind by kind where there are several.

    A mission that failed alone is named, and not counted.
    """
    if one.topic.rules == ("milestone-lost:mission",) and len(one.changes) == 1:
        return 1
    if one.topic.tell is depending and len({change.subjects[0].id for change in one.changes}) == 1:
        return len(one.changes)  # one entry with all that it waits for is named, and not counted
    with speaking("zh"):
        if one.topic.tell and one.topic.tell is not joined:
            return int(re.findall(r"\d+", one.text())[0])
        return sum(map(int, re.findall(r"\d+", listed(one.topic.forms, one.changes, None))))
