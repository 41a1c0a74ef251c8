"""What one change says: the message of its rule filled with words, and all that stands beside the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from pydantic import JsonValue
from pydantic.fields import FieldInfo

from ilrs_docs import model
from ilrs_docs.changes import Change, Comparison, Edit, Path, Severity, Subject
from ilrs_docs.model import Compared
from ilrs_docs.model.windows import OPEN
from ilrs_docs.reporting import phrasing
from ilrs_docs.rules.catalogue import CATALOGUE

QUOTED_TITLES = frozenset({"step", "term", "deadline", "limit", "promise", "procedure", "opportunity"})
MEASURELESS = "by a span that cannot be measured"
BARE_VALUES = frozenset({"renumbered", "retitled", "confidence-raised", "confidence-lowered"})
SEVERITY_ORDER: Mapping[Severity, int] = {"act": 0, "attend": 1, "inform": 2, "editorial": 3}
_PLACE = re.compile(r"\{(\w+)\}")


def action_of(rule: str, kind: str) -> str:
    """Return what happened, the rule's id without its subject.

    >>> action_of("milestone-window-set", "milestone")
    'window-set'
    """
    row = CATALOGUE.get(rule)
    return row.action if row else rule.removeprefix(f"{kind}-")


def subject_kind(change: Change) -> str:
    """Return the kind of entry that the rule of a change is about."""
    row = CATALOGUE.get(change.rule)
    return row.subject if row else change.subjects[0].kind


def sentence(change: Change) -> str:
    """Return the one sentence that tells a change: its rule's message with every place filled.

    >>> from ilrs_docs.changes import Subject
    >>> luna = Subject(kind="milestone", id="luna-25", title="Luna-25")
    >>> sentence(Change(rule="milestone-lost", severity="act", bump="major", subjects=(luna,), new="2023-08-20",
    ...                 edits=(), fingerprint="f"))
    'Luna-25 was lost: 20 August 2023.'
    """
    row = CATALOGUE.get(change.rule)
    message = row.message if row else "{title}: {old}, now {new}."
    words = _places(change, message)
    message = _one_sided(change, message)
    for place in _PLACE.findall(message):
        if words.get(place) is None:
            message = _without(message, place)
    return phrasing.sentence(_PLACE.sub(lambda found: words.get(found[1]) or "", message))


def _one_sided(change: Change, message: str) -> str:
    """Return a message about two values so that it tells the one that there is where the other is not given."""
    field = str(change.detail.get("field"))
    if change.old is None and change.new is not None:
        told = "{new} was put in" if field.endswith(f"/{change.new}") else "nothing before, now {new}"
    elif change.new is None and change.old is not None:
        told = "{old} was left out" if field.endswith(f"/{change.old}") else "it was {old}, and is not stated any more"
    else:
        return message
    return message.replace("{old}, now {new}", told)


def _without(message: str, place: str) -> str:
    """Leave out the clause of a message whose place has nothing to say."""
    clause = r"(?:[,;:]| \(|)[^,;:({}]*(?:\{(?!" + place + r")\w+\}[^,;:({}]*)?\{" + place + r"\}\)?"
    found = re.search(clause, message)
    other = "{new}" if place == "old" else "{old}"
    if found is None or other in found[0] or "{title}" in found[0]:
        return message.replace(f"{{{place}}}", phrasing.NOT_GIVEN)
    return message[: found.start()] + message[found.end() :]


def _places(change: Change, message: str) -> dict[str, str | None]:
    first = change.subjects[0]
    both = "{old}" in message and "{new}" in message
    phase = change.detail.get("phase")
    what = _field(change)
    language = change.detail.get("language")
    certainty = change.detail.get("certainty")
    others = phrasing.listed([_quoted(subject) for subject in change.subjects[1:]])
    alone = message.endswith(("{title}", "{title}."))
    title = phrasing.clause(first.title) if alone else _quoted(first)
    title = source_title(first.title) if first.kind == "source" else title
    return {
        "title": title,
        "old": _named(change, "old_title") or _told(change, change.old, message, quoted=both),
        "new": _named(change, "new_title") or _told(change, change.new, message, quoted=both),
        "shift": shift_of(change.detail) or MEASURELESS,
        "certainty": str(certainty) if certainty else None,
        "phase": str(phase["title"]) if isinstance(phase, dict) else None,
        "others": others or None,
        "shifts": word_shifts(change.detail.get("shifts")),
        "before": _before(change),
        "late": shift_of(change.detail) or None,
        "likely": _likely(change),
        "moved": _one_end(change),
        "what": phrasing.field_name(what, str(language) if language else None) if what else "its content",
        "part": _part(change),
        "place": _moved(change),
        "undated": "without a new date" if change.detail.get("undated") else None,
    }


def _field(change: Change) -> str | None:
    """Return the field that a change is about, without the member of a set that its value names anyway."""
    field = change.detail.get("field")
    values = [value for value in (change.old, change.new) if isinstance(value, str)]
    member = next((f"/{value}" for value in values if str(field).endswith(f"/{value}")), "")
    return str(field).removesuffix(member) if field else None


def _part(change: Change) -> str | None:
    """Return the one field of an entry that became known or unknown, with its value; None for a whole entry."""
    field, value = _field(change), change.old if change.new is None else change.new
    if field is None:
        return None
    dated = isinstance(value, str) and holds_window(change, value)
    return f"{phrasing.field_name(field)}: {phrasing.window(str(value)) if dated else phrasing.value(value)}"


def _moved(change: Change) -> str:
    """Return where a moved entry went: from one entry to another, or only in its order."""
    old, new = _named(change, "old_title"), _named(change, "new_title")
    return f"from “{old}” to “{new}”" if old and new else "to another place in its order"


def _quoted(subject: Subject) -> str:
    """Return the title of a subject as it stands inside a sentence."""
    title = phrasing.clause(subject.title)
    return f"“{title}”" if subject.kind in QUOTED_TITLES else title


def _named(change: Change, name: str) -> str | None:
    """Return the title of the entry that a value names by its id, where the rule has looked it up."""
    title = change.detail.get(name)
    return title if isinstance(title, str) else None


def _one_end(change: Change) -> str | None:
    """Return how far the one end of a window moved whose other end is open on both sides ("by 2027", "by 2029")."""
    ends = [str(value).split("/") for value in (change.old, change.new)]
    one_sided = any(all(len(end) > 1 and end[at] == ".." for end in ends) for at in (0, -1))
    return shift_of(change.detail) if one_sided else None


def _before(change: Change) -> str | None:
    """Return the title that a renumbered entry had, where it has another one now."""
    old, new = change.detail.get("title_old"), change.detail.get("title_new")
    return f"“{old}”" if old != new and change.rule.endswith("-renumbered") else None


def _likely(change: Change) -> str | None:
    """Return how likely a pair or a split is that only the words speak for; nothing for what is certain."""
    score = change.detail.get("score")
    return f"likely, {score} of 100" if change.detail.get("stage") == "similar" else None


def word_shifts(data: JsonValue) -> str | None:
    """Return the graver words of a text that became others; None where there are none.

    >>> word_shifts([{"kind": "obligation", "old": "may", "new": "must"}, {"kind": "date", "old": "2028", "new": None}])
    '“may” became “must”; “2028” was left out'
    """
    pairs = (
        [(shift.get("old"), shift.get("new")) for shift in data if isinstance(shift, dict)]
        if isinstance(data, list)
        else []
    )
    return "; ".join(_word_shift(old, new) for old, new in pairs) or None


def _word_shift(old: JsonValue, new: JsonValue) -> str:
    if not old:
        return f"“{new}” was put in"
    return f"“{old}” became “{new}”" if new else f"“{old}” was left out"


def source_title(title: str) -> str:
    """Return the title of a source with its date, which stands at its end, in words.

    >>> source_title("TASS, Rogozin, 2021-10-21")
    'TASS, Rogozin, 21 October 2021'
    """
    named, _, dated = title.rpartition(", ")
    return f"{named}, {phrasing.window(dated)}" if named and phrasing.is_window(dated) else phrasing.clause(title)


def _told(change: Change, data: JsonValue, message: str, *, quoted: bool) -> str | None:
    """Return a value of a change as it stands inside its sentence."""
    if data is None:
        return None
    if isinstance(data, dict) and "field" in data:
        return reading_words(data)
    if isinstance(data, dict) and "instrument" in data and subject_kind(change) == "partner":
        return partner_words(data)
    return _text_told(change, data, message) if isinstance(data, str) else _value_told(data, quoted=quoted)


def _text_told(change: Change, data: str, message: str) -> str:
    """Return a plain text of a change: the title of the entry that it names, a window, a word, or the text itself."""
    title = change.detail.get("title")
    if isinstance(title, str):
        return title
    if not holds_window(change, data):
        return _value_told(data, quoted="{old}" in message and "{new}" in message)
    if "from {old}" not in message and "/" in data and OPEN not in data:
        return phrasing.window(data)
    kind = subject_kind(change)
    action = action_of(change.rule, kind)
    deadline = (kind == "deadline" or action.startswith("deadline")) and not action.endswith("restated")
    return phrasing.window_as_noun(data, deadline=deadline)


def _value_told(data: JsonValue, *, quoted: bool) -> str:
    words = phrasing.clause(phrasing.value(data))
    is_text = isinstance(data, str) or (isinstance(data, dict) and "en" in data)
    return f"“{words}”" if quoted and is_text and " " in words and words not in phrasing.WORDS.values() else words


def holds_window(change: Change, data: JsonValue) -> bool:
    """Return whether a value of this change is a window in EDTF."""
    named = change.detail.get("field")
    action = action_of(change.rule, subject_kind(change))
    if not isinstance(data, str) or action in BARE_VALUES or (named and named not in window_fields()):
        return False
    return phrasing.is_window(data)


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
    """
    field, text = str(data["field"]), str(data["value"])
    dated = field in window_fields() and phrasing.is_window(text)
    plain = f"“{phrasing.clause(text)}”" if " " in text else phrasing.word(text)
    words = phrasing.window_as_noun(text) if dated else plain
    return f"another reading of its {phrasing.field_name(field)} is {words} ({data['confidence']} confidence)"


