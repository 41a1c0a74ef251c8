"""Every denial on a page is parsed back and held against the data: 500 generated pairs, and all that are stored."""

import html
import json
import re
from itertools import permutations
from random import Random
from typing import Any

import pytest

from ilrs_docs import Library, diff
from ilrs_docs.changes import Comparison
from ilrs_docs.language import LANGUAGES, Language, gettext, speaking
from ilrs_docs.model import DocumentName, Release
from ilrs_docs.rendering.html import render_report as render_html
from ilrs_docs.rendering.json import render
from ilrs_docs.rendering.markdown import render_report as render_markdown
from ilrs_docs.rendering.text import render_report as render_text
from ilrs_docs.reporting import report
from ilrs_docs.reporting.denying import DENIALS, SCOPES

Data = dict[str, Any]

LIBRARY = Library()
SEEDS = 500
OPENING = {
    "en": re.compile(r"(?:^|[.!?:] )((?:No|Nothing|None|Nobody) [^.]*\.)", re.MULTILINE),
    "zh": re.compile(r"(?:^|[\u3002\uff1a])((?:没有|无)[^\u3002]*\u3002)", re.MULTILINE),
    "ru": re.compile(r"(?:^|[.!?:] )((?:Нет|Ни|Никто|Ничего|Ничто) [^.]*\.)", re.MULTILINE),
}
"""How a sentence begins that denies something."""
EVENTS = r"milestone-(lost|achieved|cancelled|altered|deferred|begun|reinstated|status-)"
SIGNED = r"instrument-(signed|came)"
CALLS = r"\S+ (procedure|step|opportunity|limit|deadline)-"
MEMBERS = r"(?<!agency-)(?<!mission-)(?<!dependency-)(?<!level-)"
"""What is no entry, though it is added or dropped."""
TRUE_OF: dict[str, str] = {
    "No change is of a kind that may call for a decision or an answer.": r"act \S+",
    "Nothing moved in the schedule.": r"\S+ (milestone|phase)-(slipped|advanced|window-|split|merged|rephased|mov)",
    "No event of a milestone or a legal instrument is recorded between the two releases.": rf"\S+ ({EVENTS}|{SIGNED})",
    "No milestone is recorded to have happened, failed or changed its status between the releases.":
        rf"\S+ ({EVENTS}|instrument-)",
    "No legal instrument is recorded as signed or in force since the older release.":
        rf"\S+ ({SIGNED}|milestone-)",
    "No procedure and no opportunity changed.": CALLS,
    "No procedure changed.": CALLS,
    "No opportunity changed.": CALLS,
    "No term and no definition changed.": r"\S+ (term|definition)-",
    "No term changed.": r"\S+ (term|definition)-",
    "No definition changed.": r"\S+ (term|definition)-",
    "No partner is recorded to have joined or left.": r"\S+ partner-",
    "Nothing was added to the record, removed from it or moved in it.":
        rf"\S+ (\S+-)?{MEMBERS}(added|removed|joined|left|made|withdrawn)$",
    "No change is only editorial.": r"editorial \S+",
    "No disagreement of sources is recorded.": r"\S+ \S+-conflict-",
    "No promise is recorded.": r"\S+ promise-",
    "No gap is recorded.": r"\S+ (gap-|\S+-first-reported|\S+-became-unknown)",
    "There are no differences.": r"\S+ \S+",
}  # fmt: skip
"""Denial -> what contradicts it: the severity and the rule of a change in the JSON of the comparison."""
HELD: dict[str, tuple[str, ...]] = {
    "Nothing moved in the schedule.": ("milestones", "plans"),
    "No event of a milestone or a legal instrument is recorded between the two releases.": ("milestones",),
    "No milestone is recorded to have happened, failed or changed its status between the releases.": ("milestones",),
    "No legal instrument is recorded as signed or in force since the older release.": ("instruments",),
    "No procedure and no opportunity changed.": ("procedures", "opportunities"),
    "No procedure changed.": ("procedures",),
    "No opportunity changed.": ("opportunities",),
    "No term and no definition changed.": ("terms", "definition"),
    "No term changed.": ("terms",),
    "No definition changed.": ("definition",),
    "No partner is recorded to have joined or left.": ("partners",),
}
"""Denial -> the parts of the content of which a document holds one at least, if it says that."""
ON_WHAT_CHANGED = SCOPES["impact"].denial
NAMING = (
    ("milestones", "depends_on", "milestones"), ("milestones", "missions", "missions"),
    ("opportunities", "procedure", "procedures"),
)  # fmt: skip
"""Where an entry names others: the part of the content, the field, and the part that the others are in."""
OTHERS = DENIALS - TRUE_OF.keys() - HELD.keys()
"""What is denied of the report itself; each is checked by its own section."""


