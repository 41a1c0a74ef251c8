"""The words of closed vocabularies as people write them in tables, in English, Russian and Chinese."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final

_MILESTONE: Final[Mapping[str, str]] = {
    "considered": "considered|under consideration|proposed|рассматривается|考虑中|拟议",
    "planned": "planned|scheduled|запланировано|запланирован|запланирована|планируется|计划|计划中|已计划",
    "in-progress": "in-progress|in progress|ongoing|underway|в работе|выполняется|进行中",
    "achieved": "achieved|done|complete|completed|выполнено|выполнен|выполнена|завершено|завершен|завершён|завершена|"
    "достигнуто|完成|已完成|已实现",
    "lost": "lost|failed|неудача|потеря|失败|失利",
    "altered": "altered|изменено|已调整",
    "deferred": "deferred|postponed|on hold|отложено|отложен|отложена|推迟|暂缓|延期",
    "cancelled": "cancelled|canceled|отменено|отменен|отменён|отменена|取消|已取消",
}
_STEP: Final[Mapping[str, str]] = {
    "pending": "pending|open|to do|ожидается|предстоит|待办|待进行",
    "passed": "passed",
    "done": "done|complete|completed|выполнено|выполнен|завершено|完成|已完成",
}
_OBLIGATION: Final[Mapping[str, str]] = {
    "must": "must|mandatory|required|обязательно|必须",
    "should": "should|recommended|рекомендуется|建议",
    "may": "may|optional|по желанию|可选",
}
_CONFIDENCE: Final[Mapping[str, str]] = {
    "high": "high|высокая|高",
    "medium": "medium|средняя|中",
    "low": "low|низкая|低",
}
_TABLES: Final[Mapping[tuple[str, str], Mapping[str, str]]] = {
    ("roadmap", "status"): _MILESTONE,
    ("guideline", "status"): _STEP,
    ("guideline", "obligation"): _OBLIGATION,
    ("roadmap", "confidence"): _CONFIDENCE,
    ("guideline", "confidence"): _CONFIDENCE,
}
WORDS: Final = {
    place: {said: word for word, forms in table.items() for said in forms.split("|")}
    for place, table in _TABLES.items()
}
"""The word of the format for each form, by the kind of the document and the field."""


def word_of(kind: str, field: str, cell: object) -> str | None:
    """Return the word of the format that a cell means, None where it means none of them.

    >>> word_of("roadmap", "status", "Завершено"), word_of("guideline", "status", "delayed")
    ('achieved', None)
    """
    plain = " ".join(unicodedata.normalize("NFKC", str(cell)).casefold().split())
    return WORDS[kind, field].get(plain)
