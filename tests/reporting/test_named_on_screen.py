"""Whoever reads a first screen learns the gravest of each heading by name, and is told of commitments what is so."""

import tomllib
from functools import cache
from itertools import pairwise
from typing import Final

import pytest
from checkout import CHECKOUT

from ilrs_docs import Library
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.model import DocumentName
from ilrs_docs.partners import Profile
from ilrs_docs.partners.joint import narrow_any
from ilrs_docs.rendering.formats import FORMATS
from ilrs_docs.reporting.choosing import texts_of
from ilrs_docs.reporting.commitments import verdict_in_words
from ilrs_docs.reporting.joint import report_on
from ilrs_docs.reporting.models import Report
from ilrs_docs.reporting.screening import GRAVE

LIBRARY: Final = Library()
LINES: Final = 22
compare: Final = cache(LIBRARY.compare)


def ways() -> list[tuple[DocumentName, str, str]]:
    """Return all neighbours of both documents, and the whole way."""
    found: list[tuple[DocumentName, str, str]] = []
    documents: tuple[DocumentName, ...] = ("roadmap", "guideline")
    for document in documents:
        versions = [head.version for head in LIBRARY.heads(document)]
        found += [(document, old, new) for old, new in [*pairwise(versions), (versions[0], versions[-1])]]
    return found


WAYS: Final = [(*way, LANGUAGES[at % len(LANGUAGES)]) for at, way in enumerate(ways())]


def narrowed(document: DocumentName, old: str, new: str, language: Language, partner: str) -> Report:
    """Return the report for one of the partners of the docs."""
    path = CHECKOUT / "docs" / "partners" / f"{partner}.toml"
    compared = [compare(f"{document}@{old}", f"{document}@{new}")]
    profile = Profile.model_validate(tomllib.loads(path.read_text("utf-8")))
    made = narrow_any(report_on(compared, language), profile, compared)
    assert isinstance(made, Report)
    return made


@pytest.mark.parametrize("partner", ["payload-provider", "law-institute"])
@pytest.mark.parametrize("way", WAYS, ids="-".join)
def test_no_grave_heading_only_counts(way: tuple[DocumentName, str, str, Language], partner: str) -> None:
    """So it is for a partner, whose own commitments are long to tell, in as many lines; nobody has to know CSV."""
    made = narrowed(*way, partner)
    assert all(part.said for part in made.screen.parts if part.id in GRAVE)
    assert not any("CSV" in text for text in texts_of(made.screen))
    page = str(FORMATS["text"].renderer("report")(made, width=80))
    assert len(page.partition("\n\n")[0].splitlines()) <= LINES


def test_a_short_commitment_says_its_verdict() -> None:
    """Its name alone would leave the reader to look it up; that it is worth as much as its day is said."""
    screen = narrowed("roadmap", "1.0.0", LIBRARY.heads("roadmap")[-1].version, "en", "payload-provider").screen
    (watch,) = [part for part in screen.parts if part.id == "attend"]
    short = (
        "Your commitment (calibration of the drill: 2024), for Luna 27.1 (one of several): in time if the date holds "
        "(if it was kept)."
    )
    told = next(one.text for one in watch.said if "calibration" in one.text)
    assert told == short or told.startswith(
        "If it was kept, your commitment (calibration of the drill, 2024) is in time"
    )


def test_what_may_be_too_late_says_so_first() -> None:
    """However well the date of the milestone itself would do, and that it was altered stands beside it."""
    made = narrowed("roadmap", "1.0.0", LIBRARY.heads("roadmap")[-1].version, "en", "payload-provider")
    assert made.concern
    worrying = [one for one in made.concern.commitments if one.verdict == "perhaps-late"]
    assert [one.milestone for one in worrying] == ["Chang'e-8"]
    assert worrying[0].sentence.startswith(
        "Your commitment (delivery of the flight model, March 2027) may be too late for Chang'e-8 (altered); it is in "
        "time if its date (around 2029) holds: needed by 30 June 2027"
    )
    assert not any("By all that is known" in words for words in worrying[0].also)


def test_without_a_verdict_the_date_of_the_milestone_is_told() -> None:
    """A report that was stored before there were verdicts has none."""
    made = narrowed("roadmap", "1.0.0", LIBRARY.heads("roadmap")[-1].version, "en", "payload-provider")
    assert made.concern
    (first, *_others) = made.concern.commitments
    assert verdict_in_words(first) == "perhaps too late"
    assert verdict_in_words(first.model_copy(update={"verdict": None})) == "around 2029"


def test_all_parts_of_what_was_split_may_be_meant() -> None:
    """Neither of two is nearer to the id of the whole than the other."""
    made = narrowed("roadmap", "2025-10-24", "latest", "en", "payload-provider")
    assert made.concern
    (notice,) = made.concern.notices
    assert "luna-27 (did you mean luna-27-1 or luna-27-2?)" in notice
