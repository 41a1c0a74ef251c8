"""What the states of the Guideline for Partnership say, fact by fact: each in the first one on or after its day."""

import json
from typing import Any, Final, NamedTuple

import pytest
from checkout import CHECKOUT

VERSIONS: Final = CHECKOUT / "versions" / "guideline"
V1, SEP21, JUN23, OCT23, DEC23, JUL24, SEP24, APR25, MAY26 = (
    "2021-06-16", "2021-09-27", "2023-06-20", "2023-10-02", "2023-12-06", "2024-07-18", "2024-09-05", "2025-04-24",
    "2026-05-23",
)  # fmt: skip
STATES: Final = (V1, SEP21, JUN23, OCT23, DEC23, JUL24, SEP24, APR25, MAY26)
OPEN: Final = "9999"


def _file(day: str) -> str:
    return "1.0.0.json" if day == V1 else f"1.0.1-tracked.{day.replace('-', '')}.json"


DATA: Final[dict[str, Any]] = {day: json.loads((VERSIONS / _file(day)).read_text("utf-8")) for day in STATES}


class Fact(NamedTuple):
    """What is asked: of what, in the states from a day on (and before another), at which path, and the answer.

    Of texts and notes the words are asked for that stand in them, in English; a note begins with its day.
    """

    subject: str
    since: str
    path: str
    expected: str
    before: str = OPEN


CALL, PAYLOADS = "content/procedures/change-8-call", "content/opportunities/change-8-payloads"
FOUNDING = "content/procedures/ilrsco-founding"
AGREEMENT, DECLARATION = "content/instruments/intergovernmental-agreement", "content/instruments/ilrs-declaration"
PARTNERS, PHASES = "content/partners", "content/participation_phases"
RELEASE_SAYS, STATEMENT_SAYS = (
    "CNSA, in its release of 16 June 2021",
    "The joint statement of CNSA and Roscosmos of April 2021",
)

ANNOUNCED: Final = [
    Fact("what the station rests on", V1, "statements/statement-basis/text", "the two countries' respective plans"),
    Fact("who says what it rests on", V1, "statements/statement-basis/said_by", RELEASE_SAYS),
    Fact("the purpose", V1, "statements/statement-purpose/text", "exchange in scientific research"),
    Fact("for whom", V1, "statements/statement-purpose/text", "in the interests of all humankind"),
    Fact("who says the purpose", V1, "statements/statement-purpose/said_by", STATEMENT_SAYS),
    Fact("who benefits", V1, "statements/statement-benefit/text", "all participants will benefit"),
    Fact("who says so", V1, "statements/statement-benefit/said_by", STATEMENT_SAYS),
    Fact("the day of the joint statement", V1, "statements/statement-benefit/said", "2021-04-23/2021-04-24"),
    Fact("what the documents are for", V1, "statements/statement-use-of-documents/text", "help potential partners"),
    Fact("who says what they are for", V1, "statements/statement-use-of-documents/said_by", RELEASE_SAYS),
    Fact("what they cover", V1, "statements/statement-coverage/text",
         "definition, composition and development phases of the station; guidelines for cooperation; proposals of"),
    Fact("who says what they cover", V1, "statements/statement-coverage/said_by", RELEASE_SAYS),
    Fact("six phases in CNSA's English", V1, "statements/statement-open-phases/text",
         "planning, substantiating, engineering, development, implementation and operation"),
    Fact("who lists the six", V1, "statements/statement-open-phases/said_by", STATEMENT_SAYS),
    Fact("a seventh phase", V1, f"{PHASES}/scientific-research/notes", "CNSA's English release, in words of the joint"),
    Fact("its sources", V1, f"{PHASES}/scientific-research/sources", "global-times-2021-06-16, xinhua-2021-06-17"),
    Fact("demonstration in CNSA's words", V1, f"{PHASES}/demonstration/notes", "substantiating"),
    Fact("design in CNSA's words", V1, f"{PHASES}/design/notes", "engineering"),
    Fact("the release as a source of a phase", V1, f"{PHASES}/operation/sources", "cnsa-2021-06-16"),
]  # fmt: skip
"""What CNSA's announcement of 16 June 2021 says."""

