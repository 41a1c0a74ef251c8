"""What a first screen counts: as much as the body tells under the same words, and led to where it stands."""

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ilrs_docs import Library, diff, report
from ilrs_docs.changes import Change, Subject
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.language import LANGUAGES, Language, speaking
from ilrs_docs.layout.blocks import plain
from ilrs_docs.layout.pages import page
from ilrs_docs.model import DocumentName, Release
from ilrs_docs.partners import Profile, narrow
from ilrs_docs.phrasing.quoting import at_a_clause, shortened
from ilrs_docs.rendering import markdown, text
from ilrs_docs.reporting.models import Detail, Report
from ilrs_docs.reporting.summary import SummaryClause, grouped, statements
from ilrs_docs.reporting.topics import SLIPPED, SPLIT

LIBRARY: Final = Library()
DETAILS: Final[tuple[Detail, ...]] = ("standard", "full", "brief")
PAIRS: Final = [
    (f"{document}@{old.version}", f"{document}@{new.version}")
    for document in ("roadmap", "guideline")
    for old, new in (
        *pairwise(LIBRARY.heads(document)),
        *((new, old) for old, new in pairwise(LIBRARY.heads(document)[-3:])),
        (LIBRARY.heads(document)[0], LIBRARY.heads(document)[-1]),
    )
]
FULL: Final = ("full report", "完整报告", "полный отчёт", "в полном отчёте")


@cache
def compared(old: str, new: str) -> ComparedReleases:
    """Return two releases compared."""
    return LIBRARY.compare(old, new)


def slips_of(changes: tuple[Change, ...]) -> Counter[str]:
    """Return how many milestones slipped out of their phase by severity, counted from the changes alone."""
    found: Counter[str] = Counter()
    for change in changes:
        if change.rule == "milestone-slipped-out-of-phase":
            found[change.severity] += 1
        if change.rule == "milestone-split" and "stage" not in change.detail:
            parts: Any = change.detail["parts"]
            found[change.severity] += sum(one.get("out_of_phase") is True for one in parts.values())
    return found


def rows_out_of_phase(made: Report) -> int:
    """Return how many rows of the table over the schedule say that a milestone left its phase."""
    glance = made.section("schedule").glance
    return sum("out of its phase" in row[3] for row in glance.rows) if glance else 0


def slipped_out(said: list[SummaryClause]) -> dict[str, int]:
    """Return how many milestones the statements say to have slipped out of their phase, by severity."""
    told: dict[str, int] = {}
    for one in said:
        slips = (*one.changes, *one.beside) if one.topic is SLIPPED else one.beside
        number = sum(change.rule == "milestone-slipped-out-of-phase" for change in slips)
        if number:
            told[one.severity] = told.get(one.severity, 0) + number
    return told


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_as_many_slipped_out_of_their_phase_as_the_table_has(pair: tuple[str, str]) -> None:
    """In the summary, in the first screen, in the table and in the data it is one number, parts of splits included."""
    changes = compared(*pair).comparison.changes
    wanted = slips_of(changes)
    assert slipped_out(grouped(changes)) == dict(+wanted)
    left = sum(one.rule == "milestone-out-of-phase" for one in changes)  # and did not slip
    assert rows_out_of_phase(report(*compared(*pair))) == wanted.total() + left


def test_the_parts_of_a_split_are_named_with_the_slips_the_gravest_first() -> None:
    """From the first Roadmap to the last: five of them, of which one flew to two years apart."""
    changes = compared("roadmap@1.0", "roadmap@latest").comparison.changes
    said = next(one for one in grouped(changes) if one.topic is SLIPPED)
    (whole,) = said.longer()
    assert whole.startswith("five milestones slipped out of their phase (Luna 27.2, latest date 60 months later; Luna ")
    assert [whole.index(f"{months} months") for months in (60, 48, 36, 24)] == sorted(
        whole.index(f"{months} months") for months in (60, 48, 36, 24)
    )
    for language, words in zip(LANGUAGES, ("Five milestones", "5个里程碑", "у 5 вех"), strict=True):
        screen = report(*compared("roadmap@1.0", "roadmap@latest"), language=language).screen
        assert any(words in one.text for one in screen.parts[0].said)


