"""What stands beside a sentence in every readable format: before and after, how sure, which sources, which rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ilrs_docs.reporting.nouns import Citation, Group, Item


def before_and_after(item: Item) -> str | None:
    """Return the values of an item before and now, with the sources' own words; None where its sentence says it all."""
    if not (item.shift or item.bounds or item.quotes):
        return None
    quotes = {quote.of: f" (source: “{quote.text}”)" for quote in item.quotes}
    values = (("Was", item.was, quotes.get("was", "")), ("Is", item.now, quotes.get("now", "")))
    told = [f"{name}: {value or 'not given'}{quote}." for name, value, quote in values if value or quote]
    bounds = [f"{item.bounds[:1].upper()}{item.bounds[1:]}."] if item.bounds else []
    return " ".join([*told, *bounds])


def companions(item: Item) -> str | None:
    """Return in one line what changed with an item; None where nothing did."""
    return f"Also: {' '.join(other.sentence for other in item.also)}" if item.also and item.rule else None


def count(group: Group) -> int:
    """Return how many things a group tells; an item that only gathers others counts as those."""
    return sum(len(item.also) if item.also and not item.rule else 1 for item in group.items)


def notes(item: Item) -> tuple[str, ...]:
    """Return the notes of an item and of what changed with it."""
    return (*item.notes, *(note for other in item.also for note in other.notes))


def footing(item: Item, cited: str, rule: str | None) -> str:
    """Return what an item stands on: confidence, the sources as `cited`, and the `rule` as the format shows it."""
    facts = (
        f"confidence {item.confidence}" if item.confidence else None,
        f"sources {cited}" if cited else None,
        f"rule {rule}" if rule else None,
    )
    words = "; ".join(filter(None, facts))
    return words[:1].upper() + words[1:]


def reference(citation: Citation) -> str:
    """Return a source as it is cited, without its address."""
    title = f"“{citation.title}”" if citation.title else None
    named = ", ".join(filter(None, (citation.speaker, title)))
    return f"{citation.publisher}: {named}. {citation.date}; {citation.access}."
