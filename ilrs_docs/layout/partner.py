"""What a partner is told before all else: their role, a paragraph for them, their commitments, what was left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ilrs_docs.changes import SEVERITIES
from ilrs_docs.language import gettext as _
from ilrs_docs.language import pgettext
from ilrs_docs.layout.blocks import Block, CommitmentBlock, Commitments, Notice, ParagraphBlock
from ilrs_docs.layout.spans import Styler, fill, joined
from ilrs_docs.phrasing.weighing import head
from ilrs_docs.reporting.ranking import rank, rank_of_days

if TYPE_CHECKING:
    from ilrs_docs.phrasing.commitments import Commitment
    from ilrs_docs.reporting.models import Concern, Ranks


def for_partner(concern: Concern, style: Styler) -> Iterator[Block]:
    """Yield the blocks that a partner is told."""
    yield from (Notice("profile", style(words), ahead=True) for words in concern.notices)
    if concern.role:
        role = style(concern.role)
        yield ParagraphBlock("role", fill(_("Role: {role}"), role=role), role)
    yield ParagraphBlock("partner", style(concern.summary))
    if concern.because:
        usual = joined(style.each(concern.because), pgettext("between facts", "; "))
        message = _("Where no other reason is given, something is told here because: {reasons}.")
        yield ParagraphBlock("partner", fill(message, reasons=usual))
    if concern.commitments:
        yield Commitments(tuple(_commitment(one, style) for one in concern.commitments))
    yield from (Notice("left-out", style(words)) for words in concern.left_out)


def _commitment(one: Commitment, style: Styler) -> CommitmentBlock:
    also = style.each(one.also)
    advice = style(one.advice)
    to_do = (fill(_("\N{RIGHTWARDS ARROW} {advice}"), advice=advice),) if advice else ()
    return CommitmentBlock(
        severity=one.severity,
        grade=head(one.severity),
        sentence=style(one.sentence),
        below=(*also, *to_do),
        also=also,
        own=style(one.own),
        milestone=style(one.milestone),
        window=style(one.window),
        needed=style(one.needed),
        margin=style(one.margin),
        advice=advice,
        ranks=_ranks(one),
    )


def _ranks(one: Commitment) -> Ranks:
    """Return where the cells of a commitment stand: own date, gravity, milestone, needed by, margin, advice."""
    needed = rank_of_days(one.needed_by.earliest, one.needed_by.latest) if one.needed_by else None
    margins = (one.margin_days.min, one.margin_days.max) if one.margin_days else ()
    least = next((days for days in margins if days is not None), None)
    return (rank(one.date), SEVERITIES.index(one.severity), None, needed, least, None)
