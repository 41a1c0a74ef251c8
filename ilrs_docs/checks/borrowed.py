"""What is told as the document's own, and was said of something else: by an agreement, a call, a speech."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ilrs_docs.checks.findings import CheckedRelease, Finding
from ilrs_docs.checks.reading import clauses, read
from ilrs_docs.model import Guideline, Instrument, Level, Principle, Text
from ilrs_docs.model.entries import Reading

_ELSEWHERE: Final = {
    "en": re.compile(
        r"\b(?i:named|listed|given|stated|mentioned|set out|laid down) in (?:the|an?|one|its|their|[A-Z]\S*) "
        r"[^.;]{0,60}?\b(?:agreement|memorandum|contract|call|announcement|speech|talk)\b"
        r"|\b(?i:named|listed|mentioned|proposed|put forward) by (?:an?|one) "
        r"(?:\w+ )?(?:official|speaker|minister|partner)\b"
        r"|\b[Oo]ne of the \w+ [^.;]{0,60}?\b(?:that|which) [A-Z]\S*[^.;]{0,30}? (?:named|listed|proposed)\b"
        r"|\b(?i:named|proposed|listed|put forward) by [A-Z]\S* [A-Z]\S* (?:on|in) ",
    ),
    "zh": re.compile(
        r"(?:列于|见于|载于|写入)[^。；]{0,40}?(?:协定|协议|备忘录|公告|讲话|演讲)"
        r"|在[^。；]{0,40}?(?:协定|协议|备忘录|公告|讲话|演讲)中(?:列出|列明|提出|提及)"
        r"|[^。；]{0,40}?(?:提出|列举|所述|提到)的[^。；]{0,16}?之一"
        r"|(?:一位|某位|有)(?:官员|发言人|负责人|部长)[^。；]{0,40}?(?:称|提到|提及|表示)"
        r"|(?:一位|某位)\w{0,4}(?:官员|发言人|负责人)"
    ),
    "ru": re.compile(
        r"\b(?:указан|назван|перечислен|привед[её]н|упомянут|закрепл[её]н)\w* в (?:\w+ )?"
        r"(?:соглашени|меморандум|контракт|объявлени|договор|выступлени|речи)"
        r"|\bодин из \w+ [^.;]{0,60}?\bкотор\w+ [^.;]{0,40}?(?:назвал|перечислил|предложил)"
        r"|\b(?:назван|упомянут|предложен)\w* (?:представител|чиновник|министр)\w*"
        r"|\bпредставител\w+ [^.;]{0,60}?(?:назвал|упомянул)",
        re.IGNORECASE,
    ),
}
"""What says that something is named in one paper, or by one person, that is not the document."""
_OTHER_THING: Final = {
    "en": re.compile(
        r"\b(?:that|it|this) (?:was|is) (?:probably|likely|perhaps|possibly) (?:an?|the|of)\b"
        r"|\b(?:of|is|was) another (?:thing|paper|document|mission|stage|flight|act)\b"
        r"|\bnot (?:of )?the same (?:thing|paper)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"所指(?:很)?(?:可能|或许)(?:是|为)|(?:指|是|为)另一(?:份|项|次|个)|并非同一"),
    "ru": re.compile(
        r"\b(?:вероятно|возможно|видимо|скорее всего), (?:это|речь)\b|\bреч[ьи] (?:ид[её]т )?о друг"
        r"|\bэто другой (?:документ|акт|пол[её]т)|\bне одно и то же\b",
        re.IGNORECASE,
    ),
}
"""What says of a reading that it may speak of something else than its entry."""


def borrowed_items(view: CheckedRelease) -> Iterator[Finding]:
    """Find the principles, levels and instruments that only an agreement, a call or a speech names."""
    content = view.release.content
    if not isinstance(content, Guideline):
        return
    offered = {level for one in content.opportunities for level in one.levels}
    issuers = view.release.issuers
    for path, entry in view.entries:
        if not isinstance(entry, (Level, Principle, Instrument)) or entry.id in offered or _is_act(entry):
            continue
        texts = (entry.description, *(note.text for note in entry.notes))
        said = next(filter(None, (_named_elsewhere(text, issuers) for text in texts)), None)
        if said:
            yield Finding(
                "borrowed-item",
                path,
                f"it stands in a list of this document, and its own words say who names it of what ({said!r})",
                "make it a statement of theirs, or a level of the opportunity that it belongs to",
            )


def _is_act(entry: Level | Principle | Instrument) -> bool:
    """Return whether it is an instrument that somebody drafted or signed, and so no name that somebody let fall."""
    return isinstance(entry, Instrument) and bool(entry.parties or entry.drafted_by or entry.signed or entry.in_force)


def _named_elsewhere(text: Text | None, issuers: tuple[str, ...]) -> str | None:
    """Return the words by which a text says that another paper names it, unless that is one of all issuers."""
    language, words = read(text)
    for clause in clauses(words) if language else ():
        found = _ELSEWHERE[language].search(clause) if language else None
        if found and not (len(issuers) > 1 and all(issuer in clause for issuer in issuers)):
            return found.group()
    return None


def readings_of_others(view: CheckedRelease) -> Iterator[Finding]:
    """Find the other readings of which their own note says that they may speak of another thing."""
    for path, entry in view.entries:
        if not isinstance(entry, Reading) or entry.interpretation:
            continue
        language, words = read(entry.note)
        said = _OTHER_THING[language].search(words) if language else None
        if said:
            yield Finding(
                "reading-of-another",
                path,
                f"its note says that it may speak of something else ({said.group()!r}), and it is told as another "
                f"value of {entry.field}",
                "make it a note of the entry, or a statement",
            )
