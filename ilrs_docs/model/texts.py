"""`Text`: words in one language or several, as a map of language tags, and which of them is a translation of which.

{"en": "Moon", "ru": "Луна", "_of": {"ru": "5fc165254f4f"}}
   |             |               '-- the hash of the words that each translation was made from
   |             '-- a translation
   '-- what it was written in comes first

Source of the tags: RFC 5646 (BCP 47), Tags for Identifying Languages, section 2.1; their case: section 2.1.1.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import AfterValidator, GetJsonSchemaHandler, StringConstraints, WithJsonSchema, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_plain_validator_function

from ilrs_docs.model.base import Compared, Fault, Loc, Model, Str, Value, faults_error
from ilrs_docs.model.windows import Window

State = Literal["fresh", "stale", "missing"]
UNDETERMINED: Final = "und"
"""The tag of words in a language that nobody stated."""
PIVOT: Final = "en"
"""The language that a text in several ones was written in where nothing says otherwise, as all of format 1 were."""
FROM: Final = "_from"
OF: Final = "_of"
_LENGTH: Final = 12  # hexadecimal digits: among a million texts two share one with a chance of one in five hundred
_HASH: Final = re.compile(rf"[0-9a-f]{{{_LENGTH}}}")
TAG_FORM: Final = r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*|[ixIX](-[A-Za-z0-9]{1,8})+"
_TAG: Final = re.compile(TAG_FORM)
_OLD_HASH: Final = re.compile(r"(zh|ru)_of")  # where format 1 has what stands under `_of` now
_FORM: Final = (
    "a text is words, or an object of language tags and words; `_from` is a tag, `_of` an object of tags and hashes"
)


_COMMON: Final = frozenset({"en", "zh", "ru", UNDETERMINED})
"""Tags in canonical case that most texts have, and no others."""


class _Unstated(str):
    """The tag of a plain string until a release says in which language it is; to everything else it is `und`."""

    __slots__ = ()


_UNSTATED: Final = _Unstated(UNDETERMINED)


def hash_of(words: str) -> str:
    """Return the hash by which a translation names the words that it was made from.

    It is the first 12 hexadecimal digits of the SHA-256 of their UTF-8 bytes.

    >>> hash_of("Moon")
    '5fc165254f4f'
    """
    return hashlib.sha256(words.encode()).hexdigest()[:_LENGTH]


@lru_cache(maxsize=1024)
def canonical_tag(tag: str) -> str:
    """Return a BCP 47 tag in its canonical case: `zh-Hant-TW`.

    Raises ValueError where it is none.

    >>> canonical_tag("ZH-hant-tw")
    'zh-Hant-TW'
    """
    if not _TAG.fullmatch(tag):
        message = f"{tag!r} is not a language tag; write one as BCP 47 has it (en, zh-Hant, pt-BR)"
        raise ValueError(message)
    parts = tag.lower().split("-")
    named = next((place for place, part in enumerate(parts) if len(part) == 1), len(parts))
    return "-".join([parts[0], *map(_cased, parts[1:named]), *parts[max(named, 1) :]])


def _cased(part: str) -> str:
    """Return a part of a tag before any single character, which begins an extension: a region, a script, or another."""
    return _CASES.get(len(part), str)(part)


_CASES: Final[dict[int, Callable[[str], str]]] = {2: str.upper, 4: str.capitalize}  # a region, a script

Tag = Annotated[str, StringConstraints(strict=True, pattern=rf"^({TAG_FORM})$"), AfterValidator(canonical_tag)]
"""A language tag (BCP 47), in canonical case."""


def _read(value: object) -> dict[str, Any]:
    """Return what a text holds, in order: what it was written in first, as far as the text alone can tell."""
    if type(value) is dict and _is_canonical(value):
        return {name: dict(words) if name == OF else words for name, words in value.items()}
    if isinstance(value, str):
        if not value:
            raise faults_error("Text", [Fault((), "string_too_short", "the text is empty", value)])
        return {_UNSTATED: value}
    if not isinstance(value, Mapping):
        raise faults_error("Text", [Fault((), "text_type", _FORM, value)])
    faults: list[Fault] = []
    words = dict(_words_in(value, faults))
    of = dict(_hashes_in(value, faults))
    origin = _origin_in(value, words, faults)
    faults += _unfounded(of, words, origin)
    if not words and not faults:
        faults.append(Fault((), "text_empty", "a text needs words in at least one language", value))
    if faults:
        raise faults_error("Text", faults)
    first = origin or next(tag for tag in words if tag not in of)
    return _in_order(words, first, origin, of)


def _is_canonical(value: dict[Any, Any]) -> bool:
    """Return whether a text is as it is stored, as nearly all are, so that nothing in it has to be looked for."""
    _, *others = tags = [name for name in value if name != OF] or [""]
    if not all(tag in _COMMON and type(value[tag]) is str and value[tag] for tag in tags) or others != sorted(others):
        return False
    if OF not in value:
        return True
    of = value[OF]
    if type(of) is not dict or [*value][-1] != OF or not of.keys() <= {*others} or list(of) != sorted(of):
        return False
    return bool(of) and all(type(hashed) is str and _HASH.fullmatch(hashed) for hashed in of.values())


def _in_order(words: Mapping[str, str], first: str, origin: str | None, of: Mapping[str, str]) -> dict[str, Any]:
    """Return a text as it is kept: what it was written in, then the others by their tags, then what is said of them."""
    found: dict[str, Any] = {first: words[first]}
    for tag in sorted(words):
        found.setdefault(tag, words[tag])
    if origin:
        found[FROM] = origin
    if of:
        found[OF] = dict(sorted(of.items()))
    return found


def _words_in(value: Mapping[Any, object], faults: list[Fault]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for name, words in value.items():
        if name in (FROM, OF) or words is None or _OLD_HASH.fullmatch(str(name)):
            continue
        tag = name if isinstance(name, _Unstated) else _tag(name, (name,), faults)
        if tag in seen:
            faults.append(Fault((name,), "duplicate_tag", f"the language {tag} is given twice", name))
        elif tag:
            seen.add(tag)
        if isinstance(words, str) and words:
            yield tag, words
        else:
            kind, message = ("string_too_short", "the text is empty") if words == "" else ("text_type", "")
            faults.append(Fault((name,), kind, message or "expected a text", words))


def _tag(name: object, loc: Loc, faults: list[Fault]) -> str:
    try:
        return canonical_tag(str(name))
    except ValueError as error:
        faults.append(Fault(loc, "language_tag", str(error), name))
        return ""


def _hashes_in(value: Mapping[Any, object], faults: list[Fault]) -> Iterator[tuple[str, str]]:
    given = value.get(OF)
    if given is not None and not isinstance(given, Mapping):
        faults.append(Fault((OF,), "text_type", "expected an object of language tags and hashes", given))
        given = None
    old = [
        (name[:2], (name,), hashed)
        for name, hashed in value.items()
        if _OLD_HASH.fullmatch(str(name)) and hashed is not None
    ]
    seen: set[str] = set()
    for name, loc, hashed in [*old, *((name, (OF, name), hashed) for name, hashed in (given or {}).items())]:
        tag = _tag(name, loc, faults)
        if tag in seen:
            faults.append(Fault(loc, "duplicate_tag", f"what the {tag} was made from is given twice", hashed))
        elif not isinstance(hashed, str) or not _HASH.fullmatch(hashed):
            message = f"expected the hash of the words translated: {_LENGTH} of the digits 0-9 and a-f"
            faults.append(Fault(loc, "text_hash", message, hashed))
        elif tag:
            seen.add(tag)
            yield tag, hashed


def _origin_in(value: Mapping[Any, object], words: Mapping[str, str], faults: list[Fault]) -> str | None:
    given = value.get(FROM)
    if given is None:
        return None
    tag = _tag(given, (FROM,), faults) if isinstance(given, str) else ""
    if tag not in words and not faults:
        message = f"{FROM} names the language that a text was written in, and there are no words in {given!r}"
        faults.append(Fault((FROM,), "text_origin", message, given))
    return tag


def _unfounded(of: Mapping[str, str], words: Mapping[str, str], origin: str | None) -> Iterator[Fault]:
    for tag in of:
        if tag not in words:
            message = f"{OF} says what a translation was made from, and there is none in {tag}; give both or neither"
            yield Fault((OF, tag), "hash_alone", message, of[tag])
        elif tag == origin:
            yield Fault((OF, tag), "hash_alone", f"{tag} is what this text was written in, and no translation", of[tag])
    if words and of.keys() >= words.keys():
        yield Fault(
            (OF,), "hash_alone", "every language here is a translation; one of them has to be the original", None
        )


Words = dict[str, Any]
_SCHEMA: Final = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {
            "type": "object",
            "properties": {
                FROM: {"type": "string", "pattern": f"^({TAG_FORM})$"},
                OF: {"type": "object", "additionalProperties": {"type": "string", "pattern": f"^{_HASH.pattern}$"}},
            },
            "patternProperties": {f"^({TAG_FORM})$": {"type": ["string", "null"], "minLength": 1}},
        },
    ]
}


class _Reader:
    """Reads words by `_read` alone, and lets pydantic write them without a call of ours for each."""

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> CoreSchema:
        return no_info_plain_validator_function(_read)


class Text(Value[Annotated[Words, _Reader(), WithJsonSchema(_SCHEMA), Compared("map")]]):
    """Words in one language or several: a map of language tags (BCP 47) to words.

    A plain string is a text in the language of its release. What it was written in comes first: the language that
    `_from` names, else that of the release, else English, else the first by its tag that is no translation. `_of` maps
    the tag of a translation to the hash of the words that it was made from; in a release a translation given without
    one is taken to be made from the words beside it.

    >>> Text({"en": "Moon", "RU": "Луна"}).languages
    ('en', 'ru')
    >>> Text("Moon").root
    {'und': 'Moon'}
    """

    if TYPE_CHECKING:  # a RootModel takes names and values as well, which its type does not say

        def __init__(self, root: str | Mapping[str, Any] = ..., /, **words: str | Mapping[str, str]) -> None: ...

    def __eq__(self, other: object) -> bool:
        """Return whether both are texts of the same words, written in the same language, with the same origins."""
        if not isinstance(other, Text):
            return False
        own, others = self.root, other.root
        return own == others and (len(own) == 1 or [*own] == [*others])

    def __hash__(self) -> int:
        """Return the hash of the words."""
        return hash(tuple(self.root[tag] for tag in sorted(self.languages)))

    def __str__(self) -> str:
        """Return the words as they were written."""
        return self.original

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags of the languages that there are words in; the one that it was written in comes first."""
        return tuple(tag for tag in self.root if tag[0] != "_")

    @property
    def language(self) -> str:
        """The tag of the language that it was written in."""
        first: str = next(iter(self.root))
        return first

    @property
    def original(self) -> str:
        """The words as they were written."""
        words: str = next(iter(self.root.values()))
        return words

    def get(self, tag: str) -> str | None:
        """Return the words in a language, None where there are none; no other tag stands in for it.

        >>> Text({"en": "Moon", "zh-Hant": "月球"}).get("zh") is None
        True
        """
        words: str | None = None if tag[:1] == "_" else self.root.get(tag)
        return words

    def made_from(self, tag: str) -> str | None:
        """Return the hash of the words that a translation was made from; None where it has none."""
        found: str | None = self.root.get(OF, {}).get(tag)
        return found

    def state(self, tag: str) -> State:
        """Return whether the translation is `missing`, `fresh`, or `stale`: made from other words than these.

        What it was written in is always `fresh`.

        >>> Text({"en": "The Moon", "ru": "Луна", "_of": {"ru": hash_of("Moon")}}).state("ru")
        'stale'
        """
        if self.get(tag) is None:
            return "missing"
        made_from = self.made_from(tag)
        return "fresh" if tag == self.language or made_from in {None, hash_of(self.original)} else "stale"


