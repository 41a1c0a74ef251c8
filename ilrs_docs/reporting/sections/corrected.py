"""What was corrected in the record: apart from what changed, since nobody said otherwise from one release to the next.

Each value of each entry is told once for all releases that a correction reached with it, as it was recorded before and
as it is since; and where the two releases that are compared differ in it only since then, or do so no more.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from pydantic import BaseModel

from ilrs_docs.authoring.files import ChangeFile, FieldLine, entries_in
from ilrs_docs.authoring.reading import parse_written
from ilrs_docs.changes import Comparison, Edit, Subject
from ilrs_docs.comparing import Correction
from ilrs_docs.language import gettext as _
from ilrs_docs.language import spoken
from ilrs_docs.model import Id, Release, Text
from ilrs_docs.model.walking import homes
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.correcting import (
    AGREE_SINCE,
    DIFFER_SINCE,
    UNSOURCED,
    corrected_words,
    correction_heading,
    corrections_counted,
    releases_words,
    told_since,
)
from ilrs_docs.phrasing.release_pair import ReleasePair, by_kind_and_id, title_of
from ilrs_docs.reporting import headings
from ilrs_docs.reporting.models import Item, Section
from ilrs_docs.reporting.sections.assignment import Place, Placed
from ilrs_docs.reporting.showing import OF_RELEASES, TAGS, words_of

SOURCES: Final = "sources"
READINGS: Final = "readings"
_UNTOLD: Final[Mapping[bool, frozenset[str]]] = {True: OF_RELEASES, False: frozenset({"id"})}
"""The fields that are not told: of the release, and of any other entry."""
Key = tuple[str, str]


class CorrectedField(NamedTuple):
    """A field of an entry, all of it where `field` is None; a name of one's own, or a language, in that (`part`)."""

    key: Key
    field: str | None
    part: str | None = None


class CorrectedValue(NamedTuple):
    """What was corrected: the values before and since, in words; None where there was, or is, none."""

    at: CorrectedField
    old: str | None
    new: str | None


def corrected(corrections: Sequence[Correction], pair: ReleasePair) -> Iterator[Placed]:
    """Yield an item for each value that was corrected in one of two releases, or one between them."""
    turned = _turned(corrections, pair)
    for at, correction in enumerate(corrections):
        place = Place("corrected", correction_heading(correction.nature, correction.recorded))
        by = _Said(correction.said)
        reached: dict[CorrectedValue, list[int]] = {}
        for number, form in enumerate(correction.forms):
            for value in _told(_differences(form.before, form.since), by):
                reached.setdefault(value, []).append(number)
        for value, numbers in reached.items():
            remark = turned.get(value.at[:2], (None, ""))
            more = remark[1] if remark[0] == at else ""
            yield Placed(place, _item(correction, value, numbers, (by.of(value.at), more)))


def remarked(
    placed: Iterable[Placed], corrections: Sequence[Correction], pair: ReleasePair, comparison: Comparison
) -> list[Placed]:
    """Return what is told, with a note on each change that is one only since something was corrected."""
    since = [
        (field, corrections[at]) for field, (at, said) in _turned(corrections, pair).items() if said == DIFFER_SINCE
    ]
    return [_remarked(one, since, comparison) for one in placed] if since else [*placed]


def _remarked(
    placed: Placed, since: Iterable[tuple[tuple[Key, str | None], Correction]], comparison: Comparison
) -> Placed:
    change = placed.change
    edits = [comparison.edits[at] for at in change.edits] if change else []
    notes = [
        told_since(correction.recorded) for field, correction in since if any(_touches(edit, field) for edit in edits)
    ]
    if not notes:
        return placed
    item = placed.item.model_copy(update={"notes": (*dict.fromkeys(notes), *placed.item.notes)})
    return placed._replace(item=item)


def _touches(edit: Edit, field: tuple[Key, str | None]) -> bool:
    """Return whether an edit is of a field of an entry, by the ids on its way there."""
    (_kind, own), name = field
    path = edit.new_path or edit.old_path or ()
    inside = [at for at, part in enumerate(path) if part == own]
    return any(name is None or path[at + 1 : at + 2] == (name,) for at in inside)


