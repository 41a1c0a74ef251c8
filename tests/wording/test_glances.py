"""What is looked for at a glance is what the pattern itself finds, in any text."""

import re
from importlib import import_module
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilrs_docs.wording.dates import DATES, MONTHS_EN, MONTHS_RU, WHOLE_DATE
from ilrs_docs.wording.glances import Glanced, GlanceOpening, begun
from ilrs_docs.wording.narrowing import parts_with
from ilrs_docs.wording.quantities import NUMBERS
from ilrs_docs.wording.references import REFERENCE, VERSIONS, referring
from ilrs_docs.wording.values import TextGlance, values
from ilrs_docs.wording.worded import ENGLISH, RUSSIAN, SEVERAL_WORDS

PIECES = (
    *(word for word in (*ENGLISH, *RUSSIAN, *SEVERAL_WORDS, *MONTHS_EN.split("|"), *MONTHS_RU.split("|"))),
    *("Jan.", "Sept 2030", "дек. 2030", "окт", "мае 2031", "Марте", "в августе", "Июне 2030", "I кв. 2030 г."),
    *("IV квартал", "Q3 2030", "3Q2030", "H1 2031", "by H2", "third quarter of 2030", "First half", "4th quarter"),
    *("Первый квартал", "2030年12月31日", "二〇三〇年", "上半年", "第三季度", "21世纪30年代", "三月", "12:30 p.m."),
    *("in May", "by March", "May 5, 2030", "v1.2", "V 3", "version 4.1", "версия 2", "版本 3", "2.0版", "第二版"),
    *("a half", "An hundred", "one-third", "половина", "полутора", "полгода", "三分之一", "半年", "½", "5 kg", "-3"),
    *("1,000", "12", "2030", "the", "of", "и", "月球车", "Moon", "ё", "I", "x", " ", " ", ". ", ", ", "-", "\n", "。"),
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.characters(max_codepoint=0x9FFF), max_size=30).map("".join)


@pytest.mark.parametrize("glanced", [DATES, NUMBERS, VERSIONS], ids=["dates", "numbers", "versions"])
@given(data=st.data())
def test_nothing_is_passed_over(glanced: Glanced, data: st.DataObject) -> None:
    """In a whole text and in each part of it."""
    text = data.draw(TEXTS)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=4)))
    parts = [(0, len(text))] if len(cuts) < 3 else [*pairwise(cuts)]
    found = [match.span() for match in glanced.matches(text, parts)]
    assert found == [match.span() for part in parts for match in glanced.pattern.finditer(text, *part)]


@given(data=st.data())
def test_no_reference_is_passed_over(data: st.DataObject) -> None:
    """In plain ASCII they are looked for where words and numbers begin, which leaves out none."""
    words = (
        "step 4.2",
        "Section IV",
        "sect. 3",
        "(para 2)",
        "4th",
        "3rd step",
        "7",
        "as",
        "in",
        "X",
        "-",
        "_",
        ".",
        " ",
    )
    text = "".join(data.draw(st.lists(st.sampled_from(words) | st.sampled_from(PIECES), max_size=12)))
    at = data.draw(st.integers(0, len(text)))
    for part in ((0, len(text)), (0, at), (at, len(text))):
        spans = [match.span() for match in REFERENCE.finditer(text, *part)]
        assert [match.span() for match in referring(text, [part])] == spans


PLAIN = (
    *filter(str.isascii, PIECES),
    *("step 4.2", "Section IV", "ANNEXXIII", "annex. X", "para 2", "3rd step", "ISO 9001:2015", "RFC 2119", "IEEE 802"),
    *("GOST R 25346-89", "Luna-25", "Python 3.10", "v2", "ver. 3", "https://a.b/2", "a@b.com", "[3]", "4.2.1", "24/7"),
    *("at least ", "from ", " to ", "between ", " and ", "kg", "the ", "rovers", "half", "(30)", "$", "%", "\n\n", " "),
)


@given(st.lists(st.sampled_from(PLAIN) | st.characters(max_codepoint=127), max_size=30).map("".join))
def test_no_value_is_passed_over(text: str) -> None:
    """In plain ASCII all that may begin a value is looked for once, and each kind of them is found there."""
    module = import_module("ilrs_docs.wording.values")
    found = values(text, "en")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_glance", lambda whole: _whole(whole, vars(module)["_HINT"]))
        assert values(text, "en") == found


def _whole(text: str, hint: GlanceOpening) -> TextGlance:
    """Return a glance at which no place is passed over."""
    return TextGlance(parts_with(hint, text), {}, hinted=True, refers=True)


@pytest.mark.parametrize("piece", PIECES)
def test_each_piece_is_found(piece: str) -> None:
    """Alone, between words, and in capitals."""
    for text in (piece, f"by {piece} or so", f"{piece.upper()} {piece}", f"{piece}{piece}"):
        for glanced in (DATES, NUMBERS, VERSIONS):
            spans = [match.span() for match in glanced.pattern.finditer(text)]
            assert [match.span() for match in glanced.matches(text, [(0, len(text))])] == spans


def test_each_date_is_found() -> None:
    """Whatever the pattern of a date with its year finds begins as a date does."""
    bare = re.compile(WHOLE_DATE, re.VERBOSE)
    for piece in PIECES:
        starts = {match.start() for match in DATES.matches(f"({piece})", [(0, len(piece) + 2)])}
        assert {match.start() for match in bare.finditer(f"({piece})")} <= starts


def test_a_match_is_not_looked_for_inside_another_one() -> None:
    """What began within one that was found is no other; what begins but goes on otherwise is none."""
    glanced = Glanced(re.compile("aab|ab"), GlanceOpening(begun("a", "a")))
    assert [match[0] for match in glanced.matches("aab ab ac", [(0, 9)])] == ["aab", "ab"]
