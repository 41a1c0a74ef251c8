"""Small releases for the rules: an entry of any kind in its place, and what is told where it differs."""

import copy
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from ilrs_docs.changes import Change, Comparison
from ilrs_docs.comparing import diff
from ilrs_docs.model import Lineage, Release
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.patching import apply

BOOKKEEPING = {"version", "label", "issued", "_of", "_from"}
FACT = {"sources": ["said"], "confidence": "medium"}
SOURCES = [
    {"id": "said", "publisher": "CNSA", "title": "Announcement", "date": "2021-06-16"},
    {"id": "said-later", "publisher": "Roscosmos", "speaker": "Somebody", "date": "2023"},
]
NEEDED: dict[str, dict[str, Any]] = {
    "milestone": {"status": "planned"},
    "plan": {"originators": ["CNSA"]},
    "term": {"meaning": {"en": "A first small station"}},
    "definition": {"text": {"en": "A station"}},
    "procedure": {"status": "open"},
    "opportunity": {"status": "open"},
    "step": {"action": {"en": "Send a letter"}},
    "limit": {"number": 200, "unit": "kg"},
    "partner": {"kind": "state", "instrument": {"en": "Agreement"}},
    "promise": {"text": {"en": "A text will follow"}, "made": "2021-06-16"},
    "statement": {"subject": {"en": "Purpose"}, "text": {"en": "It serves all"}},
    "gap": {"part": ["section-titles"], "reason": {"en": "Lost pages"}},
    "source": {"publisher": "ESA", "title": "Report", "date": "2022"},
}
UNTITLED = {"definition", "step", "promise", "statement", "gap", "source"}
UNSOURCED = {"gap", "source"}
TOP = {"source": "sources", "promise": "promises", "statement": "statements", "gap": "gaps"}
INSIDE = {"phase": ("plans", "phases"), "step": ("procedures", "steps")} | {
    kind: ("opportunities", f"{kind}s") for kind in ("limit", "deadline")
}
FIELDS = {"element": "composition", "opportunity": "opportunities", "participation-phase": "participation_phases"}


def _fact(own_id: str, **fields: object) -> dict[str, Any]:
    return {"id": own_id, "title": {"en": own_id}, **FACT, **fields}


ROADMAP = {
    "plans": [
        _fact(
            "joint-plan",
            originators=["CNSA"],
            phases=[_fact("reconnaissance", window="2021/2025"), _fact("construction", window="2026/2035")],
        )
    ],
    "milestones": [_fact("relay", status="planned")],
    "missions": [_fact("flight-1"), _fact("flight-2")],
}
GUIDELINE = {
    "levels": [_fact("system-level"), _fact("unit-level")],
    "opportunities": [_fact("payloads", status="open")],
    "procedures": [_fact("joining", status="open"), _fact("leaving", status="open")],
}


def _entry(kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    titled = {} if kind in UNTITLED else {"title": {"en": "It"}}
    fact = {} if kind in UNSOURCED else FACT
    return {"id": "it", **titled, **fact, **NEEDED.get(kind, {}), **fields}


def _put(data: dict[str, Any], kind: str, entries: list[dict[str, Any]]) -> None:
    content = data["content"]
    if kind in TOP:
        data[TOP[kind]] = [*data.get(TOP[kind], ()), *entries]
    elif kind in INSIDE:
        collection, name = INSIDE[kind]
        content[collection][0][name] = [*content[collection][0].get(name, ()), *entries]
    elif kind == "definition":
        content["definition"] = entries[0] if entries else None
    else:
        name = FIELDS.get(kind, f"{kind}s")
        content[name] = [*content.get(name, ()), *entries]


ABOUT_ROADMAP = {"milestone", "mission", "plan", "phase", "term", "definition", "element", "objective", "release"}


@pytest.fixture
def released() -> Callable[..., Release]:
    """Return a builder `released(kind, *entries, **release)`: an entry is its fields beside the needed ones."""

    def build(kind: str, *entries: Mapping[str, Any], **fields: object) -> Release:
        roadmap = kind in ABOUT_ROADMAP
        data: dict[str, Any] = {
            "document": "roadmap" if roadmap else "guideline",
            "version": "1.0.0",
            "label": "V1.0",
            "title": {"en": "The document"},
            "standing": "official",
            "basis": "reported",
            "issued": "2021-06-16",
            "issuers": ["CNSA"],
            "languages": ["en"],
            "sources": SOURCES,
            "content": copy.deepcopy(ROADMAP if roadmap else GUIDELINE),
            **copy.deepcopy(fields),
        }
        if kind == "release":
            for entry in entries:
                data |= entry
        else:
            _put(data, kind, [_entry(kind, entry) for entry in copy.deepcopy(entries)])
        return Release.model_validate(data, strict=False)

    return build


@pytest.fixture
def compared() -> Callable[..., Comparison]:
    """Return a diff of two releases that checks, each time, that nothing is lost and nothing is told twice."""

    def compare(old: Release, new: Release, *successions: Mapping[str, Any]) -> Comparison:
        declared = [
            {"id": f"declared-{number}", "document": old.document, **FACT, **fields}
            for number, fields in enumerate(successions)
        ]
        lineage = Lineage.model_validate({"sources": SOURCES, "successions": declared})
        comparison = diff(old, new, lineage)
        claimed = [index for change in comparison for index in change.edits]
        assert len(set(claimed)) == len(claimed), "an edit is claimed twice"
        left = [edit for index, edit in enumerate(comparison.edits) if index not in set(claimed)]
        told = (edit.new_path or edit.old_path or () for edit in left)
        assert all(map(BOOKKEEPING.intersection, told)), "an edit is passed over"
        assert canonical_bytes(apply(old, comparison)) == canonical_bytes(new)
        return comparison

    return compare


@pytest.fixture
def changed(released: Callable[..., Release], compared: Callable[..., Comparison]) -> Callable[..., tuple[Change, ...]]:
    """Return `changed(kind, before, after, *lineage, gaps_old=(), gaps_new=())`: what is told of one kind of entry.

    `before` and `after` are the fields of one entry, a list of such, or None where there is none.
    """

    def tell(kind: str, before: object, after: object, *lineage: object, **gaps: object) -> tuple[Change, ...]:
        def build(entries: object, part: object, **identity: str) -> Release:
            listed = entries if isinstance(entries, list) else [] if entries is None else [entries]
            unknown = [{"id": "unknown", "part": part, "reason": {"en": "Not known"}}] if part else []
            return released(kind, *listed, gaps=unknown, **identity)

        old = build(before, gaps.get("unknown_old"))
        new = build(after, gaps.get("unknown_new"), version="1.1.0", label="V1.1", issued="2024-06-16")
        told = compared(old, new, *lineage).changes
        return tuple(change for change in told if change.subjects[0].id != "unknown")

    return tell
