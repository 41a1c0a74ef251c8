"""The cases: for each rule of the catalogue two small releases, and what is told of them.

A rule that only one kind of entry has stands in a folder of its name: `old.json`, `new.json`, and `lineage.json` where
one is needed; some rules of any kind do too. All others stand in `cases/kinds/<kind>/`: `base.json` is a release with
one `entry` of that kind, and `edits.json` says for each rule what is put into it on `both` sides, on the `old` one, on
the `new` one. A path starts at the entry, or with a slash at the release; `.` is the entry itself, `..` the collection
that it stands in; `null` takes out what stands there; an entry that is put in has the id that its path ends with.
`expected.md` is what is told.

`pytest tests/rules/test_case_folders.py --accept` writes `expected.md` anew and pins the fingerprints of new cases;
read the difference before you commit it. A fingerprint that is pinned never changes with its rule: the files of
accepted changes rest on it. Where it has to, raise `FINGERPRINT` in `ilrs_docs/rules/fingerprints.py`, keep the pins
under the old number beside a way to make them still (as `ilrs_docs/rules/first_fingerprints.py`), and remove
them here by hand.
"""

import copy
import json
import os
import posixpath
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from checkout import TESTS

from ilrs_docs.changes import Change, Comparison
from ilrs_docs.comparing import diff
from ilrs_docs.history.concerning import may_concern
from ilrs_docs.history.following import entry_line
from ilrs_docs.history.ledgers import ledger_of
from ilrs_docs.library import parse_release, read_release
from ilrs_docs.library.files import read_bytes
from ilrs_docs.library.reading import parse
from ilrs_docs.model import Lineage, Release
from ilrs_docs.phrasing.sentences import sentence
from ilrs_docs.phrasing.values import window_in
from ilrs_docs.rendering.markdown import render_comparison
from ilrs_docs.rules.catalogue import CATALOGUE
from ilrs_docs.rules.first_fingerprints import first_fingerprint
from ilrs_docs.rules.values import value_kind

Data = dict[str, Any]

CASES = TESTS / "cases"
KINDS = CASES / "kinds"
PINS = CASES / "fingerprints.json"
FIRST_PINS = CASES / "fingerprints-1.json"
"""The fingerprints of the first way, as they were pinned when it was in use."""
FOLDERS = sorted(path.name for path in CASES.iterdir() if path.is_dir() and path != KINDS)
EDITS: dict[str, Data] = {
    path.parent.name: json.loads(path.read_text("utf-8")) for path in sorted(KINDS.glob("*/edits.json"))
}
ENTRIES: dict[str, str] = {kind: edits.pop("entry") for kind, edits in EDITS.items()}
KIND_OF = {name: kind for kind, edits in EDITS.items() for name in edits}
NAMES = sorted([*FOLDERS, *(name for edits in EDITS.values() for name in edits)])
LATER = {"/version": "1.1.0", "/label": "V1.1", "/issued": "2024-06-16"}
PRINT = """
import json, sys
from ilrs_docs.comparing import diff
from ilrs_docs.history.concerning import may_concern
from ilrs_docs.history.following import entry_line
from ilrs_docs.history.ledgers import ledger_of
from ilrs_docs.model import Lineage, Release
for line in sys.stdin:
    old, new, lineage = json.loads(line)
    sides = (Release.model_validate_json(side) for side in (old, new))
    print(*(change.fingerprint for change in diff(*sides, Lineage.model_validate_json(lineage))))
"""

