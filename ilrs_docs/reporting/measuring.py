"""Clauses of the summary on dates that moved: how many, by how much, and which of them farthest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ilrs_docs.changes import Change
from ilrs_docs.language import gettext as _
from ilrs_docs.language import ngettext
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.forms import MOST_NAMES, Forms, with_names
from ilrs_docs.phrasing.gathering import end_of, last_of
from ilrs_docs.phrasing.shifting import length_of, shift_of
from ilrs_docs.reporting.clauses import is_possible, measure_of, names_of, title_of
from ilrs_docs.rules.actions import action_of


def measured(forms: Forms, changes: Sequence[Change]) -> str:
    """Return that dates moved, and by how much: each of a few, all by one span, or the one that moved farthest."""
    told, far, measure = _out_of_phase(forms, changes), _farthest_first(changes), measure_of(forms, changes)
    span = length_of(far[0].detail)
    possible = sum(map(is_possible, changes))
    if not span:
        return _at_one_end(told, far, possible, measure)
    if len(changes) == 1:
        words = _("{told}, possibly by {span} ({title})") if possible else _("{told}, by {span} ({title})")
        return words.format(told=told, span=span, title=title_of(far[0]))
    alike = all(length_of(change.detail) == span for change in changes)
    if len(changes) <= MOST_NAMES and not alike:
        return with_names(told, names_of(far, by_span), measure=measure)
    if alike and len(far) <= MOST_NAMES:
        each = _("{told}, each by {span}").format(told=told, span=span)
        told = with_names(each, names_of(far), measure=measure)
    else:
        told = _measured(told, span, far, alike=alike)
    return _only_possibly(told, possible, len(far)) if possible else told


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
    possible = sum(map(is_possible, changes))
    return _only_possibly(words, possible, len(changes)) if possible else words


def _at_one_end(told: str, far: Sequence[Change], possible: int, measure: str) -> str:
    """Return a clause with what one end of each window did, of many with that of the one that moved farthest."""
    if len(far) <= MOST_NAMES:
        return with_names(told, names_of(far, by_span), measure=measure)
    told, shifts = with_names(told, names_of(far), measure=measure), {shift_of(change.detail) for change in far}
    shift = shift_of(far[0].detail)
    if shift:
        words = _("{told}, each: {shift}") if len(shifts) == 1 else _("{told}, the farthest {title}, {shift}")
        told = words.format(told=told, title=title_of(far[0]), shift=shift)
    return _only_possibly(told, possible, len(far)) if possible else told


def _only_possibly(told: str, count: int, of: int) -> str:
    if count == of > 1:
        return (_("{told}, both only possibly") if of == 2 else _("{told}, all only possibly")).format(told=told)  # noqa: PLR2004 - both
    return _("{told}, {count} of them only possibly").format(told=told, count=phrases.counted_alone(count))


def _measured(told: str, span: str, far: Sequence[Change], *, alike: bool) -> str:
    """Return a clause with the span by which all of many moved, or with the longest one."""
    words = (
        _("{told}, each by {span}, the last of them {title}") if alike else _("{told}, the longest by {span} ({title})")
    )
    last = last_of([change for change in far if _size(change) == _size(far[0])])
    return words.format(told=told, span=span, title=title_of(last))


def by_span(change: Change) -> str:
    """Return what a change is about, with how far its window moved, and whether it did so only possibly."""
    shift, possible = shift_of(change.detail), is_possible(change)
    if not shift:
        return _("{title}, possibly").format(title=title_of(change)) if possible else title_of(change)
    one_end = not length_of(change.detail)
    maybe = _("{title}, {shift}, only possibly") if one_end else _("{title}, possibly {shift}")
    words = maybe if possible else _("{title}, {shift}")
    return words.format(title=title_of(change), shift=shift)


def _size(change: Change) -> tuple[int, int]:
    months, days = (change.detail.get(name) for name in ("months", "days"))
    return (abs(months) if isinstance(months, int) else 0), (abs(days) if isinstance(days, int) else 0)


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
