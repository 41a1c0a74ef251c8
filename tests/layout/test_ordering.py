"""The order in which entries are read: by the numbers in their ids, and releases of one day by their versions."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from ilrs_docs import Library, diff
from ilrs_docs.layout.blocks import plain
from ilrs_docs.layout.charts import trend_table
from ilrs_docs.layout.trend import releases_of, trend_of
from ilrs_docs.model import Release
from ilrs_docs.model.ordering import entries_in_order, natural
from ilrs_docs.reporting import report
from ilrs_docs.reporting.showing import outline

FACT: dict[str, Any] = {"sources": ["cnsa"], "confidence": "high"}


@pytest.mark.parametrize(
    "ids",
    [
        ["change-6", "change-9", "change-10"],
        ["change", "change-1", "change-1-2", "change-1-10", "change-2"],
        ["v1.9", "v1.10", "v1.24", "v2.0"],
        ["2", "10", "100", "a"],
        ["step-2a", "step-2b", "step-10a"],
        ["a01", "a1", "a1b", "a2", "a10"],
        ["23H1", "23H2", "24H1", "101H1"],
        ["luna-26", "luna-27", "luna-27-1", "luna-27-2", "luna-28"],
        ["r9", "r99", "r100", f"r{'9' * 9000}", f"r1{'0' * 9000}"],
        ["A-2", "a-1", "b-1"],
        ["1.2.9", "1.2.10", "1.10.1"],
    ],
)
def test_natural_order(ids: list[str]) -> None:
    """Numbers go by their value, however long, whatever the order in which ids come."""
    mixed = [*ids]
    Random(7).shuffle(mixed)  # noqa: S311 - an order, no secret
    assert sorted(mixed, key=natural) == ids
    assert len({natural(own) for own in ids}) == len(ids)


def _milestone(own: str, **fields: object) -> dict[str, Any]:
    return {"id": own, "title": {"en": own.upper()}, "status": "planned", **FACT, **fields}


@pytest.fixture
def made(release_data: Callable[..., dict[str, Any]]) -> Callable[..., Release]:
    """Return a maker of Roadmaps."""

    def make(*milestones: dict[str, Any], version: str = "1.0.0", label: str = "V1", **fields: Any) -> Release:  # noqa: ANN401 - any field
        content = {"milestones": list(milestones)}
        data = release_data(version=version, label=label, content=content, **fields)
        return Release.model_validate_json(json.dumps(data))

    return make


IDS = ("m-10", "m-9", "m-100", "m-1")
IN_ORDER = ["m-1", "m-9", "m-10", "m-100"]


def test_changes_are_told_in_natural_order(made: Callable[..., Release]) -> None:
    """Changes of one severity and kind go by the ids of what they are about."""
    old = made(*(_milestone(own, window="2030") for own in IDS))
    new = made(*(_milestone(own, window="2030", site={"en": "Pole"}) for own in IDS), version="1.1.0")
    comparison = diff(old, new)
    assert [change.subjects[0].id for change in comparison] == IN_ORDER
    items = report(old, new, comparison).section("rest").groups[0].items
    assert [item.subjects[0].id for item in items] == IN_ORDER


def test_a_release_is_shown_in_natural_order(made: Callable[..., Release]) -> None:
    """What is stored stays in the order of code points; only what is shown does not."""
    release = made(*(_milestone(own) for own in IDS))
    assert [milestone.id for milestone in getattr(release.content, "milestones", ())] == sorted(IDS)
    shown = next(part for part in outline(release).parts if part.title == "Milestones")
    assert [part.id for part in shown.parts] == IN_ORDER
    assert [entry.__dict__["id"] for entry in entries_in_order(release.content)] == IN_ORDER


def test_steps_stay_in_the_order_that_was_given(guideline_with_steps: Release) -> None:
    """Where the order has a meaning, no number in an id changes it."""
    found = [entry.__dict__["id"] for entry in entries_in_order(guideline_with_steps.content)]
    assert found == ["joining", "step-10", "step-9"]


@pytest.fixture
def guideline_with_steps(release_data: Callable[..., dict[str, Any]]) -> Release:
    """Return a Guideline with a procedure whose tenth step comes before its ninth."""
    steps = [{"id": own, "action": {"en": own}, **FACT} for own in ("step-10", "step-9")]
    procedure = {"id": "joining", "title": {"en": "Joining"}, "status": "open", "steps": steps, **FACT}
    data = release_data(document="guideline", content={"procedures": [procedure]})
    return Release.model_validate_json(json.dumps(data))


def test_sources_of_one_day_are_numbered_in_natural_order(made: Callable[..., Release]) -> None:
    """They are numbered by their day, and by their ids where that is the same."""
    sources = [{"id": own, "publisher": "CNSA", "title": own, "date": "2021-06-16"} for own in ("s-10", "s-9", "s-1")]
    release = made(_milestone("m", sources=["s-10", "s-9", "s-1"]), sources=sources)
    found = report(release, release, diff(release, release)).sources
    assert [citation.id for citation in found] == ["s-1", "s-9", "s-10"]


VERSIONS = ["1.8.0", "1.9.0", "1.10.0", "1.11.0"]
LABELS = ["Proposal", "Edition", "Corrigendum", "Amended"]


def test_releases_of_one_day_keep_the_order_of_their_versions(
    made: Callable[..., Release],
    shelve: Callable[..., Path],
    tmp_path: Path,
) -> None:
    """In the library, on the way between two of them, and in the charts, whatever they are called."""
    releases = [
        made(_milestone("m", window=f"20{30 + at}"), version=version, label=label, issued="2024-05-01")
        for at, (version, label) in enumerate(zip(VERSIONS, LABELS, strict=True))
    ]
    library = Library(shelve(tmp_path, *(json.loads(release.model_dump_json()) for release in releases)))
    assert [head.version for head in library.releases("roadmap")] == VERSIONS
    first, last = library.load("roadmap@1.8.0"), library.load("roadmap@latest")
    assert last.version == "1.11.0"
    told = report(first, last, library.diff(first, last), library.trail(first, last))
    (track,) = told.charts.trend
    assert [point.release for point in track.points] == LABELS
    assert [label for _day, _place, label in releases_of(told.charts.trend)] == LABELS
    assert [plain(column) for column in trend_table(told.charts).columns[1:]] == LABELS
    figure = trend_of(told.charts.trend)
    assert figure
    assert list(figure.columns[1:-1]) == LABELS