def corrections_told(sections: Iterable[Section]) -> Iterator[str]:
    """Yield how much was corrected, where anything was."""
    number = sum(len(group.items) for one in sections if one.id == "corrected" for group in one.groups)
    if number:
        yield corrections_counted(number)


def _item(
    correction: Correction, value: CorrectedValue, numbers: Sequence[int], said: tuple[tuple[Id, ...], str]
) -> Item:
    releases = [correction.forms[number].since for number in numbers]
    sources, remark = said
    subject = _subject(value.at.key, correction.forms[numbers[0]])
    in_a_row = numbers[-1] - numbers[0] == len(numbers) - 1
    told = corrected_words(subject, _name(value.at), value[1:], releases_words(releases, in_a_row=in_a_row))
    more = [_(one) for one in (remark, "" if sources else UNSOURCED) if one]
    return Item(
        severity="editorial" if correction.nature == "editorial" else "inform",
        sentence=phrases.together([phrases.sentence(told), *more]),
        subjects=(subject,),
        was=value.old or None,
        now=value.new or None,
        sources=sources,
    )


def _subject(key: Key, form: tuple[Release, Release]) -> Subject:
    before, since = (_entries(release) for release in form)
    entry = since.get(key) or before[key]
    return Subject(kind=key[0], id=key[1], title=title_of(entry))


def _name(at: CorrectedField) -> str | None:
    """Return what a field is called, with the language in which it was corrected where that is not the reader's."""
    if at.field is None:
        return None
    if at.field == "extra":
        return phrases.field_name(f"extra/{at.part}")
    return phrases.field_name(at.field, at.part if at.part != spoken() else None)


def _entries(release: Release) -> Mapping[Key, BaseModel]:
    """Return the entries of a release, and the release itself; readings are values of their entries."""
    found = {key: entry for key, entry in by_kind_and_id(release).items() if key[0] in headings.KINDS}
    return {("release", release.document): release, **found}


def _differences(before: Release, since: Release) -> Iterator[CorrectedValue]:
    """Yield each value of two forms of a release that is another one; no id changes from one to the other."""
    old, new = _entries(before), _entries(since)
    for key in {**new, **old}:
        if key in old and key in new:
            yield from _of_entry(key, (old[key], new[key]), old.keys() & new.keys())
        else:
            there = ("", None) if key in old else (None, "")
            yield CorrectedValue(CorrectedField(key, None), *there)


def _of_entry(key: Key, pair: tuple[BaseModel, BaseModel], both: Iterable[Key]) -> Iterator[CorrectedValue]:
    known = {own for _kind, own in both}
    for old, new in [pair, *_contents(*pair)]:
        held = {*homes(type(old))} - {READINGS}
        for name in type(old).model_fields:
            at, values = CorrectedField(key, name), (old.__dict__[name], new.__dict__[name])
            if name in held:
                yield from _of_order(at, *(_held(value, known) for value in values))
            elif name not in _UNTOLD[key[0] == "release"]:
                yield from _of_value(at, *values)


def _contents(old: BaseModel, new: BaseModel) -> Iterator[tuple[BaseModel, BaseModel]]:
    """Yield the contents of two forms of a release; an entry has none."""
    if isinstance(old, Release) and isinstance(new, Release):
        yield old.content, new.content


def _held(value: object, known: Container[str]) -> list[BaseModel]:
    """Return the entries that a field holds, in its order, without what came or went."""
    return [one for one in (value if isinstance(value, tuple) else ()) if one.__dict__.get("id") in known]


def _of_order(at: CorrectedField, old: list[BaseModel], new: list[BaseModel]) -> Iterator[CorrectedValue]:
    """Yield that entries stand in another order, or elsewhere; another title of one is told of that one."""
    ids = [[one.__dict__["id"] for one in side] for side in (old, new)]
    if ids[0] != ids[1]:
        titles = (phrases.listed([title_of(one) for one in side]) or None for side in (old, new))
        yield CorrectedValue(at, *titles)


def _of_value(at: CorrectedField, old: Any, new: Any) -> Iterator[CorrectedValue]:  # noqa: ANN401 - any field's
    if old == new:
        return
    parts = [*_parts(at, old, new)]
    yield from parts or [CorrectedValue(at, *(_words(at, one) for one in (old, new)))]


