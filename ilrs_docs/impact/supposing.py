"""What if: a release with values put in that nobody has published, validated like any other, and never stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from pydantic import BaseModel, JsonValue

from ilrs_docs.authoring.amending import SETS_DATE
from ilrs_docs.authoring.assigning import (
    Assignment,
    UnreadableError,
    after_assignment,
    assignment,
    key_named,
    known_field,
)
from ilrs_docs.authoring.kinds import entries_by_key, every_kind, fields_of, reference_kind
from ilrs_docs.authoring.lines import Field
from ilrs_docs.authoring.texts import Speech
from ilrs_docs.dependencies.graph import EntryId
from ilrs_docs.dependencies.kinds import KINDS
from ilrs_docs.dependencies.recorded import ids_of
from ilrs_docs.errors import InvalidInputError, WrongUseError, in_one_line, meant
from ilrs_docs.model import Release
from ilrs_docs.model.looking_up import entry_at
from ilrs_docs.model.stored import plain_field

ELSEWHERE: Final = {(row.owner, row.field): row.target for row in KINDS.values() if row.reads == "elsewhere"}
"""The fields that name entries of other documents, each with the kind of these."""
MOST: Final = 100
"""How many faults of what is supposed are told at most."""
_FORM: Final = "write ENTRY.FIELD=VALUE, such as milestone:change-7.window=2030"


class Supposed(NamedTuple):
    """A value that is put in for a field of an entry, and what stood there; null, or empty, for none."""

    entry: EntryId
    field: str
    old: JsonValue
    new: JsonValue


class SupposedReleases(NamedTuple):
    """Some releases with values put in, in the order in which they were given, and which values these are."""

    releases: tuple[Release, ...]
    values: tuple[Supposed, ...]


def suppose(releases: Sequence[Release], given: Sequence[str]) -> SupposedReleases:
    """Return releases, each of another document, with values put in: `milestone:queqiao-2.window=2030`.

    Entries go by an id, or by a kind and an id; of several releases that have one, the first is meant. A value is
    written as `ilrs-docs edit FILE set` takes it: nothing behind the sign takes a value away, `+=` and `-=` add and
    drop one of several, the words of a text go by their language. Where a date or a status is set, the quotation of
    the old one goes. Raises WrongUseError with all that is wrong, a line each.

    >>> from ilrs_docs import Library
    >>> found = suppose([Library().load("roadmap@latest")], ["milestone:change-7.window=2030"])
    >>> found.releases[0]["change-7"].window.root, found.values[0].old
    ('2030', '2027')
    """
    faults: list[str] = []
    wanted: dict[EntryId, dict[str, Any]] = defaultdict(dict)
    for text in given:
        try:
            _put(text, releases, wanted)
        except UnreadableError as error:
            faults.append(in_one_line(f"{text}: {error}"))
    values = tuple(_supposed(releases, wanted))
    made = tuple(_edited(release, wanted, faults) for release in releases)
    if faults:
        shown = list(dict.fromkeys(faults))
        more = [f"... and {len(shown) - MOST} more"] if len(shown) > MOST else []
        raise WrongUseError("\n".join([*shown[:MOST], *more]))
    return SupposedReleases(made, values)


def _put(text: str, releases: Sequence[Release], wanted: Mapping[EntryId, dict[str, Any]]) -> None:
    """Put one value in, behind those that are given for the same entry already."""
    entry, given = _read(text, releases)
    release, old = _entry(entry, releases)
    name = known_field(type(old), given)
    fields = wanted[entry]
    before = fields[name] if name in fields else plain_field(old, name)
    value = after_assignment(Field(type(old), name, Speech.of(release)), before, given)
    _require_named(entry.kind, name, value, releases)
    fields[name] = value
    if name in SETS_DATE and "wording" in type(old).model_fields:
        fields.setdefault("wording", None)


def _read(text: str, releases: Sequence[Release]) -> tuple[EntryId, Assignment]:
    """Read which entry is meant, and what is put in; ids may have points in them, and texts have languages."""
    name, sign, value = text.partition("=")
    name, how = (name[:-1], name[-1]) if name[-1:] in {"+", "-"} else (name, "")
    if not sign or "." not in name.strip("."):
        reason = f"it names no field of an entry with a value: {_FORM}"
        raise UnreadableError(reason)
    known = {one: release.document for release in releases for key in entries_by_key(release) for one in _names(key)}
    cuts = [place for place, sign in enumerate(name) if sign == "." and 0 < place < len(name) - 1]
    there = [cut for cut in reversed(cuts) if name[:cut] in known]
    cut = there[0] if there else _likely_cut(name, cuts)
    return _meant(name[:cut], releases), assignment(f"{name[cut + 1 :]}{how}={value}")


def _require_named(kind: str, field: str, value: JsonValue, releases: Sequence[Release]) -> None:
    """Raise UnreadableError, with the nearest, where a field names an entry that is nowhere, as far as is known."""
    wanted = reference_kind(every_kind()[kind], field) or ELSEWHERE.get((kind, field))
    known = [own for release in releases for own in ids_of(release).get(wanted or "", ())]
    for named in (value if isinstance(value, list) else [value]) if known else ():
        if isinstance(named, str) and named not in known:
            near = meant(named, sorted(known))
            reason = f"there is no {wanted} {named!r}" + (f"; did you mean {near!r}?" if near else "")
            raise UnreadableError(reason)


def _names(key: tuple[str, str]) -> tuple[str, str]:
    return key[1], ":".join(key)


def _likely_cut(name: str, cuts: Sequence[int]) -> int:
    """Return where the name of an entry that there is not ends: in front of the first field, else of the last part."""
    fields = {field for model in every_kind().values() for field in fields_of(model)}
    return next((cut for cut in cuts if name[cut + 1 :].partition(".")[0] in fields), cuts[-1])


def _meant(name: str, releases: Sequence[Release]) -> EntryId:
    """Return the entry of a name, in the first release that has one; raises UnreadableError with the nearest."""
    homes = [one for one in releases if any(name in _names(key) for key in entries_by_key(one))]
    keys = entries_by_key(homes[0]) if homes else [key for one in releases for key in entries_by_key(one)]
    return EntryId(homes[0].document if homes else "", *key_named(name, keys))


def _entry(own: EntryId, releases: Iterable[Release]) -> tuple[Release, BaseModel]:
    (release,) = (one for one in releases if one.document == own.document)
    return release, entry_at(release, entries_by_key(release)[own.kind, own.id])


def _supposed(releases: Sequence[Release], wanted: Mapping[EntryId, Mapping[str, JsonValue]]) -> Iterator[Supposed]:
    for own, fields in wanted.items():
        _release, entry = _entry(own, releases)
        for name, value in fields.items():
            old = plain_field(entry, name)
            if name != "wording" or old != value:
                yield Supposed(own, name, old, value)


def _edited(release: Release, wanted: Mapping[EntryId, dict[str, Any]], faults: list[str]) -> Release:
    edits = {str(own): _fields(fields) for own, fields in wanted.items() if own.document == release.document}
    try:
        return release.edit(edits) if edits else release
    except InvalidInputError as error:
        faults += (in_one_line(f"{one.pointer}: {one.message}") for one in error.faults)
        return release


def _fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields as a release takes them: what is empty takes the value away."""
    return {name: None if value in ([], {}) else value for name, value in fields.items()}
