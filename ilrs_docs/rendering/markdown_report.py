"""A report as GitHub-flavoured Markdown: sections under anchors that are the same in every language."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Final

from ilrs_docs.language import gettext as _
from ilrs_docs.language import pgettext, speaking
from ilrs_docs.rendering import asides
from ilrs_docs.rendering.escaping import address, markdown_line, rows, visible
from ilrs_docs.rendering.escaping import markdown as md
from ilrs_docs.reporting.words.phrasing import document_name, word

if TYPE_CHECKING:
    from ilrs_docs.reporting.nouns import (
        Charts,
        Citation,
        Concern,
        Group,
        Identification,
        Item,
        Passage,
        Report,
        Section,
        Table,
    )

_MARKS: Final = {"deleted": ("~~", "del"), "inserted": ("**", "ins")}
_ALL: Final = 1000


def page(report: Report) -> str:
    """Return a report as Markdown: sections under stable anchors, tables, sources that the items link to."""
    with speaking(report.language):
        return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    number = 1
    yield from _head(report.identification)
    if report.concern:
        number += 1
        yield from _heading("concern", number, _("For {name}").format(name=report.concern.name))
        yield from _concern(report.concern)
    yield from [*_heading("summary", number + 1, _("Summary")), markdown_line(report.summary), ""]
    for words in report.filtered:
        yield from [f"> {markdown_line(words)}", ""]
    marks = ("~~…~~ **…**", asides.marks_meaning())
    for term, meaning in (*((f"*{md(one.word)}*", one.meaning) for one in report.legend), marks):
        words = _("{word}: {meaning}.").format(word=term, meaning=md(meaning))
        yield f"- {words}"
    for at, section in enumerate(report.sections, start=number + 2):
        yield from _heading(section.id, at, section.title)
        yield from _section(section, report)
    yield from _heading("sources", number + 2 + len(report.sections), report.sources_title)
    yield from map(_citation, report.sources)
    if report.sources_empty:
        yield markdown_line(report.sources_empty)


def _heading(anchor: str, number: int, title: str) -> list[str]:
    return ["", f'<a id="{anchor}"></a>', "", f"## {md(asides.numbered(number, title))}", ""]


def _head(told: Identification) -> Iterator[str]:
    compared = asides.side_by_side(told)
    title = _("Change report: {title}").format(title=told.title)
    yield f"# {md(title)}"
    yield from _heading("identification", 1, compared.title)
    yield from rows(compared.columns, compared.rows)
    made = _("Document: {document}. Made with {tool}.").format(
        document=document_name(told.document), tool=f"ilrs_docs {told.tool_version}"
    )
    yield from ["", markdown_line(made)]
    for words in told.disclaimers:
        yield from ["", f"> {markdown_line(words)}"]


def _concern(concern: Concern) -> Iterator[str]:
    for words in concern.notices:
        yield from [f"> {markdown_line(words)}", ""]
    if concern.role:
        yield from [f"*{md(concern.role)}*", ""]
    yield from [markdown_line(concern.summary), ""]
    for one in concern.commitments:
        yield f"- **{md(word(one.severity))}** {md(one.sentence)}"
        yield from (f"  - {markdown_line(words)}" for words in asides.below(one))
    for words in concern.left_out:
        yield from ["", f"> {markdown_line(words)}"]


def _section(section: Section, report: Report) -> Iterator[str]:
    numbers = {citation.id: citation.number for citation in report.sources}
    if section.empty:
        yield markdown_line(section.empty)
    if section.glance:
        yield from _table(section.glance)[1:]
    for group in section.groups:
        yield from _group(group, numbers)
    if section.id == "schedule":
        yield from _charts(report.charts)


def _charts(charts: Charts) -> Iterator[str]:
    for one in (*asides.schedule(charts), *asides.trend(charts, _ALL)):
        yield from _table(one)
    for words in asides.charts_more(charts):
        yield from ["", markdown_line(words)]


def _group(group: Group, numbers: dict[str, int]) -> Iterator[str]:
    if group.folded:
        title = escape(visible(asides.folded_title(group)))  # nothing between these tags is read as Markdown
        yield from ["", f"<details><summary>{title}</summary>", ""]
    else:
        yield from ["", f"### {md(group.title)}", ""]
    for item in group.items:
        yield from _item(item, numbers)
    if group.folded:
        yield from ["", "</details>", ""]


def _item(item: Item, numbers: dict[str, int]) -> Iterator[str]:
    yield f"- **{md(word(item.severity))}** {md(item.sentence)}"
    yield from (f"  - {words}" for words in _asides(item, numbers))
    if not item.rule:
        yield from (f"  - {md(other.sentence)}" for other in item.also)
    for one in asides.tables(item):
        yield from _table(one, "  ")


def _asides(item: Item, numbers: dict[str, int]) -> Iterator[str]:
    if item.description:
        yield markdown_line(item.description)
    yield from map(markdown_line, asides.facts(item))
    yield from map(_passage, asides.passages(item))
    yield from map(markdown_line, asides.notes(item))
    beside = asides.companions(item)
    if beside:
        yield markdown_line(beside)
    cited = sorted((numbers[source], source) for source in item.sources if source in numbers)
    links = asides.numbers(f"[{number}](#source-{source})" for number, source in cited)
    words = asides.footing(item, links, f"`{item.rule}`" if item.rule else None)
    if words:
        yield words


def _passage(passage: Passage) -> str:
    text = ""
    for run in passage.runs:
        text += md(run.text) if run.kind == "same" else _emphasised(run.text, *_MARKS[run.kind], text)
    return f"{markdown_line(asides.passage_title(passage))} {text}"


def _emphasised(text: str, mark: str, tag: str, before: str) -> str:
    """Return a run with its marks, as a tag where Markdown would not take the marks: beside punctuation or a mark."""
    core = text.strip(" ")  # any other blank is shown as an escape, as what is around the marks would not be
    if not core:
        return f"<{tag}>{md(text)}</{tag}>"
    start, end = text[: text.index(core)], text[text.index(core) + len(core) :]
    plain = core[0].isalnum() and core[-1].isalnum() and not before.endswith(mark)
    return start + (f"{mark}{md(core)}{mark}" if plain else f"<{tag}>{md(core)}</{tag}>") + end


def _table(told: Table, margin: str = "") -> list[str]:
    numbered = tuple((str(at), *row) for at, row in enumerate(told.rows, start=1)) if told.ordered else told.rows
    head = (pgettext("heading of a column", "No."), *told.columns) if told.ordered else told.columns
    return ["", f"{margin}*{md(told.title)}*", "", *(f"{margin}{row}" for row in rows(head, numbered)), ""]


def _citation(citation: Citation) -> str:
    link = f" <{address(citation.url)}>" if citation.url else ""
    return f'{citation.number}. <a id="source-{citation.id}"></a>{md(asides.reference(citation))}{link}'
