"""The evidence that the rules judge: all edits of one entry together, with the entry on both sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, cast

from pydantic import BaseModel, JsonValue

from ilrs_docs.changes import Edit, Matching, Part, Path, Subject, made
from ilrs_docs.changes.names import Action, RuleName
from ilrs_docs.matching import Alignments, counterpart
from ilrs_docs.model import NAMING, Release, Text, kind_of
from ilrs_docs.model.stored import plain_value
from ilrs_docs.rules.bookkeeping import OF_TEXTS, is_bookkeeping, without_bookkeeping
from ilrs_docs.rules.named import Entries
from ilrs_docs.rules.rows import named
from ilrs_docs.rules.spots import Finder, Spot

_SCALARS = frozenset({str, int, bool})
_LISTS = frozenset({tuple, list})
Fields = tuple[Part, ...]


class Verdict(NamedTuple):
    """What one rule found: its id, whom it is about, the values, what it worked out, and the edits it claims."""

    rule: RuleName
    subjects: tuple[Subject, ...]
    old: JsonValue
    new: JsonValue
    detail: dict[str, JsonValue]
    edits: tuple[int, ...]
    old_path: Path | None
    new_path: Path | None


@dataclass(frozen=True)
class Case:
    """One entry on both sides (None where it is missing) and its edits by the fields that they touch.

    The key of an edit is its path inside the entry, empty where the entry itself was added, removed, moved or renamed.
    """

    kind: str
    old: BaseModel | None
    new: BaseModel | None
    old_path: Path | None
    new_path: Path | None
    edits: dict[Fields, list[int]] = field(default_factory=dict)
    texts: dict[Fields, tuple[Text | None, Text | None]] = field(default_factory=dict, compare=False, repr=False)
    """The texts that were looked for inside the entry, on both sides: several rules ask for each."""
    inner: dict[int, Mapping[object, BaseModel]] = field(default_factory=dict, compare=False, repr=False)
    """What stands in the collections inside the entry, by id, as far as it was asked for."""

    @cached_property
    def entry(self) -> BaseModel:
        """The entry as it is now, or as it was."""
        entry = self.new or self.old
        assert entry is not None  # noqa: S101 - a case is made from an edit of an entry on one side at least
        return entry

    @cached_property
    def entry_id(self) -> str:
        """The id of the entry."""
        return str(self.entry.__dict__.get("id"))

    @cached_property
    def subject(self) -> Subject:
        """The entry as the subject of a change."""
        return subject_of(self.entry)

    def touching(self, *names: str) -> tuple[int, ...]:
        """Return the edits of the named fields and of what is inside them."""
        found = [index for key, indices in self.edits.items() if key and key[0] in names for index in indices]
        return tuple(sorted(found)) if found else ()

    def inside(self, entries: tuple[BaseModel, ...], entry_id: object) -> BaseModel | None:
        """Return what goes by an id in a collection inside the entry, which is read once; None where nothing does."""
        if id(entries) not in self.inner:
            self.inner[id(entries)] = {one.__dict__.get("id"): one for one in reversed(entries)}
        return self.inner[id(entries)].get(entry_id)

    def value(self, side: BaseModel | None, name: str) -> Any:  # noqa: ANN401 - any field of any entry
        """Return a field of one side, None where that side or the field is missing."""
        return None if side is None else side.__dict__.get(name)

    def both(self, name: str) -> tuple[Any, Any]:
        """Return a field before and after."""
        return self.value(self.old, name), self.value(self.new, name)

    def verdict(
        self,
        action: Action,
        edits: Iterable[int],
        values: tuple[Any, Any] = (None, None),
        *,
        others: Iterable[Subject] = (),
        **detail: Any,  # noqa: ANN401 - whatever a rule works out
    ) -> Verdict:
        """Return a verdict of the rule `<kind>-<action>` about this entry (and `others`).

        `values` are those before and after; models and windows in them, and in `detail`, become plain JSON data,
        without bookkeeping.
        """
        old, new, facts = map(plain, (*values, detail))
        subjects = (self.subject, *others)
        claimed = tuple(sorted(edits))
        found = cast("dict[str, JsonValue]", facts)
        return Verdict(named(self.kind, action), subjects, old, new, found, claimed, self.old_path, self.new_path)


def plain(value: Any) -> JsonValue:  # noqa: ANN401 - any value of any entry
    """Return any value of an entry as plain JSON data, as a change tells it: without bookkeeping.

    >>> plain(("a", Text(en="Moon")))
    ['a', {'en': 'Moon'}]
    """
    kind = type(value)
    if value is None or kind in _SCALARS:
        return cast("JsonValue", value)
    if kind is dict:
        return {name: plain(inner) for name, inner in value.items() if name not in OF_TEXTS}
    return [plain(inner) for inner in value] if kind in _LISTS else without_bookkeeping(plain_value(value))


def titled(entries: Entries, kind: str | None, entry_id: str | None) -> str | None:
    """Return the title, as it was written, of the entry of this kind and id; the id itself where there is none."""
    entry = entries.get((kind or "", entry_id or ""))
    return entry_id if entry is None else subject_of(entry).title


def subject_of(entry: BaseModel) -> Subject:
    """Return an entry as the subject of a change: kind, id, and the words that name it, as they were written.

    >>> from ilrs_docs.model import Gap
    >>> subject_of(Gap(id="g", part=("contacts",), reason=Text(en="not found"))).title
    'not found'
    """
    if isinstance(entry, Release):
        return made(Subject, kind="release", id=entry.document, title=str(entry.title or entry.document))
    values = entry.__dict__
    named = values.get(NAMING[0]) or next((values[name] for name in NAMING if values.get(name)), None)
    entry_id = str(values.get("id", ""))
    title = (
        named.original
        if isinstance(named, Text)
        else ", ".join(str(values[name]) for name in ("publisher", "title", "speaker", "date") if values.get(name))
    )
    return made(Subject, kind=kind_of(entry), id=entry_id, title=title or entry_id)


def gather(
    old: Release, new: Release, matching: Matching, edits: Sequence[Edit], alignments: Alignments | None = None
) -> list[Case]:
    """Group edits by the entry that they belong to, in the order of the edits; those of bookkeeping are left out."""
    forth = {pair.old: pair.new for pair in matching.pairs}
    back = {pair.new: pair.old for pair in matching.pairs}
    finders = Finder(old, alignments), Finder(new, alignments)
    cases: dict[tuple[Path | None, Path | None], Case] = {}
    for index, edit in enumerate(edits):
        if is_bookkeeping(edit):
            continue
        before, after = _sides(edit, finders, forth, back)
        key = (before.path if before else None, after.path if after else None)
        entry_id = next(spot for spot in ((before, after) if edit.new_path is None else (after, before)) if spot)
        if key not in cases:
            cases[key] = Case(kind_of(entry_id.entry), before and before.entry, after and after.entry, *key)
        cases[key].edits.setdefault(entry_id.rest, []).append(index)
    return list(cases.values())


def _sides(
    edit: Edit, finders: tuple[Finder, Finder], forth: dict[Path, Path], back: dict[Path, Path]
) -> tuple[Spot | None, Spot | None]:
    """Return the entry of an edit on both sides; None where the entry as a whole came or went."""
    before = finders[0].spot(edit.old_path) if edit.old_path is not None else None
    after = finders[1].spot(edit.new_path) if edit.new_path is not None else None
    if after is not None and before is None and after.rest:
        before = finders[0].spot(counterpart(after.path, back))
    elif before is not None and after is None and before.rest:
        after = finders[1].spot(counterpart(before.path, forth))
    elif before is not None and after is not None and bool(before.rest) != bool(after.rest):
        return (None, after) if before.rest else (before, None)
    return before, after
