"""Clauses of the summary in which what several changes say of one entry, or of entries of one name, is told as one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from ilrs_docs.changes import Change
from ilrs_docs.language import gettext as _
from ilrs_docs.language import ngettext
from ilrs_docs.model.ordering import natural
from ilrs_docs.phrasing import namesakes, phrases
from ilrs_docs.phrasing.forms import MOST_NAMES, Forms, more_words, with_counted, with_names
from ilrs_docs.phrasing.quoting import shortened
from ilrs_docs.reporting.clauses import CHANGED, ON, listed, measure_of, names_of, title_of

SHORT_FORM: Final = re.compile(r"\s?[(\uff08]([^\W\d_]{2,8})[)\uff09]$")


def depending(forms: Forms, changes: Sequence[Change]) -> str:
    """Return what now depends on what: one entry by its name with all that it waits for, several by their number."""
    if any(change.new is None for change in changes):
        return listed(forms, changes)
    waiting: dict[tuple[str, str], list[Change]] = defaultdict(list)
    with namesakes.telling_apart(change.subjects[0] for change in changes):
        for change in sorted(changes, key=lambda change: natural(str(change.new))):
            waiting[change.subjects[0].id, title_of(change)].append(change)
    alone = len(waiting) == 1
    clause = {_hangs(title, group, alone=alone): len(group) for (_own, title), group in waiting.items()}
    return (
        next(iter(clause))
        if alone
        else with_counted(forms.counted(len(changes)), clause, measure=measure_of(forms, changes))
    )


def _hangs(title: str, changes: Sequence[Change], *, alone: bool) -> str:
    titles = [_other(change) for change in changes]
    more = len(titles) - MOST_NAMES
    shown = [
        *titles[:MOST_NAMES],
        *([more_words(more)] if more > 0 else []),
    ]
    words = (
        ngettext("{title} now depends on {others}", "{title} now depends on {others}", len(titles))
        if alone
        else ngettext("{title} on {others}", "{title} on {others}", len(titles))
    )
    return words.format(title=title, others=phrases.listed(shown))


def _other(change: Change) -> str:
    """Return the title of what a change says that something waits for."""
    named = change.detail.get("title", change.new)
    return phrases.apart(shortened(phrases.clause(str(named))))


def led(forms: Forms, changes: Sequence[Change]) -> str:
    """Return from whom to whom the lead of missions passed, once where all passed alike."""
    old, new = changes[0].old, changes[0].new
    if None in (old, new) or any((change.old, change.new) != (old, new) for change in changes):
        return listed(forms, changes, CHANGED)
    words = ngettext(
        "the lead of {count} mission passed from {old} to {new}",
        "the lead of {count} missions passed from {old} to {new}",
        len(changes),
    )
    places = {"old": _in_short(phrases.value(old)), "new": _in_short(phrases.value(new))}
    told = words.format(count=phrases.counted_alone(len(changes)), **places)
    return with_names(told, names_of(changes), measure=measure_of(forms, changes))


def _in_short(name: str) -> str:
    """Return the short form of a name that gives one behind it in brackets.

    >>> _in_short("China Manned Space Agency (CMSA)"), _in_short("CNSA")
    ('CMSA', 'CNSA')
    """
    found = SHORT_FORM.search(name)
    return found[1] if found else name


def passed(forms: Forms, changes: Sequence[Change]) -> str:
    """Return the steps of which the time passed; a deadline of the same day among them is told by its step."""
    return listed(forms, [change for change in changes if change.rule.startswith("step-")], ON)


def steps_of_deadlines(changes: Sequence[Change]) -> dict[int, Change]:
    """Return the step by which each deadline that passed is told, by the identity of the deadline's change.

    That is one of the same severity and day, and each step tells one.
    """
    steps: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in changes:
        if change.rule == "step-passed":
            steps[change.severity, str(change.old)].append(change)
    found: dict[int, Change] = {}
    for change in changes:
        waiting = steps.get((change.severity, str(change.old)), [])
        if change.rule == "deadline-passed" and waiting:
            found[id(change)] = waiting.pop()
    return found


def by_sureness(forms: Forms, changes: Sequence[Change]) -> str:
    """Return what is surer, or less sure: entries of several kinds with one title once, by their kinds.

    Where not the same is said of all that bear one title, each is told apart.
    """
    apart = namesakes.labels(change.subjects[0] for change in changes)
    alike: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in changes:
        alike[title_of(change), f"{change.old} {change.new}"].append(change)
    titles = Counter(title for title, _values in alike)
    clause = {
        _sure_now(title, group, apart, alone=titles[title] == 1): len(group)
        for (title, _values), group in alike.items()
    }
    return with_counted(forms.counted(len(changes)), clause, measure=measure_of(forms, changes))


def _sure_now(title: str, changes: Sequence[Change], apart: Mapping[namesakes.Key, str], *, alone: bool) -> str:
    keys = [(change.subjects[0].kind, change.subjects[0].id) for change in changes]
    several = not alone or len({kind for kind, _own in keys}) > 1
    told = list(dict.fromkeys(apart[key] for key in keys if key in apart)) if several else []
    name = _("{title} ({kinds})").format(title=title, kinds=phrases.listed(told)) if told else title
    if None in (changes[0].old, changes[0].new):
        return name
    old, new = (phrases.word(str(value)) for value in (changes[0].old, changes[0].new))
    return _("{title}: {old}, now {new}").format(title=name, old=old, new=new)
