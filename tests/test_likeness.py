"""How alike two entries are, and which leftovers are parts of one: whole numbers, the same from both sides."""

from typing import Annotated

import pytest
from pydantic import BaseModel, ConfigDict

from ilrs_docs.changes import Part
from ilrs_docs.matching.likeness import (
    LIKELY,
    RARE,
    SHORT,
    Features,
    Likely,
    candidates,
    features,
    first_text,
    likely_pairs,
    likely_splits,
    score,
    shared_words,
)
from ilrs_docs.model import Compared, Milestone, Prose, SetOf, Text, Window

FROZEN = ConfigDict(frozen=True, extra="forbid")


class Note(BaseModel):
    """Prose inside an entry."""

    model_config = FROZEN
    text: Prose


class Call(BaseModel):
    """An entry with a field of each kind that likeness looks at, and some that it does not."""

    model_config = FROZEN
    id: str
    text: Annotated[str, Compared("prose")]
    status: str = "open"
    window: Annotated[Window | None, Compared("window")] = None
    day: Annotated[str | None, Compared("window")] = None
    tags: SetOf[str] = ()
    note: Note | None = None
    notes: tuple[Note, ...] = ()


class Bare(BaseModel):
    """An entry without prose."""

    model_config = FROZEN
    id: str
    names: tuple[str, ...] = ()
    number: int = 0
    inner: dict[str, str] = {}


def _say(text: str, **fields: object) -> Features:
    return features(Call.model_validate({"id": "x", "text": text, **fields}), "id")


def _all(**texts: str) -> dict[Part, Features]:
    return {own: _say(text) for own, text in texts.items()}


def test_features_are_words_windows_and_members() -> None:
    """Prose in order, a second `of` as another word; windows and members of sets beside it; the status counts not."""
    found = _say("Of ice, of dust", window=Window("2028"), day="2029", tags=("b", "a"), notes=(Note(text="Deep"),))
    assert found.order == ("of", "ice", "of", "dust", "deep")
    assert ("of", 1) in found.words
    assert len(found.words) == 5
    assert found.rest == {"window=2028", "day=2029", "tags=a", "tags=b"}
    assert found.weight == 4 * 5 + 4
    assert _say("x", note=Note(text="Inside")).order == ("x", "inside")


def test_all_texts_are_words_where_no_field_is_prose() -> None:
    """Numbers are not, and neither is the key."""
    bare = Bare(id="own", names=("one", "two"), number=7, inner={"k": "three"})
    assert features(bare, "id").order == ("one", "two", "three")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (_say("soft landing"), _say("soft landing"), 100),
        (_say(""), _say(""), 100),
        (features(Bare(id="a"), "id"), features(Bare(id="b"), "id"), 100),
        (_say(""), _say("landing"), 0),
        (_say("soft landing"), _say("soft start"), 50),
        (_say("soft landing", tags=("a",)), _say("soft start", tags=("a",)), 50),
        (_say("soft landing", tags=("a",)), _say("soft landing", tags=("b",)), 88),
        (_say("soft landing", window=Window("2028")), _say("soft landing", window=Window("2028")), 100),
    ],
)
def test_scores(old: Features, new: Features, expected: int) -> None:
    """Words must be alike by themselves; then windows and members weigh in, a quarter of a word each."""
    assert score(old, new) == score(new, old) == expected
    assert score(old, new, len(old.words & new.words)) == expected


def test_candidates_share_something_rare() -> None:
    """Two neighbouring words, or in a short text one word, that few others have on either side."""
    assert candidates(_all(a="drill for deep old ice"), _all(b="ice is drill work today")) == set()
    assert candidates(_all(a="drill for deep old ice"), _all(b="no deep old ice today")) == {("a", "b")}
    assert candidates(_all(a="drill ice"), _all(b="melt ice")) == {("a", "b")}
    assert len(_say("drill for deep old ice").order) == SHORT + 1
    crowd = _all(**{f"x{number}": f"drill ice {number}" for number in range(RARE + 1)})
    assert candidates(crowd, _all(b="drill ice")) == set()


def test_words_in_common_are_counted_for_candidates_only() -> None:
    """The count stands beside each pair that is looked at."""
    old, new = _all(a="drill deep ice", b="sail home"), _all(c="drill deep holes", d="wait")
    assert shared_words(old, new) == {("a", "c"): 2}


def test_likely_pairs_come_best_first_and_once() -> None:
    """Who is taken is no second time; the second best of either side is named; below the limit there is none."""
    old, new = _all(a="drill deep ice now", b="drill deep ice"), _all(c="drill deep ice", d="drill deep rock core")
    among = shared_words(old, new)
    found = list(likely_pairs(old, new, among))
    assert found == [Likely("b", "c", 100, ("a", "c", 85))]
    assert score(old["a"], new["d"]) < LIKELY
    assert list(likely_pairs({"a": old["a"]}, new, among)) == [Likely("a", "c", 85, ("a", "d", 50))]
    assert list(likely_pairs({}, {}, among)) == []


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
    assert [tuple(one) for one in likely_splits(wholes, found, shared_words(wholes, found))] == chosen


def test_a_part_belongs_to_one_whole() -> None:
    """Of two wholes of the same words the first by id has the parts."""
    wholes = _all(v=WHOLE, w=WHOLE)
    parts = _all(p="drill deep for old ice", q="then melt all of it slowly")
    assert [one.whole for one in likely_splits(wholes, parts, shared_words(wholes, parts))] == ["v"]


def test_a_text_in_three_languages_is_all_words() -> None:
    """The key alone is left out."""
    assert features(Text(en="Moon", zh="月球", ru="Луна"), "id").order == ("moon", "луна", "月", "球")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", 100),
        ("", "Moon", 0),
        ("Moon", "moon", 100),
        ("a b", "b a", 100),
        ("a b", "c d", 0),
        ("a b c", "a b d", 66),
        ("a", "a a a", 50),
    ],
)
def test_likeness(old: str, new: str, expected: int) -> None:
    """Twice the common words of all words, in whole percent, rounded down, from both sides the same."""
    before, after = (features(Call(id="x", text=text), "id") for text in (old, new))
    assert score(before, after) == score(after, before) == expected


def test_the_first_text_is_what_an_entry_is_called() -> None:
    """Where nothing is marked as prose there is none; a value that is left out is none."""
    milestone = Milestone(id="a", title=Text(en="Landing"), description=Text(en="A rover."))
    assert first_text(milestone) == "Landing"
    assert first_text(Window("2028")) is None
