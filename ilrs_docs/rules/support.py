"""How well a new date is founded: what its sources are, beside how sure it is that it moved.

An entry cites its sources for all that it says, so that nobody knows which of them gives the date: it is founded no
better than on the weakest of those that came with it, and nothing is told where they are press and something else. So
it is founded no better in releases that lie further apart, between which more sources came.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from typing import TYPE_CHECKING, Any, Final, Literal

from ilrs_docs.model import Source
from ilrs_docs.model.names import names_in
from ilrs_docs.rules.members import normal_form

if TYPE_CHECKING:
    from datetime import date

    from ilrs_docs.rules.cases import Case
    from ilrs_docs.rules.context import RuleContext

Support = Literal["official", "agency", "statement", "press", "mixed"]
"""What a date rests on; `mixed`: press and others, of which nobody knows which gives it. No change itself is so."""
UNOFFICIAL: Final = frozenset({"medium", "low"})
"""The confidence of what no official text or release says."""
PUBLIC: Final = re.compile(
    r"\b(?:government|president|council|ministry|minister|academy|agency|administration|parliament|office)\b"
    r"|правительств|президент|совет|министерств|академи|агентств|管理局|政府|国务院|部$|科学院|航天局",
    re.IGNORECASE,
)
"""Words by which public bodies are named: what such a one publishes is no press, and not official of itself."""
RETELLING: Final = re.compile(
    r"github|wiki|digest|data ?set|database|摘编|维基|数据|обзор|база данных|википедия", re.IGNORECASE
)
"""Words by which digests, encyclopaedias and data sets are named, which cite what others report."""


def support_of(case: Case, context: RuleContext, field: str) -> dict[str, Any]:
    """Return what the new date of an entry rests on: the sources that it newly cites, all of them where it cites none.

    What was published after the date (a report of what came of it) did not give it. Where the release has a gap
    on the date, no more than press stands behind it.
    """
    old, new = (set(ids or ()) for ids in case.both("sources"))
    cited = [context.entries_new.get(("source", entry_id)) for entry_id in (new - old or new)]
    end = case.value(case.new, field).latest
    sources = [one for one in cited if isinstance(one, Source) and not _after(one, end)]
    missing = (*(case.new_path or ()), field) in context.unknown_new
    founded = founded_on_press if missing else founded_on
    found = founded(sources, case.value(case.new, "confidence"), context.officials)
    return {"support": found} if found else {}


def _after(source: Source, end: date | None) -> bool:
    """Return whether a source was published after the last day of a date."""
    published = source.date.earliest
    return end is not None and published is not None and published > end


def founded_on(sources: Iterable[Source], confidence: str | None, officials: Container[str]) -> Support | None:
    """Return what a value rests on that cites these sources; None where that cannot be told.

    An official text alone makes it official where the entry is not said to be less sure than that; where somebody's
    words are among them, it rests on these. Press alone it is where the confidence says that nothing official stands
    behind it.

    >>> founded_on((), "high", frozenset())
    """
    kinds = {kind_of_source(one, officials) for one in sources}
    if kinds & {"press", None}:
        return "press" if kinds == {"press"} and confidence in UNOFFICIAL else None
    if "statement" in kinds:
        return "statement"
    unsure = "agency" in kinds or confidence in UNOFFICIAL
    return ("agency" if unsure else "official") if kinds else None


def founded_on_press(sources: Iterable[Source], confidence: str | None, officials: Container[str]) -> Support | None:
    """Return that a value rests on press, where a release notes that it found nothing better; else None.

    >>> founded_on_press((), "medium", frozenset())
    """
    press = [one for one in sources if kind_of_source(one, officials) == "press"]
    return founded_on(press, confidence, officials)


def founded_or_mixed(
    sources: Iterable[Source], confidence: str | None, officials: Container[str], *, missing: bool = False
) -> Support | None:
    """Return what a value rests on that cites these sources; `mixed` where press stands among sources of other kinds.

    Where the release has a gap on it (`missing`), no more than press stands behind it.

    >>> from ilrs_docs.model import Window
    >>> paper = Source(id="p", publisher="SpaceNews", title="Report", date=Window("2023"))
    >>> speech = Source(id="s", publisher="TASS", speaker="Borisov", date=Window("2023"))
    >>> founded_or_mixed((paper, speech), "medium", frozenset()), founded_or_mixed((speech,), "medium", frozenset())
    ('mixed', 'statement')
    """
    cited = list(sources)
    if missing:
        return founded_on_press(cited, confidence, officials)
    kinds = {kind_of_source(one, officials) for one in cited}
    return founded_on(cited, confidence, officials) or ("mixed" if "press" in kinds and len(kinds) > 1 else None)


def kind_of_source(source: Source, officials: Container[str]) -> Support | None:
    """Return what a source is: an official text, an agency's or anybody's words, press; None where nobody can tell.

    >>> from ilrs_docs.model import Window
    >>> source = Source(id="s", publisher="TASS", speaker="Borisov", date=Window("2023"))
    >>> kind_of_source(source, frozenset({"roscosmos"}))
    'statement'
    """
    names = [normal_form(name) for name in names_in(source.publisher)]
    if any(name in officials for name in names):
        return "agency" if source.speaker else "official"
    if source.speaker:
        return "statement"
    return None if any(map(PUBLIC.search, names)) else "press"


def retells(publisher: str) -> bool:
    """Return whether a publisher cites what others report and was there for none of it: a digest, a data set.

    >>> retells("Wikipedia"), retells("TASS")
    (True, False)
    """
    return RETELLING.search(publisher) is not None
