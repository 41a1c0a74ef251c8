"""What is back to what an earlier release said, in the summary: how many changes, and which."""

from __future__ import annotations

from collections.abc import Sequence

from ilrs_docs.changes import Change
from ilrs_docs.language import ngettext
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.gathering import release_of
from ilrs_docs.phrasing.quoting import shortened, titled
from ilrs_docs.rules.reverts import BACK_TO

MOST = 3
"""How many are named; the change itself says it of each."""


def returns(changes: Sequence[Change]) -> list[str]:
    """Return a sentence for each earlier release that said what some of the changes say now."""
    found: dict[str, list[Change]] = {}
    for change in (one for each in changes for one in each.singly):
        if BACK_TO in change.detail:
            found.setdefault(release_of(change.detail[BACK_TO]), []).append(change)
    return [_sentence(release, back) for release, back in found.items()]


def _sentence(release: str, back: Sequence[Change]) -> str:
    words = ngettext(
        "{count} change is back to what {release} said ({names}).",
        "{count} changes are back to what {release} said ({names}).",
        len(back),
    )
    names = phrases.some([shortened(titled(one.subjects[-1])) for one in back], MOST)
    return phrases.sentence(words.format(count=phrases.counted_alone(len(back)), release=release, names=names))
