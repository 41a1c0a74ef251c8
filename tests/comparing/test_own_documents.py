"""Reports on documents of one's own: by their own names, in their own words, and nothing said that is not there."""

import io
import json
import re
from collections.abc import Callable
from typing import Any
from zipfile import ZipFile

import pytest
from checkout import TESTS

from ilrs_docs import Library, diff
from ilrs_docs.cli import run
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.language import LANGUAGES, Language, speaking
from ilrs_docs.model import Release
from ilrs_docs.partners import Profile, narrow
from ilrs_docs.rendering import docx, docx_redline, html, junit, markdown, text, xlsx
from ilrs_docs.rendering import json as as_json
from ilrs_docs.rendering.zipping import EARLIEST, PROPERTIES
from ilrs_docs.reporting import Report, report, sentence
from ilrs_docs.reporting.redlining import accepted, redline, rejected
from ilrs_docs.reporting.showing import outline

OWN = TESTS / "own"
WORDS: dict[str, Callable[[Report], str]] = {
    "text": text.render_report,
    "markdown": markdown.render_report,
    "html": html.render_report,
    "json": as_json.render,
    "junit": junit.render_report,
}
STRANGE = re.compile(
    r"ILRS|CNSA|Roscosmos|International Lunar|V1\.0|\bstation\b|科研站|станци|国家航天局"
    r"|\bNone\b|\(\)|\uff08\uff09|\bund\b|not given"
)
"""What has no place in a report on somebody else's document, and what stands where something is missing."""


def compared(name: str) -> ComparedReleases:
    """Return two editions of a document of one's own, read from their files and compared alone."""
    return Library().compare(str(OWN / f"{name}-1.0.0.json"), str(OWN / f"{name}-1.1.0.json"))


def told(name: str, language: Language = "en") -> Report:
    """Return the report on two editions."""
    return report(*compared(name), language, detail="full")


def sentences(found: Report) -> list[str]:
    """Return every sentence that a report tells."""
    return [item.sentence for item in found.items()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["gateway", "mondplan"])
@pytest.mark.parametrize("form", list(WORDS))
def test_nothing_is_said_that_is_not_there(name: str, language: Language, form: str) -> None:
    """No word of the ILRS, no empty brackets, and no name of a programming language for nothing."""
    shown = WORDS[form](told(name, language))
    shown = re.sub(r"<(style|script)\b.*?</\1>|<[^>]*>", " ", shown, flags=re.DOTALL) if form == "html" else shown
    assert STRANGE.findall(shown) == []


def test_a_roadmap_of_its_own_is_told_in_its_own_words() -> None:
    """Dates that moved, targets that are no dates, statuses, notes with their day, fields of one's own by name."""
    found = told("gateway")
    assert found.identification.title == found.identification.document == "gateway"
    assert found.summary == (
        "Changes from 1.0.0 to 1.1.0. To watch: one milestone slipped, by 6 months (New website); one milestone has "
        "another target (Pods may share a network: v1.24, now v1.25); one text obliges otherwise (Second edition of "
        "the manual: allowed before, required now); one milestone was added to the record (Plugins); two details "
        "changed (Pods may share a network, owner: Ada; Pods may share a network, stage: alpha, now beta). "
        "For information: one milestone has begun (New website); the notes of one milestone changed (Release of the "
        "client)."
    )
    assert {
        "Changed, milestone Pods may share a network (target): v1.24, now v1.25.",
        "Changed, milestone Pods may share a network (owner): nothing before, now Ada.",
        "New website has begun: it is in progress.",
        "Added, milestone: Plugins. Target: TBD.",
        "Notes changed, milestone Release of the client.",
    } <= set(sentences(found))
    assert [note for item in found.items() for note in item.notes] == ["1 May 2023: Needs the new website"]
    schedule = [item.sentence for group in found.section("schedule").groups for item in group.items]
    assert schedule[-1] == "Changed, milestone Pods may share a network (target): v1.24, now v1.25."
    assert found.marks == found.identification.disclaimers == found.sources == ()
    assert found.charts.trend == ()
    assert [bar.status for bar in found.charts.schedule] == ["in progress", None]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "zh",
            [
                "由1.0.0至1.1.0的变更。",
                "里程碑“New website”已开始，现为“进行中”。",
                "新增里程碑：Plugins。目标：TBD。",
            ],
        ),
        (
            "ru",
            [
                "Изменения: 1.0.0 → 1.1.0.",
                "Начата работа по вехе «New website»: выполняется.",
                "Цель: TBD.",
            ],
        ),
    ],
)
def test_a_roadmap_without_a_language_claims_none(language: Language, words: list[str]) -> None:
    """In any language of a report its words stand as they are, without a mark."""
    shown = WORDS["text"](told("gateway", language))
    unbroken = re.sub(r"\s+", " ", shown)
    assert [one for one in words if one not in unbroken] == []
    assert not re.search(r" \[[A-Z]{2,3}\]", shown)


