"""Words in one language or several: which tags they have, in which order they stand, what is a translation of what."""

import copy
import pickle
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ilrs_docs.model import Milestone, Note, Text, Window
from ilrs_docs.model.canonical import canonical_bytes, same
from ilrs_docs.model.texts import canonical_tag, hash_of, settled

MOON, OTHER = hash_of("Moon"), hash_of("other words")


def _faults(value: object) -> list[tuple[tuple[int | str, ...], str]]:
    """Return where a text is wrong, and the type of each fault."""
    with pytest.raises(ValidationError) as refusal:
        Text.model_validate(value)
    return [(fault["loc"], fault["type"]) for fault in refusal.value.errors()]


def _in_release(value: object, language: str | None = "en", authentic: tuple[str, ...] = ()) -> dict[str, Any]:
    return settled(Text.model_validate(value), language, authentic).root


@pytest.mark.parametrize(
    "tag",
    ["en", "zh-Hant", "zh-Hant-TW", "sr-Latn-RS", "es-419", "sl-rozaj-biske", "de-CH-1901", "en-US-u-islamcal",
     "en-a-myext-b-another", "zh-cmn-Hans-CN", "i-klingon", "x-whatever", "de-x-phonebk", "az-Latn-x-latn-ab", "tlh",
     "und", "hy-Latn-IT-arevela"],
)  # fmt: skip
def test_a_tag_has_the_case_of_rfc_5646(tag: str) -> None:
    """Small letters; a region of two letters in capitals, a script with one, neither behind a single character."""
    for given_as in (tag, tag.lower(), tag.upper(), tag.title()):
        assert canonical_tag(given_as) == tag
        assert Text({given_as: "Moon"}).languages == (tag,)


@pytest.mark.parametrize(
    "tag",
    ["", "e", "1n", "en_US", "en-", "-en", "en--US", "englishman", "en-toolongpart", "en US", "_en", "x", "é", "en\n",
     "x-", "zh_of-x", "a-b"],
)  # fmt: skip
def test_what_is_no_tag_is_refused(tag: str) -> None:
    """With what to write instead; whether a language exists is nobody's to know here."""
    with pytest.raises(ValueError, match="write one as BCP 47 has it"):
        canonical_tag(tag)
    assert _faults({"en": "Moon", tag: "Mond"}) == [((tag,), "language_tag")]


def test_any_tag_is_kept_and_told_apart() -> None:
    """None is taken for another: traditional Chinese is no Chinese, Brazilian Portuguese no Portuguese."""
    text = Text({"pt-BR": "Lua", "zh-Hant": "月亮"})
    assert (text.get("pt"), text.get("zh"), text.get("zh-Hant"), text.get("_of")) == (None, None, "月亮", None)
    assert (text.state("zh"), text.state("zh-Hant")) == ("missing", "fresh")
    assert Text({"zh-Hant": "月亮"}) != Text({"zh": "月亮"}) != Text({"zh-Hans": "月亮"})


def test_a_plain_string_is_in_a_language_that_nobody_stated() -> None:
    """Until a release says which; then both spellings are one value."""
    assert Text("Moon") == Text({"und": "Moon"})
    assert canonical_bytes(Text("Moon")) == b'{\n  "und": "Moon"\n}\n'
    assert _in_release("Moon") == _in_release({"en": "Moon"}) == {"en": "Moon"}
    assert _in_release("Moon", None) == _in_release({"und": "Moon"}, None) == {"und": "Moon"}
    assert _in_release({"UND": "Moon"}) == {"und": "Moon"}, "what says that it is of no known language stays so"


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda text: pickle.loads(pickle.dumps(text))])  # noqa: S301 - our own bytes
def test_a_copy_of_a_plain_string_is_one_still(copied: Any) -> None:  # noqa: ANN401 - a function of the standard library
    """A release may copy what it is made of before it settles it."""
    assert settled(copied(Text("Mond")), "de").root == {"de": "Mond"}


