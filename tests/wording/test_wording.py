"""Texts as tokens, how alike they are, and whether a rewording changed more than its looks."""

import pytest

from ilrs_docs.wording import MarkAllowance, classify, editorial, mark, tokens, word_order


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        (" \n\t", ()),
        ("in 2026", ("in", "2026")),
        ("2031-2035", ("2031-2035",)),
        ("2031 \u2013 2035", ("2031 \u2013 2035",)),
        ("2023-12-31/2024-01-15", ("2023-12-31/2024-01-15",)),
        ("V1.0.2-beta.1", ("V1.0.2-beta.1",)),
        ("1,000.5", ("1,000.5",)),
        ("Chang'e-7", ("Chang'e", "-", "7")),
        ("Chang\u2019e", ("Chang\u2019e",)),
        ("月球站", ("月", "球", "站")),
        ("Луна-27", ("Луна", "-", "27")),
        ("a_b", ("a", "_", "b")),
        ("½!", ("½", "!")),
    ],
)
def test_tokens(text: str, expected: tuple[str, ...]) -> None:
    """A word, a number, a date, a range, a version and a Chinese character are one token each; spaces are none."""
    assert tokens(text) == expected


def test_words_forget_looks() -> None:
    """Case, punctuation, width and kind of apostrophe do not make another word."""
    assert word_order("Chang\u2019e, CHANG'E! \uff2d\uff4f\uff4f\uff4e") == ["chang'e", "chang'e", "moon"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Soft landing", "soft-landing"),
        ("Luna-25", "Luna 25"),
        ("It is, then.", "It is then"),
        ("\u201cMoon\u201d", '"Moon"'),
        ("Chang\u2019e", "Chang'e"),
        ("2031-2035", "2031\u20132035"),
        ("2031-2035", "2031 \u2013 2035"),
        ("50 %", "50%"),
        ("\uff29\uff2c\uff32\uff33", "ilrs"),
        ("no\u00a0break", "no break"),
        ("e\u0301tape", "\u00e9tape"),
        ("a - b", "a \u2014 b"),
    ],
)
def test_editorial(old: str, new: str) -> None:
    """Case, spacing, punctuation and typography leave the meaning alone, whichever side has them."""
    assert editorial(old, new)
    assert editorial(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("in 2026", "in 2027"),
        ("2031-2035", "2031/2036"),
        ("must not", "must"),
        ("a b", "b a"),
        ("200 kg", "200 t"),
        ("-5", "5"),
        ("(\u22125 K)", "(5 K)"),
        ("50 %", "50"),
        ("> 5", "< 5"),
        ("~2028", "2028"),
        ("月球", "月"),
        ("1.5", "15"),
    ],
)
def test_not_editorial(old: str, new: str) -> None:
    """A word, an order, a number, its sign, its unit or a symbol that is another one is more than looks."""
    assert not editorial(old, new)
    assert not editorial(new, old)


