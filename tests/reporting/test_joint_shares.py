"""Whoever reads one screen on several documents learns the gravest of each by name, under each heading that has any."""

import tomllib
from functools import cache
from itertools import combinations, permutations
from typing import Final

import pytest
from checkout import CHECKOUT

from ilrs_docs import Library
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.partners import Profile
from ilrs_docs.partners.narrowing import narrow_any
from ilrs_docs.phrasing.weighing import weight_of
from ilrs_docs.rendering.formats import FORMATS
from ilrs_docs.reporting.joint import report_on
from ilrs_docs.reporting.joint_models import JointReport
from ilrs_docs.reporting.models import Report, Said

LIBRARY: Final = Library()
DOCUMENTS: Final = ("roadmap", "guideline")
DAYS: Final = sorted({str(head.issued) for name in DOCUMENTS for head in LIBRARY.heads(name) if head.issued})
ROUND: Final = len(LANGUAGES)
PAIRS: Final = [(*way, LANGUAGES[at % ROUND]) for at, way in enumerate(combinations(DAYS, 2))]
DRAWN: Final = [(*way, LANGUAGES[at % ROUND]) for at, way in enumerate([*permutations(DAYS, 2)][7::15])]
"""Some on the way back are among them."""
PARTNERS: Final = ("payload-provider", "law-institute")
GRAVE: Final = ("act", "attend", "happened")
NAME: Final = 8
"""How many letters of a title tell it from others."""
LINES: Final = 22
_compare: Final = cache(LIBRARY.compare)


@cache
def version(document: str, day: str) -> str:
    """Return which release of a document a day leads to."""
    return LIBRARY.load(f"{document}@{day}").version


def compare(document: str, old: str, new: str) -> ComparedReleases:
    """Return a document compared between two days; many days lead to the same releases."""
    return _compare(f"{document}@{version(document, old)}", f"{document}@{version(document, new)}")


def told(old: str, new: str, language: Language, partner: str | None = None) -> JointReport:
    """Return the report on both documents, for everybody or for a partner."""
    several = [compare(name, old, new) for name in DOCUMENTS]
    made = report_on(several, language)
    if partner:
        path = CHECKOUT / "docs" / "partners" / f"{partner}.toml"
        profile = Profile.model_validate(tomllib.loads(path.read_text("utf-8")))
        made = narrow_any(made, profile, several)
    assert isinstance(made, JointReport)
    return made


def names(said: Said, report: Report) -> bool:
    """Return whether a statement names a thing of the report; one that only counts has no brackets either."""
    titles = {one.title for item in report.items() for one in item.subjects}
    return len(said.changes) == 1 or any(one in said.text for one in ("(", "（", *(title[:NAME] for title in titles)))


def documents_of(said: Said) -> set[str]:
    """Return which documents a statement is of."""
    return {str(said.document), *(one.document for one in said.alike)}


def check(made: JointReport, old: str, new: str) -> None:
    """Check that under each heading each document that has anything there is named with something, on one screen."""
    for document, report in zip(DOCUMENTS, made.reports, strict=True):
        compared = compare(document, old, new)
        told_here = {item.change for item in report.items() if item.change is not None}
        for weight in GRAVE:
            if any(weight_of(compared.comparison.changes[at]) == weight for at in told_here):
                part = next(one for one in made.screen.parts if one.id == weight)
                said = [one for one in part.said if document in documents_of(one)]
                assert said, (weight, document)
                assert all(names(one, report) for one in said if one.changes), said
    page = str(FORMATS["text"].renderer("report")(made, width=80))
    assert len(page.partition("\n\n")[0].splitlines()) <= LINES


@pytest.mark.parametrize("way", [*PAIRS, *DRAWN], ids="-".join)
def test_the_gravest_of_each_document_is_named(way: tuple[str, str, Language]) -> None:
    """So it is between any two days, forward, and some back; the languages take turns."""
    old, new, language = way
    check(told(old, new, language), old, new)


@pytest.mark.parametrize("way", [*DRAWN[::3], PAIRS[len(DAYS) - 2]], ids="-".join)
@pytest.mark.parametrize("partner", PARTNERS)
def test_so_it_is_for_a_partner(way: tuple[str, str, Language], partner: str) -> None:
    """Own commitments are among what is named of their document."""
    old, new, language = way
    check(told(old, new, language, partner), old, new)
