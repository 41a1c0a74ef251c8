"""What scripts and notebooks get: libraries that report, changes that say themselves, tables, files, refusals."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast, get_args

import pandas as pd
import pytest
from checkout import CHECKOUT

from ilrs_docs import BUNDLED, Change, Comparison, Library, Report, diff, read_release, report
from ilrs_docs.cli import run
from ilrs_docs.errors import InvalidInputError, MissingExtraError, UncheckedLibraryWarning, WrongUseError
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.library.settings import read_toml
from ilrs_docs.model import Milestone, Release, Roadmap
from ilrs_docs.partners import Profile
from ilrs_docs.rendering.formats import FORMATS, BinaryFormat, TextFormat, formats_of
from ilrs_docs.reporting.models import Audience, Detail
from ilrs_docs.rules.policy import Policy, apply_policy
from ilrs_docs.scripting.libraries import AUDIENCES
from ilrs_docs.scripting.reports import DETAILS

LIBRARY = Library()
COMPARISON = LIBRARY.diff("roadmap@1.0", "roadmap@latest")
TOLD = LIBRARY.report("roadmap@1.0", "roadmap@latest")
PARTNER = CHECKOUT / "docs" / "partners" / "payload-provider.toml"
PARTNERS: dict[Language, Path | str | Profile] = {"en": PARTNER, "zh": str(PARTNER), "ru": read_toml(Profile, PARTNER)}


def _shown(*arguments: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert run(arguments) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_is_that_of_the_command(language: Language, capsys: pytest.CaptureFixture[str]) -> None:
    """In each language, for a partner too, at another depth and for another audience."""
    of_the_command = _shown(
        "report", "roadmap@1.0", "roadmap@latest", "--lang", language, "--format", "markdown", capsys=capsys
    )
    assert LIBRARY.report("roadmap@1.0", "roadmap@latest", language=language).to("markdown") == of_the_command
    options = ("--partner", str(PARTNER), "--detail", "full", "--audience", "legal", "--format", "markdown")
    of_the_command = _shown("report", "roadmap@1.0", "roadmap@latest", *options, "--lang", language, capsys=capsys)
    partner = PARTNERS[language]
    told = LIBRARY.report(
        "roadmap@1.0", "roadmap@latest", language=language, partner=partner, detail="full", audience="legal"
    )
    assert told.to("markdown") == of_the_command


def test_a_partner_chooses_language_and_audience(capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing else is asked for, as with the command."""
    told = LIBRARY.report("guideline@1.0", "guideline@latest", partner=PARTNER)
    shown = _shown(
        "report", "guideline@1.0", "guideline@latest", "--partner", str(PARTNER), "--format", "json", capsys=capsys
    )
    assert told.to("json") == shown


@pytest.mark.parametrize("name", formats_of("report", "redline"))
def test_every_format_is_saved(name: str, tmp_path: Path) -> None:
    """By the end of the file where that says it, else by the name of the format; text as text, else bytes."""
    row = FORMATS[name]
    shown = TOLD.to(name)
    assert isinstance(shown, bytes) == row.binary == (name in get_args(BinaryFormat))
    assert not row.binary or name in get_args(BinaryFormat)
    assert row.binary or name in get_args(TextFormat)
    TOLD.save(tmp_path / f"named{row.suffix}", name)
    TOLD.save(tmp_path / f"ended{row.suffix.upper()}")
    assert (tmp_path / f"named{row.suffix}").read_bytes() == (shown if isinstance(shown, bytes) else shown.encode())
    assert len(list(tmp_path.iterdir())) == 2


def test_the_formats_of_the_signature_are_those_of_the_table() -> None:
    """No format is left out of the types, and none of translators is in them."""
    assert {*get_args(TextFormat), *get_args(BinaryFormat)} == {*formats_of("report", "redline")}
    assert get_args(Audience) == AUDIENCES
    assert get_args(Detail) == DETAILS


REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "format": (lambda: TOLD.to("doc"), "no format of a report is called 'doc'; did you mean 'docx'?"),
    "format of translators": (lambda: TOLD.to("xliff"), "no format of a report is called 'xliff'; there are: text, "),
    "suffix": (lambda: TOLD.save("report.odt"), "'report.odt' ends in no format: name a file that ends in .txt, .md"),
    "no suffix": (lambda: TOLD.save("report"), "'report' ends in no format"),
    "no folder": (lambda: TOLD.save("nowhere/a.html"), "cannot write nowhere/a.html: no such file or directory"),
    "empty name": (lambda: TOLD.save("", "text"), "cannot write '': "),
    "language": (
        lambda: LIBRARY.report("roadmap@1.0", "roadmap@latest", language="fr"),  # type: ignore[arg-type] # refused
        "no language is called 'fr'; there are: en, zh, ru",
    ),
    "depth": (
        lambda: LIBRARY.report("roadmap@1.0", "roadmap@latest", detail="ful"),  # type: ignore[arg-type] # refused
        "no detail is called 'ful'; did you mean 'full'?",
    ),
    "audience": (
        lambda: LIBRARY.report("roadmap@1.0", "roadmap@latest", audience="al"),  # type: ignore[arg-type] # refused
        "no audience is called 'al'",
    ),
    "sentence": (lambda: COMPARISON.changes[0].sentence("de"), "no language is called 'de'"),  # type: ignore[arg-type] # refused
    "table": (lambda: COMPARISON.to_frame("step"), "no table is called 'step'; did you mean 'steps'?"),  # type: ignore[arg-type] # refused
    "language of a table": (lambda: COMPARISON.to_frame("edits", "de"), "no language is called 'de'"),  # type: ignore[arg-type] # refused
    "no partner": (
        lambda: LIBRARY.report("roadmap@1.0", "roadmap@latest", partner="nowhere.toml"),
        "nowhere.toml: no such file or directory",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_wrong_is_refused_in_one_sentence(what: str) -> None:
    """Each says what is wrong, and what there is or where."""
    call, said = REFUSED[what]
    with pytest.raises((WrongUseError, InvalidInputError)) as caught:
        call()
    assert str(caught.value).startswith(said)


def test_what_was_read_from_json_says_what_it_does_not_know() -> None:
    """It holds no releases, and is otherwise the same."""
    read = Comparison.model_validate_json(COMPARISON.model_dump_json())
    assert read == COMPARISON
    assert [change.rule for change in read] == [change.rule for change in COMPARISON]
    assert read.changes[0].sentence() == COMPARISON.changes[0].sentence()
    assert read.to_frame("edits").equals(COMPARISON.to_frame("edits"))
    with pytest.raises(WrongUseError, match="read from JSON and holds no releases: compare"):
        read.to_frame("milestones")
    told = Report.model_validate_json(TOLD.to("json"))
    assert told.to("markdown") == TOLD.to("markdown")
    with pytest.raises(WrongUseError, match="read from JSON and holds no releases: make"):
        told.to("docx-redline")


def test_a_report_shows_itself_in_a_notebook() -> None:
    """Its page stands in a frame, so that neither styles the other."""
    shown = TOLD._repr_html_()
    assert shown.startswith("<iframe ")
    assert "&lt;!doctype html&gt;" in shown
    assert shown.count('"') == 4


def test_a_report_on_two_releases_and_their_comparison() -> None:
    """The function and the method tell the same, on each depth; a copy knows what it was made of."""
    old, new = LIBRARY.load("roadmap@1.0"), LIBRARY.load("roadmap@latest")
    told = report(old, new, COMPARISON, LIBRARY.trail(old, new), "zh", detail="brief")
    assert told == LIBRARY.report("roadmap@1.0", "roadmap@latest", language="zh", detail="brief")
    assert told.with_detail("full").to("docx-redline") == told.to("docx-redline")
    assert report(old, new, COMPARISON).language == "en"
    assert report(None, new, diff(None, new)).identification.old.version is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_change_says_what_the_command_says(language: Language, capsys: pytest.CaptureFixture[str]) -> None:
    """In English as `diff` does, in the others in their own script, members and readings too."""
    said = [change.sentence(language) for change in COMPARISON]
    if language == "en":
        shown = _shown("diff", "roadmap@1.0", "roadmap@latest", capsys=capsys)
        named = (one for one, change in zip(said, COMPARISON, strict=True) if change["kind"] != "definition")
        assert all(sentence in shown for sentence in named)
    else:
        assert not {change.sentence("en") for change in COMPARISON} & {*said}
    every = (inner for change in COMPARISON for inner in (*change.members, *sum(change.readings, ())))
    assert all(one.sentence(language) for one in every)


def test_what_is_taken_out_of_a_comparison_still_says_itself() -> None:
    """Selected, each for itself, kept back by a policy, of an interval, of a copy."""
    policy = Policy(severity={"milestone-lost": "editorial"})
    settled = apply_policy(COMPARISON, policy)
    assert isinstance(settled, Comparison)
    intervals = LIBRARY.intervals(LIBRARY.load("roadmap@1.0"), LIBRARY.load("roadmap@latest"))
    taken = (*COMPARISON.select(severity="act"), *COMPARISON.singly, *COMPARISON.recognised, *settled.changes)
    assert all(change.sentence("ru") for change in taken)
    assert {type(change) for change in taken} == {Change}
    assert all(isinstance(interval.comparison, Comparison) for interval in intervals)
    assert settled.releases == COMPARISON.releases
    (lost,) = COMPARISON.select(rule="milestone-lost")
    assert lost.model_copy(update={"severity": "act"}).sentence("zh") == lost.sentence("zh")


def test_a_comparison_is_a_table_of_pandas() -> None:
    """`to_frame()` and `DataFrame(comparison)` are one table, whose columns older pandas sorts in the latter."""
    frame = COMPARISON.to_frame()
    assert pd.DataFrame(cast("list[dict[str, Any]]", COMPARISON))[list(frame.columns)].equals(frame)
    assert frame["rule"].tolist() == [change.rule for change in COMPARISON]
    assert COMPARISON.to_frame("changes", "ru")["sentence"].tolist() == [one.sentence("ru") for one in COMPARISON]
    change = COMPARISON.changes[0]
    assert (change["title"], len(change), "title" in change) == (change.subjects[0].title, len(frame.columns), True)
    assert list(dict(change)) == list(frame.columns)
    with pytest.raises(KeyError):
        change["titel"]
    same = LIBRARY.diff("roadmap@1.0", "roadmap@1.0").to_frame()
    assert (len(same), list(same.columns)) == (0, list(frame.columns))


def test_tables_of_edits_and_steps() -> None:
    """Edits have paths as pointers; steps have their place, their procedure and their days."""
    edits = COMPARISON.to_frame("edits")
    assert edits["op"].tolist() == [edit.op for edit in COMPARISON.edits]
    assert edits["new_path"].dropna().str.startswith("/").all()
    steps = LIBRARY.diff("guideline@1.0", "guideline@latest").to_frame("steps", "zh").set_index("id")
    row = steps.loc["change-8-call-letter"]
    assert (row["procedure"], row["there"], row["new_position"]) == ("change-8-call", "new", 2)
    assert row["new_deadline_latest"] == pd.Timestamp("2023-12-31")
    assert pd.isna(row["new_deadline_earliest"])
    assert (
        row["title"]
        != LIBRARY.diff("guideline@1.0", "guideline@latest")
        .to_frame("steps")
        .set_index("id")
        .loc["change-8-call-letter", "title"]
    )


def _roadmap(version: str, *milestones: tuple[str, str, str | None]) -> Release:
    content = Roadmap(milestones=tuple(Milestone(id=own, title=title, window=day) for own, title, day in milestones))
    return Release(document="harbour", kind="roadmap", version=version, language="en", content=content)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([("a", "Quay built", "2027")], [("a", "Quay built", "2028")], [("a", "a", "both", False)]),
        ([("a", "Quay built", "2027")], [], [("a", "a", "old", False)]),
        ([], [("a", "Quay built", "2027")], [("a", None, "new", False)]),
        ([("a", "Quay built", "2027")], [("b", "Quay built", "2027")], [("b", "a", "both", False)]),
        (
            [("a", "Northern quay of the harbour is built", "2027")],
            [("b", "Northern quay of the harbour is rebuilt", "2027")],
            [("b", "a", "both", True)],
        ),
        (
            [("a", "Quay built", "2027"), ("b", "Crane delivered", "2031")],
            [("b", "Quay built", "2027"), ("a", "Crane delivered", "2031")],
            [("a", "b", "both", False), ("b", "a", "both", False)],
        ),
    ],
)
def test_milestones_are_paired_as_the_comparison_has_them(
    old: list[tuple[str, str, str]], new: list[tuple[str, str, str]], expected: list[tuple[str, str | None, str, bool]]
) -> None:
    """By id, by content, by likeness (which is then only likely), and not where there is but one side."""
    frame = diff(_roadmap("1.0.0", *old), _roadmap("1.1.0", *new)).to_frame("milestones")
    rows = [
        (own, None if pd.isna(before) else before, there, likely)
        for own, before, there, likely in frame[["id", "old_id", "there", "likely"]].itertuples(index=False)
    ]
    assert rows == expected