Part = dict[str, Any]


def _slip(months: int, *, out: bool = False, certainty: str = "definite") -> Part:
    return {"move": "slipped", "months": months, "days": 0, "out_of_phase": out, "certainty": certainty}


def _change(rule: str, own: str, detail: Part, *others: str, severity: str = "act") -> Change:
    subjects = tuple(Subject(kind="milestone", id=one.lower(), title=one) for one in (own, *others))
    new: Any = dict.fromkeys((one.lower() for one in others), "2030") or "2030"
    return Change.model_validate({
        "rule": rule, "severity": severity, "bump": "major", "subjects": subjects, "edits": (), "fingerprint": own,
        "old": "2026", "new": new, "detail": detail,
    })  # fmt: skip


def _split(own: str, severity: str = "act", **parts: Part) -> Change:
    return _change("milestone-split", own, {"parts": {f"{own.lower()}-{one}": told for one, told in parts.items()}},
                   *(f"{own}-{one}" for one in parts), severity=severity)  # fmt: skip


OUT: Final = "milestone-slipped-out-of-phase"
TOLD: list[tuple[str, list[Change], list[str]]] = [
    ("a slip and a split", [_change(OUT, "Dome", _slip(24, out=True)), _split("Mast", a=_slip(36, out=True), b={})],
     ["two milestones slipped out of their phase (Mast-a, 36 months later; Dome, 24 months later)",
      "one milestone was split (Mast into Mast-a (2030) and Mast-b (2030))"]),
    ("only a split", [_split("Mast", a=_slip(36), b=_slip(48))],
     [("one milestone was split (Mast into Mast-a (2030) and Mast-b (2030)); two milestones slipped (Mast-b, 48 months "
       "later; Mast-a, 36 months later)")]),
    ("one part out of its phase",
     [_change("milestone-slipped", "Dome", _slip(12)), _split("Mast", a=_slip(36, out=True))],
     ["two milestones slipped, one out of its phase (Mast-a, 36 months later; Dome, 12 months later)",
      "one milestone was split (Mast into Mast-a (2030))"]),
    ("a split whose parts kept their date", [_change(OUT, "Dome", _slip(24, out=True)), _split("Mast", a={}, b={})],
     ["one milestone slipped out of its phase, by 24 months (Dome)",
      "one milestone was split (Mast into Mast-a (2030) and Mast-b (2030))"]),
    ("a split of another weight", [_change(OUT, "Dome", _slip(24, out=True)), _split("Mast", "attend", a=_slip(36))],
     ["one milestone slipped out of its phase, by 24 months (Dome)",
      "one milestone was split (Mast into Mast-a (2030)); one milestone slipped, by 36 months (Mast-a)"]),
    ("two splits", [_split("Mast", a=_slip(12)), _split("Dome", a=_slip(24), b=_slip(12))],
     [("two milestones were split (Mast into Mast-a (2030); Dome into Dome-a (2030) and Dome-b (2030)); three "
       "milestones slipped (Dome-a, 24 months later; Mast-a, 12 months later; Dome-b, 12 months later)")]),
    ("a part only possibly later",
     [_change(OUT, "Dome", _slip(24, out=True)), _split("Mast", a=_slip(36, certainty="possible"))],
     ["two milestones slipped, one out of its phase (Mast-a, possibly 36 months later; Dome, 24 months later)",
      "one milestone was split (Mast into Mast-a (2030))"]),
    ("many",
     [*(_change(OUT, f"M{at}", _slip(at, out=True)) for at in range(1, 5)), _split("Mast", a=_slip(36, out=True))],
     ["five milestones slipped out of their phase, the longest by 36 months (Mast-a)",
      "one milestone was split (Mast into Mast-a (2030))"]),
    ("earlier parts", [_split("Mast", a={"move": "advanced", "months": -12, "days": 0}, b=_slip(12))],
     [("one milestone was split (Mast into Mast-a (2030) and Mast-b (2030)); one milestone slipped, by 12 months "
       "(Mast-b)")]),
    ("parts alike", [_split("Mast", a=_slip(12, out=True), b=_slip(12, out=True))],
     [("one milestone was split (Mast into Mast-a (2030) and Mast-b (2030)); two milestones slipped out of their "
       "phase, each by 12 months (Mast-a and Mast-b)")]),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "told"), [one[1:] for one in TOLD], ids=[one[0] for one in TOLD])
