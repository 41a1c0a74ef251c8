"""Plain text: wrapped to a width, without need of a terminal, coloured only where asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from ilrs_docs.rendering.columns import breadth, padded
from ilrs_docs.rendering.escaping import COLUMNS, row_of, visible
from ilrs_docs.rendering.styled_lines import INDENT, WIDTH, Line, fields, joined, line, wrapped

if TYPE_CHECKING:
    from ilrs_docs.changes import Comparison
    from ilrs_docs.checks.results import CheckResult
    from ilrs_docs.history.blaming import Blame
    from ilrs_docs.history.logged import History
    from ilrs_docs.history.trends import Trend
    from ilrs_docs.impact.models import Impact
    from ilrs_docs.library.listing import ListedReleases
    from ilrs_docs.matrix.rows import MatrixPart
    from ilrs_docs.model import Release
    from ilrs_docs.reporting.joint_models import AnyReport
    from ilrs_docs.reporting.showing import Found, Outline
    from ilrs_docs.rules import Rule
    from ilrs_docs.rules.allowing import Overstep
    from ilrs_docs.rules.bumping import BumpCheck
    from ilrs_docs.translating import Listing


def render_report(report: AnyReport, *, width: int = WIDTH, colour: bool = False) -> str:
    """Return a report as text of at most `width` columns (words of documents and addresses are never broken)."""
    from ilrs_docs.layout.joint_pages import page_of
    from ilrs_docs.rendering.text_report import written

    return written(page_of(report), width=width, colour=colour)


def render_comparison(comparison: Comparison, *, width: int = WIDTH, colour: bool = False) -> str:
    """Return one line for each change (severity, rule, sentence), then the edits that no change claims.

    These lines are not wrapped, so that one line stays one change; `width` is that of the heading.
    """
    from ilrs_docs.reporting.lines import lines_of

    told = lines_of(comparison)
    lines = [*wrapped(told.heading, width, style="heading"), Line("")]
    lines += [line(visible(f"{word:<9} {rule}: {sentence}"), word, len(word)) for word, rule, sentence in told.changes]
    if told.unclaimed:
        lines += [Line(""), line(told.unclaimed_heading, "heading"), *(Line(visible(edit)) for edit in told.unclaimed)]
    if told.filtered:
        gap = [Line("")] if told.changes or told.unclaimed else []
        lines += [*gap, *(Line(visible(words)) for words in told.filtered)]
    if told.empty:
        lines.append(Line(told.empty))
    return joined(lines, colour=colour)


def render_release(release: Release, *, width: int = WIDTH, colour: bool = False) -> str:
    """Return a whole release as an indented outline in words."""
    from ilrs_docs.reporting.showing import outline

    return joined(list(_outline(outline(release), 0, width)), colour=colour)


def render_entries(found: Found, *, width: int = WIDTH, colour: bool = False) -> str:
    """Return entries of a release, each as an indented outline under its kind."""
    from ilrs_docs.reporting.showing import outlines

    shown = [line for one in outlines(found) for line in (Line(""), *_outline(one, 0, width))]
    return joined(shown[1:], colour=colour)


def render_history(history: History, *, width: int = WIDTH, colour: bool = False) -> str:
    """Return the releases of a history, each with what it changed; of an entry each change with who says so."""
    lines = [*wrapped(history.heading, width, style="heading")]
    lines += wrapped(history.since, width) if history.since else []
    for one in history.releases:
        lines += [Line(""), *wrapped(one.heading, width, style="heading")]
        lines += [line for words in filter(None, (one.tally, one.remark)) for line in wrapped(words, width, INDENT)]
        for change in one.changes:
            lines += wrapped(f"[{change.head}] {change.sentence}", width, INDENT, INDENT * 3, change.severity)
            lines += (
                wrapped(history.between.join(change.sources), width, INDENT * 3, style="aside")
                if change.sources
                else []
            )
    return joined(lines, colour=colour)


def render_blame(blame: Blame, *, width: int = WIDTH, colour: bool = False) -> str:
    """Return each field of each entry with what it says, which release last set it and who could have said so."""
    lines = [*wrapped(blame.heading, width, style="heading")]
    for one in blame.entries:
        lines += [Line(""), *wrapped(f"{one.title} ({one.kind}:{one.id})", width, style="heading")]
        for field in one.fields:
            lines += wrapped(field.said, width, INDENT, INDENT * 3)
            lines += wrapped(field.set_by, width, INDENT * 2, INDENT * 3, "aside")
            lines += wrapped(field.remark, width, INDENT * 2, INDENT * 3, "aside") if field.remark else []
    return joined(lines, colour=colour)


def render_trend(trend: Trend, *, width: int = WIDTH, colour: bool = False) -> str:
    """Return the dates of each entry, release by release, with how they moved, and what is counted and measured."""
    lines = [*wrapped(trend.heading, width, style="heading"), *(wrapped(trend.remark, width) if trend.remark else [])]
    for one in trend.shown():
        lines += [Line(""), *wrapped(f"{one.title} ({one.kind}:{one.id})", width, style="heading")]
        lines += wrapped(one.remark, width, INDENT) if one.remark else []
        for row in one.rows if not one.remark else ():
            lines += wrapped(row.said, width, INDENT, INDENT * 2)
            lines += [line for words in row.beside for line in wrapped(words, width, INDENT * 3, style="aside")]
        lines += [line for fact in one.facts for line in wrapped(trend.colon.join(fact), width, INDENT, INDENT * 2)]
    lines += [Line(""), *wrapped(trend.left_out, width)] if trend.left_out else []
    return joined(lines, colour=colour)


def render_matrix(part: MatrixPart, *, width: int = WIDTH, colour: bool = False) -> str:
    """Return the pairs of a part of a matrix: what each is, how many changes there are, and the gravest."""
    lines: list[Line] = []
    for row in part.rows:
        lines += wrapped(row.heading, width, style="heading")
        lines += [line for words in filter(None, (row.tally, row.gravest)) for line in wrapped(words, width, INDENT)]
        lines += [line for words in row.problems for line in wrapped(words, width, INDENT, INDENT * 2, "act")]
    return joined(lines, colour=colour) if lines else ""


def render_impact(impact: Impact, *, width: int = WIDTH, colour: bool = False) -> str:
    """Return what changed, each entry with what depends on it, then contradictions in time and suspect links."""
    lines = [*wrapped(impact.heading, width, style="heading")]
    lines += [line for words in impact.notices for line in wrapped(words, width)]
    for part in impact.parts:
        lines += [Line(""), *wrapped(part.heading, width, style="heading")]
        for one in part.lines:
            lines += wrapped(f"[{one.head}] {one.words}" if one.head else one.words, width, INDENT, INDENT * 2)
            lines += [line for below in one.below for line in wrapped(below, width, INDENT * 2, INDENT * 3)]
    return joined(lines, colour=colour)


def render_bump_check(check: BumpCheck, *, colour: bool = False) -> str:
    """Return one line that says whether the version is high enough, and one for each change that asks for more."""
    from ilrs_docs.reporting.lines import bump_lines

    told = bump_lines(check)
    lines = [line(told.heading, "heading")]
    lines += [Line(visible(f"{bump:<6} {rule}: {sentence}")) for bump, rule, sentence in told.findings]
    return joined(lines, colour=colour)


def render_overstep(overstep: Overstep, *, colour: bool = False) -> str:
    """Return one line that says how much goes beyond what is allowed, and one for each edit that does."""
    from ilrs_docs.reporting.lines import overstep_lines

    told = overstep_lines(overstep)
    lines = [line(visible(told.heading), "heading"), *(Line(visible(edit)) for edit in told.edits)]
    return joined(lines, colour=colour)


_GRAVE: Final = {"error": "act", "warning": "attend", "advice": "inform"}
"""The style of each level: that of the severity which weighs as much."""


def render_check(result: CheckResult, *, colour: bool = False) -> str:
    """Return a line for each finding, as compilers write them, and one that counts them."""
    lines = [line(visible(str(found)), _GRAVE[found.level], len(visible(found.place))) for found in result.findings]
    return joined([*lines, Line(result.summary)], colour=colour)


def render_translations(listing: Listing) -> str:
    """Return a line for each language, then each unit that was asked for."""
    from ilrs_docs.rendering.translations import render_text

    return render_text(listing)


def render_rules(rules: Sequence[Rule], *, colour: bool = False) -> str:
    """Return one line for each rule: what it is called, its gravest severity, the bump it asks for, what it says."""
    from ilrs_docs.rules.grading import severities

    wide = max((len(rule.id) for rule in rules), default=0)
    rows = ((f"{rule.id:<{wide}}", severities(rule)[0], rule) for rule in rules)
    lines = [
        line(f"{name} {severity:<9} {rule.bump:<5} {rule.message}", severity, wide) for name, severity, rule in rows
    ]
    return joined(lines, colour=colour)


def render_rule(rule: Rule, *, colour: bool = False) -> str:
    """Return one rule with all that its row says."""
    from ilrs_docs.rules.grading import severities

    told = {
        "about": rule.subject,
        "action": rule.action,
        "severity": " or ".join(severities(rule)),
        "bump": rule.bump,
        "says": rule.message,
        "why": rule.why,
    }
    return joined([line(rule.id, "heading"), *fields(told.items(), WIDTH)], colour=colour)


def render_list(listed: ListedReleases, *, colour: bool = False) -> str:
    """Return the releases as columns: document, version, label, day of issue, standing; below them the head."""
    rows = [tuple(visible(cell) for cell in row_of(release)) for release in listed.releases]
    if not rows:
        return "There are no releases in this library.\n"
    widths = [max(map(breadth, column)) for column in zip(COLUMNS, *rows, strict=True)]
    head, *rest = (
        INDENT.join(padded(cell, wide) for cell, wide in zip(row, widths, strict=True)).rstrip()
        for row in (COLUMNS, *rows)
    )
    known = [Line(""), Line(f"head {listed.head}")] if listed.head else []
    return joined([line(head, "heading"), *map(Line, rest), *known], colour=colour)


def _outline(node: Outline, depth: int, width: int) -> Iterator[Line]:
    margin = INDENT * depth
    name = f"{node.title} [{node.id}]" if node.id else node.title
    yield from wrapped(name, width, margin, margin + INDENT * 2, None if node.id else "heading")
    for label, words in node.facts:
        yield from wrapped(f"{label}: {words}", width, margin + INDENT, margin + INDENT * 3, "aside")
    for part in node.parts:
        if not depth:
            yield Line("")
        yield from _outline(part, depth + 1, width)
