"""The summary: one paragraph with counts and no ids, the most important things first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from ilrs_docs.changes import Change, Comparison, Identity
from ilrs_docs.model import Release
from ilrs_docs.reporting import phrasing

MILESTONE = "milestone"


class Moved(NamedTuple):
    """A milestone, or a part of one that was split, whose window moved: title, months, days left over, out of phase."""

    title: str
    months: int
    days: int
    out_of_phase: bool


def summarise(comparison: Comparison, new: Release, hidden: str | None = None) -> str:
    """Return the summary paragraph of a comparison; `hidden` is what only the releases between the two tell."""
    back = comparison.new.issued < comparison.old.issued
    since = f"{'Going back from' if back else 'Since'} {naming(comparison.old)}"
    clauses = [clause for make in CLAUSES if (clause := make(comparison))]
    told = "; ".join(clauses) or "nothing changed that a reader would be told"
    return " ".join(
        [f"{since}{_as_of(comparison.new, back=back)}: {told}.", *([hidden] if hidden else []), *standing(new)]
    )


def naming(identity: Identity) -> str:
    """Return how a release is named in a sentence: its label and its day."""
    if identity.label == f"as of {identity.issued.isoformat()}":
        return f"the state of {phrasing.day(identity.issued)}"
    return f"{identity.label} of {phrasing.day(identity.issued)}"


def _as_of(identity: Identity, *, back: bool) -> str:
    if back or identity.standing != "tracked":
        return f" {'to' if back else 'up to'} {naming(identity)}"
    return f", as publicly known on {phrasing.day(identity.issued)}"


def titles(changes: Iterable[Change]) -> list[str]:
    """Return the titles of what some changes are about, each once, in their order."""
    return list(dict.fromkeys(phrasing.clause(change.subjects[0].title) for change in changes))


def by_rules(comparison: Comparison, *rules: str) -> list[Change]:
    """Return the changes of some rules, those of one rule together."""
    return [change for rule in rules for change in comparison.select(rule=rule)]


def _happened(verb: str, *rules: str) -> Callable[[Comparison], str | None]:
    def clause(comparison: Comparison) -> str | None:
        names = titles(by_rules(comparison, *rules))
        return f"{counted_with_names(names, MILESTONE, verb)}" if names else None

    return clause


def counted_with_names(names: Sequence[str], noun: str, verb: str) -> str:
    """Return how many there are, what became of them, and their names.

    >>> counted_with_names(["Luna 25"], "milestone", "was lost")
    'one milestone was lost (Luna 25)'
    """
    first, _, rest = verb.partition(" ")
    agreed = " ".join(filter(None, (phrasing.agree(len(names), first), rest)))
    return f"{phrasing.counted(len(names), noun)} {agreed} ({phrasing.some(names)})"


def moved(comparison: Comparison, kind: str) -> list[Moved]:
    """Return every milestone, parts of split ones included, whose window made this kind of move, largest first."""
    found = [
        _moved(change.subjects[0].title, change.detail, out=change.rule.endswith("out-of-phase"))
        for change in by_rules(comparison, f"milestone-{kind}", f"milestone-{kind}-out-of-phase")
    ]
    for change in comparison.select(rule="milestone-split"):
        parts = change.detail.get("parts")
        details = parts if isinstance(parts, dict) else {}
        for subject in change.subjects[1:]:
            detail = details.get(subject.id)
            if isinstance(detail, dict) and detail.get("move") == kind:
                found.append(_moved(subject.title, detail, out=bool(detail.get("out_of_phase"))))
    return sorted(found, key=lambda one: (-abs(one.months), -abs(one.days), one.title))


def _moved(title: str, detail: dict[str, Any], *, out: bool) -> Moved:
    return Moved(title, detail.get("months") or 0, detail.get("days") or 0, out)


def _slipped(comparison: Comparison) -> str | None:
    found = moved(comparison, "slipped")
    if not found:
        return None
    out = [one for one in found if one.out_of_phase]
    words = f"{phrasing.counted(len(found), MILESTONE)} slipped"
    if out:
        whose = "all of them" if len(out) == len(found) and len(found) > 1 else phrasing.counted_alone(len(out))
        words += f", {whose} out of {phrasing.agree(len(out), 'its')} phase"
    return f"{words}{_longest(found)}"


def _longest(found: Sequence[Moved]) -> str:
    first = found[0]
    words = phrasing.length(first.months, first.days)
    if not words:
        return f" ({phrasing.some([one.title for one in found])})"
    return f", by {words} ({first.title})" if len(found) == 1 else f", the longest by {words} ({first.title})"


def _advanced(comparison: Comparison) -> str | None:
    found = moved(comparison, "advanced")
    return f"{phrasing.counted(len(found), MILESTONE)} moved forward{_longest(found)}" if found else None


def _split(comparison: Comparison) -> str | None:
    found = comparison.select(rule="milestone-split")
    if not found:
        return None
    parts = [(one.subjects[0].title, phrasing.listed([part.title for part in one.subjects[1:]])) for one in found]
    into = phrasing.listed([f"{title} into {those}" for title, those in parts])
    return f"{phrasing.counted(len(found), MILESTONE)} {phrasing.agree(len(found), 'was')} split ({into})"


def _plans(comparison: Comparison) -> str | None:
    recast = titles(comparison.select(rule="plan-recast"))
    added = titles(comparison.select(rule="plan-added"))
    told = ((recast, "was recast"), (added, "was added"))
    clauses = [counted_with_names(names, "plan", verb) for names, verb in told if names]
    return phrasing.listed(clauses) or None


def _terms(comparison: Comparison) -> str | None:
    found = titles(comparison.select(rule="term-redefined"))
    return counted_with_names([f"“{title}”" for title in found], "term", "was redefined") if found else None


def _procedures(comparison: Comparison) -> str | None:
    clauses = []
    for kind in ("procedure", "opportunity"):
        for word in ("opened", "closed", "withdrawn", "deferred", "announced"):
            found = comparison.select(rule=f"{kind}-{word}")
            came = [change for change in found if word == "closed" and isinstance(change.new, dict)]
            rest = [change for change in found if change not in came]
            for changes, verb in ((rest, _STATUS_VERBS[word]), (came, "came and closed")):
                if changes:
                    clauses.append(f"{counted_with_names(titles(changes), kind, verb)}{_outcome(changes)}")
    return "; ".join(clauses) or None


def _outcome(changes: Sequence[Change]) -> str:
    """Return what came of a single procedure or opportunity that is told as a whole."""
    new = changes[0].new if len(changes) == 1 else None
    outcome = new.get("outcome") if isinstance(new, dict) else None
    words = phrasing.clause(phrasing.value(outcome)) if outcome else ""
    return f", with this outcome: {words[:1].lower()}{words[1:]}" if words else ""


_STATUS_VERBS = {
    "opened": "opened", "closed": "closed", "withdrawn": "was withdrawn", "deferred": "was deferred",
    "announced": "was announced",
}  # fmt: skip


def _partners(comparison: Comparison) -> str | None:
    joined, left = comparison.select(rule="partner-joined"), comparison.select(rule="partner-left")
    clauses = []
    if joined:
        last = max(joined, key=lambda change: (_date(change), change.subjects[0].title))
        when = _date(last)
        words = f"{phrasing.counted(len(joined), 'partner')} joined"
        clauses.append(f"{words}, the last {last.subjects[0].title} ({phrasing.window(when)})" if when else words)
    if left:
        clauses.append(counted_with_names(titles(left), "partner", "left"))
    return " and ".join(clauses) or None


def _date(change: Change) -> str:
    date = change.new.get("date") if isinstance(change.new, dict) else None
    return str(date or "")


def _instruments(comparison: Comparison) -> str | None:
    told = (("signed", "was signed"), ("came-into-force", "came into force"), ("added", "came into the record"))
    found = [(titles(comparison.select(rule=f"instrument-{action}")), verb) for action, verb in told]
    clauses = [counted_with_names(names, "legal instrument", verb) for names, verb in found if names]
    return phrasing.listed(clauses) or None


def _new_milestones(comparison: Comparison) -> str | None:
    found = titles(comparison.select(rule="milestone-added"))
    return counted_with_names(found, MILESTONE, "came into the record") if found else None


def _first_reported(comparison: Comparison) -> str | None:
    found = [change for change in comparison.changes if change.rule.endswith("-first-reported")]
    if not found:
        return None
    entries = f"{phrasing.counted(len(found), 'entry')} {phrasing.agree(len(found), 'is')}"
    return f"{entries} reported for the first time, having been unknown before"


CLAUSES: tuple[Callable[[Comparison], str | None], ...] = (
    _happened("was lost", "milestone-lost"),
    _happened("was cancelled", "milestone-cancelled"),
    _happened("was altered", "milestone-altered"),
    _happened("was deferred without a new date", "milestone-deferred"),
    _slipped,
    _advanced,
    _split,
    _happened("was achieved", "milestone-achieved", "milestone-achieved-early", "milestone-achieved-late"),
    _plans,
    _terms,
    _procedures,
    _partners,
    _instruments,
    _new_milestones,
    _first_reported,
)
"""One function for each clause, the most important first; each returns None where it has nothing to say."""


def standing(new: Release) -> list[str]:
    """Return what stands in the new release: promises still open, parts that are not known."""
    waiting = [promise for promise in new.promises if promise.kept is None]
    sentences = []
    if waiting:
        number = len(waiting)
        promises = phrasing.counted(number, "promise").capitalize()
        texts = phrasing.listed([f"“{phrasing.clause(promise.text.en)}”" for promise in waiting])
        sentences.append(f"{promises} {phrasing.agree(number, 'is')} still not kept: {texts}.")
    if new.gaps:
        number = len(new.gaps)
        parts = phrasing.counted(number, "part").capitalize()
        sentences.append(f"{parts} of the document {phrasing.agree(number, 'is')} not known.")
    return sentences
