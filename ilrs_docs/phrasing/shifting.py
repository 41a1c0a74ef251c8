"""How far a window moved, in words: one span where both ends moved by it, else that of the end that did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, ngettext
from ilrs_docs.phrasing import phrases
from ilrs_docs.timing import WindowKind

Span = tuple[int, int, int]
"""Months and days left over, or seconds alone."""
_NOT_MOVED: Final[Span] = (0, 0, 0)

EARLIEST: Final = {
    "moved": marked("earliest date {shift}"),
    "opened": marked("earliest date no longer given"),
    "closed": marked("earliest date now given"),
}
LATEST: Final = {
    "moved": marked("latest date {shift}"),
    "opened": marked("latest date no longer given"),
    "closed": marked("latest date now given"),
}
"""What is said of one end: by how much it moved, or that it has no date any more, or has one now."""
MOVED: Final = frozenset({"earlier", "same", "later"})
KINDS: Final[Mapping[WindowKind, str]] = {
    "slipped": marked("slipped"),
    "advanced": marked("moved forward"),
    "widened": marked("widened"),
    "firmed": marked("firmed"),
    "opened": marked("an end was opened"),
    "closed": marked("an end was given a date"),
    "restated": marked("the same days, said otherwise"),
    "unchanged": marked("as before"),
}
"""What became of a window, in a few words."""
NARROWER: Final = marked("narrower")
"""What became of a window that firmed, while its date is no surer."""


def shift_of(detail: Mapping[str, Any]) -> str | None:
    """Return the shift of a window in words; None where there is none that can be measured.

    >>> shift_of({"months": 24, "days": 0})
    '24 months later'
    >>> ends = {"earliest": {"months": 72, "days": 0}, "latest": {"months": 24, "days": 0}}
    >>> shift_of({"months": 24, "days": 0, "told_at": ["earliest", "latest"], **ends})
    '24 to 72 months later'
    >>> shift_of({"months": 24, "days": 0, "told_at": ["latest"], **ends})
    'latest date 24 months later'
    """
    told_at = detail.get("told_at") or []
    if not told_at:
        return phrases.shift(*span_of(detail))
    spans = [_span(detail[end]) for end in told_at]
    if len(spans) > 1 and _one_way(spans):
        return _directed(spans)
    return both_ends(detail) if at_odds(detail) or len(spans) > 1 else _one_end(told_at[0], detail)


def movement(detail: Mapping[str, Any]) -> str:
    """Return what became of a window, and by how much it moved, as a few words that stand alone.

    >>> movement({"move": "slipped", "months": 24, "days": 0}), movement({"move": "restated"})
    ('slipped: 24 months later', 'the same days, said otherwise')
    >>> movement({"move": "firmed", "months": -12, "days": 0, "not_surer": "altered"})
    'narrower: 12 months earlier'
    """
    kind = _(NARROWER if detail["move"] == "firmed" and only_narrower(detail) else KINDS[detail["move"]])
    if detail["move"] in {"unchanged", "restated"}:
        return kind
    moved = moved_by(detail)
    return _("{kind}: {shift}").format(kind=kind, shift=moved) if moved else kind


def moved_by(detail: Mapping[str, Any]) -> str | None:
    """Return how far a window moved: each end where they did not do the same; None where it cannot be measured.

    >>> moved_by({"months": 24, "days": 0})
    '24 months later'
    """
    return both_ends(detail) or shift_of(detail)


def length_of(detail: Mapping[str, Any]) -> str:
    """Return how far a window moved, without the direction; empty where it has no one span, or one end alone has it.

    >>> length_of({"months": -24, "days": 0})
    '24 months'
    >>> length_of({"told_at": ["latest"], "latest": {"months": 24, "days": 0}})
    ''
    """
    spans = [_span(detail[end]) for end in detail.get("told_at") or []]
    if spans:
        return _between(spans) if len(spans) > 1 and _one_way(spans) else ""
    return phrases.length(*span_of(detail)) or ""


def span_of(detail: Mapping[str, Any]) -> tuple[int | None, int | None, int]:
    """Return the shift by which a window is measured: months and days, or seconds.

    >>> span_of({"months": 24, "days": 0}), span_of({"months": 0, "days": 0, "seconds": 7200}), span_of({})
    ((24, 0, 0), (0, 0, 7200), (None, None, 0))
    """
    return detail.get("months"), detail.get("days"), detail.get("seconds") or 0


def both_ends(detail: Mapping[str, Any]) -> str | None:
    """Return what each end of a window did, where the two ends did not do the same.

    >>> both_ends({"earliest": {"months": 72, "days": 0}, "latest": {"months": 24, "days": 0}})
    'earliest date 72 months later, latest date 24 months later'
    >>> both_ends({"earliest": {"months": 48, "days": 0}, "latest": None, "ends": ["later", "closed"]})
    'earliest date 48 months later, latest date now given'
    """
    ends = dict(zip(("earliest", "latest"), detail.get("ends") or (), strict=False))
    if is_half_open(detail):
        told = [_end(end, became, detail) for end, became in ends.items() if became != "same"]
        return _(", ").join(told)
    earliest, latest = detail.get("earliest"), detail.get("latest")
    if not earliest or not latest or earliest == latest:
        return None
    moves = _("earliest date {earliest}, latest date {latest}")
    return moves.format(earliest=phrases.shift(*_span(earliest)), latest=phrases.shift(*_span(latest)))


def is_half_open(detail: Mapping[str, Any]) -> bool:
    """Return whether an end of a window got or lost its date.

    >>> is_half_open({"ends": ["same", "opened"]}), is_half_open({})
    (True, False)
    """
    return bool({"opened", "closed"} & set(detail.get("ends") or ()))


END_NAMES: Final = {"earliest": marked("an earliest date"), "latest": marked("a latest date")}


def half_open_end(detail: Mapping[str, Any]) -> str | None:
    """Return which end of a window got or lost its date; None where neither did.

    >>> half_open_end({"ends": ["same", "opened"]}), half_open_end({"ends": ["closed", "later"]}), half_open_end({})
    ('a latest date', 'an earliest date', None)
    """
    ends = zip(("earliest", "latest"), detail.get("ends") or (), strict=False)
    return next((_(END_NAMES[end]) for end, became in ends if became in {"opened", "closed"}), None)


def at_odds(detail: Mapping[str, Any]) -> bool:
    """Return whether one end moved while the other got or lost its date, so that it is neither surer nor less sure.

    >>> at_odds({"ends": ["later", "closed"]}), at_odds({"ends": ["later", "same"]})
    (True, False)
    """
    return is_half_open(detail) and bool({"earlier", "later"} & set(detail["ends"]))


def only_narrower(detail: Mapping[str, Any]) -> bool:
    """Return whether a window that firmed is narrower and no more: its date is no surer, or nothing says so.

    >>> only_narrower({"not_surer": "contested"}), only_narrower({"ends": ["later", "closed"]}), only_narrower({})
    (True, True, False)
    """
    return bool(detail.get("not_surer")) or at_odds(detail)


def _end(end: str, became: str, detail: Mapping[str, Any]) -> str:
    return _one_end(end, detail) if became in MOVED else _((EARLIEST if end == "earliest" else LATEST)[became])


def _one_end(end: str, detail: Mapping[str, Any]) -> str:
    words = (EARLIEST if end == "earliest" else LATEST)["moved"]
    return _(words).format(shift=phrases.shift(*_span(detail[end])))


def _span(shift: Mapping[str, int]) -> Span:
    return shift["months"], shift["days"], shift.get("seconds", 0)


def _one_way(spans: Sequence[Span]) -> bool:
    """Return whether no two of some spans point to opposite sides."""
    return not (min(spans) < _NOT_MOVED < max(spans))


def _directed(spans: Sequence[Span]) -> str:
    """Return a range of spans in words, with its direction."""
    moved = _("{span} later") if max(spans) > _NOT_MOVED else _("{span} earlier")
    return moved.format(span=_between(spans))


def _between(spans: Sequence[Span]) -> str:
    """Return a range of spans in words, the shorter first, without its direction."""
    low, high = sorted((abs(months), abs(days), abs(seconds)) for months, days, seconds in spans)
    if low[1:] == high[1:] == (0, 0):
        words = ngettext("{low} to {count} month", "{low} to {count} months", high[0])
        return words.format(low=low[0], count=high[0])
    if low[::2] == high[::2] == (0, 0):
        words = ngettext("{low} to {count} day", "{low} to {count} days", high[1])
        return words.format(low=low[1], count=high[1])
    least = phrases.length(*low) or phrases.count(0, "day")
    return _("{low} to {high}").format(low=least, high=phrases.length(*high))