@pytest.mark.parametrize(
    ("value", "faults"),
    [
        ("", [((), "string_too_short")]),
        (None, [((), "text_type")]),
        (7, [((), "text_type")]),
        (["Moon"], [((), "text_type")]),
        ({}, [((), "text_empty")]),
        ({"en": None}, [((), "text_empty")]),
        ({"_of": {}}, [((), "text_empty")]),
        ({"en": ""}, [(("en",), "string_too_short")]),
        ({"en": 7}, [(("en",), "text_type")]),
        ({"en": {"a": "b"}, "ru": ["Луна"]}, [(("en",), "text_type"), (("ru",), "text_type")]),
        ({"en": "Moon", "EN": "Moon"}, [(("EN",), "duplicate_tag")]),
        ({"zh-hant": "月亮", "zh-Hant": "月亮", "ZH-HANT": "月"},
         [(("zh-Hant",), "duplicate_tag"), (("ZH-HANT",), "duplicate_tag")]),
        ({"en": "Moon", "_by": "me"}, [(("_by",), "language_tag")]),
        ({"en": "Moon", "de_of": MOON}, [(("de_of",), "language_tag")]),
        ({"en": "Moon", 7: "Moon"}, [((7,), "language_tag")]),
        ({"en": "Moon", "_from": "ru"}, [(("_from",), "text_origin")]),
        ({"en": "Moon", "_from": ""}, [(("_from",), "language_tag")]),
        ({"en": "Moon", "_from": 7}, [(("_from",), "text_origin")]),
        ({"en": "Moon", "_of": "ru"}, [(("_of",), "text_type")]),
        ({"en": "Moon", "_of": {"ru": MOON}}, [(("_of", "ru"), "hash_alone")]),
        ({"en": "Moon", "ru_of": MOON}, [(("_of", "ru"), "hash_alone")]),
        ({"en": "Moon", "_of": {"en": MOON}}, [(("_of",), "hash_alone")]),
        ({"en": "Moon", "ru": "Луна", "_of": {"en": MOON, "ru": MOON}}, [(("_of",), "hash_alone")]),
        ({"en": "Moon", "ru": "Луна", "_from": "EN", "_of": {"en": MOON}}, [(("_of", "en"), "hash_alone")]),
        ({"en": "Moon", "ru": "Луна", "_of": {"_of": MOON}}, [(("_of", "_of"), "language_tag")]),
        ({"en": "Moon", "ru": "Луна", "_of": {"ru": MOON, "RU": MOON}}, [(("_of", "RU"), "duplicate_tag")]),
        ({"en": "Moon", "ru": "Луна", "ru_of": MOON, "_of": {"ru": MOON}}, [(("_of", "ru"), "duplicate_tag")]),
        ({"en": "Moon", "ru": "Луна", "_of": {"ru": MOON.upper()}}, [(("_of", "ru"), "text_hash")]),
        ({"en": "Moon", "ru": "Луна", "_of": {"ru": None}}, [(("_of", "ru"), "text_hash")]),
        ({"en": "Moon", "ru": "Луна", "ru_of": MOON[:11]}, [(("ru_of",), "text_hash")]),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused_at_its_place(value: object, faults: list[tuple[tuple[str, ...], str]]) -> None:
    """Each fault by itself: a tag that is none, words that are none, a hash that belongs to no translation."""
    assert _faults(value) == faults


@pytest.mark.parametrize(
    ("value", "root"),
    [
        ({"en": "Moon", "ru": "Луна"}, {"en": "Moon", "ru": "Луна", "_of": {"ru": MOON}}),
        ({"ru": "Луна", "en": "Moon"}, {"en": "Moon", "ru": "Луна", "_of": {"ru": MOON}}),
        ({"en": "Moon", "ru": "Луна", "_of": {"ru": OTHER}}, {"en": "Moon", "ru": "Луна", "_of": {"ru": OTHER}}),
        ({"en": "Moon", "_from": "en"}, {"en": "Moon"}),
        ({"zh": "月亮", "ru": "Луна"}, {"ru": "Луна", "zh": "月亮", "_of": {"zh": hash_of("Луна")}}),
        ({"en": "Moon", "ru": "Луна", "_from": "RU"},
         {"ru": "Луна", "en": "Moon", "_from": "ru", "_of": {"en": hash_of("Луна")}}),
        ({"en": "Moon", "ru": "Луна", "_of": {"en": OTHER}},
         {"ru": "Луна", "en": "Moon", "_from": "ru", "_of": {"en": OTHER}}),
        ({"en": "Moon", "zh": "月亮", "ru": "Луна", "zh_of": OTHER, "ru_of": None},
         {"en": "Moon", "ru": "Луна", "zh": "月亮", "_of": {"ru": MOON, "zh": OTHER}}),
        ({"en": "Moon", "zh": None, "ru": None, "zh_of": None, "ru_of": None}, {"en": "Moon"}),
        ({"de": "Mond", "DE-ch": "Mond", "EN": "Moon"},
         {"en": "Moon", "de": "Mond", "de-CH": "Mond", "_of": {"de": MOON, "de-CH": MOON}}),
    ],
)  # fmt: skip
def test_how_a_text_stands_in_a_release(value: dict[str, Any], root: dict[str, Any]) -> None:
    """What it was written in first, then translations by their tags, each with the hash of what it was made from."""
    found = _in_release(value)
    assert (found, [*found]) == (root, [*root])
    assert _in_release(root) == root


def test_what_is_authentic_is_no_translation() -> None:
    """A text as issued gets no hash; a hash that is given says that this very text was translated all the same."""
    text = {"en": "Moon", "ru": "Луна", "zh": "月亮"}
    assert _in_release(text, "en", ("en", "zh"))["_of"] == {"ru": MOON}
    assert _in_release(text, "en", ("ru", "zh")) == text
    assert _in_release(text | {"_of": {"zh": MOON}}, "en", ("ru", "zh"))["_of"] == {"zh": MOON}
    assert settled(Text(text), "en", ("ru", "zh")).state("ru") == "fresh"


def test_which_language_it_was_written_in() -> None:
    """The one that it names, else the first that is no translation; its words stand for the text."""
    told = [
        ({"en": "Moon"}, "en"),
        ({"ru": "Луна", "en": "Moon"}, "ru"),
        ({"ru": "Луна", "en": "Moon", "_of": {"ru": MOON}}, "en"),
        ({"en": "Moon", "ru": "Луна", "_from": "ru"}, "ru"),
    ]
    for value, language in told:
        text = Text.model_validate(value)
        assert (text.language, text.languages[0], str(text)) == (language, language, text.original)
        assert text.original == text.get(language)


def test_how_a_translation_stands_to_its_original() -> None:
    """Fresh, stale or missing; nothing says of what a translation without a hash was made."""
    text = Text({"en": "Moon", "ru": "Луна", "zh": "月亮", "de": "Mond", "_of": {"ru": MOON, "zh": OTHER}})
    assert [text.state(tag) for tag in ("en", "ru", "zh", "de", "fr")] == [
        "fresh",
        "fresh",
        "stale",
        "fresh",
        "missing",
    ]
    assert [text.made_from(tag) for tag in ("en", "ru", "zh", "de")] == [None, MOON, OTHER, None]


def test_a_text_is_a_value() -> None:
    """Equal texts are one key and one sequence of bytes; what it was made from can change and it cannot."""
    given_as = {"en": "Moon", "ru": "Луна", "_of": {"ru": MOON}}
    text = Text(given_as)
    given_as["en"] = "Mond"
    given_as["_of"]["ru"] = OTHER  # type: ignore[index] # of this one text it is known
    assert text == Text({"_of": {"RU": MOON}, "EN": "Moon", "ru": "Луна"})
    assert {text: 1}[Text({"ru": "Луна", "en": "Moon", "_of": {"ru": MOON}})] == 1
    assert text != Text({"ru": "Луна", "en": "Moon"}) != {"ru": "Луна", "en": "Moon"}
    with pytest.raises(ValidationError, match="frozen"):
        setattr(text, "root", {})  # noqa: B010 - mypy refuses the plain form for the same reason


def test_a_copy_with_other_words_is_validated() -> None:
    """A wrong tag raises; the words of a text are its one field."""
    text = Text(en="Moon")
    assert text.model_copy(update={"root": "Mond"}) == Text("Mond")
    for update in ({"root": {"e": "Moon"}}, {"ru": "Луна"}):
        with pytest.raises(ValidationError):
            text.model_copy(update=update)


def test_words_of_the_source_are_in_its_own_language() -> None:
    """A quotation is never translated."""
    milestone = {"id": "m", "title": "M"}
    assert Milestone.model_validate(milestone | {"wording": {"ZH": "2028年前后"}}).wording == Text(zh="2028年前后")
    assert Milestone.model_validate(milestone | {"wording": "around 2028"}).wording == Text("around 2028")
    with pytest.raises(ValidationError, match="in the one language of its source"):
        Milestone.model_validate(milestone | {"wording": {"en": "around 2028", "zh": "2028年前后"}})


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("Launched.", None),
        ({"en": "Launched."}, None),
        (Text(en="Launched."), None),
        ({"text": "Launched."}, None),
        ({"text": {"en": "Launched."}, "day": None}, None),
        ({"text": "Launched.", "day": "2024-05-03~"}, Window("2024-05-03~")),
        (Note(text=Text("Launched."), day=Window("2024")), Window("2024")),
    ],
)
def test_a_note_may_have_a_day(value: object, day: Window | None) -> None:
    """A text alone is a note, as format 1 had it."""
    note = Milestone.model_validate({"id": "m", "title": "M", "notes": [value]}).notes[0]
    assert (note.text.original, note.day) == ("Launched.", day)


