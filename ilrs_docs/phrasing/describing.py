"""What a release holds, told as a value inside a sentence: another reading, a partner, a source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from pydantic import JsonValue

from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, ngettext, pgettext, spoken
from ilrs_docs.model import Source
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.tagging import without_mark
from ilrs_docs.rules.values import declared_kind


def source_title(title: str) -> str:
    """Return the title of a source with its date, which stands at its end, in words.

    >>> source_title("TASS, Rogozin, 2021-10-21")
    'TASS, Rogozin, 21 October 2021'
    """
    named, _, dated = title.rpartition(", ")
    return f"{named}, {phrases.window(dated)}" if named and phrases.is_window(dated) else phrases.clause(title)


def source_date(window: str) -> str:
    """Return when a source appeared, as it begins a part of a citation.

    >>> source_date("2021/2024"), source_date("2024-05")
    ('Between 2021 and 2024', 'May 2024')
    """
    words = phrases.point(window)
    return words[:1].upper() + words[1:] if spoken() == "en" else words


def date_inside(words: str) -> str:
    """Return the words for when a source appeared as they stand inside a sentence.

    >>> date_inside("Between 2021 and 2024"), date_inside("May 2024")
    ('between 2021 and 2024', 'May 2024')
    """
    from babel.dates import get_month_names

    if spoken() != "en" or words.startswith(tuple(get_month_names("wide", locale="en").values())):
        return words
    return words[:1].lower() + words[1:]


def read_words(source: Source) -> str | None:
    """Return how a source was read, and that it was published later where it was; None where neither is stated.

    >>> read_words(Source(id="s", publisher="CNSA", title="T", date="2024", access="mirror", retrospective=True))
    'read in a mirror; published after that day, used here only for what was so on it'
    """
    how = phrases.access(source.access) if source.access else None
    later = _("published after that day, used here only for what was so on it") if source.retrospective else None
    return _("; ").join(filter(None, (how, later))) or None


def dated_words(kind: str, field: str, text: str) -> str | None:
    """Return a value in words where its field, as the models declare it of that kind of entry, holds a window.

    >>> dated_words("milestone", "window", "2028/.."), dated_words("milestone", "site", "2028")
    ('from 2028', None)
    """
    dated = declared_kind(kind, field) == "window" and phrases.is_window(text)
    return phrases.window(text) if dated else None


def reading_words(kind: str, data: Mapping[str, Any], *, alone: bool = False) -> str:
    """Return another reading of a value of a kind of entry in words; `alone` where the entry itself gives no value.

    >>> reading_words("milestone", {"field": "window", "value": "2028/..", "confidence": "low"})
    'another reading of its window is from 2028 (low confidence)'
    >>> reading_words("milestone", {"field": "window", "value": "2028/.."})
    'another reading of its window is from 2028'
    >>> said = {"field": "window", "value": "2028", "said_by": ["Wu Yanhua"], "confidence": "medium"}
    >>> reading_words("milestone", said)
    'another reading of its window is 2028 (Wu Yanhua; medium confidence)'
    """
    field, text = str(data["field"]), str(data["value"])
    message, value = _SAID, said_words(data) or _value_words(kind, field, text)
    if field == "kind" and text in PARTNER_KINDS:
        message, value = _COUNTED, _(PARTNER_KINDS[text])
    elif alone:
        message = _ALONE
    note = note_for(data)
    if note:
        message = _NOTED
    if data.get("interpretation"):
        message, value = _READ_SO, value_words(kind, data)
    words = _(message).format(field=phrases.field_name(field), value=value, note=note)
    return doubted(words, () if data.get("interpretation") else data.get(SAID_BY) or (), data.get("confidence"))


def doubted(words: str, names: Sequence[str], confidence: JsonValue) -> str:
    """Return what is told with who says so, and how sure that is, behind it; as it is where neither is known.

    >>> doubted("2034", ["A. Marfin", "Krasnikov", "TASS"], "low"), doubted("2034", [], None)
    ('2034 (A. Marfin, Krasnikov and others; low confidence)', '2034')
    """
    facts = [phrases.few(names, MOST_SPEAKERS)] if names else []
    facts += [_("{confidence} confidence").format(confidence=phrases.word(str(confidence)))] if confidence else []
    return _("{words} ({note})").format(words=words, note=_("; ").join(facts)) if facts else words


SAID_BY: Final = "said_by"
"""Under which name those who say a reading stand beside its data."""
MOST_SPEAKERS: Final = 2
"""How many of those are named that say the same."""
_SAID: Final = marked("another reading of its {field} is {value}")
_READ_SO: Final = marked("as the compilers understand it, its {field} is {value}, which no source states")
_COUNTED: Final = marked("another reading counts it as {value}")
_NOTED: Final = marked("what a source says of its {field}: {note}")
_ALONE: Final = marked("a source gives its {field} as {value}")
"""How a reading is told: by its value, as its compilers read it, as a kind of partner, by its note, as the only one."""
PARTNER_KINDS: Final = {
    "state": marked("a state"),
    "organisation": marked("an organisation"),
    "subnational": marked("a body below the national level"),
}
"""What a partner is counted as, by its kind."""


def other_values(kind: str, readings: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return what others say of the values of an entry, each field once: of its date the values alone.

    >>> first, second = ({"field": "window", "value": one} for one in ("2034", "2035/2036"))
    >>> other_values("milestone", [first, second, {"field": "site", "value": "Rim"}])
    ['according to others 2034, 2035 to 2036', 'site according to others Rim']
    """
    values: dict[tuple[str, bool], list[str]] = {}
    for one in readings:
        values.setdefault((str(one["field"]), bool(one.get("interpretation"))), []).append(value_words(kind, one))
    return [
        _(_others(kind, field, own=own)).format(
            field=phrases.field_name(field), values=pgettext("between numbers", ", ").join(dict.fromkeys(words))
        )
        for (field, own), words in values.items()
    ]


