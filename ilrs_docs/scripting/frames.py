"""A comparison as tables: what stands in each column, and a frame of pandas made of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, Protocol

from ilrs_docs.changes import Edit, Pair, Path, Reused
from ilrs_docs.errors import MissingExtraError, pointer
from ilrs_docs.language import Language
from ilrs_docs.model import NAMING, Entry, Milestone, Release, Step, Text, Window, kind_of
from ilrs_docs.model.base import Loc
from ilrs_docs.model.walking import entries_of
from ilrs_docs.scripting.changes import COLUMNS

if TYPE_CHECKING:
    from pandas import DataFrame

    from ilrs_docs.scripting.changes import Change, ComparedSides

Row = dict[str, Any]
There = Literal["both", "old", "new"]
DAYS: Final = ("earliest", "latest")
WINDOWS: Final = frozenset({"deadline", "occurred", "window"})
NESTED: Final = len(("content", "milestones", "change-7"))
"""How long the path of an entry is that stands in no other one."""


class TabledComparison(Protocol):
    """What a table is made of: a comparison that knows the releases that were compared."""

    @property
    def edits(self) -> Sequence[Edit]:
        """All that differs, without loss."""
        ...

    @property
    def matching(self) -> Sequence[Pair]:
        """Who is who, where the ids do not say so."""
        ...

    @property
    def reused(self) -> Sequence[Reused]:
        """Equal ids that are two entries."""
        ...

    @property
    def releases(self) -> ComparedSides:
        """Both releases; raises WrongUseError where they are not known."""
        ...

    def __iter__(self) -> Iterator[Change]:
        """Yield what a person would say."""
        ...


class Rows(NamedTuple):
    """A table: its columns in order, those of them that hold days, and its rows."""

    columns: tuple[str, ...]
    days: tuple[str, ...]
    rows: Sequence[Row]


def frame(table: Rows) -> DataFrame:
    """Return a table as a frame of pandas; raises MissingExtraError where that is not installed."""
    try:
        from pandas import DataFrame
    except ImportError:
        raise MissingExtraError("pandas", "a table of pandas") from None
    made = DataFrame(table.rows, columns=list(table.columns))
    return made.astype(dict.fromkeys(table.days, "datetime64[s]"))


def changes(comparison: TabledComparison, language: Language) -> Rows:
    """Return a row for each change that is told, its sentence in a language."""
    rows = [dict(change) | {"sentence": change.sentence(language)} for change in comparison]
    return Rows(tuple(COLUMNS), (), rows)


def edits(comparison: TabledComparison, _language: Language) -> Rows:
    """Return a row for each edit, its paths as JSON Pointers through names of fields and ids."""
    columns = ("op", "old_path", "new_path", "old", "new")
    rows = [
        dict(zip(columns, (edit.op, _path(edit.old_path), _path(edit.new_path), edit.old, edit.new), strict=True))
        for edit in comparison.edits
    ]
    return Rows(columns, (), rows)


def milestones(comparison: TabledComparison, language: Language) -> Rows:
    """Return a row for each milestone of the two releases: its windows, status and phase in both."""
    return _entries(comparison, language, Milestone, ("window", "occurred", "status", "phase", "confidence"))


def steps(comparison: TabledComparison, language: Language) -> Rows:
    """Return a row for each step of the two releases: its place, deadline, obligation and status in both."""
    return _entries(comparison, language, Step, ("position", "deadline", "occurred", "obligation", "status"))


TABLES: Final[Mapping[str, Callable[[TabledComparison, Language], Rows]]] = {
    "changes": changes,
    "edits": edits,
    "milestones": milestones,
    "steps": steps,
}
"""What a comparison can be as a table, by name."""


def _entries(comparison: TabledComparison, language: Language, model: type[Entry], fields: Sequence[str]) -> Rows:
    """Return a row for each entry of a kind, with some fields on both sides, those that are there now first."""
    windows = [field for field in fields if field in WINDOWS]
    columns = [f"{side}_{field}" for field in fields for side in ("old", "new")]
    days = [f"{side}_{field}_{day}" for field in windows for day in DAYS for side in ("old", "new")]
    inside = ("procedure",) if model is Step else ()
    rows = [_row(two, language, fields) for two in _paired(comparison, model)]
    return Rows(("id", "old_id", "title", *inside, "there", "likely", *columns, *days), tuple(days), rows)


def _row(two: Two, language: Language, fields: Sequence[str]) -> Row:
    now = two.new or two.old
    row: Row = {"id": _id(now), "old_id": _id(two.old), "title": _title(now, language), "there": two.there}
    row |= {"procedure": now.parent if now else None, "likely": two.likely}
    for side, entry in (("old", two.old), ("new", two.new)):
        for field in fields:
            value = entry.value(field) if entry else None
            row[f"{side}_{field}"] = value.root if isinstance(value, Window) else value
            if field in WINDOWS:
                row |= {f"{side}_{field}_{day}": getattr(value, day, None) for day in DAYS}
    return row


class FramedEntry(NamedTuple):
    """An entry of one release with its path and, in a sequence, its place counted from 1."""

    path: Loc
    entry: Entry
    position: int

    @property
    def parent(self) -> str | None:
        """The id of the entry that it stands in, None where it stands in none."""
        return str(self.path[-3]) if len(self.path) > NESTED else None

    def value(self, field: str) -> Any:  # noqa: ANN401 - a field of any type
        """Return what a field holds; the position is none of the entry's own."""
        return self.position if field == "position" else self.entry.__dict__[field]


