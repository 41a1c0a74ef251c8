"""What else is said of a commitment, a sentence each: doubts, other dates, days that passed, changes; and advice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, ngettext
from ilrs_docs.model import Milestone, Reading, Window
from ilrs_docs.model.statuses import stage
from ilrs_docs.partners.bases import DateView, is_overdue
from ilrs_docs.partners.judging import Doubt, Judgement
from ilrs_docs.partners.profiles import Own
from ilrs_docs.partners.spans import margin_phrase, named, needed_phrase
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.commitments import VERDICTS, DoubtKind
from ilrs_docs.phrasing.ended import happened
from ilrs_docs.phrasing.sureness import SUPPORT
from ilrs_docs.rules.support import Support

MOST: Final = 5
"""How many dates of what comes before, and how many troubles of that, are told one by one."""
GROUNDS: Final[dict[Support, str]] = {
    "official": marked("an official text"),
    "agency": marked("a statement of an agency"),
    "statement": marked("a statement"),
    "press": marked("press reports alone"),
    "mixed": marked("press reports and other sources"),
}
_OF_STATUS: Final[dict[DoubtKind, str]] = {
    "altered": marked("{milestone} is reported as altered; whether it still needs your commitment has to be asked."),
    "deferred": marked("{milestone} is deferred, without a new date that a source gives."),
    "low-confidence": marked("The date of {milestone} rests on a single weak source."),
    "unofficial": marked("The date of {milestone} is told with medium confidence."),
    "own-date": marked("The date of the commitment itself is not firm."),
}


class Told(NamedTuple):
    """What remarks are made of: the commitment, its milestone now and before, how it stands and stood, on which day.

    `release` is what the older release is called, `parts` are the titles of all that the milestone became, surely or
    (`likely`) perhaps; `not_known` is what is noted as not known of its date, in sentences.
    """

    own: Own
    milestone: Milestone
    now: Judgement
    before: Judgement | None
    was: Milestone | None
    day: date | None
    release: str
    parts: tuple[str, ...] = ()
    likely: bool = False
    not_known: tuple[str, ...] = ()


def remarks(told: Told) -> Iterator[str]:
    """Yield all that is to be said beside the verdict, what weighs most first."""
    for doubt in told.now.doubts:
        yield from _of_doubt(doubt, told)
    yield from _troubles(told)
    yield from _other_dates(told)
    if told.now.due_from and not told.now.begun and not told.now.put_off:
        words = _("It is in time where {milestone} begins on {day} or later.")
        yield words.format(milestone=named(told.milestone), day=phrases.day(told.now.due_from))
    if "own" in told.now.passed and told.day:
        words = _("Your date ({own}) had passed on {now}; whether it was kept is not known here.")
        yield words.format(own=phrases.window(told.own.date.root), now=phrases.day(told.day))
    yield from _since(told)


def _of_doubt(doubt: Doubt, told: Told) -> Iterator[str]:
    """Yield what one doubt says; those that other remarks tell of yield nothing."""
    title = named(told.milestone)
    if doubt.kind in _OF_STATUS:
        yield _(_OF_STATUS[doubt.kind]).format(milestone=title)
    elif doubt.kind == "not-known":
        yield from (_("Noted as not known: {words}").format(words=sentence) for sentence in told.not_known)
    elif doubt.kind == "other-status" and doubt.reading:
        status = phrases.word(doubt.reading.value)
        said = bool(doubt.reading.sources) and not doubt.reading.interpretation
        words = _backed(OTHER_STATUS, doubt.support) if said else _(UNSAID_STATUS)
        yield words.format(milestone=title, status=status, support=_support(doubt.support))
    elif doubt.kind == "date-passed" and told.milestone.window and told.day:
        words = _("The date of {milestone} ({due}) had passed on {now}.")
        due = phrases.window(told.milestone.window.root)
        yield words.format(milestone=title, due=due, now=phrases.day(told.day))
    elif doubt.kind == "ruled-out" and told.milestone.excluded:
        words = _(RULED_OUT if told.now.main else ALL_RULED_OUT)
        yield words.format(milestone=title, excluded=phrases.window_as_noun(told.milestone.excluded.root))
    elif doubt.kind == "only-likely" and doubt.milestone:
        words = _(
            "It is only likely that {before} is now {milestone}; if it was removed, your commitment ({what}, {own}) "
            "has nothing to hang on."
        )
        own = phrases.window(told.own.date.root)
        yield words.format(before=named(doubt.milestone), milestone=title, what=told.own.what, own=own)
    elif doubt.kind == "one-of-several":
        words = _(PERHAPS_SEVERAL if told.likely else SEVERAL)
        yield words.format(before=named(doubt.milestone or told.milestone), names=phrases.listed(told.parts))


MOVED: Final = marked("The date of {milestone} was {old} and is {new}.")
PERHAPS_MOVED: Final = marked("If {before} became {milestone}, its date was {old} and is {new}.")
OVERDUE: Final = marked(
    "{title} depends on {other} ({due}), whose date had passed by {now}; what became of it is not told."
)
CONTESTED_STATUS: Final = marked("{title} depends on {other}, of which another reading of the status is: {value}.")
CONTESTED_DATE: Final = marked(
    "{title} depends on {other}; by another reading of its date, {value}, it comes only after."
)
RULED_OUT: Final = marked("{excluded} is ruled out for {milestone}; what is left of its date is reckoned with.")
ALL_RULED_OUT: Final = marked("{excluded} is ruled out for {milestone}, so that when it comes is not known.")
SEVERAL: Final = marked("{before} became {names}; to which of them your commitment belongs is not known here.")
PERHAPS_SEVERAL: Final = marked(
    "{before} perhaps became {names}; to which of them your commitment belongs is not known here."
)
OTHER_STATUS: Final = (
    marked("Other sources say of {milestone}: {status}."),
    marked("Other sources say of {milestone} ({support}): {status}."),
)
UNSAID_STATUS: Final = marked("Another reading of {milestone}, of which the record names no source: {status}.")
OTHER_DATE: Final = (
    marked("If {window} holds instead: {needed}."),
    marked("If {window} holds instead ({support}): {needed}."),
)
OTHER_START: Final = (
    marked("Another date is given, {window}, of which the start is not known either."),
    marked("Another date is given ({support}), {window}, of which the start is not known either."),
)
OTHER_WORDS: Final = (
    marked("Another date is given: {window}."),
    marked("Another date is given ({support}): {window}."),
)


def _backed(messages: tuple[str, str], support: Support | None) -> str:
    """Return the message that says what something rests on, or the one that does not, in the language spoken."""
    return _(messages[support is not None])


def _support(support: Support | None) -> str:
    return _(SUPPORT[support]) if support else ""


def _troubles(told: Told) -> Iterator[str]:
    """Yield what is wrong with what the milestone waits for."""
    found = [
        (doubt.milestone, doubt.reading) for doubt in told.now.doubts if doubt.kind == "dependency" and doubt.milestone
    ]
    title = named(told.milestone)
    for other, reading in found[:MOST]:
        due = phrases.window(other.window.root) if other.window else ""
        if reading:
            words = _(CONTESTED_STATUS if reading.field == "status" else CONTESTED_DATE)
            yield words.format(title=title, other=named(other), value=_read(reading))
        elif stage(other.status).unsure:
            words = _("{title} depends on {other}, of which the status is: {status}.")
            yield words.format(title=title, other=named(other), status=phrases.word(str(other.status)))
        elif told.day and is_overdue(other, told.day):
            words = _(OVERDUE)
            yield words.format(title=title, other=named(other), due=due, now=phrases.day(told.day))
        else:
            words = _("{title} depends on {other} ({due}), which comes only after it.")
            yield words.format(title=title, other=named(other), due=due)
    more = len(found) - MOST
    if more > 0:
        words = ngettext(
            "{title} depends on {count} more that cannot be counted on.",
            "{title} depends on {count} more that cannot be counted on.",
            more,
        )
        yield words.format(title=title, count=more)


def _read(reading: Reading) -> str:
    """Return the value of a reading of a date or a status, in words."""
    return phrases.word(reading.value) if reading.field == "status" else phrases.window(reading.value)


def _other_dates(told: Told) -> Iterator[str]:
    """Yield what would follow from each other reading of the date, and from what comes before the milestone."""
    readings = [view for view in told.now.views if view.kind == "reading"]
    known = {view.reading.id for view in readings if view.reading}
    for doubt in told.now.doubts:
        reading = doubt.reading
        if reading and doubt.kind == "other-date" and reading.id not in known:
            words = _backed(OTHER_WORDS, doubt.support)
            yield words.format(window=phrases.plain(reading.value), support=_support(doubt.support))
    if any(doubt.kind == "other-date" for doubt in told.now.doubts):
        yield from _of_main(told)
    for view in readings:
        words = _backed(OTHER_DATE if view.needed.earliest else OTHER_START, view.support)
        window = phrases.window_as_noun(view.window.root)
        yield words.format(window=window, support=_support(view.support), needed=need(view, told))
    yield from _earlier([view for view in told.now.views if view.kind in {"dependency", "flight"}], told)


def _of_main(told: Told) -> Iterator[str]:
    """Yield what the date of the milestone itself rests on, where another one is given."""
    main = told.now.main
    if main and main.support:
        words = _("The date used above ({due}) rests on: {support}.")
        yield words.format(due=phrases.window(main.window.root), support=_(GROUNDS[main.support]))


def _earlier(views: Sequence[DateView], told: Told) -> Iterator[str]:
    for view in views[:MOST]:
        due = phrases.window(view.window.root)
        words = _("If it is needed for {title} ({due}) already: {needed}.")
        yield words.format(title=named(view.milestone), due=due, needed=need(view, told))
    more = len(views) - MOST
    if more > 0:
        words = ngettext(
            "{count} more date of what comes before is looked at.",
            "{count} more dates of what comes before are looked at.",
            more,
        )
        yield words.format(count=more)


def need(view: DateView, told: Told) -> str:
    """Return by when a commitment is needed by one date of its milestone, and what it has to spare."""
    parts = (needed_phrase(view.needed, told.own.lead_months, told.day), margin_phrase(view.needed, told.own.date))
    return _("; ").join(filter(None, parts))


def _since(told: Told) -> Iterator[str]:
    """Yield what the date of the milestone was, and whether the verdict is another one than it was."""
    title = named(told.milestone)
    if told.was is None or told.before is None:
        yield _("{milestone} is not known from {release}.").format(release=told.release, milestone=title)
        return
    old, new = told.was.window, told.milestone.window
    came = told.milestone.occurred
    became = happened(told.milestone.status, came.root) if came else None
    if became:
        words = _("The date of {milestone} was {old}; it is over ({became}).")
        yield words.format(milestone=title, old=_date(old), became=became)
    elif old != new:
        likely = any(doubt.kind == "only-likely" for doubt in told.now.doubts)
        words = _(PERHAPS_MOVED if likely else MOVED)
        yield words.format(before=named(told.was), milestone=title, old=_date(old), new=_date(new))
    if told.before.verdict == told.now.verdict:
        yield _("The verdict is as it was in {release}.").format(release=told.release)
    else:
        words = _("The verdict in {release} was: {verdict}.")
        yield words.format(release=told.release, verdict=_(VERDICTS[told.before.verdict]))


def _date(window: Window | None) -> str:
    return phrases.window_as_noun(window.root) if window else _("not given")


def advice(told: Told) -> str | None:
    """Return what to do, in one sentence; None where there is nothing to do."""
    now, kinds = told.now, {doubt.kind for doubt in told.now.doubts}
    if now.verdict == "gone":
        return _("Ask what becomes of your commitment.")
    if now.verdict == "achieved":
        return None
    if kinds & {"only-likely", "one-of-several"}:
        return _("Ask to which milestone your commitment belongs.")
    if now.begun:
        return _("Ask whether it is still needed.")
    if "altered" in kinds:
        return _("Have its content and its date confirmed before the next spending step.")
    return _of_days(told) or _of_doubts(told)


def _of_days(told: Told) -> str | None:
    """Return what to do about the days: own ones that passed, those that may be missed."""
    now = told.now
    if "own" in now.passed:
        return _("Make sure that it was delivered.")
    if any(doubt.kind == "date-passed" for doubt in now.doubts):
        return _("Ask whether it has taken place, and whether your commitment is still needed.")
    if now.verdict not in {"late", "late-if", "perhaps-late"}:
        return None
    by = phrases.day(now.needed.earliest) if now.needed and now.needed.earliest and "needed" not in now.passed else None
    if now.verdict == "perhaps-late":
        words = _("Deliver by {day} to be in time by every date given here, or have the date confirmed.")
        return words.format(day=by) if by else _("Have the date confirmed.")
    return _("Deliver by {day}, or agree on another day.").format(day=by) if by else _("Agree on another day.")


def _of_doubts(told: Told) -> str | None:
    if told.now.verdict == "no-date":
        return _("Ask for a date.")
    if told.now.verdict == "only-possible":
        return _("Ask whether it is still meant to come.")
    if told.now.verdict == "start-unknown":
        return _("Ask when it begins.")
    asking = {"other-status", "dependency", "date-passed", "ruled-out", "not-known"}
    return _("Have the date confirmed.") if asking & {doubt.kind for doubt in told.now.doubts} else None
