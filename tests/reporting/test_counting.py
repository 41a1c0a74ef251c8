"""One count of distinct changes: each number on a page says what it counts, and is that of the data."""

import json
import re
from collections import Counter
from itertools import chain
from typing import Any, get_args

import pytest

from ilrs_docs import Library
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.model import DocumentName
from ilrs_docs.phrasing.weighing import WEIGHTS
from ilrs_docs.rendering.html import render_report as render_html
from ilrs_docs.rendering.json import render as render_json
from ilrs_docs.reporting import report
from ilrs_docs.reporting.audiences import arrange
from ilrs_docs.reporting.joint import report_on
from ilrs_docs.reporting.models import Audience, Detail

LIBRARY = Library()
NUMBER = re.compile(r'data-count="([^"]+)">(\d+)<')
GROUP = re.compile(r'<h3>([^<]+)</h3> <span class="count" data-count="changes in this group">(\d+)<')
"""A folded group, which says how many changes it tells."""
PAIRS: list[tuple[DocumentName, int, int]] = [
    ("roadmap", 0, -1), ("roadmap", -1, 0), ("roadmap", -2, -1), ("roadmap", 0, 1), ("roadmap", 2, 2),
    ("guideline", 0, -1), ("guideline", -1, 0), ("guideline", 3, 4), ("guideline", 0, 2), ("guideline", -2, -1),
]  # fmt: skip


def _told(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Return each item of a report, and what stands beside it, from its JSON alone."""

    def flat(item: dict[str, Any]) -> list[dict[str, Any]]:
        return [item, *chain.from_iterable(map(flat, item.get("also", ())))]

    groups = [group for section in data["sections"] for group in section.get("groups", ())]
    return [one for group in groups for item in group["items"] for one in flat(item)]


def _counted(data: dict[str, Any]) -> dict[str, int]:
    """Return the number of changes of each weight and of each kind, each change once, from the JSON of a report."""
    changes = {one["change"]: one for one in _told(data) if "change" in one}
    weights = Counter("happened" if one.get("happened") else one["severity"] for one in changes.values())
    kinds = Counter(kind for one in changes.values() for kind in {subject["kind"] for subject in one["subjects"]})
    return {f"changes of weight {name}": number for name, number in weights.items()} | {
        f"changes of kind {name}": number for name, number in kinds.items()
    }


@pytest.mark.parametrize("detail", get_args(Detail))
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("document", "old", "new"), PAIRS)
def test_each_number_on_a_page_is_that_of_the_data(
    document: DocumentName, old: int, new: int, language: Language, detail: Detail
) -> None:
    """How many changes of each weight and kind there are, wherever the page says so, and in all as many as differ.

    That holds at every depth: what a page does not show is counted all the same.
    """
    releases = LIBRARY.releases(document)
    compared = LIBRARY.compare(releases[old], releases[new])
    made = report(*compared, language=language, detail=detail)
    page, data = render_html(made), json.loads(render_json(made))
    wanted = _counted(data)
    found = [one for one in NUMBER.findall(page) if one[0] != "changes in this group"]
    assert {name: int(number) for name, number in found} == wanted
    assert all(int(number) == wanted[name] for name, number in found)
    assert sum(wanted[name] for name in wanted if "weight" in name) == len(compared.comparison.changes)
    if detail == "full":
        _groups(page, data)


def _groups(page: str, data: dict[str, Any]) -> None:
    """Check what folded groups say."""
    groups = [group for section in data["sections"] for group in section.get("groups", ()) if group.get("folded")]
    each = [_told({"sections": [{"groups": [group]}]}) for group in groups]
    told = [len({one["change"] for one in items if "change" in one}) for items in each]
    assert [int(number) for _title, number in GROUP.findall(page)] == told


@pytest.mark.parametrize("audience", get_args(Audience))
def test_an_audience_counts_what_it_is_told(audience: Audience) -> None:
    """What is left out of a report is not counted on its page."""
    made = arrange(report(*LIBRARY.compare("roadmap@1.0", "roadmap@latest")), audience)
    found = dict(NUMBER.findall(render_html(made)))
    found.pop("changes in this group", None)
    assert {name: int(number) for name, number in found.items()} == _counted(json.loads(render_json(made)))


@pytest.mark.parametrize(("document", "old", "new"), PAIRS)
def test_what_is_counted_at_the_end_of_the_screen_is_in_the_data(document: DocumentName, old: int, new: int) -> None:
    """Of each weight that no part of the screen counts, the number of distinct changes that the JSON tells."""
    releases = LIBRARY.releases(document)
    language = LANGUAGES[(old + new) % len(LANGUAGES)]
    data = json.loads(render_json(report(*LIBRARY.compare(releases[old], releases[new]), language=language)))
    parts = {part["id"] for part in data["screen"].get("parts", ())}
    counts = _counted(data)
    wanted = [
        counts[f"changes of weight {weight}"]
        for weight in WEIGHTS
        if weight not in parts and counts.get(f"changes of weight {weight}")
    ]
    assert [int(one) for one in re.findall(r"\d+", "".join(data["screen"].get("closing", [])))] == wanted


@pytest.mark.parametrize("way", [("1.0", "latest"), ("2025-04-24", "latest"), ("2024-07-18", "2024-09-05")])
def test_a_screen_on_both_documents_counts_all_of_both(way: tuple[str, str]) -> None:
    """What one document names of a weight that is not grave stands among all that both have of it."""
    made = report_on(LIBRARY.compare_each(*(f"@{day}" for day in way)))
    data = json.loads(render_json(made))
    counts = sum((Counter(_counted(one)) for one in data["reports"]), Counter[str]())
    closing = [int(one) for one in re.findall(r"\d+", "".join(data["screen"].get("closing", [])))]
    parts = {part["id"]: part for part in data["screen"]["parts"]}
    for weight in ("inform", "editorial"):
        number = counts[f"changes of weight {weight}"]
        if weight in parts:
            said = parts[weight].get("said", ())
            told = sum(len(one.get("changes", ())) for one in said)
            beside = sum(len(each["changes"]) for one in said for each in one.get("alike", ()))
            assert told + beside + parts[weight].get("rest", 0) == number
        elif number:
            assert number in closing
