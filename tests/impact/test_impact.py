"""Impact as a whole: of the bundled releases and of small ones, in words, in data, from the command line."""

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from checkout import CHECKOUT
from depending_plans import PARTNER, guide, milestones, plan
from jsonschema import Draft202012Validator

from ilrs_docs import Library, impact_of
from ilrs_docs.dependencies.kinds import TARGETS
from ilrs_docs.errors import ContradictedError, DifferentDocumentsError, InvalidInputError, WrongUseError
from ilrs_docs.impact import telling
from ilrs_docs.impact.models import SHOWN, Impact
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.rendering.json import render_impact as as_json
from ilrs_docs.rendering.markdown import render_impact as as_markdown
from ilrs_docs.rendering.text import render_impact as as_text
from ilrs_docs.reporting.denying import deny
from ilrs_docs.reporting.dependency_words import HEADS

Run = Callable[..., tuple[int, str, str]]
LIBRARY = Library()
DELAY = "milestone:queqiao-2.window=2030"


def dependents(told: Impact, name: str) -> list[tuple[str, int]]:
    """Return what depends on an entry that changed, each with how far it is."""
    entry = told.changed_entry(name)
    assert entry is not None
    return [(one.entry.id, one.distance) for one in entry.dependents]


def test_a_delay_of_the_relay_lists_the_three_flights() -> None:
    """Nothing recorded depends on any of them; the guideline of that day is looked at too."""
    told = LIBRARY.impact("roadmap@latest", "roadmap@latest", what_if=[DELAY])
    assert dependents(told, "milestone:queqiao-2") == [("change-6", 1), ("change-7", 1), ("change-8", 1)]
    assert [one.version for one in told.releases if one.role == "beside"] == [LIBRARY.load("guideline@latest").version]
    flight = LIBRARY.impact("roadmap@latest", "roadmap@latest", what_if=["milestone:change-7.window=2030"])
    assert [one.statement for one in flight.changed] == [
        "Chang'e-7: nothing recorded in roadmap and guideline depends on it."
    ]


def test_that_nothing_depends_on_an_entry_is_so_in_the_stored_files() -> None:
    """Read as JSON: no field of either document names it in the way of a dependency."""
    told = LIBRARY.impact("roadmap@2025-10-24", "roadmap@latest")
    contents = [json.loads((CHECKOUT / "versions" / one.document / f"{one.version}.json").read_bytes())["content"]
                for one in told.releases if one.role != "old"]  # fmt: skip
    stored = [one for content in contents for one in content.get("milestones", ())]
    waiting = {name for one in stored for name in one.get("depends_on", ())}
    served = {one.get("mission") for content in contents for one in content.get("opportunities", ())}
    flown = {one["id"] for one in stored if served & set(one.get("missions", ()))}
    changed = [one for one in told.changed if one.entry.kind == "milestone"]
    assert changed
    for one in changed:
        assert (one.statement is None) == (one.entry.id in waiting | flown)
        assert bool(one.dependents) == (one.statement is None)


@pytest.mark.parametrize("document", ["roadmap", "guideline"])
def test_each_stored_pair_has_its_changes_and_nothing_else(document: str) -> None:
    """Only what changed is there, each with its changes; what is denied was looked for."""
    for old, new in pairwise(LIBRARY.releases(document)):
        told = LIBRARY.impact(old, new)
        assert all(one.changes and one.entry.kind in TARGETS for one in told.changed)
        assert not set(told.others) & TARGETS
        assert all(bool(one.dependents) != bool(one.statement) for one in told.changed)
        kept = {json.dumps([one.entry.kind, one.entry.id]) for one in told.changed}
        assert len(kept) == len(told.changed)


def test_of_two_equal_releases_nothing_is_told() -> None:
    """But that there are no differences."""
    told = LIBRARY.impact("roadmap@latest", "roadmap@latest")
    assert (told.changed, told.others, told.conflicts, told.suspect) == ((), {}, (), ())
    assert told.notices[-1] == "There are no differences."
    assert [part.lines[0].words for part in told.parts] == [
        "The checks of dates find the same on both sides.",
        "Of the links that both sides record in roadmap and guideline, none is suspect.",
    ]
    assert not told.alarming


def test_several_documents_are_told_of_at_once() -> None:
    """Nothing stands beside them then."""
    told = LIBRARY.impact("@2025-04-24", "@latest")
    assert [(one.role, one.document) for one in told.releases] == [
        ("old", "roadmap"), ("new", "roadmap"), ("old", "guideline"), ("new", "guideline"),
    ]  # fmt: skip
    same = LIBRARY.impact("@latest", "@latest")
    assert same.notices[2:] == ("roadmap: There are no differences.", "guideline: There are no differences.")