def partner_words(data: Mapping[str, Any]) -> str:
    """Return when and by which instrument a partner takes part.

    >>> partner_words({"date": "2024-09-05", "instrument": {"en": "Agreement with CNSA"}})
    '5 September 2024, Agreement with CNSA'
    """
    when = phrasing.window(str(data["date"])) if data.get("date") else "date not known"
    instrument = phrasing.clause(phrasing.value(data["instrument"])) if data.get("instrument") else None
    return ", ".join(filter(None, (when, instrument)))


def shift_of(detail: Mapping[str, Any]) -> str | None:
    """Return the headline shift of a window in words; None where there is none.

    >>> shift_of({"months": 24, "days": 0})
    '24 months later'
    """
    return phrasing.shift(detail.get("months"), detail.get("days"))


def bounds_of(detail: Mapping[str, Any]) -> str | None:
    """Return what each end of a window did, where the two ends did not do the same.

    >>> bounds_of({"earliest": {"months": 72, "days": 0}, "latest": {"months": 24, "days": 0}})
    'earliest date 72 months later, latest date 24 months later'
    """
    earliest, latest = detail.get("earliest"), detail.get("latest")
    if not earliest or not latest or earliest == latest:
        return None
    words = ((end, shift_of(moved)) for end, moved in (("earliest", earliest), ("latest", latest)))
    return ", ".join(f"{end} date {moved}" for end, moved in words)


def unclaimed_edits(comparison: Comparison) -> tuple[Edit, ...]:
    """Return the edits that no change claims, save those that only name the release."""
    claimed = {index for change in comparison.recognised for index in change.edits}
    return tuple(
        edit for index, edit in enumerate(comparison.edits) if index not in claimed and not _is_bookkeeping(edit)
    )


def _is_bookkeeping(edit: Edit) -> bool:
    """Return whether an edit only names the release (its version, its label), which every output has at its head."""
    path = edit.new_path or edit.old_path or ()
    field = model.Release.model_fields.get(str(path[0])) if len(path) == 1 else None
    return field is not None and Compared("bookkeeping") in field.metadata


def path_words(path: Path | None) -> str:
    """Return the path of an edit in words, outermost first.

    >>> path_words(("content", "milestones", "luna-26", "window"))
    'milestones / luna-26 / window'
    """
    parts = [str(part).replace("_", " ") for part in path or ()]
    return " / ".join(parts[1:] if parts[:1] == ["content"] and len(parts) > 1 else parts)
