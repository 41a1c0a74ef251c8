"""Sentences that said too much, or said it badly, in small documents of one's own and in three languages."""

from typing import Any

import pytest

from ilrs_docs.changes import Change
from ilrs_docs.comparing import diff
from ilrs_docs.language import Language, speaking
from ilrs_docs.model import Release
from ilrs_docs.phrasing.describing import reading_words
from ilrs_docs.reporting import report
from ilrs_docs.reporting.summary import summarise

Fields = dict[str, Any]
Told = tuple[str, str, str]
LANGUAGES: tuple[Language, ...] = ("en", "zh", "ru")


def _release(document: str, content: Fields, **fields: Any) -> Release:  # noqa: ANN401 - fields of any release
    kind = "guideline" if "partners" in content else "roadmap"
    data = {"document": document, "kind": kind, "version": "1.0.0", "content": content}
    return Release.model_validate(data | fields, strict=False)


def _sentences(old: Fields, new: Fields, language: Language, document: str = "park", **fields: Any) -> list[str]:  # noqa: ANN401 - fields of any release
    before, after = (_release(document, side, **fields) for side in (old, new))
    found = report(before, after, diff(before, after), language=language)
    return [item.sentence for section in found.sections for group in section.groups for item in group.items]


def _gate(**fields: Any) -> Fields:  # noqa: ANN401 - fields of any milestone
    return {"milestones": [{"id": "gate", "title": "Gate", **fields}]}


OPEN: list[tuple[str, str, Told]] = [
    (
        "2030/..",
        "2034",
        ("is now 2034; it was 2030 or later", "时间现为2034年，原为不早于2030年", "прежде — 2030 год или позднее"),
    ),
    (
        "2030/..",
        "2036/..",
        (
            "slipped: earliest date 72 months later; it was 2030 or later, is now 2036 or later",
            "原为不早于2030年，现为不早于2036年",
            "стало — 2036 год или позднее",
        ),
    ),
    (
        "2036/..",
        "2030/..",
        (
            "moved forward: earliest date 72 months earlier; it was 2036 or later",
            "原为不早于2036年",
            "было — 2036 год или позднее",
        ),
    ),
    (
        "../2028",
        "../2029",
        ("it was 2028 at the latest, is now 2029 at the latest", "现为不晚于2029年", "стало — не позднее 2029 года"),
    ),
    (
        "2026/2028",
        "2026/..",
        (
            "Gate no longer has a latest date: it was 2026\u20132028, is now 2026 or later.",
            "里程碑“Gate”不再有最晚日期：",
            "вехи «Gate» больше не указана самая поздняя дата:",
        ),
    ),
    (
        "2026/2028",
        "../2028",
        (
            "Gate no longer has an earliest date: it was 2026\u20132028",
            "里程碑“Gate”不再有最早日期：",
            "вехи «Gate» больше не указана самая ранняя дата:",
        ),
    ),
    (
        "2026/..",
        "2026/2028",
        (
            "Gate now has a latest date: it was 2026 or later, is now 2026\u20132028.",
            "里程碑“Gate”现有最晚日期：",
            "вехи «Gate» теперь указана самая поздняя дата:",
        ),
    ),
    (
        "../2028",
        "2026/2028",
        (
            "Gate now has an earliest date: it was 2028 at the latest",
            "里程碑“Gate”现有最早日期：",
            "вехи «Gate» теперь указана самая ранняя дата:",
        ),
    ),
    (
        "2026/2028",
        "2027",
        ("firmed from 2026\u20132028 to 2027", "由2026\u20142028年变为2027年", "было — 2026\u20132028 годы"),
    ),
    (
        "2026",
        "2028",
        ("slipped: 24 months later, from 2026 to 2028", "由2026年改为2028年", "было — 2026 год, стало — 2028 год"),
    ),
]


@pytest.mark.parametrize(("old", "new", "says"), OPEN)
def test_a_window_open_at_one_end_is_no_span(old: str, new: str, says: Told) -> None:
    """What goes "from 2030 or later to 2034" would read as one span; which end got or lost its date is said."""
    for language, words in zip(LANGUAGES, says, strict=True):
        assert any(words in one for one in _sentences(_gate(window=old), _gate(window=new), language))