DOCUMENT: Final = [
    Fact("the title used", V1, "title", "Guideline for Partnership"),
    Fact("the title on the text", V1, "statements/statement-title/text", "Station Guide for Partnership”; CNSA's"),
    Fact("how sure the title is", V1, "statements/statement-title/confidence", "high"),
    Fact("the address of the text", V1, "gaps/gap-full-text/reason", "n6465653/c6812150/content.html"),
    Fact("the full text", V1, "gaps/gap-full-text/part", "basis"),
    Fact("the preface", V1, "statements/statement-preface/text", "opens with a preface"),
    Fact("the preface, by whom", V1, "statements/statement-preface/sources", "universe-today-2021-06"),
    Fact("what the opening argues", V1, "statements/statement-opening/text", "the well-being of humankind"),
    Fact("the opening, how sure", V1, "statements/statement-opening/confidence", "medium"),
    Fact("the length", V1, "statements/statement-length/text", "20 pages; Roscosmos published a video"),
    Fact("a picture of the station", V1, "statements/statement-picture/text",
         "shows the conceptual design of the station"),
    Fact("who prints it", V1, "statements/statement-picture/said_by", RELEASE_SAYS),
    Fact("a heading", V1, "statements/statement-heading/text", "“Definition and composition”"),
    Fact("the heading, how sure", V1, "statements/statement-heading/confidence", "low"),
    Fact("talks under way", V1, "statements/statement-talks/text",
         "ESA, Thailand, the United Arab Emirates and Saudi Arabia"),
    Fact("the post of one speaker", V1, "statements/statement-forum/text",
         "Savelyev, deputy director general of Roscosmos"),
    Fact("of another", V1, "statements/statement-forum/text", "Wu Yanhua, vice administrator of CNSA"),
    Fact("a third speaker", V1, "statements/statement-forum/text", "Pei Zhaoyu"),
    Fact("where he spoke", V1, "statements/statement-forum/sources", "tass-2021-06-16"),
    Fact("the definition as a complex", V1, "content/definition/notes",
         "Roscosmos's release on the memorandum of 9 March 2021"),
    Fact("the definition as a base", V1, "content/definition/readings/definition-base/note",
         "CNSA's release on the memorandum of 9 March 2021 and by the joint video of June 2021"),
    Fact("a principle of the Russian side", V1, "content/principles/equal-rights/description", "at every step"),
    Fact("its sources", V1, "content/principles/equal-rights/sources", "parabolic-arc-2021-03-10, tass-2021-03-09"),
    Fact("instruments that the text names", V1, "gaps/gap-instruments-named/part", "content, instruments"),
    Fact("opportunities of V1.0", V1, "gaps/gap-opportunity-proposals/part",
         "content, opportunities, proposed-in-v1-0, description"),
    Fact("a Russian edition", V1, "gaps/gap-russian-edition/part", "languages"),
    Fact("the promise of updates", V1, "promises/promise-updated-editions/text",
         "with plans and with clearer milestones"),
    Fact("another name of the station", V1, "statements/statement-names/text", "often say ISLS"),
    Fact("the joint statement, where", V1, "content/instruments/joint-statement-2021/description",
         "58th session of the Scientific and Technical Subcommittee of COPUOS"),
    Fact("the promise of a procedure", V1, "promises/promise-joining-procedure/made", "2021-06-16"),
    Fact("the draft declaration, by whom", SEP21, f"{DECLARATION}/drafted_by", "CNSA, Roscosmos"),
]  # fmt: skip
"""What is known of the text, of its release and of the acts before it."""

