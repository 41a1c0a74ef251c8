"""Names without the time of day that stands in brackets behind them: it is when a thing is, and not who it is."""

from __future__ import annotations

import re
from typing import Final

_CLOSING: Final = {")": "(", "\uff09": "\uff08"}
MOST: Final = 80
"""How many characters in brackets are looked at; what is longer says more than when something is."""
_CLOCK: Final = re.compile(
    r"(?<!\d)[0-2]?\d(?:[:\uff1a]\d\d|\s?[ap]\.?\s?m\b|\s?[\u70b9\u9ede\u65f6\u6642]|\s?(?:ч|час|часа|часов|uhr)\b)",
    re.IGNORECASE,
)


def without_time(name: str) -> str:
    """Return a name without what stands in brackets behind it, where that gives a time of day.

    >>> without_time("Test Freeze (18:00 PST)"), without_time("3.10 (final)"), without_time("启动会（上午10点）")
    ('Test Freeze', '3.10 (final)', '启动会')
    """
    opening = _CLOSING.get(name[-1:])
    begins = name.rfind(opening, -MOST, -1) if opening else -1
    return name[:begins].rstrip() if begins > 0 and _CLOCK.search(name, begins) else name


def untimed(title: str) -> str:
    """Return a title in lower case without the time of day that stands in brackets behind it.

    >>> untimed("Test Freeze (18:00 PST)"), untimed("3.10 (final)")
    ('test freeze', '3.10 (final)')
    """
    return (without_time(title) if title[-1:] in _CLOSING else title).casefold()