def _parts(at: CorrectedField, old: Any, new: Any) -> Iterator[CorrectedValue]:  # noqa: ANN401 - as above
    """Yield what differs of a text by language, and of fields of one's own by name."""
    values = [_by_part(one) for one in (old, new)]
    for part in dict.fromkeys(name for one in values for name in one):
        before, since = (one.get(part) for one in values)
        if before != since:
            yield CorrectedValue(at._replace(part=part), before, since)


def _by_part(value: Any) -> dict[str, str]:  # noqa: ANN401 - as above
    if isinstance(value, Text):
        return {tag: phrases.quoted(phrases.clause(str(value.get(tag)))) for tag in value.languages}
    return {name: phrases.own_value(one) for name, one in value.items()} if isinstance(value, dict) else {}


def _words(at: CorrectedField, value: object) -> str | None:
    """Return a value in words, None where there is none."""
    return None if value in (None, ()) else phrases.clause(words_of(value, named=at.field in TAGS))


class _Said:
    """What the change file of a correction says: which sources each value is by, and which it brings."""

    def __init__(self, text: str) -> None:
        file = parse_written(text.encode(), "correction").sound() if text else ChangeFile(document="none")
        self.brought = frozenset(file.sources)
        self._by: dict[tuple[Key, str | None], tuple[Id, ...]] = {}
        for kind, own, change in entries_in(file.change):
            self._by[(kind, own), None] = change.by
            self._by |= {((kind, own), name): _all_by(line) or change.by for name, line in change.lines.items()}
        for kind, own, one in (*entries_in(file.add), *entries_in(file.remove), *entries_in(file.move)):
            self._by[(kind, own), None] = one.by
        self._by |= {(("release", file.document), name): _all_by(line) for name, line in file.release.items()}

    def of(self, at: CorrectedField) -> tuple[Id, ...]:
        """Return the sources that a value is by."""
        return self._by.get((at.key, at.field), self._by.get((at.key, None), ()))


def _all_by(line: FieldLine) -> tuple[Id, ...]:
    own = (line, *line.parts.values())
    return tuple(dict.fromkeys(source for one in own for source in one.by))


def _told(values: Iterable[CorrectedValue], by: _Said) -> Iterator[CorrectedValue]:
    """Yield what was corrected without what only follows from it: sources that are cited for it, and came with it."""
    found = [*values]
    others = {one.at.key for one in found if one.at.field != SOURCES}
    for one in found:
        kind, own = one.at.key
        cited = one.at.field == SOURCES and one.at.key in others
        came = kind == "source" and own in by.brought and one.at.field is None
        if not cited and not came:
            yield one


def _turned(corrections: Sequence[Correction], pair: ReleasePair) -> dict[tuple[Key, str | None], tuple[int, str]]:
    """Return in which fields two releases differ only since corrections, or do so no more, and since which of them."""
    ends = (pair.old, pair.new)
    firsts = [_first(one, corrections) for one in ends]
    versions = {one.version for one in ends}
    found: dict[tuple[Key, str | None], tuple[int, str]] = {}
    for at, correction in enumerate(corrections):
        for form in correction.forms if firsts != [*ends] else ():
            for value in _differences(form.before, form.since) if form.since.version in versions else ():
                field = value.at[:2]
                first, now = (_alike(both, field) for both in (firsts, ends))
                if first is not now:
                    found[field] = (at, DIFFER_SINCE if first else AGREE_SINCE)
    return found


def _first(release: Release, corrections: Iterable[Correction]) -> Release:
    """Return a release as it was recorded at first."""
    forms = (form for one in corrections for form in one.forms if form.since.version == release.version)
    return next((form.before for form in forms), release)


def _alike(releases: Iterable[Release], field: tuple[Key, str | None]) -> bool:
    """Return whether two releases say the same in a field of an entry, or both have it not."""
    key, name = field
    old, new = (_entries(release).get(key) for release in releases)
    if old is None or new is None or name is None:
        return (old is None) is (new is None)
    values = [one.__dict__.get(name, getattr(one, "content", one).__dict__.get(name)) for one in (old, new)]
    return bool(values[0] == values[1])
