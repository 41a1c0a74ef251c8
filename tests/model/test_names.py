"""Names of publishers and speakers: plain strings, or what somebody is called in several languages."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from checkout import CHECKOUT
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from ilrs_docs import Library, report
from ilrs_docs.language import LANGUAGES, Language, speaking
from ilrs_docs.model import Names, Release, Source
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.model.names import names_in
from ilrs_docs.reporting.paragraphs import source_words
from ilrs_docs.rules.support import kind_of_source

TASS = {"en": "TASS", "ru": "ТАСС", "zh": "塔斯社"}
READERS: tuple[Language, ...] = ("en", "zh", "ru")
NEWS: dict[str, Any] = {"id": "news", "title": "Report", "date": "2024-05-01"}


def _source(publisher: object, **fields: object) -> Source:
    return Source.model_validate_json(json.dumps(NEWS | {"publisher": publisher} | fields))


@pytest.mark.parametrize(
    ("name", "stored", "told"),
    [
        ("SpaceNews", "SpaceNews", ("SpaceNews", "SpaceNews", "SpaceNews")),
        ("塔斯社", "塔斯社", ("塔斯社", "塔斯社", "塔斯社")),
        (TASS, TASS, ("TASS", "塔斯社", "ТАСС")),
        ({"zh": "塔斯社", "ru": "ТАСС", "en": "TASS"}, TASS, ("TASS", "塔斯社", "ТАСС")),
        ({"EN": "TASS", "Zh": "塔斯社"}, {"en": "TASS", "zh": "塔斯社"}, ("TASS", "塔斯社", "TASS")),
        ({"en": "Shine"}, {"en": "Shine"}, ("Shine", "Shine", "Shine")),
        ({"ru": "Ферра"}, {"ru": "Ферра"}, ("Ферра", "Ферра", "Ферра")),
        ({"zh": "快科技", "de": "Kuai"}, {"de": "Kuai", "zh": "快科技"}, ("Kuai", "快科技", "Kuai")),
        ({"zh-Hant": "塔斯社", "en": "TASS"}, {"en": "TASS", "zh-Hant": "塔斯社"}, ("TASS", "TASS", "TASS")),
        ({"fr": "Le Monde", "en": "Le Monde", "ru": "«Монд»"},
         {"en": "Le Monde", "fr": "Le Monde", "ru": "«Монд»"}, ("Le Monde", "Le Monde", "«Монд»")),
        ({"en": "C, D", "zh": "丙、丁"}, {"en": "C, D", "zh": "丙、丁"}, ("C, D", "丙、丁", "C, D")),
    ],
)  # fmt: skip
def test_a_name_is_read_stored_and_told(name: object, stored: object, told: tuple[str, str, str]) -> None:
    """A plain one stands in every language and stays as it was stored; of several each reader gets their own."""
    source = _source(name)
    assert json.loads(canonical_bytes(source))["publisher"] == stored
    assert _source(stored) == source
    for language, expected in zip(READERS, told, strict=True):
        with speaking(language):
            assert source_words(source).startswith(expected)
        assert source.line(language).startswith(f"{expected}, Report, ")


@pytest.mark.parametrize(
    ("name", "kind", "place"),
    [
        ("", "string_too_short", ()),
        (5, "string_type", ()),
        (None, "string_type", ()),
        (["TASS"], "string_type", ()),
        ({}, "too_short", ()),
        ({"en": ""}, "string_too_short", ("en",)),
        ({"en": None}, "string_type", ("en",)),
        ({"en": "TASS", "EN": "Tass"}, "duplicate_tag", ()),
        ({"not a tag": "TASS"}, "string_pattern_mismatch", ("not a tag", "[key]")),
        ({"en": {"name": "TASS"}}, "string_type", ("en",)),
        ({"en": "TASS", "_of": {"ru": "5fc165254f4f"}}, "string_pattern_mismatch", ("_of", "[key]")),
    ],
)
def test_what_is_no_name_is_refused(name: object, kind: str, place: tuple[str, ...]) -> None:
    """With its place, and nobody's name is lost under two spellings of one language."""
    with pytest.raises(ValidationError) as refusal:
        _source(name)
    assert (kind, ("publisher", *place)) in [(one["type"], one["loc"]) for one in refusal.value.errors()]


def test_a_name_in_python() -> None:
    """Names are given as such as well, and a source needs no title where it has a speaker of several names."""
    said = Source.model_validate(NEWS | {"title": None, "publisher": Names(TASS), "speaker": {"ru": "Борисов"}})
    assert said.line("ru") == "ТАСС, Борисов, 2024-05-01"
    assert said.line() == "TASS, Борисов, 2024-05-01"
    assert names_in(said.speaker) == ("Борисов",)


def test_the_schema_admits_both(released: Callable[..., Release]) -> None:
    """What is read follows the JSON Schema, a plain name and names in languages, and a number does not."""
    schema = Draft202012Validator(Release.model_json_schema())
    data = json.loads(canonical_bytes(released()))
    for name, fits in (("TASS", True), (TASS, True), (5, False), ({"en": 5}, False)):
        data["sources"][0]["publisher"] = name
        assert schema.is_valid(data) is fits, name


