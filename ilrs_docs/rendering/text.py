"""Plain text: wrapped to a width, without need of a terminal, coloured only where asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from textwrap import TextWrapper
from typing import TYPE_CHECKING, Final, NamedTuple

from ilrs_docs.rendering.columns import columns
from ilrs_docs.rendering.escaping import COLUMNS, Listed, row_of, visible

if TYPE_CHECKING:
    from ilrs_docs.changes import Comparison
    from ilrs_docs.model import Release
    from ilrs_docs.reporting.nouns import Citation, Identification, Item, Report, Section, Table
    from ilrs_docs.reporting.showing import Outline
    from ilrs_docs.rules import Rule
    from ilrs_docs.rules.bumping import BumpCheck

WIDTH: Final = 100
INDENT: Final = "  "
STYLES: Final = {
    "act": "bold red",
    "attend": "yellow",
    "inform": "cyan",
    "editorial": "dim",
    "heading": "bold",
    "aside": "dim",
}
_INNER: Final = " " * 11


class Line(NamedTuple):
    """One line, the name of its style, and how many characters from its start have that style (None: all)."""

    text: str
    style: str | None = None
    styled: int | None = None


def render_report(report: Report, *, width: int = WIDTH, colour: bool = False) -> str:
    """Return a report as text of at most `width` columns (long words and addresses are never broken)."""
    lines = [*_head(report.identification, width), *_summary(report, width)]
    for number, section in enumerate(report.sections, start=3):
        lines += _section(number, section, report, width)
    lines += _heading(f"{len(report.sections) + 3}. {report.sources_title}")
    lines += [line for citation in report.sources for line in _citation(citation, width)]
    if report.sources_empty:
        lines += _wrapped(report.sources_empty, width)
    return _joined(lines, colour=colour)


def render_comparison(comparison: Comparison, *, width: int = WIDTH, colour: bool = False) -> str:
    """Return one line for each change (severity, rule, sentence), then the edits that no change claims.

    These lines are not wrapped, so that one line stays one change; `width` is that of the heading.
    """
    from ilrs_docs.reporting.lines import lines_of

    told = lines_of(comparison)
    lines = [*_wrapped(told.heading, width, style="heading"), Line("")]
    lines += [Line(visible(f"{word:<9} {rule}: {sentence}"), word, len(word)) for word, rule, sentence in told.changes]
    if told.unclaimed:
        lines += [Line(""), Line(told.unclaimed_heading, "heading"), *(Line(visible(edit)) for edit in told.unclaimed)]
    if told.filtered:
        gap = [Line("")] if told.changes or told.unclaimed else []
        lines += [*gap, *(Line(visible(words)) for words in told.filtered)]
    if told.empty:
        lines.append(Line(told.empty))
    return _joined(lines, colour=colour)


def render_release(release: Release, *, width: int = WIDTH, colour: bool = False) -> str:
    """Return a whole release as an indented outline in words."""
    from ilrs_docs.reporting.showing import outline

    return _joined(list(_outline(outline(release), 0, width)), colour=colour)


def render_bump_check(check: BumpCheck, *, colour: bool = False) -> str:
    """Return one line that says whether the version is high enough, and one for each change that asks for more."""
    from ilrs_docs.reporting.lines import bump_lines

    told = bump_lines(check)
    lines = [Line(told.heading, "heading")]
    lines += [Line(visible(f"{bump:<6} {rule}: {sentence}")) for bump, rule, sentence in told.findings]
    return _joined(lines, colour=colour)


def render_rules(rules: Sequence[Rule], *, colour: bool = False) -> str:
    """Return one line for each rule: what it is called, its gravest severity, the bump it asks for, what it says."""
    from ilrs_docs.rules.grading import severities

    wide = max((len(rule.id) for rule in rules), default=0)
    rows = ((f"{rule.id:<{wide}}", severities(rule)[0], rule) for rule in rules)
    lines = [
        Line(f"{name} {severity:<9} {rule.bump:<5} {rule.message}", severity, wide) for name, severity, rule in rows
    ]
    return _joined(lines, colour=colour)


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
    facts = [line for name, value in told.items() for line in _field(name, value, WIDTH)]
    return _joined([Line(rule.id, "heading"), *facts], colour=colour)


def render_list(releases: Iterable[Listed], *, colour: bool = False) -> str:
    """Return the releases as columns: document, version, label, day of issue, standing."""
    rows = [tuple(visible(cell) for cell in row_of(release)) for release in releases]
    if not rows:
        return "There are no releases in this library.\n"
    widths = [max(len(cell) for cell in column) for column in zip(COLUMNS, *rows, strict=True)]
    padded = [
        INDENT.join(cell.ljust(wide) for cell, wide in zip(row, widths, strict=True)).rstrip()
        for row in (COLUMNS, *rows)
    ]
    return _joined([Line(padded[0], "heading"), *map(Line, padded[1:])], colour=colour)


def _joined(lines: Iterable[Line], *, colour: bool) -> str:
    paint = _painter() if colour else _unpainted
    return "".join(f"{paint(line)}\n" for line in lines)


def _unpainted(line: Line) -> str:
    return line.text


def _painter() -> Callable[[Line], str]:
    from rich.color import ColorSystem
    from rich.style import Style

    styles = {name: Style.parse(words) for name, words in STYLES.items()}

    def paint(line: Line) -> str:
        if line.style not in styles or not line.text:
            return line.text
        end = len(line.text) if line.styled is None else line.styled
        return styles[line.style].render(line.text[:end], color_system=ColorSystem.STANDARD) + line.text[end:]

    return paint


def _wrapped(text: str, width: int, first: str = "", rest: str | None = None, style: str | None = None) -> list[Line]:
    wrapper = TextWrapper(
        width=width,
        initial_indent=first,
        subsequent_indent=first if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [Line(line, style) for line in wrapper.wrap(visible(text))] or [Line(first.rstrip())]


def _heading(title: str) -> list[Line]:
    shown = visible(title)
    return [Line(""), Line(shown, "heading"), Line("-" * len(shown), "heading"), Line("")]


def _head(told: Identification, width: int) -> list[Line]:
    title = f"Change report: {told.title}"
    lines = [*_wrapped(title, width, style="heading"), Line("=" * min(len(title), width), "heading")]
    lines += _heading("1. What was compared")
    for side, card in (("Older release", told.old), ("Newer release", told.new)):
        lines += _field(side, f"{card.label} ({card.issued})", width)
        lines += _field("", f"version {card.version}; {card.standing}; {card.basis}", width)
        lines += _field("", f"by {card.issuers}; languages: {card.languages}", width)
        lines += _field("", card.digest, width)
    lines += _field("Document", told.document, width)
    lines += _field("Made with", f"ilrs_docs {told.tool_version}", width)
    for words in told.disclaimers:
        lines += [Line(""), *_wrapped(words, width, "! ", "  ", "attend")]
    return lines


def _field(name: str, value: str, width: int) -> list[Line]:
    return _wrapped(value, width, f"{name:<15}", " " * 15)


def _summary(report: Report, width: int) -> list[Line]:
    lines = [*_heading("2. Summary"), *_wrapped(report.summary, width), Line("")]
    for words in report.filtered:
        lines += _wrapped(words, width, "! ", "  ", "attend")
    lines += [Line("")] if report.filtered else []
    for one in report.legend:
        lines += _wrapped(f"{one.word}: {one.meaning}.", width, INDENT, INDENT * 2, "aside")
    return lines


def _section(number: int, section: Section, report: Report, width: int) -> list[Line]:
    numbers = {citation.id: citation.number for citation in report.sources}
    from ilrs_docs.rendering.asides import count

    lines = _heading(f"{number}. {section.title}")
    if section.empty:
        lines += _wrapped(section.empty, width)
    if section.glance:
        lines += [*_table(section.glance, width, ""), Line("")]
    for at, group in enumerate(section.groups):
        title = f"{group.title} ({count(group)})" if group.folded else group.title
        lines += [*([Line("")] if at else []), *_wrapped(title, width, style="heading")]
        if group.folded:
            lines += [line for item in group.items for line in _folded(item, width)]
        else:
            lines += [line for item in group.items for line in _item(item, numbers, width)]
    return lines


def _item(item: Item, numbers: dict[str, int], width: int) -> Iterator[Line]:
    tag = f"[{item.severity}]"
    first, *more = _wrapped(item.sentence, width, f"{INDENT}{tag} ".ljust(len(_INNER)), _INNER)
    yield Line(first.text, item.severity, len(INDENT) + len(tag))
    yield from more
    if item.description:
        yield from _wrapped(item.description, width, _INNER)
    for words in _asides(item, numbers):
        yield from _wrapped(words, width, _INNER, _INNER + INDENT, "aside")
    yield from _below(item, width)


def _below(item: Item, width: int) -> Iterator[Line]:
    """Yield the notes and tables of an item, and what changed with it."""
    from ilrs_docs.rendering.asides import companions, notes

    for note in notes(item):
        yield from _wrapped(f"Note: {note}", width, _INNER, _INNER + INDENT)
    for table in (*item.tables, *(table for other in item.also for table in other.tables)):
        yield from _table(table, width, _INNER)
    beside = companions(item)
    if beside:
        yield from _wrapped(beside, width, _INNER, _INNER + INDENT, "aside")


def _folded(item: Item, width: int) -> Iterator[Line]:
    yield from _wrapped(f"- {item.sentence}", width, INDENT, INDENT * 2)
    if item.rule:  # what only gathers others says how many there are
        yield from _below(item, width)


def _asides(item: Item, numbers: dict[str, int]) -> Iterator[str]:
    from ilrs_docs.rendering.asides import before_and_after, footing

    cited = ", ".join(str(number) for number in sorted(numbers[source] for source in item.sources if source in numbers))
    yield from filter(None, (before_and_after(item), footing(item, cited, item.rule)))


def _table(table: Table, width: int, margin: str) -> Iterator[Line]:
    yield from _wrapped(table.title, width, margin, style="heading")
    shown = [tuple(visible(cell) for cell in row) for row in (table.columns, *table.rows)]
    if table.ordered:
        shown = [("" if not at else f"{at}.", *row) for at, row in enumerate(shown)]
    for line in columns(shown, max(width - len(margin) - len(INDENT), 40)):
        yield Line(f"{margin}{INDENT}{line}".rstrip())


def _citation(citation: Citation, width: int) -> list[Line]:
    from ilrs_docs.rendering.asides import reference

    lines = _wrapped(reference(citation), width, f"{citation.number:>4}. ", " " * 6)
    return [*lines, *(_wrapped(citation.url, width, " " * 6) if citation.url else [])]


def _outline(node: Outline, depth: int, width: int) -> Iterator[Line]:
    margin = INDENT * depth
    name = f"{node.title} [{node.id}]" if node.id else node.title
    yield from _wrapped(name, width, margin, margin + INDENT * 2, None if node.id else "heading")
    for label, words in node.facts:
        yield from _wrapped(f"{label}: {words}", width, margin + INDENT, margin + INDENT * 3, "aside")
    for part in node.parts:
        if not depth:
            yield Line("")
        yield from _outline(part, depth + 1, width)