KINDS: list[tuple[Fields, Told]] = [
    (
        {"value": "state"},
        ("another reading counts it as a state", "另一说法将其计为国家", "по другим сведениям, это государство"),
    ),
    ({"value": "organisation"}, ("counts it as an organisation", "另一说法将其计为组织", "это организация")),
    (
        {"value": "subnational"},
        (
            "counts it as a body below the national level",
            "计为国家层级以下机构",
            "это учреждение ниже государственного уровня",
        ),
    ),
    (
        {"value": "state", "confidence": "low"},
        ("as a state (low confidence)", "国家（可信度：低）", "это государство (достоверность: низкая)"),
    ),
    ({"value": "league"}, ("another reading of its kind is league", "另一说法为league", "league")),
]


@pytest.mark.parametrize(("reading", "says"), KINDS)
def test_what_a_partner_is_counted_as_is_said_in_words(reading: Fields, says: Told) -> None:
    """No word of the format stands where a reader looks for what a partner is."""
    for language, words in zip(LANGUAGES, says, strict=True):
        with speaking(language):
            assert words in reading_words("partner", {"field": "kind"} | reading)


def test_a_kind_that_another_source_gives_is_told_on_both_sides() -> None:
    """What is told here is said in the words in which the other reading is."""
    reading = {"id": "r", "field": "kind", "value": "state"}
    school = {"id": "s", "title": "School", "kind": "subnational", "instrument": "Note", "readings": [reading]}
    told = _sentences({"partners": []}, {"partners": [school]}, "en")
    assert "School, recorded without a source: kind a state. Stated here: a body below the national level." in told
    assert "School signed: date not known, Note (counted by others as a state)." in told


NOTE = {
    "en": "One letter names a heavy one.",
    "zh": "一封信提到一种重型火箭。",
    "ru": "В одном письме названа тяжёлая ракета.",
}
NOTED: list[tuple[Fields, Told]] = [
    (
        {"field": "launcher", "value": "a heavy one", "note": NOTE},
        (
            "another reading of its launcher is “a heavy one”",
            "关于其运载火箭，有来源称：一封信提到一种重型火箭",
            "по одному из источников (ракета-носитель): В одном письме названа тяжёлая ракета",
        ),
    ),
    (
        {"field": "launcher", "value": "a heavy one", "note": NOTE, "confidence": "low"},
        (
            "is “a heavy one” (low confidence)",
            "一种重型火箭（可信度：低）",
            "ракета (достоверность: низкая)",
        ),
    ),
    (
        {"field": "launcher", "value": "a heavy one"},
        ("is “a heavy one”", "另一说法为“a heavy one [EN]”", "«a heavy one [EN]»"),
    ),
    (
        {"field": "launcher", "value": "a heavy one", "note": {"en": "One letter."}},
        ("is “a heavy one”", "另一说法为“a heavy one [EN]”", "«a heavy one [EN]»"),
    ),
    (
        {"field": "meaning", "value": "a first step", "note": NOTE},
        ("is “a first step”", "另一说法为“a first step [EN]”", "«a first step [EN]»"),
    ),
    (
        {
            "field": "launcher",
            "value": "a heavy one",
            "note": NOTE,
            "words": {"en": "A heavy one", "zh": "一种重型火箭", "ru": "Тяжёлая ракета"},
        },
        (
            "another reading of its launcher is “A heavy one”",
            "其运载火箭的另一说法为“一种重型火箭”",
            "ракета-носитель — «Тяжёлая ракета»",
        ),
    ),
    ({"field": "window", "value": "2031", "note": NOTE}, ("is 2031", "另一说法为2031年", "2031 год")),
]


@pytest.mark.parametrize(("reading", "says"), NOTED)
def test_a_note_stands_for_what_its_reader_does_not_read(reading: Fields, says: Told) -> None:
    """The value stays beside it; another wording of a text is no fact that a note could tell instead."""
    for language, words in zip(LANGUAGES, says, strict=True):
        release = _release("park", _gate(notes=[{"text": NOTE}]), language="en")
        with speaking(language):
            from ilrs_docs.phrasing.tagging import telling_of

            with telling_of(release):
                assert words in reading_words("milestone", reading)