def test_what_depends_through_others_has_its_path() -> None:
    """In words, with each step in a line of its own."""
    told = impact_of(plan(2025), plan(2026, quay={"window": "2028"}), beside=[guide()], partner=PARTNER)
    assert dependents(told, "quay") == [("berth", 1), ("crane", 1), ("1", 2), ("ship", 2)]
    quay = told.changed_entry("quay")
    assert quay is not None
    assert [(one.sentence, one.path) for one in quay.dependents] == [
        ("Berth serves a mission of Quay.", None),
        ("Crane waits for Quay.", None),
        ("Hook is promised for Crane.", "The path: hook → Crane → Quay."),
        ("Ship waits for Crane.", "The path: Ship → Crane → Quay."),
    ]
    assert [(one.source, one.on.id) for one in quay.dependents][-2:] == [
        ("profile.commitments", "crane"), ("milestone.depends_on", "crane"),
    ]  # fmt: skip


def test_what_is_gone_says_what_depended_on_it() -> None:
    """And of what nothing depended on, that."""
    told = impact_of(plan(2025), plan(2026, quay=None, crane={"depends_on": []}, kiosk=None))
    gone = {one.entry.id: one for one in told.changed if one.gone}
    assert [(one.sentence, one.past) for one in gone["quay"].dependents] == [
        ("Until then: Crane waits for Quay.", True), ("Ship waits for Crane.", None),
    ]  # fmt: skip
    assert gone["kiosk"].statement == "Kiosk, which is gone: nothing recorded in plan depended on it."


def test_a_document_that_came_or_went_is_told() -> None:
    """All of it is new, or gone."""
    came = impact_of(None, plan())
    assert dependents(came, "quay") == [("crane", 1), ("ship", 2)]
    assert came.notices[0] == "plan: from no document to 1.5.0 of 1 January 2025."
    went = LIBRARY.impact("roadmap@latest", "/dev/null")
    assert all(one.gone for one in went.changed)
    assert {one.state for one in went.conflicts} == {"healed"}
    assert dependents(went, "queqiao-2") == [("change-6", 1), ("change-7", 1), ("change-8", 1)]


def test_a_long_chain_is_told_and_a_page_shows_so_many() -> None:
    """Each with its path, of which the beginning and the end are told; data hold all."""
    chain: list[dict[str, Any]] = [
        {"id": f"m{at}", "title": f"M{at}", "depends_on": [f"m{at - 1}"] if at else []} for at in range(10_000)
    ]
    moved: list[dict[str, Any]] = [chain[0] | {"window": "2030"}, *chain[1:]]
    old, new = milestones(*chain, version="1.0.0"), milestones(*moved, version="1.1.0")
    told = impact_of(old, new)
    (first,) = told.changed
    assert [one.distance for one in first.dependents] == [*range(1, 10_000)]
    assert first.dependents[5].path == "The path: M6 → M5 → M4 → M3 → M2 → M1 → M0."
    assert first.dependents[-1].path == "The path: M9999 → M9998 → M9997 → M9996 → M9995 → M9994 → … → M0."
    assert f"{9_999 - SHOWN:,}".replace(",", "") in as_text(told)
    assert len(as_text(told).splitlines()) < 3 * SHOWN