def _others(kind: str, field: str, *, own: bool) -> str:
    """Return how a list says what others say of a field, or what those who compiled it read otherwise themselves."""
    if own:
        return _OWN_OF
    return _OTHERS if declared_kind(kind, field) == "window" else _OTHER_KINDS if field == "kind" else _OTHERS_OF


_OTHERS: Final = marked("according to others {values}")
_OTHER_KINDS: Final = marked("counted by others as {values}")
_OWN_OF: Final = marked("{field} as the compilers understand it {values}")
_OTHERS_OF: Final = marked("{field} according to others {values}")
"""What others say in a list: of the date, of what kind of partner it is, and of another field."""


def value_words(kind: str, data: Mapping[str, Any]) -> str:
    """Return the value of a reading in words that its reader reads: its own, else its note, else the value itself.

    >>> value_words("milestone", {"field": "window", "value": "2034"})
    '2034'
    >>> value_words("partner", {"field": "kind", "value": "state"})
    'a state'
    """
    field, text = str(data["field"]), str(data["value"])
    counted = _(PARTNER_KINDS[text]) if field == "kind" and text in PARTNER_KINDS else None
    return said_words(data) or note_for(data) or counted or _value_words(kind, field, text)


def _value_words(kind: str, field: str, text: str) -> str:
    dated = dated_words(kind, field, text)
    if dated:
        return dated
    return phrases.quoted(phrases.plain(phrases.clause(text))) if " " in text else phrases.word(text)


OWN_WORDS: Final = frozenset({"text", "meaning"})
"""The fields of which another reading is another wording, for which no note can stand."""


def said_words(data: Mapping[str, Any]) -> str | None:
    """Return the value of a reading in the words that it gives for readers; None where it gives none.

    >>> said_words({"field": "launcher", "value": "a heavy one", "words": {"en": "A heavy one.", "ru": "Тяжёлая."}})
    '“A heavy one”'
    """
    words = data.get("words")
    return phrases.quoted(phrases.clause(phrases.value(words))) if words else None


def note_for(data: Mapping[str, Any]) -> str | None:
    """Return the note of a reading that its reader reads, where they do not read its value; else None.

    >>> from ilrs_docs.language import speaking
    >>> reading = {"field": "launcher", "value": "a heavy one", "note": {"en": "It is a heavy one.", "ru": "Тяжёлая."}}
    >>> with speaking("ru"):
    ...     note_for(reading | {"value": "a heavy one [EN]"}), note_for(reading | {"value": "2031"})
    ('Тяжёлая', None)
    """
    note, value = data.get("note"), phrases.plain(phrases.clause(str(data["value"])))
    if not note or data.get("words") or str(data["field"]) in OWN_WORDS or not without_mark(value)[1]:
        return None
    words = phrases.clause(phrases.value(note))
    return None if without_mark(words)[1] else words


