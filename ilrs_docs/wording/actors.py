"""Who is bound: the words of the clause before a word that binds, where they can be read as its subject."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from ilrs_docs.wording.binding import Binding, words_of
from ilrs_docs.wording.obligations import ObligationReading
from ilrs_docs.wording.russian import stem

PARTNERS: Final = re.compile(
    r"\b(?:partner|applicant|proposer|participant|candidate|contributor|bidder)s?\b"
    r"|\b(?:партн[её]р|заявител|участни|соискател)"
    r"|合作(?:方|伙伴|单位|單位)|伙伴|夥伴|申请|申請|申报|申報|提案|(?:参与|參與)(?:方|者|国|國|单位|單位|机构|機構)",
    re.IGNORECASE,
)
"""How a text names partners, or those who would become partners, as the ones who act."""
_REACH: Final = 120
"""How far back a subject is looked for, in characters; what is longer is no plain subject."""
_MOST: Final = 8
_CLAUSE: Final = re.compile(r"[;:!?。；：！？\n,，、()\uff08\uff09]|\.(?!\d)")
_ARTICLE: Final = re.compile(
    r"^(?:因此|此外|另外)|^(?:the|a|an|each|every|all|any|каждый|каждая|каждое|все|所有|各|每个)\s?\b", re.IGNORECASE
)
_NO_SUBJECT: Final = words_of(
    "if when where unless after before until as once while during in on at from by since for under "
    "within with without to because upon that which who whom what whose how why and or but it there "
    "this these those they he she we you one в во до после с со при если когда по для на к из от за "
    "который которая которые что кто где чтобы и или но а это он она оно они мы вы не ни более менее "
    "свыше около минимум no more less up about"
)
"""Words with which no subject begins: nothing is said of who is bound there."""
_NO_START: Final = re.compile("[在自从于如若当为按经对凡除其并且或但和仅只]|根据|不[仅但]")
_WEAK: Final = words_of(
    "two three four five six seven eight nine ten both два две двух три трех четыре четырех пять "
    "пяти шесть шести оба therefore also then thus of the a an de would will together jointly normally always "
    "moreover now themselves itself annually ежегодно заранее поэтому обе совместно вместе обычно также затем всегда"
)
_PASSIVE: Final = re.compile(
    r"\s{1,3}(?:\w{1,20}ly\s)?be\s(?:\w{1,20}ly\s)?"
    r"(?:\w{1,30}(?:ed|en|wn|ought|aught)|made|done|held|kept|sent|put|set|read|met|paid|left|lost|built|told|given)\b"
    r"|\s{1,3}быть\b|被",
    re.IGNORECASE,
)
_MARKED: Final = re.compile(
    "(?<=.)(?:[均都也还亦仍则才]|原则上|一般|通常|同时|届时|必要时|共同|分别|自行|今后|每年|事先)$"
)
"""Chinese adverbs that stand before a word that binds, and are no part of the subject."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_PLURAL: Final = re.compile(r"(?<=..)(?:'s|es|s)$")
_IN_Y: Final = re.compile(r"(?<=[a-z]{2})ies$")
_SPELLED: Final = re.compile(r"(?<=[a-z]{3})is(?=ation)")


def acted(old: ObligationReading, new: ObligationReading) -> list[tuple[str, str]]:
    """Return who is bound by the same words as before, and was another.

    >>> from ilrs_docs.wording.obligations import read
    >>> acted(read("Each partner must sign."), read("The founders must sign."))
    [('partner', 'founders')]
    """
    before, after = actors(old), actors(new)
    if before == after or [actor is None for actor in before] != [actor is None for actor in after]:
        return []  # who cannot be read may be anybody, and the same one only in the same place
    keys = [{_key(actor): actor for actor in side if actor} for side in (before, after)]
    counts = [Counter(_key(actor) for actor in side if actor) for side in (before, after)]
    gone, come = (list((counts[0] - counts[1]).elements()), list((counts[1] - counts[0]).elements()))
    return [(keys[0][was], keys[1][now]) for was, now in zip(gone, come, strict=True)]


def actors(side: ObligationReading) -> list[str | None]:
    """Return who is bound by each word that binds a person; None where that cannot be read.

    >>> from ilrs_docs.wording.obligations import read
    >>> actors(read("Each partner must sign, and if it can it should pay."))
    ['partner', None]
    """
    found: list[str | None] = []
    end = 0
    for one in side.bindings:
        if (one.row.sure or one.row.strength == "may") and one.row.personal and not _PASSIVE.match(side.text, one.end):
            found += _subject(side.text, one, end)
        end = one.end
    return found


def _subject(text: str, one: Binding, end: int) -> list[str | None]:
    """Return the words before a binding as its subject; none where the one before it, ended at `end`, has it."""
    start = max(end, one.start - _REACH)
    window = text[start : one.start]
    clause = _CLAUSE.split(window)[-1]
    if len(clause) == len(window) and start:
        return [] if start == end else [None]
    plain = _MARKED.sub("", _ARTICLE.sub("", " ".join(clause.split())))
    if not plain:
        return []
    words = [word.lower() for word in _WORD.findall(plain)]
    unread = (
        len(words) > _MOST or not words or not _NO_SUBJECT.isdisjoint(words[:1]) or _NO_START.match(plain) is not None
    )
    inner = any(word in _INNER for word in words)
    return [None if unread or inner or any(map(str.isnumeric, plain)) else plain]


_INNER: Final = words_of(
    "that which who whom what whose if when where unless because is are was were который которая которые что кто если"
)


def _key(actor: str) -> tuple[str, ...]:
    """Return an actor by its words in any order, without what number and case make of them.

    >>> _key("Partners") == _key("partner"), _key("партнёры") == _key("партнёрам")
    (True, True)
    """
    words = (_SPELLED.sub("iz", _IN_Y.sub("y", word.lower())) for word in _WORD.findall(actor))
    return tuple(sorted(stem(_PLURAL.sub("", word)) for word in words if word not in _WEAK and not word.endswith("ly")))
