"""The fixed words that a format puts around its blocks, in the language spoken."""

from __future__ import annotations

from typing import get_args

from ilrs_docs.language import gettext as _
from ilrs_docs.language import pgettext
from ilrs_docs.phrasing import phrases
from ilrs_docs.reporting.chart_models import BarMark


def labels() -> dict[str, str]:
    """Return the fixed words by the names that the formats use.

    >>> labels()["contents"]
    'Contents'
    """
    return {
        **_page(),
        **_release(),
        **_item(),
        **_chart(),
        **_schedule(),
        **_filter(),
    }


def page_number() -> str:
    """Return where a page of paper stands among all, with places for both numbers.

    >>> page_number()
    'Page {page} of {pages}'
    """
    return _("Page {page} of {pages}")


def _page() -> dict[str, str]:
    return {
        "report": _("Change report"),
        "skip": _("Skip to the changes"),
        "first": _("First of all"),
        "told_whole": _("told whole"),
        "link": _("Link to this change"),
        "copied": _("The link was copied."),
        "contents": _("Contents"),
        "in_full": _("Both releases in full"),
        "figures": _("How many changes are told, by severity"),
        "standing_note": _("Read this first"),
        "kept_back": _("Kept back"),
        "back": _("To the top"),
        "pages": page_number(),
    }


def _release() -> dict[str, str]:
    return {
        "commitments": _("Your commitments"),
        "milestone": pgettext("heading of a column", "Milestone"),
        "own": _("Your date"),
        "needed": _("Needed by"),
        "margin": _("To spare"),
        "advice": _("What to do"),
        "left_out": _("Left out of this report"),
    }


def _item() -> dict[str, str]:
    return {
        "shift": _("By how much"),
        "source_words": _("in the words of the source"),
        "notes": _("Notes"),
        "inserted": _("inserted:"),
        "deleted": _("deleted:"),
        "end": _("end of the mark"),
        "coarse": _("This text is long; whole sentences were compared, not words."),
    }


def _chart() -> dict[str, str]:
    return {
        "trend": _("How the forecasts moved"),
        "trend_lead": _(
            "A panel for each milestone: across, the days on which releases were issued; up, when it was forecast. "
            "What is stated stands until another release states something else."
        ),
        "key_span": _("what was forecast, from its first day to its last"),
        "key_around": _("around: neither end is sure"),
        "key_diagonal": _("today: forecast for the day of the release itself"),
        "key_reached": _("reached"),
        "key_lost": _("failed"),
        "key_open": _("no end is given"),
        "table_trend": _("The same as a table"),
    }


def _schedule() -> dict[str, str]:
    return {
        "schedule": _("Before and now"),
        "schedule_lead": _("For each milestone, the span of days in which it was forecast before, and the span now."),
        "schedule_kept": _("What stands as before"),
        "not_there": _("not there"),
        "key_was": _("before"),
        "key_now": _("now"),
        "key_by": _("by a day: no beginning is given"),
        "key_from": _("from a day on: no end is given"),
        "key_day": _("the day of the newer release"),
        "table_schedule": _("The same as a table"),
        **{f"sign_{mark}": phrases.word(mark) for mark in get_args(BarMark)},
    }


def _filter() -> dict[str, str]:
    return {
        "filter": _("Filter the changes"),
        "severity": _("Severity"),
        "kind": _("Kind"),
        "search": _("Subject or words"),
        "search_hint": _("a milestone, a mission, a procedure"),
        "reset": _("Show everything"),
        "shown": _("Changes shown: {shown} of {whole}"),
        "no_match": _("The filter leaves nothing of this section."),
    }
