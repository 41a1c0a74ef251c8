"""GitHub-flavoured Markdown with stable anchors; all document text is escaped, so that markup in it stays text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ilrs_docs.rendering.escaping import COLUMNS, markdown_line, row_of, rows
from ilrs_docs.rendering.escaping import markdown as md

if TYPE_CHECKING:
    from ilrs_docs.changes import Comparison
    from ilrs_docs.checks.results import CheckResult
    from ilrs_docs.history.blaming import Blame
    from ilrs_docs.history.logged import History
    from ilrs_docs.history.trends import Trend
    from ilrs_docs.impact.models import Impact
    from ilrs_docs.library.listing import ListedReleases
    from ilrs_docs.model import Release
    from ilrs_docs.reporting.joint_models import AnyReport
    from ilrs_docs.reporting.showing import Found, Outline
    from ilrs_docs.rules import Rule
    from ilrs_docs.rules.allowing import Overstep
    from ilrs_docs.rules.bumping import BumpCheck
    from ilrs_docs.translating import Listing


def render_report(report: AnyReport) -> str:
    """Return a report as Markdown: sections under stable anchors, tables, sources that the items link to."""
    from ilrs_docs.layout.joint_pages import page_of
    from ilrs_docs.rendering.markdown_report import written

    return written(page_of(report))


def render_comparison(comparison: Comparison) -> str:
    """Return one line for each change (severity, rule, sentence), then the edits that no change claims."""
    from ilrs_docs.reporting.lines import lines_of

    told = lines_of(comparison)
    lines = [f"# {md(told.heading)}", ""]
    lines += [f"- **{word}** `{rule}`: {md(sentence)}" for word, rule, sentence in told.changes]
    if told.unclaimed:
        lines += ["", f"## {md(told.unclaimed_heading)}", "", *(f"- {markdown_line(edit)}" for edit in told.unclaimed)]
    for words in told.filtered:
        lines += [*([""] if lines[-1] else []), f"> {markdown_line(words)}"]
    if told.empty:
        lines.append(markdown_line(told.empty))
    return _joined(lines)


def render_overstep(overstep: Overstep) -> str:
    """Return how much goes beyond what is allowed, and a list of the edits that do."""
    from ilrs_docs.reporting.lines import overstep_lines

    told = overstep_lines(overstep)
    return _joined([f"# {md(told.heading)}", "", *(f"- {markdown_line(edit)}" for edit in told.edits)])


def render_release(release: Release) -> str:
    """Return a whole release as an outline in words."""
    from ilrs_docs.reporting.showing import outline

    whole = outline(release)
    lines = [f"# {md(whole.title)}", "", *(f"- {md(name)}: {md(words)}" for name, words in whole.facts)]
    for part in whole.parts:
        lines += ["", f"## {md(part.title)}", "", *(line for entry in part.parts for line in _outline(entry, 0))]
    return _joined(lines)


def render_entries(found: Found) -> str:
    """Return entries of a release, each as an outline under its kind."""
    from ilrs_docs.reporting.showing import outlines

    shown = [line for one in outlines(found) for line in ("", f"# {md(one.title)}", "", *_outline(one.parts[0], 0))]
    return _joined(shown[1:])


def render_history(history: History) -> str:
    """Return the releases of a history, each under a heading with what it changed."""
    lines = [f"# {md(history.heading)}", *(["", markdown_line(history.since)] if history.since else [])]
    for one in history.releases:
        lines += ["", f"## {md(one.heading)}", ""]
        lines += [f"- {md(words)}" for words in filter(None, (one.tally, one.remark))]
        for change in one.changes:
            lines.append(f"- **{md(change.head)}** {md(change.sentence)}")
            lines += [f"  - {md(history.between.join(change.sources))}"] if change.sources else []
    return _joined(lines)


def render_blame(blame: Blame) -> str:
    """Return each field of each entry, under its heading, with what it says and who last set it."""
    lines = [f"# {md(blame.heading)}"]
    for one in blame.entries:
        lines += ["", f"## {md(one.title)} (`{one.kind}:{one.id}`)", ""]
        for field in one.fields:
            lines.append(f"- **{md(field.said)}**")
            lines += [f"  - {md(words)}" for words in filter(None, (field.set_by, field.remark))]
    return _joined(lines)


def render_trend(trend: Trend) -> str:
    """Return the dates of each entry, under its heading, release by release, and what is counted and measured."""
    lines = [f"# {md(trend.heading)}", *(["", markdown_line(trend.remark)] if trend.remark else [])]
    for one in trend.shown():
        lines += ["", f"## {md(one.title)} (`{one.kind}:{one.id}`)", ""]
        lines += [markdown_line(one.remark)] if one.remark else []
        for row in one.rows if not one.remark else ():
            lines += [f"- {md(row.said)}", *(f"  - {md(words)}" for words in row.beside)]
        lines += ["", *(f"- **{md(name)}**{trend.colon}{md(words)}" for name, words in one.facts)] if one.facts else []
    lines += ["", markdown_line(trend.left_out)] if trend.left_out else []
    return _joined(lines)


def render_impact(impact: Impact) -> str:
    """Return what changed, each entry with what depends on it, then contradictions in time and suspect links."""
    lines = [f"# {md(impact.heading)}", "", *(f"- {md(words)}" for words in impact.notices)]
    for part in impact.parts:
        lines += ["", f"##{'#' * (part.level - 1)} {md(part.heading)}"]
        lines += [""] if part.lines else []
        for one in part.lines:
            lines.append(f"- **{md(one.head)}** {md(one.words)}" if one.head else f"- {md(one.words)}")
            lines += [f"  - {md(below)}" for below in one.below]
    return _joined(lines)


def render_bump_check(check: BumpCheck) -> str:
    """Return whether the version is high enough, and a line for each change that asks for more."""
    from ilrs_docs.reporting.lines import bump_lines

    told = bump_lines(check)
    lines = [f"# {md(told.heading)}"]
    if told.findings:
        lines += ["", *(f"- **{bump}** `{rule}`: {md(sentence)}" for bump, rule, sentence in told.findings)]
    return _joined(lines)


def render_check(result: CheckResult) -> str:
    """Return a list of the findings for each file in which there are any."""
    lines = [f"# {md(result.summary)}"]
    for file in (one for one in result.files if one.findings):
        lines += ["", f"## {md(file.file)}", ""]
        lines += [f"- **{one.level}** `{one.rule}`{_line(one.line)}: {md(one.sentence)}" for one in file.findings]
    return _joined(lines)


def _line(number: int | None) -> str:
    return "" if number is None else f", line {number}"


def render_translations(listing: Listing) -> str:
    """Return a line for each language, then a table of the units that were asked for."""
    from ilrs_docs.rendering.translations import render_markdown

    return render_markdown(listing)


def render_rules(rules: Sequence[Rule]) -> str:
    """Return the rules as a page: how slips are graded, then a table for each kind of entry."""
    lines = ["# The rules", "", *RULES_HEAD, *_grades()]
    for kind in dict.fromkeys(rule.subject for rule in rules):
        lines += ["", f"## {md(kind.replace('-', ' ').capitalize())}", "", "| rule | severity | bump | says | why |"]
        lines += ["| --- | --- | --- | --- | --- |", *(_rule_row(rule) for rule in rules if rule.subject == kind)]
    return _joined(lines)


RULES_HEAD = (
    "This page is made by `ilrs-docs rules --format markdown`; `ilrs-docs rules ID` shows one rule. A change is told",
    "by the first rule that knows it. What severity and bump mean stands in [diff.md](diff.md#changes).",
    "",
    "In a sentence, `{title}` is what the change is about, `{old}` and `{new}` are the values before and after,",
    '`{shift}` is a span such as "24 months later", `{certainty}` how sure it is, `{others}` what else it is about,',
    "`{what}` the name of the field, `{shifts}` the words that changed inside a text, `{before}` an earlier title,",
    "`{against}` what the languages of a text say against each other,",
    "`{likely}` how likely it is where only the words speak for it, `{late}` how far outside its deadline,",
    "`{moved}` how far the one end of a window moved whose other end is open, `{earlier}` and `{later}` the names of",
    "what is only likely the same, `{did}` what became of it if it is, `{names}` and `{within}` whom a change tells",
    "together, `{tie}` what ties them, `{run}`, `{where}` and `{each}` how a run shifted, `{went}` and `{came}` how",
    "many went and came, `{beside}` what an objective stands beside, `{things}` how many of a kind.",
    "",
    "What rests on a pair that is only likely is one change, `perhaps-replaced`, with both readings; it is as grave,",
    "and asks for as large a bump, as the graver of them, and so is a split or a merger that is only likely.",
    "",
)


HORIZON = (
    "Then it is asked where a change lies, seen from the day of the newer release. What is over by then is `inform`,",
    "unless something still ahead depends on it. What became of a date or a plan within 36 months is a grade graver.",
    "A split is no less grave than the slips of its parts. [diff.md](diff.md#where-a-change-lies-in-time) says more.",
)


def _grades() -> Iterator[str]:
    from ilrs_docs.rules.grading import GRADES, LEAST, LENGTHS

    named = " and ".join(f"`{rule}`" for rule in LEAST if LEAST[rule] == "inform")
    bounded = " and ".join(f"`{rule}` is never below {least}" for rule, least in LEAST.items() if least != "inform")
    first, second = LENGTHS
    yield f"Slips ({named}) are graded by length and certainty in this way;"
    yield f"{bounded}. A slip that cannot be measured is `attend`."
    yield ""
    yield f"| certainty | under {first} months | {first} to under {second} months | {second} months and more |"
    yield "| --- | --- | --- | --- |"
    for certainty, grades in GRADES.items():
        yield f"| {certainty} | {' | '.join(grades)} |"
    yield ""
    yield from HORIZON


def _rule_row(rule: Rule) -> str:
    from ilrs_docs.rules.grading import severities

    return f"| `{rule.id}` | {', '.join(severities(rule))} | {rule.bump} | {md(rule.message)} | {md(rule.why)} |"


def render_rule(rule: Rule) -> str:
    """Return one rule with all that its row says."""
    lines = [f"# {md(rule.id)}", "", "| rule | severity | bump | says | why |", "| --- | --- | --- | --- | --- |"]
    return _joined([*lines, _rule_row(rule)])


def render_list(listed: ListedReleases) -> str:
    """Return the releases as a table: document, version, label, day of issue, standing; below it the head."""
    known = ["", f"head `{listed.head}`"] if listed.head else []
    return _joined([*rows(COLUMNS, tuple(row_of(release) for release in listed.releases)), *known])


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _outline(node: Outline, depth: int) -> Iterator[str]:
    margin = "  " * depth
    name = f"**{md(node.title)}** `{node.id}`" if node.id else f"*{md(node.title)}*"
    yield f"{margin}- {name}"
    yield from (f"{margin}  - {md(label)}: {md(words)}" for label, words in node.facts)
    for part in node.parts:
        yield from _outline(part, depth + 1)
