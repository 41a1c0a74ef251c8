"""The closed vocabularies: every word of the models is explained, in three languages, and nothing else is."""

from typing import get_args

import pytest

from ilrs_docs.model import Basis, Confidence, MilestoneStatus, Obligation, ProcedureStatus, Standing, StepStatus
from ilrs_docs.model.vocabulary import (
    BASIS,
    CONFIDENCE,
    MILESTONE_STATUS,
    OBLIGATION,
    PROCEDURE_STATUS,
    STANDING,
    STEP_STATUS,
    Word,
)
from ilrs_docs.rules.partnership import UNSTATED

VOCABULARIES = [
    (MILESTONE_STATUS, MilestoneStatus, "considered planned in-progress achieved lost altered deferred cancelled"),
    (PROCEDURE_STATUS, ProcedureStatus, "announced deferred open closed withdrawn"),
    (STEP_STATUS, StepStatus, "pending passed done"),
    (OBLIGATION, Obligation, "must should may unstated"),
    (STANDING, Standing, "official tracked draft"),
    (BASIS, Basis, "text reported"),
    (CONFIDENCE, Confidence, "high medium low"),
]
WORDS = [pytest.param(word, id=f"{kind}-{key}") for table, kind, _ in VOCABULARIES for key, word in table.items()]


@pytest.mark.parametrize(("table", "of_the_model", "words"), VOCABULARIES)
def test_the_words_are_those_of_the_model(table: dict[str, Word], of_the_model: object, words: str) -> None:
    """Each vocabulary holds the words of the field's type, in the order in which the format lists them."""
    assert list(table) == words.split()
    assert [word for word in table if word != UNSTATED] == list(get_args(of_the_model))


@pytest.mark.parametrize("word", WORDS)
def test_each_word_has_a_name_in_three_languages_and_a_meaning(word: Word) -> None:
    """A name is given in English, Chinese and Russian; the meaning is one sentence on one line."""
    assert word.name.get("en")
    assert word.name.get("zh")
    assert word.name.get("ru")
    assert word.name.get("zh") != word.name.get("en") != word.name.get("ru")
    assert word.meaning.endswith(".")
    assert "\n" not in word.meaning


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
@pytest.mark.parametrize("table", [table for table, _, _ in VOCABULARIES])
def test_no_two_words_of_a_vocabulary_look_alike(table: dict[str, Word], language: str) -> None:
    """Within one vocabulary names and meanings are distinct, so that a reader can tell the words apart."""
    names = [word.name.get(language) for word in table.values()]
    assert len(set(names)) == len(names)
    assert len({word.meaning for word in table.values()}) == len(table)
