"""JUnit XML: a report, a comparison or a check of a version as test suites that CI servers show.

A change that may call for an answer (`act`) is a failure; all others are tests that passed and say what changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ilrs_docs.rendering.cells import shown
from ilrs_docs.rendering.escaping import visible

if TYPE_CHECKING:
    from ilrs_docs.changes import Comparison
    from ilrs_docs.checks.results import CheckResult
    from ilrs_docs.layout.listing import ListedPlace, ListedReport
    from ilrs_docs.reporting.joint_models import AnyReport
    from ilrs_docs.rules.bumping import BumpCheck


class TestCase(NamedTuple):
    """One test case: the class that it is listed under, its name, the type of its failure if it fails, its details."""

    group: str
    name: str
    failure: str | None = None
    details: str = ""


class Suite(NamedTuple):
    """Test cases under a title, with the day of what they are about."""

    title: str
    day: date | None
    cases: tuple[TestCase, ...]


def render_report(report: AnyReport) -> str:
    """Return a report as test suites, one for each section, after one with what the report is about."""
    from ilrs_docs.layout.joint_listing import listing_of

    told = listing_of(report)
    words = "\n".join((*told.addressed, told.summary, *told.caveats))
    about = (TestCase(f"{told.document}.identification", told.subject, None, words),)
    suites = [Suite(place.title, place.day, tuple(_cases(told, place))) for place in told.places]
    return _written(told.heading, [Suite(told.compared, told.day, about), *suites])


def _cases(told: ListedReport, place: ListedPlace) -> Iterator[TestCase]:
    for row in (row for row in told.rows if row.place == place.id):
        failure = (row.rule or place.id) if row.severity == "act" else None
        named = zip(told.columns, shown(row.cells()), strict=True)
        details = "\n".join(f"{name}: {cell}" for name, cell in named if cell not in {"", None})
        yield TestCase(place.name, row.sentence, failure, details)


def render_comparison(comparison: Comparison) -> str:
    """Return a comparison as one test suite, a test case for each change, one more for what a policy kept back."""
    from ilrs_docs.reporting.lines import lines_of

    told = lines_of(comparison)
    document = comparison.there.document
    cases = [
        TestCase(f"{document}.{rule}", sentence, rule if severity == "act" else None, f"{severity} {rule}")
        for severity, rule, sentence in told.changes
    ]
    cases += [TestCase(f"{document}.unexplained", edit) for edit in told.unclaimed]
    cases += [TestCase(f"{document}.policy", words) for words in told.filtered]
    return _written("ilrs-docs diff", [Suite(told.heading, comparison.there.issued, tuple(cases))])


def render_bump_check(check: BumpCheck) -> str:
    """Return the check of a version as one test suite: it passes or fails, and each change that asks for more fails."""
    from ilrs_docs.reporting.lines import bump_lines

    told = bump_lines(check)
    first = TestCase(f"{check.there.document}.version", told.heading, None if check.enough else "version-too-low")
    rest = (TestCase(f"{check.there.document}.{rule}", words, bump) for bump, rule, words in told.findings)
    return _written("ilrs-docs check-bump", [Suite(told.heading, check.there.issued, (first, *rest))])


def render_check(result: CheckResult) -> str:
    """Return a test suite for each file, a test case for each finding; what is no error is told and passes.

    A file in which nothing was found is a test that passed.
    """
    suites = []
    for file in result.files:
        group = file.document or "file"
        cases = [
            TestCase(f"{group}.{one.rule}", one.sentence, one.rule if one.level == "error" else None, str(one))
            for one in file.findings
        ]
        suites.append(Suite(file.file, None, tuple(cases or [TestCase(group, "nothing was found")])))
    return _written("ilrs-docs check", suites)


def _written(name: str, suites: Iterable[Suite]) -> str:
    root = Element("testsuites", name=visible(name))
    counts = [_suite(root, one) for one in suites]
    root.set("tests", str(sum(tests for tests, _failed in counts)))
    root.set("failures", str(sum(failed for _tests, failed in counts)))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(root: Element, told: Suite) -> tuple[int, int]:
    title, day, cases = told
    failed = sum(case.failure is not None for case in cases)
    counts = {"tests": len(cases), "failures": failed, "errors": 0, "skipped": 0}
    stamp = {"timestamp": f"{day.isoformat()}T00:00:00"} if day else {}
    suite = SubElement(root, "testsuite", {"name": visible(title), **stamp, "time": "0"})
    for name, count in counts.items():
        suite.set(name, str(count))
    for case in cases:
        shown = SubElement(suite, "testcase", classname=visible(case.group), name=visible(case.name), time="0")
        details = "\n".join(visible(line) for line in case.details.split("\n"))
        if case.failure is not None:
            failure = SubElement(shown, "failure", type=visible(case.failure), message=visible(case.name))
            failure.text = details
        elif details:
            SubElement(shown, "system-out").text = details
    return len(cases), failed
