"""What was split or merged, in words: the parts of it, each with its date where it has one."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import JsonValue

from ilrs_docs.changes import Change
from ilrs_docs.language import gettext as _
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.quoting import titled
from ilrs_docs.rules.actions import action_of


def others(change: Change) -> str:
    """Return the titles of all that a change is about but the first; those of a split or merger with their dates."""
    told = [titled(subject) for subject in change.subjects[1:]]
    dates = [_when(change, subject.id) for subject in change.subjects[1:]]
    return phrases.listed([_dated(title, date) for title, date in zip(told, dates, strict=True)])


def whole(change: Change) -> str | None:
    """Return the date of what several merged into; None where it has none, or they are told apart."""
    merged = bool(_windows(change)) and isinstance(change.new, str)
    words = _("{title} is dated {window}.")
    return words.format(title=titled(change.subjects[0]), window=phrases.window(str(change.new))) if merged else None


def _windows(change: Change) -> Mapping[str, JsonValue]:
    side = change.new if action_of(change) == "split" else change.old
    divided = change.rule.endswith(("-split", "-merged")) and isinstance(side, dict)
    return side if divided and isinstance(side, dict) else {}


def _when(change: Change, own: str) -> str | None:
    """Return the date of one of several, or its target where that is no date."""
    window, targets = _windows(change).get(own), change.detail.get("targets")
    aim = targets.get(own) if isinstance(targets, dict) and not window else None
    return phrases.window(str(window)) if window else phrases.plain(str(aim)) if aim else None


def _dated(title: str, date: str | None) -> str:
    return _("{title} ({window})").format(title=title, window=date) if date else title