MEMBERS: Final = [
    Fact("APSCO, the first act", JUN23, f"{PARTNERS}/apsco/date", "2023-04-25"),
    Fact("APSCO, by what", JUN23, f"{PARTNERS}/apsco/instrument", "Joint statement"),
    Fact("APSCO, who signed", JUN23, f"{PARTNERS}/apsco/notes", "2023-04-25 Signed by Xu Hongliang"),
    Fact("APSCO, how sure", JUN23, f"{PARTNERS}/apsco/confidence", "high"),
    Fact("APSCO, the second act", JUL24, "statements/statement-apsco-second-instrument/text",
         "second instrument with APSCO"),
    Fact("the second act, its day", JUL24, "statements/statement-apsco-second-instrument/said", "2024-04-24"),
    Fact("who had signed by May 2023", JUN23, "statements/statement-signed-2023-05/text",
         "Russia, Pakistan, the United Arab Emirates and APSCO"),
    Fact("who says so", JUN23, "statements/statement-signed-2023-05/said_by", "Wu Weiren"),
    Fact("when", JUN23, "statements/statement-signed-2023-05/said", "2023-05-11"),
    Fact("who was named in April 2023", JUN23, "statements/statement-named-2023-04/text", "Argentina, Pakistan"),
    Fact("the UAE as a state", JUN23, "statements/statement-signed-2023-05/notes", "2023-06-20 SpaceNews, too"),
    Fact("why it is no partner", JUN23, "statements/statement-signed-2023-05/notes", "By which instrument is not"),
    Fact("who says so of the state", JUN23, "statements/statement-signed-2023-05/sources",
         "science-and-technology-daily-2023-05-11, spacenews-2023-06-20"),
    Fact("the UAE by a university", DEC23, f"{PARTNERS}/university-of-sharjah/kind", "subnational"),
    Fact("its month", DEC23, f"{PARTNERS}/university-of-sharjah/date", "2023-11"),
    Fact("how sure it is", DEC23, f"{PARTNERS}/university-of-sharjah/confidence", "low"),
    Fact("whose memorandum it is", DEC23, f"{PARTNERS}/university-of-sharjah/notes", "2023-11 The memorandum is that"),
    Fact("who says so", DEC23, f"{PARTNERS}/university-of-sharjah/sources", "spacenews-2024-03"),
    Fact("South Africa, who signed", DEC23, f"{PARTNERS}/south-africa/notes", "Chen Xiaodong"),
    Fact("Azerbaijan, the day", DEC23, f"{PARTNERS}/azerbaijan/date", "2023-10-03"),
    Fact("Azerbaijan, whose day", DEC23, f"{PARTNERS}/azerbaijan/sources", "wikipedia-ilrs"),
    Fact("Pakistan, the day", DEC23, f"{PARTNERS}/pakistan/date", "2023-10-18"),
    Fact("Pakistan, how sure", DEC23, f"{PARTNERS}/pakistan/confidence", "medium"),
    Fact("Pakistan, a reckoning", DEC23, f"{PARTNERS}/pakistan/notes", "reckoned from the report"),
    Fact("Pakistan, an earlier paper", DEC23, f"{PARTNERS}/pakistan/notes",
         "2023-05-11 According to Wu Weiren, Pakistan had already signed by 11 May 2023. The compilers"),
    Fact("which is no date of the memorandum", DEC23, "statements/statement-signed-2023-05/notes",
         "2023-10-18 Remark of the compilers: what Pakistan had signed by then may be a letter"),
    Fact("Serbia, the parties", JUL24, f"{PARTNERS}/serbia/instrument", "Technological Development and Innovation"),
    Fact("Serbia, which country", JUL24, f"{PARTNERS}/serbia/notes", "eleventh country"),
    Fact("Thailand, which country", JUL24, f"{PARTNERS}/thailand/notes", "ninth country"),
    Fact("Nicaragua, which country", JUL24, f"{PARTNERS}/nicaragua/notes", "tenth country"),
    Fact("Türkiye's application", JUL24, "statements/statement-turkiye-application/text", "has applied to join"),
    Fact("who told of it", JUL24, "statements/statement-turkiye-application/said_by", "A. Petrukovich, as RIA Novosti"),
    Fact("when it was told", JUL24, "statements/statement-turkiye-application/said", "2024-04/2024-07"),
    Fact("Türkiye on a list", APR25, "statements/statement-turkiye-signed/text",
         "listed as having signed"),
    Fact("how sure the list is", APR25, "statements/statement-turkiye-signed/confidence", "low"),
    Fact("Ethiopia", JUL24, f"{PARTNERS}/ethiopia-ssgi/date", "2024-04-05"),
    Fact("Kenya", JUL24, f"{PARTNERS}/kenya-kaist/date", "2024-04-08"),
    Fact("Senegal elsewhere", MAY26, "statements/statement-senegal-artemis-accords/text",
         "has signed the Artemis Accords, as the 56th country"),
    Fact("the day of it", MAY26, "statements/statement-senegal-artemis-accords/said", "2025-07-24"),
    Fact("a count of June 2024", JUL24, "statements/statement-count-2024-06/text", "Twelve more countries"),
    Fact("its speaker", JUL24, "statements/statement-count-2024-06/said_by", "Sergey Savelyev"),
    Fact("a count of July 2024", JUL24, "statements/statement-count-2024-07/said_by", "Wu Weiren"),
    Fact("a count of September 2024", SEP24, "statements/statement-count-2024-09/text", "17 countries, as the report"),
    Fact("a count of April 2025", APR25, "statements/statement-count-2025-04-xinhua/text", "and international"),
    Fact("another", MAY26, "statements/statement-count-2025-04-roscosmos/text", "13 countries"),
    Fact("why they differ", MAY26, "statements/statement-count-2025-04-roscosmos/notes", "do not use the same unit"),
    Fact("partners of 2026", MAY26, "gaps/gap-partners-2026/part", "content, partners"),
]  # fmt: skip
"""Who joined, when, by what, and who says so."""