@pytest.mark.parametrize(
    ("old", "new", "shifts"),
    [
        ("Soft landing", "soft-landing", []),
        ("A rover", "A lander", []),
        ("Up to 200 kg", "Up to 100 kg", [("quantity", "200 kg", "100 kg")]),
        ("Ten of 41", "Ten of 42", [("quantity", "41", "42")]),
        ("By 31 December 2023", "By 15 January 2024", [("date", "31 December 2023", "15 January 2024")]),
        ("2023年12月31日前", "2024年1月15日前", [("date", "2023年12月31日", "2024年1月15日")]),
        ("Soon", "In 2026", [("date", None, "2026")]),
        ("Partners should write", "Partners must write", [("obligation", "should", "must")]),
        ("Partners may write", "Partners may not write", [("obligation", "may", "may not")]),
        ("伙伴应当写信", "伙伴必须写信", [("obligation", "should", "must")]),
        ("Партнёр должен писать", "Партнёр может писать", [("obligation", "must", "may")]),
        ("It is open", "It is not open", [("negation", None, "not")]),
        ("Partners may write", "The founders may write", [("actor", "Partners", "founders")]),
        ("May write it", "May send it", []),
        ("Land; may write", "Land; may send", []),
        (
            "A founder must pay 5 kg",
            "A founder may pay 7 kg",
            [("quantity", "5 kg", "7 kg"), ("obligation", "must", "may")],
        ),
    ],
)
def test_classes(old: str, new: str, shifts: list[tuple[str, str | None, str | None]]) -> None:
    """A quantity, a date, an obligation, a negation or an actor that is another one is named, in three languages."""
    found = classify(old, new)
    assert [tuple(shift) for shift in found.shifts] == shifts
    assert found.substantive is not editorial(old, new)


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("", "", []),
        ("Moon", "Moon", []),
        ("", "Moon", [("added", "", "Moon")]),
        ("Moon", " ", [("spacing", "", " "), ("removed", "Moon", "")]),
        ("in 2026 at noon", "in 2031 at noon", [("removed", "2026 ", ""), ("added", "", "2031 ")]),
        ("月球站", "月面站", [("removed", "球", ""), ("added", "", "面")]),
        ("a  b", "a b", [("spacing", "  ", " ")]),
        (" a b", "a b\n", [("spacing", " ", ""), ("spacing", "", "\n")]),
        ("a b. c", "a b.  c d", [("spacing", " ", "  "), ("added", "", "d")]),
        ("a ,b", "a, b", [("spacing", " ", ""), ("spacing", "", " ")]),
        ("a\u00a0b", "a b", [("spacing", "\u00a0", " ")]),
    ],
)
def test_marks(old: str, new: str, changed: list[tuple[str, str, str]]) -> None:
    """Whole tokens are removed and added, and the pieces joined are the two texts, white space included."""
    found = mark(old, new)
    assert found.unit == "word"
    assert [tuple(piece) for piece in found.marks if piece.kind != "same"] == changed
    assert "".join(piece.old for piece in found.marks) == old
    assert "".join(piece.new for piece in found.marks) == new


