"""Annotations of GitHub Actions: a line for each change, which a workflow shows where it stands in the new release.

Only a release that was given by its path has a file that the workflow could show them in.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from ilrs_docs.library.spots import FileSpots
from ilrs_docs.rendering.escaping import visible

if TYPE_CHECKING:
    from ilrs_docs.changes import Comparison
    from ilrs_docs.checks.results import CheckResult
    from ilrs_docs.reporting.joint_models import AnyReport
    from ilrs_docs.rules.bumping import BumpCheck

NOWHERE: Final = FileSpots()
LEVELS: Final = {"act": "error", "attend": "warning", "inform": "notice", "editorial": "notice"}


def render_report(report: AnyReport, spots: FileSpots = NOWHERE) -> str:
    """Return an annotation for each change: `act` is an error, `attend` a warning, the rest is notices."""
    from ilrs_docs.layout.joint_listing import listing_of

    told = listing_of(report)
    lines = [
        annotation(
            LEVELS[row.severity or "inform"],
            (spots.file, spots.lines.get(row.fingerprint)),
            row.rule or row.section,
            row.sentence,
        )
        for row in told.rows
    ]
    last = (*told.addressed, *told.caveats)
    return _joined([*lines, *(annotation("notice", (spots.file, None), told.subject, words) for words in last)])


def render_comparison(comparison: Comparison, spots: FileSpots = NOWHERE) -> str:
    """Return an annotation for each change, each edit that no change claims, and what a policy kept back."""
    from ilrs_docs.reporting.lines import lines_of

    told = lines_of(comparison)
    whole = (spots.file, None)
    lines = [
        annotation(LEVELS[severity], (spots.file, spots.lines.get(change.fingerprint)), rule, sentence)
        for change, (severity, rule, sentence) in zip(comparison.changes, told.changes, strict=True)
    ]
    lines += [annotation("warning", whole, told.unclaimed_heading, edit) for edit in told.unclaimed]
    return _joined([*lines, *(annotation("notice", whole, told.heading, words) for words in told.filtered)])


def render_bump_check(check: BumpCheck, spots: FileSpots = NOWHERE) -> str:
    """Return an error for a version that is too low, and for each change that asks for more; else a notice."""
    from ilrs_docs.reporting.lines import bump_lines

    told = bump_lines(check)
    first = annotation("notice" if check.enough else "error", (spots.file, None), "check-bump", told.heading)
    rest = (
        annotation("error", (spots.file, spots.lines.get(change.fingerprint)), rule, f"{bump}: {words}")
        for change, (bump, rule, words) in zip(check.findings, told.findings, strict=True)
    )
    return _joined([first, *rest])


_NOTED: Final = {"error": "error", "warning": "warning", "advice": "notice"}


def render_check(result: CheckResult) -> str:
    """Return an annotation for each finding, in its file and line, and one that counts them; advice is a notice."""
    lines = [annotation(_NOTED[one.level], (one.file, one.line), one.rule, one.sentence) for one in result.findings]
    return _joined([*lines, annotation("notice", (None, None), "ilrs-docs check", result.summary)])


def annotation(level: str, place: tuple[str | None, int | None], title: str, message: str) -> str:
    """Return a workflow command in which nothing of a text can end a property, the message or the line.

    `place` is a file and a line in it, each None where there is none.

    >>> annotation("error", ("drafts/next.json", 7), "a: b, c", "100 % lost")
    '::error file=drafts/next.json,line=7,title=a%3A b%2C c::100 %25 lost'
    >>> annotation("notice", (None, None), "a", "b")
    '::notice title=a::b'
    """
    file, line = place
    named = (("file", file), ("line", line), ("title", title))
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in named if value is not None)
    return f"::{level} {properties}::{_data(message)}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