def test_where_too_much_depends_only_what_does_so_directly_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """And that is said; nothing is denied for it."""
    monkeypatch.setattr(telling, "MOST", 2)
    old, new = plan(2025), plan(2026, quay={"window": "2028"}, crane={"window": "2029"}, kiosk={"window": "2031"})
    told = impact_of(old, new)
    assert [(one.entry.id, len(one.dependents), one.cut) for one in told.changed] == [
        ("crane", 1, None), ("quay", 2, None), ("kiosk", 0, None),
    ]  # fmt: skip
    monkeypatch.setattr(telling, "MOST", 1)
    told = impact_of(old, new)
    assert [(one.entry.id, len(one.dependents), one.cut) for one in told.changed] == [
        ("crane", 1, None), ("quay", 1, True), ("kiosk", 0, None),
    ]  # fmt: skip
    assert telling.CUT in as_text(told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_told_in_each_language_and_marked_where_it_is_hypothetical(language: Language) -> None:
    """In text, Markdown and JSON; without values it is not."""
    mark = {"en": "Hypothetical", "zh": "假设情形", "ru": "Предположение"}[language]
    told = LIBRARY.impact("roadmap@2025-10-24", "roadmap@latest", what_if=[DELAY], language=language)
    for shown in (as_text(told), as_markdown(told), json.loads(as_json(told))["heading"]):
        assert mark in shown.splitlines()[0]
    assert [one["new"] for one in json.loads(as_json(told))["hypothetical"]] == ["2030"]
    plain = LIBRARY.impact("roadmap@2025-10-24", "roadmap@latest", language=language)
    assert mark not in as_text(plain)
    assert "hypothetical" not in json.loads(as_json(plain))


def test_a_value_may_be_put_into_the_document_beside() -> None:
    """Which is then compared with itself; by that a link leads from one document to the other."""
    told = LIBRARY.impact("roadmap@latest", "roadmap@latest", what_if=[
        "opportunity:change-8-payloads.mission=change-8-mission", DELAY,
    ])  # fmt: skip
    assert ("change-8-payloads", 2) in dependents(told, "queqiao-2")
    assert [one.document for one in told.releases if one.role == "new"] == ["roadmap", "guideline"]


def test_what_is_put_in_for_a_reference_is_told_by_its_title() -> None:
    """In the reader's language; of another document by its id."""
    told = LIBRARY.impact("roadmap@latest", "roadmap@latest", language="ru", what_if=[
        "change-7.phase=", "change-7.depends_on+=change-6", "opportunity:change-8-payloads.mission=change-8-mission",
    ])  # fmt: skip
    call = "«Полезная нагрузка и совместная работа в миссии „Чанъэ-8“»"
    assert [one.sentence.partition(": ")[2] for one in told.hypothetical] == [
        "«Чанъэ-7», этап: не указано; в самой редакции: «Исследование (рекогносцировка)».",
        "«Чанъэ-7», зависимости: «Чанъэ-6» и «Цюэцяо-2»; в самой редакции: «Цюэцяо-2».",
        f"{call}, миссия: change-8-mission; в самой редакции: не указано.",
    ]


def test_the_order_of_entries_in_a_file_has_no_meaning() -> None:
    """Two runs give the same bytes."""
    entries: list[dict[str, Any]] = [
        {"id": "a", "window": "2027"}, {"id": "b", "depends_on": ["a"]}, {"id": "c", "depends_on": ["a", "b"]},
    ]  # fmt: skip
    other = [*reversed([*entries[:2], entries[2] | {"depends_on": ["b", "a"]}])]
    told = [
        as_json(impact_of(side, side, what_if=["a.window=2030"])) for side in (milestones(*entries), milestones(*other))
    ]
    assert told[0] == told[1]


def test_what_no_rule_explains_is_told_plainly() -> None:
    """The entry that an edit lies in changed, whether a rule has words for it or not."""
    from ilrs_docs.comparing import ComparedReleases, diff
    from ilrs_docs.impact.working import ImpactOptions, worked_out

    old, new = plan(2025), plan(2026, quay={"window": "2028"})
    bare = diff(old, new).model_copy(update={"changes": ()})
    told = worked_out([ComparedReleases(old, new, bare)], (), ImpactOptions(), diff)
    (quay,) = told.changed
    assert (quay.entry.id, quay.changes[0].rule, quay.changes[0].fingerprint) == ("quay", None, None)


def test_a_denial_that_is_contradicted_raises() -> None:
    """It goes through the one function that denies."""
    with pytest.raises(ContradictedError):
        deny(telling.NOTHING_DEPENDS, ["something"])


def test_each_head_of_a_contradiction_is_in_three_languages() -> None:
    """New, healed, surer and less sure, each with how sure it is or was."""
    assert {state for state, _certainty in HEADS} == {"new", "healed", "surer", "less-sure"}


def test_releases_of_two_documents_are_refused() -> None:
    """As they are in a comparison; so is a language, a profile and a policy that there is not."""
    with pytest.raises(DifferentDocumentsError):
        impact_of(plan(), guide())
    with pytest.raises(WrongUseError, match="no language"):
        LIBRARY.impact("roadmap@1.0", "roadmap@latest", language="fr")  # type: ignore[arg-type]
    for options in ({"partner": "nowhere.toml"}, {"policy": "nowhere.toml"}):
        with pytest.raises(InvalidInputError, match=r"nowhere\.toml"):
            LIBRARY.impact("roadmap@1.0", "roadmap@latest", **options)  # type: ignore[arg-type]


def _library(folder: Path, shelve: Callable[..., Path], *releases: Any) -> Path:  # noqa: ANN401 - releases
    return shelve(folder, *(json.loads(one.model_dump_json(exclude_defaults=True)) for one in releases))


def test_beside_a_release_stands_what_is_in_force_on_its_day(tmp_path: Path, shelve: Callable[..., Path]) -> None:
    """Not what came later; nothing where none was issued by then, and the latest where a draft has no day."""
    library = Library(_library(tmp_path, shelve, plan(2024), plan(2025), plan(2027), guide(2025), guide(2026)))

    def beside(old: Any, new: Any) -> list[str]:  # noqa: ANN401 - sides
        return [one.version for one in library.impact(old, new).releases if one.role == "beside"]

    assert beside("plan@1.4", "plan@1.5") == ["1.5.0"]
    assert beside("plan@1.4", "plan@1.7") == ["1.6.0"]
    assert beside("plan@1.4", "plan@1.4") == []
    draft = plan(2025).model_copy(update={"issued": None, "version": "2.0.0"})
    assert beside("plan@1.4", draft) == ["1.6.0"]
    stranger = milestones({"id": "quay"}, document="elsewhere")
    assert beside(stranger, stranger) == []
    files = []
    for number, release in enumerate((plan(2024), plan(2025))):
        files.append(tmp_path.parent / f"{tmp_path.name}-{number}.json")
        files[-1].write_text(release.model_dump_json(exclude_defaults=True), "utf-8")
    assert beside(*files) == []


def test_a_link_that_what_stands_beside_has_since_then_is_not_suspect(
    tmp_path: Path, shelve: Callable[..., Path]
) -> None:
    """It is told all the same; one that stood on the day of the older release is suspect."""
    moved = plan(2027, quay={"window": "2029"})
    library = Library(_library(tmp_path, shelve, plan(2024), plan(2026), moved, guide(2025), guide(2026)))

    def suspect(old: str) -> list[str]:
        told = library.impact(old, "plan@1.7")
        quay = told.changed_entry("quay")
        assert quay
        assert "berth" in {one.entry.id for one in quay.dependents}
        return [one.entry.id for one in told.suspect if one.entry.kind == "opportunity"]

    assert suspect("plan@1.4") == []
    assert suspect("plan@1.6") == ["berth"]


def test_the_command_shows_it(ilrs: Run, tmp_path: Path) -> None:
    """As text, Markdown and JSON, which has its schema; one selector alone with values is held against itself."""
    code, out, _ = ilrs("impact", "roadmap@latest", "--set", DELAY)
    assert (code, out.splitlines()[0]) == (0, "Hypothetical: What depends on what changed in roadmap")
    _, schema, _ = ilrs("schema", "impact")
    for arguments in (("--set", DELAY), ("--partner", str(CHECKOUT / "docs/partners/payload-provider.toml"))):
        _, found, _ = ilrs("impact", "roadmap@1.0", "roadmap@latest", *arguments, "--format", "json")
        assert not [*Draft202012Validator(json.loads(schema)).iter_errors(json.loads(found))]
    assert json.loads(found)["language"] == "ru"
    _, page, _ = ilrs("impact", "roadmap@1.0", "roadmap@latest", "--format", "markdown")
    assert page.startswith("# What depends on what changed in roadmap\n\n- roadmap: from")
    assert ilrs("impact", "roadmap@1.0", "roadmap@latest", "-o", str(tmp_path / "out.md"))[:2] == (0, "")
    assert (tmp_path / "out.md").read_text("utf-8") == page


def test_the_exit_code_is_asked_for(ilrs: Run) -> None:
    """One where a contradiction is new or a link is suspect, else none."""
    assert ilrs("impact", "roadmap@1.0", "roadmap@latest")[0] == 0
    assert ilrs("impact", "roadmap@1.0", "roadmap@latest", "--exit-code")[0] == 1
    assert ilrs("impact", "roadmap@latest", "roadmap@latest", "--exit-code")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("roadmap@latest",), 2, "is held against nothing"),
        (("roadmap@latest", "--set", "queqao-2.window=2030"), 2, "did you mean 'queqiao-2'?"),
        (("roadmap@latest", "--set", "queqiao-2.window=20x0"), 2, "EDTF"),
        (("roadmap@latest", "guideline@latest"), 2, "different documents"),
        (("roadmap@1.0", "roadmap@9"), 2, "no release answers"),
        (("roadmap@1.0", "roadmap@latest", "--partner", "nowhere.toml"), 3, "nowhere.toml"),
        (("roadmap@1.0", "roadmap@latest", "--policy", "nowhere.toml"), 3, "nowhere.toml"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(ilrs: Run, arguments: tuple[str, ...], code: int, words: str) -> None:
    """Without a traceback."""
    found, out, said = ilrs("impact", *arguments)
    assert (found, out) == (code, "")
    assert words in said
    assert "Traceback" not in said