def _release(random: Random, kind: str, version: str, issued: str) -> Release:
    """Return a small document whose entries are there or not, and say this or that, by chance."""
    data: Data = {"document": "park", "kind": kind, "version": version, "issued": issued}
    data["content"] = _roadmap(random) if kind == "roadmap" else _guideline(random)
    data["sources"] = _some(random, [{"id": "s", "publisher": "Agency A", "title": "Statement", "date": "2024-02"}])
    data["promises"] = _some(random, [{"id": "p", "text": "A guide will follow", "made": "2022"}])
    data["gaps"] = _some(random, [{"id": "g", "part": ["content", "terms"], "reason": "The list was never seen"}])
    return Release.model_validate(data, strict=False)


def _some(random: Random, entries: list[Data]) -> list[Data]:
    return [entry for entry in entries if random.random() < 0.5]


def _roadmap(random: Random) -> Data:
    years = ["2024", "2025", "2027", "2028", "2031", "2034/2036", "../2030", "2029/.."]
    statuses = ["planned", "altered", "cancelled", "considered", "deferred", None]
    gates: list[Data] = [
        {"id": name, "title": name.capitalize(), "window": random.choice(years), "status": random.choice(statuses)}
        for name in ("gate", "wharf", "tower")
    ]
    if random.random() < 0.3:
        gates[0] |= {"status": random.choice(["lost", "achieved"]), "occurred": random.choice(["2023-08", "2025-06"])}
    if random.random() < 0.4:
        gates[1]["depends_on"] = ["gate"]
    if random.random() < 0.4:
        gates[2]["readings"] = [{"id": "r", "field": "window", "value": random.choice(years), "confidence": "low"}]
    chosen = _some(random, gates)
    for one in chosen:
        one["depends_on"] = [own for own in one.get("depends_on", ()) if own in {each["id"] for each in chosen}]
    phases = [{"id": "f", "title": "First part", "window": random.choice(years)}]
    told = {
        "milestones": chosen,
        "plans": _some(random, [{"id": "plan", "title": "Plan", "phases": phases}]),
        "terms": _some(random, [{"id": "t", "title": "Park", "meaning": random.choice(["A garden", "A garden."])}]),
    }
    return told | {"missions": _missions(random, chosen)}


def _missions(random: Random, gates: list[Data]) -> list[Data]:
    """Return missions called as the milestones that are about them, or otherwise."""
    found = [{"id": f"to-{own}", "title": random.choice([own.capitalize(), "Works"])} for own in ("gate", "tower")]
    found = _some(random, found)
    for one in gates:
        one["missions"] = [each["id"] for each in found if each["id"] == f"to-{one['id']}"]
    return found


def _guideline(random: Random) -> Data:
    choice = random.choice
    step = {"id": "sign", "action": choice(["Sign", "Sign the letter"]), "obligation": choice(["may", "must"])}
    join = {"id": "join", "title": "Joining", "status": "open", "steps": _some(random, [step])}
    limits = [{"id": "kg", "title": "Mass", "number": choice([100, 200]), "unit": "kg"}]
    call = {"id": "call", "title": "Call", "status": choice(["open", "closed", None]), "limits": _some(random, limits)}
    joining = _some(random, [join])
    call["procedure"] = "join" if joining and random.random() < 0.5 else None
    bond = {"id": "b", "title": "Bond", "signed": choice(["2023", None]), "in_force": choice(["2024", None])}
    partner = {"id": "n", "title": "Northland", "kind": "state", "instrument": "Letter"}
    return {
        "procedures": joining,
        "opportunities": _some(random, [call]),
        "instruments": _some(random, [bond]),
        "partners": _some(random, [partner | {"date": choice(["2023", None])}]),
        "terms": _some(random, [{"id": "t", "title": "Park", "meaning": choice(["A garden", "A yard"])}]),
    }


def _pages(old: Release, new: Release, comparison: Comparison, language: Language) -> tuple[str, Data]:
    """Return the text of a report in three formats, a sentence unbroken, and its data."""
    made = report(old, new, comparison, language=language, detail="full")
    page = re.sub(r"<(?:style|script)\b.*?</(?:style|script)>", "", render_html(made), flags=re.DOTALL)
    web = html.unescape(re.sub(r"<[^>]+>", "\n", page))
    plain = re.sub(r"(?<=\S)\n(?=\S)", " " if language != "zh" else "", render_text(made))
    return f"{web}\n{plain}\n{render_markdown(made)}", json.loads(render(made))


