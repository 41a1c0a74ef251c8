"""The summary: one paragraph with counts and no ids, the most important things first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from ilrs_docs.changes import Change, Comparison, Identity
from ilrs_docs.language import gettext as _
from ilrs_docs.language import ngettext
from ilrs_docs.model import Release
from ilrs_docs.reporting.words import doubting, phrasing
from ilrs_docs.reporting.words.forms import (
    CAME_AND_CLOSED,
    DOUBTS,
    INSTRUMENTS,
    LEFT,
    MILESTONES,
    PLANS,
    PROCEDURES,
    TERMS,
    Forms,
)
from ilrs_docs.reporting.words.localising import local
from ilrs_docs.reporting.words.shifting import length_of


class Moved(NamedTuple):
    """A milestone, or a part of one that was split, whose window moved: by how much, in words too, and out of phase."""

    title: str
    months: int
    days: int
    span: str
    out_of_phase: bool


def summarise(comparison: Comparison, new: Release, hidden: str | None = None) -> str:
    """Return the summary paragraph of a comparison; `hidden` is what only the releases between the two tell."""
    clauses = [clause for make in CLAUSES if (clause := make(comparison))]
    told = _("; ").join(clauses) or _counted(comparison)
    first = _way(comparison).format(told=told, **_places(comparison))
    return phrasing.together([first, *([hidden] if hidden else []), *standing(new)])


def _counted(comparison: Comparison) -> str:
    """Return how many changes may touch the reader where none is named here; gaps are counted for themselves."""
    grave = [change for change in comparison.changes if change.severity in {"act", "attend"}]
    number = sum(change.subjects[0].kind != "gap" for change in grave)
    if not number:
        return _("nothing changed that a reader would be told")
    words = ngettext("{count} change is told below", "{count} changes are told below", number)
    return words.format(count=phrasing.counted_alone(number))


def _places(comparison: Comparison) -> dict[str, str]:
    there = comparison.there
    old, new = (naming(side or there) for side in (comparison.old, comparison.new))
    return {"old": old, "new": new, "day": phrasing.day(there.issued) if there.issued else ""}


def _way(comparison: Comparison) -> str:
    """Return the sentence that everything told stands in: from where to where."""
    if comparison.old is None:
        return _("Before {new} there was no document: {told}.")
    if comparison.new is None:
        return _("Where {old} was there is no document any more: {told}.")
    old, new = comparison.old.issued, comparison.new.issued
    if old is None or new is None:
        return _("From {old} to {new}: {told}.")
    if new < old:
        return _("Going back from {old} to {new}: {told}.")
    if comparison.new.standing != "tracked":
        return _("Since {old} up to {new}: {told}.")
    return _("Since {old}, as publicly known on {day}: {told}.")


def naming(identity: Identity) -> str:
    """Return how a release is named in a sentence: what it is called, and its day where it says one."""
    if identity.issued is None:
        return phrasing.label(identity.name)
    day = phrasing.day(identity.issued)
    if identity.label == f"as of {identity.issued.isoformat()}":
        return _("the state of {day}").format(day=day)
    return _("{label} of {day}").format(label=identity.name, day=day)


def titles(changes: Iterable[Change]) -> list[str]:
    """Return the titles of what some changes are about, each once, in their order."""
    return list(dict.fromkeys(phrasing.clause(change.subjects[0].title) for change in changes))


def apart(changes: Iterable[Change]) -> list[str]:
    """Return the titles of what some changes are about, each told apart from the words around it."""
    return [phrasing.apart(title) for title in titles(changes)]


def by_rules(comparison: Comparison, *rules: str) -> list[Change]:
    """Return the changes of some rules, those of one rule together."""
    found: dict[str, list[Change]] = {rule: [] for rule in rules}
    for change in comparison.singly:
        if change.rule in found:
            found[change.rule].append(change)
    return [change for rule in rules for change in found[rule]]


def _happened(forms: Forms, *rules: str) -> Callable[[Comparison], str | None]:
    def clause(comparison: Comparison) -> str | None:
        names = titles(by_rules(comparison, *rules))
        return forms.told(names) if names else None

    return clause


def moved(comparison: Comparison, kind: str) -> list[Moved]:
    """Return every milestone, parts of split ones included, whose window made this kind of move, largest first."""
    found = [
        _moved(change.subjects[0].title, change.detail, out=change.rule.endswith("out-of-phase"))
        for change in by_rules(comparison, f"milestone-{kind}", f"milestone-{kind}-out-of-phase")
    ]
    for change in by_rules(comparison, "milestone-split"):
        parts = change.detail.get("parts")
        details = parts if isinstance(parts, dict) else {}
        for subject in change.subjects[1:]:
            detail = details.get(subject.id)
            if isinstance(detail, dict) and detail.get("move") == kind:
                found.append(_moved(subject.title, detail, out=bool(detail.get("out_of_phase"))))
    return sorted(found, key=lambda one: (-abs(one.months), -abs(one.days), one.title))


def _moved(title: str, detail: dict[str, Any], *, out: bool) -> Moved:
    return Moved(title, detail.get("months") or 0, detail.get("days") or 0, length_of(detail), out)


def _slipped(comparison: Comparison) -> str | None:
    found = moved(comparison, "slipped")
    if not found:
        return None
    number, out = len(found), sum(one.out_of_phase for one in found)
    if not out:
        words = ngettext("{count} milestone slipped", "{count} milestones slipped", number)
    elif out < number:
        words = ngettext(
            "{count} milestones slipped, {out} out of its phase",
            "{count} milestones slipped, {out} out of their phase",
            out,
        )
    else:
        words = ngettext(
            "{count} milestone slipped, one out of its phase",
            "{count} milestones slipped, all of them out of their phase",
            number,
        )
    told = words.format(count=phrasing.counted_alone(number), out=phrasing.counted_alone(out))
    return _measured(told, found)


def _measured(told: str, found: Sequence[Moved]) -> str:
    """Return a clause on milestones that moved with how far the one that moved farthest did."""
    first = found[0]
    if not first.span:
        names = phrasing.some([one.title for one in found])
        return _("{told} ({names})").format(told=told, names=names)
    one, many = _("{told}, by {span} ({title})"), _("{told}, the longest by {span} ({title})")
    return (one if len(found) == 1 else many).format(told=told, span=first.span, title=first.title)


def _advanced(comparison: Comparison) -> str | None:
    found = moved(comparison, "advanced")
    if not found:
        return None
    words = ngettext("{count} milestone moved forward", "{count} milestones moved forward", len(found))
    return _measured(words.format(count=phrasing.counted_alone(len(found))), found)


def _retargeted(comparison: Comparison) -> str | None:
    targets = (change for change in comparison.singly if change.detail.get("field") == "target")
    names = titles(change for change in targets if change.subjects[0].kind == "milestone")
    return MILESTONES["target"].told(names) if names else None


def _split(comparison: Comparison) -> str | None:
    found = by_rules(comparison, "milestone-split")
    if not found:
        return None
    into = [
        _("{title} into {parts}").format(
            title=one.subjects[0].title, parts=phrasing.listed([part.title for part in one.subjects[1:]])
        )
        for one in found
    ]
    words = ngettext("{count} milestone was split ({into})", "{count} milestones were split ({into})", len(found))
    return words.format(count=phrasing.counted_alone(len(found)), into=phrasing.listed(into))


def _together(comparison: Comparison, told: Iterable[tuple[str, Forms]]) -> str | None:
    """Return the clauses on all changes of some rules as one, None where there are none."""
    found = [(apart(by_rules(comparison, rule)), forms) for rule, forms in told]
    return phrasing.listed([forms.told(names) for names, forms in found if names]) or None


def _plans(comparison: Comparison) -> str | None:
    return _together(comparison, PLANS)


def _terms(comparison: Comparison) -> str | None:
    found = titles(by_rules(comparison, "term-redefined"))
    return TERMS.told([phrasing.quoted(title) for title in found]) if found else None


def _procedures(comparison: Comparison) -> str | None:
    clauses = []
    for rule, forms in PROCEDURES:
        found = by_rules(comparison, rule)
        came = [change for change in found if rule.endswith("-closed") and isinstance(change.new, dict)]
        rest = [change for change in found if change not in came]
        for changes, told in ((rest, forms), (came, CAME_AND_CLOSED.get(rule, forms))):
            if changes:
                clauses.append(_with_outcome(changes, told.told(apart(changes))))
    return _("; ").join(clauses) or None


def _with_outcome(changes: Sequence[Change], told: str) -> str:
    """Return a clause with what came of a single procedure or opportunity that is told as a whole."""
    new = changes[0].new if len(changes) == 1 else None
    outcome = new.get("outcome") if isinstance(new, dict) else None
    if not outcome:
        return told
    words = phrasing.clause(phrasing.value(outcome))
    return _("{told}, with this outcome: {outcome}").format(told=told, outcome=f"{words[:1].lower()}{words[1:]}")


def _partners(comparison: Comparison) -> str | None:
    joined, left = by_rules(comparison, "partner-joined"), by_rules(comparison, "partner-left")
    clauses = []
    if joined:
        clauses.append(_joined(joined))
    if left:
        clauses.append(LEFT.told(titles(left)))
    return phrasing.listed(clauses) or None


def _joined(joined: Sequence[Change]) -> str:
    number = len(joined)
    last = max(joined, key=lambda change: (_date(change), change.subjects[0].title))
    when = _date(last)
    if not when:
        words = ngettext("{count} partner joined", "{count} partners joined", number)
        return words.format(count=phrasing.counted_alone(number))
    words = ngettext(
        "{count} partner joined, the last {title} ({date})",
        "{count} partners joined, the last {title} ({date})",
        number,
    )
    places = {"title": last.subjects[0].title, "date": phrasing.window(when)}
    return words.format(count=phrasing.counted_alone(number), **places)


def _date(change: Change) -> str:
    date = change.new.get("date") if isinstance(change.new, dict) else None
    return str(date or "")


def _instruments(comparison: Comparison) -> str | None:
    return _together(comparison, INSTRUMENTS)


def _first_reported(comparison: Comparison) -> str | None:
    found = [change for change in comparison.singly if change.rule.endswith("-first-reported")]
    if not found:
        return None
    words = ngettext(
        "{count} entry is reported for the first time, having been unknown before",
        "{count} entries are reported for the first time, having been unknown before",
        len(found),
    )
    return words.format(count=phrasing.counted_alone(len(found)))


def _doubtful(comparison: Comparison) -> str | None:
    """Return which entries may have been removed, since they are only likely the same as others now."""
    found = [doubting.names_of(change.subjects) for change in comparison.changes if change.readings]
    if not found:
        return None
    words = _("{before}, unless it is now {after}")
    names = [words.format(before=before, after=after) for before, after in found]
    return DOUBTS.told(names)


CLAUSES: tuple[Callable[[Comparison], str | None], ...] = (
    _happened(MILESTONES["lost"], "milestone-lost"),
    _happened(MILESTONES["cancelled"], "milestone-cancelled"),
    _happened(MILESTONES["altered"], "milestone-altered"),
    _happened(MILESTONES["deferred"], "milestone-deferred"),
    _doubtful,
    _slipped,
    _advanced,
    _retargeted,
    _split,
    *(
        _happened(MILESTONES[action], f"milestone-{action}")
        for action in ("merged", "withdrawn", "removed", "reinstated")
    ),
    _happened(MILESTONES["achieved"], "milestone-achieved", "milestone-achieved-early", "milestone-achieved-late"),
    _plans,
    _terms,
    _procedures,
    _partners,
    _instruments,
    _happened(MILESTONES["added"], "milestone-added"),
    _first_reported,
)
"""One function for each clause, the most important first; each returns None where it has nothing to say."""


def standing(new: Release) -> list[str]:
    """Return what stands in the new release: promises still open, parts that are not known."""
    waiting = [promise for promise in new.promises if promise.kept is None]
    sentences = []
    if waiting:
        words = ngettext(
            "{count} promise is still not kept: {promises}",
            "{count} promises are still not kept: {promises}",
            len(waiting),
        )
        texts = phrasing.listed([phrasing.quoted(phrasing.clause(local(promise.text))) for promise in waiting])
        sentences.append(phrasing.sentence(words.format(count=phrasing.counted_alone(len(waiting)), promises=texts)))
    if new.gaps:
        number = len(new.gaps)
        words = ngettext(
            "{count} part of the document is not known", "{count} parts of the document are not known", number
        )
        sentences.append(phrasing.sentence(words.format(count=phrasing.counted_alone(number))))
    return sentences
