"""Values in words of the language spoken: spans of time, counts, lists, the words of the closed vocabularies.

Pure functions of the value and of the language that is spoken. Dates are put in words by `dating`, names by `naming`,
and both can be had from here too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from pydantic import JsonValue

from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, ngettext, pgettext, spoken
from ilrs_docs.model import NAMING, Note, Text
from ilrs_docs.model.vocabulary import BASIS
from ilrs_docs.phrasing.conventions import conventions
from ilrs_docs.phrasing.dating import day, is_window, on, point, window, window_as_noun
from ilrs_docs.phrasing.localising import NAMED, local, text_in, untranslated
from ilrs_docs.phrasing.naming import (
    document_name,
    field_name,
    kind_name,
    label,
    language_name,
    named_release,
    no_document,
    side,
)
from ilrs_docs.phrasing.tagging import without_mark

__all__ = [
    "ACCESS", "NAMES", "NOT_GIVEN", "OTHER_WORDS", "access", "apart", "basis", "bounded", "clause",
    "count", "counted_alone", "day", "document_name", "few", "field_name", "has_own_word", "is_window", "kind_name",
    "label", "language_name", "length", "listed", "named_release", "no_document", "noted", "number", "on", "own_value",
    "path", "plain", "point", "quantity", "quoted", "sentence", "shift", "side", "some", "together", "value", "window",
    "window_as_noun", "word",
]  # fmt: skip

ACCESS: Final = {
    "original": marked("read in the original"),
    "mirror": marked("read in a mirror"),
    "secondary": marked("not read, cited by another"),
}
SMALL: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
OTHER_WORDS: Final = (
    "definite", "likely", "possible", "act", "attend", "inform", "editorial", "major", "minor", "patch", "none",
    "maximum", "minimum", "state", "organisation", "subnational", "text", "reported", "original", "mirror", "secondary",
    "roadmap", "guideline", "added", "removed", "moved", "renamed", "replaced", "reworded",
)  # fmt: skip
"""Words of the data without names of their own: how sure, how grave, kinds, bounds, documents, operations."""
NAMES: Final = (
    "CNSA", "CMSA", "Roscosmos", "Rosatom", "Kurchatov Institute", "NPO Lavochkin", "China", "Russia",
    "Government of China", "Government of Russia", "Letter of intent", "North pole", "South pole", "kg",
)  # fmt: skip
"""Names that releases give as plain words, for which readers of another language have their own."""
BOOK: Final = ("\N{LEFT DOUBLE ANGLE BRACKET}", "\N{RIGHT DOUBLE ANGLE BRACKET}")
"""The marks that the Chinese title of a treaty has of its own, and that need no quotation marks around them."""
STOPS: Final = 8
"""How many stops of a path are told."""
NOT_GIVEN: Final = marked("not given")


def count(many: float, noun: str) -> str:
    """Return a number of things of one kind, in digits; a part of one takes the form that two take.

    >>> count(1, "month"), count(24, "month"), count(0.5, "month")
    ('1 month', '24 months', '0.5 months')
    """
    form = int(many) if many == int(many) else 2
    words = {
        "month": lambda: ngettext("{count} month", "{count} months", form),
        "day": lambda: ngettext("{count} day", "{count} days", form),
        "change": lambda: ngettext("{count} change", "{count} changes", form),
        "edit": lambda: ngettext("{count} edit", "{count} edits", form),
        "hour": lambda: ngettext("{count} hour", "{count} hours", form),
        "minute": lambda: ngettext("{count} minute", "{count} minutes", form),
        "second": lambda: ngettext("{count} second", "{count} seconds", form),
    }
    return words[noun]().format(count=number(many))


def counted_alone(number: int) -> str:
    """Return a number; in English small ones in words.

    >>> counted_alone(3), counted_alone(13)
    ('three', '13')
    """
    return SMALL[number] if spoken() == "en" and number < len(SMALL) else str(number)


def length(months: int | None, days: int | None, seconds: int = 0) -> str | None:
    """Return a span of time without its direction, by its `seconds` where it has any; None where it is not measured.

    >>> length(24, 0), length(0, -15), length(7, 3), length(0, 0, -5400)
    ('24 months', '15 days', '7 months and 3 days', '1 hour and 30 minutes')
    """
    if seconds:
        return _by_the_clock(abs(seconds))
    if months is None and days is None:
        return None
    parts = [count(abs(number), noun) for number, noun in ((months, "month"), (days, "day")) if number]
    return _("{months} and {days}").format(months=parts[0], days=parts[1]) if len(parts) > 1 else "".join(parts)


def _by_the_clock(seconds: int) -> str:
    """Return a span of less than some days in hours and minutes, and seconds where there are any."""
    minutes, seconds = divmod(seconds, 60)
    numbers = (*divmod(minutes, 60), seconds)
    parts = [count(many, noun) for many, noun in zip(numbers, ("hour", "minute", "second"), strict=True) if many]
    words = parts[0]
    for part in parts[1:]:
        words = pgettext("times", "{hours} and {minutes}").format(hours=words, minutes=part)
    return words


def shift(months: int | None, days: int | None, seconds: int = 0) -> str | None:
    """Return a signed span of time in words; None where it cannot be measured.

    >>> shift(24, 0), shift(-3, 0), shift(0, 15), shift(0, 0), shift(0, 0, 7200)
    ('24 months later', '3 months earlier', '15 days later', 'not moved', '2 hours later')
    """
    words = length(months, days, seconds)
    if words is None:
        return None
    later = ((months or 0), (days or 0), seconds) > (0, 0, 0)
    moved = _("{span} later") if later else _("{span} earlier")
    return moved.format(span=words) if words else _("not moved")


def path(stops: Sequence[str], last: str, number: int) -> str:
    """Return a path in words by its stops, of a long one by the first ones and the last; `number` is how many it has.

    >>> path(["A", "B"], "B", 2)
    'A → B'
    """
    shown = [*stops] if number <= STOPS else [*stops[: STOPS - 2], "\N{HORIZONTAL ELLIPSIS}", last]
    return " \N{RIGHTWARDS ARROW} ".join(shown)


def listed(words: Sequence[str]) -> str:
    """Return several things in one phrase, set off by semicolons where one of them reads as a list itself.

    >>> listed(["Luna-26"]), listed(["Luna-26", "Luna-28", "Luna-29"])
    ('Luna-26', 'Luna-26, Luna-28 and Luna-29')
    >>> listed(["Power", "Education, training and skills", "Water (ice, brine)"])
    'Power; Education, training and skills; Water (ice, brine)'
    """
    if len(words) < 2:  # noqa: PLR2004 - one thing is no list
        return "".join(words)
    if any(_JOINT.search(_ENCLOSED.sub("", _ENCLOSED.sub("", one))) for one in words):
        return _("; ").join(words)
    from babel.lists import format_list

    return format_list(words, locale=conventions().locale)


_ENCLOSED: Final = re.compile(
    r"\([^()]*\)|（[^（）]*）|“[^“”]*”|«[^«»]*»|„[^„“]*“|\u2018[^\u2018\u2019]*\u2019|《[^《》]*》|\[[^\[\]]*\]"
)
"""What stands in brackets or quotation marks, and joins nothing outside; taken out twice, for the outer ones."""
_JOINT: Final = re.compile(r"[,;]\s|[、，；]|\s(?:and|or|и|или)\s|(?<=\S)[和及与或](?=\S)")
"""What joins the members of a list, in any of the languages."""


def some(words: Sequence[str], most: int = 3) -> str:
    """Return the names of a few things, and that there are more where there are more than `most`.

    >>> some(["a", "b"]), some(["a", "b", "c", "d"], most=2)
    ('a and b', 'among them a and b')
    """
    return listed(words) if len(words) <= most else _("among them {names}").format(names=listed(words[:most]))


def few(words: Sequence[str], most: int) -> str:
    """Return the names of a few things, with those that are not named as others.

    >>> few(["a", "b"], 2), few(["a", "b", "c"], 2)
    ('a and b', 'a, b and others')
    """
    if len(words) <= most:
        return listed(words)
    return _("{names} and others").format(names=pgettext("between numbers", ", ").join(words[:most]))


def word(value: str) -> str:
    """Return the name of a word of a closed vocabulary, or of an agency; any other word as it is.

    >>> word("in-progress"), word("unstated"), word("Moon")
    ('in progress', 'not stated', 'Moon')
    """
    if value in NAMED:
        return local(NAMED[value])
    if value in OTHER_WORDS:
        return pgettext("word", value)
    return pgettext("name", value) if value in NAMES else value


def has_own_word(value: str) -> bool:
    """Return whether the language spoken has its own word for a word of the data; names of those are English already.

    >>> has_own_word("in-progress"), has_own_word("South pole"), has_own_word("Moon")
    (True, False, False)
    """
    return value in NAMED or value in OTHER_WORDS or (value in NAMES and spoken() != "en")


def plain(text: str) -> str:
    """Return a value that a release gives as a plain text: the word that it is, else itself, marked if a phrase.

    >>> plain("in-progress"), plain("South pole")
    ('in progress', 'South pole')
    """
    named = word(text)
    return untranslated(text) if named == text and " " in text else named


def basis(value: str) -> str:
    """Return what a release was compiled from.

    >>> basis("reported")
    'as reported'
    """
    return local(BASIS[value].name)


def access(value: str) -> str:
    """Return how a source was read.

    >>> access("mirror")
    'read in a mirror'
    """
    return _(ACCESS[value])


def number(value: float) -> str:
    """Return a number, whole ones without a point.

    >>> number(200), number(200.0), number(0.5)
    ('200', '200', '0.5')
    """
    if value == int(value):
        return str(int(value))
    return str(value).replace(".", ",") if spoken() == "ru" else str(value)


def quantity(value: float, unit: str) -> str:
    """Return a number with its unit.

    >>> quantity(200, "kg")
    '200 kg'
    """
    return _("{number} {unit}").format(number=number(value), unit=word(unit))


BOUNDS: Final = {"maximum": marked("at most {quantity}"), "minimum": marked("at least {quantity}")}


def bounded(bound: str | None, value: float, unit: str) -> str:
    """Return a limit: a number with its unit, and whether it is the most or the least, where that is stated.

    >>> bounded("maximum", 200, "kg"), bounded(None, 200, "kg")
    ('at most 200 kg', '200 kg')
    """
    words = quantity(value, unit)
    return _(BOUNDS[bound]).format(quantity=words) if bound else words


def noted(note: Note) -> str:
    """Return a note, after the day that it speaks of where it speaks of one.

    >>> from ilrs_docs.model import Text, Window
    >>> noted(Note(text=Text("Launched"), day=Window("2024-05-03"))), noted(Note(text=Text("Launched")))
    ('3 May 2024: Launched', 'Launched')
    """
    words = local(note.text)
    return _("{name}: {words}").format(name=window(note.day.root), words=words) if note.day else words


def own_value(data: JsonValue | Text) -> str:
    """Return the value of a field of one's own: a text in the language spoken, anything else as it is.

    What nobody would see stands in quotation marks.

    >>> own_value("open"), own_value(2.5), own_value(True), own_value(Text(de="hoch")), own_value("")
    ('open', '2.5', 'yes', 'hoch [DE]', '“”')
    """
    if isinstance(data, Text):
        return local(data)
    if isinstance(data, str):
        return data if data.strip() else quoted(data)
    return value(data)


def quoted(words: str) -> str:
    """Return words in the quotation marks of the language spoken, those inside of them turned into inner ones.

    >>> quoted("Moon")
    '“Moon”'
    """
    outer, inner = conventions().quoted
    own = [marks for marks in (outer, BOOK) if marks and words.startswith(marks[0])]
    if own and words.find(own[0][1]) == len(words) - 1:
        return words
    return _("“{words}”").format(words=words.translate(str.maketrans(outer, inner)))


def apart(title: str) -> str:
    """Return a title as it stands inside a sentence: in quotation marks, save in English.

    >>> apart("Luna 28")
    'Luna 28'
    """
    return title if spoken() == "en" else quoted(title)


def clause(text: str) -> str:
    """Return a text without the full stop at its end, to stand inside a sentence.

    >>> clause("Ten of 41 were chosen.")
    'Ten of 41 were chosen'
    """
    bare, mark = without_mark(text.strip())
    return f"{bare.removesuffix('.').removesuffix('。')}{mark}"


def sentence(text: str) -> str:
    """Return a text that begins with a capital letter and ends with a full stop.

    >>> sentence("ten of 41 were chosen")
    'Ten of 41 were chosen.'
    """
    stripped = text.strip()
    closed = re.search(r"[.!?…。！？]['\"”»)\uff09]?$", without_mark(stripped)[0])
    stop = pgettext("end of a sentence", ".")
    ended = stripped if closed else f"{stripped}{stop}"
    return ended[:1].upper() + ended[1:]


def together(sentences: Iterable[str]) -> str:
    """Return sentences one after another, spaced as the language spoken does.

    >>> together(["Luna 25 failed.", "Achieved: 2023."])
    'Luna 25 failed. Achieved: 2023.'
    """
    parts = iter(sentences)
    told = next(parts, "")
    for part in parts:
        told = _("{first} {next}").format(first=told, next=part)
    return told


def value(data: JsonValue) -> str:
    """Return a plain value in words: a localised text in the language spoken, an entry by its title.

    >>> value({"en": "Moon"}), value({"number": 200, "unit": "kg"}), value(["a", "b"]), value(None)
    ('Moon', '200 kg', 'a and b', 'not given')
    """
    if data is None:
        return _(NOT_GIVEN)
    if isinstance(data, bool):
        return _("yes") if data else _("no")
    if isinstance(data, (int, float)):
        return number(data)
    if isinstance(data, list):
        return listed([value(part) for part in data]) or _(NOT_GIVEN)
    return _entry(data) if isinstance(data, dict) else word(data)


def _entry(data: dict[str, JsonValue]) -> str:
    text = text_in(data)
    if text:
        return local(text)
    if "number" in data and "unit" in data and "id" not in data:
        amount = data["number"]
        return _("{number} {unit}").format(number=value(amount), unit=value(data["unit"]))
    for name in (*NAMING, "value", "publisher", "id"):
        if data.get(name) is not None:
            return value(data[name])
    given = ((field_name(name), value(part)) for name, part in data.items() if part is not None)
    return _("; ").join(_("{field}: {value}").format(field=name, value=words) for name, words in given)