def _checked(old: Release, new: Release, language: Language) -> set[str]:
    """Return the denials on the pages of a report, each held against the data of the comparison and the releases."""
    comparison = diff(old, new)
    text, data = _pages(old, new, comparison, language)
    told = json.loads(comparison.model_dump_json())["changes"]
    facts = [f"{one['severity']} {one['rule']}" for change in told for one in (change, *change.get("members", ()))]
    held = [json.loads(side.model_dump_json())["content"] for side in (old, new)]
    with speaking(language):
        said = {one for one in DENIALS if gettext(one) in text}
        known = {gettext(one) for one in DENIALS}
    for denial in said:
        wrong = [fact for fact in facts if denial in TRUE_OF and re.match(TRUE_OF[denial], fact)]
        assert not wrong, (denial, wrong)
        assert denial not in HELD or any(side.get(part) for side in held for part in HELD[denial]), denial
    whole = json.dumps([json.loads(side.model_dump_json()) for side in (old, new)], ensure_ascii=False)
    between = "" if language == "zh" else " "
    for sentence in (between.join(one.split()) for one in OPENING[language].findall(text)):
        assert sentence in known or sentence[:-1] in whole, sentence  # what the documents say themselves is theirs
    assert _of_sections(data, said, language)
    assert ON_WHAT_CHANGED not in said or not _relied_on_what_changed(old, new, comparison)
    return said


def _relied_on_what_changed(old: Release, new: Release, comparison: Comparison) -> list[str]:
    """Return what names an entry that went or has another window, and stands in both; as far as ids are the same."""
    before, after = (json.loads(side.model_dump_json())["content"] for side in (old, new))
    renamed = {tuple(path) for pair in comparison.matching for path in (pair.old, pair.new)}
    found = []
    for home, field, named in NAMING:
        entries, targets = ({one["id"]: one for one in before.get(part, ())} for part in (home, named))
        stay, now = ({one["id"]: one for one in after.get(part, ())} for part in (home, named))
        for own, one in entries.items():
            values = one.get(field) or ()
            for target in [values] if isinstance(values, str) else values:
                went = target not in now and ("content", named, target) not in renamed
                moved = target in now and targets[target].get("window") != now[target].get("window")
                still = own in stay and target in (stay[own].get(field) or ())
                if own in stay and (went or (moved and still)):
                    found.append(f"{home}/{own} {field} {target}")
    return found


def _of_sections(data: Data, said: set[str], language: Language) -> bool:
    """Return whether a section that denies tells nothing, and no page denies what no section of the data does."""
    with speaking(language):
        empty = {one for one in said if any(section.get("empty") == gettext(one) for section in data["sections"])}
        other = {one for one in said if data.get("sources_empty") == gettext(one) or gettext(one) in data["summary"]}
    items = json.dumps(data["sections"], ensure_ascii=False)
    inside = {one for one in said - empty - other if one in OTHERS or one in items}
    return all(section.get("empty") is None or not section.get("groups") for section in data["sections"]) and (
        empty | other | inside == said
    )


@pytest.mark.parametrize("tenth", range(10))
def test_no_page_of_a_generated_pair_denies_what_is_there(tenth: int) -> None:
    """In text, Markdown and HTML, in three languages, over documents that hold this or that."""
    said: set[str] = set()
    for seed in range(tenth * SEEDS // 10, (tenth + 1) * SEEDS // 10):
        random = Random(seed)  # noqa: S311 - the same pairs each time
        kind = random.choice(["roadmap", "guideline"])
        old, new = (_release(random, kind, *at) for at in (("1.0.0", "2023-01-01"), ("1.1.0", "2026-01-01")))
        if random.random() < 0.2:
            new = old.model_copy(update={"version": "1.1.0"})
        said |= _checked(old, new, LANGUAGES[seed % 3])
    assert len(said) >= 12


@pytest.mark.parametrize("document", ["roadmap", "guideline"])
def test_no_page_of_a_stored_pair_denies_what_is_there(document: DocumentName) -> None:
    """Between any two releases, in both directions, the languages in turn."""
    pairs = permutations(LIBRARY.releases(document), 2)
    said = [_checked(old, new, LANGUAGES[at % 3]) for at, (old, new) in enumerate(pairs)]
    assert sum(map(len, said)) > 100


def test_the_oracle_knows_each_denial() -> None:
    """What a section denies has its contradiction here, or is said of the report itself."""
    assert {
        "No source is cited.", "No pair is only likely.", "No policy hides any change.", "Nothing here concerns you.",
        "Nothing changed for you between these two releases.", "Nothing changed for you in these documents.",
        "Nothing else changed.", "Nothing was compared.",
        (
            "Nothing that stood before is recorded in this document to depend on what moved, failed or was withdrawn "
            "between the releases."
        ),
        "Nothing more is told here of releases between the two, if there are any.",
    } == OTHERS  # fmt: skip
