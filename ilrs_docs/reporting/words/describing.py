"""What a release holds, told as a value inside a sentence: another reading, a partner, a source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from pydantic import JsonValue
from pydantic.fields import FieldInfo

from ilrs_docs import model
from ilrs_docs.language import gettext as _
from ilrs_docs.model import Compared
from ilrs_docs.reporting.words import phrasing


def source_title(title: str) -> str:
    """Return the title of a source with its date, which stands at its end, in words.

    >>> source_title("TASS, Rogozin, 2021-10-21")
    'TASS, Rogozin, 21 October 2021'
    """
    named, _, dated = title.rpartition(", ")
    return f"{named}, {phrasing.window(dated)}" if named and phrasing.is_window(dated) else phrasing.clause(title)


@cache
def window_fields() -> frozenset[str]:
    """Return the names of all fields that hold a window, as the models declare them.

    >>> sorted(window_fields() & {"deadline", "window", "wording"})
    ['deadline', 'window']
    """
    classes = (getattr(model, name) for name in model.__all__)
    return frozenset(
        name
        for each in classes
        if isinstance(each, type) and issubclass(each, model.Model)
        for name, field in each.model_fields.items()
        if any(Compared("window") in marks for marks in _marks(field))
    )


def _marks(field: FieldInfo) -> Iterator[Sequence[Any]]:
    """Yield what a field, and each alternative of its annotation, declares about itself."""
    yield field.metadata
    for part in getattr(field.annotation, "__args__", ()):
        yield getattr(part, "__metadata__", ())


def reading_words(data: Mapping[str, Any]) -> str:
    """Return another reading of a value in words.

    >>> reading_words({"field": "window", "value": "2028/..", "confidence": "low"})
    'another reading of its window is 2028 or later (low confidence)'
    >>> reading_words({"field": "window", "value": "2028/.."})
    'another reading of its window is 2028 or later'
    """
    field, text = str(data["field"]), str(data["value"])
    dated = field in window_fields() and phrasing.is_window(text)
    plain = phrasing.quoted(phrasing.plain(phrasing.clause(text))) if " " in text else phrasing.word(text)
    places = {
        "field": phrasing.field_name(field),
        "value": phrasing.window_as_noun(text) if dated else plain,
    }
    sure = data.get("confidence")
    if not sure:
        return _("another reading of its {field} is {value}").format(**places)
    words = _("another reading of its {field} is {value} ({confidence} confidence)")
    return words.format(confidence=phrasing.word(str(sure)), **places)


def partner_words(data: Mapping[str, Any]) -> str:
    """Return when and by which instrument a partner takes part.

    >>> partner_words({"date": "2024-09-05", "instrument": {"en": "Agreement with CNSA"}})
    '5 September 2024, Agreement with CNSA'
    """
    when = phrasing.window(str(data["date"])) if data.get("date") else _("date not known")
    if not data.get("instrument"):
        return when
    instrument = phrasing.clause(phrasing.value(data["instrument"]))
    return _("{date}, {instrument}").format(date=when, instrument=instrument)


def statement_words(data: Mapping[str, Any]) -> str:
    """Return a statement in words: what it is about, what is said, by whom and when.

    >>> statement_words({"subject": {"en": "Purpose"}, "text": {"en": "Peaceful use."}, "said": "2021-06-16"})
    'Purpose: Peaceful use (16 June 2021)'
    """
    told = _("{name}: {words}").format(
        name=phrasing.clause(phrasing.value(data["subject"])), words=phrasing.clause(phrasing.value(data["text"]))
    )
    by = phrasing.clause(phrasing.value(data["said_by"])) if data.get("said_by") else None
    when = phrasing.window(str(data["said"])) if data.get("said") else None
    where = _(", ").join(filter(None, (by, when)))
    return _("{words} ({note})").format(words=told, note=where) if where else told


def milestone_facts(data: Mapping[str, Any], *, ahead: bool = False) -> list[str]:
    """Return the status of a milestone with its date; its date, or its target, alone where it has no status.

    That it has happened is a mere mark where its day was still `ahead` when it was said.

    >>> milestone_facts({"status": "achieved", "window": "2021", "occurred": "2022-03-24"})
    ['achieved: 24 March 2022']
    >>> milestone_facts({"target": "v2"})
    ['target: v2']
    """
    date, status, target = data.get("occurred") or data.get("window"), data.get("status"), data.get("target")
    when = phrasing.window(str(date)) if date else None
    if ahead:
        return [_("marked as achieved on a day that was still to come: {date}").format(date=when)]
    aims = [_("{name}: {words}").format(name=phrasing.field_name("target"), words=target)] if target else []
    if not status:
        return [*([when] if when else []), *aims]
    if when or not target:
        return [_("{status}: {date}").format(status=phrasing.word(str(status)), date=when or _("no date given")), *aims]
    return [phrasing.word(str(status)), *aims]


def already_achieved(data: JsonValue) -> str | None:
    """Return that a milestone is achieved, and when; None where it is still to come, or no day is given.

    >>> already_achieved({"status": "achieved", "occurred": "2022-03-24"}), already_achieved({"status": "planned"})
    ('achieved: 24 March 2022', None)
    """
    if not isinstance(data, dict) or data.get("status") != "achieved" or not data.get("occurred"):
        return None
    return milestone_facts({"status": "achieved", "occurred": data["occurred"]})[0]


def agreement(detail: Mapping[str, Any]) -> Iterator[str]:
    """Yield that a date agrees now with the one that another entry of the same title had before.

    >>> list(agreement({"agrees": {"phase": "Timeline"}}))
    ['It now agrees with the entry of the same title in phase “Timeline”.']
    """
    agrees = detail.get("agrees")
    if agrees and agrees["phase"]:
        told = _("It now agrees with the entry of the same title in phase {phase}.")
        yield told.format(phase=phrasing.quoted(agrees["phase"]))
    elif agrees:
        yield _("It now agrees with another entry of the same title.")
