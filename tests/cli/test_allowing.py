"""`diff --allow`: did an edit, a translation, a merge do only what was allowed; what went beyond is told."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from ilrs_docs import Library, Release
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.rules.allowing import Allowance, overstep

Run = Callable[..., tuple[int, str, str]]
Edits = Mapping[str, Mapping[str, Any]]
WINDOW: Edits = {"change-7": {"window": "2028"}}
NAMED = "1.0.1-tracked.20260910 (as of 2026-09-10)"
TITLE: Edits = {"change-7": {"title": {"en": "Chang'e-7", "ru": "«Чанъэ-7» (новое)"}}}


@pytest.fixture(scope="module")
def latest() -> Release:
    """Return a release to edit."""
    return Library().load("roadmap@latest")


@pytest.mark.parametrize(
    ("edits", "allow", "beyond"),
    [
        # entries
        (WINDOW, {"entries": ["milestone:change-7"]}, []),
        (WINDOW, {"entries": ["change-7"]}, []),
        (WINDOW, {"entries": ["milestone:*"]}, []),
        (WINDOW, {"entries": ["milestone:change-8"]}, ["milestones/change-7/window"]),
        (WINDOW, {"entries": ["mission:change-7"]}, ["milestones/change-7/window"]),
        # fields
        (WINDOW, {"fields": ["window"]}, []),
        (WINDOW, {"fields": ["wording", "wind*"]}, []),
        (WINDOW, {"fields": ["title"]}, ["milestones/change-7/window"]),
        (WINDOW, {"entries": ["change-7"], "fields": ["status"]}, ["milestones/change-7/window"]),
        (
            {"change-7": {"window": "2028", "status": "deferred"}},
            {"fields": ["window"]},
            ["milestones/change-7/status"],
        ),
        # a translation
        (TITLE, {"fields": ["*.ru", "title._of*"]}, ["milestones/change-7/title/zh"]),
        (TITLE, {"fields": ["title.*"]}, []),
        # kinds of edit
        (WINDOW, {"edits": ["replaced"]}, []),
        (WINDOW, {"edits": ["added", "removed"]}, ["milestones/change-7/window"]),
        # the release itself
        ({"release": {"version": "9.0.0"}}, {"entries": ["release"], "fields": ["version"]}, []),
        ({"release": {"version": "9.0.0"}}, {"entries": ["milestone:*"]}, ["version"]),
        ({"release": {"version": "9.0.0"}}, {"fields": ["window"]}, ["version"]),
        (WINDOW, {"entries": ["release"]}, ["milestones/change-7/window"]),
        # nothing, and anything
        ({}, {"fields": ["window"]}, []),
        (WINDOW, {}, []),
    ],
)  # fmt: skip - a row of a table of cases
def test_what_goes_beyond_is_told(
    latest: Release, edits: Edits, allow: Mapping[str, list[str]], beyond: list[str]
) -> None:
    """By entry, field and kind of edit, each of which may be left open."""
    drafted = (
        {"release": {"standing": "draft", "notice": None, **edits.get("release", {})}} if "release" in edits else {}
    )
    old = latest.edit({"release": {"standing": "draft"}}) if drafted else latest
    new = old.edit({**edits, **drafted}) if edits else old
    found = overstep(old, new, Library().diff(old, new), Allowance.model_validate({"allow": [allow]}))
    places = [
        "/".join(map(str, edit.new_path or edit.old_path or ())).removeprefix("content/") for edit in found.beyond
    ]
    assert [place for place in places if place != "notice" and not place.startswith("notice/")] == beyond


def test_whole_entries_are_edits_of_theirs(latest: Release) -> None:
    """One that came or went has the empty field; one inside of another is allowed with it."""
    milestones = [one for one in latest.milestones if one.id != "luna-25"]
    old = latest.model_copy(update={"content": latest.content.model_copy(update={"milestones": milestones})})
    comparison = Library().diff(old, latest)

    def beyond(**allowed: list[str]) -> int:
        return len(overstep(old, latest, comparison, Allowance.model_validate({"allow": [allowed]})).beyond)

    assert beyond(entries=["milestone:luna-25"], edits=["added"]) == 0
    assert beyond(entries=["milestone:luna-25"], fields=["*"]) == 0
    assert beyond(entries=["milestone:luna-25"], fields=["window"]) == 1
    assert beyond(edits=["removed"]) == 1


def _files(tmp_path: Path, latest: Release) -> tuple[Path, Path, Path]:
    old, new, allow = (tmp_path / name for name in ("old.json", "new.json", "allow.toml"))
    old.write_bytes(canonical_bytes(latest))
    new.write_bytes(canonical_bytes(latest.edit({"change-7": {"window": "2028", "status": "deferred"}})))
    return old, new, allow


def test_the_exit_code_says_it(ilrs: Run, tmp_path: Path, latest: Release) -> None:
    """0 where all is allowed, 1 with what went beyond; as text, Markdown and JSON."""
    old, new, allow = _files(tmp_path, latest)
    allow.write_text('[[allow]]\nentries = ["change-7"]\nfields = ["window"]\n', "utf-8")
    code, out, err = ilrs("diff", old, new, "--allow", allow)
    assert (code, err) == (1, "")
    assert out.splitlines() == [
        f"roadmap {NAMED} to {NAMED}: 2 edits, of which 1 beyond what is allowed",
        "replaced: milestones / change-7 / status",
    ]
    code, out, _err = ilrs("diff", old, new, "--allow", allow, "--format", "markdown")
    assert (code, out.splitlines()[2]) == (1, "- replaced: milestones / change-7 / status")
    told = json.loads(ilrs("diff", old, new, "--allow", allow, "--format", "json")[1])
    assert (told["edits"], [one["new"] for one in told["beyond"]]) == (2, ["deferred"])
    allow.write_text('[[allow]]\nfields = ["window"]\n[[allow]]\nfields = ["status"]\n', "utf-8")
    assert ilrs("diff", old, new, "--allow", allow) == (
        0,
        f"roadmap {NAMED} to {NAMED}: 2 edits, nothing beyond what is allowed\n",
        "",
    )  # fmt: skip - three values
    code, out, _err = ilrs("diff", "/dev/null", new, "--allow", allow)
    assert code == 1
    assert out.startswith("roadmap ")
    assert ilrs("diff", new, "/dev/null", "--allow", allow)[0] == 1


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "/allow: the field 'allow' is missing"),
        ("allow = []\n", "/allow"),
        ("[[allow]]\nfield = ['window']\n", "/allow/0/field: unknown field 'field'; did you mean 'fields'?"),
        ("[[allow]]\nedits = ['changed']\n", "/allow/0/edits/0: "),
    ],
)
def test_what_is_wrong_with_a_file_is_told(ilrs: Run, tmp_path: Path, latest: Release, written: str, said: str) -> None:
    """By its place."""
    old, new, allow = _files(tmp_path, latest)
    allow.write_text(written, "utf-8")
    code, out, err = ilrs("diff", old, new, "--allow", allow)
    assert (code, out) == (3, "")
    assert said in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--exit-code",), "--allow looks at every edit: it excludes"),
        (("--only", "change-7"), "--allow looks at every edit: it excludes"),
        (("--severity", "act"), "--allow looks at every edit: it excludes"),
        (("--fail-on", "act"), "--allow looks at every edit: it excludes"),
        (("--policy", "ALLOW"), "--allow looks at every edit: it excludes"),
        (("--format", "junit"), "--allow tells edits, and junit changes: use --format text, markdown or json"),
    ],
)
def test_what_hides_edits_is_excluded(
    ilrs: Run, tmp_path: Path, latest: Release, arguments: tuple[str, ...], said: str
) -> None:
    """So that nothing is allowed that was only not shown."""
    old, new, allow = _files(tmp_path, latest)
    allow.write_text("", "utf-8")
    code, _out, err = ilrs("diff", old, new, "--allow", allow, *(one.replace("ALLOW", str(allow)) for one in arguments))
    assert code == 2
    assert said in err
