"""Objectives that came later and state again what others state, with no word on how they stand to each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from ilrs_docs.checks.findings import CheckedRelease, Finding
from ilrs_docs.checks.reading import read
from ilrs_docs.model import Objective, Roadmap

_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_STEM: Final = 6  # letters: what "astronomy" and "astronomical" share
_COMMON: Final = frozenset({
    "moon", "lunar", "station", "from", "with", "the", "and", "for", "its", "use", "using", "study", "studie",
    "resear", "explor", "invest", "scienc",
    "луна", "луне", "луны", "луной", "лунной", "лунные", "лунных", "для", "или", "исслед", "изучен",
})  # fmt: skip
"""Stems of which nearly every objective has one."""
_CHINESE_COMMON: Final = frozenset("月球面基上的与和及研究探索")
_TOGETHER: Final = 3  # so many objectives that the same sources name are a list of its own
_FEW: Final = 16  # objectives that share a word; one that more share tells nothing


class _Stated(NamedTuple):
    """An objective, what its title is about, and when it was stated: whether it is new, and the day of its sources."""

    objective: Objective
    about: frozenset[str]
    when: tuple[bool, date]


def restated_objectives(view: CheckedRelease) -> Iterator[Finding]:
    """Find the objectives that came later, state again what others state, and do not say beside which they stand."""
    content = view.release.content
    older = view.older.content if view.older else content
    if not isinstance(content, Roadmap) or not isinstance(older, Roadmap):
        return
    known = {one.id for one in older.objectives}
    stated = [_Stated(one, _about(one), (one.id not in known, _begin(one, view))) for one in content.objectives]
    sharing: dict[str, list[_Stated]] = defaultdict(list)
    for one in sorted(stated, key=lambda one: one.when):
        for stem in one.about:
            sharing[stem].append(one)
    lists = _lists_again(stated, sharing)
    for one in stated:
        if one.objective.beside:
            continue
        other = next(_said_before(one, sharing), None) or lists.get(one.objective.sources)
        if other:
            yield Finding(
                "restated-objective",
                ("content", "objectives", one.objective.id),
                f"it was stated later than {other.objective.id}, and nothing says how they stand to each other",
                "name in `beside` the objectives beside which it is stated, or take out those that it replaces",
            )


def _begin(objective: Objective, view: CheckedRelease) -> date:
    """Return the first day on which a source stated it; what only later ones testify to is of the document itself."""
    days = (source.date.earliest for source in view.sources_of(objective) if not source.retrospective)
    return min((day for day in days if day), default=date.min)


def _about(objective: Objective) -> frozenset[str]:
    language, words = read(objective.title)
    if language == "zh":
        letters = [letter for letter in words if letter.isalpha() and letter not in _CHINESE_COMMON]
        return frozenset(map("".join, pairwise(letters)))
    return frozenset(word[:_STEM] for word in _WORD.findall(words.lower())) - _COMMON


def _said_before(one: _Stated, sharing: dict[str, list[_Stated]]) -> Iterator[_Stated]:
    """Yield the older objectives of which one is the same, or a part, by the words of the titles."""
    for stem in sorted(one.about):
        for other in sharing[stem][:_FEW]:
            if other.when < one.when and one.about <= other.about:
                yield other


def _lists_again(stated: list[_Stated], sharing: dict[str, list[_Stated]]) -> dict[tuple[str, ...], _Stated]:
    """Return the sources of each list of objectives that mostly states older ones again, with one of these."""
    lists: dict[tuple[str, ...], list[_Stated]] = defaultdict(list)
    for one in stated:
        if one.objective.sources:
            lists[one.objective.sources].append(one)
    found = {}
    for sources, members in lists.items():
        again = [other for one in members for other in [_oldest(one, sharing)] if other is not None]
        if len(members) >= _TOGETHER and len(again) * 2 > len(members):
            found[sources] = min(again, key=lambda other: (other.when, other.objective.id))
    return found


def _oldest(one: _Stated, sharing: dict[str, list[_Stated]]) -> _Stated | None:
    older = (
        other
        for stem in sorted(one.about)
        if len(sharing[stem]) <= _FEW
        for other in sharing[stem]
        if other.when < one.when
    )
    return min(older, key=lambda other: (other.when, other.objective.id), default=None)