def test_a_german_guideline_is_marked_for_who_reads_english() -> None:
    """Its words bear their mark, which the legend explains; what it has in English is shown, and names its language."""
    found = told("mondplan")
    assert found.identification.title == "Leitfaden für Partner [DE]"
    assert found.marks == ("de",)
    assert [(one.word, one.meaning) for one in found.legend if "[" in one.word] == [
        ("[DE]", "text of the document that has no up-to-date translation; it is in this language: German")
    ]
    assert {
        "The limit “Masse [DE]” was raised from 20 kg to 30 kg.",
        "Changed, opportunity “Nutzlast [DE]” (mission): flug-1, now flug-2.",
        "If it is the same: Translation changed, contact “Secretariat” (title, in Chinese (zh-Hant)).",
    } <= set(sentences(found))
    assert any(one.startswith("Either “Office” is still the same and is now “Secretariat”") for one in sentences(found))
    assert "Definition of the station" not in {item.subjects[0].title for item in found.items() if item.subjects}
    page = html.render_report(found)
    assert (
        '<abbr class="en" title="This text has no up-to-date translation; it is in this language: German.">DE</abbr>'
        in page
    )
    assert '<span lang="de">' not in page  # an English sentence is no German text, whatever mark is at its end


def test_a_procedure_without_a_status_does_not_open() -> None:
    """It neither opened nor stands so; a step of it is ahead, as its date says."""
    found = told("mondplan")
    procedures = [item.sentence for group in found.section("procedures").groups for item in group.items]
    assert [one for one in procedures if "open" in one or "still" in one] == []
    assert [(item.subjects[0].kind, item.due) for group in found.section("act").groups for item in group.items] == [
        ("step", "by 31 December 2025")
    ]


def test_who_reads_simplified_characters_is_told_of_traditional_ones() -> None:
    """`zh-Hant` does not stand in for `zh`: the German is shown, as it was written."""
    told_of = sentences(told("mondplan", "zh"))
    assert any(one.startswith("或者“Büro [DE]”仍为同一项、现为“Sekretariat [DE]”") for one in told_of)


def test_a_report_is_written_in_its_stored_form() -> None:
    """It says its format and version, and leaves out what is empty."""
    data = json.loads(as_json.render(told("gateway")))
    assert (data["format"], data["format_version"]) == ("ilrs-docs/report", 2)
    assert "marks" not in data
    assert "standing" not in data["identification"]["new"]
    assert data["identification"]["new"]["official"] is False


def test_what_has_no_day_is_dated_by_none() -> None:
    """Office files bear the earliest day that they can, and their properties no date; nor does a test suite."""
    found = told("gateway")
    old, new, comparison, _way = compared("gateway")
    lines = redline(old, new, comparison)
    assert (lines.title, lines.day, lines.caption) == ("gateway", None, "Changes from 1.0.0 to 1.1.0")
    for data in (docx.render_report(found), xlsx.render_report(found), docx_redline.render_redline(lines)):
        with ZipFile(io.BytesIO(data)) as packed:
            assert {one.date_time[:3] for one in packed.infolist()} == {(EARLIEST.year, EARLIEST.month, EARLIEST.day)}
            assert b"dcterms:created" not in packed.read(PROPERTIES)
            assert b"w:date=" not in packed.read(
                next(n for n in packed.namelist() if n.endswith(("document.xml", "workbook.xml")))
            )
    assert "timestamp" not in junit.render_report(found)
    assert "dcterms.created" not in html.render_report(found)


def test_a_redline_holds_fields_of_its_own_and_nothing_that_is_not_there() -> None:
    """Accepted it is the new text, rejected the old one; what neither release says has no line."""
    old, new, comparison, _way = compared("gateway")
    lines = redline(old, new, comparison)
    assert {"stage: beta", "owner: Ada", "The target is v1.25."} <= set(accepted(lines))
    assert any("1 May 2023: Needs the new website" in note for block in lines.blocks for note in block.notes)
    assert "stage: alpha" in rejected(lines)
    assert not any("None" in words or words.startswith(("Label", "Issued", "Standing")) for words in accepted(lines))


