"""One clause of the summary: so many changes of one topic, with the names of a few and what happened to each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final, NamedTuple
from unicodedata import category

from ilrs_docs.changes import Change
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, ngettext, spoken
from ilrs_docs.model import Window
from ilrs_docs.reporting.words import phrasing
from ilrs_docs.reporting.words.forms import KINDS, Forms, with_names
from ilrs_docs.reporting.words.quoting import NAMED, UNQUOTED
from ilrs_docs.reporting.words.shifting import length_of
from ilrs_docs.reporting.words.tagging import without_mark
from ilrs_docs.reporting.words.telling import FILLED, subject_kind
from ilrs_docs.rules.catalogue import ENTRY_KINDS

TITLE: Final = "{title}"
CHANGED: Final = marked("{title}: {old}, now {new}")
LONGEST_TITLE: Final = 60
LONGEST_NAME: Final = 160
"""How long a title may be before it is cut, and a title with what happened to it before it stands alone."""
JOINER: Final = "\N{ZERO WIDTH JOINER}"
_PLACE: Final = re.compile(r"\{(\w+)\}")
_KIND_ORDER: Final = {kind: at for at, kind in enumerate(ENTRY_KINDS)}

Teller = Callable[[Forms, Sequence[Change]], str]


class Topic(NamedTuple):
    """What some rules have in common: the clause that counts their changes, and how `each` is named beside it.

    A rule that begins with `*` stands for that of every kind of entry. `tell` puts the changes in words where more than
    a count and names is to be said.
    """

    rules: tuple[str, ...]
    forms: Forms
    each: str | None = TITLE
    tell: Teller | None = None

    def told(self, changes: Sequence[Change]) -> str:
        """Return the clause on some changes, of which there is one at least."""
        return self.tell(self.forms, changes) if self.tell else listed(self.forms, changes, self.each)


def listed(forms: Forms, changes: Sequence[Change], each: str | None = TITLE) -> str:
    """Return how many changes there are, with the names of a few; those of several kinds are counted kind by kind."""
    if "{things}" not in forms.many:
        return with_names(forms.counted(len(changes)), names_of(changes, each))
    kinds = [list(group) for _kind, group in groupby(sorted(changes, key=_kind_rank), key=subject_kind)]
    things = [KINDS[subject_kind(group[0])].counted(len(group)) for group in kinds]
    if len(kinds) == 1:
        return with_names(forms.counted(len(changes), things[0]), names_of(changes, each))
    named = [with_names(words, names_of(group, each)) for words, group in zip(things, kinds, strict=True)]
    return forms.counted(len(changes), phrasing.listed(named))


def _kind_rank(change: Change) -> int:
    return _KIND_ORDER[subject_kind(change)]


def names_of(changes: Iterable[Change], each: str | None = TITLE) -> list[str]:
    """Return how each of some changes is named; nothing where they are only counted."""
    return [name_of(change, each) for change in changes] if each else []


def name_of(change: Change, each: str = TITLE) -> str:
    """Return the title of what a change is about, with what `each` says of it as far as all of that is known."""
    title, message = _title(change), _(each)
    words = {place: FILLED[place](change, message) for place in _PLACE.findall(message)}
    told = title
    if None not in words.values():
        whole = _PLACE.sub(lambda found: str((words | {"title": title})[found[1]]), message)
        told = whole if len(whole) <= LONGEST_NAME else title
    likely = change.detail.get("stage") == "similar" and not change.readings
    return _("{title}, likely").format(title=told) if likely else told


def _title(change: Change) -> str:
    first = change.subjects[0]
    title = shortened(phrasing.clause(first.title))
    return title if first.kind in (NAMED if spoken() == "en" else UNQUOTED) else phrasing.quoted(title)


def shortened(title: str) -> str:
    """Return a title of no more letters than a clause has room for, cut between two words and marked as cut.

    >>> shortened("Luna 28"), shortened("To send " + "a letter " * 9)
    ('Luna 28', 'To send a letter a letter a letter a letter a letter a …')
    """
    bare, mark = without_mark(title)
    if len(bare) <= LONGEST_TITLE:
        return title
    words = re.match(rf".{{1,{LONGEST_TITLE - 2}}}(?=\s)", bare, re.DOTALL)
    return f"{words[0].rstrip() if words else _first_letters(bare)} …{mark}"


def _first_letters(title: str) -> str:
    """Return the first letters of a title without spaces; what belongs to a letter is not cut off from it."""
    end = LONGEST_TITLE // 2
    while end > 1 and (category(title[end])[0] in "MC" or title[end - 1] == JOINER):
        end -= 1
    return title[:end]


def measured(forms: Forms, changes: Sequence[Change]) -> str:
    """Return that dates moved, and by how much, and how many of them are likely corrections of a mistyped date."""
    told, number = _measured(forms, changes), sum("correction" in change.detail for change in changes)
    if not number:
        return told
    if len(changes) == 1:
        return _("{told}, likely a correction").format(told=told)
    words = ngettext(
        "{told}, {count} of them likely a correction", "{told}, {count} of them likely corrections", number
    )
    return words.format(told=told, count=phrasing.counted_alone(number))


def _measured(forms: Forms, changes: Sequence[Change]) -> str:
    """Return that dates moved, and by how much: each alone, all by one span, or the one that moved farthest."""
    told = _out_of_phase(forms, changes)
    longest = max(_size(change) for change in changes)
    last = max((change for change in changes if _size(change) == longest), key=_end)
    span = length_of(last.detail)
    if not span:
        return with_names(told, names_of(changes))
    possible = sum(change.detail.get("certainty") != "definite" for change in changes)
    if len(changes) == 1:
        words = _("{told}, possibly by {span} ({title})") if possible else _("{told}, by {span} ({title})")
        return words.format(told=told, span=span, title=_title(last))
    alike = all(length_of(change.detail) == span for change in changes)
    words = (
        _("{told}, each by {span}, the last of them {title}") if alike else _("{told}, the longest by {span} ({title})")
    )
    told = words.format(told=told, span=span, title=_title(last))
    if possible:
        told = _("{told}, {count} of them only possibly").format(told=told, count=phrasing.counted_alone(possible))
    return told


def _size(change: Change) -> tuple[int, int]:
    months, days = (change.detail.get(name) for name in ("months", "days"))
    return (abs(months) if isinstance(months, int) else 0), (abs(days) if isinstance(days, int) else 0)


def _end(change: Change) -> date:
    """Return the last day of the window of a change, by which what is last in a plan is found."""
    window = Window(str(change.new)) if phrasing.is_window(str(change.new)) else None
    return (window and (window.latest or window.earliest)) or date.min


def _out_of_phase(forms: Forms, changes: Sequence[Change]) -> str:
    number, out = len(changes), sum(change.rule.endswith("out-of-phase") for change in changes)
    if not out:
        return forms.counted(number)
    if out < number:
        words = ngettext(
            "{count} milestones slipped, {out} out of its phase",
            "{count} milestones slipped, {out} out of their phase",
            out,
        )
    else:
        words = ngettext(
            "{count} milestone slipped out of its phase",
            "{count} milestones slipped out of their phase",
            number,
        )
    return words.format(count=phrasing.counted_alone(number), out=phrasing.counted_alone(out))


def split(forms: Forms, changes: Sequence[Change]) -> str:
    """Return what was split into what, and how much later than the whole a part is at most."""
    told = listed(forms, changes, SPLIT)
    parts = [part for change in changes for part in _parts(change) if part.get("move") == "slipped"]
    spans = [(part.get("months") or 0, part.get("days") or 0) for part in parts]
    span = phrasing.length(*max(spans)) if spans else None
    return _("{told}, with parts up to {span} later").format(told=told, span=span) if span else told


SPLIT: Final = marked("{title} into {others}")


def _parts(change: Change) -> list[dict[str, Any]]:
    parts = change.detail.get("parts")
    return [part for part in parts.values() if isinstance(part, dict)] if isinstance(parts, dict) else []


def routed(forms: Forms, changes: Sequence[Change]) -> str:
    """Return what went where: one by its name, several by how many took each way."""
    if len(changes) == 1:
        return listed(forms, changes, ROUTE)
    routes = Counter(str(FILLED["place"](change, "")) for change in changes)
    ways = [way for way, number in routes.most_common() for _one in range(number)]
    told = {way: f"{phrasing.counted_alone(number)} {way}" for way, number in routes.items()}
    return with_names(listed(forms, changes, None), [told[way] for way in ways])


ROUTE: Final = marked("{title}, {place}")


def joined(forms: Forms, changes: Sequence[Change]) -> str:
    """Return how many partners joined, and which of them last."""
    last = max(changes, key=lambda change: (_joined_on(change), change.subjects[0].title))
    when = _joined_on(last)
    if not when:
        return listed(forms, changes)
    words = ngettext(
        "{count} partner joined, the last {title} ({date})",
        "{count} partners joined, the last {title} ({date})",
        len(changes),
    )
    places = {"title": last.subjects[0].title, "date": phrasing.window(when)}
    return words.format(count=phrasing.counted_alone(len(changes)), **places)


def _joined_on(change: Change) -> str:
    date_told = change.new.get("date") if isinstance(change.new, dict) else None
    return str(date_told or "")


def with_outcome(forms: Forms, changes: Sequence[Change]) -> str:
    """Return a clause with what came of a single procedure or opportunity that is told as a whole."""
    told = listed(forms, changes)
    new = changes[0].new if len(changes) == 1 else None
    outcome = new.get("outcome") if isinstance(new, dict) else None
    if not outcome:
        return told
    words = phrasing.clause(phrasing.value(outcome))
    return _("{told}, with this outcome: {outcome}").format(told=told, outcome=f"{words[:1].lower()}{words[1:]}")
