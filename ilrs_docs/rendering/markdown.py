"""GitHub-flavoured Markdown with stable anchors; all document text is escaped, so that markup in it stays text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ilrs_docs.rendering.escaping import COLUMNS, Listed, address, markdown_line, row_of
from ilrs_docs.rendering.escaping import markdown as md

if TYPE_CHECKING:
    from ilrs_docs.changes import Comparison
    from ilrs_docs.model import Release
    from ilrs_docs.reporting.nouns import Citation, Group, Identification, Item, Report, Section, Table
    from ilrs_docs.reporting.showing import Outline


def render_report(report: Report) -> str:
    """Return a report as Markdown: sections under stable anchors, tables, sources that the items link to."""
    lines = [*_head(report.identification), *_heading("summary", "2. Summary"), markdown_line(report.summary), ""]
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
    from ilrs_docs.reporting.telling import lines_of

    told = lines_of(comparison)
    lines = [f"# {md(told.heading)}", ""]
    lines += [f"- **{word}** `{rule}`: {md(sentence)}" for word, rule, sentence in told.changes]
    if told.unclaimed:
        lines += ["", f"## {md(told.unclaimed_heading)}", "", *(f"- {markdown_line(edit)}" for edit in told.unclaimed)]
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
    items = [line for item in group.items for line in _item(item, numbers)]
    if group.folded:
        summary = f"<details><summary>{md(group.title)} ({len(group.items)})</summary>"
        return ["", summary, "", *items, "", "</details>", ""]
    return ["", f"### {md(group.title)}", "", *items]


def _item(item: Item, numbers: dict[str, int]) -> Iterator[str]:
    yield f"- **{item.severity}** {md(item.sentence)}"
    yield from (f"  - {line}" for line in _asides(item, numbers))
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