def settled(text: Text, language: str | None, authentic: Collection[str] = ()) -> Text:
    """Return a text as it is in a release in `language`: each word tagged, in order, each translation with its hash.

    What stands in an `authentic` language was issued so: it is no translation, and gets no hash.

    >>> settled(Text("Mond"), "de").root
    {'de': 'Mond'}
    >>> settled(Text({"de": "Mond", "en": "Moon"}), "en").root
    {'en': 'Moon', 'de': 'Mond', '_of': {'de': '5fc165254f4f'}}
    """
    root = text.root
    if len(root) == 1:
        ((tag, words),) = root.items()
        if type(tag) is str:
            return text
        return Text({language or UNDETERMINED: words})
    if _is_settled(root, language, authentic):
        return text
    known = root.get(OF, {})
    usual = _usual(text.languages, language)
    first = root.get(FROM) or (usual if usual not in known else min(tag for tag in text.languages if tag not in known))
    words = {tag: root[tag] for tag in text.languages}
    made_from = hash_of(words[first])
    of = {tag: known.get(tag, made_from) for tag in words if tag != first and (tag in known or tag not in authentic)}
    return Text.model_construct(root=_in_order(words, first, None if first == usual else first, of))


def _usual(tags: Collection[str], language: str | None) -> str:
    """Return the language that a text was written in where it does not say so itself."""
    if language is not None and language in tags:
        return language
    return PIVOT if PIVOT in tags else min(tags)