def test_long_texts_are_marked_by_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the cap whole sentences are compared, beyond that the texts as wholes; the result says which."""
    monkeypatch.setattr("ilrs_docs.wording.marks.CAP", 1_000**2)
    words_old, words_new = (" ".join(f"{side}{number}" for number in range(1300)) for side in "ab")
    by_sentence = mark(f"It stays. {words_old}.", f"It stays. {words_new}.")
    assert (by_sentence.unit, by_sentence.marks[0].old) == ("sentence", "It stays. ")
    old, new = (" ".join(f"{side}{number}." for number in range(1300)) for side in "ab")
    assert mark(old, new) == ("text", (("removed", old, ""), ("added", "", new)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("the years 2021-2025", "the years 2021 to 2025"),
        ("by 2 January 2024", "by January 2, 2024"),
        ("до 2 января 2024 года", "до 2024-01-02"),
        ("up to 1 000 kg", "up to 1000 kg"),
        ("up to 1,000 kg", "up to 1000 kg"),
    ],
)
def test_the_same_value_written_otherwise_is_no_other_value(old: str, new: str) -> None:
    """Dates and numbers are compared by what they say; another way to write one is editorial where all else stands."""
    assert classify(old, new).shifts == ()


def test_thousands_set_apart_by_spaces_are_one_number() -> None:
    """The whole number is told, not its last three digits."""
    assert classify("up to 1 000 kg", "up to 2 000 kg").shifts == (("quantity", "1 000 kg", "2 000 kg"),)


WORDS = 50_000


def spelled(number: int, first: str = "w") -> str:
    """Return a word of letters for each number."""
    return first + "".join(chr(ord("a") + int(digit)) for digit in str(number))


def test_fifty_thousand_words_are_marked_by_words() -> None:
    """Where every tenth is another one, those are marked; where all are others, there is one piece on either side."""
    old = " ".join(map(spelled, range(WORDS)))
    new = " ".join(spelled(number, "o" if number % 10 == 5 else "w") for number in range(WORDS))
    found = mark(old, new)
    assert found.unit == "word"
    assert [piece.new for piece in found.marks if piece.kind == "added"][:2] == ["of ", "obf "]
    assert len([piece for piece in found.marks if piece.kind == "removed"]) == WORDS // 10
    strangers = " ".join(spelled(number, "o") for number in range(WORDS))
    assert mark(old, strangers) == ("word", (("removed", old, ""), ("added", "", strangers)))


def test_what_is_beyond_an_allowance_is_compared_by_sentences() -> None:
    """Then as wholes; short texts are compared by words all the same, and other texts have their own allowance.

    Two texts that were compared already take no more of it, and are told as they were.
    """
    old, *others = (" ".join(f"{spelled(number, side)}." for number in range(300)) for side in "abcdefg")
    allowance = MarkAllowance(600**2)
    assert [mark(old, new, allowance).unit for new in others] == [
        "word",
        "sentence",
        "sentence",
        "sentence",
        "sentence",
        "text",
    ]
    assert mark("by 2030", "by 2031", allowance).unit == "word"
    assert [mark(old, new, allowance).unit for new in others[:2]] == ["word", "sentence"]
    assert mark(old, others[-1]).unit == "word"


def shown(old: str, new: str) -> str:
    """Return the marks of a rewording in one line."""
    signs = {"same": "{new}", "removed": "[-{old}-]", "added": "{{+{new}+}}"}
    return "".join(signs[one.kind].format(old=one.old, new=one.new) for one in mark(old, new).marks)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # of two shortest ways that in fewer pieces is told
        (
            "16:00 Friday 9th December / 17:00 Friday 9th December / 18:00 Thursday",
            "16:00 Friday 2nd December / 17:00 Thursday",
            "16:00 Friday [-9th -]{+2nd +}December / 17:00 [-Friday 9th December / 18:00 -]Thursday",
        ),
        (
            "In two major Python versions. Wait.",
            "In two minor Python versions of the same line, or in one of an older line. Wait.",
            "In two [-major -]{+minor +}Python versions {+of the same line, or in one of an older line+}. Wait.",
        ),
        ("valve at by crew tested at", "by at crew tested at", "[-valve at -]by {+at +}crew tested at"),
        # what stayed between two longer changes is given up: a reader sees one change, not its crumbs
        ("a b c d", "b a d c", "[-a b c d-]{+b a d c+}"),
        # but for a sentence: amid others that were rewritten it stands as it stood, and so few words as these do not
        (
            "All may come and stay for ever. Partners pay half. Data is shared.",
            "We build it in three stages. Partners pay half. Nobody flies to the base.",
            (
                "[-All may come and stay for ever. -]{+We build it in three stages. +}Partners pay half. "
                "[-Data is shared-]{+Nobody flies to the base+}."
            ),
        ),
        (
            "各方应提交意向书并缴纳费用。各方分担费用。所有数据应当立即共享。",
            "成员国自行分三个阶段建设基地。各方分担费用。任何人都不得飞往。",
            "[-各方应提交意向书并缴纳费用。-]{+成员国自行分三个阶段建设基地。+}各方分担费用。[-所有数据应当立即共享-]{+任何人都不得飞往+}。",
        ),
        (
            "All may come and stay for ever. Go on. Data is shared by all.",
            "We build it in three stages. Go on. Nobody flies to the base.",
            (
                "[-All may come and stay for ever. Go on. Data is shared by all-]"
                "{+We build it in three stages. Go on. Nobody flies to the base+}."
            ),
        ),
        ("月球站应当在南极着陆。", "月球站必须在北极着陆。", "月球站[-应当在南-]{+必须在北+}极着陆。"),
        (
            "The old pump and the filter.",
            "The new pump and a filter.",
            "The [-old -]{+new +}pump and [-the -]{+a +}filter.",
        ),
        (
            "Прибор будет проверен у полюса.",
            "Прибор проверен у экватора.",
            "Прибор [-будет -]проверен у [-полюса-]{+экватора+}.",
        ),
    ],
)
def test_marks_are_those_that_a_reader_takes_in(old: str, new: str, expected: str) -> None:
    """Few pieces, at the places where one expects them."""
    assert shown(old, new) == expected
