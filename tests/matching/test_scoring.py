"""Candidates are scored only as far as it decides who is paired: never otherwise than if all of them were."""

from __future__ import annotations

from itertools import product
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ilrs_docs.changes import Part
from ilrs_docs.matching.evidence import Evidence, Naming, at_most, likeness
from ilrs_docs.matching.likeness import LIKELY, Pair, likely_pairs, sharing
from ilrs_docs.matching.scoring import Scoring
from ilrs_docs.model import Milestone, Text

WORDS = st.sampled_from(
    [*["ice", "dust", "deep", "lander", "to", "the", "far", "side", "2", "3"], *["лёд", "пыль", "月", "冰", "着陆"]]
)
SAID = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)


@st.composite
def milestones(draw: st.DrawFn) -> Evidence:
    """Return what a milestone of few words says, so that many of them are alike."""
    texts = {name: draw(SAID) for name in ("title", "description")}
    more = draw(st.sampled_from([{}, {"description": {"en": texts["description"], "ru": "лёд и пыль"}}]))
    windows = st.sampled_from([None, "2030", "2030-05-01", "2031-02/2032-03"])
    fields = {**texts, **more, "window": draw(windows), "wording": draw(st.sampled_from([None, "in 2030 or so"]))}
    return Evidence(Milestone.model_validate({"id": "a", **fields}), "id")


Side = dict[Part, Evidence]


def _numbered(found: list[Evidence]) -> Side:
    return {f"m-{place}": one for place, one in enumerate(found)}


SIDES = st.lists(milestones(), min_size=1, max_size=4).map(_numbered)


@settings(max_examples=300)
@given(milestones(), milestones())
def test_no_two_are_more_alike_than_they_can_be(one: Evidence, other: Evidence) -> None:
    """The limit holds whichever side is old, and whatever is known of the names."""
    common = len(one.words & other.words)
    for naming in get_args(Naming):
        assert at_most(one, other, common, naming) >= likeness(one, other, naming=naming)
        assert at_most(one, other, common, naming) == at_most(other, one, common, naming)


@settings(max_examples=200)
@given(SIDES, SIDES)
def test_the_same_are_likely_as_if_all_were_scored(old: Side, new: Side) -> None:
    """The pairs, their scores and their second best are those of the plain way, which scores each two."""
    near: set[Pair] = set(product(old, new))
    scoring = Scoring(old, new, sharing(old, new), lambda: [one.name for one in new.values()])
    plain = {pair: score for pair in near if (score := scoring.score(pair)) is not None}
    found = scoring.decisive(near)
    assert list(likely_pairs(found)) == list(likely_pairs(plain))
    assert found.items() <= plain.items()


def _said(**texts: str) -> Side:
    return {own: Evidence(Text(en=text), "id") for own, text in texts.items()}


def test_who_is_far_from_likely_is_not_scored() -> None:
    """Of two texts that share few of many words it is seen at once; the rival of a likely one is scored as well."""
    old, new = (
        _said(**{f"{side}{at}": f"drill deep {' '.join(f'{side}{at}x{n}' for n in range(9))}" for at in range(2)})
        for side in "ab"
    )
    assert Scoring(old, new, sharing(old, new), list).decisive(set(product(old, new))) == {}
    old, new = (
        _said(a="drill deep for old ice there", b="one two three four five six seven drill deep"),
        _said(c="drill deep for old ice", d="eight nine ten eleven twelve drill deep"),
    )
    scoring = Scoring(old, new, sharing(old, new), list)
    found = scoring.decisive(set(product("ab", "cd")))
    assert found["a", "c"] >= LIKELY > found["a", "d"]
    assert found.keys() == {("a", "c"), ("a", "d"), ("b", "c")}


def test_names_that_share_only_what_recurs_are_scored_without_them() -> None:
    """A rover is no lander, however much the two say alike, where others stand at the same base."""
    one, other = (
        Evidence(Milestone.model_validate({"id": own, "title": f"{own} at the base", "description": SAME}), "id")
        for own in ("Lander", "Rover")
    )
    alone, among = [one.name, other.name], [one.name, other.name, {"und": "Drill at the base"}]
    sides: tuple[Side, Side] = ({"a": one}, {"b": other})
    scored = [Scoring(*sides, sharing(*sides), names.copy).decisive({("a", "b")}) for names in (alone, among)]
    assert scored[0] == {("a", "b"): likeness(one, other, naming="renumbered")}
    assert scored[1] == {("a", "b"): likeness(one, other, naming="recurring")}


SAME = "It stands where the sun is low and works all day long."


@pytest.mark.parametrize("text", ["-", "?"])
def test_who_says_nothing_may_be_anybody(text: str) -> None:
    """Two that say nothing in words may be one, as far as words tell."""
    one, other = Evidence(Text(en=text), "id"), Evidence(Text(en="!"), "id")
    assert at_most(one, other, 0) == likeness(one, other) == 100
