"""A small release in which there is something of every nature, for the tests of change files."""

from typing import Any

from ilrs_docs.model import Release

PHASES: list[dict[str, Any]] = [
    {"id": "p1", "title": "P1"},
    {"id": "p2", "title": "P2"},
    {"id": "p3", "title": "P3", "readings": [{"id": "far", "field": "window", "value": "2030"}]},
]
ROADMAP: dict[str, Any] = {
    "document": "plan",
    "kind": "roadmap",
    "version": "1.0.0",
    "language": "en",
    "sources": [{"id": "paper", "publisher": "Herald", "title": "The quay", "date": "2026"}],
    "gaps": [{"id": "gap", "part": ["content", "milestones", "quay", "window"], "reason": "Not said"}],
    "content": {
        "definition": {"id": "port", "text": "A port"},
        "missions": [{"id": "ship", "title": "Ship"}, {"id": "tug", "title": "Tug"}],
        "plans": [
            {"id": "one", "title": "One", "phases": PHASES},
            {"id": "two", "title": "Two"},
        ],
        "milestones": [
            {
                "id": "quay",
                "title": {"en": "Quay", "ru": "Причал"},
                "window": "2027",
                "wording": "in 2027",
                "phase": "p1",
                "missions": ["ship", "tug"],
                "agencies": ["Port"],
                "notes": ["Begun", {"text": "Half done", "day": "2026"}],
                "extra": {"n": 1, "note": {"en": "A", "ru": "Б"}},
                "readings": [{"id": "late", "field": "window", "value": "2028"}],
            },
            {"id": "mole", "title": "Mole", "depends_on": ["quay"]},
        ],
    },
}


def plan() -> Release:
    """Return the release."""
    return Release.model_validate(ROADMAP)
