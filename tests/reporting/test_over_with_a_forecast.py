"""What is over, or was cancelled, moved to no date, whatever became of its forecast in the same interval."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs import diff, report
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.language import Language, speaking
from ilrs_docs.model import Release
from ilrs_docs.phrasing.sentences import sentence
from ilrs_docs.reporting import Report
from ilrs_docs.reporting.beside_screen import facts_beside
from ilrs_docs.reporting.choosing import texts_of
from ilrs_docs.reporting.models import SectionId

Maker = Callable[..., dict[str, Any]]
FACT = {"sources": ["cnsa"], "confidence": "high"}
GATE = {"id": "gate", "title": {"en": "Dock gate"}, "window": "2033-12", "status": "planned"} | FACT
CRANE = {"id": "crane", "title": {"en": "Crane"}, "window": "2034", "status": "planned", "depends_on": ["gate"]} | FACT
CITY = {"id": "city", "title": {"en": "City"}, "window": "2036", "status": "planned", "depends_on": ["crane"]} | FACT
ACHIEVED = {"status": "achieved", "occurred": "2022-03-19"}
MOVED = ("slipped", "moved forward", "widened", "narrower", "earlier:", "later, from")
FORECASTS = ["2022-03", "../2028", "2030/..", "2033-11/2034", "2035", "2033-12-05"]


def _compared(make: Maker, gate: dict[str, Any], others: list[dict[str, Any]]) -> ComparedReleases:
    before, after = (
        Release.model_validate_json(
            json.dumps(make("roadmap", version, day, content={"milestones": [own, *others]}))
        )
        for version, day, own in (("1.0.0", "2021-01-01", GATE), ("2.0.0", "2023-01-01", gate))
    )  # fmt: skip
    return ComparedReleases(before, after, diff(before, after))


def _report(make: Maker, gate: dict[str, Any], others: list[dict[str, Any]], language: Language = "en") -> Report:
    return report(*_compared(make, gate, others), language=language)


def _sentences(found: Report, section: SectionId = "impact") -> list[tuple[str, str]]:
    return [(item.severity, item.sentence) for group in found.section(section).groups for item in group.items]


@pytest.mark.parametrize("forecast", FORECASTS)
def test_what_was_achieved_moved_nowhere(release_data: Maker, forecast: str) -> None:
    """Its achievement stands on the first screen; what waits for it hears of that alone; the forecast is past news."""
    found = _report(release_data, GATE | ACHIEVED | {"window": forecast}, [CRANE, CITY])
    screen = " ".join(texts_of(found.screen))
    assert "Dock gate was achieved: 19 March 2022" in screen
    assert next(part.id for part in found.screen.parts) == "happened"
    impact = _sentences(found)
    assert ("inform", "Crane depends on Dock gate, which was achieved: 19 March 2022.") in impact
    told = [screen, found.summary, *(words for _severity, words in impact)]
    assert not [words for words in told for moved in MOVED if moved in words]
    assert {severity for severity, _words in _sentences(found, "schedule")} <= {"inform"}


def test_what_was_achieved_is_told_so_without_another_forecast_too(release_data: Maker) -> None:
    """Whether its forecast stays or not makes no difference to what waits for it."""
    found = _report(release_data, GATE | ACHIEVED, [CRANE, CITY])
    assert "Crane depends on Dock gate, which was achieved: 19 March 2022." in [
        words for _severity, words in _sentences(found)
    ]
    assert any("Dock gate was achieved" in text for text in texts_of(found.screen))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "“Crane [EN]”依赖于“Dock gate [EN]”，而后者已于2022年3月19日完成。"),
        ("ru", "Веха «Crane [EN]» зависит от вехи «Dock gate [EN]», которая выполнена: 19 марта 2022 года."),
    ],
)
def test_so_it_is_in_other_languages(release_data: Maker, language: Language, words: str) -> None:
    """As a native engineer says it."""
    found = _report(release_data, GATE | ACHIEVED | {"window": "../2028"}, [CRANE], language)
    assert words in [sentence for _severity, sentence in _sentences(found)]


@pytest.mark.parametrize("forecast", ["2030", "2036", "2033-12-05", "2033/..", "../2036"])
def test_what_was_cancelled_slips_to_no_date(release_data: Maker, forecast: str) -> None:
    """That it was cancelled is all that there is to decide, and all that what waits for it hears."""
    found = _report(release_data, GATE | {"status": "cancelled", "window": forecast}, [CRANE])
    told = [*texts_of(found.screen), found.summary, *(words for _severity, words in _sentences(found))]
    assert not [words for words in told for moved in MOVED if moved in words]
    assert _sentences(found) == [("attend", "Crane depends on Dock gate, which was cancelled.")]
    assert [words for severity, words in _sentences(found, "act") if severity == "act"] == ["Dock gate was cancelled."]


def test_a_new_date_of_what_had_been_cancelled_is_no_slip(release_data: Maker) -> None:
    """Nobody waits for it."""
    before, after = (
        Release.model_validate_json(
            json.dumps(make_of(release_data, version, day, GATE | {"status": "cancelled", "window": window}))
        )
        for version, day, window in (("1.0.0", "2021-01-01", "2028"), ("2.0.0", "2023-01-01", "2033"))
    )
    (change,) = diff(before, after).changes
    assert (change.rule, change.severity) == ("milestone-forecast-changed", "inform")
    assert sentence(change) == "The forecast of Dock gate, which was cancelled, is given otherwise: 2028, now 2033."
    languages: list[tuple[Language, str]] = [
        ("zh", "里程碑“Dock gate”已取消，其预计日期说法有变"),
        ("ru", "Прогноз по отменённой вехе «Dock gate» указан иначе"),
    ]
    for language, words in languages:
        with speaking(language):
            assert sentence(change).startswith(words)


def make_of(make: Maker, version: str, day: str, gate: dict[str, Any]) -> dict[str, Any]:
    """Return the data of a release with one milestone."""
    return make("roadmap", version, day, content={"milestones": [gate]})


def test_nothing_hangs_on_the_last_forecast_of_what_is_over(release_data: Maker) -> None:
    """Beside what was achieved nothing is told to wait for it, however late its forecast was set."""
    late = GATE | ACHIEVED | {"window": "2035"}
    compared = _compared(release_data, late, [CRANE])
    moved = next(one for one in compared.comparison.changes if one.rule == "milestone-slipped")
    assert facts_beside(moved, compared.old, compared.new) is None
    assert not any("Crane depends on it" in text for text in texts_of(report(*compared).screen))
