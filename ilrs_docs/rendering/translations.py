"""The translations of a release as text, as Markdown, and the words by which a translator is told of a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ilrs_docs.rendering.escaping import markdown, markdown_line, rows, visible

if TYPE_CHECKING:
    from ilrs_docs.translating import Listing, Tally, TranslationUnit

HEADINGS: Final = ("state", "language", "where", "id", "from", "original", "translation")
NONE: Final = "No translation is in a state that was asked for."
STALE: Final = "The original changed after this translation was made: bring it up to date."


def place(unit: TranslationUnit) -> str:
    """Return where a unit stands: the kind of its entry, its title where that is not the text itself, and the field."""
    named = "" if unit.title == unit.original else f" “{unit.title}”"
    return visible(f"{unit.kind.replace('-', ' ')}{named}, {unit.field}")


def render_text(listing: Listing) -> str:
    """Return a line for each language, then each unit: its state and id, where it stands, original, translation."""
    lines = [f"Translations of {listing.document} {listing.version}", *map(_tally, listing.tallies)]
    for unit in listing.units:
        lines += [
            "",
            f"{unit.state:<7} {unit.language}  {visible(unit.id)}",
            f"  {place(unit)}",
            f"  {unit.source}  {visible(unit.original)}",
        ]
        lines += [f"  {unit.language}  {visible(unit.translation)}"] if unit.translation else []
    return _joined([*lines, *([] if listing.units else ["", NONE])])


def render_markdown(listing: Listing) -> str:
    """Return the same as a table."""
    title = markdown(f"Translations of {listing.document} {listing.version}")
    lines = [f"# {title}", "", *(f"- {markdown_line(_tally(tally))}" for tally in listing.tallies), ""]
    if not listing.units:
        return _joined([*lines, NONE])
    return _joined([*lines, *rows(HEADINGS, map(_cells, listing.units))])


def _cells(unit: TranslationUnit) -> tuple[str, ...]:
    words = (unit.source, unit.original, unit.translation or "")
    return (unit.state, unit.language, place(unit), unit.id, *words)


def _tally(tally: Tally) -> str:
    return f"{tally.language}: {tally.fresh} fresh, {tally.stale} stale, {tally.missing} missing"


def _joined(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"