@pytest.mark.parametrize(
    ("publisher", "speaker", "kind"),
    [
        ({"en": "CNSA", "zh": "国家航天局"}, None, "official"),
        ({"zh": "国家航天局", "en": "cnsa"}, "Wu Yanhua", "agency"),
        ({"ru": "КНКА", "zh": "CNSA"}, None, "official"),
        (TASS, None, "press"),
        (TASS, {"en": "Borisov", "ru": "Борисов"}, "statement"),
        ({"en": "Kremlin", "ru": "Президент России"}, None, None),
        ({"en": "Minobrnauki", "zh": "俄罗斯科学部"}, None, None),
        ("SpaceNews", None, "press"),
        ("CNSA", None, "official"),
        ({"en": "People's Daily", "zh": "《人民日报》"}, None, "press"),
    ],
)
def test_what_a_source_is_by_any_of_its_names(publisher: object, speaker: object, kind: str | None) -> None:
    """An issuer is known under each name that it has, and so is a public body."""
    assert kind_of_source(_source(publisher, speaker=speaker), frozenset({"cnsa"})) == kind


@pytest.mark.parametrize(
    ("language", "added", "cited"),
    [
        ("en", "TASS, Report, Wu Yanhua, 1 May 2024", ("TASS", "Wu Yanhua")),
        ("zh", "塔斯社, Report, 吴艳华, 2024年5月1日", ("塔斯社", "吴艳华")),
        ("ru", "ТАСС, Report, Wu Yanhua, 1 мая 2024", ("ТАСС", "Wu Yanhua")),
    ],
)
def test_reports_name_who_published_in_the_language_of_their_reader(
    released: Callable[..., Release], language: Language, added: str, cited: tuple[str, str]
) -> None:
    """In the list of sources, beside a change, and where a source came or went."""
    flight = {"id": "flight", "title": "Flight", "sources": ["news"], "confidence": "high"}
    old, new = (json.loads(canonical_bytes(released(flight | {"sources": ["cnsa"]}, issued=day))) for day in
                ("2024-01-01", "2024-06-01"))  # fmt: skip
    new["version"] = "1.1.0"
    new["sources"].append(NEWS | {"publisher": TASS, "speaker": {"en": "Wu Yanhua", "zh": "吴艳华"}})
    new["content"]["milestones"] = [flight | {"window": "2026"}]
    before, after = (Release.model_validate_json(json.dumps(one)) for one in (old, new))
    library = Library()
    comparison = library.diff(before, after)
    page = report(before, after, comparison, language=language, detail="full")
    assert any(added in item.sentence for item in page.items())
    assert cited in [(one.publisher, one.speaker) for one in page.sources]
    assert comparison.select(rule="source-added")[0].subjects[0].title == "TASS, Report, Wu Yanhua, 2024-05-01"


def test_another_name_is_told_as_a_change_of_the_source(released: Callable[..., Release]) -> None:
    """A plain name that became several, the other way round, and another name in one language are each one change."""
    data = json.loads(canonical_bytes(released()))
    sides = []
    for name in ("TASS", TASS, TASS | {"ru": "Тасс"}):
        data["sources"][0]["publisher"] = name
        sides.append(Release.model_validate_json(json.dumps(data)))
    for old, new in ((sides[0], sides[1]), (sides[1], sides[0]), (sides[1], sides[2])):
        (change,) = Library().diff(old, new)
        assert change.rule == "source-changed"
        assert change.detail["field"] == "publisher"


def test_bundled_names_are_in_three_languages_or_plain() -> None:
    """Who has names has one for each reader of a report."""
    for path in sorted((CHECKOUT / "versions").glob("*/*.json")):
        for source in Release.model_validate_json(path.read_bytes()).sources:
            for name in (source.publisher, source.speaker):
                assert not isinstance(name, Names) or set(name.root) == set(LANGUAGES), (path.stem, source.id)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "2027 (Borisov; "), ("zh", "2027年（鲍里索夫；"), ("ru", "2027 год (Борисов; ")]
)
def test_another_reading_is_that_of_its_speaker(
    released: Callable[..., Release], language: Language, said: str
) -> None:
    """Who said it stands beside it, and not who printed it."""
    speaker = {"en": "Borisov", "ru": "Борисов", "zh": "鲍里索夫"}
    reading = {"id": "other", "field": "window", "value": "2027", "sources": ["news"], "confidence": "medium"}
    flight = {"id": "flight", "title": "Flight", "sources": ["cnsa"], "window": "2026", "readings": [reading]}
    old = released(issued="2024-01-01")
    new = json.loads(canonical_bytes(released(issued="2024-06-01")))
    new["version"] = "1.1.0"
    new["sources"].append(NEWS | {"publisher": TASS, "speaker": speaker})
    new["content"]["milestones"] = [flight]
    after = Release.model_validate_json(json.dumps(new))
    page = report(old, after, Library().diff(old, after), language=language)
    assert any(said in item.sentence for item in page.items())
