"""GitHub-flavoured Markdown with stable anchors; all document text is escaped, so that markup in it stays text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ilrs_docs.rendering.escaping import COLUMNS, Listed, address, markdown_line, row_of
from ilrs_docs.rendering.escaping import markdown as md

if TYPE_CHECKING:
    from ilrs_docs.changes import Comparison
    from ilrs_docs.model import Release
    from ilrs_docs.reporting.nouns import Citation, Group, Identification, Item, Report, Section, Table
    from ilrs_docs.reporting.showing import Outline
    from ilrs_docs.rules import Rule
    from ilrs_docs.rules.bumping import BumpCheck


def render_report(report: Report) -> str:
    """Return a report as Markdown: sections under stable anchors, tables, sources that the items link to."""
    lines = [*_head(report.identification), *_heading("summary", "2. Summary"), markdown_line(report.summary), ""]
    for words in report.filtered:
        lines += [f"> {markdown_line(words)}", ""]
    lines += [f"- *{md(one.word)}*: {md(one.meaning)}" for one in report.legend]
    for number, section in enumerate(report.sections, start=3):
        lines += _section(number, section, report)
    lines += _heading("sources", f"{len(report.sections) + 3}. {report.sources_title}")
    lines += [_citation(citation) for citation in report.sources]
    if report.sources_empty:
        lines.append(markdown_line(report.sources_empty))
    return _joined(lines)


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


def render_release(release: Release) -> str:
    """Return a whole release as an outline in words."""
    from ilrs_docs.reporting.showing import outline

    whole = outline(release)
    lines = [f"# {md(whole.title)}", "", *(f"- {md(name)}: {md(words)}" for name, words in whole.facts)]
    for part in whole.parts:
        lines += ["", f"## {md(part.title)}", "", *(line for entry in part.parts for line in _outline(entry, 0))]
    return _joined(lines)


def render_bump_check(check: BumpCheck) -> str:
    """Return whether the version is high enough, and a line for each change that asks for more."""
    from ilrs_docs.reporting.lines import bump_lines

    told = bump_lines(check)
    lines = [f"# {md(told.heading)}"]
    if told.findings:
        lines += ["", *(f"- **{bump}** `{rule}`: {md(sentence)}" for bump, rule, sentence in told.findings)]
    return _joined(lines)


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
    "`{likely}` how likely it is where only the words speak for it, `{late}` how far outside its deadline,",
    "`{moved}` how far the one end of a window moved whose other end is open.",
    "",
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


def _rule_row(rule: Rule) -> str:
    from ilrs_docs.rules.grading import severities

    return f"| `{rule.id}` | {', '.join(severities(rule))} | {rule.bump} | {md(rule.message)} | {md(rule.why)} |"


def render_rule(rule: Rule) -> str:
    """Return one rule with all that its row says."""
    lines = [f"# {md(rule.id)}", "", "| rule | severity | bump | says | why |", "| --- | --- | --- | --- | --- |"]
    return _joined([*lines, _rule_row(rule)])


def render_list(releases: Iterable[Listed]) -> str:
    """Return the releases as a table: document, version, label, day of issue, standing."""
    return _joined(_rows(COLUMNS, tuple(row_of(release) for release in releases)))


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _heading(anchor: str, title: str) -> list[str]:
    return ["", f'<a id="{anchor}"></a>', "", f"## {md(title)}", ""]


def _rows(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...], margin: str = "") -> list[str]:
    shown = (tuple(md(cell) for cell in row) for row in rows)
    lines = [head, ("---",) * len(head), *shown]
    return [f"{margin}| {' | '.join(line)} |" for line in lines]


def _table(table: Table, margin: str = "") -> list[str]:
    numbered = tuple((str(at), *row) for at, row in enumerate(table.rows, start=1)) if table.ordered else table.rows
    head = ("No.", *table.columns) if table.ordered else table.columns
    return ["", f"{margin}*{md(table.title)}*", "", *_rows(head, numbered, margin), ""]


def _head(told: Identification) -> list[str]:
    pairs = (
        ("Name", told.old.label, told.new.label),
        ("Version", told.old.version, told.new.version),
        ("When", told.old.issued, told.new.issued),
        ("Standing", told.old.standing, told.new.standing),
        ("Basis", told.old.basis, told.new.basis),
        ("By", told.old.issuers, told.new.issuers),
        ("Languages", told.old.languages, told.new.languages),
        ("Digest", told.old.digest, told.new.digest),
    )
    lines = [f"# Change report: {md(told.title)}", *_heading("identification", "1. What was compared")]
    lines += _rows(("", "Older release", "Newer release"), pairs)
    lines += ["", f"Document: {md(told.document)}. Made with ilrs\\_docs {md(told.tool_version)}."]
    for words in told.disclaimers:
        lines += ["", f"> {markdown_line(words)}"]
    return lines


def _section(number: int, section: Section, report: Report) -> list[str]:
    numbers = {citation.id: citation.number for citation in report.sources}
    lines = _heading(section.id, f"{number}. {section.title}")
    if section.empty:
        lines.append(markdown_line(section.empty))
    if section.glance:
        lines += _table(section.glance)[1:]
    for group in section.groups:
        lines += _group(group, numbers)
    return lines


def _group(group: Group, numbers: dict[str, int]) -> list[str]:
    from ilrs_docs.rendering.asides import count

    items = [line for item in group.items for line in _item(item, numbers)]
    if group.folded:
        summary = f"<details><summary>{md(group.title)} ({count(group)})</summary>"
        return ["", summary, "", *items, "", "</details>", ""]
    return ["", f"### {md(group.title)}", "", *items]


def _item(item: Item, numbers: dict[str, int]) -> Iterator[str]:
    yield f"- **{item.severity}** {md(item.sentence)}"
    yield from (f"  - {line}" for line in _asides(item, numbers))
    if not item.rule:
        yield from (f"  - {md(other.sentence)}" for other in item.also)
    for table in (*item.tables, *(table for other in item.also for table in other.tables)):
        yield from _table(table, "  ")


def _asides(item: Item, numbers: dict[str, int]) -> Iterator[str]:
    from ilrs_docs.rendering.asides import before_and_after, companions, footing, notes

    told = (item.description, before_and_after(item), *(f"Note: {note}" for note in notes(item)), companions(item))
    yield from (markdown_line(line) for line in told if line)
    cited = sorted((numbers[source], source) for source in item.sources if source in numbers)
    links = ", ".join(f"[{number}](#source-{source})" for number, source in cited)
    words = footing(item, links, f"`{item.rule}`" if item.rule else None)
    if words:
        yield words


def _citation(citation: Citation) -> str:
    from ilrs_docs.rendering.asides import reference

    link = f" <{address(citation.url)}>" if citation.url else ""
    return f'{citation.number}. <a id="source-{citation.id}"></a>{md(reference(citation))}{link}'


def _outline(node: Outline, depth: int) -> Iterator[str]:
    margin = "  " * depth
    name = f"**{md(node.title)}** `{node.id}`" if node.id else f"*{md(node.title)}*"
    yield f"{margin}- {name}"
    yield from (f"{margin}  - {md(label)}: {md(words)}" for label, words in node.facts)
    for part in node.parts:
        yield from _outline(part, depth + 1)
