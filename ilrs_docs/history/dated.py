"""What each release says of the date of an entry, and how the entry came to be what it is in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from ilrs_docs.history.following import EntryLine
from ilrs_docs.history.steps import How, Key, Stored
from ilrs_docs.library.heads import Head
from ilrs_docs.model import Window

DATES: Final = {"milestone": "window", "phase": "window", "deadline": "window", "step": "deadline"}
"""Kind of entry -> the field that holds the date by which, or at which, it is to be; other kinds have none."""
_OVER: Final = frozenset({"achieved", "lost", "done"})
"""What the status of an entry is when its date is no forecast any more."""


class Stand(NamedTuple):
    """An entry as a release has it, as what `keys` it stands there: none where it does not.

    `window` is its date, `several` hold the dates where what it was has several. It is `over` where it happened, and
    `back` where it was not in the release before, and had been. `entry` is it as it is stored, where it is one alone.
    `renamed`, `split`, `merged`: what it was, if another.
    """

    head: Head
    keys: tuple[Key, ...]
    window: Window | None = None
    several: tuple[Window, ...] = ()
    status: str | None = None
    occurred: Window | None = None
    over: bool = False
    back: bool = False
    likely: bool = False
    renamed: tuple[Key, ...] = ()
    split: tuple[Key, ...] = ()
    merged: tuple[Key, ...] = ()
    entry: Stored | None = None


def stands(line: EntryLine) -> list[Stand]:
    """Return an entry as each release of its line has it, oldest first."""
    return [_stand(line, place) for place in range(len(line.keys))]


def _stand(line: EntryLine, place: int) -> Stand:
    keys = tuple(sorted(line.keys[place]))
    stored = [entry for key in keys if (entry := line.ledger.entry(key, place)) is not None]
    dates = (window_of(key, one) for key, one in zip(keys, stored, strict=True))
    windows = tuple(dict.fromkeys(one for one in dates if one))
    statuses = {one.get("status") for one in stored}
    status = statuses.pop() if len(statuses) == 1 else None
    happened = {one.get("occurred") for one in stored}
    occurred = happened.pop() if len(happened) == 1 else None
    alone = len(windows) == 1
    return Stand(
        head=line.ledger.heads[place],
        keys=keys,
        window=windows[0] if alone else None,
        several=() if alone else windows,
        status=status if isinstance(status, str) else None,
        occurred=Window(occurred) if isinstance(occurred, str) else None,
        over=occurred is not None or status in _OVER,
        back=came_back(line, place),
        likely=any(link.likely for link in line.links(place)),
        entry=stored[0] if len(stored) == 1 else None,
        **{name: _before(line, place, how) for name, how in _HOW.items()},
    )


_HOW: Final[dict[str, How]] = {"renamed": "renamed", "split": "split", "merged": "merged"}


def window_of(key: Key, stored: Stored) -> Window | None:
    """Return the date of an entry; None where it states none, or is of a kind that has none.

    >>> window_of(("step", "send"), {"deadline": "2023-12-31"})
    Window(root='2023-12-31')
    """
    value = stored.get(DATES.get(key[0], ""))
    return Window(value) if isinstance(value, str) else None


def came_back(line: EntryLine, place: int) -> bool:
    """Return whether an entry is back in the release at a place, after others without it.

    >>> from ilrs_docs import Library
    >>> from ilrs_docs.history.opening import ledger
    >>> there = frozenset({("milestone", "quay")})
    >>> came_back(EntryLine(ledger(Library(), "roadmap"), [there, frozenset(), there]), 2)
    True
    """
    return bool(line.keys[place]) and place > 0 and not line.keys[place - 1] and any(line.keys[:place])


def _before(line: EntryLine, place: int, how: How) -> tuple[Key, ...]:
    links: Iterable[Key] = (link.old for link in line.links(place) if link.how == how and link.old != link.new)
    return tuple(sorted(set(links)))
