"""Which new steps stand where one stood: between the same neighbours of a procedure, whatever they say.

That is seen from their places alone, and says nothing of whether one of them is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from ilrs_docs.matching import counterpart
from ilrs_docs.rules.cases import subject_of

if TYPE_CHECKING:
    from pydantic import BaseModel

    from ilrs_docs.changes import Part, Path
    from ilrs_docs.rules.cases import Verdict
    from ilrs_docs.rules.context import RuleContext

STEPS: Final = "steps"


def with_places(verdicts: Iterable[Verdict], context: RuleContext) -> Iterator[Verdict]:
    """Yield the verdicts; on a step that was removed with what stands in its place now."""
    for one in verdicts:
        stands = in_place(context, one.old_path, None) if one.rule == "step-removed" and one.old_path else []
        yield one._replace(detail=one.detail | {"in_place": [*stands]}) if stands else one


def in_place(context: RuleContext, old: Path, new: Path | None) -> list[str]:
    """Return the new steps that stand where an old one stood, but for the `new` one that it likely is.

    There are none where another step went beside it, or something else stands among them.
    """
    if old[-2:-1] != (STEPS,):
        return []
    homes = old[:-1], (*counterpart(old[:-2], context.forth), STEPS)
    before, after = (_steps(context, side, home) for side, home in enumerate(homes))
    places = [context.alignments.places(steps, "id") for steps in (before, after)]
    at = places[0].get(old[-1])
    if at is None or not after:
        return []
    first = _place_now(context, before[at - 1], homes, places[1]) if at else -1
    last = _place_now(context, before[at + 1], homes, places[1]) if at + 1 < len(before) else len(after)
    if first is None or last is None:
        return []
    run = after[first + 1 : last]
    paths = [(*homes[1], step.__dict__["id"]) for step in run]
    if not all(path == new or path in context.come_to for path in paths) or new not in {None, *paths}:
        return []
    return [subject_of(step).title for step, path in zip(run, paths, strict=True) if path != new]


def _steps(context: RuleContext, side: int, home: Path) -> Sequence[BaseModel]:
    """Return the steps of a procedure on one side."""
    spot = context.finders[side].spot(home[:-1])
    steps: Any = spot.entry.__dict__.get(STEPS) if spot.path == home[:-1] else None
    return steps or ()


def _place_now(
    context: RuleContext, step: BaseModel, homes: tuple[Path, Path], places: Mapping[Part, int]
) -> int | None:
    """Return where a step that stays in its procedure stands now; None where it is not there."""
    path = (*homes[0], step.__dict__["id"])
    now = counterpart(path, context.forth)
    if path in context.gone_from or now in context.come_to or now[:-1] != homes[1]:
        return None
    return places.get(now[-1])
