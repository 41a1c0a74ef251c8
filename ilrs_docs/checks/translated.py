"""Translations: one that was made from other words, and one that says another amount, date or obligation."""

from __future__ import annotations

from collections.abc import Iterator

from ilrs_docs.checks.findings import CheckedRelease, Finding
from ilrs_docs.model import Text, walk
from ilrs_docs.model.base import Loc


def stale_translations(view: CheckedRelease) -> Iterator[Finding]:
    """Find the translations that were made from other words than those that stand there now."""
    for path, text in _texts(view):
        for tag in text.languages:
            if text.state(tag) == "stale":
                yield Finding(
                    "stale-translation",
                    (*path, tag),
                    f"it was made from other words than those of {text.language} now",
                    "translate these anew; `ilrs-docs translations` lists what is stale",
                )


def contradicting_translations(view: CheckedRelease) -> Iterator[Finding]:
    """Find the translations of these very words that surely say something else; in languages that can be read."""
    from ilrs_docs.wording import contradictions

    for path, text in _texts(view):
        for tag in text.languages[1:]:
            if text.state(tag) != "fresh":
                continue
            for one in contradictions((text.language, text.original), (tag, text.root[tag])):
                yield Finding(
                    "contradicting-translation",
                    (*path, tag),
                    f"it says {one.new!r} ({one.kind}) where the {text.language} says {one.old!r}",
                    "make both say the same",
                )


def _texts(view: CheckedRelease) -> Iterator[tuple[Loc, Text]]:
    return ((path, model) for path, model in walk(view.release) if isinstance(model, Text))