@pytest.mark.parametrize("value", [7, None, {"day": "2024"}, {"text": "Launched.", "by": "me"}, {"e": "Launched."}])
def test_what_is_no_note_is_refused(value: object) -> None:
    """A day alone says nothing."""
    with pytest.raises(ValidationError):
        Note.model_validate(value)


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=3)
TAGS = st.sampled_from(["en", "EN", "zh", "zh-Hant", "ZH-hant", "ru", "und", "de-CH", "x-own"])


@st.composite
def _texts(draw: st.DrawFn) -> str | dict[str, Any]:
    """Draw a valid text as plain data, in any order and spelling."""
    if draw(st.integers(0, 9)) == 0:
        return draw(WORDS)
    tags = draw(st.lists(TAGS, min_size=1, max_size=5, unique_by=canonical_tag))
    found: dict[str, Any] = {tag: draw(WORDS) for tag in tags}
    of = {tag: draw(st.sampled_from([MOON, OTHER])) for tag in tags[1:] if draw(st.booleans())}
    if draw(st.booleans()):
        found["_from"] = tags[0]
    if of:
        found["_of"] = of
    return {name: found[name] for name in draw(st.permutations([*found]))}


@given(_texts(), st.sampled_from([None, "en", "zh-Hant", "fr"]), st.sets(st.sampled_from(["en", "ru", "zh-Hant"])))
def test_a_text_has_one_form_in_a_release(
    value: str | dict[str, Any], language: str | None, authentic: set[str]
) -> None:
    """In whatever order and case it is given; read back from its bytes it is the same, and settled again it stays."""
    found = settled(Text.model_validate(value), language, authentic)
    again = Text.model_validate_json(canonical_bytes(found))
    assert same(again, found)
    assert canonical_bytes(settled(again, language, authentic)) == canonical_bytes(found)
    if isinstance(value, Mapping):
        turned = Text.model_validate(
            {name.swapcase() if name[0] != "_" else name: value[name] for name in [*value][::-1]}
        )
        assert canonical_bytes(settled(turned, language, authentic)) == canonical_bytes(found)


@given(_texts(), _texts())
def test_equal_texts_are_the_same_bytes(one: object, other: object) -> None:
    """Both ways."""
    texts = Text.model_validate(one), Text.model_validate(other)
    assert (texts[0] == texts[1]) == (canonical_bytes(texts[0]) == canonical_bytes(texts[1]))
    assert texts[0] != texts[1] or hash(texts[0]) == hash(texts[1])
