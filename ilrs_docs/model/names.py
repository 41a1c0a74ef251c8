"""`Names`: what somebody is called, in several languages: names of their own, none of which translates another.

{"en": "TASS", "ru": "ТАСС", "zh": "塔斯社"}    a plain string is one name in every language
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError, PydanticKnownError

from ilrs_docs.model.base import Str, Value
from ilrs_docs.model.texts import PIVOT, Tag


def _by_tag(names: dict[str, str]) -> dict[str, str]:
    return dict(sorted(names.items()))


class Names(Value[Annotated[dict[Tag, Str], Field(min_length=1), AfterValidator(_by_tag)]]):
    """What somebody is called, by language tag (BCP 47).

    >>> str(Names({"ru": "ТАСС", "en": "TASS"})), str(Names({"zh": "塔斯社", "ru": "ТАСС"}))
    ('TASS', 'ТАСС')
    """

    def __str__(self) -> str:
        """Return the English name, else the first by its tag."""
        return self.root.get(PIVOT) or next(iter(self.root.values()))

    def get(self, tag: str) -> str | None:
        """Return the name in a language, None where it has none there.

        >>> Names({"en": "TASS"}).get("zh") is None
        True
        """
        return self.root.get(tag)


def _name(value: object) -> object:
    """Return a name as it is read: a plain string stays one, an object of languages holds the names in these."""
    if isinstance(value, Names) or (isinstance(value, str) and value):
        return value
    if isinstance(value, Mapping):
        _distinct(value)
        return Names.model_validate(dict(value))
    if value == "":
        raise PydanticKnownError("string_too_short", {"min_length": 1})
    raise PydanticKnownError("string_type")


def _distinct(names: Mapping[Any, object]) -> None:
    seen: set[str] = set()
    for tag in map(str, names):
        if tag.casefold() in seen:
            raise PydanticCustomError("duplicate_tag", "the language {tag} is given twice", {"tag": tag})
        seen.add(tag.casefold())


Name = Annotated[Str | Names, BeforeValidator(_name)]
"""What somebody is called: a plain string, which stands in every language, or the names in several."""


def names_in(name: str | Names | None) -> tuple[str, ...]:
    """Return all that somebody is called.

    >>> names_in("SpaceNews"), names_in(Names({"en": "TASS", "ru": "ТАСС"})), names_in(None)
    (('SpaceNews',), ('TASS', 'ТАСС'), ())
    """
    if isinstance(name, Names):
        return tuple(name.root.values())
    return (name,) if name else ()
