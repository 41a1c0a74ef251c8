"""Other readings: what a gap denies beside them, and the languages in which they say their values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, get_args

from pydantic import BaseModel, ValidationError

from ilrs_docs.checks.findings import CheckedRelease, Finding
from ilrs_docs.checks.reading import read
from ilrs_docs.model import Text, Window
from ilrs_docs.model.base import Loc
from ilrs_docs.model.entries import Reading

_ONLY: Final[Mapping[str, re.Pattern[str]]] = {
    "en": re.compile(r"\b(?:only|solely|merely|nothing (?:but|else)|no other)\b", re.IGNORECASE),
    "zh": re.compile(r"仅|只(?!要|好)|唯一|别无"),
    "ru": re.compile(r"\b(?:только|лишь|исключительно|единственн\w+|никак\w+ друг\w+)\b", re.IGNORECASE),
}
"""What says that there is nothing else."""


def only_beside_readings(view: CheckedRelease) -> Iterator[Finding]:
    """Find the gaps that say "only" of a field of which their entry holds another reading, in each language."""
    others: dict[Loc, Reading] = {}  # of each field the first, so that as many gaps and readings take no product
    for path, entry in view.entries:
        for reading in _readings(entry):
            others.setdefault((*path, reading.field), reading)
    for gap in view.release.gaps:
        other = others.get(tuple(gap.part))
        for tag in gap.reason.languages if other else ():
            only = _only(gap.reason.root[tag], tag)
            if only and other:
                yield Finding(
                    "only-beside-reading",
                    ("gaps", gap.id, "reason", tag),
                    f"it says {only!r}, and the entry holds another reading of its {other.field} ({other.id})",
                    "leave the word out, or say what each source says",
                )


def _only(words: str, tag: str) -> str | None:
    pattern = _ONLY.get(tag.partition("-")[0])
    found = pattern.search(words) if pattern else None
    return found.group() if found else None


def untranslated_readings(view: CheckedRelease) -> Iterator[Finding]:
    """Find the readings that give a phrase in fewer languages than their entry has its title or text in."""
    for path, entry in view.entries:
        told = _languages(entry)
        for reading in _readings(entry) if len(told) > 1 else ():
            said = reading.words.languages if reading.words else (view.release.language,)
            missing = sorted(told.difference(said))
            if missing and _is_phrase(entry, reading.field):
                yield Finding(
                    "untranslated-reading",
                    (*path, "readings", reading.id),
                    f"its value is a phrase, and is not said in {', '.join(missing)}",
                    "give it in `words`",
                )


_ALSO: Final = {
    "en": re.compile(r"\b(?:as a possibility|if possible|possibly|perhaps|maybe|might|not excluded)\b", re.IGNORECASE),
    "zh": re.compile(r"如有可能|若有可能|如可能|也可能|不排除"),
    "ru": re.compile(
        r"\bкак возможн\w+|\bесли (?:получится|возможно|удастся|будет возможно)\b|\bпо возможности\b"
        r"|\bвозможно\b|\bне исключ\w+",
        re.IGNORECASE,
    ),
}
"""What names something as no more than possible."""


def confirming_readings(view: CheckedRelease) -> Iterator[Finding]:
    """Find the other readings of a date that have that date itself, and beside it another one as a possibility."""
    for path, entry in view.entries:
        for reading in _readings(entry):
            own = entry.__dict__.get(reading.field)
            language, words = read(reading.note)
            said = _ALSO[language].search(words) if language else None
            if said and isinstance(own, Window) and _holds(reading.value, own):
                yield Finding(
                    "confirming-reading",
                    (*path, "readings", reading.id),
                    f"it holds {own}, the date of its entry, and names what else is possible ({said.group()!r})",
                    "that is no disagreement, so leave it to a note",
                )


def _holds(value: str, own: Window) -> bool:
    """Return whether a window, written as one, holds all days of another one and is not that one."""
    try:
        other = Window(value)
    except ValidationError:
        return False
    begins = other.earliest is None or (own.earliest is not None and other.earliest <= own.earliest)
    ends = other.latest is None or (own.latest is not None and own.latest <= other.latest)
    return begins and ends and other != own


def _readings(entry: BaseModel) -> tuple[Reading, ...]:
    readings: tuple[Reading, ...] = entry.__dict__.get("readings", ())
    return readings


def _languages(entry: BaseModel) -> set[str]:
    """Return the languages in which an entry says what it is."""
    names = (entry.__dict__.get(name) for name in ("title", "text", "action"))
    return next((set(name.languages) for name in names if isinstance(name, Text)), set())


def _is_phrase(entry: BaseModel, field: str) -> bool:
    declared = type(entry).model_fields[field].annotation
    return Text in (declared, *get_args(declared))
