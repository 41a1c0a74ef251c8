"""Maps: values under names, kept in one order, so that equal maps have equal bytes."""

from __future__ import annotations

from typing import Annotated, TypeVar

from pydantic import AfterValidator

from ilrs_docs.model.base import Compared

V = TypeVar("V")


def in_map(name: str) -> tuple[bool, str]:
    """Return what a name in a map is sorted by: the names of bookkeeping, which begin with `_`, stand last.

    >>> sorted(["_of", "ru", "en"], key=in_map)
    ['en', 'ru', '_of']
    """
    return name.startswith("_"), name


def sorted_map(values: dict[str, V]) -> dict[str, V]:
    """Return a map with its names in order.

    >>> sorted_map({"_of": 1, "en": 2})
    {'en': 2, '_of': 1}
    """
    return {name: values[name] for name in sorted(values, key=in_map)}


MapOf = Annotated[dict[str, V], AfterValidator(sorted_map), Compared("map")]
"""Values under names, compared name by name and kept in the order of the names."""
