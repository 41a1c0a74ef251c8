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


PLAIN = {
    "en": ("The crew looks after the old station by itself. ", "The crew takes care of the old station by itself. "),
    "zh": ("乘组自行照管这座旧站，并定期检查各处设备。", "乘组自行维护这座旧站，并定期检查各处设备。"),
    "ru": ("Экипаж сам следит за старой станцией. ", "Экипаж сам ухаживает за старой станцией. "),
}
KEPT = {
    "en": "Nothing else is said here of what stands beside it, and so it goes on for a good while. ",
    "zh": "除此之外，这里没有再说旁边还有什么，于是就这样继续下去，很久很久都没有变化，也没有人过问此事。",
    "ru": "Ничего больше здесь не сказано о том, что стоит рядом, и так продолжается довольно долго. ",
}


@pytest.mark.parametrize(
    ("language", "old", "new", "shifts"),
    [
        ("en", "It weighs 5 kg. ", "It weighs 7 kg. ", [("quantity", "5 kg", "7 kg")]),
        ("en", "It takes two landers. ", "It takes three landers. ", [("quantity", "two landers", "three landers")]),
        ("en", "It flies in May 2030. ", "It flies in June 2030. ", [("date", "May 2030", "June 2030")]),
        ("en", "It follows step 3. ", "It follows step 4. ", [("reference", "step 3", "step 4")]),
        ("en", "It follows step IV. ", "It follows step V. ", [("reference", "step IV", "step V")]),
        ("zh", "重量为5公斤。", "重量为7公斤。", [("quantity", "5公斤", "7公斤")]),
        ("zh", "约百人参加。", "约千人参加。", [("quantity", "百人", "千人")]),
        ("zh", "耗资万元。", "耗资亿元。", [("quantity", "万元", "亿元")]),
        ("zh", "于2030年发射。", "于2031年发射。", [("date", "2030年", "2031年")]),
        ("ru", "Он весит 5 кг. ", "Он весит 7 кг. ", [("quantity", "5 кг", "7 кг")]),
        ("ru", "Нужны два аппарата. ", "Нужны три аппарата. ", [("quantity", "два аппарата", "три аппарата")]),
        ("ru", "Полёт в мае 2030 г. ", "Полёт в июне 2030 г. ", [("date", "мае 2030 г.", "июне 2030 г.")]),
        ("ru", "Как в шаге 3. ", "Как в шаге 4. ", [("reference", "шаге 3", "шаге 4")]),
    ],
)
def test_a_value_among_sentences_that_hold_none(
    language: str, old: str, new: str, shifts: list[tuple[str, str, str]]
) -> None:
    """It is told wherever it stands among other sentences that are not as they were."""
    before, after = PLAIN[language]
    kept = KEPT[language] * 3
    for order in ("{said}{kept}{value}", "{value}{kept}{said}", "{said}{kept}{value}{kept}{said}"):
        sides = [order.format(said=said, kept=kept, value=value) for said, value in ((before, old), (after, new))]
        assert [tuple(one) for one in classify(sides[0], sides[1], language).shifts] == shifts