def test_a_definition_is_named_and_not_told_whole() -> None:
    """What is changed about the one definition of the station does not repeat its text as a name."""
    definition = {"id": "station", "text": "A complex of facilities for research on the Moon, built in several steps"}
    old, new = ({"definition": definition | notes} for notes in ({}, {"notes": ["It was said twice."]}))
    for language, words in zip(
        LANGUAGES, ("Definition of the station", "科研站的定义", "Определение станции"), strict=True
    ):
        told = _sentences(old, new, language, document="roadmap")
        assert any(words in one for one in told)
        assert not any("A complex of facilities" in one for one in told)


def test_the_lead_passes_from_one_agency_to_another() -> None:
    """The lead of a mission is told as a person would tell it, in either direction."""
    one, other = ({"missions": [{"id": "hop", "title": "Hop", "lead": lead}]} for lead in ("CNSA", "CMSA"))
    assert "The lead of Hop passed from CNSA to CMSA." in _sentences(one, other, "en")
    assert any("任务“Hop”的牵头机构由" in told for told in _sentences(one, other, "zh"))
    assert any("Головная организация миссии «Hop»: была — " in told for told in _sentences(one, other, "ru"))


@pytest.mark.parametrize("status", ["achieved", "lost"])
def test_what_happened_is_not_less_sure_for_its_one_late_source(status: str) -> None:
    """How well an event is founded stands with the event, and is no setback of a plan."""
    old = _gate(window="2026", status="planned", confidence="high")
    new = _gate(window="2026", status=status, occurred="2026-05", confidence="low")
    before, after = _release("park", old), _release("park", new)
    rules = [change.rule for change in diff(before, after).changes]
    assert rules == [f"milestone-{status}"]
    assert [change.rule for change in diff(after, before).changes if "confidence" in change.rule]


def test_a_phase_counts_all_of_its_milestones_that_changed() -> None:
    """What firmed is counted beside what slipped, as the words say; a phase in which nothing suffered is not told."""
    phases = [{"id": one, "title": one.title()} for one in ("first", "second")]
    plan = {"plans": [{"id": "plan", "title": "Plan", "phases": phases}]}

    def side(*windows: str) -> Fields:
        homes = ("first", "first", "first", "second")
        entries = zip("abcd", windows, homes, strict=True)
        return plan | {"milestones": [
            {"id": own, "title": own.upper(), "window": window, "phase": home} for own, window, home in entries
        ]}  # fmt: skip

    old, new = side("2026", "2026/2030", "2027", "2026/2030"), side("2028", "2027", "2027", "2027")
    told = _sentences(old, new, "en")
    assert "The phase First holds two milestones whose date or status changed: A and B." in told
    assert not any("phase Second holds" in one for one in told)
    assert any("К этапу «First» относятся 2 вехи, у которых изменились срок или состояние" in one
               for one in _sentences(old, new, "ru"))  # fmt: skip


def test_the_redline_tells_a_reading_in_the_words_of_its_reader() -> None:
    """Words in several languages stand for the value that a release keeps."""
    from ilrs_docs.reporting.paragraphs import paragraphs

    reading = {"id": "r", "field": "launcher", "value": "heavy", "words": {"en": "A heavy one", "ru": "Тяжёлая ракета"}}
    release = _release("park", {"missions": [{"id": "hop", "title": "Hop", "readings": [reading]}]}, language="en")
    for language, words in zip(LANGUAGES, ("“A heavy one”", "“A heavy one [EN]”", "«Тяжёлая ракета»"), strict=True):
        from ilrs_docs.phrasing.tagging import telling_of

        with speaking(language), telling_of(release):
            assert any(words in remark for one in paragraphs(release) for remark in one.remarks)


def test_a_note_is_told_once_and_with_its_day() -> None:
    """What a new note says stands in the list of notes, and not in the sentence as well."""
    old, new = _gate(), _gate(notes=[{"text": "It was seen.", "day": "2026-05-01"}])
    before, after = _release("park", old), _release("park", new)
    found = report(before, after, diff(before, after))
    (item,) = [one for one in found.items() if one.rule == "milestone-notes-changed"]
    assert (item.sentence, item.notes) == ("Notes changed, milestone Gate: one added.", ("1 May 2026: It was seen.",))
    gone = report(after, before, diff(after, before))
    (item,) = [one for one in gone.items() if one.rule == "milestone-notes-changed"]
    assert (item.sentence, item.notes) == ("Notes changed, milestone Gate: one dropped. It said: “It was seen”.", ())


