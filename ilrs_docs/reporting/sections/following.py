"""How sure a change is that follows from a statement: no surer than that, whatever its own entry says of itself.

That another agency leads a mission from now on follows where a statement says that this one hands over to that one. The
statement cites no source that the mission does not cite, so that both rest on the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

from ilrs_docs.changes import Change
from ilrs_docs.model import Confidence, Release, Statement
from ilrs_docs.model.kept import kept
from ilrs_docs.phrasing.release_pair import ReleasePair, by_kind_and_id, given
from ilrs_docs.rules.grading import leads_otherwise

SURENESS: Final[tuple[Confidence, ...]] = ("low", "medium", "high")
MOST: Final = 20
"""So many statements that name an agency are looked at, so that many of them take no more time than their number."""
_NAME: Final = re.compile(r"\w+")


@kept
def naming(release: Release) -> dict[str, list[Statement]]:
    """Return the statements of a release by each word in them, as they were written."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for entry in by_kind_and_id(release).values():
        if isinstance(entry, Statement):
            for word in set(_NAME.findall(entry.text.original.casefold())):
                found[word].append(entry)
    return dict(found)


def no_surer(found: Confidence | None, change: Change, pair: ReleasePair) -> Confidence | None:
    """Return how sure a change is, no surer than a statement from which it follows; as it was found for any other."""
    if found is None or not leads_otherwise(change):
        return found
    grades = [found, *(one.confidence for one in _statements_behind(change, pair) if one.confidence)]
    return min(grades, key=SURENESS.index)


def _statements_behind(change: Change, pair: ReleasePair) -> list[Statement]:
    """Return the statements that name the agencies before and now and rest on sources of the entry that changed."""
    cited = set(given(pair.entry(change.subjects[0]), "sources") or ())
    old, new = (str(one).casefold() for one in (change.old, change.new))
    named = naming(pair.new).get(new, [])[:MOST]
    return [
        one
        for one in named
        if old in _NAME.findall(one.text.original.casefold()) and one.sources and cited.issuperset(one.sources)
    ]
