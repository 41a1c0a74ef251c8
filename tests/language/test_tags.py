"""Language tags: which two mean one written language."""

import pytest

from ilrs_docs.language.tags import same_language


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zh", "zh-CN"), ("zh", "zh-Hans"), ("zh-Hans-CN", "zh-CN"), ("zh-TW", "zh-Hant-TW"), ("zh-HK", "zh-Hant-HK"),
        ("ru", "ru-RU"), ("de", "de-Latn-DE"), ("pt", "pt-BR"), ("es-419", "es-Latn-419"), ("qaa", "qaa"),
    ],
)  # fmt: skip
def test_what_a_tag_leaves_out_is_what_is_likely(one: str, other: str) -> None:
    """Whichever of the two says more."""
    assert same_language(one, other)
    assert same_language(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zh", "zh-TW"), ("zh", "zh-Hant"), ("zh-Hant", "zh-HK"), ("zh", "zh-SG"), ("pt", "pt-PT"), ("sr", "sr-Latn"),
        ("en", "en-GB"), ("de", "de-1996"), ("de", "de-x-ab"), ("zh", "yue"), ("qaa", "qab"), ("x-zh", "zh"),
        ("und", "en"),
    ],
)  # fmt: skip
def test_another_script_region_or_variant_is_another_language(one: str, other: str) -> None:
    """Chinese in traditional characters is not what `zh` means, nor is a language that nobody stated English."""
    assert not same_language(one, other)
    assert not same_language(other, one)