@pytest.mark.parametrize(
    ("wording", "says"),
    [
        ({"zh": "2028年前"}, "2028年前"),
        ({"zh": "2028年底前"}, "不晚于2028年"),
        ({"zh": "2029年前"}, "不晚于2028年"),
        ({"en": "before 2028"}, "不晚于2028年"),
        (None, "不晚于2028年"),
    ],
)
def test_chinese_leaves_open_whether_a_year_is_meant_unless_its_source_says_so(
    wording: Fields | None, says: str
) -> None:
    """\u5e74\u524d excludes the year: it stands only where it is what the source itself says of that window."""
    plan = {"id": "plan", "title": "Plan", "phases": [{"id": "one", "title": "One", "window": "../2028"}]}
    if wording:
        plan["phases"][0]["wording"] = wording  # type: ignore[index] # the one phase above
    release = _release("park", {"plans": [plan]})
    from ilrs_docs.phrasing.dating import window, window_as_noun
    from ilrs_docs.phrasing.tagging import telling_of

    with speaking("zh"), telling_of(release):
        assert (window("../2028"), window_as_noun("../2028")) == (says, says)
        assert (window("../2036"), window("2036/..")) == ("不晚于2036年", "不早于2036年")
    with speaking("en"), telling_of(release):
        assert window_as_noun("../2028") == "2028 at the latest"


def test_a_body_below_the_national_level_signed_and_did_not_join() -> None:
    """What it signed is what is known of it."""
    school = {"id": "s", "title": "School", "kind": "subnational", "instrument": "Memorandum", "date": "2024-04"}
    for language, words in zip(
        LANGUAGES,
        ("School signed: April 2024, Memorandum.", "School签署合作文书：2024年4月", "School: подписан документ,"),
        strict=True,
    ):
        assert any(words in one for one in _sentences({"partners": []}, {"partners": [school]}, language))


def test_a_change_is_told_with_the_sources_that_came_with_it() -> None:
    """A report of years ago says nothing of a loss; where no source came, those of the entry stand."""
    sources = [
        {"id": own, "publisher": own, "title": own, "date": day} for own, day in (("early", "2021"), ("late", "2026"))
    ]
    planned = {"window": "2026", "status": "planned", "sources": ["early"]}
    lost = {"window": "2026", "status": "lost", "occurred": "2026-05"}
    for cited, told in ((["early", "late"], ("late",)), (["early"], ("early",))):
        before = _release("park", _gate(**planned), sources=sources)
        after = _release("park", _gate(**lost, sources=cited), sources=sources)
        (item,) = [one for one in report(before, after, diff(before, after)).items() if one.rule == "milestone-lost"]
        assert item.sources == told


def test_a_step_and_its_deadline_that_passed_are_told_once() -> None:
    """The summary counts the step; a deadline of another day is counted for itself."""
    call = {
        "procedures": [
            {"id": "call", "title": "Call", "steps": [{"id": "send", "action": "Send", "deadline": "2026-03"}]}
        ],
        "opportunities": [{"id": "seats", "title": "Seats", "deadlines": [
            {"id": "due", "title": "Due", "window": "2026-03"}, {"id": "talk", "title": "Talk", "window": "2026-02"},
        ]}],
    }  # fmt: skip
    new = {
        **call,
        "procedures": [
            {
                **call["procedures"][0],
                "steps": [{"id": "send", "action": "Send", "deadline": "2026-03", "status": "passed"}],
            }
        ],
    }
    sides = [
        Release.model_validate(
            {"document": "park", "kind": "guideline", "version": version, "issued": day, "content": content},
            strict=False,
        )
        for version, day, content in (("1.0.0", "2026-01-01", call), ("1.1.0", "2026-06-01", new))
    ]
    told = summarise(diff(sides[0], sides[1]), sides[1])
    assert "the time for one step passed, and its outcome as a whole is not in the record (“Send”, March 2026)" in told
    assert "one deadline passed (“Talk”, due February 2026)" in told
    found = report(sides[0], sides[1], diff(sides[0], sides[1]))
    items = [item for section in found.sections for group in section.groups for item in group.items]
    (step,) = [item for item in items if item.rule == "step-passed"]
    assert [one.rule for one in step.also] == ["deadline-passed"]
    assert [item.subjects[0].id for item in items if item.rule == "deadline-passed"] == ["talk"]


