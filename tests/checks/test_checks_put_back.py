"""Each kind of defect, put back into a state of today, is found there; and nothing else is."""

import json
from functools import cache
from typing import Any

import pytest
from checkout import CHECKOUT

from ilrs_docs.checks import check
from ilrs_docs.model import Release, entries_of

VERSIONS = CHECKOUT / "versions"
ROADMAP = "roadmap/1.0.1-tracked.20260910"
GUIDELINE = "guideline/1.0.1-tracked.20240718"
NOTE = {"text": "Told for the test.", "day": "2021-06-16"}


def _at(data: Any, path: str) -> Any:  # noqa: ANN401 - any JSON value
    """Return what a path leads to, through names of fields, ids of entries and places in lists."""
    for part in path.split("/"):
        if isinstance(data, dict):
            data = data[part]
        elif part.isdecimal():
            data = data[int(part)]
        else:
            (data,) = (one for one in data if one["id"] == part)
    return data


@pytest.mark.parametrize(
    ("name", "changes", "found"),
    [
        (ROADMAP, {"sources/xinhua-2026-08-23/date": "2026-09-14"}, {"late-source": ["sources/xinhua-2026-08-23"]}),
        (
            ROADMAP,
            {"sources/xinhua-2026-08-23/retrospective": True},
            {"retrospective-mark": ["sources/xinhua-2026-08-23/retrospective"]},
        ),
        (
            "roadmap/1.0.0",
            {"content/objectives/field-environment/confidence": "medium"},
            {"retrospective-confidence": ["content/objectives/field-environment/confidence"]},
        ),
        (
            ROADMAP,
            {"content/milestones/power-plant-flight-1/sources": ["tass-2024"], "sources/tass-2024/access": "secondary"},
            {
                "unread-source": ["content/milestones/power-plant-flight-1/sources"],
                "unshared-dependency": ["content/milestones/power-plant/depends_on/power-plant-flight-1"],
            },
        ),
        (ROADMAP, {"sources/shine-2025-04-24/url": None}, {"original-without-address": ["sources/shine-2025-04-24"]}),
        (
            ROADMAP,
            {"content/milestones/luna-26/notes/0/text": "The month rests on Wikipedia alone."},
            {"unnamed-source": ["content/milestones/luna-26/notes/0"]},
        ),
        (
            GUIDELINE,
            {"content/procedures/change-8-call/status": "open"},
            {"open-procedure": ["content/procedures/change-8-call/status"]},
        ),
        (
            GUIDELINE,
            {"content/opportunities/change-8-payloads/status": "open"},
            {"open-opportunity": ["content/opportunities/change-8-payloads/status"]},
        ),
        (
            GUIDELINE,
            {"content/procedures/change-8-call/steps/change-8-call-letter/status": "pending"},
            {"status-out-of-date": ["content/procedures/change-8-call/steps/change-8-call-letter/status"]},
        ),
        (
            ROADMAP,
            {"content/milestones/change-7/window": "2025"},
            {"status-out-of-date": ["content/milestones/change-7/status"]},
        ),
        (
            ROADMAP,
            {"content/milestones/change-6/sources": ["cgtn-2023-04-25"], "content/milestones/change-6/wording": None},
            {
                "orphan-source": ["sources/dfgzs-2023-02-01"],
                "status-without-source": ["content/milestones/change-6/status"],
                "unshared-dependency": ["content/milestones/change-6/depends_on/queqiao-2"],
            },
        ),
        (
            "roadmap/1.0.1-tracked.20240718",
            {"content/milestones/power-plant/status": "planned"},
            {"possibility-as-plan": ["content/milestones/power-plant/status"]},
        ),
        (
            GUIDELINE,
            {"content/partners/egypt/date": "2024-12-06"},
            {"happened-ahead": ["content/partners/egypt/date"]},
        ),
        (
            ROADMAP,
            {"content/milestones/luna-26/notes/0/day": None},
            {"undated-note": ["content/milestones/luna-26/notes/0"]},
        ),
        (
            ROADMAP,
            {"content/milestones/luna-26/notes/0/text": "No newer date is among the statements used here."},
            {"outlived-denial": ["content/milestones/luna-26/notes/0"]},
        ),
        (
            ROADMAP,
            {"content/milestones/luna-26/wording": {"en": "until 2027"}},
            {"unquoted-wording": ["content/milestones/luna-26/wording"]},
        ),
        (
            ROADMAP,
            {"content/milestones/luna-26/title/ru": "Разведка"},
            {"avoided-word": ["content/milestones/luna-26/title/ru"]},
        ),
        (
            GUIDELINE,
            {"content/terms/target-5-5-5/meaning/en": "ALL partners joined."},
            {
                "stale-translation": [f"content/terms/target-5-5-5/meaning/{tag}" for tag in ("ru", "zh")],
                "mixed-count": ["content/terms/target-5-5-5/meaning"],
            },
        ),
        (
            ROADMAP,
            {"gaps/gap-ilrs-1-launcher/reason/zh": "各报道仅称五次国际月球科研站任务（ILRS-1等）使用超重型运载火箭。"},
            {"only-beside-reading": ["gaps/gap-ilrs-1-launcher/reason/zh"]},
        ),
        (
            ROADMAP,
            {"content/milestones/luna-27-1/readings/luna-27-1-pole-north-first/words": None},
            {"untranslated-reading": ["content/milestones/luna-27-1/readings/luna-27-1-pole-north-first"]},
        ),
        (
            ROADMAP,
            {"statements/statement-merger/said_by": "CMSA"},
            {"unnamed-speaker": ["statements/statement-merger/said_by"]},
        ),
        (
            ROADMAP,
            {"content/milestones/change-7/notes/7/text": "By a notice, launch conditions were not met."},
            {"unnamed-issuer": ["content/milestones/change-7/notes/7"]},
        ),
        (
            ROADMAP,
            {"sources/www1-2025-08-24/speaker": None},
            {
                "relayed-speaker": [
                    "content/milestones/luna-27-1/readings/luna-27-1-pole-north-first",
                    "content/milestones/luna-27-2/readings/luna-27-2-pole-north-first",
                ]
            },
        ),
        (
            ROADMAP,
            {"sources/zeleny-2025-09-12/publisher": {"en": "TASS", "ru": "Тасс"}},
            {"unlike-name": ["sources/zeleny-2025-09-12/publisher/ru"]},
        ),
        (
            ROADMAP,
            {"content/milestones/change-6/notes/3/text": "The flight is told in a page of June 2025."},
            {"unexplained-low": ["content/milestones/change-6/confidence"]},
        ),
        (
            ROADMAP,
            {"content/milestones/queqiao-2/sources": ["cgtn-2024-09-06"]},
            {
                "unshared-dependency": [
                    f"content/milestones/{one}/depends_on/queqiao-2" for one in ("change-6", "change-7", "change-8")
                ]
            },
        ),
        (
            GUIDELINE,
            {"content/levels/all-levels/description": "Named in the agreement of China and Egypt."},
            {"borrowed-item": ["content/levels/all-levels"]},
        ),
        (
            GUIDELINE,
            {"content/partners/china/readings/china-date-reuters/note": "That was probably the release."},
            {"reading-of-another": ["content/partners/china/readings/china-date-reuters"]},
        ),
        (
            GUIDELINE,
            {"content/procedures/change-8-call/confidence": "high"},
            {"own-reading": ["content/procedures/change-8-call/confidence"]},
        ),
        (
            GUIDELINE,
            {"content/opportunities/change-8-payloads/deadlines/change-8-letter-deadline/title": "Final selection"},
            {"hosts-deadline": ["content/opportunities/change-8-payloads/deadlines/change-8-letter-deadline"]},
        ),
        (
            ROADMAP,
            {
                "content/milestones/power-plant/readings/power-plant-window-2036/note": "Press reports say 2033-2035, "
                "and 2036 as a possibility."
            },
            {"confirming-reading": ["content/milestones/power-plant/readings/power-plant-window-2036"]},
        ),
        (ROADMAP, {"gaps/0/part": ["full-text"]}, {"gap-without-field": ["gaps/FIRST/part"]}),
        (
            GUIDELINE,
            {
                "content/instruments/ilrs-declaration/parties": ["CNSA", "Roscosmos"],
                "content/instruments/ilrs-declaration/drafted_by": [],
            },
            {"draft-with-parties": ["content/instruments/ilrs-declaration/parties"]},
        ),
        (
            ROADMAP,
            {f"content/objectives/group-{one}/beside": [] for one in ("astronomy", "geology", "resources")},
            {
                "restated-objective": [
                    f"content/objectives/group-{one}" for one in ("astronomy", "geology", "resources")
                ]
            },
        ),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else None,
)
def test_a_defect_that_is_put_back_is_found(name: str, changes: dict[str, Any], found: dict[str, list[str]]) -> None:
    """One defect in a state is what is found in it beside what stands there, alone."""
    data = json.loads((VERSIONS / f"{name}.json").read_text("utf-8"))
    partners, gap = len(data["content"].get("partners", ())), data["gaps"][0]["id"]
    stands, quotations = _standing(name)
    for path, value in changes.items():
        home, _, last = path.rpartition("/")
        _at(data, home)[last] = value.replace("ALL", str(partners)) if isinstance(value, str) else value
    told: dict[str, list[str]] = {}
    for one in check(Release.model_validate_json(json.dumps(data)), quotations=quotations):
        if (one.check, one.path) not in stands:
            told.setdefault(one.check, []).append("/".join(map(str, one.path)).replace(gap, "FIRST"))
    assert told == found


@cache
def _standing(name: str) -> tuple[set[tuple[str, tuple[Any, ...]]], dict[str, str]]:
    """Return what is found in a state as it is, and the wordings that it quotes."""
    sound = Release.model_validate_json((VERSIONS / f"{name}.json").read_text("utf-8"))
    quotations = _quoted(sound)
    return {(one.check, one.path) for one in check(sound, quotations=quotations)}, quotations


def _quoted(release: Release) -> dict[str, str]:
    """Return the wordings of a release, each with a source that all entries have which quote it."""
    entries = [entry.__dict__ for _, entry in entries_of(release) if entry.__dict__.get("wording")]
    words = {str(entry["wording"]) for entry in entries}
    shared = {one: [set(entry["sources"]) for entry in entries if str(entry["wording"]) == one] for one in words}
    return {one: min(set.intersection(*sources)) for one, sources in shared.items()}