PAIRS = [
    ("added-whole", "removed-whole"), ("stepped-back", "rephased"),
    ("stepped-back-together", "went-together"),
    ("added", "removed"), ("first-reported", "became-unknown"), ("split", "merged"), ("slipped", "advanced"),
    ("window-widened", "window-firmed"), ("window-opened", "window-closed"), ("window-set", "window-dropped"),
    ("dependency-added", "dependency-dropped"), ("mission-added", "mission-dropped"),
    ("agency-added", "agency-dropped"), ("site-set", "site-dropped"), ("phase-set", "phase-dropped"),
    ("occurrence-set", "occurrence-dropped"), ("date-set", "date-dropped"), ("launcher-set", "launcher-dropped"),
    ("originator-added", "originator-dropped"), ("level-added", "level-dropped"), ("joined", "left"),
    ("raised", "lowered"), ("opened", "announced"), ("opened", "closed"), ("opened", "deferred"), ("opened", "filled"),
    ("opened", "withdrawn"), ("opened", "removed"), ("came-withdrawn", "removed"),
    ("announced", "deferred"), ("done", "reopened"), ("outcome-set", "outcome-dropped"),
    ("obligation-strengthened", "obligation-weakened"), ("obligation-stated", "obligation-unstated"),
    ("actor-stated", "actor-unstated"),
    ("brought-forward", "extended"), ("set", "dropped"), ("deadline-brought-forward", "deadline-extended"),
    ("deadline-set", "deadline-dropped"), ("document-required", "document-no-longer-required"),
    ("confidence-raised", "confidence-lowered"), ("conflict-opened", "conflict-settled"),
    ("translation-added", "translation-removed"), ("made", "withdrawn"), ("added", "withdrawn"),
    ("altered", "status-changed"), ("came-considered", "removed"), ("decided", "only-considered"),
    ("stated-beside", "removed"), ("beside-added", "beside-dropped"), ("doubled", "double-removed"),
    ("achieved-ahead", "mark-taken-back"), ("done-ahead", "mark-taken-back"),
    ("cancelled", "reinstated"), ("deferred", "reinstated"), ("lost", "reinstated"), ("begun", "status-changed"),
]  # fmt: skip
"""Two actions, of which each tells the way back from the other; one action may stand in several pairs."""

OWN_WAY_BACK = {
    "perhaps-replaced", "translation-shifted", "forecast-changed", "window-corrected",
    "past-corrected", "deadline-past-corrected", "dated-anew",
    "run-shifted", "moved-together", "went-together", "changed-alike", "rewritten",
    "window-restated", "renumbered", "retitled", "moved", "reordered", "rephased", "site-moved", "launcher-changed",
    "actor-changed", "outcome-changed", "objectives-changed", "instrument-changed", "standing-changed",
    "occurrence-corrected", "unit-changed", "bound-changed", "date-restated", "restated", "deadline-restated", "recast",
    "redefined", "translation-changed", "sources-changed", "notes-changed", "changed", "reworded",
    "reworded-obligation", "reworded-actor", "reworded-date", "reworded-quantity", "reworded-reference",
    "reference-left-behind", "reworded-editorially",
}  # fmt: skip
"""Actions that read the same from the newer release to the older one."""

WAIVERS = {
    "before-dependency": "back behind what it waits for is no news, and the dates are told by themselves",
    "out-of-phase": "back in its phase is no news, and the window is told by itself",
    "slipped-out-of-phase": "back into a phase it is told as moved forward; the phase is then no news",
    "achieved": "what happened stays; that it did not is told as another status",
    "translation-left-behind": "back to the English that it was made from, a translation fits again",
    "translation-disagrees": "back to where the languages agreed, no more is said than what was reworded",
    "passed": "time does not run back",
    "deadline-passed": "time does not run back",
    "kept": "a promise that is kept cannot be kept no longer; a record set right is told as changed",
    "signed": "a signature cannot be taken back; a record set right is told as changed",
    "came-into-force": "an end of force has not been seen; it is told as changed",
    "achieved-early": "what happened stays; that it did not is told as another status",
    "achieved-late": "what happened stays; that it did not is told as another status",
}
"""Actions that have no way back, each with the reason."""

BESIDE_ANOTHER = {
    "before-dependency", "out-of-phase", "reference-left-behind", "translation-disagrees", "translation-left-behind",
}  # fmt: skip
"""Actions that are told beside what led to them."""


class Case(NamedTuple):
    """What is compared, and what is declared of it."""

    old: Release
    new: Release
    lineage: Lineage


@cache
def case(name: str) -> Case:
    """Return the case of a rule."""
    if name in KIND_OF:
        return _case_of_kind(KIND_OF[name], name)
    folder = CASES / name
    declared = folder / "lineage.json"
    lineage = parse(Lineage, read_bytes(declared), str(declared)) if declared.exists() else Lineage()
    return Case(read_release(folder / "old.json"), read_release(folder / "new.json"), lineage)


