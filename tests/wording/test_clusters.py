"""Tokens, marks and classes keep whole what a reader takes for one character, in any script."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from ilrs_docs.wording import MarkAllowance, editorial, mark, tokens
from ilrs_docs.wording.clusters import is_joined, whole

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
ASTRONAUT = "\U0001f469\U0001f3fd\u200d\U0001f680"
CHINA, RUSSIA = "\U0001f1e8\U0001f1f3", "\U0001f1f7\U0001f1fa"
PIECES = st.sampled_from(
    [
        "a", "e\u0301", "нe\u0306", "月", "月\ufe00", "क्षि", "ि", "น้ำ", "\u1112\u1161\u11ab", FAMILY, ASTRONAUT, CHINA,
        RUSSIA, "1\ufe0f\u20e3",
        "\u2600\ufe0f", "\u0301", "\u200d", " ", "\n", ".", "! ", "5 кг", "2030", "'", "-", "x",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=12).map("".join)


def _clusters(text: str) -> set[int]:
    return {found.start() for found in regex.finditer(r"\X", text)} | {len(text)}


@given(TEXTS, TEXTS)
def test_no_mark_cuts_a_character(old: str, new: str) -> None:
    """Every mark begins and ends at the edge of a character of its text, and all joined are the texts."""
    marks = mark(old, new).marks
    for side, text in ((0, old), (1, new)):
        told = [(one.old, one.new)[side] for one in marks]
        assert "".join(told) == text
        edges = {sum(map(len, told[:count])) for count in range(len(told) + 1)}
        assert edges <= _clusters(text)


@given(TEXTS)
def test_no_token_cuts_a_character(text: str) -> None:
    """Tokens joined are the text without the white space between them, and none begins inside of a character."""
    cuts = [0]
    for token in tokens(text):
        at = text.index(token, cuts[-1])
        assert at in _clusters(text) or not text[:at].strip()
        cuts.append(at + len(token))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cafe\u0301 noir", ("cafe\u0301", "noir")),
        ("nai\u0308ve", ("nai\u0308ve",)),
        ("ё\u0301лка и и\u0306од", ("ё\u0301лка", "и", "и\u0306од")),
        ("नमस्ते दुनिया", ("नमस्ते", "दुनिया")),
        ("สวัสดีน้ำ", ("สวัสดีน้ำ",)),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", ("\u1112\u1161\u11ab\u1100\u1173\u11af",)),
        (f"{FAMILY}{ASTRONAUT}", (FAMILY, ASTRONAUT)),
        (f"{CHINA}{RUSSIA}", (CHINA, RUSSIA)),
        ("1\ufe0f\u20e32\ufe0f\u20e3", ("1\ufe0f\u20e3", "2\ufe0f\u20e3")),
        ("\u2600\ufe0fnow", ("\u2600\ufe0f", "now")),
        ("月\ufe00球", ("月\ufe00", "球")),
        ("שָׁלוֹם", ("שָׁלוֹם",)),
        ("مَرْحَبًا", ("مَرْحَبًا",)),
        ("か\u3099く", ("か\u3099く",)),
    ],
)
def test_tokens_of_many_scripts(text: str, expected: tuple[str, ...]) -> None:
    """A word with its marks, a syllable, a flag, a family and a keycap are one token each."""
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("कि", "की", False),
        ("क", "कि", False),
        ("नमक", "नामक", False),
        ("น้ำ", "นำ", False),
        ("e\u0301", "e", False),
        ("e\u0301", "\u00e9", True),
        ("\u1112\u1161\u11ab", "한", True),
        (FAMILY, "\U0001f468", False),
        (CHINA, RUSSIA, False),
        (ASTRONAUT, ASTRONAUT.replace("\U0001f3fd", ""), False),
        ("\u2600\ufe0f", "\u2600", True),
        ("soft\u00adware", "software", True),
        ("\u200fאב", "אב", True),
        ("שָלום", "שלום", False),
        ("партнёры", "партнеры", True),
        ("всё готово", "все готово", False),
        ("\u0301", "", False),
    ],
)
def test_marks_of_writing_are_no_punctuation(old: str, new: str, same: bool) -> None:  # noqa: FBT001 - a column of the table
    """A sign of writing that came or went is another word; how a character is coded, or an emoji looks, is not."""
    assert editorial(old, new) is same
    assert editorial(new, old) is same


def test_all_that_joins_is_known() -> None:
    """No code point that is part of what stands beside it is passed over at a glance (all planes that have such)."""
    one = regex.compile(r"\X")
    codes = [*range(0x80, 0xD800), *range(0xE000, 0x20000), *range(0xE0000, 0xE1000)]
    joined = (chr(code) for code in codes if any(map(one.fullmatch, (f"a{chr(code)}", f"{chr(code)}a", chr(code) * 2))))
    assert [f"{ord(each):x}" for each in joined if not is_joined(each)] == []


def test_a_text_without_such_is_left_as_it_is() -> None:
    """The places where it is cut are all kept."""
    assert whole("plain text 月球", [0, 3, 6]) == [0, 3, 6]


def test_sentences_are_not_cut_inside_a_character() -> None:
    """Texts too long for words are cut at their sentences, and at no mark on a full stop."""
    old, new = (" ".join(f"{f'{side} ' * 60}{at}.\u0301" for at in range(8)) for side in ("ab", "cd"))
    found = mark(old, new, MarkAllowance(0))
    assert found.unit == "sentence"
    assert "".join(one.old for one in found.marks) == old
    assert not any(one.old.startswith("\u0301") for one in found.marks)
