"""What a partner has promised: by when it is needed, with how much to spare, and what that rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Final, Literal

from ilrs_docs.changes import SEVERITIES, Severity
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.model import Confidence, Id, Model
from ilrs_docs.rules.support import Support

Verdict = Literal[
    "in-time", "in-time-if", "perhaps-late", "late-if", "late", "start-unknown", "no-date", "only-possible", "gone",
    "achieved", "not-there",
]  # fmt: skip
"""What is said of a commitment.

`in-time`, `late`: whatever day of the window it is; `-if`: were its date to hold, which something speaks against;
`perhaps-late`: it depends on the day; `start-unknown`, `no-date`: not to be told; `only-possible`: not to be told, as
nobody has committed to the milestone; `gone`: it was lost or cancelled, or is not there any more; `achieved`: it came;
`not-there`: neither release has it.
"""
VERDICTS: Final[dict[Verdict, str]] = {
    "in-time": marked("in time"),
    "in-time-if": marked("in time if the date holds"),
    "perhaps-late": marked("perhaps too late"),
    "late-if": marked("too late if the date holds"),
    "late": marked("too late"),
    "start-unknown": marked("not to be told, the start not being known"),
    "no-date": marked("not to be told, there being no date"),
    "only-possible": marked("not to be told, nobody having committed to the milestone"),
    "gone": marked("left with nothing to hang on"),
    "achieved": marked("the milestone came"),
    "not-there": marked("the milestone is not there"),
}
BasisKind = Literal["window", "reading", "dependency", "flight"]
DoubtKind = Literal[
    "altered", "deferred", "considered", "begun", "other-status", "other-date", "approximate", "uncertain",
    "low-confidence", "start-unknown", "dependency", "date-passed", "only-likely", "one-of-several", "ruled-out",
    "unofficial", "not-known", "own-date",
]  # fmt: skip
TELLING: Final[frozenset[DoubtKind]] = frozenset({"altered", "deferred"})
"""The doubts that stand beside a milestone wherever it is named, being more than a word against its date."""
PassedKind = Literal["own", "needed"]


class Days(Model):
    """From the `earliest` to the `latest` of some days; an end that is not known is null."""

    earliest: dt.date | None = None
    latest: dt.date | None = None


class Margin(Model):
    """How many days something comes before it is needed, at least and at most; below zero where it comes too late.

    An end that is not known is null.
    """

    min: int | None = None
    max: int | None = None


class Basis(Model):
    """A date of the milestone, and what follows from it for a commitment.

    It is the `window` of the milestone itself, another `reading` of it (its id), or, where it is not known when the
    milestone begins, the window of a `dependency` or of an earlier `flight`: of the milestone `id`. `support` is what
    the date rests on.
    """

    kind: BasisKind
    id: Id
    reading: Id | None = None
    window: str
    support: Support | None = None
    confidence: Confidence | None = None
    needed_by: Days
    margin_days: Margin


class Commitment(Model):
    """What a partner has promised for a milestone, how it stands on the day of the newer release, and how grave it is.

    `id` and `milestone` are the id and the title of the milestone, null and the id that the profile names where there
    is none; `what`, `date` (EDTF) and `lead_months` are the profile's. `needed_by` is the last day on which it is in
    time, `margin_days` how many days that is after its own date: from the least to the most, over every day of each
    `basis`. `doubts` are why the verdict may not hold, `passed` which days had passed, `in_time_from` is the first day
    of the milestone with which it is in time. `verdict_before` is that of the older release.

    In words: `own`, `window`, `needed` and `margin` are the cells of a table, `sentence` is the verdict, `also` what
    else is known, `advice` what to do.
    """

    severity: Severity
    verdict: Verdict | None = None
    verdict_before: Verdict | None = None
    id: Id | None = None
    milestone: str
    what: str | None = None
    date: str | None = None
    lead_months: int | None = None
    needed_by: Days | None = None
    margin_days: Margin | None = None
    in_time_from: dt.date | None = None
    basis: tuple[Basis, ...] = ()
    doubts: tuple[DoubtKind, ...] = ()
    passed: tuple[PassedKind, ...] = ()
    own: str
    window: str
    needed: str | None = None
    margin: str | None = None
    sentence: str
    also: tuple[str, ...] = ()
    advice: str | None = None


def reassures(verdict: Verdict | None, margin: Margin | None) -> bool:
    """Return whether the window of a milestone, by its `margin`, gives time enough, and all that is known may not.

    >>> [reassures("perhaps-late", Margin(min=0)), reassures("in-time-if", Margin(min=0))]
    [True, False]
    """
    enough = margin is not None and margin.min is not None and margin.min >= 0
    return enough and verdict in {"perhaps-late", "start-unknown"}


def only_if_kept(verdict: Verdict, doubts: Iterable[DoubtKind], passed: Collection[PassedKind]) -> bool:
    """Return whether what is in time is so on the one condition that its own day, which passed, was kept.

    Which of several milestones it belongs to is no doubt of a date.

    >>> only_if_kept("in-time-if", ["one-of-several"], ["own"]), only_if_kept("in-time-if", ["approximate"], ["own"])
    (True, False)
    """
    return verdict == "in-time-if" and [*passed] == ["own"] and all(doubt == "one-of-several" for doubt in doubts)


def verdict_in_words(commitment: Commitment) -> str:
    """Return the verdict in a few words, in the language spoken; where its own day had passed, on which condition.

    Of one that was stored without a verdict it is the date of its milestone.
    """
    if commitment.verdict is None:
        return commitment.window
    kept = only_if_kept(commitment.verdict, commitment.doubts, commitment.passed)
    verdict = _(VERDICTS["in-time" if kept else commitment.verdict])
    return _("{verdict} (if it was kept)").format(verdict=verdict) if "own" in commitment.passed else verdict


def ranked(found: Iterable[Commitment]) -> tuple[Commitment, ...]:
    """Return commitments, gravest first."""
    return tuple(sorted(found, key=_rank))


def _rank(one: Commitment) -> tuple[int, bool, float]:
    """Return the key by which the gravest comes first, of equally grave ones the one with the least to spare.

    One whose milestone is not there comes last of these: it is told as what is wrong with the profile as well.
    """
    least = one.margin_days.min if one.margin_days else None
    missing = one.verdict == "not-there"
    return SEVERITIES.index(one.severity), missing, float("-inf") if least is None else least
