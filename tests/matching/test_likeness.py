"""Candidates, likely pairs and likely splits: whole numbers, the same from both sides."""

import pytest
from pydantic import BaseModel, ConfigDict

from ilrs_docs.changes import Part
from ilrs_docs.matching.evidence import Evidence
from ilrs_docs.matching.lexicons import SHORT
from ilrs_docs.matching.likeness import (
    BEST,
    LIKELY,
    RARE,
    Likely,
    candidates,
    first_text,
    likely_pairs,
    likely_splits,
)
from ilrs_docs.model import Milestone, Prose, Text, Window


class Call(BaseModel):
    """An entry with a text."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    text: Prose


def _all(**texts: str) -> dict[Part, Evidence]:
    return {own: Evidence(Call(id="x", text=text), "id") for own, text in texts.items()}


def test_candidates_share_something_rare() -> None:
    """Two neighbouring words, or in a short text one word, that few others have on either side."""
    assert candidates(_all(a="drill for deep old ice"), _all(b="ice is drill work today")) == set()
    assert candidates(_all(a="drill for deep old ice"), _all(b="no deep old ice today")) == {("a", "b")}
    assert candidates(_all(a="drill ice"), _all(b="melt ice")) == {("a", "b")}
    assert len(_all(a="drill for deep old ice")["a"].order) == SHORT + 1
    crowd = _all(**{f"x{number}": f"drill ice {number}" for number in range(RARE + 1)})
    assert candidates(crowd, _all(b="drill ice")) == set()


def test_only_those_that_share_most_are_compared() -> None:
    """Of many that share something rare the best are looked at, seen from either side."""
    words = [f"one{place} two{place} three{place}" for place in range(BEST + 2)]
    crowd = _all(**{f"x{place}": " ".join(words[: place + 1]) for place in range(len(words))})
    one = _all(b=" ".join(words))
    found = candidates(crowd, one)
    assert ("x7", "b") in found
    assert candidates(one, crowd) == {(after, before) for before, after in found}


def test_of_a_crowd_that_shares_one_thing_few_are_compared() -> None:
    """Two of which each has had its best are not looked at, from whichever side."""
    old, new = (_all(**{f"{side}{at}": f"drill {side}{at}" for at in range(RARE)}) for side in "ab")
    found = candidates(old, new)
    assert {own for own, _ in found} == old.keys()
    assert {own for _, own in found} == new.keys()
    assert (f"a{RARE - 1}", f"b{RARE - 1}") not in found
    assert BEST * RARE <= len(found) < RARE * RARE
    assert candidates(new, old) == {(after, before) for before, after in found}


def test_little_beside_much_is_not_compared() -> None:
    """Who shares nearly all with one other is not compared with those that share a phrase."""
    text = " ".join(f"word{place}" for place in range(20))
    old, new = (
        _all(a=text, b="quite word1 word2 other things here"),
        _all(c=text + " more", d="word1 word2 and so on now"),
    )
    assert candidates(old, new) == {("a", "c"), ("b", "d")}


def test_a_phrase_does_not_count_beside_what_both_share_with_others() -> None:
    """Two that share one phrase, and each much more with another, are not compared."""
    one, two = (" ".join(f"{word}{place}" for place in range(9)) for word in ("ice", "dust"))
    old, new = _all(a=one + " zip zap", b=two), _all(c=one, d=two + " zip zap")
    assert candidates(old, new) == {("a", "c"), ("b", "d")}


@pytest.mark.parametrize(
    ("more", "shared", "crossed"),
    [(20, 2, True), (40, 2, False), (40, 4, True), (120, 4, True), (120, 2, False)],
)
def test_in_long_texts_a_phrase_says_little(more: int, shared: int, crossed: bool) -> None:  # noqa: FBT001 - a column of the table above
    """Two that share few words of many are compared only where either shares hardly more with another."""
    phrase = " ".join(f"dust{place}" for place in range(shared + 1))
    old, new = (
        _all(
            **{
                f"{side}{at}": " ".join(
                    [*(f"ice{at}x{place}" for place in range(8)), phrase, *(f"{side}{at}x{n}" for n in range(more))]
                )
                for at in range(2)
            }
        )
        for side in "ab"
    )
    apart = {("a0", "b1"), ("a1", "b0")}
    assert candidates(old, new) == {("a0", "b0"), ("a1", "b1")} | (apart if crossed else set())
    assert candidates(new, old) == {(after, before) for before, after in candidates(old, new)}


def test_likely_pairs_come_best_first_and_once() -> None:
    """Who is taken is no second time; the second best of either side is named; below the limit there is none."""
    scores: dict[tuple[Part, Part], int] = {("a", "c"): 85, ("b", "c"): 100, ("a", "d"): 50}
    assert list(likely_pairs(scores)) == [Likely("b", "c", 100, ("a", "c", 85))]
    assert scores["a", "d"] < LIKELY
    assert list(likely_pairs({("a", "c"): 85, ("a", "d"): 50})) == [Likely("a", "c", 85, ("a", "d", 50))]
    assert list(likely_pairs({})) == []


WHOLE = "drill deep for old ice then melt all of it slowly"


@pytest.mark.parametrize(
    ("parts", "chosen"),
    [
        ({"p": "drill deep for old ice", "q": "then melt all of it slowly"}, [("w", ("p", "q"), 100)]),
        ({"p": "drill deep for old ice", "q": "then melt all of it"}, [("w", ("p", "q"), 90)]),
        ({"p": "drill deep for old ice", "q": "melt all"}, []),
        ({"p": WHOLE, "q": WHOLE}, []),
        ({"p": WHOLE, "q": "drill deep for old ice"}, []),
        ({"p": "drill deep for old ice", "q": "then melt all and cook some soup in a pot at noon"}, []),
        ({"p": "drill deep for old ice"}, []),
        (
            {"p": "drill deep for old ice", "q": "then melt all of it slowly", "r": "drill deep"},
            [("w", ("p", "q"), 100)],
        ),
        (
            {"p": "drill deep for old ice then melt", "q": "old ice then melt all of it slowly"},
            [],
        ),
    ],
)
def test_parts_of_a_whole(parts: dict[str, str], chosen: list[tuple[str, tuple[str, ...], int]]) -> None:
    """Parts are mostly of the whole, cover it together, and do not repeat each other."""
    wholes, found = _all(w=WHOLE), _all(**parts)
    assert [tuple(one) for one in likely_splits(wholes, found, candidates(wholes, found))] == chosen


def test_a_part_belongs_to_one_whole() -> None:
    """Of two wholes of the same words the first by id has the parts."""
    wholes = _all(v=WHOLE, w=WHOLE)
    parts = _all(p="drill deep for old ice", q="then melt all of it slowly")
    assert [one.whole for one in likely_splits(wholes, parts, candidates(wholes, parts))] == ["v"]


def test_the_first_text_is_what_an_entry_is_called() -> None:
    """Where nothing is marked as prose there is none; a value that is left out is none."""
    milestone = Milestone(id="a", title=Text(en="Landing"), description=Text(en="A rover."))
    assert first_text(milestone) == "Landing"
    assert first_text(Window("2028")) is None
