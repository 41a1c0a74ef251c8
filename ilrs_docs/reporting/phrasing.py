"""Values in English words: windows, spans of time, counts, lists, the words of the closed vocabularies.

Pure functions of the value alone, so that the same functions can stand beside these in another language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from pydantic import JsonValue

from ilrs_docs.model import parse_window
from ilrs_docs.model.vocabulary import (
    CONFIDENCE,
    MILESTONE_STATUS,
    OBLIGATION,
    PROCEDURE_STATUS,
    STANDING,
    STEP_STATUS,
)
from ilrs_docs.model.windows import OPEN

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
PARTS: Final = {
    33: "the first quarter", 34: "the second quarter", 35: "the third quarter", 36: "the fourth quarter",
    40: "the first half", 41: "the second half",
}  # fmt: skip
LANGUAGES: Final = {"en": "English", "zh": "Chinese", "ru": "Russian"}
ACCESS: Final = {
    "original": "read in the original",
    "mirror": "read in a mirror",
    "secondary": "not read, cited by another",
}
SMALL: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
WORDS: Final = {
    word: entry.name.en
    for vocabulary in (CONFIDENCE, OBLIGATION, STANDING, STEP_STATUS, PROCEDURE_STATUS, MILESTONE_STATUS)
    for word, entry in vocabulary.items()
}
IRREGULAR: Final = {
    "was": "were",
    "is": "are",
    "has": "have",
    "its": "their",
    "opportunity": "opportunities",
    "entry": "entries",
    "stands": "stand",
}
EN_DASH: Final = "\N{EN DASH}"
NOT_GIVEN: Final = "not given"
_DAY_PARTS: Final = 3


def day(value: date) -> str:
    """Return a day in words.

    >>> day(date(2024, 5, 3))
    '3 May 2024'
    """
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def is_window(text: str) -> bool:
    """Return whether `text` is a window in EDTF.

    >>> is_window("2028~"), is_window("around 2028")
    (True, False)
    """
    try:
        parse_window(text)
    except ValueError:
        return False
    return True


def _plain(text: str) -> str:
    parts = [int(part) for part in text.split("-")]
    if len(parts) == _DAY_PARTS:
        return day(date(parts[0], parts[1], parts[2]))
    if len(parts) == 1:
        return f"{parts[0]}"
    year, part = parts
    return f"{PARTS[part]} of {year}" if part in PARTS else f"{MONTHS[part - 1]} {year}"


def _marked(words: str, mark: str) -> str:
    return f"around {words}" if mark == "~" else f"{words} (uncertain)" if mark == "?" else words


def _split_mark(text: str) -> tuple[str, str]:
    return (text[:-1], text[-1]) if text[-1] in "~?" else (text, "")


def _date(text: str) -> str:
    bare, mark = _split_mark(text)
    return _marked(_plain(bare), mark)


def _until(text: str) -> str:
    bare, mark = _split_mark(text)
    is_day = bare.count("-") == _DAY_PARTS - 1
    words = _plain(bare) if is_day else f"the end of {_plain(bare)}"
    return f"by {_marked(words, mark)}"


def window(text: str) -> str:
    """Return a window (EDTF) in words that stand alone.

    >>> window("2021/2025"), window("../2035"), window("2036/.."), window("2028~"), window("2030?")
    ('2021 to 2025', 'by the end of 2035', 'from 2036', 'around 2028', '2030 (uncertain)')
    >>> window("2026-33"), window("2023-12"), window("../2023-12-31")
    ('the first quarter of 2026', 'December 2023', 'by 31 December 2023')
    """
    start, _, end = text.partition("/")
    if not end:
        return _date(start)
    if start == OPEN:
        return _until(end)
    return f"from {_date(start)}" if end == OPEN else f"{_date(start)} to {_date(end)}"


def on(text: str) -> str:
    """Return a window (EDTF) in words that say when something was done.

    >>> on("2021-06-16"), on("2021-04"), on("../2035")
    ('on 16 June 2021', 'in April 2021', 'by the end of 2035')
    """
    bare, _ = _split_mark(text)
    if "/" in bare:
        return window(text)
    return f"on {window(text)}" if bare.count("-") == _DAY_PARTS - 1 else f"in {window(text)}"


def window_as_noun(text: str, *, deadline: bool = False) -> str:
    """Return a window (EDTF) in words that can follow "from" and "to"; of a `deadline` "at the latest" is understood.

    >>> window_as_noun("../2035"), window_as_noun("2036/..")
    ('2035 at the latest', '2036 or later')
    >>> window_as_noun("2021/2025").replace(EN_DASH, "-")
    '2021-2025'
    >>> window_as_noun("../2023-12-31", deadline=True), window_as_noun("../2024", deadline=True)
    ('31 December 2023', 'the end of 2024')
    """
    start, _, end = text.partition("/")
    if not end:
        return _date(start)
    if start == OPEN:
        return _until(end).removeprefix("by ") if deadline else f"{_date(end)} at the latest"
    if end == OPEN:
        return f"{_date(start)} or later"
    first, last = _date(start), _date(end)
    return f"{first} {EN_DASH} {last}" if " " in first + last else f"{first}{EN_DASH}{last}"


def count(number: int, noun: str) -> str:
    """Return a number of things, in digits.

    >>> count(1, "month"), count(24, "month")
    ('1 month', '24 months')
    """
    return f"{number} {noun if number == 1 else plural(noun)}"


def counted(number: int, noun: str) -> str:
    """Return a number of things, small numbers in words.

    >>> counted(1, "milestone"), counted(13, "partner")
    ('one milestone', '13 partners')
    """
    return f"{counted_alone(number)} {noun if number == 1 else plural(noun)}"


def counted_alone(number: int) -> str:
    """Return a number, small ones in words.

    >>> counted_alone(3), counted_alone(13)
    ('three', '13')
    """
    return SMALL[number] if number < len(SMALL) else str(number)


def plural(word: str) -> str:
    """Return a word as it stands beside several things.

    >>> plural("procedure"), plural("was"), plural("opportunity")
    ('procedures', 'were', 'opportunities')
    """
    return IRREGULAR.get(word, f"{word}s")


def agree(number: int, verb: str) -> str:
    """Return a verb or possessive that agrees with a number of things; most verbs in the past do so as they are.

    >>> agree(1, "was"), agree(2, "was"), agree(2, "its"), agree(2, "came")
    ('was', 'were', 'their', 'came')
    """
    return verb if number == 1 else IRREGULAR.get(verb, verb)


def length(months: int | None, days: int | None) -> str | None:
    """Return a span of time without its direction; None where it cannot be measured.

    >>> length(24, 0), length(0, -15), length(7, 3)
    ('24 months', '15 days', '7 months and 3 days')
    """
    if months is None and days is None:
        return None
    parts = [count(abs(number), noun) for number, noun in ((months, "month"), (days, "day")) if number]
    return " and ".join(parts)


def shift(months: int | None, days: int | None) -> str | None:
    """Return a signed span of time in words; None where it cannot be measured.

    >>> shift(24, 0), shift(-3, 0), shift(0, 15), shift(0, 0)
    ('24 months later', '3 months earlier', '15 days later', 'not moved')
    """
    words = length(months, days)
    if words is None:
        return None
    return f"{words} {'later' if ((months or 0), (days or 0)) > (0, 0) else 'earlier'}" if words else "not moved"


def listed(words: Sequence[str]) -> str:
    """Return several things in one phrase.

    >>> listed(["Luna-26"]), listed(["Luna-26", "Luna-28", "Luna-29"])
    ('Luna-26', 'Luna-26, Luna-28 and Luna-29')
    """
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def some(words: Sequence[str], most: int = 3) -> str:
    """Return the names of a few things, and that there are more where there are more than `most`.

    >>> some(["a", "b"]), some(["a", "b", "c", "d"], most=2)
    ('a and b', 'among them a and b')
    """
    return listed(words) if len(words) <= most else f"among them {listed(words[:most])}"


def word(value: str) -> str:
    """Return the name of a word of a closed vocabulary; any other word as it is.

    >>> word("in-progress"), word("unstated"), word("Moon")
    ('in progress', 'not stated', 'Moon')
    """
    return WORDS.get(value, value)


def number(value: float) -> str:
    """Return a number, whole ones without a point.

    >>> number(200), number(200.0), number(0.5)
    ('200', '200', '0.5')
    """
    return str(int(value)) if value == int(value) else str(value)


def quantity(value: float, unit: str) -> str:
    """Return a number with its unit.

    >>> quantity(200, "kg")
    '200 kg'
    """
    return f"{number(value)} {unit}"


def field_name(name: str, language: str | None = None) -> str:
    """Return the name of a field as a reader would say it.

    >>> field_name("in_force"), field_name("description", "zh")
    ('in force', 'description, in Chinese')
    """
    spaced = name.replace("_", " ")
    return f"{spaced}, in {LANGUAGES.get(language, language)}" if language else spaced


def kind_name(kind: str) -> str:
    """Return the name of a kind of entry.

    >>> kind_name("participation-phase")
    'participation phase'
    """
    return kind.replace("-", " ")


def clause(text: str) -> str:
    """Return a text without the full stop at its end, to stand inside a sentence.

    >>> clause("Ten of 41 were chosen.")
    'Ten of 41 were chosen'
    """
    return text.strip().removesuffix(".")


def sentence(text: str) -> str:
    """Return a text that begins with a capital letter and ends with a full stop.

    >>> sentence("ten of 41 were chosen")
    'Ten of 41 were chosen.'
    """
    stripped = text.strip()
    closed = stripped if re.search(r"[.!?。]['\"”)]?$", stripped) else f"{stripped}."
    return closed[:1].upper() + closed[1:]


def value(data: JsonValue) -> str:
    """Return a plain value in words: a localised text by its English, an entry by its title.

    >>> value({"en": "Moon", "zh": None}), value({"number": 200, "unit": "kg"}), value(["a", "b"]), value(None)
    ('Moon', '200 kg', 'a and b', 'not given')
    """
    if data is None:
        return NOT_GIVEN
    if isinstance(data, bool):
        return "yes" if data else "no"
    if isinstance(data, (int, float)):
        return number(data)
    if isinstance(data, list):
        return listed([value(part) for part in data]) or NOT_GIVEN
    return _entry(data) if isinstance(data, dict) else word(data)


def _entry(data: dict[str, JsonValue]) -> str:
    if isinstance(data.get("en"), str):
        return str(data["en"])
    if "number" in data and "unit" in data and "id" not in data:
        amount = data["number"]
        return f"{value(amount)} {data['unit']}"
    for name in ("title", "action", "text", "reason", "value", "publisher", "id"):
        if data.get(name) is not None:
            return value(data[name])
    return "; ".join(f"{field_name(name)}: {value(part)}" for name, part in data.items() if part is not None)