RULES: Final = [
    Fact("the agreement, how sure at first", JUN23, f"{AGREEMENT}/confidence", "low", DEC23),
    Fact("the agreement, how sure then", DEC23, f"{AGREEMENT}/confidence", "medium", JUL24),
    Fact("the agreement, how sure since", JUL24, f"{AGREEMENT}/confidence", "high"),
    Fact("the agreement in force", JUL24, f"{AGREEMENT}/in_force", "2024-07-18"),
    Fact("how another state joins", JUL24, "statements/statement-joining-agreements/text",
         "each conclude a separate bilateral agreement"),
    Fact("how sure that is", JUL24, "statements/statement-joining-agreements/confidence", "medium"),
    Fact("how partners have joined", JUL24, "statements/statement-joining-practice/text",
         "a bilateral instrument with CNSA (agreement, memorandum or joint statement)"),
    Fact("whose procedure that is", JUL24, "statements/statement-joining-practice/notes", "not a published"),
    Fact("the agreement, how long", JUL24, f"{AGREEMENT}/notes", "It has 23 pages, runs for 20 years"),
    Fact("a principle of one call", OCT23, "statements/statement-change-8-call-principles/text",
         "equality and mutual benefit, peaceful use and win-win cooperation"),
    Fact("kinds of cooperation with Egypt", DEC23, "statements/statement-egypt-kinds/text",
         "Six kinds: joint demonstration and research; space missions; systems and subsystems; equipment; ground"),
    Fact("how sure they are", DEC23, "statements/statement-egypt-kinds/confidence", "high"),
    Fact("kinds of cooperation, said again", SEP24, "statements/statement-wu-yanhua-kinds/text",
         "Eight kinds: joint demonstration; mission level; system level; subsystem level; equipment level; ground"),
    Fact("who says them again", SEP24, "statements/statement-wu-yanhua-kinds/said_by", "Wu Yanhua"),
    Fact("how sure these are", SEP24, "statements/statement-wu-yanhua-kinds/confidence", "medium"),
    Fact("what guides the cooperation", JUL24, "statements/statement-guiding-law/text", "Outer Space Treaty"),
    Fact("who says what guides it", JUL24, "statements/statement-guiding-law/said_by", "Guan Feng"),
    Fact("how a side leaves", JUL24, f"{AGREEMENT}/notes", "notice at least one year before the running term ends"),
    Fact("five expeditions", SEP24, f"{AGREEMENT}/notes", "five joint expeditions"),
    Fact("the organisation, who prepares it", JUN23, f"{FOUNDING}/notes", "Lunar Exploration and Space Engineering"),
    Fact("the organisation, by when", JUN23, f"{FOUNDING}/steps/ilrsco-founding-agreements/deadline", "../2023-10"),
    Fact("its agreements at first", JUN23, f"{FOUNDING}/steps/ilrsco-founding-agreements/status", "pending", DEC23),
    Fact("its agreements since", DEC23, f"{FOUNDING}/steps/ilrsco-founding-agreements/status", "passed"),
    Fact("its tasks, by when", JUN23, f"{FOUNDING}/steps/ilrsco-task-sharing/deadline", "../2024-12-31"),
    Fact("its tasks at first", JUN23, f"{FOUNDING}/steps/ilrsco-task-sharing/status", "pending", APR25),
    Fact("its tasks since", APR25, f"{FOUNDING}/steps/ilrsco-task-sharing/status", "passed"),
    Fact("where the call's rules stand", OCT23, f"{CALL}/description", "CNSA's website"),
    Fact("the call at first", OCT23, f"{CALL}/status", "open", JUL24),
    Fact("the call since", JUL24, f"{CALL}/status", "closed"),
    Fact("since which day", JUL24, f"{CALL}/notes", "2024-01-01 The stated deadline", APR25),
    Fact("how sure that reading is", JUL24, f"{CALL}/confidence", "medium", APR25),
    Fact("how sure that reading is, of the payloads", JUL24, f"{PAYLOADS}/confidence", "medium", APR25),
    Fact("what closes it surely", APR25, f"{CALL}/notes", "2025-04-24 With the result"),
    Fact("what it serves at first", OCT23, f"{PAYLOADS}/status", "open", JUL24),
    Fact("what it serves since", JUL24, f"{PAYLOADS}/status", "closed"),
    Fact("letters at first", OCT23, f"{CALL}/steps/change-8-call-letter/status", "pending", JUL24),
    Fact("letters since", JUL24, f"{CALL}/steps/change-8-call-letter/status", "passed"),
    Fact("a preliminary selection", JUL24, f"{CALL}/steps/change-8-call-preliminary/status", "passed"),
    Fact("what is told of it", APR25, f"{CALL}/steps/change-8-call-preliminary/notes", "No source found says whether"),
    Fact("the final selection at first", OCT23, f"{CALL}/steps/change-8-call-final/status", "pending", APR25),
    Fact("the final selection since", APR25, f"{CALL}/steps/change-8-call-final/occurred", "../2025-04-24"),
    Fact("whose day is not known", APR25, f"{CALL}/steps/change-8-call-final/notes", "the day of the selection is not"),
    Fact("what was expected before", APR25, f"{PAYLOADS}/notes", "2025-04-17 A week before the result, fifteen"),
    Fact("the organisation in July 2024", JUL24, "statements/statement-ilrsco-2024-07/text",
         "had still not been founded"),
    Fact("who signed to found it", DEC23, f"{FOUNDING}/steps/ilrsco-founding-agreements/notes",
         "no source says which of them signed as founding members"),
    Fact("a committee, proposed", SEP24, "statements/statement-committee/text", "Wu Yanhua proposed an international"),
    Fact("how sure the proposal is", SEP24, "statements/statement-committee/confidence", "low"),
    Fact("the outcome", APR25, f"{PAYLOADS}/outcome",
         "Ten projects from eleven countries and regions and one organisation were chosen out of 41 proposals"),
    Fact("how the proposals became ten", APR25, f"{PAYLOADS}/outcome", "China Daily, 14 of the proposals were"),
    Fact("the ten projects", APR25, f"{PAYLOADS}/notes", "a neutron analyser of Thailand"),
    Fact("Pakistan's rover", APR25, "content/instruments/pakistan-rover-agreement/signed", "2025-02-05"),
    Fact("its mass", APR25, "content/instruments/pakistan-rover-agreement/description", "about 35 kg"),
    Fact("who runs the programme", MAY26, "statements/statement-merger/text", "from CNSA to CMSA"),
    Fact("how sure that is", MAY26, "statements/statement-merger/confidence", "low"),
    Fact("who CMSA is", MAY26, "statements/statement-cmsa/text", "China Manned Space Engineering Office"),
]  # fmt: skip
"""The agreement of the two governments, the organisation, the call for Chang'e-8."""

