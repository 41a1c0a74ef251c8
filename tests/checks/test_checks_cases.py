"""Each check of what a release says beside others: its own cases in tests/checks/cases, found and not found."""

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from checkout import TESTS

from ilrs_docs.checks import CHECKS, CheckName, viewed
from ilrs_docs.model import Guideline, Lineage, Release, Roadmap
from ilrs_docs.model.texts import OF, hash_of

CASES = TESTS / "checks" / "cases"
FILES = sorted(CASES.glob("*.toml"))
CONTENT = {*Roadmap.model_fields, *Guideline.model_fields}
NAMED = {"milestones", "missions", "plans", "phases", "objectives", "procedures", "instruments", "contacts"}
"""Collections whose entries have a title; where a case gives none, it is the id."""


def _entry(home: str, entry: dict[str, Any]) -> dict[str, Any]:
    usual: dict[str, Any] = {}
    if home in NAMED:
        usual = {"title": entry["id"]}
    elif home == "steps":
        usual = {"action": f"Do {entry['id']}."}
    elif home == "sources":
        usual = {"publisher": "Agency", "title": entry["id"], "date": "2020"}
    return usual | {name: _filled(name, value) for name, value in entry.items()}


def _filled(home: str, value: Any) -> Any:  # noqa: ANN401 - any value of TOML
    """Return a value with what a case leaves out, days as text, and hashes of what translations were made from."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [_entry(home, one) if isinstance(one, dict) else one for one in value]
    if isinstance(value, dict):
        of = {OF: {tag: hash_of(words) for tag, words in value[OF].items()}} if OF in value else {}
        return {name: _filled(name, one) for name, one in value.items()} | of
    return value


def _release(kind: str, given: dict[str, Any]) -> Release:
    told = {name: _filled(name, value) for name, value in given.items()}
    content = {name: told.pop(name) for name in [*told] if name in CONTENT}
    head = {"document": "probe", "kind": kind, "version": "1.0.0", "language": "en"}
    return Release.model_validate_json(json.dumps(head | told | {"content": content}))


def _lineage(given: list[dict[str, Any]]) -> Lineage:
    rows = [{"id": f"s{place}", "document": "probe"} | one for place, one in enumerate(given)]
    return Lineage.model_validate({"successions": rows})


def _cases() -> list[tuple[str, dict[str, Any]]]:
    return [(path.stem, case) for path in FILES for case in tomllib.loads(path.read_text("utf-8"))["case"]]


@pytest.mark.parametrize(
    ("name", "case"), _cases(), ids=lambda value: value if isinstance(value, str) else value["says"]
)
def test_a_case(name: CheckName, case: dict[str, Any]) -> None:
    """A check finds what its case says, there, and nothing else."""
    kind = case.get("kind", "roadmap")
    release = _release(kind, case["release"])
    earlier = [
        _release(one.pop("kind", kind), one) for one in json.loads(json.dumps(case.get("earlier", []), default=str))
    ]
    view = viewed(release, earlier=earlier, lineage=_lineage(case.get("lineage", [])))
    found = list(CHECKS[name].find(view))
    assert ["/".join(map(str, one.path)) for one in found] == case.get("found", [])
    assert all(one.check == name and str(one).isprintable() for one in found)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_has_ten_cases_of_both_sorts(path: Path) -> None:
    """At least three are found and at least five are not; each says something of its own."""
    cases = [case for name, case in _cases() if name == path.stem]
    found = [case for case in cases if case.get("found")]
    assert len(cases) >= 10
    assert len(found) >= 3
    assert len(cases) - len(found) >= 5
    assert len({case["says"] for case in cases}) == len(cases)
    assert path.stem in get_args(CheckName)
