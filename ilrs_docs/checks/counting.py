"""Counts of partners: one number for states, organisations and bodies below a state counts no kind of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Final

from pydantic import BaseModel

from ilrs_docs.checks.findings import CheckedRelease, Finding
from ilrs_docs.checks.reading import read
from ilrs_docs.errors import in_one_line
from ilrs_docs.model import Guideline, Partner, Text, walk
from ilrs_docs.model.base import Loc
from ilrs_docs.model.guideline import PartnerKind
from ilrs_docs.wording.numerals import CHINESE_NUMBER, Number, chinese
from ilrs_docs.wording.worded import WORD_NUMBER, spelled

_STATES: Final = re.compile(r"countr|state|nation|国|стран|государств", re.IGNORECASE)
_NUMBER: Final = rf"(?<![\w.,/\"“«-])(?P<number>\d{{1,6}}|{WORD_NUMBER})"
_COUNTS: Final = {
    "en": re.compile(
        rf"{_NUMBER} (?:(?!and\b)\w+ )?(?P<unit>partners|members|participants|signatories|countries|states|nations)\b"
        r"(?! (?:and|or) (?:\w+ )?(?:organi[sz]ations?|bodies|institutions|regions|universit))",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        rf"(?<![第\d.“])(?P<number>\d{{1,6}}|{CHINESE_NUMBER})(?:个|家|名|位)?新?(?P<unit>合作伙伴|伙伴|成员|参与方|签署方|国家)"
        r"(?![和及、与或](?:国际)?(?:组织|地区|机构))"
    ),
    "ru": re.compile(
        rf"{_NUMBER} (?:(?!и\b)\w+ )?(?P<unit>партн[её]р\w*|участник\w*|член\w*|подписант\w*|стран\w*|государств\w*)"
        r"(?! (?:и|или) (?:\w+ )?(?:организац|регион|учрежден|университет))",
        re.IGNORECASE,
    ),
}
"""A number of partners, or of states, that names no other kind with them."""
_NAMES_COUNT: Final = re.compile(r"partner|member|participant|countr|伙伴|成员|партн|участник", re.IGNORECASE)
_LISTED: Final = re.compile(r"[;；、]")


def _sums(kinds: Mapping[PartnerKind, int]) -> frozenset[int]:
    """Return how many partners there are of each two or more kinds together."""
    together = (several for count in range(2, len(kinds) + 1) for several in combinations(kinds.values(), count))
    return frozenset(map(sum, together))


def mixed_counts(view: CheckedRelease) -> Iterator[Finding]:
    """Find the counts that take partners of several kinds for one, and lists of partners that stand as one."""
    content = view.release.content
    partners = content.partners if isinstance(content, Guideline) else ()
    yield from _lists(partners)
    kinds = Counter(partner.kind for partner in partners)
    mixed = _sums(kinds)
    if not mixed:
        return
    most = max(kinds.values())
    for path, model in walk(view.release):
        for place, number, unit in _counts(path, model):
            if number in mixed and number > (kinds["state"] if _STATES.search(unit) else most):
                apart = ", ".join(f"{kind} {kinds[kind]}" for kind in sorted(kinds))
                yield Finding(
                    "mixed-count",
                    place,
                    f"it counts {number} ({unit}), as many as several kinds are together ({apart})",
                    "count each apart",
                )


def _lists(partners: tuple[Partner, ...]) -> Iterator[Finding]:
    for partner in partners:
        if _LISTED.search(partner.title.original):
            yield Finding(
                "mixed-count",
                ("content", "partners", partner.id, "title"),
                "a list of partners stands as one, and counts as one",
                "make each an entry of its own, with its kind",
            )


def _counts(path: Loc, model: BaseModel) -> Iterator[tuple[Loc, int, str]]:
    """Yield the numbers of partners that a text names, or that a field of one's own holds, each with its unit."""
    if isinstance(model, Text):
        language, words = read(model)
        for hit in _COUNTS[language].finditer(words) if language else ():
            yield path, _number(hit["number"]), hit["unit"]
    for name, value in model.__dict__.get("extra", {}).items():
        if type(value) is int and _NAMES_COUNT.search(name):
            yield (*path, "extra", name), value, in_one_line(name)


def _number(written: str) -> int:
    if written.isdecimal():
        return int(written)
    named: Number = chinese(written) if re.fullmatch(CHINESE_NUMBER, written) else spelled(written)
    return int(named.digits + "0" * named.exponent)
