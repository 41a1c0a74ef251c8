"""Cascades: something was put in or taken out, and the numbers, or names, of the others went on by one offset."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, NamedTuple

from ilrs_docs.changes.names import Action
from ilrs_docs.matching import counterpart
from ilrs_docs.model.ordering import listed, natural
from ilrs_docs.model.texts import UNDETERMINED
from ilrs_docs.rules.catalogue import CATALOGUE
from ilrs_docs.rules.doubtful import ACTION as DOUBTFUL
from ilrs_docs.rules.neighbours import by_title
from ilrs_docs.rules.parts import verdict_over
from ilrs_docs.rules.rows import named
from ilrs_docs.wording import classify

if TYPE_CHECKING:
    from pydantic import BaseModel, JsonValue

    from ilrs_docs.changes import Change, Path
    from ilrs_docs.rules.cases import Verdict
    from ilrs_docs.rules.context import RuleContext

ACTION: Final = "run-shifted"
FEWEST: Final = 3
"""Two entries that went on by one are as well told one by one, and may be chance."""
LONGEST: Final = 18
"""A number of more digits counts nothing."""
MOST_HOLDERS: Final = 8
"""A date that more milestones share is no place in a series."""
NAMES: Final = frozenset({"title", "action"})
IDENTITY: Final = frozenset({"renumbered", DOUBTFUL})
MOVES: Final = frozenset({"slipped", "slipped-out-of-phase", "advanced"})
_NUMBER: Final = re.compile(r"(\d+)")
_MARKS: Final = re.compile(r"\W+")


class RunKey(NamedTuple):
    """Entries of one kind in one place whose numbers, after one stem, or whose names, all went on by one offset.

    `span` is by how much the dates of all of them moved with it, in months and days.
    """

    what: str
    kind: str
    home: Path
    stem: str
    offset: int
    span: tuple[int, int] | None = None


def gathered(changes: Sequence[Change], context: RuleContext) -> Iterator[tuple[Verdict, Sequence[Change]]]:
    """Yield each run of entries that was shifted, with the changes that tell it entry by entry."""
    at_home = [change for change in changes if _stays(change, context)]
    runs = _numbered(at_home)
    taken = {id(change) for members in runs.values() for change in members}
    runs |= _renamed([change for change in at_home if id(change) not in taken], context)
    taken |= {id(change) for members in runs.values() for change in members}
    for run, members in runs.items():
        yield _verdict(run, members), members
    yield from _dated([change for change in changes if id(change) not in taken], context)


def _stays(change: Change, context: RuleContext) -> bool:
    """Return whether a change is about an entry that did not go to another parent: there its place says nothing."""
    old, new = change.old_path, change.new_path
    return not old or not new or counterpart(old[:-1], context.forth) == new[:-1]


def _verdict(run: RunKey, members: Sequence[Change]) -> Verdict:
    telling = list({change.subjects[-1]: change for change in members}.values())
    names = [_shown(change) for change in telling]
    scores = [int(str(change.detail["score"])) for change in members if change.readings]
    detail: dict[str, JsonValue] = {"what": run.what, "offset": run.offset, "count": len(telling)}
    detail |= {"months": run.span[0], "days": run.span[1]} if run.span else {}
    detail |= {"stage": "similar", "score": min(scores)} if scores else {}
    now = [change.subjects[-1] for change in telling]
    return verdict_over(
        named(run.kind, ACTION),
        members,
        ([old for old, _new in names], [new for _old, new in names]),
        detail,
        dict.fromkeys((*now, *(subject for change in members for subject in change.subjects))),
    )


def _long(runs: Mapping[RunKey, Sequence[Change]]) -> dict[RunKey, list[Change]]:
    """Return the runs of enough entries that the catalogue has a rule for.

    Those whose dates moved besides are told apart; they count, where two others at least are left to tell.
    """
    sizes = {run: len({change.subjects[-1] for change in members}) for run, members in runs.items()}
    whole: Counter[RunKey] = Counter()
    for run, size in sizes.items():
        whole[run._replace(span=None)] += size
    return {
        run: list(members)
        for run, members in runs.items()
        if (sizes[run] >= FEWEST or (sizes[run] > 1 and whole[run] >= FEWEST)) and f"{run.kind}-{ACTION}" in CATALOGUE
    }


def _numbered(changes: Iterable[Change]) -> dict[RunKey, list[Change]]:
    """Return the runs of entries whose ids, or the numbers in whose names, went on by one offset.

    Where both did, both are part of it; what else changed in an entry of the run is told for itself.
    """
    by_id: dict[RunKey, list[Change]] = defaultdict(list)
    by_name: dict[RunKey, list[Change]] = defaultdict(list)
    for change in changes:
        run = _run_of(change)
        if run:
            (by_id if _action(change) in IDENTITY else by_name)[run].append(change)
    found = _long({run: _in_order(members) for run, members in by_id.items()})
    told = {(change.subjects[-1], run.offset): run for run, members in found.items() for change in members}
    rest: dict[RunKey, list[Change]] = defaultdict(list)
    for run, members in by_name.items():
        for change in members:
            host = told.get((change.subjects[-1], run.offset))
            (found[host] if host else rest[run]).append(change)
    return found | _long({run: _in_order(members) for run, members in rest.items()})


def _action(change: Change) -> Action:
    return CATALOGUE[change.rule].action


def _run_of(change: Change) -> RunKey | None:
    """Return the run that a change could be part of: another id, or another name, that differs in one number."""
    if change.new_path is None or not (change.readings or _names_it(change)):
        return None
    found = offset_of(*_names_of(change))
    if found is None or (not change.readings and _by_date(change)):
        return None
    run = RunKey("number", CATALOGUE[change.rule].subject, change.new_path[:-1], *found)
    return _with_span(run, change) if change.readings else run


def _by_date(change: Change) -> bool:
    """Return whether what differs in two names is a day or a month, which counts nothing: `Review of 9 April`.

    A year alone is a number in a row of names as any other.
    """
    shifts = classify(*_names_of(change), str(change.detail.get("language") or UNDETERMINED)).shifts
    return any(one.kind == "date" and not str(one.old).isdigit() for one in shifts)


def _names_of(change: Change) -> tuple[str, str]:
    """Return what a change says that an entry was called and is called: of a likely pair, the two ids."""
    if change.readings:
        return change.subjects[0].id, change.subjects[-1].id
    return str(change.old), str(change.new)


def _shown(change: Change) -> tuple[str, str]:
    """Return the names that are told of an entry of a run: its titles, where a likely pair has two."""
    titles = change.subjects[0].title, change.subjects[-1].title
    return titles if change.readings and titles[0] != titles[1] else _names_of(change)


def _with_span(run: RunKey, change: Change) -> RunKey | None:
    """Return the run of a likely pair, if only the number, and at most its date, is another; None where more is."""
    rest = [one for one in change.readings[0] if not _follows(one, run)]
    months, days = (rest[0].detail.get(name) for name in ("months", "days")) if len(rest) == 1 else (None, None)
    if not rest:
        return run
    moved = _action(rest[0]) in MOVES and isinstance(months, int) and isinstance(days, int)
    return run._replace(span=(int(str(months)), int(str(days)))) if moved else None


def _follows(change: Change, run: RunKey) -> bool:
    """Return whether a change only gives an entry the number that it has in a run."""
    found = offset_of(*_names_of(change)) if _names_it(change) else None
    return _action(change) == "renumbered" or (found is not None and found[1] == run.offset)


def _names_it(change: Change) -> bool:
    """Return whether a change tells another id or another name of an entry."""
    action, field = _action(change), str(change.detail.get("field")).partition("/")[0]
    texts = isinstance(change.old, str) and isinstance(change.new, str)
    return texts and (action == "renumbered" or (action.startswith(("retitled", "reworded")) and field in NAMES))


def offset_of(old: str, new: str) -> tuple[str, int] | None:
    """Return the stem before the one number in which two names differ, and by how much; None where more differs.

    >>> offset_of("s2", "s3"), offset_of("Step 4.1: sign", "Step 4.3: sign"), offset_of("Luna 26", "Chang'e 27")
    (('s', 1), ('step 4', 2), None)
    """
    before, after = _NUMBER.split(old), _NUMBER.split(new)
    differing = [at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other]
    if len(before) != len(after) or len(differing) != 1 or differing[0] % 2 == 0:
        return None
    at = differing[0]
    if max(len(before[at]), len(after[at])) > LONGEST:
        return None
    offset = int(after[at]) - int(before[at])
    return (_MARKS.sub(" ", "".join(before[:at])).strip().casefold(), offset) if offset else None


def _in_order(members: Iterable[Change]) -> list[Change]:
    return sorted(members, key=lambda change: (natural(_names_of(change)[0]), natural(change.subjects[-1].id)))


def _renamed(changes: Iterable[Change], context: RuleContext) -> dict[RunKey, list[Change]]:
    """Return the runs of places whose names went on: each bears the name that another one bore before."""
    named = [change for change in changes if not change.readings and change.new_path and _names_it(change)]
    bearers = {(change.rule.partition("-")[0], _home(change), change.old): change for change in named}
    pairs = [
        (change, before)
        for change in named
        if (before := bearers.get((change.rule.partition("-")[0], _home(change), change.new)))
    ]
    places = {home: _places(context, home) for home in {_home(change) for change, _before in pairs}}
    runs: dict[RunKey, dict[int, Change]] = defaultdict(dict)
    for change, before in pairs:
        order = places[_home(change)]
        offset = order[change.subjects[0].id] - order[before.subjects[0].id]
        run = RunKey("name", CATALOGUE[change.rule].subject, _home(change), "", offset)
        runs[run] |= {id(change): change, id(before): before}
    ordered = {
        run: sorted(members.values(), key=lambda change: places[run.home][change.subjects[0].id])
        for run, members in runs.items()
    }
    return _long(ordered)


def _home(change: Change) -> Path:
    return (change.new_path or ())[:-1]


def _places(context: RuleContext, home: Path) -> dict[str, int]:
    """Return the place of each entry of a collection of the new release in the order in which it is read."""
    spot = context.finders[1].spot(home[:-1])
    here: BaseModel = spot.entry
    for part in spot.rest:
        here = here.__dict__[str(part)]
    return {entry.__dict__["id"]: at for at, entry in enumerate(listed(here, str(home[-1])))}


def _dated(changes: Iterable[Change], context: RuleContext) -> Iterator[tuple[Verdict, Sequence[Change]]]:
    """Yield the runs of a counted series whose dates stay: each has the date that another of the series had before.

    So it is where something was put in, or given up, and every name behind took the date of the next one. Where more of
    the series than went over its ends have dates of their own now, all of it may as well have slipped.
    """
    moved = [change for change in changes if _moves(change)]
    before = context.dated_before if len(moved) >= FEWEST else {}
    runs: dict[RunKey, list[tuple[str, Change]]] = defaultdict(list)
    for change in moved:
        own, holders = change.subjects[0], [*islice(before.get(str(change.new), ()), MOST_HOLDERS + 1)]
        for one in chain(*by_title(holders).values()) if len(holders) <= MOST_HOLDERS else ():
            found = offset_of(one.title.original, own.title) if one.id != own.id else None
            if found:
                runs[RunKey("date", own.kind, (change.new_path or ())[:-1], *found)].append(
                    (one.title.original, change)
                )
    claimed: set[int] = set()
    for run, pairs in sorted(runs.items(), key=lambda item: (-len(item[1]), item[0])):
        free = [pair for pair in pairs if id(pair[1]) not in claimed]
        spans = {(change.detail.get("months"), change.detail.get("days")) for _title, change in free}
        # by one span all of them may as well have slipped
        if len(free) >= FEWEST and len(spans) > 1 and _beyond(run, free, moved) <= abs(run.offset):
            free.sort(key=lambda pair: natural(pair[1].subjects[0].title))
            claimed.update(id(change) for _title, change in free)
            members = [change for _title, change in free]
            told = _verdict(run, members)
            yield (
                told._replace(
                    old=[title for title, _change in free], new=[change.subjects[0].title for change in members]
                ),
                members,
            )


def _beyond(run: RunKey, members: Sequence[tuple[str, Change]], moved: Iterable[Change]) -> int:
    """Return how many of the series of a run moved too, before its first or behind its last."""
    first = members[0][1].subjects[0].title
    last = max(_steps(run, first, change) or 0 for _title, change in members)
    steps = (_steps(run, first, change) for change in moved)
    return sum(step is not None and not 0 <= step <= last for step in steps)


def _steps(run: RunKey, first: str, change: Change) -> int | None:
    """Return by how many numbers the milestone of a change comes behind `first`; None where it is of another series."""
    title = change.subjects[0].title
    found = offset_of(first, title)
    if title == first:
        return 0
    return found[1] if found and found[0] == run.stem and (change.new_path or ())[:-1] == run.home else None


def _moves(change: Change) -> bool:
    """Return whether a change tells the date of a milestone that moved for certain of that one."""
    stays = bool(change.readings) or "ended" in change.detail
    return change.subjects[0].kind == "milestone" and _action(change) in MOVES and not stays
