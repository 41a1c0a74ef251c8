"""Releases drawn from their models: any field that a model has may be there, with values that it admits."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from functools import cache
from random import Random
from typing import Any

from pydantic import BaseModel, ValidationError

from ilrs_docs.authoring.kinds import EntryHome, every_kind, home_in, nature, read_value
from ilrs_docs.library.positions import resolve
from ilrs_docs.model import Release
from ilrs_docs.model.annotations import models_in
from ilrs_docs.model.base import kind_of
from ilrs_docs.model.release_fields import CONTENTS
from ilrs_docs.model.walking import references

IDS = ["a", "b", "c-1", "c-2", "c-10", "v1.24", "23H2", "X_y", "is", "by"]
_HASH = "0123456789ab"
POOL: list[Any] = [
    *("x", "Moon", "Луна", "月球", 'a "b"\n\tc\\', "\x7f\x85\u2028", "a-1", "en", "ru", "de", "2027", "2026~"),
    *("../2035", "https://example.org/a", "milestone", "title", "high", "low", "planned", "altered", "must"),
    *("may", "2024-05-06", "state"),
    *(0, 1, 1.0, 2.5, 1e300, True),
    *({"en": "Moon"}, {"ru": "Луна"}, {"en": "Moon", "ru": "Луна", "zh": "月球"}, {"is": "Tungl", "was": "Washo"}),
    *({"en": "Moon", "ru": "Луна", "_of": {"ru": _HASH}}, {"en": "The Moon", "ru": "Луна", "_of": {"ru": _HASH}}),
    *({"en": "Moon", "ru": "Луна", "_from": "ru"}, {"en": "Moon", "ru": "Луна!", "_from": "ru", "_of": {"en": _HASH}}),
    *({"en": "The Moon", "zh": "月球"}, {"en": "TASS", "ru": "ТАСС"}),
    *(["A"], ["A", "B"], ["B", "C"], ["en"], ["en", "ru"], ["extra", "x"], ["basis"], []),
    *([{"en": "One"}, {"en": "Two", "ru": "Два"}], [{"en": "Two", "ru": "Два"}, {"en": "One"}]),
    *([{"text": {"en": "Begun"}, "day": "2024"}], [{"text": {"en": "Begun", "ru": "Начато"}}, {"text": "Done"}]),
    *([{"text": "Done"}, {"text": {"en": "Begun", "ru": "Начато"}, "corrects": "window"}],),
    *({}, {"n": 1}, {"n": 1.0}, {"n": None, "läng": {"de": "hoch", "en": "high"}}, {"is": "x", "by": False, "was": ""}),
]  # fmt: skip


@cache
def admitted(model: type[BaseModel], name: str) -> tuple[Any, ...]:
    """Return what of the pool a field admits."""
    found = []
    for value in POOL:
        with suppress(ValidationError):
            read_value(model, name, value)
            found.append(value)
    return tuple(found)


class Draw:
    """Draws one release: each id once in its kind, and names of entries that are there."""

    def __init__(self, random: Random, kind: str) -> None:
        self.random = random
        self.kind = kind
        self.left: dict[str, list[str]] = defaultdict(lambda: random.sample(IDS, len(IDS)))
        self.known: dict[str, list[str]] = defaultdict(list)
        self.entries: list[tuple[type[BaseModel], dict[str, Any]]] = []

    def release(self, document: str) -> Release:
        """Return a release of a document."""
        head = {"document": document, "kind": self.kind, "version": self.random.choice(["1.0.0", "1.1.0"])}
        data = head | self.fields(Release, barred={*Release.model_fields} - {"extra", "label", "title", "issuers"})
        data |= {name: self.random.choice(values) for name, values in HEADS.items() if self.random.random() < 0.5}
        if self.random.random() < 0.4:
            day = self.random.choice(["2026-05-06", "2027-01-01"])
            state = f"1.0.1-tracked.{day.replace('-', '')}"
            data |= {"standing": "tracked", "issued": day, "version": state, "notice": "No standing."}
        data |= {name: self.collection(Release, name) for name in ("sources", "promises", "statements", "gaps")}
        content = CONTENTS[self.kind]
        data["content"] = {name: self.collection(content, name) for name in content.model_fields}
        self.name_each_other()
        return Release.model_validate_json(_json({name: value for name, value in data.items() if value is not None}))

    def collection(self, model: type[BaseModel], name: str) -> Any:  # noqa: ANN401 - plain JSON data
        """Return what a field holds that entries stand in."""
        inner = next(one for one in models_in(model.model_fields[name].annotation) if "id" in one.model_fields)
        home = home_in(model, kind_of(inner)) or EntryHome(name, "keyed")
        count = self.random.choice([0, 0, 1, 2, 3]) if home.how != "single" else self.random.choice([0, 1])
        entries = [entry for entry in (self.entry(inner) for _ in range(count)) if entry]
        return (entries[0] if entries else None) if home.how == "single" else entries

    def entry(self, model: type[BaseModel]) -> dict[str, Any] | None:
        """Return an entry; None where all ids are taken."""
        kind = kind_of(model)
        if not self.left[kind]:
            return None
        own = {"id": self.left[kind].pop()}
        self.known[kind].append(own["id"])
        data = own | self.fields(model, barred={"id", *dict(references(model))})
        self.entries.append((model, data))
        return data

    def fields(self, model: type[BaseModel], barred: set[str]) -> dict[str, Any]:
        """Return values for some fields of a model, and for all that it has to have."""
        data = {}
        for name, field in model.model_fields.items():
            if name in barred or (not field.is_required() and self.random.random() < 0.5):
                continue
            if nature(model, name) == "entries":
                data[name] = self.collection(model, name)
            elif admitted(model, name):
                data[name] = self.random.choice(admitted(model, name))
        if kind_of(model) == "reading":
            data["field"] = "id"
        if kind_of(model) == "source":
            data["title"] = "Report"
        return data

    def name_each_other(self) -> None:
        """Let entries name others."""
        for model, data in self.entries:
            for name, kind in references(model):
                known = [own for own in self.known[kind] if name != "depends_on" or own < data["id"]]
                if known and self.random.random() < 0.5:
                    several = nature(model, name) == "set"
                    data[name] = self.random.sample(known, 1) if several else self.random.choice(known)


NEEDED = {
    name for model in every_kind().values() for name, field in model.model_fields.items() if field.is_required()
} | {"title"}
HEADS: dict[str, list[Any]] = {
    "language": ["en", "ru", "is"],
    "standing": ["draft"],
    "basis": ["text", "reported"],
    "issued": ["2021-06-16", "2026-05-06"],
    "authentic": [["ru"], ["en", "zh"]],
    "notice": ["No standing.", {"en": "None", "ru": "Нет"}],
}


def _json(data: Any) -> str:  # noqa: ANN401 - plain JSON data
    import json

    return json.dumps(data)


def drawn_release(seed: int, kind: str) -> Release:
    """Return the release of a seed."""
    return Draw(Random(seed), kind).release("plan")  # noqa: S311 - a test is no secret


def next_release(release: Release, seed: int, *, heads: bool = True, rate: float = 0.5) -> Release:
    """Return a release that follows: some entries have other ids, stand in another order, hold other values, or go.

    Without `heads` it is in the same language, of the same day and standing; `rate` says how often an entry changes.
    """
    from ilrs_docs.model.stored import plain

    random = Random(seed)  # noqa: S311 - a test is no secret
    other = plain(drawn_release(seed, release.kind))
    data = plain(release)
    assert isinstance(data, dict)
    assert isinstance(other, dict)
    mixed = _mixed(random, data, other, rate)
    for name in ("language", "authentic", "standing", "issued", "version", "notice"):  # these hold together
        mixed.pop(name, None)
        side = other if heads else data
        mixed |= {name: side[name]} if name in side else {}
    for _ in range(20):
        try:
            return Release.model_validate_json(_json(mixed))
        except ValidationError as error:
            _mend(mixed, [one["loc"] for one in error.errors(include_url=False)])
    return drawn_release(seed, release.kind)


def _mend(data: dict[str, Any], locs: list[tuple[int | str, ...]]) -> None:
    """Take away what is wrong in a release: names of entries that are not there, and ids that are there twice."""
    for loc in locs:
        *above, last = resolve(data, loc[:-1] if loc[-1:] == ("id",) else loc) or ("",)
        here: Any = data
        for part in above:
            here = here[part]
        if isinstance(here, list) and isinstance(last, int):
            here[last] = None
        elif isinstance(here, dict):
            here.pop(last, None)
    _drop_none(data)


def _drop_none(value: Any) -> None:  # noqa: ANN401 - plain JSON data
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _drop_none(inner)
    if isinstance(value, list):
        value[:] = [one for one in value if one is not None]


def _mixed(random: Random, one: dict[str, Any], other: dict[str, Any], rate: float) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in [*one, *(name for name in other if name not in one)]:
        mine, theirs = one.get(name), other.get(name)
        if isinstance(mine, dict) and isinstance(theirs, dict) and name not in {"_of", "extra"}:
            inside = name in {"content", "definition"}
            changed = theirs if random.random() < rate else mine
            found[name] = _mixed(random, mine, theirs, rate) if inside else changed
        elif isinstance(mine, list) and mine and isinstance(mine[0], dict) and "id" in mine[0]:
            found[name] = _mixed_entries(random, mine, theirs or [], rate)
        else:
            found[name] = mine if theirs is None and name in NEEDED else theirs if random.random() < rate else mine
    return {name: value for name, value in found.items() if value is not None}


def _mixed_entries(random: Random, mine: list[Any], theirs: list[Any], rate: float) -> list[Any]:
    others = {one["id"]: one for one in theirs}
    known = {one["id"] for one in mine}
    found = [_mixed(random, one, others.get(one["id"], {}), rate) if random.random() < rate else one for one in mine]
    found += [one for one in theirs if one["id"] not in known and random.random() < rate]
    found = [one for one in found if random.random() > rate / 5]
    free = [own for own in IDS if own not in {one["id"] for one in found}]
    if found and free and random.random() < rate:
        place = random.randrange(len(found))
        found[place] = found[place] | {"id": random.choice(free)}
    return random.sample(found, len(found)) if random.random() < rate else found
