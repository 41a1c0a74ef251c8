"""What two sides say that would not load together becomes a conflict: what theirs says of it is withheld."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, Final

from ilrs_docs.authoring.files import Addition, ChangeFile, Conflict, ConflictSide, FieldLine, Join, Plain
from ilrs_docs.authoring.kinds import Key, every_kind, naming, reference_kind
from ilrs_docs.authoring.lines import in_words, same
from ilrs_docs.authoring.merging_contests import ENTRY, PLACE, Contest, Contested, olds
from ilrs_docs.authoring.merging_sides import MergeSides, spot_said
from ilrs_docs.authoring.playing import WHERE, Broken, played
from ilrs_docs.authoring.reading_lines import Faults, Path
from ilrs_docs.authoring.texts import Speech, bare
from ilrs_docs.errors import InputFault, InvalidInputError, pointer
from ilrs_docs.model.looking_up import entry_at
from ilrs_docs.model.stored import plain_field

_CALLED: Final = {"remove": ENTRY, "split": "split", "join": "join", "rename": "id", "move": PLACE}
"""What is contested where a table says something of a whole entry."""
_UNPLACED: Final = (ENTRY, PLACE, "split", "join")
"""By what it is not decided where an entry stands: nothing stands behind it for certain."""
_WHOLE: Final = ("remove", "split", "join", "rename", "move")


class Merging:
    """What is kept of a change file on another base, by table and key, and the conflicts that are left."""

    def __init__(self, sides: MergeSides) -> None:
        self._sides = sides
        self._speech = Speech.of(sides.theirs)
        self.tables: dict[str, dict[Key, Any]] = {name: {} for name in ("change", "add", *_WHOLE)}
        self.sources: dict[str, Plain] = {}
        self.conflicts: dict[Key, dict[str, Conflict]] = {}
        self._contested = Contested(sides)
        sides.kept = frozenset(one.key for one in self._contested.found if one.name == "id")
        sides.unplaced = frozenset(one.key for one in self._contested.found if one.name in _UNPLACED)
        for one, conflict in self._contested.conflicts():
            self.conflict(one.key, one.name, conflict)
        for key in sorted({*sides.t.gone} - {*sides.t.follow}):  # who names what is joined names what it is joined to
            if key in sides.o.after and self.is_lost(sides.others.root(key)):
                self._contest_newly_named(key)

    def is_lost(self, key: Key) -> bool:
        """Return whether it is contested that an entry goes, or becomes others, by its key in the base."""
        return self.is_contested(key, ENTRY, "split", "join")

    def is_contested(self, key: Key, *names: str) -> bool:
        """Return whether what the sides do with a whole entry, by its key in the base, does not go together."""
        return any(Contest(key, name) in self._contested.found for name in names)

    def keep(self, table: str, key: Key, what: Any) -> None:  # noqa: ANN401 - what a table holds
        """Let a table say something of an entry."""
        self.tables[table][key] = what

    def conflict(self, key: Key, name: str, conflict: Conflict) -> None:
        """Note a conflict of an entry, by its key in the base or, where it comes, its own; its values as TOML has them.

        A side that has the entry under another id says so.
        """
        sides = []
        for plan, side in ((self._sides.o, conflict.ours), (self._sides.t, conflict.theirs)):
            there = plan.after.get(key, key) if key in plan.before else key
            own = side.id or (there[1] if there != key and name != "id" else None)
            sides.append(side.model_copy(update={"value": in_words(side.value), "id": own}))
        said = Conflict(base=in_words(conflict.base), ours=sides[0], theirs=sides[1])
        self.conflicts.setdefault(key, {}).setdefault(name, said)

    def _note(self, one: Contest) -> None:
        self.conflict(one.key, one.name, self._contested.conflict(one))

    def loading(self, head: ChangeFile) -> ChangeFile:
        """Return the change file without what would not load on ours.

        Raises InvalidInputError where that is not what theirs says of any entry, but of the release itself.
        """
        while True:
            tables = {name: _nested(table) for name, table in self.tables.items()}
            file = head.model_copy(update={"sources": self.sources, **tables})
            found = played(self._sides.ours, file)
            if found.release is not None:
                return file.model_copy(update={"conflict": _nested(self.conflicts)})
            if not self._withheld(found.broken, found.faults):
                every = (InputFault(WHERE, None, None, pointer(path), reason) for path, reason in found.faults.found)
                raise InvalidInputError(tuple(every))

    def _withheld(self, broken: tuple[Broken, ...], faults: Faults) -> bool:
        """Make conflicts of what would not load; return whether there was anything."""
        taken = [self._withhold(one) for one in broken]
        taken += [self._take_at(path) for path, _ in faults.found if not broken]
        return any(taken)

    def _take_at(self, path: Path) -> bool:
        """Withhold what stands at a place of the file."""
        table, *key = map(str, path[:3])
        if table == "change":
            lines = self.tables[table][key[0], key[1]].lines if (key[0], key[1]) in self.tables[table] else ()
            return any([*map(partial(self._take_line, (key[0], key[1])), lines)])
        known = self.tables.get(table, {})
        return bool(key) and tuple(key) in known and self._take((key[0], key[1]), table)

    def _withhold(self, one: Broken) -> bool:
        """Withhold what makes one thing not load: its line, its entry, what takes away the one that it names."""
        if one.key is None:
            return False
        if one.circle:
            keys = [(one.key[0], own) for own in one.circle]
            for key in keys:
                self._contest(key, one.field)
            taken = [self._take_naming(key, one.field, key) for key in keys]
            return any(taken)
        kind = reference_kind(every_kind()[one.key[0]], one.field)
        named = (str(kind), str(one.value))
        self._contest_gone(named)
        if self._take_naming(one.key, one.field, one.added):
            return True
        table = next((table for table in ("remove", "split") if named in self.tables[table]), None)
        return self._take(named, table) if table else self._take_all()

    def _take_naming(self, key: Key, name: str, added: Key | None) -> bool:
        """Withhold the line, or the entry, by which theirs names another one; return whether there is any."""
        old = next((old for old, new in self.tables["rename"].items() if (old[0], new.value) == key), key)
        if old in self.tables["change"] and name in self.tables["change"][old].lines:
            return self._take_line(old, name)
        return added in self.tables["add"] and self._take(added, "add")

    def _contest(self, key: Key, name: str) -> None:
        """Note what ours made of a field, or that it let the entry come, where theirs does not go with that."""
        old = self._sides.o.back.get(key)
        if key not in self._sides.in_ours:
            return
        if old is None:
            self._note(Contest(key, ENTRY))
            return
        base, ours = entry_at(self._sides.base, self._sides.o.before[old]), self._sides.entry_of_ours(key)
        there = self._sides.t.after.get(old)
        theirs = self._sides.entry_of_theirs(there) if there else base
        was, mine, other = (bare(plain_field(entry, name), self._speech) for entry in (base, ours, theirs))
        if not same(was, mine):
            sides = ConflictSide(value=mine), ConflictSide(value=other)
            self.conflict(old, name, Conflict(base=was, ours=sides[0], theirs=sides[1]))
            kind = reference_kind(type(base), name)
            for own in was if isinstance(was, list) else [was]:
                self._contest_lost((str(kind), own))  # it went because nobody named it any more

    def _contest_gone(self, key: Key) -> None:
        """Note that ours let an entry go which theirs names, or names one that theirs let go."""
        if not self._contest_lost(key) and key in self._sides.in_ours:
            for other, name in naming(self._sides.ours, key):
                self._contest(other, name)

    def _contest_newly_named(self, key: Key) -> None:
        """Note who names an entry in ours and did not in the base, where it is contested that theirs lets it go."""
        here = self._sides.key(key)
        names = [one for one in self._sides.o.before if (one[0], self._sides.ours_id(*one)) == here]
        known = [one for old in names for one in naming(self._sides.base, old)]
        for other, name in naming(self._sides.ours, here):
            if (self._sides.mine.back(other), name) not in known:
                self._contest(other, name)

    def contest_named(self, key: Key, names: Iterable[str]) -> None:
        """Note what theirs names anew in an entry of which it is not decided what becomes, where ours let that go."""
        base = entry_at(self._sides.base, self._sides.o.before[key])
        theirs = self._sides.entry_of_theirs(self._sides.t.after[key])
        ours = self._sides.entry_of_ours(self._sides.o.after[key]) if key in self._sides.o.after else base
        for name in names:
            kind = reference_kind(type(base), name)
            was, mine, other = (plain_field(entry, name) for entry in (base, ours, theirs))
            new = {*several(other)} - {*several(was)} if kind else ()
            olds = [self._sides.others.back((str(kind), own)) for own in sorted(new)]
            lost = [self._contest_lost(old) for old in olds if old not in self._sides.o.follow]
            if any(lost):
                sides = ConflictSide(value=mine), ConflictSide(value=other)
                self.conflict(key, name, Conflict(base=was, ours=sides[0], theirs=sides[1]))

    def _contest_lost(self, key: Key) -> bool:
        """Note that ours let an entry go that theirs has; return whether that is so."""
        is_lost = key in self._sides.o.gone and key in self._sides.t.after
        if is_lost:
            root = self._sides.mine.root(key)
            if not self.is_lost(root):
                self._note(Contest(root, _CALLED[str(self._sides.o.gone[root][0])]))
        return is_lost

    def _take_all(self) -> bool:
        """Withhold all that may be why: whatever becomes of whole entries."""
        taken = [self._take(key, table) for table in _WHOLE for key in [*self.tables[table]]]
        return any(taken)

    def _take_line(self, key: Key, name: str) -> bool:
        change = self.tables["change"].pop(key)
        lines: dict[str, FieldLine] = dict(change.lines)
        line = lines.pop(name)
        there = self._sides.t.after.get(self._sides.o.back.get(key, key), key)
        sides = (self._sides.entry_of_ours(key), self._sides.entry_of_theirs(there))
        ours, theirs = (bare(plain_field(entry, name), self._speech) for entry in sides)
        said = ConflictSide(value=ours), ConflictSide(value=theirs, by=line.by)
        self.conflict(self._sides.mine.back(key), name, Conflict(ours=said[0], theirs=said[1]))
        if lines:
            self.tables["change"][key] = change.model_copy(update={"lines": lines})
        return True

    def _take(self, key: Key, table: str) -> bool:
        what = self.tables[table].pop(key)
        if isinstance(what, Addition):
            value = {"id": key[1], **what.fields, **spot_said(what.spot)}
            self.conflict(key, ENTRY, Conflict(theirs=ConflictSide(value=value, by=what.cited)))
        else:
            old = self._sides.mine.back(key)
            for one in olds(old, what) if isinstance(what, Join) else [old]:
                self._note(Contest(one, _CALLED[table]))
        return True


def _nested(table: Mapping[Key, Any]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for (kind, own), what in table.items():
        found.setdefault(kind, {})[own] = what
    return found


def several(value: Any) -> list[str]:  # noqa: ANN401 - an id, ids or null
    """Return the ids that a field names.

    >>> several("tug"), several(None)
    (['tug'], [])
    """
    return value if isinstance(value, list) else [] if value is None else [value]
