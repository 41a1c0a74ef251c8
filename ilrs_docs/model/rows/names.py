"""Readable ids made of titles: their letters and digits, those of other scripts in Latin letters."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_IDEOGRAPH: Final = re.compile(
    r"[\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_BETWEEN: Final = re.compile(r"[^a-z0-9]+")


def id_of(title: str) -> str:
    """Return the id that a title gives, empty where it has neither letter nor digit.

    >>> id_of("Quay No. 2 is built"), id_of("Причал построен"), id_of("建成二号码头"), id_of("?")
    ('quay-no-2-is-built', 'prichal-postroen', 'jian-cheng-er-hao-ma-tou', '')
    """
    from anyascii import anyascii

    text = unicodedata.normalize("NFKC", title).replace("\u2019", "'")
    spaced = _IDEOGRAPH.sub(lambda found: f" {found[0]} ", text)
    kept = (char if char.isascii() or unicodedata.category(char)[0] in "LMN" else " " for char in spaced)
    return _BETWEEN.sub("-", anyascii("".join(kept)).lower().replace("'", "").replace('"', "")).strip("-")