FACTS: Final = [*ANNOUNCED, *DOCUMENT, *MEMBERS, *RULES]
GONE: Final = [
    (MAY26, "content/instruments/ilrs-declaration/parties"),
    (DEC23, "gaps/gap-pakistan-day"),
    (MAY26, "content/procedures/cooperation-committee"),
    (MAY26, "content/opportunities/change-8-payloads/readings/change-8-outcome-fifteen"),
    (MAY26, "content/partners/university-of-sharjah/readings/sharjah-kind-state"),
    (JUL24, "content/partners/turkiye"),
    (JUL24, "content/partners/united-arab-emirates"),
    (MAY26, "sources/agreement-2022-11-25"),
    (MAY26, "sources/cmsa-2026-05-23"),
    (MAY26, "sources/cnsa-2025-04-24"),
    (MAY26, "content/instruments/outer-space-treaty"),
    (MAY26, "content/instruments/un-charter"),
    (MAY26, "content/partners/pakistan/readings/pakistan-date-wu-weiren"),
    (MAY26, "content/levels/education-and-training"),
    (MAY26, "content/levels/systems-and-subsystems"),
    (MAY26, "content/levels/system-level"),
    (MAY26, "content/principles/change-8-call-principles"),
    (OCT23, "content/opportunities/change-8-payloads/deadlines/change-8-final-deadline"),
    (OCT23, "content/opportunities/change-8-payloads/deadlines/change-8-preliminary-deadline"),
    (OCT23, "content/procedures/change-8-call/steps/change-8-call-letter/wording"),
]
"""What stands in no state up to a day: what was no fact, and what nobody has read."""


