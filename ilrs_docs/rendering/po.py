"""PO, the format of gettext: one message a text, its unit as the context; a stale translation is fuzzy."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from ilrs_docs.rendering.translations import STALE, place

if TYPE_CHECKING:
    from babel.messages.catalog import Message

    from ilrs_docs.translating import Listing, TranslationUnit


def render_translations(listing: Listing) -> str:
    """Return the units of a listing of one language as a PO file; its head bears no date."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    (tally,) = listing.tallies
    catalog = Catalog(fuzzy=False)
    for unit in listing.units:
        catalog[unit.original] = _message(unit, listing)
    messages = BytesIO()
    write_po(messages, catalog, width=0, omit_header=True)
    return _head(listing, tally.language) + messages.getvalue().decode()


def _message(unit: TranslationUnit, listing: Listing) -> Message:
    from babel.messages.catalog import Message

    notes = [place(unit)]
    notes += [f"written in {unit.source}"] if unit.source != listing.source else []
    notes += [STALE] if unit.state == "stale" else []
    message = Message(unit.original, unit.translation or "", auto_comments=notes, context=unit.id)
    message.flags = {"fuzzy"} if unit.state == "stale" else set()  # and no guess that a text with % is a format
    return message


def _head(listing: Listing, language: str) -> str:
    fields = {
        "Project-Id-Version": f"{listing.document} {listing.version}",
        "Language": _locale(language),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": _locale(listing.source),
    }
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in fields.items())
    return f'msgid ""\nmsgstr ""\n{lines}\n'


def _locale(tag: str) -> str:
    """Return a language tag as gettext writes it: `zh_Hant`."""
    return tag.replace("-", "_")