def _case_of_kind(kind: str, name: str) -> Case:
    base = json.loads((KINDS / kind / "base.json").read_text("utf-8"))
    edits = {"both": {}, "old": {}, "new": {}, "lineage": {}} | EDITS[kind][name]
    old, new = (
        parse_release(json.dumps(_edited(base, ENTRIES[kind], patches)).encode(), name)
        for patches in ((edits["both"], edits["old"]), (LATER, edits["both"], edits["new"]))
    )
    successions = [{"id": own, **fields} for own, fields in edits["lineage"].items()]
    lineage = {"sources": base["sources"] if successions else [], "successions": successions}
    return Case(old, new, parse(Lineage, json.dumps(lineage).encode(), name))


def _edited(base: Data, entry: str, patches: tuple[Data, ...]) -> Data:
    data = copy.deepcopy(base)
    for path, value in (edit for patch in patches for edit in patch.items()):
        _put(data, posixpath.normpath(posixpath.join(entry, path)).strip("/").split("/"), value)
    return data


def _put(here: Any, path: list[str], value: object) -> None:  # noqa: ANN401 - a part of a release as plain data
    part, *rest = path
    if isinstance(here, list):
        inner = next((entry for entry in here if entry["id"] == part), None)
        if rest:
            _put(inner, rest, value)
            return
        here[:] = [entry for entry in here if entry is not inner]
        here += [{"id": part, **value}] if isinstance(value, dict) else []
    elif rest:
        _put(here.setdefault(part, []), rest, value)  # only collections are left out where they are empty
    elif value is None:
        del here[part]
    else:
        here[part] = value


@cache
def compare(name: str, *, turned: bool = False) -> Comparison:
    """Return the comparison of a case (`turned`: from the newer release to the older one)."""
    old, new, lineage = case(name)
    return diff(new, old, lineage) if turned else diff(old, new, lineage)


def _outline(change: Change) -> str:
    """Return the values of a change in one line; an entry that came or went by its id."""
    subjects = ", ".join(subject.id for subject in change.subjects)
    detail = "".join(f"; {name}: {_value(value)}" for name, value in _pruned(change.detail).items())
    values = f"{_value(change.old)} → {_value(change.new)}"
    return f"- {change.rule}, {change.severity}, {change.bump}: {subjects}; {values}{detail}"


def _value(value: object) -> str:
    plain = _pruned(value)
    return plain["id"] if isinstance(plain, dict) and "id" in plain else json.dumps(plain, ensure_ascii=False)


def _pruned(value: object) -> Any:  # noqa: ANN401 - plain data like that which came
    if isinstance(value, list):
        return [_pruned(inner) for inner in value]
    if isinstance(value, dict):
        return {name: _pruned(inner) for name, inner in value.items() if inner not in (None, [], {})}
    return value


