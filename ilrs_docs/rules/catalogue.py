"""The catalogue: one row for each kind of change that the tool can tell.

Here stand the rows of one kind of entry; those of any kind come from `generic`. `message` is a sentence with named
places that the report fills; what stands in square brackets is left out where a place in it has nothing to say. The
places are: `{title}` the subject's title, `{alone}` the same at the end, where it needs no quotation marks, `{old}` and `{new}` the values before and after in words, `{pair}` both of
them, or the one that there is,
`{shift}` a span such as "24 months later", `{certainty}`, `{phase}`, `{others}` the titles of the other subjects,
`{what}` the name of the field, `{part}` the field that alone is meant with its value, `{place}` where an entry went,
`{undated}` that no new date was given, `{shifts}` what changed inside a text, `{words}` the few words of it that became others, `{against}` what two languages say, `{before}` an earlier title, `{likely}`
how likely it is where only the words speak for it, `{tally}` how many of several came and went, `{late}` how far outside its deadline, `{moved}` what the ends of a
window did where they did not do the same, `{beside}` what an objective is stated beside, `{aim}` a target, no date, that gave way to a window or took its place, `{things}` how many of a kind. `why` says why a reader is told, and why the publisher is asked for that bump.
"""

from __future__ import annotations

from ilrs_docs.changes.names import RuleName
from ilrs_docs.errors import UnknownRuleError, meant
from ilrs_docs.rules.generic import ENTRY_KINDS, generic_rows
from ilrs_docs.rules.rows import Rule, rows

__all__ = ["CATALOGUE", "ENTRY_KINDS", "SPECIAL", "TOLD_BY", "Rule", "find_rule"]

