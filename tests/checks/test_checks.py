"""The checks as a whole: their table, what they find in old states, and that they find nothing in those of today."""

import json
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any, get_args

import pytest
from checkout import CHECKOUT

from ilrs_docs import Library
from ilrs_docs.checks import CHECK_NAMES, CHECKS, LEVEL_OF, LEVELS, CheckName, Finding, RuleName, check, viewed
from ilrs_docs.checks.faults import FAULTS
from ilrs_docs.errors import DifferentDocumentsError, FaultRule
from ilrs_docs.model import Release, entries_of

FIXTURE = CHECKOUT / "tests" / "checks" / "fixture"
FOUND = CHECKOUT / "tests" / "checks" / "found.md"
STANDS = CHECKOUT / "tests" / "checks" / "stands.toml"
TODAY = CHECKOUT / "versions"
OWN = sorted((CHECKOUT / "tests" / "own").glob("*.json"))
QUOTED_THEN: Mapping[str, str] = {}
"""What the old states quote: nothing, for their wordings are this project's English."""

QUOTED: dict[str, dict[str, str]] = {
    "guideline": {},
    "roadmap": {
        "2024年前后": "science-and-technology-daily-2023-04-25",
        "2026年前后": "science-and-technology-daily-2023-04-25",
        "2028年前": "science-and-technology-daily-2023-04-25",
        "2028年前后": "science-and-technology-daily-2023-04-25",
        "2040年前": "science-and-technology-daily-2023-04-25",
        "by 2035": "inside-outer-space-2024-04",
        "by 2045": "inside-outer-space-2024-04",
    },
}
"""The words that the states of today quote, by document, each with the source that has them."""
KINDS = ("state", "organisation", "subnational")


def _states(folder: Path, document: str) -> list[Release]:
    releases = [Release.model_validate_json(path.read_bytes()) for path in (folder / document).glob("*.json")]
    return sorted(releases, key=lambda release: str(release.issued))


def _found(folder: Path, document: str, quotations: Mapping[str, str]) -> Iterator[tuple[Release, tuple[Finding, ...]]]:
    """Yield each state of a document with what the checks find in it, by those before it and, today, the lineage."""
    lineage = Library().load_lineage() if folder == TODAY else None
    states = _states(folder, document)
    for place, release in enumerate(states):
        yield release, check(release, quotations=quotations, earlier=states[:place], lineage=lineage)


def _as_page(found: list[tuple[Release, tuple[Finding, ...]]]) -> str:
    """Return all findings as a page that a person can read, by state and by check; what to do is left out."""
    lines = ["# What the checks find in the states of `fixture/`", ""]
    for release, findings in found:
        lines += [f"## {release.document} {release.version}: {len(findings)}", ""]
        for name, members in groupby(findings, key=lambda finding: finding.check):
            told = list(members)
            lines += [f"### {name}: {len(told)}", "", CHECKS[name].tells, ""]
            lines += [f"- `{'/'.join(map(str, one.path))}`: {one.sentence.rpartition(': ')[0]}" for one in told]
            lines += [""]
    return "\n".join(lines)


def test_the_table_is_total() -> None:
    """Each name of the vocabulary has one check, with a line that says what it looks for."""
    assert tuple(CHECKS) == get_args(CheckName) == CHECK_NAMES
    assert len({one.find for one in CHECKS.values()}) == len(CHECKS)
    assert all(one.tells.endswith(".") and one.find.__doc__ for one in CHECKS.values())


def test_every_finding_has_one_level() -> None:
    """Each check, and each kind of fault of a file, has a row in the table of levels, and nothing else has."""
    checks, faults = (get_args(one) for one in get_args(RuleName))
    assert set(LEVEL_OF) == {*checks, *faults}
    assert checks == get_args(CheckName)
    assert faults == get_args(FaultRule) == tuple(FAULTS)
    assert set(LEVEL_OF.values()) == set(LEVELS)
    assert {LEVEL_OF[name] for name in FAULTS} == {"error"}
    assert all(one.tells.endswith(".") and one.hint for one in FAULTS.values())


