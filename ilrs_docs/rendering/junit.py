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
    from ilrs_docs.layout.listing import ListedReport
    from ilrs_docs.reporting.nouns import Report
    from ilrs_docs.rules.bumping import BumpCheck


class TestCase(NamedTuple):
    """One test case: the class that it is listed under, its name, the type of its failure if it fails, its details."""

    group: str
    name: str
    failure: str | None = None
    details: str = ""


def render_report(report: Report) -> str:
    """Return a report as test suites, one for each section, after one with what the report is about."""
    from ilrs_docs.layout.listing import listing

    told = listing(report)
    words = "\n".join((*told.addressed, told.summary, *told.caveats))
    about = (TestCase(f"{told.document}.identification", told.subject, None, words),)
    suites = [(title, tuple(_cases(told, place))) for place, title in told.places]
    return _written(told.heading, told.day, [(told.compared, about), *suites])


def _cases(told: ListedReport, place: str) -> Iterator[TestCase]:
    for row in (row for row in told.rows if row.place == place):
        failure = (row.rule or place) if row.severity == "act" else None
        named = zip(told.columns, shown(row.cells()), strict=True)
        details = "\n".join(f"{name}: {cell}" for name, cell in named if cell not in {"", None})
        yield TestCase(f"{told.document}.{place}", row.sentence, failure, details)


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
    return _written("ilrs-docs diff", comparison.there.issued, [(told.heading, tuple(cases))])


def render_bump_check(check: BumpCheck) -> str:
    """Return the check of a version as one test suite: it passes or fails, and each change that asks for more fails."""
    from ilrs_docs.reporting.lines import bump_lines

    told = bump_lines(check)
    first = TestCase(f"{check.there.document}.version", told.heading, None if check.enough else "version-too-low")
    rest = (TestCase(f"{check.there.document}.{rule}", words, bump) for bump, rule, words in told.findings)
    return _written("ilrs-docs check-bump", check.there.issued, [(told.heading, (first, *rest))])


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
        suites.append((file.file, tuple(cases or [TestCase(group, "nothing was found")])))
    return _written("ilrs-docs check", None, suites)


def _written(name: str, day: date | None, suites: Iterable[tuple[str, tuple[TestCase, ...]]]) -> str:
    root = Element("testsuites", name=visible(name))
    counts = [_suite(root, title, day, cases) for title, cases in suites]
    root.set("tests", str(sum(tests for tests, _failed in counts)))
    root.set("failures", str(sum(failed for _tests, failed in counts)))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(root: Element, title: str, day: date | None, cases: tuple[TestCase, ...]) -> tuple[int, int]:
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
