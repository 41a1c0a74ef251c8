"""The table of all checks: a name, the function that finds, and what it looks for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ilrs_docs.checks.borrowed import borrowed_items, readings_of_others
from ilrs_docs.checks.calls import hosts_deadlines, open_opportunities, open_procedures
from ilrs_docs.checks.circles import circular_dependencies
from ilrs_docs.checks.counting import mixed_counts
from ilrs_docs.checks.drafts import drafts_with_parties
from ilrs_docs.checks.findings import Check
from ilrs_docs.checks.grades import own_readings, risen_confidences, unexplained_lows
from ilrs_docs.checks.identities import retired_ids, vanished_ids
from ilrs_docs.checks.names import CheckName
from ilrs_docs.checks.newer import older_values
from ilrs_docs.checks.notes import moved_notes, outlived_denials, undated_notes
from ilrs_docs.checks.objectives import restated_objectives
from ilrs_docs.checks.places import gaps_without_field
from ilrs_docs.checks.quoting import avoided_words, unquoted_wordings
from ilrs_docs.checks.readings import confirming_readings, only_beside_readings, untranslated_readings
from ilrs_docs.checks.sources import (
    late_sources,
    originals_without_address,
    orphan_sources,
    retrospective_confidences,
    retrospective_marks,
    unnamed_sources,
    unread_sources,
)
from ilrs_docs.checks.speakers import relayed_speakers, unlike_names, unnamed_issuers, unnamed_speakers
from ilrs_docs.checks.statuses import (
    happened_ahead,
    possibilities_as_plans,
    statuses_out_of_date,
    statuses_without_source,
)
from ilrs_docs.checks.supports import unlike_grades, unshared_dependencies
from ilrs_docs.checks.times import (
    dependencies_out_of_order,
    events_out_of_order,
    excluded_dates,
    occurrences_outside_windows,
    sequences_out_of_order,
    windows_outside_phases,
)
from ilrs_docs.checks.translated import contradicting_translations, stale_translations
from ilrs_docs.checks.versions import insufficient_bumps, versions_out_of_order

# fmt: off
CHECKS: Final[Mapping[CheckName, Check]] = MappingProxyType({
    "circular-dependency": Check(circular_dependencies, "Milestones wait for each other in a circle, or for themselves."),
    "retired-id": Check(retired_ids, "An id that an earlier release had, and the state before had not, names something else here, or stands beside what took its place."),
    "vanished-id": Check(vanished_ids, "An entry of the state before is gone, and no lineage says what became of it."),
    "insufficient-bump": Check(insufficient_bumps, "The version is lower than what changed since the last release of its standing asks for."),
    "version-out-of-order": Check(versions_out_of_order, "The version is no higher than that of a release of its standing that was issued before."),
    "window-outside-phase": Check(windows_outside_phases, "No day of the window of a milestone that is still to come lies in that of its phase."),
    "dependency-out-of-order": Check(dependencies_out_of_order, "A milestone is dated before another one for which it waits."),
    "sequence-out-of-order": Check(sequences_out_of_order, "A phase of a plan, or a step of a procedure, is dated before the one in front of it."),
    "events-out-of-order": Check(events_out_of_order, "Something came into force before it was signed, or was kept before it was promised."),
    "occurred-outside-window": Check(occurrences_outside_windows, "Something happened on a day that its last forecast, or its deadline, does not allow."),
    "excluded-date": Check(excluded_dates, "A milestone is planned for, or happened at, a time for which it is ruled out."),
    "stale-translation": Check(stale_translations, "A translation was made from other words than those that stand there now."),
    "contradicting-translation": Check(contradicting_translations, "A translation says another amount, date or obligation than the words that it was made from."),
    "orphan-source": Check(orphan_sources, "A source is listed, and nothing cites it."),
    "older-value": Check(older_values, "Another reading of a value has newer sources alone, and nothing says why the older value stands."),
    "late-source": Check(late_sources, "A source is more than three days later than the state, and not marked `retrospective`."),
    "retrospective-mark": Check(retrospective_marks, "A source is marked `retrospective`, and is no later than the state."),
    "retrospective-confidence": Check(retrospective_confidences, "A fact stands on later sources alone, and is told as surer than `low`."),
    "unread-source": Check(unread_sources, "A fact stands on sources alone that nobody read (`secondary`), and is told as surer than `low`."),
    "original-without-address": Check(originals_without_address, "A source was read as the `original`, and its address is not given."),
    "unnamed-source": Check(unnamed_sources, "A note says on whom alone a value rests, and the entry does not cite them."),
    "unnamed-speaker": Check(unnamed_speakers, "A statement is put into the mouth of somebody whom none of its sources names, and does not say through whom it is known."),
    "unnamed-issuer": Check(unnamed_issuers, "A note tells of a notice or an announcement, and not whose it is."),
    "relayed-speaker": Check(relayed_speakers, "A reading's note says whose words a source relays, and the source names no speaker."),
    "unlike-name": Check(unlike_names, "One publisher or speaker has two names in one language."),
    "own-reading": Check(own_readings, "What a note calls this project's own reading is told as `high`, or stands as another reading of sources."),
    "risen-confidence": Check(risen_confidences, "A fact is surer than in the state before, and neither it nor its sources are others."),
    "unlike-grade": Check(unlike_grades, "Who came in is told as surer than the statement that says so, and no other source came."),
    "unexplained-low": Check(unexplained_lows, "What happened is told as `low`, and no note says why."),
    "unshared-dependency": Check(unshared_dependencies, "A milestone waits for another, and no source is cited by both."),
    "open-procedure": Check(open_procedures, "A procedure is `open` while its opportunity is closed, or its entry step or the deadlines have passed."),
    "open-opportunity": Check(open_opportunities, "An opportunity is `open`, and a partner can do nothing for it any more."),
    "hosts-deadline": Check(hosts_deadlines, "A deadline of an opportunity says when those act who call, and not by when a partner has to."),
    "status-out-of-date": Check(statuses_out_of_date, "The status of a milestone or of a step is one that the day of the state has left behind."),
    "status-without-source": Check(statuses_without_source, "A status says that something was reported, and no source of the time can have reported it (or, at a confidence of `low`, a later one that is marked `retrospective`)."),
    "possibility-as-plan": Check(possibilities_as_plans, "A milestone is `planned`, stands in no plan, and its texts only say that it is considered."),
    "happened-ahead": Check(happened_ahead, "What happened is dated after the day of the state."),
    "undated-note": Check(undated_notes, "A note does not say of which day it speaks."),
    "outlived-denial": Check(outlived_denials, "A note that denies what was not there on its day is carried on by a later state."),
    "moved-note": Check(moved_notes, "A sentence of a note stands at another entry than in the state before, so that it is told as dropped from one that is still there."),
    "unquoted-wording": Check(unquoted_wordings, "A `wording` is not among the known quotations, or is that of a source which the entry does not cite."),
    "avoided-word": Check(avoided_words, "A text of the two documents has a wording of the list that must not come back."),
    "mixed-count": Check(mixed_counts, "One number counts partners of several kinds, or a list of partners stands as one."),
    "gap-without-field": Check(gaps_without_field, "The part of a gap is no path through fields, ids and names under `extra`."),
    "only-beside-reading": Check(only_beside_readings, 'A gap says "only" of a field of which its entry holds another reading.'),
    "untranslated-reading": Check(untranslated_readings, "A reading gives a phrase in fewer languages than its entry has its title in."),
    "confirming-reading": Check(confirming_readings, "Another reading of a date holds that date itself, and says of the rest that it is only possible."),
    "reading-of-another": Check(readings_of_others, "The note of another reading says that it may speak of another thing."),
    "borrowed-item": Check(borrowed_items, "A principle, a level or an instrument of a Guideline is one that an agreement, a call or a speech names, and not the document."),
    "draft-with-parties": Check(drafts_with_parties, "An instrument is a draft that nobody signed, and has parties."),
    "restated-objective": Check(restated_objectives, "An objective came later, states again what another states, and does not say beside which it stands."),
})
"""Each check by its name: what finds, and what it looks for."""
# fmt: on
