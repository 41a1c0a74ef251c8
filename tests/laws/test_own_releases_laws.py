"""Laws over releases of one's own, of both kinds, in which any optional field may be left out."""

import json
import re
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilrs_docs.changes import Script
from ilrs_docs.comparing import diff
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.model import Release
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.patching import apply, compose, inverted
from ilrs_docs.rendering import text
from ilrs_docs.reporting import report
from ilrs_docs.rules import CATALOGUE

Data = dict[str, Any]
IDS = ["v1.24", "23H2", "3.14.0", "a", "c-1", "X_y"]
WORDS = ["Zebra must park", "Zebra may park", "Build a bridge then paint it", "Build a bridge", "花园", "Сад"]
WINDOWS = ["2028", "2031/2035", "../2035", "2036/..", "2028~", "2026-34?", "2024-01-01T10:00Z"]
TAGS = ["en", "zh", "ru", "de", "zh-Hant", "und"]
TEXTS = ("title", "description", "site", "action", "actor", "outcome", "meaning", "text", "instrument", "launcher")
CHOICES: dict[str, list[Any]] = {
    "status": ["deferred", None],
    "window": WINDOWS,
    "occurred": WINDOWS,
    "deadline": WINDOWS,
    "made": WINDOWS,
    "date": WINDOWS,
    "signed": WINDOWS,
    "kind": ["state", "organisation"],
    "number": [0, 1, 1.0, 2.5],
    "unit": ["kg"],
    "bound": ["maximum", "minimum"],
    "obligation": ["must", "may"],
    "confidence": ["high", "low"],
    "target": ["TBD", "v1.35"],
    "agencies": [["ACME"], ["ACME", "Zed"]],
    "documents": [["Form"], ["Form", "Letter"]],
    "extra": [{"n": 1}, {"n": 1.0}, {"n": True}, {"n": ""}, {"n": None, "läng": {"de": "hoch"}}],
    "notes": [["Begun"], [{"text": "Begun", "day": "2024"}]],
    "lead": ["ACME"],
}
SHARED = ("description", "confidence", "extra", "notes")
ENTRIES = {
    "roadmap": {
        "milestones": (("title",), ("window", "occurred", "status", "target", "agencies", "site")),
        "missions": (("title",), ("agencies", "lead", "launcher")),
        "plans": (("title",), ()),
        "terms": (("title", "meaning"), ()),
    },
    "guideline": {
        "opportunities": (("title",), ("status", "outcome")),
        "procedures": (("title",), ("status",)),
        "instruments": (("title",), ("signed",)),
        "partners": (("title", "kind", "instrument"), ("date",)),
    },
}
INSIDE = {
    "plans": ("phases", ("title",), ("window",)),
    "opportunities": ("limits", ("title", "number", "unit"), ("bound",)),
    "procedures": ("steps", ("action",), ("actor", "obligation", "deadline", "documents", "outcome", "occurred")),
}
HEAD: dict[str, list[Any]] = {
    "label": ["Spring"],
    "language": TAGS,
    "issued": ["2026-01-02"],
    "standing": ["official", "draft"],
    "basis": ["text", "reported"],
    "issuers": [["ACME"]],
    "extra": CHOICES["extra"],
}


def _words(random: Random) -> Any:  # noqa: ANN401 - a text in any of its spellings
    return random.choice(
        [random.choice(WORDS), {tag: random.choice(WORDS) for tag in random.sample(TAGS, random.randrange(1, 4))}]
    )


def _some(random: Random, names: tuple[str, ...], share: float) -> Data:
    said = [name for name in names if random.random() < share]
    return {name: _words(random) if name in TEXTS else random.choice(CHOICES[name]) for name in said}


def _entry(random: Random, own_id: str, needed: tuple[str, ...], optional: tuple[str, ...]) -> Data:
    shared = tuple(name for name in SHARED if name != "description" or "title" in needed)
    return {"id": own_id} | _some(random, needed, 2) | _some(random, optional + shared, random.choice([0.1, 0.5]))


def _content(random: Random, kind: str) -> Data:
    found: Data = {}
    for name, (needed, optional) in ENTRIES[kind].items():
        left = random.sample(IDS, len(IDS))
        found[name] = [_entry(random, own, needed, optional) for own in random.sample(IDS, random.randrange(4))]
        if name in INSIDE:
            inside, required, free = INSIDE[name]
            for entry in found[name]:
                entry[inside] = [_entry(random, left.pop(), required, free) for _ in range(random.randrange(3))]
    return {name: entries for name, entries in found.items() if random.random() < 0.8}


def _release(random: Random, kind: str, known: Data | None = None) -> Release:
    """Return a release; of what is `known` some collections stay as they are."""
    head = {name: random.choice(values) for name, values in HEAD.items() if random.random() < 0.4}
    content = _content(random, kind)
    kept = {name: value for name, value in (known or {}).items() if random.random() < 0.4}
    data = {"document": "garden", "kind": kind, "version": "1.0.0"} | head | {"content": content | kept}
    return Release.model_validate_json(json.dumps(data))


def _three(random: Random, kind: str) -> tuple[Release, Release, Release]:
    base = _release(random, kind)
    middle = _release(random, kind, base.content.model_dump(mode="json"))
    return base, middle, _release(random, kind, middle.content.model_dump(mode="json"))


@pytest.mark.parametrize("kind", ["roadmap", "guideline"])
@given(random=st.randoms(use_true_random=False))
def test_replaying_is_lossless_whatever_is_left_out(kind: str, random: Random) -> None:
    """Edits apply, turn round and compose to the byte."""
    base, middle, last = _three(random, kind)
    first, second = diff(base, middle), diff(middle, last)
    assert canonical_bytes(apply(base, first)) == canonical_bytes(middle)
    assert inverted(first.edits) == diff(middle, base).edits
    assert canonical_bytes(apply(middle, Script(edits=inverted(first.edits)))) == canonical_bytes(base)
    assert canonical_bytes(apply(base, compose(first, second))) == canonical_bytes(last)


STRANGE = re.compile(r"\bNone\b|\bnull\b|[{}]|\(\s*\)|\s,|ILRS|CNSA|Roscosmos|Lunar|月球|Роскосмос")


@pytest.mark.parametrize("kind", ["roadmap", "guideline"])
@given(random=st.randoms(use_true_random=False), language=st.sampled_from(sorted(LANGUAGES)))
def test_what_is_left_out_is_not_told(kind: str, random: Random, language: Language) -> None:
    """No gap shows in a sentence, no rule is unknown, and nothing is said of a programme that is not there."""
    old, new, _ = _three(random, kind)
    comparison = diff(old, new)
    assert all(change.rule in CATALOGUE for change in comparison)
    told = report(old, new, comparison, language=language)
    sentences = [item.sentence for section in told.sections for group in section.groups for item in group.items]
    assert STRANGE.findall("\n".join([*sentences, told.summary])) == []
    marked = re.compile(r"\{\+|\+\}")  # insertions in a reworded text
    assert not re.search(r"\bNone\b|[{}]|ILRS|CNSA", marked.sub("", text.render_report(told)))
