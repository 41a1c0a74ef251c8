"""The conventions of each language that reports speak: one row a language, all that is known of it beside its words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from ilrs_docs.language import Language, marked, spoken

Form = Literal["by itself", "after a preposition"]
"""How a date stands in a sentence."""
Patterns = tuple[str, str, str]
"""How Babel writes a year, a month and a day."""
_NAMES: Final = frozenset({"partner", "source", "release"})
NAMED: Final = _NAMES | {"milestone", "mission", "plan", "phase", "instrument"}
"""The kinds of entry whose titles are read as names in English; all other titles are phrases."""


class Conventions(NamedTuple):
    """What a language is called in English and by Babel, how it writes dates and quotations, and what its readers read.

    `read` finds the tags of texts that they read without a word about their language. `names` are the kinds of entry
    whose titles stand as names, without quotation marks. `quoted` are the marks around a quotation, and those inside
    of one, where they are others. A digest has at most so many `characters`.
    """

    name: str
    locale: str
    dates: Mapping[Form, Patterns]
    read: re.Pattern[str]
    names: frozenset[str]
    characters: int
    quoted: tuple[str, str] = ("", "")


CONVENTIONS: Final[Mapping[Language, Conventions]] = {
    "en": Conventions(
        name=marked("English"),
        locale="en_GB",
        dates={
            "by itself": ("y", "LLLL y", "d MMMM y"),
            "after a preposition": ("y", "LLLL y", "d MMMM y"),
        },
        read=re.compile(r"en(-([A-Z]{2}|[0-9]{3}))?"),
        names=NAMED,
        characters=2000,
    ),
    "zh": Conventions(
        name=marked("Chinese"),
        locale="zh_Hans_CN",
        dates={
            "by itself": ("y年", "y年M月", "y年M月d日"),
            "after a preposition": ("y年", "y年M月", "y年M月d日"),
        },
        read=re.compile(r"zh(-Hans)?(-(CN|SG))?"),
        names=_NAMES,
        characters=900,
        quoted=("“”", "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"),
    ),
    "ru": Conventions(
        name=marked("Russian"),
        locale="ru_RU",
        dates={
            "by itself": ("y 'год'", "LLLL y 'года'", "d MMMM y 'года'"),
            "after a preposition": ("y 'года'", "MMMM y 'года'", "d MMMM y 'года'"),
        },
        read=re.compile(r"ru(-([A-Z]{2}|[0-9]{3}))?"),
        names=_NAMES,
        characters=2000,
        quoted=("«»", "„“"),
    ),
}


def conventions() -> Conventions:
    """Return the conventions of the language spoken.

    >>> conventions().locale
    'en_GB'
    """
    return CONVENTIONS[spoken()]
