"""What a text knows of its translations: the hash of the words that each was made from, and whether it still fits."""

import pytest
from pydantic import ValidationError

from ilrs_docs.model import Text
from ilrs_docs.model.texts import hash_of, settled

OLD = hash_of("Moon")
TAGS = ["zh", "ru", "zh-Hant", "de"]


def test_the_hash_is_the_beginning_of_the_sha_256_of_the_original() -> None:
    """Twelve hexadecimal digits of the UTF-8 bytes, as `sha256sum` gives them."""
    assert hash_of("Moon") == "5fc165254f4f"
    assert hash_of("月球") == "eff21949e88f"


@pytest.mark.parametrize("language", TAGS)
def test_a_translation_without_its_hash_is_made_from_the_words_beside_it(language: str) -> None:
    """It is filled in where a text is settled, and only for that language."""
    text = settled(Text({"en": "Moon", language: "…"}), "en")
    assert text.state(language) == "fresh"
    assert text.root["_of"] == {language: OLD}
    assert text.made_from(language) == OLD


@pytest.mark.parametrize("language", TAGS)
def test_a_translation_is_fresh_stale_or_missing(language: str) -> None:
    """Stale is one that was made from other words; what says the same as the original is a translation too."""
    assert Text({"en": "Moon"}).state(language) == "missing"
    assert Text({"en": "The Moon", language: "Moon", "_of": {language: OLD}}).state(language) == "stale"
    assert Text({"en": "Moon", language: "Moon", "_of": {language: OLD}}).state(language) == "fresh"


@pytest.mark.parametrize("language", ["zh", "ru"])
def test_the_hashes_of_the_first_format_are_read(language: str) -> None:
    """Under `_of`, where they stand now; null is none."""
    text = Text({"en": "The Moon", language: "…", f"{language}_of": OLD})
    assert text == Text({"en": "The Moon", language: "…", "_of": {language: OLD}})
    assert settled(Text({"en": "Moon", language: "…", f"{language}_of": None}), "en").made_from(language) == OLD


@pytest.mark.parametrize("language", TAGS)
def test_a_hash_without_its_translation_is_a_fault(language: str) -> None:
    """It would say of nothing what it was made from."""
    with pytest.raises(ValidationError) as refusal:
        Text({"en": "Moon", "_of": {language: OLD}})
    (fault,) = refusal.value.errors()
    assert (fault["loc"], fault["type"]) == (("_of", language), "hash_alone")


@pytest.mark.parametrize("wrong", ["", OLD.upper(), OLD[:-1], OLD + "0", "g" * 12, OLD + "\n", 1])
def test_a_hash_is_twelve_small_hexadecimal_digits(wrong: object) -> None:
    """Anything else is refused where it stands."""
    for given, place in (({"_of": {"ru": wrong}}, ("_of", "ru")), ({"ru_of": wrong}, ("ru_of",))):
        with pytest.raises(ValidationError) as refusal:
            Text.model_validate({"en": "Moon", "ru": "Луна", **given})
        assert [fault["loc"] for fault in refusal.value.errors()] == [place]
