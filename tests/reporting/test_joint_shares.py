"""Whoever reads one screen on several documents learns the gravest of each by name, under each heading that has any."""

import tomllib
from functools import cache
from itertools import combinations, permutations
from typing import Final

import pytest
from checkout import CHECKOUT

from ilrs_docs import Library
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.partners import Profile
from ilrs_docs.partners.joint import narrow_any
from ilrs_docs.phrasing.weighing import weight_of
from ilrs_docs.reporting.joint import report_on
from ilrs_docs.reporting.joint_models import JointReport
from ilrs_docs.reporting.joint_screen import MORE_LINES
from ilrs_docs.reporting.models import Part, Report, Said

LIBRARY: Final = Library()
DOCUMENTS: Final = ("roadmap", "guideline")
DAYS: Final = sorted({str(head.issued) for name in DOCUMENTS for head in LIBRARY.heads(name) if head.issued})
PAIRS: Final = list(combinations(DAYS, 2))
DRAWN: Final = list(permutations(DAYS, 2))[7::15]
"""Some on the way back are among them."""
GRAVE: Final = ("act", "attend", "happened")
NAME: Final = 8
"""How many letters of a title tell it from others."""
compare: Final = cache(LIBRARY.compare)


def told(old: str, new: str, language: Language, partner: str | None = None) -> JointReport:
    """Return the report on both documents, for everybody or for a partner."""
    several = [compare(f"{name}@{old}", f"{name}@{new}") for name in DOCUMENTS]
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


def check(made: JointReport, old: str, new: str) -> None:
    """Check that under each heading each document that has anything there is named with something."""
    for document, report in zip(DOCUMENTS, made.reports, strict=True):
        compared = compare(f"{document}@{old}", f"{document}@{new}")
        told_here = {item.change for item in report.items() if item.change is not None}
        for weight in GRAVE:
            if any(weight_of(compared.comparison.changes[at]) == weight for at in told_here):
                part = next(one for one in made.screen.parts if one.id == weight)
                said = [one for one in part.said if one.document == document]
                assert said, (weight, document)
                assert all(names(one, report) for one in said if one.changes), said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", [*PAIRS, *DRAWN], ids="-".join)
def test_the_gravest_of_each_document_is_named(way: tuple[str, str], language: Language) -> None:
    """Each heading begins, for each document, with what that document's own screen begins with, if that is not told."""
    made = told(*way, language)
    check(made, *way)
    texts = {one.text for part in made.screen.parts for one in part.said} | told_alike(made)
    for document in DOCUMENTS:
        alone = single(*versions(document, *way), language)
        for weight in GRAVE:
            own, here = first(alone.screen.parts, weight), first(made.screen.parts, weight, document)
            assert own is None or here is None or own.changes == here.changes or own.text in texts


def told_alike(made: JointReport) -> set[str]:
    """Return the sentences that each document's own report tells: what is said of one then stands for all."""
    told_in = [{item.sentence for item in report.items()} for report in made.reports]
    return set.intersection(*told_in)


def versions(document: str, old: str, new: str) -> tuple[str, str]:
    """Return which releases of a document two days lead to."""
    compared = compare(f"{document}@{old}", f"{document}@{new}")
    return f"{document}@{compared.old.version}", f"{document}@{compared.new.version}"


@cache
def single(old: str, new: str, language: Language) -> Report:
    """Return the report on one document."""
    made = report_on([compare(old, new)], language)
    assert isinstance(made, Report)
    return made


def first(parts: tuple[Part, ...], weight: str, document: str | None = None) -> Said | None:
    """Return the first statement under a heading."""
    said = [one for part in parts if part.id == weight for one in part.said if one.document == document]
    return said[0] if said else None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("partner", ["payload-provider", "law-institute"])
@pytest.mark.parametrize("way", [*DRAWN, *PAIRS[::9], (DAYS[0], DAYS[-1])], ids="-".join)
def test_so_it_is_for_a_partner(way: tuple[str, str], partner: str, language: Language) -> None:
    """Own commitments are among what is named of their document."""
    check(told(*way, language, partner), *way)


def test_what_only_stands_makes_room() -> None:
    """Dates ahead and open promises are then counted at the end, so that none of them is lost."""
    made = told(DAYS[0], DAYS[-1], "en")
    assert "promises" not in {part.id for part in made.screen.parts}
    assert made.screen.closing[0].startswith("Two promises of which no fulfilment is known")
    assert len(MORE_LINES) <= 6
