"""The source's own words for a date that are written otherwise while the date stays what it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ilrs_docs.rules.members import EDITORIAL
from ilrs_docs.rules.typing_errors import YEARS, names_a_date_alone, numbers, without_numbers

if TYPE_CHECKING:
    from ilrs_docs.rules.cases import Case, Verdict
    from ilrs_docs.rules.context import RuleContext

DATES: Final = ("window", "occurred", "deadline")
"""The fields that such words are about."""


def wording_alone(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell other words for a date that stayed as editorial, where they add, leave out or set right a part of it.

    Words that say something else of the same date ("about 2026") are left to the rules of texts.
    """
    del context
    claimed = case.touching("wording")
    dates = [case.both(name) for name in DATES]
    if not claimed or case.old is None or case.new is None or not any(old for old, _new in dates):
        return
    old, new = (words and words.original for words in case.both("wording"))
    if all(before == after for before, after in dates) and written_otherwise(old, new):
        yield case.verdict(EDITORIAL, claimed, (old, new), field="wording")


def written_otherwise(old: str | None, new: str | None) -> bool:
    """Return whether words for a date that is the same are only written otherwise, or came or went.

    >>> written_otherwise("Mon August 23rd", "Monday, August 23rd 2021"), written_otherwise("2026", "about 2026")
    (True, False)
    """
    if old is None or new is None:
        return names_a_date_alone(old or new or "")
    return without_numbers(old) == without_numbers(new) and _same_numbers(numbers(old), numbers(new))


def _same_numbers(before: frozenset[int], after: frozenset[int]) -> bool:
    """Return whether words name the same numbers, or one of them its year besides."""
    more = before ^ after
    years = [{number for number in side if number >= YEARS} for side in (before, after)]
    return not more or (more <= years[0] | years[1] and not all(years))