def test_parts_that_are_later_are_slips(changes: list[Change], told: list[str]) -> None:
    """They are counted once, with the slips of their weight, or beside the split where there are none."""
    assert [one.text() for one in statements(changes)] == told
    assert sum(len(one.changes) for one in statements(changes)) == len(changes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_clause_on_slips_says_how_many(language: Language) -> None:
    """In whatever words, with all names or with one."""
    changes = [*(_change(OUT, f"M{at}", _slip(at, out=True)) for at in range(1, 5)), _split("X", a=_slip(36, out=True))]
    with speaking(language):
        (slips, split) = grouped(changes)
        ways = (*slips.longer(), slips.text(), *slips.shorter())
    assert split.topic is SPLIT
    assert split.longer() == split.shorter() == ()
    assert len(ways) == 3
    assert all({"en": "five", "zh": "5", "ru": "5"}[language] in one for one in ways)
    assert [one.count("M") for one in ways] == [4, 0, 0]
    assert all("X-a" in one for one in ways)


def left_on(made: Report) -> None:
    """Hold each link of "and so many more" against what its section tells, and each number against the data."""
    whole = page(made)
    numbered = {section.id: at for at, section in enumerate(whole.sections, start=1)}
    standing: dict[str, set[int]] = {}
    seen: set[int] = set()
    for section in whole.sections:
        for block in section.blocks:
            for item in getattr(block, "items", ()):
                standing.setdefault(section.id, set()).update(set(item.changes) - seen)
                seen |= set(item.changes)
    shown = markdown.render_report(made).split("<a id=")[0]
    for part, laid in zip(made.screen.parts, whole.screen.parts, strict=True):
        assert bool(part.more) == bool(part.rest) == bool(part.left)
        assert len(part.left) == part.rest
        links = [span for span in laid.more if span.style == "section"]
        assert all(span.target in numbered and f"](#{span.target})" in shown for span in links)
        if part.more and plain(laid.more) == part.more:  # without room for more it leads to where most of it stands
            continue
        told = [[int(one) for one in re.findall(r"\d+", span.text)] for span in links]
        assert [numbers[0] for numbers in told] == [numbered[str(span.target)] for span in links]
        left = {one.change for one in part.left}
        here = {span.target: len(standing.get(span.target or "", set()) & left) for span in links}
        changes = all(one.kind is None for one in part.left) and part.id not in {"next", "promises"}
        if changes:
            assert all(here.values())
            places = {own for own, numbers in standing.items() if numbers & left}
            assert places == set(here)  # each section in which any of it stands is named
            assert (part.rest > sum(here.values())) == any(words in plain(laid.more) for words in FULL)
        if len(links) > 1 and any(len(numbers) > 1 for numbers in told):
            assert [numbers[1] for numbers in told] == [*here.values()] or not changes


@pytest.mark.parametrize("detail", DETAILS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_how_much_more_there_is_leads_to_where_it_stands(
    pair: tuple[str, str], language: Language, detail: Detail
) -> None:
    """Each section that is named tells as many of them as is said; what no section tells is in the full report."""
    made = report(*compared(*pair), language=language, detail=detail)
    left_on(made)
    assert detail != "full" or not any("full report" in plain(part.more) for part in page(made).screen.parts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", ["roadmap", "guideline"])
def test_what_concerns_a_partner_is_led_to(document: DocumentName, language: Language) -> None:
    """Their commitments stand in a section of their own."""
    both = compared(f"{document}@1.0", f"{document}@latest")
    fields: dict[str, Any] = {"name": "Agency", "interests": {"agencies": ["CNSA", "Roscosmos"]}}
    if document == "roadmap":
        own = ({"what": f"part {at}", "milestone": "luna-28", "date": "2040"} for at in range(6))
        fields["commitments"] = [*own]
    made = narrow(report(*both, language=language), Profile.model_validate(fields), both)
    left_on(made)
    if document == "roadmap":
        links = [span.target for part in page(made).screen.parts for span in part.more if span.style == "section"]
        assert "concern" in links


DATES: Final = st.sampled_from(["2025", "2027", "2028/2030", "../2033", "2034/..", None])
STATUSES: Final = st.sampled_from(["planned", "achieved", "lost", "altered", "cancelled", "considered", None])
CONFIDENCES: Final = st.sampled_from(["high", "medium", "low", None])
ENTRIES: Final = st.dictionaries(
    st.sampled_from([f"m-{number}" for number in range(16)]),
    st.fixed_dictionaries({"window": DATES, "status": STATUSES, "confidence": CONFIDENCES}),
    max_size=16,
)


def _roadmap(entries: dict[str, dict[str, str | None]], version: str, issued: str) -> Release:
    milestones = [
        {"id": own, "title": f"Craft {own}"} | {name: told for name, told in fields.items() if told}
        for own, fields in entries.items()
    ]
    promises = [{"id": f"p-{at}", "text": f"Text {at} will follow", "made": "2020"} for at in range(5)]
    data = {"document": "probe", "kind": "roadmap", "version": version, "issued": issued, "promises": promises}
    return Release.model_validate(data | {"content": {"milestones": milestones}}, strict=False)


@settings(max_examples=40, deadline=None)
@given(old=ENTRIES, new=ENTRIES, language=st.sampled_from(LANGUAGES), detail=st.sampled_from(DETAILS))
def test_any_two_releases_are_led_into(
    old: dict[str, dict[str, str | None]], new: dict[str, dict[str, str | None]], language: Language, detail: Detail
) -> None:
    """Whatever changed; and where nothing did nothing is led to."""
    sides = _roadmap(old, "1.0.0", "2026-01-01"), _roadmap(new, "1.1.0", "2027-01-01")
    made = report(*sides, diff(*sides), language=language, detail=detail)
    if made.screen.parts and page(made).sections:
        left_on(made)
    assert len(text.render_report(made, width=80).split("\n\n1. ")[0].splitlines()) <= 22


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_promises_are_named_or_counted(pair: tuple[str, str], language: Language) -> None:
    """However much else there is; only where nothing changed they are left out."""
    made = report(*compared(*pair), language=language)
    waiting = compared(*pair).new.promises
    (part,) = [one for one in made.screen.parts if one.id == "promises"]
    assert len(part.said) + part.rest == len(waiting)


CUT: list[tuple[str, str]] = [
    ("Short enough.", "Short enough."),
    ("The plan will be published when the time is right, with what belongs to it and with clear dates.",
     "The plan will be published when the time is right …"),
    ("A second edition follows once the founding members have met; until then the first one holds for all of them.",
     "A second edition follows once the founding members have met …"),
    ("The register is kept open for any state that wishes to join the work (a form will be sent to them all).",
     "The register is kept open for any state that wishes to join the work …"),
    ("All data are shared with every partner of the station \N{EM DASH} the rules for it are still being written down.",
     "All data are shared with every partner of the station …"),
    ("Yes, and the working group will then publish a report on all of the proposals that were sent to it in time",
     "Yes, and the working group will then publish a report …"),
    ("将在适当时候发布两份文件的更新版本，并在其中给出各项计划的细节，同时进一步明确各个阶段的里程碑以及合作伙伴参与的具体程序和条件要求。",
     "将在适当时候发布两份文件的更新版本，并在其中给出各项计划的细节 …"),
    ("Порядок будет опубликован, когда придёт время, вместе с условиями, которые касаются всех партнёров станции.",
     "Порядок будет опубликован, когда придёт время, вместе с условиями …"),
    ("Станция открыта для всех государств и организаций на условиях, о которых участники ещё договорятся между собой",
     "Станция открыта для всех государств и организаций на условиях …"),
    ("The procedure by which those that wish to take part in the work of the station are to hand in what is asked",
     "The procedure by which those that wish to take part …"),
]  # fmt: skip


@pytest.mark.parametrize(("whole", "cut"), CUT)
def test_a_text_is_cut_where_a_clause_ends(whole: str, cut: str) -> None:
    """Nobody is left with words that lead to nothing."""
    assert at_a_clause(whole) == cut


@pytest.mark.parametrize(
    ("title", "cut"),
    [
        (
            "Agreement of the governments of Norway and Iceland on the relay station",
            "Agreement of the governments of Norway and Iceland …",
        ),
        (
            "Соглашение между правительствами Норвегии и Исландии о станции связи",
            "Соглашение между правительствами Норвегии и Исландии …",
        ),
        (
            "Memorandum of the two agencies on how the samples will be shared out",
            "Memorandum of the two agencies on how the samples …",
        ),
        ("of the of the of the of the of the of the of the of the of the of the of the", "of the …"),
    ],
)  # fmt: skip
def test_a_title_does_not_end_in_a_small_word(title: str, cut: str) -> None:
    """What it leads to was cut off."""
    assert shortened(title) == cut


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_asks_for_a_decision_goes_first(language: Language) -> None:
    """Where room is short nothing of it gives way to what only happened."""
    for pair in PAIRS:
        parts = {part.id: part for part in report(*compared(*pair), language=language).screen.parts}
        if "act" in parts and parts["act"].rest:
            assert len(parts["act"].said) == 3 or not any(
                parts[other].said for other in ("attend", "happened") if other in parts
            )


def test_what_happened_is_told_by_what_it_rests_on() -> None:
    """Nobody doubts a flight that all have seen: what is weak is what is known of it here."""
    entry = {"id": "a", "title": "Hopper", "confidence": "low", "window": "2025"}
    over = entry | {"status": "achieved", "occurred": "2025-05-03"}
    sides = [
        Release.model_validate({
            "document": "probe", "kind": "roadmap", "version": version, "issued": day,
            "content": {"milestones": [one]},
        }, strict=False)
        for version, day, one in (("1.0.0", "2025-01-01", entry), ("1.1.0", "2026-01-01", over))
    ]  # fmt: skip
    wanted = (
        "told here by weak or later sources alone",
        "此处仅据薄弱或事后的来源",
        "лишь по слабым или более поздним",
    )
    for language, words in zip(LANGUAGES, wanted, strict=True):
        made = report(sides[0], sides[1], diff(sides[0], sides[1]), language=language)
        (part,) = [one for one in made.screen.parts if one.id == "happened"]
        assert words in part.said[0].text


def test_what_was_stored_without_places_is_counted_alone() -> None:
    """A report that was made before its first screen knew what it only counts leads nowhere, and claims nothing."""
    made = report(*compared("roadmap@1.0", "roadmap@latest"))
    parts = tuple(part.model_copy(update={"left": ()}) for part in made.screen.parts)
    bare = made.model_copy(update={"screen": made.screen.model_copy(update={"parts": parts})})
    told = [plain(part.more) for part in page(bare).screen.parts if part.more]
    assert told == [part.more for part in parts if part.more]


def test_what_moved_without_a_measure_has_no_farthest() -> None:
    """How many moved is said, and no more."""
    slips = [_change("milestone-slipped", own, {"certainty": "definite"}) for own in ("Mast", "Dome")]
    (said,) = grouped(slips)
    assert said.shorter() == ("two milestones slipped",)
