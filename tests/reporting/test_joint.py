"""One report on several documents: its first screen, its pages, its data, the partner's box, and what is refused."""

import csv
import io
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, Final

import jsonschema
import pytest
from checkout import CHECKOUT

from ilrs_docs import JointReport, Library, Report, WrongUseError
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.layout.joint_pages import page_of
from ilrs_docs.library import BUNDLED
from ilrs_docs.partners import Profile
from ilrs_docs.partners.narrowing import narrow_any
from ilrs_docs.phrasing.conventions import CONVENTIONS
from ilrs_docs.phrasing.weighing import weight_of
from ilrs_docs.rendering.formats import FORMATS
from ilrs_docs.reporting import joint_models
from ilrs_docs.reporting.choosing import MOST, MOST_OF_A_PART
from ilrs_docs.reporting.joint import report_on
from ilrs_docs.reporting.joint_models import AnyReport
from ilrs_docs.reporting.joint_standing import joint_status
from ilrs_docs.reporting.summary import singled

Run = Callable[..., tuple[int, str, str]]
LIBRARY: Final = Library()
DOCUMENTS: Final = ("roadmap", "guideline")
PROFILES: Final = CHECKOUT / "docs" / "partners"
DAYS: Final = ("2021-06-16", "2024-09-05", "2025-04-24")
WAYS: Final = [*((day, "latest") for day in DAYS), ("2026-09-10", "1.0"), ("2023-10-02", "2024-09-05")]
NUMBER: Final = re.compile(r'data-count="(changes of [^"]+)">(\d+)<')


@cache
def compared(old: str, new: str) -> tuple[ComparedReleases, ...]:
    """Return both documents compared between what two selectors name in each."""
    return LIBRARY.compare_each(f"@{old}", f"@{new}")


@cache
def told(old: str, new: str, language: Language = "en", partner: str | None = None) -> joint_models.JointReport:
    """Return the report on both documents, for everybody or for a partner."""
    made = report_on(compared(old, new), language)
    assert isinstance(made, joint_models.JointReport)
    if partner:
        made = narrow_any(made, profile(partner), compared(old, new))
        assert isinstance(made, joint_models.JointReport)
    return made


def profile(name: str) -> Profile:
    """Return one of the profiles of the docs."""
    import tomllib

    return Profile.model_validate(tomllib.loads((PROFILES / f"{name}.toml").read_text("utf-8")))


def rendered(report: AnyReport, form: str, **options: int) -> str:
    """Return a report in a format of text."""
    return str(FORMATS[form].renderer("report")(report, **options))


def above(page: str) -> list[str]:
    """Return what stands before the first section of a page of text."""
    return page.partition("\n\n")[0].splitlines()