def _expect(told: str, path: Path, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--accept"):
        path.write_text(told, "utf-8")
    assert told == path.read_text("utf-8")


def test_every_rule_has_one_case() -> None:
    """There is no rule without a case, no case without a rule, and none twice."""
    assert sorted(CATALOGUE) == NAMES


@pytest.mark.parametrize("name", FOLDERS)
def test_a_case_is_told_as_expected(name: str, request: pytest.FixtureRequest) -> None:
    """What a reader gets of a case is what was accepted, to the letter."""
    _expect(render_comparison(compare(name)), CASES / name / "expected.md", request)


@pytest.mark.parametrize("kind", EDITS)
def test_the_cases_of_a_kind_are_told_as_expected(kind: str, request: pytest.FixtureRequest) -> None:
    """What is recognised in each case of a kind of entry is what was accepted: rules, grades and values."""
    told = ["\n".join((f"## {name}\n", *map(_outline, compare(name)))) for name in EDITS[kind]]
    _expect("\n\n".join((f"# Cases of a {kind}", *told)) + "\n", KINDS / kind / "expected.md", request)


@pytest.mark.parametrize("name", NAMES)
def test_the_rule_of_a_case_is_told_there(name: str) -> None:
    """A case shows the rule whose name it bears, and nothing else but what that always comes with."""
    told: list[str] = [change.rule for change in compare(name)]
    assert told.count(name) == 1
    assert len(told) == (2 if CATALOGUE[name].action in BESIDE_ANOTHER else 1)


@pytest.mark.parametrize("name", NAMES)
def test_the_values_of_a_case_are_dates_where_the_rule_says_so(name: str) -> None:
    """There alone: what a rule, or the model, calls a date is one on both sides."""
    for change in compare(name):
        values = [value for value in (change.old, change.new) if value is not None and not isinstance(value, dict)]
        if value_kind(change) == "window":
            assert all(window_in(change, value) == value for value in values)
        else:
            assert not any(window_in(change, value) for value in values)


@pytest.mark.parametrize("name", NAMES)
def test_every_place_of_a_message_is_filled(name: str) -> None:
    """The sentence of the case's rule says a word for each place, and never that something is not given."""
    (change,) = compare(name).select(rule=name)
    told = sentence(change)
    assert "{" not in told
    assert "not given" not in told
    assert "None" not in told


@pytest.mark.parametrize("name", NAMES)
def test_a_case_turned_round_is_told_by_a_way_back(name: str) -> None:
    """From the newer release to the older one, a case is told by the other rule of its pair."""
    rule = CATALOGUE[name]
    back = {CATALOGUE[change.rule].action for change in compare(name, turned=True)}
    assert rule.action in WAIVERS or back & _ways_back(rule.action)


def test_every_action_has_a_way_back_or_a_waiver() -> None:
    """What can be told one way can be told the other way, or it is said why not; no waiver is left over."""
    actions = {rule.action for rule in CATALOGUE.values()}
    assert {action for action in actions if not _ways_back(action)} == set(WAIVERS)
    assert {action for pair in PAIRS for action in pair} | OWN_WAY_BACK <= actions


def _ways_back(action: str) -> set[str]:
    others = {second if action == first else first for first, second in PAIRS if action in {first, second}}
    return others | ({action} & OWN_WAY_BACK)


def test_the_first_fingerprints_are_known() -> None:
    """What was accepted under a fingerprint of the first way is found by it, change by change."""
    pinned = json.loads(FIRST_PINS.read_text("utf-8"))
    assert {name: [first_fingerprint(change) for change in compare(name)] for name in pinned} == pinned


def test_fingerprints_are_pinned(request: pytest.FixtureRequest) -> None:
    """Each change of each case keeps its fingerprint for good."""
    found = {name: [change.fingerprint for change in compare(name)] for name in NAMES}
    pinned = json.loads(PINS.read_text("utf-8")) if PINS.exists() else {}
    if request.config.getoption("--accept"):
        pinned = {name: pinned.get(name, prints) for name, prints in found.items()}
        PINS.write_text(json.dumps(pinned, indent=2) + "\n", "utf-8")
    assert found == pinned


@pytest.mark.parametrize(("locale", "seed"), [("C", "1"), ("tr_TR.UTF-8", "4242")])
def test_fingerprints_are_free_of_locale_and_hash_order(locale: str, seed: str) -> None:
    """Another process with another locale and another order of sets gives the same fingerprints."""
    lines = (json.dumps([part.model_dump_json() for part in case(name)]) + "\n" for name in NAMES)
    done = subprocess.run(  # noqa: S603 - the program is our own
        [sys.executable, "-c", PRINT],
        input="".join(lines),
        env=os.environ | {"LC_ALL": locale, "LANG": locale, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    pinned = json.loads(PINS.read_text("utf-8"))
    assert [line.split() for line in done.stdout.splitlines()] == [pinned[name] for name in NAMES]


@pytest.mark.parametrize("name", NAMES)
def test_no_step_is_passed_over_that_changed_anything(name: str) -> None:
    """Where a history looks at nothing but what is stored to pass over a step, no change of the entry is told of it."""
    old, new, lineage = case(name)
    ledger = ledger_of([old, new], lineage)
    changes = ledger.told(1, "en").changes
    for key in {*ledger.keys(0), *ledger.keys(1)}:
        line = entry_line(ledger, key)
        if not may_concern(line, 1):
            assert [one.change.rule for one in changes if one.is_about(*line.keys)] == []