def test_without_pandas_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line, with the command that installs it."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError) as caught:
        COMPARISON.to_frame()
    assert str(caught.value) == "a table of pandas needs the extra 'pandas': pip install \"ilrs-docs[pandas]\""


def test_several_folders_are_one_library(tmp_path: Path) -> None:
    """The first that has a release gives it; each is checked against its own sums; a path in any of them is inside."""
    own = tmp_path / "plans"
    (own / "roadmap").mkdir(parents=True)
    draft = LIBRARY.load("roadmap@1.0").edit(
        {"release": {"version": "9.0.0", "standing": "draft"}, "change-7": {"window": "2030"}}
    )
    (own / "roadmap" / "9.0.0.json").write_text(draft.model_dump_json(), "utf-8")
    both = Library([own, BUNDLED])
    assert both.paths == (own, BUNDLED)
    assert repr(both) == f"Library({[str(own), str(BUNDLED)]!r})"
    with pytest.warns(UncheckedLibraryWarning, match="nothing in this folder can be checked"):
        assert len(both.heads()) == len(LIBRARY.heads()) + 1
    assert both.load("roadmap@9.0.0")["change-7"].window.root == "2030"
    same = own / "roadmap" / "1.0.0.json"
    same.write_text(LIBRARY.load("roadmap@1.0").edit({"change-7": {"window": "2031"}}).model_dump_json(), "utf-8")
    assert both.load("roadmap@1.0")["change-7"].window.root == "2031"
    assert Library([BUNDLED, own]).load("roadmap@1.0") == LIBRARY.load("roadmap@1.0")
    assert both.trail(both.load("roadmap@previous"), both.load("roadmap@latest")).first is not None
    intervals = both.intervals(both.load("roadmap@1.0"), both.load("roadmap@2023-08-20"))
    assert intervals[0].old["change-7"].window.root == "2031"
    same.unlink()
    assert both.load_lineage() == LIBRARY.load_lineage()
    assert both.diff("roadmap@latest", own / "roadmap" / "9.0.0.json").lineage != ()
    assert read_release(own / "roadmap" / "9.0.0.json") == both.load("roadmap@9.0.0")
    with pytest.raises(InvalidInputError, match="nowhere: no such folder"):
        Library(["nowhere", BUNDLED]).heads()