# fmt: off
MILESTONE = rows(
    "milestone",
    ("slipped", "attend", "minor", "{title} slipped: {shift}, from {old} to {new}[ ({certainty})].",
     "What depends on it moves too."),
    ("slipped-out-of-phase", "attend", "major",
     "{title} slipped out of its phase {phase}: {shift}, from {old} to {new}[ ({certainty})].",
     "The phase can no longer be met as published."),
    ("out-of-phase", "attend", "major", "{title} now lies outside its phase {phase}: {new}.",
     "It can no longer be planned with its phase as published."),
    ("before-dependency", "attend", "minor", "{title} ({new}) is now dated before what it waits for: {others} ({old}).",
     "As dated it comes before what it waits for: one of the two dates has to move."),
    ("advanced", "attend", "minor", "{title} moved forward: {shift}, from {old} to {new}[ ({certainty})].",
     "Contributions are needed sooner."),
    ("window-widened", "attend", "minor", "The window of {title} widened from {old} to {new}[ ({moved})].",
     "More days are possible than before."),
    ("window-firmed", "inform", "minor", "The window of {title} firmed from {old} to {new}[ ({moved})].",
     "Fewer days are possible than before."),
    ("window-opened", "attend", "minor", "{title} no longer has {end}: it was {old}, is now {new}.",
     "A date that could be planned with is not named any more."),
    ("window-closed", "inform", "minor", "{title} now has {end}: it was {old}, is now {new}.",
     "There is one date more to plan with."),
    ("window-set", "inform", "minor", "{title} got a window: {new}[ (instead of {aim})].", "A date is given where there was none."),
    ("window-dropped", "attend", "major", "{title} has no window any more; it was {old}[ (now {aim})].",
     "A date that was planned with is withdrawn."),
    ("window-corrected", "attend", "patch", "The window of {title} was corrected from {old} to {new}: the earlier one was an error.",
     "Who planned by the earlier date planned by an error; the plan itself did not move."),
    ("past-corrected", "inform", "patch", "The date of {title}, which was past already, is given otherwise[: {pair}].",
     "Both days lay before the older release: nothing can have moved."),
    ("dated-anew", "inform", "minor", "{title} is dated anew[: {pair}][ ({own})].",
     "What it names now is another thing, with its own day; nothing was put off."),
    ("forecast-changed", "inform", "patch", "The forecast of {title}, which is over, is given otherwise[: {pair}].",
     "What happened stands; nobody plans by it any more."),
    ("changed-alike", "attend", "minor", "{things} changed in one way: {names}.",
     "One cause may stand behind all; each is told whole beside it."),
    ("doubled", "inform", "patch", "Entered once more, milestone: {alone}.",
     "One of that title and date was there before: nothing more is planned."),
    ("double-removed", "inform", "patch", "A double entry was removed, milestone: {alone}.",
     "Another one of that title and date stays: nothing less is planned."),
    ("window-restated", "inform", "patch", "The window of {title} is stated otherwise with the same bounds[: {pair}].",
     "Another precision or certainty, the same days."),
    ("achieved-early", "inform", "minor", "{title} was achieved: {new}, {shift} against its forecast {old}.",
     "What waits for it can begin sooner."),
    ("achieved", "inform", "minor", "{title} was achieved: {new}[, inside its forecast {old}].", "What waits for it can begin."),
    ("achieved-late", "inform", "minor", "{title} was achieved: {new}, {shift} against its forecast {old}.",
     "What waits for it can begin, later than planned."),
    ("achieved-ahead", "attend", "minor", "{title} is marked as achieved on a day that was still to come: {new}.",
     "It had not happened when this was issued: the mark is doubtful, or the day."),
    ("mark-taken-back", "attend", "minor",
     "The mark of {title} as achieved on a day that was still to come, {old}, is taken back.",
     "Nothing that had happened is undone; it is awaited as before."),
    ("lost", "act", "major", "{title} failed[: {new}].", "What depends on it needs another plan."),
    ("altered", "act", "major", "{title} is reported as altered.",
     "Contributions to it may have lost their place."),
    ("deferred", "attend", "major", "{title} was deferred[, {undated}].", "There is nothing to plan with."),
    ("cancelled", "act", "major", "{title} was cancelled.", "Contributions to it have lost their place."),
    ("reinstated", "attend", "minor", "{title} is back in the plan: it was {old}, is now {new}.",
     "What was given up can be taken up again."),
    ("came-considered", "inform", "minor", "Named as a possibility: {alone}.", "Nobody has committed to it."),
    ("decided", "attend", "minor", "{title} went from {old} to {new}.", "It is told as meant to happen."),
    ("only-considered", "attend", "major", "{title} is only a possibility now: it was {old}.",
     "Nobody is said to be committed to it any more."),
    ("begun", "inform", "minor", "{title} has begun: it was {old}, is now {new}.", "Work on it is under way."),
    ("status-changed", "inform", "minor", "The status of {title} changed from {old} to {new}.",
     "The status is not what it was."),
    ("occurrence-set", "inform", "minor", "When {title} happened is known now: {new}.", "A day is given where there was none."),
    ("occurrence-dropped", "attend", "minor", "When {title} happened is no longer stated; it was {old}.",
     "A day that was given is withdrawn."),
    ("occurrence-corrected", "inform", "patch", "When {title} happened is given otherwise[: {pair}].",
     "The record was set right."),
    ("moved-together", "attend", "minor", "{names} moved together[ ({tie})]: {shift}[ ({certainty})].",
     "One cause may have moved them all; each stands with its own dates."),
    ("split", "attend", "minor", "{title} was split into {others}[ ({likely})].", "Each part has its own date and its own needs."),
    ("merged", "attend", "minor", "Merged into {title}: {others}[ ({likely})].", "Several plans became one."),
    ("withdrawn", "attend", "major", "{title} was withdrawn in favour of {others}.", "Its place was taken by another."),
    ("rephased", "attend", "minor", "{title} moved from {old} to {new}.", "Its phase decides who works on it and when."),
    ("stepped-back", "attend", "minor", "{title} stepped back from {old} to {new}.",
     "The plan orders its phases by maturity, and it is less far than it was."),
    ("went-together", "attend", "minor", "{things} moved together {place}: {names}.",
     "Their phase decides who works on them and when."),
    ("stepped-back-together", "attend", "minor", "{things} stepped back together {place}: {names}.",
     "The plan orders its phases by maturity, and they are less far than they were."),
    ("phase-set", "inform", "minor", "{title} was put into a phase: {new}.", "Its phase decides who works on it and when."),
    ("phase-dropped", "attend", "minor", "{title} is in no phase any more; it was {old}.",
     "There is no phase to plan it with."),
    ("dependency-added", "attend", "minor", "{title} now depends on {new}.", "A delay there is now a delay here."),
    ("dependency-dropped", "inform", "minor", "{title} no longer depends on {old}.", "A delay there matters less."),
    ("mission-added", "inform", "minor", "{title} now includes {new}.", "Another flight carries it."),
    ("mission-dropped", "attend", "minor", "{title} no longer includes {old}.", "A flight no longer carries it."),
    ("agency-added", "inform", "minor", "{new} is now named among the agencies of {title}.", "There is one more to work with."),
    ("agency-dropped", "attend", "minor", "{old} is no longer named among the agencies of {title}.", "There is one fewer to work with."),
    ("site-moved", "attend", "minor", "The site of {title} changed from {old} to {new}.", "Instruments are built for a place."),
    ("site-set", "inform", "minor", "{title} got a site: {new}.", "Instruments can be built for the place."),
    ("site-dropped", "attend", "minor", "{title} has no site any more; it was {old}.", "There is no place to build for."),
)
MISSION = rows(
    "mission",
    ("agency-added", "inform", "minor", "{new} is now named among the agencies of the mission {title}.", "There is one more to work with."),
    ("agency-dropped", "attend", "minor", "{old} is no longer named among the agencies of the mission {title}.",
     "There is one fewer to work with."),
    ("launcher-set", "inform", "minor", "A launcher is named for {title}: {new}.", "Loads and limits follow from it."),
    ("launcher-changed", "attend", "minor", "The launcher of {title} changed from {old} to {new}.",
     "Loads and limits follow from it."),
    ("launcher-dropped", "attend", "minor", "The launcher of {title} is no longer named; it was {old}.",
     "Loads and limits followed from it."),
)
PLAN = rows(
    "plan",
    ("recast", "attend", "major", "{title} was recast: {old} went, {new} came.",
     "The phases that others planned by are no longer there."),
    ("removed-whole", "attend", "major", "The plan {title} was removed with what was in it[: {within}].",
     "A plan that others planned by is gone, and all of it."),
    ("added-whole", "attend", "minor", "The plan {title} was added with what is in it[: {within}].",
     "A whole part is new."),
    ("originator-added", "attend", "minor", "{new} now stands behind {title}.", "Who can change the plan changed."),
    ("originator-dropped", "attend", "minor", "{old} no longer stands behind {title}.", "Who can change the plan changed."),
)
PHASE = rows(
    "phase",
    ("slipped", "attend", "minor", "The phase {title} slipped: {shift}, from {old} to {new}[ ({certainty})].",
     "All that belongs to the phase may move."),
    ("advanced", "attend", "minor", "The phase {title} moved forward: {shift}, from {old} to {new}[ ({certainty})].",
     "All that belongs to the phase is due sooner."),
    ("window-widened", "attend", "minor", "The window of the phase {title} widened from {old} to {new}[ ({moved})].",
     "More days are possible than before."),
    ("window-firmed", "inform", "minor", "The window of the phase {title} firmed from {old} to {new}[ ({moved})].",
     "Fewer days are possible than before."),
    ("window-opened", "attend", "minor", "The phase {title} no longer has {end}: it was {old}, is now {new}.",
     "A date that could be planned with is not named any more."),
    ("window-closed", "inform", "minor", "The phase {title} now has {end}: it was {old}, is now {new}.",
     "There is one date more to plan with."),
    ("window-set", "inform", "minor", "The phase {title} got a window: {new}.", "A date is given where there was none."),
    ("window-dropped", "attend", "major", "The phase {title} has no window any more; it was {old}.",
     "A date that was planned with is withdrawn."),
    ("window-corrected", "attend", "patch",
     "The window of the phase {title} was corrected from {old} to {new}: the earlier one was an error.",
     "Who planned by the earlier date planned by an error; the plan itself did not move."),
    ("past-corrected", "inform", "patch",
     "The window of the phase {title}, which was past already, is given otherwise[: {pair}].",
     "Both days lay before the older release: nothing can have moved."),
    ("window-restated", "inform", "patch", "The window of the phase {title} is stated otherwise with the same bounds[: {pair}].",
     "Another precision or certainty, the same days."),
    ("moved-together", "attend", "minor", "{names} moved together[ ({tie})]: {shift}[ ({certainty})].",
     "One cause may have moved them all; each stands with its own dates."),
    ("went-together", "attend", "minor", "{things} moved together {place}: {names}.", "They stand in another place."),
    ("removed-whole", "attend", "major", "The phase {title} was removed with what was in it[: {within}].",
     "A part that others planned by is gone, and all of it."),
    ("added-whole", "attend", "minor", "The phase {title} was added with what is in it[: {within}].",
     "A whole part is new."),
    ("changed-alike", "attend", "minor", "{things} changed in one way: {names}.",
     "One cause may stand behind all; each is told whole beside it."),
    ("objectives-changed", "attend", "minor", "The objectives of the phase {title} changed: {tally}.", "What the phase is for changed."),
)
TERM = rows(
    "term",
    ("redefined", "attend", "major", "The term {title} has another meaning[: {pair}].",
     "A date said of the old meaning is no date of the new one; a redefinition is not a slip."),
)
OBJECTIVE = rows(
    "objective",
    ("stated-beside", "inform", "none", "Stated as an objective, kept in the record beside {beside}: {alone}.",
     "Whether it replaces them, no source says."),
    ("beside-added", "inform", "minor", "The objective {title} is stated beside another one now: {new}.",
     "Whether it replaces that, no source says."),
    ("beside-dropped", "inform", "minor", "The objective {title} is no longer stated beside another one: {old}.",
     "How the two stand to each other is told otherwise."),
)
PROCEDURE = rows(
    "procedure",
    ("announced", "attend", "minor", "The procedure {title} was announced.", "Partners can prepare for it."),
    ("opened", "act", "minor", "The procedure {title} opened.", "Partners can act on it while a step of theirs is ahead."),
    ("closed", "attend", "minor", "The procedure {title} closed.", "It can no longer be acted on."),
    ("deferred", "attend", "major", "The procedure {title} was deferred.", "It is promised for later; no publication of it is known."),
    ("withdrawn", "act", "major", "The procedure {title} was withdrawn.", "Whoever was acting on it must stop."),
    ("rewritten", "attend", "major", "The procedure {title} was rewritten: {went} of its steps went, {came} came.",
     "Half of the steps that others followed are gone."),
    ("came-withdrawn", "inform", "minor", "The procedure {title} was added to the record as withdrawn.",
     "Nobody can act on it."),
)
STEP = rows(
    "step",
    ("added", "act", "major", "A step was added: {alone}.", "There is something more to do."),
    ("removed", "attend", "major", "A step was removed: {alone}.", "There is something that need not be done any more."),
    ("reordered", "attend", "minor", "The step {title} has another place in the order.", "What comes first changed."),
    ("reference-left-behind", "attend", "minor", "The step {title} still refers to {old}, where another step stands now.",
     "Whoever follows it comes to another step."),
    ("obligation-strengthened", "act", "major", "The step {title} binds more: {old} became {new}.", "What was free is now asked for."),
    ("obligation-weakened", "attend", "minor", "The step {title} binds less: {old} became {new}.", "What was asked for is freer."),
    ("obligation-stated", "attend", "minor", "How the step {title} binds is now stated: {new}.", "It was not known before."),
    ("obligation-unstated", "attend", "minor", "How the step {title} binds is no longer stated; it was {old}.", "It is not known any more."),
    ("actor-changed", "act", "major", "The step {title} falls to another actor[: {pair}].", "Who has to act changed."),
    ("actor-stated", "attend", "minor", "Who acts in the step {title} is now stated: {new}.", "It was not known before."),
    ("actor-unstated", "attend", "minor", "Who acts in the step {title} is no longer stated; it was {old}.", "It is not known any more."),
    ("deadline-brought-forward", "act", "major", "The deadline of the step {title} was brought forward: {shift}, from {old} to {new}[ ({certainty})].",
     "There is less time."),
    ("deadline-extended", "attend", "minor", "The deadline of the step {title} was extended: {shift}, from {old} to {new}[ ({certainty})].",
     "There is more time."),
    ("deadline-set", "act", "minor", "The step {title} got a deadline: {new}.", "There is a day to keep."),
    ("moved-together", "attend", "minor", "{names} moved together[ ({tie})]: {shift}[ ({certainty})].",
     "One cause may have moved them all; each stands with its own dates."),
    ("went-together", "attend", "minor", "{things} moved together {place}: {names}.", "They stand in another place."),
    ("deadline-dropped", "attend", "minor", "The step {title} has no deadline any more; it was {old}.", "There is no day to keep."),
    ("deadline-restated", "attend", "patch", "The deadline of the step {title} is stated otherwise[: {pair}].",
     "The day that counts stands."),
    ("deadline-past-corrected", "inform", "patch",
     "The deadline of the step {title}, which was past already, is given otherwise[: {pair}].",
     "Both days lay before the older release: nothing can have moved."),
    ("deadline-passed", "attend", "none", "The deadline of the step {title} passed between the two releases: {old}.",
     "What was not done by then can no longer be done."),
    ("done", "inform", "minor", "The step {title} was done[: {new}][ ({late} than its deadline)].", "The procedure moved on."),
    ("done-ahead", "attend", "minor", "The step {title} is marked as done on a day that was still to come: {new}.",
     "It had not been done when this was issued: the mark is doubtful, or the day."),
    ("mark-taken-back", "attend", "minor",
     "The mark of the step {title} as done on a day that was still to come, {old}, is taken back.",
     "Nothing that had been done is undone; it is awaited as before."),
    ("passed", "attend", "minor", "The time for the step {title} passed[ ({old})]; its outcome as a whole is not in the record.",
     "As far as is known it is neither done nor still to be done."),
    ("reopened", "attend", "minor", "The step {title} is pending again.", "What was done is to be done again."),
    ("document-required", "act", "major", "The step {title} now requires {new}.", "There is one more document to hand in."),
    ("document-no-longer-required", "attend", "minor", "The step {title} no longer requires {old}.", "There is one document fewer to hand in."),
    ("outcome-changed", "attend", "minor", "The outcome of the step {title} changed from {old} to {new}.", "What one gets for it changed."),
    ("outcome-set", "inform", "minor", "The outcome of the step {title} is known: {new}.", "What came of it is known."),
    ("outcome-dropped", "attend", "minor", "The outcome of the step {title} is no longer stated; it was {old}.", "What came of it is open again."),
    ("split", "attend", "major", "The step {title} was split into {others}[ ({likely})].", "Each part is to be done for itself."),
    ("merged", "attend", "major", "Merged into the step {title}: {others}[ ({likely})].", "Several steps became one."),
)
OPPORTUNITY = rows(
    "opportunity",
    ("announced", "attend", "minor", "The opportunity {title} was announced.", "Partners can prepare for it."),
    ("opened", "act", "minor", "The opportunity {title} opened.", "Partners can apply while its dates are ahead."),
    ("closed", "attend", "minor", "The opportunity {title} closed.", "Nobody can apply any more."),
    ("deferred", "attend", "major", "The opportunity {title} was deferred.", "It cannot be acted on yet."),
    ("withdrawn", "act", "major", "The opportunity {title} was withdrawn.", "Whoever was applying must stop."),
    ("came-withdrawn", "inform", "minor", "The opportunity {title} was added to the record as withdrawn.",
     "Nobody can apply."),
    ("outcome-changed", "inform", "minor", "The outcome of {title} changed from {old} to {new}.", "What came of it is told otherwise."),
    ("outcome-set", "inform", "minor", "The outcome of {title} is known: {new}.", "What came of it is known."),
    ("outcome-dropped", "attend", "minor", "The outcome of {title} is no longer stated; it was {old}.", "What came of it is open again."),
    ("level-added", "attend", "minor", "{title} is now open to {new}.", "More kinds of contribution are welcome."),
    ("level-dropped", "attend", "major", "{title} is no longer open to {old}.", "Fewer kinds of contribution are welcome."),
)
DEADLINE = rows(
    "deadline",
    ("brought-forward", "act", "major", "The deadline {title} was brought forward: {shift}, from {old} to {new}[ ({certainty})].", "There is less time."),
    ("extended", "attend", "minor", "The deadline {title} was extended: {shift}, from {old} to {new}[ ({certainty})].", "There is more time."),
    ("set", "act", "minor", "The deadline {title} was set: {new}.", "There is a day to keep."),
    ("dropped", "attend", "minor", "The deadline {title} was dropped; it was {old}.", "There is no day to keep."),
    ("moved-together", "attend", "minor", "{names} moved together[ ({tie})]: {shift}[ ({certainty})].",
     "One cause may have moved them all; each stands with its own dates."),
    ("went-together", "attend", "minor", "{things} moved together {place}: {names}.", "They stand in another place."),
    ("restated", "attend", "patch", "The deadline {title} is stated otherwise[: {pair}].", "The day that counts stands."),
    ("past-corrected", "inform", "patch", "The deadline {title}, which was past already, is given otherwise[: {pair}].",
     "Both days lay before the older release: nothing can have moved."),
    ("passed", "attend", "none", "The deadline {title} passed between the two releases: {old}.", "What was not done by then can no longer be done."),
)
LIMIT = rows(
    "limit",
    ("went-together", "attend", "minor", "{things} moved together {place}: {names}.", "They stand in another place."),
    ("raised", "attend", "minor", "The limit {title} was raised from {old} to {new}.", "What is allowed changed."),
    ("lowered", "act", "major", "The limit {title} was lowered from {old} to {new}.", "What is allowed changed."),
    ("unit-changed", "attend", "major", "The limit {title} is given in another unit[: {pair}].",
     "Less may be allowed, unless the two are one amount; units that do not measure the same are not compared."),
    ("bound-changed", "act", "major", "The limit {title} binds from the other side: it was a {old}, is now a {new}.",
     "The most that was allowed is now the least that is asked for, or the other way round."),
    ("restated", "editorial", "patch", "The limit {title} is written otherwise with the same value: {new}.",
     "What is allowed stands."),
)
PARTNER = rows(
    "partner",
    ("joined", "inform", "minor", "{title} joined: {new}.", "There is one more partner."),
    ("left", "attend", "major", "{title} is listed as a partner no more.", "There is one partner fewer in the record."),
    ("instrument-changed", "inform", "minor", "{title} takes part by another instrument[: {pair}].", "What binds the partner changed."),
    ("date-set", "inform", "minor", "The date on which {title} joined is known now: {new}.", "A date is given where there was none."),
    ("date-dropped", "attend", "minor", "The date on which {title} joined is no longer stated; it was {old}.",
     "A date that was given is withdrawn."),
    ("date-restated", "inform", "patch", "The date on which {title} joined is given otherwise[: {pair}].", "The record was set right."),
)
PROMISE = rows(
    "promise",
    ("made", "inform", "minor", "A promise was made: {alone}", "Its keeping can be followed."),
    ("kept", "act", "minor", "A promise was kept: {title} ({new})", "What was waited for is there."),
    ("withdrawn", "attend", "major", "A promise is recorded no more: {alone}", "Whether it still stands is not told."),
)
STATEMENT = rows(
    "statement",
    ("added", "inform", "none", "Stated {new}.", "It is said of the document, and changes nothing in it."),
    ("removed", "inform", "none", "No longer stated {old}.",
     "What was said stands as said then; nothing in the document changed."),
)
INSTRUMENT = rows(
    "instrument",
    ("signed", "inform", "minor", "{title} was signed: {new}.", "Whether it is in force is told by itself."),
    ("came-into-force", "attend", "minor", "{title} came into force: {new}.", "It has effect from that day."),
)
GAP = rows(
    "gap",
    ("opened", "attend", "none", "New gap: {alone}", "Silence about it says nothing."),
    ("filled", "inform", "none", "Gap no longer noted: {alone}", "What took its place, if anything, is told where it stands."),
)
RELEASE = rows(
    "release",
    ("standing-changed", "attend", "none", "The two releases differ in standing: the older one is {old}, the newer one {new}.",
     "A tracked state is not the publishers' own."),
)
# fmt: on