def test_a_day_that_is_not_known_is_no_span() -> None:
    """Who joined on one of two days did not join for two days."""
    from ilrs_docs.phrasing.dating import on, point

    days = [
        (
            "2024-05-07/2024-05-08",
            "7 May 2024 or 8 May 2024",
            "2024年5月7日或2024年5月8日",
            "7 или 8 мая 2024 года",
        ),
        (
            "2024-04/2024-05",
            "between April 2024 and May 2024",
            "2024年4月至2024年5月之间",
            "не ранее апреля 2024 года и не позднее мая 2024 года",
        ),
        (
            "2024-05-03/2024-06-25",
            "between 3 May 2024 and 25 June 2024",
            "2024年5月3日至2024年6月25日之间",
            "не ранее 3 мая 2024 года и не позднее 25 июня 2024 года",
        ),
        ("2021/2024", "between 2021 and 2024", "2021年至2024年之间", "не ранее 2021 года и не позднее 2024 года"),
        ("2024-05-07", "7 May 2024", "2024年5月7日", "7 мая 2024 года"),
        ("../2024", "by 2024", "不晚于2024年", "не позднее 2024 года"),
        ("2024/..", "from 2024", "不早于2024年", "с 2024 года"),
        (
            "2024-05-31/2024-06-01",
            "31 May 2024 or 1 June 2024",
            "2024年5月31日或2024年6月1日",
            "31 мая или 1 июня 2024 года",
        ),
        (
            "2023-12-31/2024-01-01",
            "31 December 2023 or 1 January 2024",
            "2023年12月31日或2024年1月1日",
            "31 декабря 2023 года или 1 января 2024 года",
        ),
        (
            "2024-05-07/2024-05-09",
            "between 7 May 2024 and 9 May 2024",
            "2024年5月7日至2024年5月9日之间",
            "не ранее 7 мая 2024 года и не позднее 9 мая 2024 года",
        ),
    ]
    for window, *says in days:
        for language, words in zip(LANGUAGES, says, strict=True):
            with speaking(language):
                assert point(window) == words
                if "/" in window:
                    assert on(window) == words


def test_the_only_reading_is_no_other_one() -> None:
    """Where nothing is given here, a source gives it, and does not give another one."""
    reading = {"id": "r", "field": "site", "value": "Crater rim", "confidence": "low"}
    (told,) = [one for one in _sentences(_gate(readings=[reading]), _gate(readings=[reading]), "en") if "site" in one]
    assert told == "Gate: a source gives its site as “Crater rim” (low confidence). Stated here: no site."
    (told,) = [
        one
        for one in _sentences(_gate(site="Plain", readings=[reading]), _gate(site="Plain", readings=[reading]), "en")
        if "site" in one
    ]
    assert told == "Gate: another reading of its site is “Crater rim” (low confidence). Stated here: Plain."


def test_what_is_open_is_told_of_the_day_of_its_release() -> None:
    """Who reads it years later is not told that it can be acted on now."""
    content = {"partners": [], "procedures": [{"id": "call", "title": "Call", "status": "open", "steps": [
        {"id": "send", "action": "Send", "actor": "partner", "deadline": "2030-03", "status": "pending"},
    ]}]}  # fmt: skip
    sides = [_release("park", content, issued=day) for day in ("2026-01-01", "2026-02-01")]
    found = report(sides[0], sides[1], diff(sides[0], sides[1])).items()
    assert any(one.sentence.endswith("is still open. On 1 February 2026 partners could act on it.") for one in found)


def test_what_merged_went_into_what() -> None:
    """Chinese says which of the two is left: the others went into it, and not it into them."""
    made: Fields = {"severity": "attend", "bump": "minor", "edits": (), "fingerprint": "f", "rule": "milestone-merged"}
    subjects = tuple({"kind": "milestone", "id": own, "title": own.upper()} for own in "abc")
    change = Change.model_validate({"subjects": subjects, **made})
    from ilrs_docs.phrasing.sentences import sentence

    says = ("Merged into A: B and C.", "“B”和“C”合并入里程碑“A”。", "С вехой «A» объединено: «B» и «C».")
    for language, words in zip(LANGUAGES, says, strict=True):
        with speaking(language):
            assert sentence(change) == words
