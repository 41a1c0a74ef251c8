"""How sure it is that a date moved, in words: beside a year it says of what it is sure."""

import pytest

from ilrs_docs.language import LANGUAGES, Language, speaking
from ilrs_docs.phrasing.sureness import SURENESS, sure

WORDS = {
    "definite": {
        "later": ("certainly later", "肯定晚于原期", "в любом случае позже"),
        "earlier": ("certainly earlier", "肯定早于原期", "в любом случае раньше"),
        "untold": ("certainly", "肯定", "в любом случае"),
    },
    "likely": {
        "later": ("likely later", "很可能晚于原期", "вероятно, позже"),
        "earlier": ("likely earlier", "很可能早于原期", "вероятно, раньше"),
        "untold": ("likely", "很可能", "вероятно"),
    },
    "possible": {
        "later": ("possibly later", "可能晚于原期", "возможно, позже"),
        "earlier": ("possibly earlier", "可能早于原期", "возможно, раньше"),
        "untold": ("possibly", "可能", "возможно"),
    },
}
MOVES: list[tuple[str | None, int | None, str]] = [
    ("milestone-slipped", None, "later"),
    ("milestone-slipped", -3, "later"),
    ("milestone-slipped-out-of-phase", 24, "later"),
    ("phase-slipped", None, "later"),
    ("slipped", None, "later"),
    ("deadline-extended", 0, "later"),
    ("step-deadline-extended", None, "later"),
    ("milestone-advanced", 12, "earlier"),
    ("phase-advanced", None, "earlier"),
    ("deadline-brought-forward", None, "earlier"),
    ("step-deadline-brought-forward", 1, "earlier"),
    ("milestone-moved-together", 24, "later"),
    ("milestone-moved-together", -24, "earlier"),
    ("milestone-moved-together", 0, "untold"),
    ("milestone-moved-together", None, "untold"),
    ("milestone-perhaps-replaced", 6, "later"),
    ("milestone-window-firmed", 6, "untold"),
    ("milestone-window-widened", None, "untold"),
    ("milestone-split", None, "untold"),
    ("", None, "untold"),
    (None, 3, "untold"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("rule", "months", "way"), MOVES)
def test_it_is_said_of_the_way_that_a_date_went(
    rule: str | None, months: int | None, way: str, language: Language
) -> None:
    """By the rule; where several moved, by the sign of the span; of no way where neither says one."""
    with speaking(language):
        told = [sure(word, rule, months) for word in SURENESS]
    assert told == [WORDS[word][way][LANGUAGES.index(language)] for word in SURENESS]


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_other_word_is_itself(language: Language) -> None:
    """A word that a report of another version may bear is not looked up."""
    with speaking(language):
        assert sure("certain-to-come", "milestone-slipped") == "certain-to-come"
