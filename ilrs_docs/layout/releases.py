"""What a report is about: which releases were compared, and what must be said about the standing of their data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ilrs_docs.language import gettext as _
from ilrs_docs.language import pgettext
from ilrs_docs.layout.blocks import Block, CardBlock, Fact, Notice, ParagraphBlock, Releases
from ilrs_docs.layout.spans import Styler, spans
from ilrs_docs.library.record import SHORTEST
from ilrs_docs.phrasing.phrases import document_name, sentence, together

if TYPE_CHECKING:
    from ilrs_docs.reporting.models import Card, Identification


def identification(told: Identification, style: Styler) -> Iterator[Block]:
    """Yield the releases, what the report was made with, and each disclaimer."""
    yield releases(told, style)
    yield ParagraphBlock("made", spans(made_with(told)))
    yield from (Notice("standing", style(words)) for words in told.disclaimers)


def tool(told: Identification) -> str:
    """Return the tool that made a report, with its version."""
    return f"ilrs_docs {told.tool_version}"


def made_with(told: Identification) -> str:
    """Return what a report is about and what it was made with, in a sentence, and the head of the log in another."""
    words = _("Document: {document}. Made with {tool}.")
    return together([words.format(document=document_name(told.document), tool=tool(told)), *log_words(told)])


def log_words(told: Identification) -> Iterator[str]:
    """Yield the sentence on the head of the log of the library, where it has one."""
    for name, digits in _log(told):
        yield sentence(_("{name}: {words}").format(name=name, words=digits))


def _log(told: Identification) -> tuple[tuple[str, str], ...]:
    return ((_("Head of the log"), told.head[:SHORTEST]),) if told.head else ()


def releases(told: Identification, style: Styler) -> Releases:
    """Return which releases were compared as a block, with what the report was made with, and from which log."""
    columns = (_("Older release"), _("Newer release"))
    return Releases(
        title=_("What was compared"),
        cards=(_card(told.old, columns[0], style), _card(told.new, columns[1], style)),
        columns=("", *columns),
        facts=tuple(_facts(told.old, told.new, style)),
        about=((_("Document"), document_name(told.document)), (_("Made with"), tool(told)), *_log(told)),
    )


def _card(card: Card, title: str, style: Styler) -> CardBlock:
    name = _("{label} ({issued})").format(label=card.label, issued=card.issued) if card.issued else card.label
    return CardBlock(
        title=title,
        label=style(card.label),
        issued=style(card.issued),
        standing=style(card.standing),
        official=card.official,
        fields=((title, name), *(("", line) for line in _lines(card))),
    )


def _lines(card: Card) -> Iterator[str]:
    """Yield what identifies a release beside its label and its day, a line each; nothing where there is none."""
    lines = (
        (
            _("version {version}").format(version=card.version) if card.version not in {None, card.label} else None,
            card.standing,
            pgettext("of a release", "{basis}").format(basis=card.basis) if card.basis else None,
        ),
        (
            _("by {issuers}").format(issuers=card.issuers) if card.issuers else None,
            _("languages: {languages}").format(languages=card.languages) if card.languages else None,
        ),
        (card.digest,),
    )
    between = pgettext("between facts", "; ")
    yield from (words for line in lines if (words := between.join(filter(None, line))))


def _facts(old: Card, new: Card, style: Styler) -> Iterator[Fact]:
    """Yield what identifies both releases, fact by fact; nothing of what neither says of itself."""
    facts = (
        ("label", _("Name"), old.label, new.label),
        ("version", pgettext("of a release", "Version"), old.version, new.version),
        ("issued", _("When"), old.issued, new.issued),
        ("standing", _("Standing"), old.standing, new.standing),
        ("basis", _("Basis"), old.basis, new.basis),
        ("issuers", _("By"), old.issuers, new.issuers),
        ("languages", _("Languages"), old.languages, new.languages),
        ("digest", _("Digest"), old.digest, new.digest),
    )
    yield from (Fact(key, name, style(was), style(now)) for key, name, was, now in facts if was or now)