def _lineage(folder: Path, title: str, own_id: str) -> Path:
    (folder / "harbour").mkdir(parents=True)
    (folder / "harbour" / f"1.0.{len(title)}.json").write_text(
        _roadmap(f"1.0.{len(title)}", ("a", title, None)).model_dump_json(), "utf-8"
    )
    source = {"id": "log", "publisher": "Port", "title": title, "date": "2027"}
    step = {"id": own_id, "document": "harbour", "kind": "renumbered", "old": ["a"], "new": ["b"], "sources": ["log"]}
    (folder / "lineage.json").write_text(json.dumps({"sources": [source], "successions": [step]}), "utf-8")
    return folder


@pytest.mark.filterwarnings("ignore:.*nothing in this folder can be checked")
def test_lineages_of_several_folders_hold_together(tmp_path: Path) -> None:
    """What two declare alike stands once; one id of two things is refused, with both files."""
    one, same = _lineage(tmp_path / "one", "Log", "first"), _lineage(tmp_path / "same", "Log", "second")
    both = Library([one, same]).load_lineage()
    assert [succession.id for succession in both.successions] == ["first", "second"]
    assert len(both.sources) == 1
    other = _lineage(tmp_path / "other", "Other log", "first")
    with pytest.raises(InvalidInputError) as caught:
        Library([one, other]).load_lineage()
    assert str(caught.value).startswith(
        f"{other / 'lineage.json'}: /sources/log: the source 'log' is another one in {one / 'lineage.json'}; give one"
    )


@pytest.mark.skipif(os.name == "nt", reason="no such device")
def test_a_report_may_go_to_a_device() -> None:
    """Which is written to, and not replaced."""
    TOLD.save(os.devnull, "text")
    assert not Path(os.devnull).is_file()
