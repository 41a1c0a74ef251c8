"""Whoever reads a first screen learns the gravest of each heading by name, and is told of commitments what is so."""

import re
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
from ilrs_docs.partners.narrowing import narrow_any
from ilrs_docs.phrasing.commitments import verdict_in_words
from ilrs_docs.rendering.formats import FORMATS
from ilrs_docs.reporting.choosing import texts_of
from ilrs_docs.reporting.joint import report_on
from ilrs_docs.reporting.models import Audience, Report
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
        "Your commitment (calibration of the drill: 2024), for Luna 27.1 (one of several): in time (if it was kept)."
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


OWN_MORE: Final = {
    "en": re.compile(r"And \d+ more, 1 of them a commitment of yours \(§ 1"),
    "zh": re.compile(r"另有\d+项，其中1项为贵方承诺（第1节"),
    "ru": re.compile(r"И ещё \d+, из них ваших обязательств: 1 \(§ 1"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("joint", [True, False])
def test_own_commitments_that_find_no_room_are_counted_and_led_to(language: Language, *, joint: bool) -> None:
    """A part that leaves out commitments of the reader says how many, and in which section they stand."""
    side = "@" if joint else "roadmap@"
    several = LIBRARY.compare_each(f"{side}2021-06-16", f"{side}latest")
    profile = Profile.model_validate(
        tomllib.loads((CHECKOUT / "docs/partners/payload-provider.toml").read_text("utf-8"))
    )
    made = narrow_any(report_on(several, language), profile, several)
    words = str(FORMATS["text"].renderer("report")(made, width=80)).partition("\n\n")[0]
    part = next(part for part in made.screen.parts if part.id == "attend")
    left = sum(one.kind == "commitment" for one in part.left)
    told = len(OWN_MORE[language].findall(re.sub(r"\s+", " ", words)))
    assert (told, left) in {(1, 1), (0, 0)}
    assert not joint or left


def leading(audience: Audience, side: str, partner: Profile | None = None) -> str:
    """Return the first statement under Watch, for an audience."""
    several = LIBRARY.compare_each(f"{side}2021-06-16", f"{side}latest")
    made = report_on(several, "en", audience)
    made = narrow_any(made, partner, several, audience) if partner else made
    return next(part.said[0].text for part in made.screen.parts if part.id == "attend")


def test_a_first_screen_begins_with_what_its_audience_reads() -> None:
    """Lawyers read of instruments before plans and statements, whoever the report is for; everybody as ever."""
    institute = Profile(name="Institute", interests={"agencies": ("CNSA",)}, audience="legal")
    procedure, instruments = "The procedure “Founding", "Added, instrument: Agreement on Pakistan's rover"
    assert leading("legal", "guideline@").startswith(procedure)
    assert leading("legal", "@").startswith(procedure)
    assert leading("legal", "@", institute).startswith(instruments)
    assert leading("everybody", "@", institute).startswith("Added, plan: Plan of CNSA")
    assert leading("everybody", "@").startswith("Three plans were added")
    assert leading("legal", "roadmap@") == leading("programme", "roadmap@") == leading("everybody", "roadmap@")


def test_the_audience_of_the_profile_counts_unless_another_one_is_asked_for() -> None:
    """From the command line and from Python alike."""
    path = str(CHECKOUT / "docs" / "partners" / "law-institute.toml")
    told = LIBRARY.report("@2021-06-16", "@latest", partner=path, language="en")
    other = LIBRARY.report("@2021-06-16", "@latest", partner=path, language="en", audience="everybody")
    first = [next(part.said[0].text for part in one.screen.parts if part.id == "attend") for one in (told, other)]
    assert first[0].startswith("Two legal instruments were added")
    assert not first[1].startswith("Two legal instruments were added")