def partner_words(data: Mapping[str, Any]) -> str:
    """Return when and by which instrument a partner takes part.

    >>> partner_words({"date": "2024-09-05", "instrument": {"en": "Agreement with CNSA"}})
    '5 September 2024, Agreement with CNSA'
    >>> partner_words({"date": "2023", "confidence": "low", "readings": [{"field": "date", "value": "../2022-05"}]})
    '2023 (low confidence; according to others by May 2022)'
    """
    when = phrases.point(str(data["date"])) if data.get("date") else _("date not known")
    if data.get("instrument"):
        instrument = phrases.clause(phrases.value(data["instrument"]))
        when = _("{date}, {instrument}").format(date=when, instrument=instrument)
    doubts = [*graded(data), *other_values("partner", data.get("readings") or ())]
    return _("{words} ({note})").format(words=when, note=_("; ").join(doubts)) if doubts else when


def graded(data: Mapping[str, Any]) -> list[str]:
    """Return how sure an entry is, where that is less than sure.

    >>> graded({"confidence": "low"}), graded({"confidence": "high"}), graded({})
    (['low confidence'], [], [])
    """
    sure = data.get("confidence")
    if sure not in {"medium", "low"}:
        return []
    return [_("{confidence} confidence").format(confidence=phrases.word(str(sure)))]


def statement_words(data: Mapping[str, Any]) -> str:
    """Return a statement in words: what it is about, what is said, by whom and when.

    >>> statement_words({"subject": {"en": "Purpose"}, "text": {"en": "Peaceful use."}, "said": "2021-06-16"})
    '(“Purpose”): Peaceful use (16 June 2021)'
    >>> statement_words({"subject": {"en": "Lead"}, "text": {"en": "It passes on."}, "confidence": "low"})
    '(“Lead”): It passes on (low confidence)'
    """
    told = _("({name}): {words}").format(
        name=phrases.quoted(phrases.clause(phrases.value(data["subject"]))),
        words=phrases.clause(phrases.value(data["text"])),
    )
    by = phrases.clause(phrases.value(data["said_by"])) if data.get("said_by") else None
    when = phrases.window(str(data["said"])) if data.get("said") else None
    where = _(", ").join(filter(None, (by, None if when and by and when in by else when)))  # a day is told once
    where = _("; ").join([*filter(None, [where]), *graded(data)])
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
    when = phrases.window(str(date)) if date else None
    if ahead:
        return [_("marked as achieved on a day that was still to come: {date}").format(date=when)]
    aims = [_("{name}: {words}").format(name=phrases.field_name("target"), words=target)] if target else []
    if not status:
        return [*([when] if when else []), *aims]
    if when or not target:
        return [_("{status}: {date}").format(status=phrases.word(str(status)), date=when or _("no date given")), *aims]
    return [phrases.word(str(status)), *aims]


def already_achieved(data: JsonValue) -> str | None:
    """Return that a milestone is achieved, and when; None where it is still to come, or no day is given.

    >>> already_achieved({"status": "achieved", "occurred": "2022-03-24"}), already_achieved({"status": "planned"})
    ('achieved: 24 March 2022', None)
    """
    if not isinstance(data, dict) or data.get("status") != "achieved" or not data.get("occurred"):
        return None
    return milestone_facts({"status": "achieved", "occurred": data["occurred"]})[0]


MOST_BESIDE: Final = 3
"""How many objectives are named beside which another one is stated."""


def beside_words(detail: Mapping[str, Any]) -> str | None:
    """Return beside which objectives another one is stated: a few by their titles, more by their number.

    >>> beside_words({"beside": ["Lunar geology", "Lunar physics"]})
    '“Lunar geology” and “Lunar physics”'
    """
    titles = [phrases.quoted(phrases.clause(str(title))) for title in detail.get("beside") or ()]
    if len(titles) <= MOST_BESIDE:
        return phrases.listed(titles) or None
    words = ngettext("{count} other", "{count} others", len(titles))
    return words.format(count=phrases.counted_alone(len(titles)))
