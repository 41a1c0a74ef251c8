"""Language tags (BCP 47) compared: which two mean one written language, by the likely subtags of the Unicode CLDR.

Source: Unicode Technical Standard 35, part 1, section 4.3, Likely Subtags.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

_SCRIPT = 4
_REGION, _AREA = 2, 3  # letters of a country, digits of a part of the world


class _Tag(NamedTuple):
    language: str
    script: str = ""
    region: str = ""
    rest: tuple[str, ...] = ()


def same_language(one: str, other: str) -> bool:
    """Return whether two tags in canonical case mean one language in one script and region.

    >>> same_language("zh", "zh-Hans-CN"), same_language("zh-Hant", "zh-TW"), same_language("zh", "zh-TW")
    (True, True, False)
    """
    return one == other or _whole(one) == _whole(other)


@cache
def _whole(tag: str) -> _Tag:
    """Return a tag with the script and the region that it leaves out, where they are known."""
    from babel.core import get_global

    known = get_global("likely_subtags")
    said = _taken_apart(tag)
    keys = ((said.script, said.region), (said.script,), (said.region,), ())
    names = ("_".join([said.language, *filter(None, key)]) for key in keys)
    likely = next((known[name] for name in names if name in known), said.language)
    found = _taken_apart(likely.replace("_", "-"))
    return said._replace(script=said.script or found.script, region=said.region or found.region)


def _taken_apart(tag: str) -> _Tag:
    language, *parts = tag.split("-")
    script = parts.pop(0) if parts and len(parts[0]) == _SCRIPT and parts[0].isalpha() else ""
    region = parts.pop(0) if parts and _is_region(parts[0]) else ""
    return _Tag(language, script, region, tuple(parts))


def _is_region(part: str) -> bool:
    return (len(part) == _REGION and part.isalpha()) or (len(part) == _AREA and part.isdigit())