def _is_settled(root: dict[str, Any], language: str | None, authentic: Collection[str]) -> bool:
    """Return whether a text, which is in order, begins with what is usual and has a hash for each translation."""
    if FROM in root:
        return False
    known = root.get(OF, {})
    first, *others = [tag for tag in root if tag != OF]
    usual = first == _usual((first, *others), language) and first not in known
    return usual and all(tag in known or tag in authentic for tag in others)


def _quoted(text: Text) -> Text:
    if len(text.languages) > 1:
        message = "a quotation is in the one language of its source; give the words of one language"
        raise faults_error("Text", [Fault((), "quotation_translated", message, text.root)])
    return text


Wording = Annotated[Text, AfterValidator(_quoted)]
"""A source's own words, in the language of the source: never a translation."""


class Note(Model):
    """A remark on an entry, the `day` (EDTF) that it speaks of, and the field whose earlier value it declares an error.

    >>> Note.model_validate("Launched with Queqiao-2").day is None
    True
    """

    text: Text
    day: Annotated[Window | None, Compared("window")] = None
    corrects: Str | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: object) -> object:
        """Take a text alone for a note without a day."""
        alone = isinstance(value, (str, Text)) or (isinstance(value, Mapping) and not value.keys() & {"text", "day"})
        return {"text": value} if alone else value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Say in the JSON Schema of what is read that a text alone is a note, too."""
        note = handler(schema)
        if handler.mode != "validation":
            return note
        named = [{"type": "object", "required": [name]} for name in ("text", "day")]
        return {"anyOf": [note, {"allOf": [note["properties"]["text"]], "not": {"anyOf": named}}]}