class Two(NamedTuple):
    """An entry on both sides, None where it is not there; `likely` where only likeness says that they are one."""

    old: FramedEntry | None
    new: FramedEntry | None
    likely: bool = False

    @property
    def there(self) -> There:
        """On which sides it is."""
        if self.old is None:
            return "new"
        return "old" if self.new is None else "both"


def _paired(comparison: TabledComparison, model: type[Entry]) -> Iterator[Two]:
    """Yield the entries of a kind as the comparison has matched them: those of the new release, then what is gone."""
    old, new = (_placed(release, model) for release in comparison.releases)
    pairs = {pair.old: pair for pair in comparison.matching}
    taken = {pair.new for pair in comparison.matching} | {one.new for one in comparison.reused}
    partners: dict[Loc, Loc] = {}
    for path in old:
        ahead = _ahead(path, pairs)
        if ahead in new and (path in pairs or ahead not in taken):
            partners[ahead] = path
    for path, entry in new.items():
        before = partners.get(path)
        yield Two(old[before], entry, before in pairs and pairs[before].likely) if before else Two(None, entry)
    kept = set(partners.values())
    yield from (Two(entry, None) for path, entry in old.items() if path not in kept)


def _placed(release: Release, model: type[Entry]) -> dict[Loc, FramedEntry]:
    """Return the entries of a kind by their paths."""
    found: dict[Loc, FramedEntry] = {}
    counts: dict[Loc, int] = defaultdict(int)
    for path, entry in entries_of(release, kind=kind_of(model)):
        if isinstance(entry, model):
            counts[path[:-1]] += 1
            found[path] = FramedEntry(path, entry, counts[path[:-1]])
    return found


def _ahead(path: Loc, pairs: Mapping[Loc, Pair]) -> Loc:
    """Return where an entry of the old release would stand in the new one, those around it followed."""
    if path in pairs:
        return pairs[path].new
    return (*_ahead(path[:-2], pairs), *path[-2:]) if len(path) > NESTED else path


def _id(placed: FramedEntry | None) -> str | None:
    return placed.entry.id if placed else None


def _title(placed: FramedEntry | None, language: Language) -> str | None:
    """Return what an entry is called in a language, else as it was written."""
    fields = placed.entry.__dict__ if placed else {}
    text = next((fields[name] for name in NAMING if name in fields), None)
    return (text.get(language) or text.original) if isinstance(text, Text) else None


def _path(path: Path | None) -> str | None:
    return None if path is None else pointer(path)
