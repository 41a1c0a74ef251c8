"""Tests of the digest: short, plain, and true to the first screen."""

from datetime import date
from typing import Any, Final

import pytest

from ilrs_docs import Library, diff, report
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.layout.digest import digest
from ilrs_docs.model import Release
from ilrs_docs.partners import Profile, narrow
from ilrs_docs.phrasing.conventions import CONVENTIONS
from ilrs_docs.rendering.digest import render_report
from ilrs_docs.reporting.choosing import texts_of

LIBRARY: Final = Library()
PAIRS: Final = [
    (f"{document}@{old}", f"{document}@{new}")
    for document in ("roadmap", "guideline")
    for old, new in (("1.0", "latest"), ("previous", "latest"), ("latest", "1.0"))
]
AGENCY: Final = Profile(name="Example Agency", interests={"agencies": ["CNSA"]})
HOSTILE: Final = (
    "<b>*bold*</b> [x](javascript:alert(1)) @everyone `code`",
    "\x1b[31mred\u202eback",
    "two\nlines\r\nand a\ttab",
    "word " * 2000,
    "月" * 3000,
    "\u200b" * 500,
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
@pytest.mark.parametrize("partner", [False, True], ids=["everybody", "partner"])
def test_it_fits_a_message_and_tells_the_first_screen(
    pair: tuple[str, str], language: Language, *, partner: bool
) -> None:
    """Each statement of the first screen stands in it, with an id and a publisher where there is room."""
    compared = LIBRARY.compare(*pair)
    everybody = report(*compared, language=language)
    told = narrow(everybody, AGENCY, compared) if partner else everybody
    shown = render_report(told)
    assert len(shown) <= CONVENTIONS[language].characters
    flat = "".join(shown.split())
    assert ["".join(words.split()) for words in texts_of(told.screen) if "".join(words.split()) not in flat] == []
    first = told.screen.parts[0].said[0]
    publishers = {source.id: source.publisher for source in told.sources}
    named = [publishers[own] for own in first.sources if own in publishers]
    assert first.ids[0] in shown
    assert not named or any(name in shown for name in named)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_change_is_three_lines(language: Language) -> None:
    """What it is, from what to what, and that nothing differs."""
    told = report(*LIBRARY.compare("guideline@latest", "guideline@latest"), language=language)
    assert render_report(told).count("\n") == len(digest(told)) == 3


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_texts_make_no_line_and_no_length(words: str, language: Language) -> None:
    """Whatever titles, labels and publishers hold, it stays as short, and a paragraph is a line."""
    old, new = (_release(words, year, version) for year, version in (("2028", "1.0.0"), ("2031", "2.0.0")))
    told = report(old, new, diff(old, new), language=language)
    shown = render_report(told)
    assert len(shown) <= CONVENTIONS[language].characters
    assert shown.count("\n") == len(digest(told))
    assert not {"\x1b", "\u202e", "\u200b", "\r", "\t"} & set(shown)


def _release(words: str, year: str, version: str) -> Release:
    source: dict[str, Any] = {"id": "s", "publisher": words, "title": words, "date": "2026"}
    milestones = [
        {"id": f"m-{number}", "title": {"en": words}, "window": year, "status": "planned", "sources": ["s"]}
        for number in range(3)
    ]
    fields = {"version": version, "label": words, "title": {"en": words}, "issued": date(2020 + int(version[0]), 1, 1)}
    content = {"content": {"milestones": milestones}, "sources": [source]}
    return Release.model_validate({"document": "probe", "kind": "roadmap"} | fields | content)


def test_a_stored_report_without_a_first_screen_has_its_summary() -> None:
    """It was stored before there were any."""
    whole = report(*LIBRARY.compare("roadmap@1.0", "roadmap@latest"))
    old = whole.model_copy(
        update={"screen": type(whole.screen)(), "summary": "One milestone slipped.", "filtered": ("A.",)}
    )
    assert digest(old) == ("Change report: International Lunar Research Station Roadmap.", "One milestone slipped. A.")
