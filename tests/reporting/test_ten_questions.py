"""What a reader asks of a report, on drawn pairs whose answers are known: each stands in one statement."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pytest
from babel.dates import get_month_names
from drawn_plans import NEW_DAY, GuidelinePair, RoadmapPair, drawn_guidelines, drawn_roadmaps

from ilrs_docs import diff, report
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.model import Release
from ilrs_docs.partners import Profile, narrow
from ilrs_docs.phrasing.release_pair import milestones_of
from ilrs_docs.rendering import text
from ilrs_docs.reporting.models import Item, Report

ROADMAPS: Final = range(7)
GUIDELINES: Final = range(5)
SUPPORTED: Final = {
    "en": ("the new date is official", "the new date rests on press reports alone"),
    "zh": ("新日期：官方公布", "新日期：仅见于媒体"),
    "ru": ("новая дата — официально", "новая дата — только в прессе"),
}
"""How a date is told that is official, and one that press alone gives."""


def on(day: date, language: Language) -> str:
    """Return a day as readers of a language write it."""
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    month = get_month_names("wide", "format", language)[day.month]
    return f"{day.day} {month} {day.year}"


def reported(pair: RoadmapPair | GuidelinePair, language: Language) -> Report:
    """Return the report on a drawn pair."""
    return report(pair.old, pair.new, diff(pair.old, pair.new), language=language)


def screen_of(told: Report) -> list[str]:
    """Return the statements of the first screen."""
    return [one.text for part in told.screen.parts for one in part.said]


def items_of(told: Report) -> Iterator[tuple[str, Item]]:
    """Yield each item of a report with its section."""
    for section in told.sections:
        yield from ((section.id, item) for group in section.groups for item in group.items)


def holding(statements: list[str], *parts: str) -> list[str]:
    """Return the statements that hold all of these."""
    return [one for one in statements if all(part in one for part in parts)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", ROADMAPS)
class TestPlans:
    """A plan in which three milestones slipped, and one each failed, was cancelled, was achieved, may have slipped."""

    def test_what_slipped_most(self, seed: int, language: Language) -> None:
        """The milestone that slipped most stands on the first screen with its months, before all that slipped less."""
        pair = drawn_roadmaps(seed)
        title, months = max(pair.slipped.values(), key=lambda one: one[1])
        others = [name[language] for name, less in pair.slipped.values() if less < months]
        found = holding(screen_of(reported(pair, language)), title[language], str(months))
        assert len(found) == 1
        assert all(found[0].index(title[language]) < found[0].index(one) for one in others if one in found[0])

    def test_by_how_much_each_moved(self, seed: int, language: Language) -> None:
        """Each slip is one item of the schedule, with its months, and is told to be certain."""
        pair = drawn_roadmaps(seed)
        told = [item for section, item in items_of(reported(pair, language)) if section == "schedule"]
        for own, (title, months) in pair.slipped.items():
            found = [item for item in told if own in {one.id for one in item.subjects}]
            assert [(item.months, item.certainty) for item in found] == [(months, "definite")]
            assert holding([found[0].sentence], title[language], str(months))

    def test_what_only_may_have_slipped(self, seed: int, language: Language) -> None:
        """Where both windows share days it is only possible that it moved, and its sentence says so."""
        pair = drawn_roadmaps(seed)
        possibly = {"en": "possibly slipped", "zh": "可能延期", "ru": "возможно, сдвинулся"}[language]
        told = [item.sentence for section, item in items_of(reported(pair, language)) if section == "schedule"]
        assert len(holding(told, pair.possibly[language], possibly)) == 1
        assert all(pair.possibly[language] in one for one in holding(told, possibly))

    def test_is_the_new_date_official(self, seed: int, language: Language) -> None:
        """What an official notice dates is official; what press alone dates is not called so."""
        pair = drawn_roadmaps(seed)
        told = {
            one.id: item
            for section, item in items_of(reported(pair, language))
            if section == "schedule"
            for one in item.subjects
        }
        assert (told["m1"].support, told["m0"].support, told["m2"].support) == ("official", "press", None)
        page = reported_as_text(pair, language)
        official, press = SUPPORTED[language]
        assert len(re.findall(re.escape(official), page)) == len(re.findall(re.escape(press), page)) == 1
        assert page.index(pair.official[language], page.index("\n1. ")) < page.index(official)

    def test_what_must_this_partner_do_and_by_when(self, seed: int, language: Language) -> None:
        """The day by which a commitment is needed is that of the new date, less the months before it."""
        pair = drawn_roadmaps(seed)
        own, lead = pair.promised
        profile = Profile.model_validate(
            {
                "name": "Port of Grimsby",
                "languages": [language],
                "commitments": [{"milestone": own, "what": "gate", "date": "2027-02", "lead_months": lead}],
            }
        )
        both = ComparedReleases(pair.old, pair.new, diff(pair.old, pair.new))
        told = narrow(report(*both, language=language), profile, both)
        assert told.screen.reader is not None
        assert len(holding(screen_of(told), "gate", on(pair.needed_by, language))) == 1

    def test_what_failed(self, seed: int, language: Language) -> None:
        """What failed stands on the first screen with its day."""
        pair = drawn_roadmaps(seed)
        title, day = pair.failed
        assert len(holding(screen_of(reported(pair, language)), title[language], on(day, language))) == 1

    def test_what_was_cancelled(self, seed: int, language: Language) -> None:
        """What was cancelled is named on the first screen, and as nothing else."""
        pair = drawn_roadmaps(seed)
        told = reported(pair, language)
        assert len(holding(screen_of(told), pair.cancelled[language])) == 1
        rules = {item.rule for _, item in items_of(told) for one in item.subjects if one.id == "m4"}
        assert rules == {"milestone-cancelled"}

    def test_what_was_achieved(self, seed: int, language: Language) -> None:
        """What was achieved is told with its day, under what happened."""
        pair = drawn_roadmaps(seed)
        title, day = pair.achieved
        part = next(part for part in reported(pair, language).screen.parts if part.id == "happened")
        assert len(holding([one.text for one in part.said], title[language], on(day, language))) == 1

    def test_what_comes_next(self, seed: int, language: Language) -> None:
        """The next date is the first that lies ahead of the newer release, whether or not it moved."""
        pair = drawn_roadmaps(seed)
        part = next(part for part in reported(pair, language).screen.parts if part.id == "next")
        assert pair.next[language] in part.said[0].text
        assert "2027" in part.said[0].text

    def test_what_waits_for_what_slipped(self, seed: int, language: Language) -> None:
        """What depends on what slipped is told with it, and nothing else is."""
        pair = drawn_roadmaps(seed)
        told = [item.sentence for section, item in items_of(reported(pair, language)) if section == "impact"]
        assert len(told) == len(holding(told, *(name[language] for name in pair.waiting))) == 1

    def test_one_date_changes_one_statement(self, seed: int, language: Language) -> None:
        """Another new date of one milestone changes what is said of it, and of nothing else."""
        pair = drawn_roadmaps(seed)
        again = moved(pair.new, "m2", "2039")
        before, after = (
            {(section, one.id, item.sentence) for section, item in items_of(told) for one in item.subjects}
            for told in (reported(pair, language), reported(pair._replace(new=again), language))
        )
        assert {own for _, own, _ in before ^ after} == {"m2"}
        assert len({sentence for _, _, sentence in before - after}) == 1
        assert len({sentence for _, _, sentence in after - before}) == 1

    def test_one_date_changes_one_statement_of_the_first_screen(self, seed: int, language: Language) -> None:
        """That which names it among what slipped; the dates ahead are those that are the nearest with it."""
        pair = drawn_roadmaps(seed)
        (year,) = [one.window.root for one in milestones_of(pair.new).values() if one.id == "m2" and one.window]
        again = moved(pair.new, "m2", f"{year}-01")  # as near, and so as grave
        title = pair.slipped["m2"][0][language]
        both = (reported(pair, language), reported(pair._replace(new=again), language))
        before, after = (
            {(part.id, place): one.text for part in told.screen.parts for place, one in enumerate(part.said)}
            for told in both
        )
        places = {place for place in before.keys() | after.keys() if before.get(place) != after.get(place)}
        changed = {place for place in places if place[0] != "next"}
        assert all(title in f"{before.get(place)} {after.get(place)}" for place in changed)
        grades = [item.severity for told in both for section, item in items_of(told) if is_on(item, "m2", section)]
        assert len(changed) == len(set(grades))

    def test_one_date_changes_one_statement_of_the_commitment(self, seed: int, language: Language) -> None:
        """A partner whose commitment hangs on another milestone reads the same of it."""
        pair = drawn_roadmaps(seed)
        own = {"milestone": "m1", "what": "gate", "date": "2027-02", "lead_months": 3}
        profile = Profile.model_validate({"name": "Port", "languages": [language], "commitments": [own]})
        told = []
        for new in (pair.new, moved(pair.new, "m2", "2039"), moved(pair.new, "m1", "2039")):
            both = ComparedReleases(pair.old, new, diff(pair.old, new))
            concern = narrow(report(*both, language=language), profile, both).concern
            told.append(concern.commitments if concern else ())
        assert told[0] == told[1]
        assert told[0] != told[2]


def is_on(item: Item, own: str, section: str) -> bool:
    """Return whether an item tells in the schedule of a milestone."""
    return section == "schedule" and own in {one.id for one in item.subjects}


def reported_as_text(pair: RoadmapPair, language: Language) -> str:
    """Return the report as a page of text, its lines joined."""
    return re.sub(r"(?<=[^\n])\n {8,}(?=\S)", " ", text.render_report(reported(pair, language)))


def moved(release: Release, own: str, window: str) -> Release:
    """Return a release in which one milestone has another window."""
    fields: dict[str, Any] = release.model_dump(mode="json", exclude_unset=True)
    for one in fields["content"]["milestones"]:
        if one["id"] == own:
            one["window"] = window
    return Release.model_validate_json(json.dumps(fields))


AHEAD = re.compile(r"\d+(?: days?| день| дня| дней|天)")
"""How many days a day lies ahead, in any of the languages."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", GUIDELINES)
class TestGuidelines:
    """A guideline which two ports joined and one left, with a new procedure, another limit, and a last day."""

    def test_what_is_new(self, seed: int, language: Language) -> None:
        """The procedure that was announced stands on the first screen."""
        pair = drawn_guidelines(seed)
        assert len(holding(screen_of(reported(pair, language)), pair.procedure[language])) == 1

    def test_who_joined(self, seed: int, language: Language) -> None:
        """Each that joined is one item of the section on partners, and the first screen counts or names them."""
        pair = drawn_guidelines(seed)
        told = reported(pair, language)
        sentences = [item.sentence for section, item in items_of(told) if section == "partners"]
        assert all(len(holding(sentences, one[language])) == 1 for one in pair.joined)

    def test_who_left(self, seed: int, language: Language) -> None:
        """The one that left is named on the first screen."""
        pair = drawn_guidelines(seed)
        assert len(holding(screen_of(reported(pair, language)), pair.gone[language])) == 1

    def test_until_when_to_act(self, seed: int, language: Language) -> None:
        """The last day of the step is told under what to decide, on the first screen, and comes next."""
        pair = drawn_guidelines(seed)
        title, day = pair.step
        told = reported(pair, language)
        parts = {part.id: [one.text for one in part.said] for part in told.screen.parts}
        assert len(holding(parts["act"], title[language], on(day, language))) == 1
        assert len(holding(parts["next"], title[language], on(day, language))) == 1

    def test_how_much_is_allowed_now(self, seed: int, language: Language) -> None:
        """A limit that was changed stands on the first screen with its number."""
        pair = drawn_guidelines(seed)
        title, number = pair.limit
        assert len(holding(screen_of(reported(pair, language)), title[language], str(number))) == 1

    def test_what_can_be_acted_on(self, seed: int, language: Language) -> None:
        """The call that is open on the day of the newer release is said to be, with that day."""
        pair = drawn_guidelines(seed)
        told = [item.sentence for section, item in items_of(reported(pair, language)) if section == "act"]
        assert holding(told, on(NEW_DAY, language), on(pair.step[1], language))

    def test_one_day_changes_what_is_said_of_it_alone(self, seed: int, language: Language) -> None:
        """Another last day of the step is told wherever the first one was, and nothing else is told otherwise."""
        pair = drawn_guidelines(seed)
        _title, day = pair.step
        other = date(2028, 2, 3)
        fields = json.loads(json.dumps(pair.new.model_dump(mode="json", exclude_unset=True)))
        steps = [step for one in fields["content"]["procedures"] for step in one.get("steps", ())]
        (own,) = (step for step in steps if step.get("deadline") == day.isoformat())
        own["deadline"] = other.isoformat()
        again = Release.model_validate_json(json.dumps(fields))
        before, after = (
            {(section, place, item.sentence) for place, (section, item) in enumerate(items_of(told))}
            for told in (reported(pair, language), reported(pair._replace(new=again), language))
        )
        assert before - after
        assert {one[:2] for one in before - after} == {one[:2] for one in after - before}
        then, now = on(day, language), on(other, language)
        told_then = {AHEAD.sub("#", one[2].replace(then, now)) for one in before - after}
        assert told_then == {AHEAD.sub("#", one[2]) for one in after - before}
