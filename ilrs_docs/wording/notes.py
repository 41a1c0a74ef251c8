"""What the prose of a record may tell that no value of it states: a signature, why something is unsure, this project.

Notes are written by hand in any of the languages; these are the words by which they say it.
"""

from __future__ import annotations

import re
from typing import Final

_SIGNING: Final = re.compile(
    r"\b(?:co|counter)?-?sign(?:s|ed|ing|atures?|atory|atories)?\b|\bjoin(?:s|ed|ing)?\b|\bacce(?:de|ssion)|\bratif"
    r"|\b(?:in|into|enter\w*) force\b|\btakes? effect\b|\btook effect\b|\bconclude"
    r"|签署|签订|签約|签约|签字|加入|生效|批准|缔结|达成.{0,12}(?:协议|协定|备忘录)"
    r"|подпис|присоедин|\bвступ\w* в (?:силу|проект|организац)|ратифи|заключ(?:и|ён|ен|а)",
    re.IGNORECASE,
)
_WHY_LOW: Final = re.compile(
    r"\b(?:hence|so|therefore)\b[^.]{0,30}\blow confidence|故可信度[为：]?低|поэтому достоверность низк", re.IGNORECASE
)
_THIS_PROJECT: Final = re.compile(r"this project|本项目|\b(?:данн|эт)\w+ проект\w*", re.IGNORECASE)


def may_tell_of_signing(text: str) -> bool:
    """Return whether a text may tell of a signature, a joining or a coming into force.

    >>> may_tell_of_signing("Both parties signed."), may_tell_of_signing("A design was named.")
    (True, False)
    """
    return _SIGNING.search(text) is not None


def says_why_low(text: str) -> bool:
    """Return whether a note ends by saying that something is of low confidence for the reason that it gives.

    >>> says_why_low("One report only, hence the low confidence."), says_why_low("Low confidence.")
    (True, False)
    """
    return _WHY_LOW.search(text) is not None


def names_this_project(text: str) -> bool:
    """Return whether a note calls those who compiled a record "this project"; a reader may take the station for it.

    >>> names_this_project("As this project reads it."), names_this_project("The project goes on.")
    (True, False)
    """
    return _THIS_PROJECT.search(text) is not None
