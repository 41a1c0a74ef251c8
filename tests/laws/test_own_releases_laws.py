"""Laws over releases of one's own, of both kinds, in which any optional field may be left out."""

import json
import re
from random import Random
from typing import Any

import jsonpatch
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ilrs_docs.comparing import diff
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.model import Release
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.model.stored import plain
from ilrs_docs.patching import apply, compose, invert, inverted, to_json_patch
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
    "excluded": ["2026", "../2028"],
    "agencies": [["ACME"], ["ACME", "Zed"]],
    "documents": [["Form"], ["Form", "Letter"]],
    "extra": [{"n": 1}, {"n": 1.0}, {"n": True}, {"n": ""}, {"n": None, "läng": {"de": "hoch"}}],
    "notes": [["Begun"], [{"text": "Begun", "day": "2024"}]],
    "lead": ["ACME"],
}
SHARED = ("description", "confidence", "extra", "notes")
ENTRIES = {
    "roadmap": {
        "milestones": (("title",), ("window", "occurred", "status", "target", "excluded", "agencies", "site")),
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


def _next(random: Random, kind: str, known: Release) -> Release:
    """Return a release that follows from another one: in its entries, or by the collections that stay as they are."""
    return (
        _release(random, kind, known.content.model_dump(mode="json"))
        if random.random() < 0.5
        else _mutated(random, kind, known)
    )


def _mutated(random: Random, kind: str, known: Release) -> Release:
    """Return a release in which entries came, went, moved, changed or have other ids; what cannot be is left out."""
    found = known
    for _ in range(random.choice([1, 2, 4])):
        data: Data = json.loads(canonical_bytes(found))
        _mutate(random, kind, data["content"])
        try:
            found = Release.model_validate_json(json.dumps(data))
        except ValidationError:
            continue
    return found


def _mutate(random: Random, kind: str, content: Data) -> None:
    """Change one entry in one of the ways in which people do."""
    name = random.choice(sorted(ENTRIES[kind]))
    needed, optional = ENTRIES[kind][name]
    homes = [content.setdefault(name, [])]
    if name in INSIDE and random.random() < 0.7:
        inside, needed, optional = INSIDE[name]
        homes = [entry.setdefault(inside, []) for entry in homes[0]]
    full = [home for home in homes if home]
    what = random.choice([0, 1, 1, 1, 2, 3, 4, 5])
    if homes and (what == 0 or not full):
        random.choice(homes).append(_entry(random, random.choice(IDS), needed, optional))
    elif full:
        home = random.choice(full)
        entry = home.pop(random.randrange(len(home)))
        if what == 1:
            entry["id"] = random.choice(IDS)
        elif what == 2:  # another thing under the same id
            entry = _entry(random, entry["id"], needed, optional)
        elif what == 3:
            entry |= _some(random, optional, 0.5)
        if what < 5:
            there = random.choice(homes) if what == 4 else home
            there.insert(random.randrange(len(there) + 1), entry)


def _three(random: Random, kind: str) -> tuple[Release, Release, Release]:
    base = _release(random, kind)
    middle = _next(random, kind, base)
    return base, middle, _next(random, kind, middle)


@pytest.mark.parametrize("kind", ["roadmap", "guideline"])
@given(random=st.integers(0, 2**64).map(Random))
def test_replaying_is_lossless_whatever_is_left_out(kind: str, random: Random) -> None:
    """Edits apply, turn round and compose to the byte; a way there and back is none."""
    base, middle, last = _three(random, kind)
    first, second = diff(base, middle), diff(middle, last)
    assert canonical_bytes(apply(base, first)) == canonical_bytes(middle)
    assert inverted(first.edits) == diff(middle, base).edits
    assert canonical_bytes(apply(middle, invert(first))) == canonical_bytes(base)
    whole = compose(first, second)
    assert canonical_bytes(apply(base, whole)) == canonical_bytes(last)
    assert canonical_bytes(apply(last, invert(whole))) == canonical_bytes(base)
    assert compose(whole, invert(whole)).edits == compose(first, invert(first)).edits == ()
    patched = jsonpatch.apply_patch(plain(base), to_json_patch(whole, base))
    assert json.dumps(patched, sort_keys=True) == json.dumps(plain(last), sort_keys=True)


STRANGE = re.compile(r"\bNone\b|\bnull\b|[{}]|\(\s*\)|\s,|ILRS|CNSA|Roscosmos|Lunar|月球|Роскосмос")


@pytest.mark.parametrize("kind", ["roadmap", "guideline"])
@given(random=st.randoms(use_true_random=False), language=st.sampled_from(sorted(LANGUAGES)))
def test_what_is_left_out_is_not_told(kind: str, random: Random, language: Language) -> None:
    """No gap shows in a sentence, no rule is unknown, and nothing is said of a programme that is not there."""
    old = _release(random, kind)
    new = _release(random, kind, old.content.model_dump(mode="json"))
    comparison = diff(old, new)
    assert all(change.rule in CATALOGUE for change in comparison)
    told = report(old, new, comparison, language=language)
    sentences = [item.sentence for section in told.sections for group in section.groups for item in group.items]
    assert STRANGE.findall("\n".join([*sentences, told.summary])) == []
    marked = re.compile(r"\{\+|\+\}|\{\"kind\":[^}]*\}")  # insertions in a reworded text, lines of a lineage
    assert not re.search(r"\bNone\b|[{}]|ILRS|CNSA", marked.sub("", text.render_report(told)))
