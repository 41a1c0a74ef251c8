"""What settles a conflict: the lines that take the place of its table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from pydantic import BaseModel

from ilrs_docs.authoring.files import Addition, Conflict, ConflictSide, EntrySpot, FieldLine
from ilrs_docs.authoring.kinds import Key, fields_of
from ilrs_docs.authoring.lines import Field, from_words, line_between, nothing, same, stored
from ilrs_docs.authoring.merging import DATES, UNIT
from ilrs_docs.authoring.merging_contests import ENTRY, PLACE
from ilrs_docs.authoring.texts import Speech
from ilrs_docs.model import Release
from ilrs_docs.model.stored import plain_field

CHOICES: Final = ("ours", "theirs", "base")
_SMALL: Final[Mapping[str, str]] = {PLACE: "move", "id": "rename", "split": "split", "join": "join"}
"""What an entry that moves, or becomes others, is called in a conflict, and the table in which it has its line."""
_SPOT: Final = ("in", "after", "first")


class Settled(NamedTuple):
    """What settles a conflict: lines of the entry, or an entry that comes, goes, moves or gets another id.

    `own` is the id under which it comes, or becomes one, where that is not the one that ours has.
    """

    lines: Mapping[str, FieldLine] = {}
    add: Addition | None = None
    remove: bool = False
    small: tuple[str, dict[str, Any]] | None = None
    own: str | None = None


def contested(name: str, conflict: Conflict) -> tuple[str, ...]:
    """Return the fields that a conflict is of: of dates those that the sides have otherwise, else the one it is called.

    >>> sides = ConflictSide(value={"window": "2027", "status": "planned"}), ConflictSide(value={"window": "2028"})
    >>> contested("dates", Conflict(ours=sides[0], theirs=sides[1])), contested("title", Conflict())
    (('window', 'status'), ('title',))
    """
    if name != DATES:
        return (name,)
    ours, theirs = (one.value if isinstance(one.value, dict) else {} for one in (conflict.ours, conflict.theirs))
    return tuple(field for field in UNIT if ours.get(field) != theirs.get(field))


def id_here(own: str, name: str, conflict: Conflict) -> str:
    """Return the id that ours has for the entry of a conflict, which is called by the one that the base has.

    >>> id_here("quay", "target", Conflict(ours=ConflictSide(id="pier", value="South")))
    'pier'
    """
    here = conflict.ours.value if name == "id" else conflict.ours.id if name != "join" else None
    return here if isinstance(here, str) else own


def is_whole(conflict: Conflict, name: str, choice: str) -> bool:
    """Return whether a side of a conflict is a whole entry, or that there is none.

    >>> is_whole(Conflict(theirs=ConflictSide(value={"id": "mole"})), "split", "theirs")
    True
    """
    value = conflict.theirs.value if choice == CHOICES[1] else None
    return name == ENTRY or (name in {"split", "join"} and isinstance(value, dict) and "id" in value)


def out_of_reach(key: Key, name: str) -> str:
    """Return what is told where a side is chosen of an entry that ours has no more: what to do instead.

    >>> out_of_reach(("milestone", "mole"), "window")
    "the base has no milestone 'mole': `edit FILE add milestone:mole` writes it anew; then settle this for ours"
    """
    kind, own = key
    if name in {"split", "join"}:
        told = f"ours has made others of {kind} {own!r}"
        return (
            f"{told}: write what is to become of these (`edit FILE rename`, `add`, `remove`), then settle this for ours"
        )
    return f"the base has no {kind} {own!r}: `edit FILE add {kind}:{own}` writes it anew; then settle this for ours"


def _made(name: str, side: ConflictSide) -> str | None:
    """Return the id of what a side joins entries to."""
    return side.id if name == "join" else None


def settled(name: str, conflict: Conflict, choice: str, entry: BaseModel, speech: Speech) -> Settled:
    """Return what settles a conflict of an entry, as ours has it, by the side that is chosen.

    Ours stands already, so that nothing is written for it; of a whole entry the base is ours.

    >>> from ilrs_docs.model import Mission
    >>> conflict, ours = Conflict(theirs=ConflictSide(value="tug-2")), Mission(id="tug", title="Tug")
    >>> settled("id", conflict, "theirs", ours, Speech("en", ())).small
    ('rename', {'is': 'tug-2'})
    """
    side = {"ours": conflict.ours, "theirs": conflict.theirs, "base": ConflictSide(value=conflict.base)}[choice]
    value = from_words(side.value)
    if choice == "ours" or (choice == "base" and name in {ENTRY, *_SMALL}):
        return Settled()
    if is_whole(conflict, name, choice):
        if not isinstance(value, dict):
            return Settled(remove=True)
        if not isinstance(entry, Release):
            whole = {
                field: value.get(field) for field in fields_of(type(entry)) if field in value or entry.__dict__[field]
            }
            return Settled(lines=dict(_lines(entry, whole, side, speech)))
        fields = {field: one for field, one in value.items() if field not in {"id", *_SPOT}}
        spot = EntrySpot(within=value.get("in"), after=value.get("after"), first=value.get("first", False))
        return Settled(add=Addition(fields=fields, spot=spot, by=side.by), own=value.get("id"))
    if name in _SMALL:
        return Settled(small=(_SMALL[name], {"is": value} if name == "id" else value), own=_made(name, side))
    values = {name: value}
    if name == DATES:
        sides = (conflict.base, conflict.ours.value, conflict.theirs.value)
        names = {field for one in sides if isinstance(one, dict) for field in one}
        values = {field: (value or {}).get(field) for field in UNIT if field in names}
    return Settled(lines=dict(_lines(entry, values, side, speech)))


def _lines(
    entry: BaseModel, values: Mapping[str, Any], side: ConflictSide, speech: Speech
) -> Iterator[tuple[str, FieldLine]]:
    for name, given in values.items():
        field, old = Field(type(entry), name, speech), plain_field(entry, name)
        new = nothing(field) if given is None else stored(field, given)
        if not same(old, new):
            line = line_between(field, old, new)
            parts = {part: one.model_copy(update={"by": side.by}) for part, one in line.parts.items()}
            yield name, line.model_copy(update={"parts": parts} if parts else {"by": side.by})
