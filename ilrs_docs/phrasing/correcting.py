"""What was corrected in the record, in words: of what it is, what was recorded and what is, in which releases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from ilrs_docs.changes import Subject
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, ngettext
from ilrs_docs.model import Release
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.gathering import release_of
from ilrs_docs.phrasing.quoting import shortened, titled

NATURES: Final[Mapping[str, str]] = {
    "wrong": marked("Corrected on {day}: it was recorded wrongly"),
    "newly-known": marked("Corrected on {day}: it was so, and was not known"),
    "editorial": marked("Corrected on {day}: the words alone"),
}
"""How what was corrected is headed, by the nature of the correction."""
BOTH: Final = marked("{entry}, {field}: was {old}, is {new} ({releases})")
CAME: Final = marked("{entry}, {field}: was not recorded, is {new} ({releases})")
WENT: Final = marked("{entry}, {field}: was {old}, is recorded no more ({releases})")
ENTRY_CAME: Final = marked("{entry}: was not recorded, is recorded ({releases})")
ENTRY_WENT: Final = marked("{entry}: was recorded, is recorded no more ({releases})")
SAME_WORDS: Final = marked("{entry}, {field}: is recorded otherwise, and reads the same ({releases})")
UNSOURCED: Final = marked("The correction names no source.")
DIFFER_SINCE: Final = marked("It is only since then that the two releases compared differ in this.")
AGREE_SINCE: Final = marked("Before that, the two releases compared differed in this; they do so no more.")
TOLD_SINCE: Final = marked("It is told as a change only since the record was corrected on {day}.")
LONGEST: Final = 240
"""How much of a value a sentence has room for, in letters."""
MOST: Final = 2
"""How many releases in a row are named each; of more of them the first and the last."""


def correction_heading(nature: str, day: date) -> str:
    """Return how a correction is headed.

    >>> correction_heading("wrong", date(2026, 11, 28))
    'Corrected on 28 November 2026: it was recorded wrongly'
    """
    return _(NATURES[nature]).format(day=phrases.day(day))


def told_since(day: date) -> str:
    """Return what is said of a change that is one only since a correction."""
    return _(TOLD_SINCE).format(day=phrases.day(day))


def corrected_words(subject: Subject, field: str | None, values: tuple[str | None, str | None], releases: str) -> str:
    """Return what was corrected of an entry, as a clause: a field of it, by its name in words, or all of it (None).

    >>> corrected_words(Subject(kind="milestone", id="x", title="X"), "window", ("2026", "2027"), "V1.0")
    'Milestone X, window: was 2026, is 2027 (V1.0)'
    >>> corrected_words(Subject(kind="milestone", id="x", title="X"), None, (None, ""), "V1.0")
    'Milestone X: was not recorded, is recorded (V1.0)'
    """
    old, new = (None if one is None else shortened(one, LONGEST) for one in values)
    if field is None:
        message = ENTRY_CAME if old is None else ENTRY_WENT
    elif values[0] == values[1]:
        message = SAME_WORDS
    else:
        message = CAME if old is None else WENT if new is None else BOTH
    kind = phrases.kind_name(subject.kind)
    entry = _("{kind} {title}").format(kind=kind[:1].upper() + kind[1:], title=titled(subject))
    return _(message).format(entry=entry, field=field, old=old, new=new, releases=releases)


def releases_words(releases: Sequence[Release], *, in_a_row: bool) -> str:
    """Return which releases a correction reached; of many that follow each other the first and the last."""
    names = [
        release_of(
            {"version": one.version, "label": one.label, "issued": one.issued.isoformat() if one.issued else None}
        )
        for one in releases
    ]
    if not in_a_row or len(names) <= MOST:
        return phrases.listed(names)
    words = ngettext("{count} release, from {first} to {last}", "{count} releases, from {first} to {last}", len(names))
    return words.format(count=len(names), first=names[0], last=names[-1])


def corrections_counted(number: int) -> str:
    """Return how much was corrected, for who reads no further.

    >>> corrections_counted(2)
    'Corrected in the record, and told apart from what changed: 2 values.'
    """
    return ngettext(
        "Corrected in the record, and told apart from what changed: {count} value.",
        "Corrected in the record, and told apart from what changed: {count} values.",
        number,
    ).format(count=number)
