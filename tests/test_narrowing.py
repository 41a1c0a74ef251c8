"""Two texts are looked at where they differ, and nothing that differs is left out."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilrs_docs.wording import classify
from ilrs_docs.wording.narrowing import APART, SHORT, narrowed, sentences

SENTENCES = (
    "The rover lands near the pole. ",
    "Each partner should sign; it may leave. ",
    "It weighs 5 kg! ",
    "月球车应当着陆。",
    "Аппарат садится у полюса. ",
    "See No. 5 of 2030.\n",
    "without any end ",
)
TEXTS = st.lists(st.sampled_from(SENTENCES), max_size=30).map("".join)
LONG = "The first sentence stands as it was, word for word. " * 8


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_only_what_is_alike_is_left_out(head: str, old: str, new: str, tail: str) -> None:
    """Of each side the same sentences are left out in the same order; the other way round too."""
    before, after = head + old + tail, head + new + tail
    kept_old, kept_new = narrowed(before, after)
    if (kept_old, kept_new) != (before, after):
        rests = [
            Counter(map(str.rstrip, sentences(whole))) - Counter(kept.split(APART) if kept else ())
            for whole, kept in ((before, kept_old), (after, kept_new))
        ]
        assert rests[0] == rests[1]
        assert rests[0]
    assert narrowed(after, before) == (kept_new, kept_old)


def test_a_short_text_is_looked_at_whole() -> None:
    """So is one that has no ends of sentences, and one whose sentences stand in another order, or differ in blanks."""
    for old, new in (
        ("It weighs 5 kg.", "It weighs 7 kg."),
        ("a" * SHORT + "b" * 9, "a" * SHORT + "c" * 9),
        (LONG + "It goes. It stays.", LONG + "It stays. It goes."),
        (LONG + "It goes.", LONG.replace(". ", ".  ") + "It goes."),
    ):
        assert narrowed(old, new) == (old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Each partner should sign.", "Each partner must sign."),
        ("It weighs 5 kg.", "It weighs 7 kg."),
        ("It is due by 2 March 2030.", "It is due by 2 April 2030."),
        ("It is safe.", "It is not safe."),
        ("各方应当签字。", "各方必须签字。"),
        ("Предел 5 кг.", "Предел 50 кг."),
        ("Partners may send data.", "Suppliers may send data."),
        ("Soft-landing of the rover.", "soft landing of the rover"),
        ("See No. 5. It is new.", "See No. 6. It is new."),
        ("The rover is new.", "The lander is new."),
        ("", "It may leave."),
    ],
)
def test_a_rewording_is_classed_the_same_in_a_long_text(old: str, new: str) -> None:
    """At its beginning, in its middle, at its end."""
    alone = classify(f"{old} Yes.", f"{new} Yes.")
    for head, tail in (("", LONG), (LONG, ""), (LONG, LONG)):
        assert classify(f"{head}{old} Yes. {tail}", f"{head}{new} Yes. {tail}") == alone