def test_a_release_is_shown_with_its_own_fields(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Each by its name, with its value; what the release does not say is left out."""
    assert run(["show", str(OWN / "gateway-1.1.0.json")]) == 0
    shown = capsysbinary.readouterr().out.decode()
    assert shown.startswith("gateway\n")
    assert all(line in shown for line in ("Document: gateway", "Target: v1.25", "stage: beta", "owner: Ada"))
    assert STRANGE.findall(shown) == []


def _edition(version: str, *milestones: dict[str, Any], **fields: Any) -> Release:  # noqa: ANN401 - fields of any release
    content = {"milestones": list(milestones)}
    given = {"document": "plan", "kind": "roadmap", "version": version, "content": content}
    return Release.model_validate(given | fields)


def _between(old: Release, new: Release) -> ComparedReleases:
    return ComparedReleases(old, new, diff(old, new))


@pytest.mark.parametrize(
    ("fields", "facts"),
    [
        ({}, ""),
        ({"window": "2031"}, " 2031."),
        ({"window": "2031", "target": "v2"}, " 2031. Target: v2."),
        ({"status": "planned"}, " Planned: no date given."),
        ({"status": "planned", "target": "v2"}, " Planned. Target: v2."),
        ({"status": "planned", "window": "2031", "target": "v2"}, " Planned: 2031. Target: v2."),
    ],
)
def test_a_milestone_that_came_is_told_with_what_it_says(fields: dict[str, Any], facts: str) -> None:
    """By its status and its date, by its date alone, by its target."""
    found = report(*_between(_edition("1.0.0"), _edition("1.1.0", {"id": "a", "title": "A"} | fields)))
    assert f"Added, milestone: A.{facts}" in sentences(found)


@pytest.mark.parametrize(
    ("fields", "language", "line", "named"),
    [
        (
            {"status": "achieved", "occurred": "2022-03-24"},
            "en",
            " Achieved: 24 March 2022.",
            "A, achieved: 24 March 2022",
        ),
        (
            {"status": "achieved", "occurred": "2022-03-24"},
            "zh",
            "已完成：2022年3月24日",
            "（“A”，已完成：2022年3月24日）",
        ),
        (
            {"status": "achieved", "occurred": "2022-03-24"},
            "ru",
            "24 марта 2022",
            "(«A», выполнено: 24 марта 2022 года)",
        ),
        ({"status": "achieved", "occurred": "2022-03", "window": "2021"}, "en", " Achieved: March 2022.", "March 2022"),
        ({"status": "achieved"}, "en", " Achieved: no date given.", "(A)"),
        ({"status": "achieved", "window": "2021"}, "en", " Achieved: 2021.", "(A)"),
        ({"status": "lost", "occurred": "2022-03-24"}, "en", " Failed: 24 March 2022.", "(A)"),
        ({"status": "planned", "window": "2033"}, "en", " Planned: 2033.", "(A)"),
        ({"status": "planned", "window": "2033/.."}, "zh", "计划中：不早于2033年", "A"),
        ({"status": "planned", "window": "2033"}, "ru", "2033", "A"),
        ({"status": "deferred", "target": "TBD"}, "en", " Deferred. Target: TBD.", "(A)"),
        ({"occurred": "2022-03-24"}, "en", " 24 March 2022.", "(A)"),
    ],
)
def test_a_line_and_the_summary_say_what_came_already(
    fields: dict[str, Any], language: Language, line: str, named: str
) -> None:
    """The line says what the milestone says of itself; the summary, what was achieved before anybody planned it."""
    both = _between(_edition("1.0.0"), _edition("1.1.0", {"id": "a", "title": "A"} | fields))
    (added,) = both.comparison.changes
    with speaking(language):
        assert line in sentence(added)
    assert named in report(*both, language).summary


def test_readings_without_a_confidence_have_none() -> None:
    """Neither in the sentence nor in the table that holds several of them, nor where they came with their entries."""
    reading = {"field": "window", "value": "2032"}
    bare = [{"id": name, "title": name.upper(), "window": "2031"} for name in "ab"]
    read = [one | {"readings": [reading | {"id": f"r-{one['id']}"}]} for one in bare]
    told = report(*_between(_edition("1.0.0", *bare), _edition("1.1.0", *read))).items()
    (item,) = (item for item in told if item.sentence.startswith("A and B"))
    assert item.sentence == "A and B: another reading of the window is 2032. Stated here: 2031."
    assert item.tables[0].columns == ("What", "Stated here", "Another reading")
    came = [item.sentence for item in report(*_between(_edition("1.0.0"), _edition("1.1.0", *read))).items()]
    assert "A, recorded without a source: window 2032. Stated here: 2031." in came


def test_texts_under_extra_are_shown_in_the_readers_language() -> None:
    """One that only differs in a translation is told as such, by its own name."""
    risk = {"de": "hoch", "en": "high"}
    bare = {"id": "a", "title": "A"}
    old, new = (
        _edition(version, bare | {"extra": {"Risk_class": words}}, language="de")
        for version, words in (("1.0.0", risk), ("1.1.0", {"de": "gering", "en": "low"}))
    )
    found = _between(old, new)
    assert any("(Risk_class, in German)" in one for one in sentences(report(*found)))
    assert "Risk_class: low" in accepted(redline(*found[:3]))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ({}, {"status": "achieved"}, "A was achieved, on which day is not stated."),
        ({}, {"status": "planned"}, "The status of A is stated now: planned."),
        ({"status": "planned"}, {}, "The status of A is no longer stated; it was planned."),
        ({"extra": {"Cost": 3}}, {"extra": {"Cost": 4.5}}, "Changed, milestone A (Cost): 3, now 4.5."),
        ({"extra": {"state": "open"}}, {}, "Changed, milestone A (state): it was open, and is no longer stated."),
        ({"extra": {"team": ""}}, {"extra": {"team": 1}}, "Changed, milestone A (team): “”, now 1."),
        ({"extra": {"team": ""}}, {}, "Changed, milestone A (team): it was “”, and is no longer stated."),
        ({"extra": {"team": "a"}}, {"extra": {"team": " "}}, "Changed, milestone A (team): “a”, now “ ”."),
    ],
)
def test_what_is_stated_on_one_side_is_told_of_that_side(
    old: dict[str, Any], new: dict[str, Any], sentence: str
) -> None:
    """A status that came or went is neither "not given" nor "None"."""
    bare = {"id": "a", "title": "A"}
    found = report(*_between(_edition("1.0.0", bare | old), _edition("1.1.0", bare | new)))
    assert sentence in sentences(found)
    assert STRANGE.findall(" ".join(sentences(found))) == []


def test_the_language_of_a_release_is_told_by_its_name() -> None:
    """Not by its tag, as the languages that a release was issued in are."""
    entry = {"id": "a", "title": {"en": "A"}}
    found = report(*_between(_edition("1.0.0", entry, language="de"), _edition("1.1.0", entry, language="zh-Hant")))
    assert any("(language): German, now Chinese (zh-Hant)." in one for one in sentences(found))


def test_entries_of_two_kinds_that_share_an_id_are_two() -> None:
    """What became of the milestone is not told of the mission, nor the other way round."""
    old, new = (
        _edition(version, {"id": "x", "title": "Landing", "window": year}, {"id": "y", "title": "Return"})
        for version, year in (("1.0.0", "2030"), ("1.1.0", "2031"))
    )
    mission = {"missions": [{"id": "x", "title": "Flight"}], "terms": [{"id": "x", "title": "X", "meaning": "Y"}]}
    old, new = (
        Release.model_validate(one.model_dump() | {"content": one.content.model_dump() | mission}) for one in (old, new)
    )
    found = _between(old, new)
    narrowed = narrow(report(*found), Profile(name="A", interests={"entries": ("x", "term:x", "z")}), found)
    assert narrowed.concern is not None
    assert narrowed.concern.notices == (
        "Neither release has what the profile names: z.",
        "It is not clear what the profile means; name one of these: x: milestone:x, mission:x, term:x.",
    )


def test_fields_of_a_whole_release_are_shown_and_told_too() -> None:
    """By their names; what kind of partner somebody is stays a fact of that partner."""
    partner = {"id": "p", "title": "Somebody", "kind": "state", "instrument": "A letter"}
    old, new = (
        Release.model_validate(
            {"document": "rules", "kind": "guideline", "version": version, "extra": {"owner": owner}}
            | {"content": {"partners": [partner]}}
        )
        for version, owner in (("1.0.0", "Ada"), ("1.1.0", "Grace"))
    )
    found = _between(old, new)
    assert "Changed, release rules (owner): Ada, now Grace." in sentences(report(*found))
    assert "owner: Grace" in accepted(redline(*found[:3]))
    shown = outline(new)
    assert ("owner", "Grace") in shown.facts
    assert ("Kind", "state") in shown.parts[0].parts[0].facts
