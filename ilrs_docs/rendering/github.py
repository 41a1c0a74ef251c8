"""Annotations of GitHub Actions: a line for each change, which a workflow shows beside the file of the new release."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from ilrs_docs.language import speaking
from ilrs_docs.rendering.escaping import visible
from ilrs_docs.rendering.sheet import addressed, caveats, report_rows

if TYPE_CHECKING:
    from ilrs_docs.changes import Comparison
    from ilrs_docs.reporting.nouns import Report
    from ilrs_docs.rules.bumping import BumpCheck

LEVELS: Final = {"act": "error", "attend": "warning", "inform": "notice", "editorial": "notice"}


def render_report(report: Report) -> str:
    """Return an annotation for each change: `act` is an error, `attend` a warning, the rest is notices."""
    told = report.identification
    file = _file(told.document, told.new.version)
    with speaking(report.language):
        lines = [
            annotation(LEVELS[row.severity or "inform"], file, row.rule or row.section, row.sentence)
            for row in report_rows(report)
        ]
        last = (*addressed(report), *caveats(report))
        return _joined([*lines, *(annotation("notice", file, told.title, words) for words in last)])


def render_comparison(comparison: Comparison) -> str:
    """Return an annotation for each change, each edit that no change claims, and what a policy kept back."""
    from ilrs_docs.reporting.lines import lines_of

    told = lines_of(comparison)
    file = _file(comparison.new.document, comparison.new.version)
    lines = [annotation(LEVELS[severity], file, rule, sentence) for severity, rule, sentence in told.changes]
    lines += [annotation("warning", file, told.unclaimed_heading, edit) for edit in told.unclaimed]
    return _joined([*lines, *(annotation("notice", file, told.heading, words) for words in told.filtered)])


def render_bump_check(check: BumpCheck) -> str:
    """Return an error for a version that is too low, and for each change that asks for more; else a notice."""
    from ilrs_docs.reporting.lines import bump_lines

    told = bump_lines(check)
    file = _file(check.new.document, check.new.version)
    first = annotation("notice" if check.enough else "error", file, "check-bump", told.heading)
    return _joined(
        [first, *(annotation("error", file, rule, f"{bump}: {words}") for bump, rule, words in told.findings)]
    )


def annotation(level: str, file: str, title: str, message: str) -> str:
    """Return a workflow command in which nothing of a text can end a property, the message or the line.

    >>> annotation("error", "roadmap/1.0.0.json", "a: b, c", "100 % lost")
    '::error file=roadmap/1.0.0.json,title=a%3A b%2C c::100 %25 lost'
    """
    return f"::{level} file={_property(file)},title={_property(title)}::{_data(message)}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _file(document: str, version: str) -> str:
    return f"{document}/{version}.json"


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
