"""Since the first official release: how far each window lies from the one that was published first."""

from __future__ import annotations

from typing import NamedTuple

from ilrs_docs.changes import Comparison
from ilrs_docs.comparing import Interval
from ilrs_docs.language import gettext as _
from ilrs_docs.model import Window
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.shifting import shift_of, span_of
from ilrs_docs.reporting.sections.ancestry import Key, ancestors, dated, window_of
from ilrs_docs.rules.windows import window_detail


class SinceFirst(NamedTuple):
    """What became of the windows since the first release of this `label`: words by kind and id of an entry now."""

    label: str
    words: dict[Key, str]


def moved_since_first(first: Interval | None, comparison: Comparison) -> SinceFirst | None:
    """Return what became of each window that the comparison tells of, since the first release; None without one."""
    if first is None:
        return None
    old, new = dated(first.old), dated(first.new)
    before = ancestors(old, new, first.comparison)
    label = phrases.named_release(first.old.name, first.old.issued)
    subjects = ((one.kind, one.id) for change in comparison.changes for one in change.subjects)
    told = {key for key in subjects if key in new}
    words = {
        entry_id: since(window_of(before[entry_id]) if entry_id in before else None, window_of(new[entry_id]), label)
        if entry_id in before
        else _("not recorded of {release}").format(release=label)
        for entry_id in sorted(told)
    }
    return SinceFirst(label, words)


def since(old: Window | None, new: Window | None, label: str) -> str:
    """Return in words how a window compares to the one of the release of this label.

    >>> since(Window("2021/2025"), Window("2030"), "V1.0")
    'latest date 60 months later (in V1.0: 2021 to 2025)'
    >>> since(Window("2027"), Window("2027"), "V1.0"), since(None, Window("2027"), "V1.0")
    ('as in V1.0 (2027)', 'no date in V1.0')
    """
    if old is None:
        return _("no date in {release}").format(release=label)
    was = phrases.window(old.root)
    if old == new:
        return _("as in {release} ({window})").format(release=label, window=was)
    detail = window_detail(old, new)
    if not detail.get("told_at") and not any(span_of(detail)):
        return _("otherwise than in {release} ({window})").format(release=label, window=was)
    shift = shift_of(detail)
    return _("{shift} (in {release}: {window})").format(shift=shift, release=label, window=was)