def test_the_old_states_have_exactly_these_defects(pytestconfig: pytest.Config) -> None:
    """Every defect that the states of 26 November 2026 had is named, and nothing else."""
    found = [one for document in ("roadmap", "guideline") for one in _found(FIXTURE, document, QUOTED_THEN)]
    assert len(found) == 17
    page = _as_page(found)
    if pytestconfig.getoption("accept"):
        FOUND.write_text(page, "utf-8")
    assert page == FOUND.read_text("utf-8")


def test_what_stands_in_the_stored_releases_is_known() -> None:
    """Over the stored releases the checks find what was read by eye, each with a reason why it stands, and no error."""
    stands = tomllib.loads(STANDS.read_text("utf-8"))["stands"]
    known = sorted((one["check"], one["place"], release) for one in stands for release in one["releases"])
    found = [
        (one.check, "/".join(map(str, one.path)), f"{release.document} {release.version}")
        for document, quoted in QUOTED.items()
        for release, findings in _found(TODAY, document, quoted)
        for one in findings
    ]
    assert sorted(found) == known
    assert {LEVEL_OF[one["check"]] for one in stands} == {"warning", "advice"}
    assert all(one["reason"].endswith(".") for one in stands)


@pytest.mark.parametrize("document", QUOTED)
def test_every_quotation_is_stored_somewhere(document: str) -> None:
    """The table of quotations holds those that a stored release has, and no others."""
    entries = [entry for release in _states(TODAY, document) for _, entry in entries_of(release)]
    stored = {str(entry.__dict__["wording"]) for entry in entries if entry.__dict__.get("wording")}
    assert stored == set(QUOTED[document])


@pytest.mark.parametrize("name", CHECK_NAMES)
def test_findings_are_its_own(name: CheckName) -> None:
    """A check tells under its own name alone, at places that are there, in one sentence with what to do."""
    for document in ("roadmap", "guideline"):
        release = _states(FIXTURE, document)[-1]
        for finding in CHECKS[name].find(viewed(release, {})):
            assert finding.check == name
            assert finding.path[0] in Release.model_fields
            assert finding.sentence == f"{finding.message}: {finding.hint}"
            assert finding.level == LEVEL_OF[name]
            assert "\n" not in str(finding)


def test_another_document_is_no_older_state() -> None:
    """What was carried on is asked of a state of the same document."""
    roadmap, guideline = (_states(FIXTURE, document)[0] for document in ("roadmap", "guideline"))
    with pytest.raises(DifferentDocumentsError):
        check(roadmap, older=guideline)
    with pytest.raises(DifferentDocumentsError):
        check(roadmap, earlier=[guideline])


def test_nothing_is_found_in_an_empty_release(release_data: Callable[..., Any]) -> None:
    """A release that says nothing claims nothing."""
    for kind in ("roadmap", "guideline"):
        data: dict[str, Any] = {"document": "probe", "kind": kind, "version": "1.0.0", "content": {}}
        assert check(Release.model_validate(data), quotations={}) == ()
    assert check(Release.model_validate_json(json.dumps(release_data())), quotations={}) == ()


@pytest.mark.parametrize("path", OWN, ids=[path.stem for path in OWN])
def test_documents_of_ones_own_are_not_held_to_the_words_of_this_project(path: Path) -> None:
    """Documents of another programme, in another language, are looked at, and not asked for what is this project's."""
    found = {finding.check for finding in check(Release.model_validate_json(path.read_bytes()))}
    assert found <= {"undated-note", "status-without-source", "status-out-of-date"}