def _answer(day: str, path: str) -> str:
    """Return what a state has at a path, as words: of a text its English, of notes each with its day."""
    node = DATA[day]
    for name in path.split("/"):
        inside = {one["id"]: one for one in node} if isinstance(node, list) else node
        node = inside.get(name)
        if node is None:
            return ""
    if isinstance(node, list):
        return ", ".join(one if isinstance(one, str) else f"{one['day']} {one['text']['en']}" for one in node)
    return str(node["en"] if isinstance(node, dict) else node)


def _holds(day: str, fact: Fact) -> bool:
    answer = _answer(day, fact.path)
    whole = fact.path.rpartition("/")[2] in {"status", "date", "confidence", "kind", "said", "deadline", "value"}
    return answer == fact.expected if whole else fact.expected in answer


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact.subject}: {fact.path}")
def test_a_fact_stands_in_each_state_of_its_time_and_in_no_other(fact: Fact) -> None:
    """From the first state on or after its day, up to the one that knows better; earlier ones do not know it."""
    assert [day for day in STATES if _holds(day, fact)] == [day for day in STATES if fact.since <= day < fact.before]


@pytest.mark.parametrize(("day", "path"), GONE)
def test_what_is_no_fact_stands_nowhere(day: str, path: str) -> None:
    """No state up to the day has it."""
    assert [state for state in STATES if state <= day and _answer(state, path)] == []


def test_nothing_of_this_document_is_quoted() -> None:
    """No date of it is known in the words of its source."""
    assert not [day for day in STATES if '"wording"' in json.dumps(DATA[day])]