SPECIAL = (
    *MILESTONE, *MISSION, *PLAN, *PHASE, *TERM, *OBJECTIVE, *PROCEDURE, *STEP, *OPPORTUNITY, *DEADLINE, *LIMIT, *PARTNER, *PROMISE,
    *STATEMENT, *INSTRUMENT, *GAP, *RELEASE,
)  # fmt: skip
"""The rows of one kind of entry, which are told before those of any kind."""

TOLD_BY = {
    "partner-added": "partner-joined", "partner-removed": "partner-left",
    "promise-added": "promise-made", "promise-removed": "promise-withdrawn",
    "gap-added": "gap-opened", "gap-removed": "gap-filled",
}  # fmt: skip
"""Rows of any kind that there are not, since a row of that kind always tells it."""


def _catalogue() -> dict[RuleName, Rule]:
    """Return all rows by kind of entry in the order of the documents, the special ones of each kind first."""
    found: dict[RuleName, Rule] = {}
    for kind in ENTRY_KINDS:
        special = {rule.id: rule for rule in SPECIAL if rule.subject == kind}
        generic = {rule.id: rule for rule in generic_rows(kind) if rule.id not in TOLD_BY}
        found |= special | {name: rule for name, rule in generic.items() if name not in special}
    return found


CATALOGUE: dict[str, Rule] = dict(_catalogue().items())
"""All rules by id."""


def find_rule(name: str) -> Rule:
    """Return the rule with this id.

    Raises UnknownRuleError with the nearest known one.

    >>> find_rule("milestone-lost").severity
    'act'
    """
    if name not in CATALOGUE:
        raise UnknownRuleError(name, meant(name, CATALOGUE))
    return CATALOGUE[name]
