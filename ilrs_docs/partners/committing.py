"""A partner's own commitments against all that a release says of the milestones that they hang on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from ilrs_docs.changes import Comparison
from ilrs_docs.comparing import identity
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.model import Milestone, Release
from ilrs_docs.partners.bases import DateView, Grounds, side_of
from ilrs_docs.partners.becoming import Became, Successors, became, predecessor, successors
from ilrs_docs.partners.judging import Doubt, Judgement, gravity, judge, verdict_of
from ilrs_docs.partners.naming import with_nearest
from ilrs_docs.partners.profiles import Own, Profile
from ilrs_docs.partners.remarks import Told, advice, need, remarks
from ilrs_docs.partners.spans import margin_phrase, named, needed_phrase
from ilrs_docs.partners.tying import Both
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.commitments import VERDICTS, Basis, Commitment, Verdict, only_if_kept, ranked, reassures
from ilrs_docs.phrasing.localising import local
from ilrs_docs.phrasing.release_names import is_only_a_draft, naming
from ilrs_docs.phrasing.release_pair import title_of
from ilrs_docs.phrasing.sureness import RULED_OUT

_VERDICT: Final[dict[Verdict, str]] = {
    "in-time": marked("Your commitment ({what}, {own}) is in time for {milestone} ({due}): {needed}."),
    "in-time-if": marked(
        "Your commitment ({what}, {own}) is in time for {milestone} if its date ({due}) holds: {needed}."
    ),
    "perhaps-late": marked("Your commitment ({what}, {own}) may be too late for {milestone} ({due}): {needed}."),
    "late-if": marked(
        "Your commitment ({what}, {own}) is too late for {milestone} if its date ({due}) holds: {needed}."
    ),
    "late": marked("Your commitment ({what}, {own}) is too late for {milestone} ({due}): {needed}."),
    "start-unknown": marked(
        "When {milestone} ({due}) begins is not known; on that depends whether your commitment ({what}, {own}) is in "
        "time."
    ),
    "no-date": marked("{milestone} has no date; whether your commitment ({what}, {own}) is in time cannot be told."),
    "gone": marked("{milestone}: {status}; your commitment ({what}, {own}) has nothing to hang on."),
    "achieved": marked("{milestone} was achieved; nothing more hangs on your commitment ({what}, {own})."),
}
_IF_KEPT: Final[dict[Verdict, str]] = {
    "in-time": marked("If it was kept, your commitment ({what}, {own}) is in time for {milestone} ({due}): {needed}."),
    "in-time-if": marked(
        "If it was kept, your commitment ({what}, {own}) is in time for {milestone} if its date ({due}) holds: "
        "{needed}."
    ),
}
"""What is said instead where its own date had passed."""
_ONLY_IF: Final = (
    marked(
        "Your commitment ({what}, {own}) may be too late for {milestone}; it is in time if its date ({due}) holds: "
        "{needed}."
    ),
    marked(
        "Your commitment ({what}, {own}), if it was kept, may be too late for {milestone}; it is in time if its date "
        "({due}) holds: {needed}."
    ),
)
"""What is said where only the window gives time enough for sure: before its own date, and after it."""
_IF_BOTH: Final[dict[Verdict, str]] = {
    "in-time-if": marked(
        "Your commitment ({what}, {own}) is in time for {milestone} ({due}) if both dates hold: {needed}."
    ),
    "late-if": marked(
        "Your commitment ({what}, {own}) is too late for {milestone} ({due}) if both dates hold: {needed}."
    ),
}
"""What is said instead where its own date is not firm."""
_PUT_OFF: Final = marked(
    "{milestone} is deferred; whether your commitment ({what}, {own}) is in time depends on its new date, which no "
    "source gives."
)
_ACHIEVED_WEAKLY: Final = marked(
    "{milestone} is told as achieved by weak or later sources alone; if it was, nothing more hangs on your commitment "
    "({what}, {own})."
)
_POSSIBILITY: Final = marked(
    "{milestone} is only a possibility; whether it needs your commitment ({what}, {own}) cannot be told."
)
_RULED_OUT: Final = marked(
    "The date of {milestone} ({due}) is ruled out; whether your commitment ({what}, {own}) is in time cannot be told."
)
_DATE_PASSED: Final = marked(
    "If {milestone} came in its time ({due}), your commitment ({what}, {own}) is too late: {needed}."
)
_BEGUN: Final = marked("{milestone} ({due}) has begun, and your commitment ({what}, {own}) comes only after that.")
_BEGUN_ALREADY: Final = marked(
    "{milestone} ({due}) has begun; whether your commitment ({what}, {own}) came before that is not known here."
)
_REMOVED: Final = marked(
    "{milestone} is not in the new release; your commitment ({what}, {own}) has nothing to hang on."
)
_NOWHERE: Final = marked("Neither release has the milestone {id}, on which your commitment hangs ({what}).")


class _Ground(NamedTuple):
    """What all commitments are checked against: both releases, what each says, and which milestone became which."""

    old: Release
    new: Release
    before: Grounds
    after: Grounds
    ways: Became


def check(profile: Profile, comparison: Comparison, old: Release, new: Release) -> tuple[Commitment, ...]:
    """Return every commitment of a profile, checked against what the new release says of its milestone, gravest first.

    A milestone that was split or renumbered is followed to what it became. A commitment on a milestone that neither
    release has is told as such.
    """
    ground = _Ground(old, new, side_of(old), side_of(new), became(comparison))
    found = [one for own in profile.commitments for one in _checked(own, ground)]
    return ranked(found)


def _checked(own: Own, ground: _Ground) -> Iterator[Commitment]:
    """Yield a commitment for each milestone that its own became; one where there is none."""
    before = ground.before.milestones
    was = before.get(own.milestone) or predecessor(own.milestone, ground.ways, before)
    found = successors(own.milestone, ground.ways, ground.after.milestones)
    if not found.milestones:
        yield _without(own, was, ground)
    for milestone in found.milestones:
        yield _against(own, was, milestone, found, ground)


def _without(own: Own, was: Milestone | None, ground: _Ground) -> Commitment:
    """Tell a commitment whose milestone the new release does not have."""
    places = {"what": own.what, "own": phrases.window(own.date.root)}
    if was is None:
        meant = with_nearest("milestone", own.milestone, [Both(ground.old, ground.new)])
        sentence = _(_NOWHERE).format(id=meant, **places)
        told = _commitment(own, None, Judgement("not-there"), sentence)
        return told.model_copy(update={"severity": "attend", "advice": _("Correct the id in the profile.")})
    before = judge(own, was, ground.before, ground.old.issued)
    sentence = _(_REMOVED).format(milestone=named(was), **places)
    update = {
        "severity": "act",
        "verdict_before": before.verdict,
        "window": phrases.window(was.window.root) if was.window else _("no date given"),
        "advice": _("Ask what becomes of your commitment."),
    }
    told = _commitment(own, None, Judgement("gone"), sentence)
    return told.model_copy(update=update | {"milestone": title_of(was)})


def _against(own: Own, was: Milestone | None, milestone: Milestone, found: Successors, ground: _Ground) -> Commitment:
    """Tell a commitment by all that is known of one milestone that its own became."""
    day = ground.new.issued
    now = judge(own, milestone, ground.after, day, _of_identity(was, milestone, found, ground))
    before = judge(own, was, ground.before, ground.old.issued) if was else None
    told = Told(
        own, milestone, now, before, was, day, _name(ground.old),
        tuple(map(named, found.milestones)), bool(found.likely), _not_known(milestone, ground.after),
    )  # fmt: skip
    made = _commitment(own, milestone, now, _sentence(told))
    main = None if now.begun or now.put_off else now.main
    return made.model_copy(
        update={
            "severity": gravity(now, own, before),
            "verdict_before": before.verdict if before else None,
            "needed": needed_phrase(main.needed, own.lead_months, day) if main else None,
            "margin": margin_phrase(main.needed, own.date) if main else None,
            "also": (*remarks(told), *_on_the_whole(now)),
            "advice": advice(told),
        }
    )


def _not_known(milestone: Milestone, side: Grounds) -> tuple[str, ...]:
    """Return what is noted as not known of the date of a milestone."""
    words = side.undated.get(milestone.id)
    return (phrases.sentence(phrases.clause(local(words))),) if words else ()


def _of_identity(was: Milestone | None, milestone: Milestone, found: Successors, ground: _Ground) -> Iterator[Doubt]:
    """Yield whether it is only likely, or not known, that a milestone is the one that a commitment hangs on."""
    earlier = ground.ways.doubtful.get(milestone.id)
    if earlier in ground.before.milestones:
        yield Doubt("only-likely", milestone=ground.before.milestones[str(earlier)])
    elif milestone.id in found.likely:
        yield Doubt("only-likely", milestone=was)
    if len(found.milestones) > 1:
        yield Doubt("one-of-several", milestone=was)


def _sentence(told: Told) -> str:
    """Return the verdict in a sentence, by the window of the milestone itself; where there is doubt, if that holds."""
    milestone, own, now = told.milestone, told.own, told.now
    main, message = now.main, _template(now, milestone)
    status = phrases.word(milestone.status) if milestone.status else ""
    title, due = named(milestone), _due(milestone)
    beside = [*_beside_title(milestone, now)]
    if milestone.excluded and any(doubt.kind == "ruled-out" for doubt in now.doubts):
        ruled_out = _(RULED_OUT).format(window=phrases.window(milestone.excluded.root))
        due = _("; ").join([due, ruled_out]) if main else due
    if beside and "{milestone} ({due})" in message:
        due = _("; ").join([due, *beside])
    elif beside:
        title = _("{name} ({words})").format(name=title, words=_("; ").join(beside))
    return _(message).format(
        milestone=title,
        due=due,
        what=own.what,
        own=phrases.window(own.date.root),
        needed=need(main, told) if main else "",
        status=status,
    )


def _beside_title(milestone: Milestone, now: Judgement) -> Iterator[str]:
    """Yield what has to be known of a milestone at once."""
    if milestone.status == "altered":
        yield phrases.word(milestone.status)
    if any(doubt.kind == "one-of-several" for doubt in now.doubts):
        yield _("one of several")


def _template(now: Judgement, milestone: Milestone) -> str:
    """Return the message that tells a verdict."""
    ruled_out = now.main is None and any(doubt.kind == "ruled-out" for doubt in now.doubts)
    special = (
        (now.verdict == "only-possible", _POSSIBILITY),
        (now.put_off, _PUT_OFF),
        (now.verdict == "achieved" and milestone.confidence == "low", _ACHIEVED_WEAKLY),
        (now.begun, _BEGUN if now.verdict == "late" else _BEGUN_ALREADY),
        (ruled_out, _RULED_OUT),
    )
    found = next((message for holds, message in special if holds), None)
    if found:
        return found
    kind = _kind(now, now.main)
    if kind == "late-if" and any(doubt.kind == "date-passed" for doubt in now.doubts):
        return _DATE_PASSED
    if _reassures(now):
        return _ONLY_IF["own" in now.passed]
    vague = any(doubt.kind == "own-date" for doubt in now.doubts)
    instead = _IF_KEPT if "own" in now.passed else _IF_BOTH if vague else {}
    return instead.get(kind, _VERDICT[kind])


def _reassures(now: Judgement) -> bool:
    return reassures(now.verdict, now.main.margin if now.main else None)


def _kind(now: Judgement, main: DateView | None) -> Verdict:
    """Return what is said by the main window alone."""
    if now.verdict in {"gone", "achieved"}:
        return now.verdict
    if main is None:
        return "no-date"
    by_itself = verdict_of(main.needed, main.margin)
    doubted = any(doubt.kind != "one-of-several" for doubt in now.doubts)
    if by_itself in {"in-time", "late"} and (doubted or now.verdict == "perhaps-late"):
        return "in-time-if" if by_itself == "in-time" else "late-if"
    return by_itself


def _on_the_whole(now: Judgement) -> Iterator[str]:
    """Yield the verdict by all that is known, where the sentence, by the window of the milestone, says another one."""
    if now.main and not now.begun and not now.put_off and not _reassures(now) and now.verdict not in {
        _kind(now, now.main), "only-possible",
    } and not only_if_kept(now.verdict, [doubt.kind for doubt in now.doubts], now.passed):  # fmt: skip
        yield _("By all that is known now: {verdict}.").format(verdict=_(VERDICTS[now.verdict]))


def _due(milestone: Milestone) -> str:
    if milestone.window:
        return phrases.window(milestone.window.root)
    return milestone.target or _("no date given")


def _commitment(own: Own, milestone: Milestone | None, judged: Judgement, sentence: str) -> Commitment:
    """Return a commitment with its numbers, and in words what it is and for what."""
    date = phrases.window(own.date.root)
    return Commitment(
        severity="inform",
        verdict=judged.verdict,
        id=milestone.id if milestone else None,
        milestone=title_of(milestone) if milestone else own.milestone,
        what=own.what,
        date=own.date.root,
        lead_months=own.lead_months,
        needed_by=judged.needed,
        margin_days=judged.margin,
        in_time_from=judged.due_from,
        basis=tuple(map(_basis, judged.views)),
        doubts=tuple(dict.fromkeys(doubt.kind for doubt in judged.doubts)),
        passed=judged.passed,
        own=_("{name}: {words}").format(name=own.what, words=date),
        window=_due(milestone) if milestone else _("no date given"),
        sentence=sentence,
    )


def _basis(view: DateView) -> Basis:
    return Basis(
        kind=view.kind,
        id=view.milestone.id,
        reading=view.reading.id if view.reading else None,
        window=view.window.root,
        support=view.support,
        confidence=view.confidence,
        needed_by=view.needed,
        margin_days=view.margin,
    )


def _name(release: Release) -> str:
    """Return what a release is called in a sentence; a tracked state, and what is only a draft, by its day."""
    dated = release.standing == "tracked" or is_only_a_draft(release)
    return naming(identity(release)) if dated else phrases.label(release.name)