def test_whatever_a_release_holds_a_finding_is_one_line() -> None:
    """Names and words with newlines, escapes or nothing of a language are written out, and raise nothing."""
    partners = [{"id": f"a{n}", "title": f"A{n}", "kind": kind, "instrument": "Pact"} for n, kind in enumerate(KINDS)]
    notes = [
        "No newer date\tis\x1b[31m known",
        {"zh": "日期仅见于某\n报纸。"},
        {"und": "No newer date."},
        {"x-own": "?"},
    ]
    steps = [{"id": "s", "action": {"eo": "Sendu\nĝin."}, "actor": {"eo": "\u202eIu"}, "deadline": "../2023"}]
    data = {
        "document": "roadmap",
        "kind": "guideline",
        "version": "1.0.0",
        "extra": {"partners\nof all": 3},
        "gaps": [{"id": "g", "part": ["full\ntext"], "reason": "Told by\nnobody"}],
        "content": {
            "partners": partners,
            "instruments": [{"id": "i", "title": "Draft\u2028", "parties": ["A\nB"], "notes": notes}],
            "procedures": [{"id": "p", "title": "P", "status": "open", "steps": steps}],
            "opportunities": [{"id": "o", "title": "O", "status": "open", "procedure": "p"}],
            "definition": {"id": "d", "text": "No newer date" * 10_000},
        },
    }
    for issued in (None, "0001-01-01", "9999-12-31"):
        release = Release.model_validate_json(json.dumps(data | {"issued": issued, "language": "en"}))
        found = check(release, quotations={}, older=release)
        assert {"gap-without-field", "mixed-count", "undated-note"} <= {one.check for one in found}
        assert all(one.sentence.isprintable() and str(one).isprintable() for one in found)


def _many(count: int) -> Release:
    """Return a guideline in which everything that checks look up is as large as `count`."""
    steps = [{"id": f"s{n}", "action": "Send it.", "deadline": "2023", "status": "pending"} for n in range(count)]
    opportunities = [
        {"id": f"o{n}", "title": "Call", "status": "open", "procedure": "p", "notes": ["No newer date is known."]}
        for n in range(count)
    ]
    partners = [{"id": f"a{n}", "title": "A", "kind": "state", "instrument": "Pact"} for n in range(count)]
    content = {
        "procedures": [{"id": "p", "title": "P", "status": "open", "steps": steps}],
        "opportunities": opportunities,
        "partners": partners,
    }
    gaps = [
        {"id": f"g{n}", "part": ["content", "partners", f"a{n}", "date"], "reason": "Unknown."} for n in range(count)
    ]
    data = {"document": "probe", "kind": "guideline", "version": "1.0.0", "language": "en", "issued": "2024-01-01"}
    return Release.model_validate_json(json.dumps(data | {"content": content, "gaps": gaps}))


def _objectives(count: int) -> Release:
    sources = [{"id": f"s{n}", "publisher": "A", "title": "B", "date": f"{2000 + n}"} for n in (0, 1)]
    objectives = [{"id": f"o{n}", "title": f"Shared astronomy {n}", "sources": [f"s{n % 2}"]} for n in range(count)]
    data = {"document": "probe", "kind": "roadmap", "version": "1.0.0", "language": "en", "sources": sources}
    return Release.model_validate_json(json.dumps(data | {"content": {"objectives": objectives}}))


def _milestones(count: int) -> Release:
    """Return a roadmap of one long circle, each milestone with texts in two languages, a phase and a reading."""
    title = {"en": "Flight in 2027", "ru": "Полёт в 2028 году"}
    milestones = [
        {
            "id": f"m{n}",
            "title": title,
            "window": "2030",
            "phase": "p",
            "depends_on": [f"m{(n + 1) % count}"],
            "readings": [{"id": f"r{n}", "field": "window", "value": "2031", "sources": [f"s{n}"]}],
        }
        for n in range(count)
    ]
    content = {
        "plans": [{"id": "plan", "title": "Plan", "phases": [{"id": "p", "title": "P", "window": "2020"}]}],
        "milestones": milestones,
    }
    sources = [{"id": f"s{n}", "publisher": "A", "title": "B", "date": "2025"} for n in range(count)]
    data = {"document": "probe", "kind": "roadmap", "version": "1.0.0", "language": "en", "sources": sources}
    return Release.model_validate_json(json.dumps(data | {"content": content}))


@pytest.mark.parametrize("made", [_many, _objectives, _milestones])
def test_time_grows_with_the_size_alone(made: Callable[[int], Release]) -> None:
    """Eight times as much takes about eight times as long, and not sixty-four."""
    small, large = (_seconds(made(count)) for count in (250, 2000))
    assert large < small * 30


def _seconds(release: Release) -> float:
    def once() -> float:
        begin = time.process_time()
        check(release, quotations={}, older=release)
        return time.process_time() - begin

    return min(once() for _ in range(3))
