"""Laws of who is who: names of series, dates, references, ids that are given anew, and declarations of any kind."""

from typing import Annotated

from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from ilrs_docs.changes import Matching, Path, Script
from ilrs_docs.diffing import edits
from ilrs_docs.matching import match
from ilrs_docs.model import Beside, Compared, Ids, Keyed, Lineage, Refers, Sequence, Window
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.patching import apply, invert

FROZEN = ConfigDict(frozen=True, extra="forbid")
IDS = st.sampled_from(["a", "b", "c", "d", "e", "luna-26", "luna-27", "s1", "s2"])
TITLES = st.sampled_from(
    ["Luna 26", "Luna 27", "Luna 28", "Phase A", "Phase B", "North relay", "South relay", "第一阶段", "第二阶段",
     "Первый этап", "Второй этап", "Crewed base", "The crewed base", "Deep probe", "Review", "Review part 1",
     "Review part 2", "Rover at the base", "Drill at the base", "Plan 12: deep old ice", "Plan 15: deep old ice", ""]
)  # fmt: skip
TEXTS = st.sampled_from(
    ["", "An orbiter maps the south pole from a polar orbit.", "A lander with a drill digs deep for old ice.",
     "A lander with a new drill digs deep for the oldest ice.", "Crews grow food and repair machines.",
     "Crews grow food and repair machines, and a lander digs deep for old ice.", "携带钻机的着陆器，钻取深层水冰。"]
)  # fmt: skip
WINDOWS = st.none() | st.sampled_from(["2028", "2031", "2031-05-03", "2040/..", "2060"]).map(Window)
KINDS = ["renumbered", "split", "merged", "withdrawn", "redefined", "kept", "reused"]


class Flight(BaseModel):
    """An entry that has evidence of every kind."""

    model_config = FROZEN
    id: str
    title: str = ""
    text: Annotated[str, Compared("prose")] = ""
    window: Annotated[Window | None, Compared("window")] = None
    site: Annotated[str, Compared("prose"), Beside()] = ""
    phase: Annotated[str | None, Refers("phase")] = None
    after: Annotated[Ids, Refers("flight")] = ()


class Phase(BaseModel):
    """An entry that others name."""

    model_config = FROZEN
    id: str
    title: str = ""


class Plan(BaseModel):
    """A whole with flights in no order, and phases in theirs."""

    model_config = FROZEN
    flights: Keyed[Flight] = ()
    phases: Sequence[Phase] = ()


FLIGHTS = st.builds(
    Flight,
    id=IDS,
    title=TITLES,
    text=TEXTS,
    window=WINDOWS,
    site=st.sampled_from(["", "At the south pole, near the rim"]),
    phase=st.none() | st.sampled_from(["p", "q", "r"]),
    after=st.lists(IDS, max_size=2, unique=True).map(tuple),
)
PHASES = st.builds(Phase, id=st.sampled_from(["p", "q", "r", "s"]), title=TITLES)
PLANS = st.builds(
    Plan,
    flights=st.lists(FLIGHTS, max_size=7, unique_by=lambda one: one.id).map(tuple),
    phases=st.lists(PHASES, max_size=4, unique_by=lambda one: one.id).map(tuple),
)


@st.composite
def lineages(draw: st.DrawFn) -> Lineage:
    """Draw up to three declarations of any kind."""
    lines = []
    for place in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(KINDS))
        few, many = st.lists(IDS, min_size=1, max_size=1), st.lists(IDS, min_size=2, max_size=3, unique=True)
        old = draw(many if kind == "merged" else few)
        new = draw(many if kind == "split" else few)
        lines.append({"id": f"line-{place}", "document": "plan", "kind": kind, "old": old, "new": new})
    return Lineage.model_validate({"successions": lines})


Told = tuple[set[tuple[Path, Path, str, int]], set[tuple[object, ...]], set[tuple[Path, Path]]]


def _told(found: Matching, old: str, new: str) -> Told:
    """Return the pairs, the splits and the equal ids that are not each other, told from one side to the other."""
    pairs = {(getattr(one, old), getattr(one, new), str(one.stage), one.score) for one in found.pairs}
    divisions: set[tuple[object, ...]] = {(getattr(one, old), getattr(one, new), one.score) for one in found.divisions}
    return pairs, divisions, {(getattr(one, old), getattr(one, new)) for one in found.reused}


@given(PLANS, PLANS, lineages())
def test_swapping_the_sides_swaps_who_is_who(old: Plan, new: Plan, lineage: Lineage) -> None:
    """Pairs, stages, scores, splits and equal ids that are not each other are the same, read from the other side."""
    assert _told(match(old, new, lineage), "old", "new") == _told(match(new, old, lineage), "new", "old")


@given(PLANS, PLANS, lineages())
def test_everybody_is_one_at_most(old: Plan, new: Plan, lineage: Lineage) -> None:
    """Nobody is in two pairs or two splits, or in both; who is reused is not paired with the one of its id."""
    found = match(old, new, lineage)
    for side in ("old", "new"):
        paired = [getattr(one, side) for one in found.pairs]
        divided = [path for one in found.divisions for path in getattr(one, side)]
        assert len({*paired, *divided} - ({*paired} & {*divided})) == len(paired) + len(divided) - 2 * len(
            {*paired} & {*divided}
        )
        assert len({*paired}) == len(paired)
        assert len({*divided}) == len(divided)
    each_other = {(one.old, one.new) for one in found.pairs}
    assert not each_other & {(one.old, one.new) for one in found.reused}
    assert all(one.old == one.new for one in found.reused)


@given(PLANS, PLANS, lineages())
def test_what_was_matched_is_replayed(old: Plan, new: Plan, lineage: Lineage) -> None:
    """Whoever is who, the edits lead to the other side and back, and those of the other way round are the same."""
    there, back = match(old, new, lineage), match(new, old, lineage)
    script = Script(matching=there.pairs, reused=there.reused, edits=edits(old, new, there))
    assert canonical_bytes(apply(old, script)) == canonical_bytes(new)
    assert canonical_bytes(apply(new, invert(script))) == canonical_bytes(old)
    assert invert(script).edits == edits(new, old, back)


@given(PLANS)
def test_a_state_is_itself_whatever_is_declared(plan: Plan) -> None:
    """Equal entries of one id are each other, and no declaration takes them apart."""
    for kind in ("kept", "reused", "renumbered"):
        lines = [
            {"id": f"l-{one.id}", "document": "plan", "kind": kind, "old": [one.id], "new": [one.id]}
            for one in plan.flights
        ]
        found = match(plan, plan.model_copy(), Lineage.model_validate({"successions": lines}))
        assert (found.pairs, found.divisions, found.reused) == ((), (), ())
