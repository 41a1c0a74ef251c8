"""Clauses of the summary on dates that moved: how many, by how much, and which of them farthest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from ilrs_docs.changes import Change
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, ngettext
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.forms import MOST_NAMES, Forms, with_names
from ilrs_docs.phrasing.gathering import end_of, last_of
from ilrs_docs.phrasing.shifting import length_of, shift_of, span_of
from ilrs_docs.reporting.clauses import UNSURE, measure_of, names_of, sureness_of, title_of
from ilrs_docs.rules.actions import action_of

_BY_A_SPAN: Final = {
    "definite": marked("{told}, by {span} ({title})"),
    "likely": marked("{told}, likely by {span} ({title})"),
    "possible": marked("{told}, possibly by {span} ({title})"),
}
_BY_A_SPAN_EACH: Final = {
    "definite": marked("{title}, {shift}"),
    "likely": marked("{title}, likely {shift}"),
    "possible": marked("{title}, possibly {shift}"),
}
_AT_ONE_END_EACH: Final = {
    "definite": marked("{title}, {shift}"),
    "likely": marked("{title}, {shift}, only likely"),
    "possible": marked("{title}, {shift}, only possibly"),
}
_UNSURE_OF_SEVERAL: Final = {
    "likely": (
        marked("{told}, both only likely"),
        marked("{told}, all only likely"),
        marked("{told}, {count} of them only likely"),
    ),
    "possible": (
        marked("{told}, both only possibly"),
        marked("{told}, all only possibly"),
        marked("{told}, {count} of them only possibly"),
    ),
    "mixed": (marked("{told}, {count} of them only likely or possibly"),) * 3,
}
"""What is said where two dates, all of several, or some of them did not surely move."""


def measured(forms: Forms, changes: Sequence[Change]) -> str:
    """Return that dates moved, and by how much: each of a few, all by one span, or the one that moved farthest."""
    told, far, measure = _out_of_phase(forms, changes), _farthest_first(changes), measure_of(forms, changes)
    span = length_of(far[0].detail)
    if not span:
        return _at_one_end(told, far, measure)
    if len(changes) == 1:
        words = _(_BY_A_SPAN[sureness_of(far[0])])
        return words.format(told=told, span=span, title=title_of(far[0]))
    alike = all(length_of(change.detail) == span for change in changes)
    if len(changes) <= MOST_NAMES and not alike:
        return with_names(told, names_of(far, by_span), measure=measure)
    if alike and len(far) <= MOST_NAMES:
        each = _("{told}, each by {span}").format(told=told, span=span)
        told = with_names(each, names_of(far), measure=measure)
    else:
        told = _measured(told, span, far, alike=alike)
    return _how_surely(told, far)


def _farthest_first(changes: Iterable[Change]) -> list[Change]:
    return sorted(changes, key=lambda change: (_size(change), end_of(change)), reverse=True)


def every_span(forms: Forms, changes: Sequence[Change]) -> str:
    """Return that dates moved, with how far each of them did, the farthest first."""
    names = _("; ").join(names_of(_farthest_first(changes), by_span))
    return _("{told} ({names})").format(told=_out_of_phase(forms, changes), names=names)


def farthest(forms: Forms, changes: Sequence[Change]) -> str:
    """Return that dates moved, with how far the one did that moved farthest, without any other name."""
    (first, *_others), told = _farthest_first(changes), _out_of_phase(forms, changes)
    shift = shift_of(first.detail)
    if not shift:
        return told
    words = _("{told}, the farthest {title}, {shift}").format(told=told, title=title_of(first), shift=shift)
    return _how_surely(words, changes)


def _at_one_end(told: str, far: Sequence[Change], measure: str) -> str:
    """Return a clause with what one end of each window did, of many with that of the one that moved farthest."""
    if len(far) <= MOST_NAMES:
        return with_names(told, names_of(far, by_span), measure=measure)
    told, shifts = with_names(told, names_of(far), measure=measure), {shift_of(change.detail) for change in far}
    shift = shift_of(far[0].detail)
    if shift:
        words = _("{told}, each: {shift}") if len(shifts) == 1 else _("{told}, the farthest {title}, {shift}")
        told = words.format(told=told, title=title_of(far[0]), shift=shift)
    return _how_surely(told, far)


def _how_surely(told: str, changes: Sequence[Change]) -> str:
    """Return a clause with how many of its dates only likely, or possibly, moved, where not all of them surely did."""
    sureness, unsure = sureness_of(*changes), sum(sureness_of(change) != "definite" for change in changes)
    if not unsure:
        return told
    both, every, some = _UNSURE_OF_SEVERAL[sureness]
    words = some if unsure < len(changes) or unsure == 1 else both if unsure == 2 else every  # noqa: PLR2004 - both
    return _(words).format(told=told, count=phrases.counted_alone(unsure))


def _measured(told: str, span: str, far: Sequence[Change], *, alike: bool) -> str:
    """Return a clause with the span by which all of many moved, or with the longest one."""
    words = (
        _("{told}, each by {span}, the last of them {title}") if alike else _("{told}, the longest by {span} ({title})")
    )
    last = last_of([change for change in far if _size(change) == _size(far[0])])
    return words.format(told=told, span=span, title=title_of(last))


def by_span(change: Change) -> str:
    """Return what a change is about, with how far its window moved, and whether it did so only possibly."""
    shift, sureness, title = shift_of(change.detail), sureness_of(change), title_of(change)
    if not shift:
        return title if sureness == "definite" else _(UNSURE[sureness]).format(title=title)
    words = (_BY_A_SPAN_EACH if length_of(change.detail) else _AT_ONE_END_EACH)[sureness]
    return _(words).format(title=title, shift=shift)


def _size(change: Change) -> tuple[int, ...]:
    return tuple(abs(number or 0) for number in span_of(change.detail))


def _out_of_phase(forms: Forms, changes: Sequence[Change]) -> str:
    number, out = len(changes), sum(action_of(change) == "slipped-out-of-phase" for change in changes)
    if not out:
        return forms.counted(number)
    if out < number:
        words = ngettext(
            "{count} milestones slipped, {out} out of its phase",
            "{count} milestones slipped, {out} out of their phase",
            out,
        )
    else:
        words = ngettext(
            "{count} milestone slipped out of its phase",
            "{count} milestones slipped out of their phase",
            number,
        )
    return words.format(count=phrases.counted_alone(number), out=phrases.counted_alone(out))
