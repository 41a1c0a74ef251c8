"""Which release last set a field of an entry, and which sources could have: what follows from what is stored."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from ilrs_docs.history.entries import value_of
from ilrs_docs.history.following import EntryLine
from ilrs_docs.history.sourcing import said_by_files
from ilrs_docs.history.steps import Key
from ilrs_docs.model import Source, Window
from ilrs_docs.rules.closings import can_tell

OF_THE_RECORD: Final = frozenset({"sources", "confidence"})
"""What no source says of itself: whoever compiled the release set it."""
_HAPPENED: Final = frozenset({"achieved", "lost"})


class Setting(NamedTuple):
    """That a field of an entry was last set: to what, in the release at which place, as which entry.

    `silent` are the places of the releases since then that say nothing of it. `sources` are those that the change file
    of that step, or of a correction, says to have said so, and then they are `named`; else those that the entry cites
    there and that could have said so, `likelier` those of them that came with it and are younger than the one before.
    """

    value: object
    place: int
    key: Key
    silent: tuple[int, ...]
    sources: tuple[Source, ...] = ()
    likelier: tuple[Source, ...] = ()
    named: bool = False


def last_setting(line: EntryLine, field: str) -> Setting | None:
    """Return how a field of an entry, in the newest release of its line, was last set; None where nothing ever was.

    Back from there as long as whatever the entry was says the same. A release that says nothing of the field, or has
    not got the entry, sets nothing; where the newest does, it is the last value that was said.
    """
    found, silent = None, []
    for place in range(len(line.keys) - 1, -1, -1):
        said = dict(_said(line, field, place))
        if not said:
            silent.append(place)
            continue
        value = found.value if found else next(iter(said.values()))
        if any(one != value for one in said.values()):
            break
        found = Setting(value, place, min(said), tuple(reversed(silent)))
    return _sourced(line, field, found) if found else None


def _said(line: EntryLine, field: str, place: int) -> Iterator[tuple[Key, object]]:
    """Yield what the entry, whatever it was, says of a field in the release at a place."""
    for key in sorted(line.keys[place]):
        value = value_of(line.ledger.entry(key, place), field)
        if value is not None:
            yield key, value


def _sourced(line: EntryLine, field: str, found: Setting) -> Setting:
    """Return a setting with the sources that could have said so."""
    if field in OF_THE_RECORD:
        return found
    said = _written(line, field, found)
    if said is not None:
        return found._replace(sources=said, named=True)
    cited = _cited(line, found.place)
    day = _day_of(line, field, found)
    able = [own for own, source in cited.items() if day is None or can_tell(source, day)] or [*cited]
    before = _cited(line, found.place - 1) if found.place else cited
    others = _of_other_readings(line, field, found)
    likelier = [own for own in able if own not in before and own not in others and _came(line, found, cited[own])]
    return found._replace(sources=tuple(cited[own] for own in able), likelier=tuple(cited[own] for own in likelier))


def _written(line: EntryLine, field: str, found: Setting) -> tuple[Source, ...] | None:
    """Return the sources that a change file of the release names; None where there is none, or none tells."""
    stored = line.ledger.entry(found.key, found.place)
    said = said_by_files(line.ledger.written(found.place), found.key, field, stored or {})
    return None if said is None else tuple(_source(line, own, found.place) for own in said)


def _source(line: EntryLine, own: str, place: int) -> Source:
    return Source.model_validate(line.ledger.entry(("source", own), place))


def _cited(line: EntryLine, place: int) -> dict[str, Source]:
    """Return the sources that an entry cites in the release at a place, by their ids."""
    found: dict[str, Source] = {}
    for key in sorted(line.keys[place]):
        names = (line.ledger.entry(key, place) or {}).get("sources")
        for own in names if isinstance(names, list) else ():
            source = _source(line, str(own), place)
            found[source.id] = source
    return found


def _day_of(line: EntryLine, field: str, found: Setting) -> date | None:
    """Return the day before which nobody could say it, that on which it happened; None where there is none."""
    stored = line.ledger.entry(found.key, found.place) or {}
    happened = field == "occurred" or (field == "status" and found.value in _HAPPENED)
    occurred = stored.get("occurred")
    return Window(occurred).earliest if happened and isinstance(occurred, str) else None


def _of_other_readings(line: EntryLine, field: str, found: Setting) -> set[str]:
    """Return the ids of the sources that are stored as those of another reading of the field."""
    readings = (line.ledger.entry(found.key, found.place) or {}).get("readings")
    inside = [one for one in readings if isinstance(one, dict)] if isinstance(readings, list) else []
    named = [one.get("sources") for one in inside if one.get("field") == field]
    return {str(own) for names in named if isinstance(names, list) for own in names}


def _came(line: EntryLine, found: Setting, source: Source) -> bool:
    """Return whether a source is known to be younger than the release before the one that set it."""
    day, earliest = line.ledger.heads[found.place - 1].issued, source.date.earliest
    return day is not None and earliest is not None and earliest > day and not source.retrospective
