"""What becomes of a text where lines change the words of some of its languages: hashes follow, unless they are given.

A translation that is given was made from the words that the text then has in the language that it was written in; one
that is not given keeps the hash of what it was made from, and so becomes stale where these words are others.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Any, Final, NamedTuple

from pydantic import JsonValue, ValidationError

from ilrs_docs.authoring.files import FieldLine, Plain
from ilrs_docs.model import Text
from ilrs_docs.model.stored import plain
from ilrs_docs.model.texts import FROM, OF, canonical_tag, settled

BOOKKEEPING: Final = (FROM, OF)


class Speech(NamedTuple):
    """In which language a release is, and in which ones its texts are as issued."""

    language: str | None
    authentic: tuple[str, ...]

    @classmethod
    def of(cls, release: Any) -> Speech:  # noqa: ANN401 - a release, or what tells its languages likewise
        """Return that of a release."""
        return cls(release.language, release.authentic)

    def settle(self, text: JsonValue) -> JsonValue:
        """Return a text in the stored form as a release has it; as it is where it is none.

        >>> Speech("en", ()).settle({"en": "Moon", "de": "Mond"})
        {'en': 'Moon', 'de': 'Mond', '_of': {'de': '5fc165254f4f'}}
        """
        with suppress(ValidationError):
            return plain(settled(Text.model_validate(text), self.language, self.authentic))
        return text


def words_of(text: Mapping[str, Any]) -> dict[str, Any]:
    """Return the words of a text in the stored form by language.

    >>> words_of({"en": "Moon", "_from": "en"})
    {'en': 'Moon'}
    """
    return {tag: words for tag, words in text.items() if tag not in BOOKKEEPING}


def with_lines(old: Plain | None, parts: Mapping[str, FieldLine]) -> Plain | None:
    """Return what lines for its languages make of a text; None where no words are left.

    >>> old = {"en": "Moon", "ru": "Луна", "_of": {"ru": "5fc165254f4f"}}
    >>> with_lines(old, {"en": FieldLine(value="The Moon")})
    {'en': 'The Moon', 'ru': 'Луна', '_of': {'ru': '5fc165254f4f'}}
    >>> with_lines(old, {"ru": FieldLine(value="Луна!"), "en": FieldLine(was="Moon")})
    {'ru': 'Луна!'}
    """
    before = old or {}
    words = {**words_of(before), **{tag: line.value for tag, line in parts.items() if tag not in BOOKKEEPING}}
    words = {tag: said for tag, said in words.items() if said is not None}
    if not words:
        return None
    origin = parts[FROM].value if FROM in parts else before.get(FROM)
    of: Any = parts[OF].value if OF in parts else _kept(before.get(OF, {}), parts, words)
    found: Plain = dict(words)
    if origin is not None and (FROM in parts or origin in words):
        found[FROM] = origin
    if of:
        found[OF] = of
    return found


def _kept(of: Mapping[str, str], parts: Mapping[str, FieldLine], words: Collection[str]) -> dict[str, str]:
    """Return the hashes of the translations that are as they were; none where no original would be left."""
    found = {tag: made_from for tag, made_from in of.items() if tag in words and tag not in parts}
    return {} if found.keys() >= set(words) else found


def lines_between(old: Plain | None, new: Plain, speech: Speech) -> dict[str, FieldLine]:
    """Return the lines that make one text of another one, both in the stored form; `speech` is that of the new release.

    >>> lines_between(None, {"en": "Moon", "de": "Mond", "_of": {"de": "5fc165254f4f"}}, Speech("en", ())).keys()
    dict_keys(['en', 'de'])
    """
    before, after = words_of(old or {}), words_of(new)
    parts = {
        tag: FieldLine(was=before.get(tag), value=after.get(tag))
        for tag in [*after, *(tag for tag in before if tag not in after)]
        if before.get(tag) != after.get(tag)
    }
    for name, value in ((OF, new.get(OF, {})), (FROM, new.get(FROM))):
        if same_text(speech.settle(with_lines(old, parts)), new):
            break
        parts[name] = FieldLine(value=value)
    return parts


def same_text(one: JsonValue, other: JsonValue) -> bool:
    """Return whether two texts in the stored form are one: the same words, in one order, with the same hashes."""
    return one == other and (not isinstance(one, dict) or not isinstance(other, dict) or [*one] == [*other])


def bare(value: Any, speech: Speech) -> Any:  # noqa: ANN401 - plain JSON data
    """Return plain data in which the texts are without what a release says of them by itself: hashes, mostly.

    >>> bare({"title": {"en": "Moon", "de": "Mond", "_of": {"de": "5fc165254f4f"}}}, Speech("en", ()))
    {'title': {'en': 'Moon', 'de': 'Mond'}}
    """
    if isinstance(value, list):
        return [bare(inner, speech) for inner in value]
    if not isinstance(value, dict):
        return value
    if OF in value or FROM in value:
        words = words_of(value)
        return words if same_text(speech.settle(words), value) else value
    return {name: bare(inner, speech) for name, inner in value.items()}


def tag_in(name: str) -> str:
    """Return the tag of a language, or of bookkeeping, that a line is for; raises ValueError where it is none."""
    return name if name in BOOKKEEPING else canonical_tag(name)
