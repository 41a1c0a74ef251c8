"""What a text knows of its translations: the hash of the English that each was made from, and whether it still fits."""

import pytest
from pydantic import ValidationError

from ilrs_docs.model import Text
from ilrs_docs.model.entries import TARGETS, Target, hash_of

OLD = hash_of("Moon")


def test_the_hash_is_the_beginning_of_the_sha_256_of_the_english() -> None:
    """Twelve hexadecimal digits of the UTF-8 bytes, as `sha256sum` gives them."""
    assert hash_of("Moon") == "5fc165254f4f"
    assert hash_of("月球") == "eff21949e88f"


@pytest.mark.parametrize("language", TARGETS)
def test_a_translation_without_its_hash_is_made_from_the_english_beside_it(language: Target) -> None:
    """It is filled in as the text is read, whether the key is missing or null, and only for that language."""
    for given in ({}, {f"{language}_of": None}):
        text = Text.model_validate({"en": "Moon", language: "…", **given})
        assert text.state(language) == "fresh"
        assert [text.zh_of, text.ru_of].count(None) == 1
        assert getattr(text, f"{language}_of") == OLD


@pytest.mark.parametrize("language", TARGETS)
def test_a_translation_is_fresh_stale_or_missing(language: Target) -> None:
    """Stale is one that was made from another English; what says the same as the English is a translation too."""
    assert Text(en="Moon").state(language) == "missing"
    stale = Text.model_validate({"en": "The Moon", language: "Moon", f"{language}_of": OLD})
    assert stale.state(language) == "stale"
    assert Text.model_validate({"en": "Moon", language: "Moon", f"{language}_of": OLD}).state(language) == "fresh"


@pytest.mark.parametrize("language", TARGETS)
def test_a_hash_without_its_translation_is_a_fault(language: Target) -> None:
    """It would say of nothing what it was made from."""
    with pytest.raises(ValidationError) as refusal:
        Text.model_validate({"en": "Moon", f"{language}_of": OLD})
    (fault,) = refusal.value.errors()
    assert (fault["loc"], fault["type"]) == ((f"{language}_of",), "hash_alone")


@pytest.mark.parametrize("wrong", ["", OLD.upper(), OLD[:-1], OLD + "0", "g" * 12, OLD + "\n", 1])
def test_a_hash_is_twelve_small_hexadecimal_digits(wrong: object) -> None:
    """Anything else is refused where it stands."""
    with pytest.raises(ValidationError) as refusal:
        Text.model_validate({"en": "Moon", "ru": "Луна", "ru_of": wrong})
    assert [fault["loc"] for fault in refusal.value.errors()] == [("ru_of",)]