@pytest.mark.parametrize("partner", [None, "payload-provider", "law-institute"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", WAYS, ids="-".join)
def test_its_first_screen_is_short_and_misses_nothing_grave(
    way: tuple[str, str], language: Language, partner: str | None
) -> None:
    """Of both documents each grave change is named, counted or another's, on 22 lines."""
    made = told(*way, language, partner)
    screen = made.screen
    assert sum(len(part.said) for part in screen.parts) <= MOST
    assert all(len(part.said) <= MOST_OF_A_PART for part in screen.parts)
    assert len(above(rendered(made, "text", width=80))) <= 22
    assert len(rendered(made, "digest")) <= CONVENTIONS[language].characters
    for weight in ("act", "attend", "happened"):
        part = next((one for one in screen.parts if one.id == weight), None)
        said = {(one.document, at) for one in part.said for at in one.changes} if part else set()
        mine, partly = set(), set()
        for one, report in zip(compared(*way), made.reports, strict=True):
            here = {item.change for item in report.items() if item.change is not None}
            for at in here:
                change = one.comparison.changes[at]
                if weight_of(change) == weight:
                    mine.add((one.new.document, at))
                    partly |= {(one.new.document, at)} if len(singled(change)) > 1 else set()
        left = len(mine - said)
        own = sum(1 for one in made.concern.commitments if one.severity == weight) if made.concern else 0
        assert left <= (part.rest if part else 0) <= left + len(partly) + own
        assert bool(part and part.more) == bool(part and part.rest)


@pytest.mark.parametrize("partner", [None, "payload-provider", "law-institute"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", WAYS, ids="-".join)
def test_each_heading_names_the_gravest_of_each_document(
    way: tuple[str, str], language: Language, partner: str | None
) -> None:
    """Under what asks for a decision, what to watch and what happened each document that has any has a statement."""
    made = told(*way, language, partner)
    for weight in ("act", "attend", "happened"):
        part = next((one for one in made.screen.parts if one.id == weight), None)
        has = {
            one.identification.document
            for one in made.reports
            for item in one.items()
            if item.change is not None and item.weight == weight
        }
        assert has <= {said.document for said in part.said} if part else not has


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", WAYS, ids="-".join)
def test_what_the_closing_counts_are_rows_of_the_csv(way: tuple[str, str], language: Language) -> None:
    """How many further changes of each weight there are can be counted again in the table."""
    made = told(*way, language)
    rows = list(csv.reader(io.StringIO(rendered(made, "csv"))))
    changes = {(one.identification.document, item.change, item.weight) for one in made.reports for item in one.items()
               if item.change is not None}  # fmt: skip
    offered = {part.id for part in made.screen.parts}
    wanted = [Counter(weight for *_own, weight in changes)[weight] for weight in ("inform", "editorial")
              if weight not in offered]  # fmt: skip
    found = [int(one) for one in re.findall(r"[:\uff1a] ?(\d+)", " ".join(made.screen.closing))]
    assert found == [number for number in wanted if number]
    assert len(rows) - 1 >= len(changes)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", WAYS, ids="-".join)
def test_each_number_on_the_page_is_that_of_the_data(way: tuple[str, str], language: Language) -> None:
    """How many changes of each weight and kind there are is the sum over the reports in the JSON."""
    made = told(*way, language)
    data = json.loads(rendered(made, "json"))
    wanted: Counter[str] = Counter()
    for one in data["reports"]:
        changes = {item["change"]: item for item in flat(one) if "change" in item}.values()
        wanted.update(
            f"changes of weight {'happened' if item.get('happened') else item['severity']}" for item in changes
        )
        wanted.update(
            f"changes of kind {kind}" for item in changes for kind in {subject["kind"] for subject in item["subjects"]}
        )
    found = NUMBER.findall(rendered(made, "html"))
    assert {name: int(number) for name, number in found} == wanted
    assert all(int(number) == wanted[name] for name, number in found)


def flat(report: dict[str, Any]) -> list[dict[str, Any]]:
    """Return each item of a report, and what stands beside it, from its JSON alone."""

    def each(item: dict[str, Any]) -> list[dict[str, Any]]:
        return [item, *chain.from_iterable(map(each, item.get("also", ())))]

    groups = [group for section in report["sections"] for group in section.get("groups", ())]
    return [one for group in groups for item in group["items"] for one in each(item)]


@pytest.mark.parametrize("detail", ["brief", "standard", "full"])
@pytest.mark.parametrize("partner", [None, "payload-provider"])
def test_every_link_leads_to_one_place(detail: str, partner: str | None) -> None:
    """Ids are unique over both documents, and each link has one to go to."""
    made = told("1.0", "latest", "en", partner).model_copy(update={"detail": detail})
    page = rendered(made, "html")
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    assert set(re.findall(r'aria-labelledby="([^"]+)"', page)) <= {
        *ids,
        *re.findall(r'aria-labelledby="(\S+ \S+)"', page),
    }
    lines = rendered(made, "markdown")
    assert set(re.findall(r"\]\(#([^)]+)\)", lines)) <= set(re.findall(r'<a id="([^"]+)"', lines))


def test_the_sections_of_each_document_bear_its_name() -> None:
    """They are numbered through; what is told of both stands once."""
    made = page_of(told("1.0", "latest", "en", "payload-provider").model_copy(update={"detail": "full"}))
    ids = [section.id for section in made.sections]
    assert ids[0] == "concern"
    assert ids[-5:] == [
        "roadmap-sources", "guideline-sources", "roadmap-identification", "guideline-identification", "legend",
    ]  # fmt: skip
    assert {one.partition("-")[0] for one in ids[1:-1]} == {"roadmap", "guideline"}
    numbers = [section.numbered[0].text for section in made.sections]
    assert numbers == [str(number) for number in range(1, len(ids) + 1)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", [name for name, row in FORMATS.items() if "report" in row.shows])
def test_every_format_shows_it(form: str, language: Language, tmp_path: Path) -> None:
    """In three languages; the same bytes each time."""
    made = LIBRARY.report("@2025-10-24", "@latest", language=language, partner=PROFILES / "payload-provider.toml")
    assert isinstance(made, JointReport)
    shown = made.to(form)
    assert shown
    if form != "pdf":
        assert shown == made.to(form)
    made.save(tmp_path / "report", form)
    assert (tmp_path / "report").stat().st_size


def test_its_json_follows_its_schema_and_is_read_back(ilrs: Run) -> None:
    """`ilrs-docs schema report` admits it, as it does a report on one document, and the model reads it."""
    code, out, _err = ilrs("schema", "report")
    assert code == 0
    for partner in (None, "law-institute"):
        made = told("1.0", "latest", "zh", partner)
        text = rendered(made, "json")
        jsonschema.validate(json.loads(text), json.loads(out))
        single = FORMATS["json"].renderer("report")(made.reports[0])
        jsonschema.validate(json.loads(str(single)), json.loads(out))
        again = joint_models.JointReport.model_validate_json(text)
        assert rendered(again, "json") == text
        assert again.report("guideline").identification.document == "guideline"
    with pytest.raises(KeyError):
        made.report("harbour")


def test_rows_say_of_which_document_they_are() -> None:
    """In CSV a last column does, in JUnit the class; each change of each document has its row."""
    made = told("2025-04-24", "latest", "en", "payload-provider")
    rows = list(csv.DictReader(io.StringIO(rendered(told("2025-04-24", "latest"), "csv"))))
    counts = Counter(row["Document"] for row in rows if row["Rule"])
    assert counts == {
        "Roadmap" if one.new.document == "roadmap" else "Guideline": len(one.comparison.changes)
        for one in compared("2025-04-24", "latest")
    }
    assert len({len(row) for row in csv.reader(io.StringIO(rendered(made, "csv")))}) == 1
    assert 'classname="roadmap.schedule"' in rendered(made, "junit")
    assert 'classname="guideline.rest"' in rendered(told("2025-04-24", "latest"), "junit")
    assert "Guideline: " in rendered(made, "junit")


def test_a_template_sees_the_reports(ilrs: Run, tmp_path: Path) -> None:
    """`report.reports` are those on each document, `report.screen` is said of both."""
    path = tmp_path / "note.md.j2"
    path.write_text("{% for one in report.reports %}{{ one.identification.document }} {% endfor %}{{ report.title }}")
    code, out, _err = ilrs("report", "@1.0", "@latest", "--template", path)
    assert (code, out.split()[:2]) == (0, ["roadmap", "guideline"])


def test_the_commands_options_hold_for_all_documents(ilrs: Run, tmp_path: Path) -> None:
    """What fails, what is only shown, what a policy keeps back, for whom, and how deep."""
    way = ("report", "@2025-04-24", "@latest")
    assert ilrs(*way, "--fail-on", "act")[0] == 1
    assert ilrs(*way, "--fail-on", "instrument-signed")[0] == 0
    assert ilrs(*way, "--exit-code")[0] == 1
    assert ilrs("report", "@1.0", "@1.0", "--exit-code")[0] == 0
    code, out, _err = ilrs(*way, "--only", "statement:statement-cmsa")
    assert (code, "Who CMSA is" in out) == (0, True)
    assert ilrs(*way, "--only", "joining", "--format", "json")[0] == 0
    code, _out, err = ilrs(*way, "--only", "nowhere-at-all")
    assert (code, "nowhere-at-all" in err) == (2, True)
    policy = tmp_path / "policy.toml"
    policy.write_text('[ignore]\nrules = ["gap-opened"]\n')
    code, out, err = ilrs(*way, "--policy", policy)
    assert (code, err) == (0, "")
    assert "! Roadmap: " in out
    assert "! Guideline: " in out
    sizes = [len(ilrs(*way, "--detail", detail)[1]) for detail in ("brief", "standard", "full")]
    assert sizes == sorted(set(sizes))
    for audience in ("brief", "programme", "legal", "science", "translation"):
        assert json.loads(ilrs(*way, "--audience", audience, "--format", "json")[1])["audience"] == audience


def test_partners_each_get_one(ilrs: Run, tmp_path: Path) -> None:
    """A pattern of profiles gives one file each, in the language of each."""
    code, _out, err = ilrs("report", "@1.0", "@latest", "--partner", PROFILES / "*.toml", "-o", tmp_path)
    assert (code, err) == (0, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["law-institute.txt", "payload-provider.txt"]


def test_what_is_the_same_in_both_is_told_once() -> None:
    """A promise that both documents hold is one, told and counted once."""
    for day in ("1.0", "2025-04-24"):
        part = next(one for one in told(day, "latest").screen.parts if one.id == "promises")
        assert len(part.said) + part.rest == 2
        texts = [one.text for one in part.said]
        assert len(texts) == len(set(texts))


def test_what_both_say_on_one_topic_is_told_apart() -> None:
    """Two statements of one kind say of which document they are."""
    made = told("2023-10-02", "2024-09-05")
    said = [one for part in made.screen.parts for one in part.said]
    assert len({one.text for one in said}) == len(said)
    assert all(one.document in DOCUMENTS for one in said if one.changes)


def test_nothing_changed_is_said_in_a_few_lines() -> None:
    """Of both documents at once; of one alone by its name."""
    lines = rendered(told("1.0", "1.0"), "text", width=300).splitlines()
    assert len(lines) == 4
    assert lines[-1] == "There are no differences."
    only = told("2026-06-01", "latest").screen
    assert any(one.startswith("Guideline: There are no differences") for one in only.closing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_partner_is_told_once_what_is_in_no_document(language: Language) -> None:
    """An id of one document is not unknown for the other; one of neither is told first, with the nearest."""
    wanted = Profile(
        name="Agency",
        interests={
            "missions": ("change-8-mission", "luna-28-missoin"),
            "procedures": ("joining",),
            "entries": ("luna-26", "joining", "jioning"),
            "agencies": ("CNSA", "Roskosmos"),
        },
        commitments=({"milestone": "luna-27", "what": "drill", "date": "2024"},
                     {"milestone": "luna-99", "what": "cable", "date": "2030"}),
    )  # fmt: skip
    made = narrow_any(told("1.0", "latest", language), wanted, compared("1.0", "latest"))
    assert made.concern
    (notice,) = made.concern.notices
    for near in ("luna-28-mission", "joining", "Roscosmos"):
        assert near in notice
    for known in ("change-8", "CNSA"):
        assert known not in notice
    assert [one.what for one in made.concern.commitments].count("cable") == 1
    assert made.screen.parts[-1].id == "profile" or not made.screen.parts[-1].said
    assert made.screen.reader
    page = rendered(made, "text")
    assert page.count(notice[:20]) <= 2


def test_whoever_follows_one_document_is_told_of_the_other_how_much_is_left_out() -> None:
    """The whole of it is told only to those who follow nothing of either."""
    way = ("1.0", "latest")
    follows = Profile(name="A", interests={"missions": ("luna-28-mission",)})
    made = narrow_any(told(*way), follows, compared(*way))
    assert isinstance(made, joint_models.JointReport)
    assert made.concern
    assert not made.concern.notices
    assert any(one.startswith("Guideline: ") for one in made.concern.left_out)
    assert made.reports[1].section("events").groups == ()
    nothing = narrow_any(told(*way), Profile(name="B"), compared(*way))
    assert isinstance(nothing, joint_models.JointReport)
    assert nothing.concern
    assert "names neither" in nothing.concern.notices[0]
    assert nothing.reports == told(*way).reports
    other = narrow_any(told(*way), Profile(name="C", interests={"terms": ("zzz",)}), compared(*way))
    assert other.concern
    assert "in none of these documents" in other.concern.notices[0]
    quiet = narrow_any(told("1.0", "1.0"), follows, compared("1.0", "1.0"))
    assert quiet.concern
    assert quiet.concern.summary.startswith("Nothing changed for you in these documents.")


def test_a_library_of_one_document_has_the_report_on_that(tmp_path: Path) -> None:
    """It is the one that two selectors with the document would give."""
    copied(tmp_path, "roadmap")
    library = Library(tmp_path)
    with pytest.warns(UserWarning, match="nothing in this folder can be checked"):
        made = library.report("@1.0", "@latest")
    assert isinstance(made, Report)
    assert made.to("text") == library.report("roadmap@1.0", "roadmap@latest").to("text")


def copied(folder: Path, document: str, name: str | None = None) -> None:
    """Copy a document of the bundled releases to a folder, under another name if it is given."""
    shutil.copytree(BUNDLED / document, folder / (name or document))
    for path in (folder / name).glob("*.json") if name else ():
        data = json.loads(path.read_text("utf-8"))
        path.write_text(json.dumps(data | {"document": name}, ensure_ascii=False, indent=2), "utf-8")


@pytest.mark.filterwarnings("ignore:.*nothing in this folder can be checked")
def test_two_roadmaps_have_one_page_and_each_commitment_once(tmp_path: Path) -> None:
    """Their charts have ids of their own; what hangs on nothing anywhere is told once."""
    copied(tmp_path, "roadmap", "north")
    copied(tmp_path, "roadmap", "south")
    library = Library(tmp_path)
    commitments = [{"milestone": name, "what": name, "date": "2030"} for name in ("change-8", "nowhere")]
    made = library.report("@1.0", "@latest", partner=Profile(name="A", commitments=commitments))
    assert isinstance(made, JointReport)
    assert made.concern
    assert Counter(one.what for one in made.concern.commitments) == {"change-8": 2, "nowhere": 1}
    ids = re.findall(r'\bid="([^"]+)"', made.to("html"))
    assert len(ids) == len(set(ids))
    assert {"north-schedule-heading", "south-schedule-heading"} <= set(ids)


@pytest.mark.filterwarnings("ignore:.*nothing in this folder can be checked")
def test_a_document_without_such_a_release_is_named(ilrs: Run, tmp_path: Path) -> None:
    """Which one it is, from which day on it has any, and how to do without it; nothing is written."""
    copied(tmp_path, "roadmap")
    copied(tmp_path, "guideline", "harbour")
    (tmp_path / "harbour" / "1.0.0.json").unlink()
    code, out, err = ilrs("report", "@2021-06-16", "@latest", "--library", tmp_path)
    assert (code, out) == (2, "")
    assert "no release of harbour (the first is of 2021-09-27) answers to '@2021-06-16'" in err
    assert "roadmap@2021-06-16" in err
    code, _out, err = ilrs("report", "@2020", "@lattest")
    assert (code, "roadmap" in err, "guideline" in err) == (2, True, True)
    assert "did you mean '@latest'" in ilrs("report", "@1.0", "@lattest")[2]
    assert "`ilrs-docs list`" in ilrs("report", "@1.0", "@zzz")[2]
    drafts = tmp_path / "drafts" / "plan"
    drafts.mkdir(parents=True)
    draft = {"document": "plan", "kind": "roadmap", "version": "1.0.0", "standing": "draft", "content": {}}
    (drafts / "1.0.0.json").write_text(json.dumps(draft), "utf-8")
    code, _out, err = ilrs("report", "@1.0", "@latest", "--library", drafts.parent)
    assert (code, "has none with a release that is no draft" in err) == (2, True)


def test_a_selector_without_a_document_is_of_the_document_of_the_other(ilrs: Run) -> None:
    """On either side, in every command that compares; a comparison is of one document."""
    whole = ilrs("report", "roadmap@1.0", "roadmap@latest")
    assert ilrs("report", "roadmap@1.0", "@latest") == whole
    assert ilrs("report", "@1.0", "roadmap@latest") == whole
    assert LIBRARY.diff(LIBRARY.load("guideline@1.0"), "@latest") == LIBRARY.diff("guideline@1.0", "guideline@latest")
    code, _out, err = ilrs("diff", "@1.0", "@latest")
    assert (code, "a comparison is of one: name it" in err) == (2, True)
    assert ilrs("diff", "/dev/null", "@latest")[0] == 2
    code, _out, err = ilrs("report", "@1.0", "@latest", "--format", "docx-redline", "-o", "x.docx")
    assert (code, "the text of one document" in err) == (2, True)
    made = LIBRARY.report("@1.0", "@latest")
    with pytest.raises(WrongUseError, match="the text of one document"):
        made.to("docx-redline")


@pytest.mark.parametrize(("old", "new", "words"), [
    ("/dev/null", "@1.0", "there was no document"), ("@1.0", "/dev/null", "is no document any more"),
    ("@latest", "@1.0", "Going back"), ("@2026-06-01", "@latest", "on both sides"),
])  # fmt: skip
def test_every_way_has_its_words(ilrs: Run, old: str, new: str, words: str) -> None:
    """Where there was no document, back, and where one of them stayed as it was."""
    code, out, _err = ilrs("report", old, new)
    assert (code, words in " ".join(out.split())) == (0, True)


def test_of_all_states_but_one_that_is_named() -> None:
    """Which is shorter than to name all others."""
    words = joint_status(
        [LIBRARY.compare("roadmap@1.0", "roadmap@latest"), LIBRARY.compare("guideline@previous", "guideline@latest")]
    )
    assert words is not None
    assert words.startswith("All but one (Roadmap V1.0) are compiled from public statements")


def test_the_report_on_one_document() -> None:
    """By its name."""
    made = told("2025-04-24", "latest")
    assert made.report("guideline") in made.reports
    with pytest.raises(KeyError):
        made.report("roadmaps")
