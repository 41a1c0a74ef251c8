"""The table of formats: each row is whole, every command has what it shows, and the docs name each format."""

import re
from collections.abc import Callable
from importlib.metadata import metadata
from inspect import signature
from pathlib import Path
from typing import get_args

import pytest
from checkout import CHECKOUT

from ilrs_docs.rendering import formats
from ilrs_docs.rendering.formats import FORMATS, TEMPLATE, Extra, Format, Shown, formats_of

Run = Callable[..., tuple[int, str, str]]
DOCS = CHECKOUT / "docs"
PAIR = ("guideline@1.0", "guideline@latest")
COMMANDS: dict[str, tuple[tuple[Shown, ...], tuple[object, ...]]] = {
    "list": (("list",), ()),
    "show": (("release",), ("guideline@1.0",)),
    "log": (("history",), ("guideline",)),
    "blame": (("blame",), ("guideline@1.0",)),
    "trend": (("trend",), ("roadmap", "luna-25")),
    "matrix": (("matrix",), (CHECKOUT / "versions", "guideline")),
    "diff": (("comparison",), PAIR),
    "check": (("check",), ("guideline@1.0",)),
    "check-bump": (("bump_check",), ("guideline@1.0", "guideline@1.0")),
    "rules": (("rules", "rule"), ()),
    "report": (("report", "redline"), PAIR),
    "translations": (("translations",), ("guideline@1.0", "--lang", "ru")),
}
"""What each command shows, and arguments for it."""
WHOLE: set[Shown] = {"calendar", "feed", "dataset", "datatable"}
"""What is made of a whole document."""
ROWS = pytest.mark.parametrize("row", FORMATS.values(), ids=lambda row: row.name)


@ROWS
def test_each_row_has_what_it_shows(row: Format) -> None:
    """There is a function for each thing, which takes the options that the row promises."""
    for what in row.shows:
        options = set(signature(row.renderer(what)).parameters)
        if what != "translations":  # its commands have no option for colour
            assert ("colour" in options) is row.coloured
        assert ("width" in options) is (what in row.wraps)
        assert ("spots" in options) is (what in row.placed)


def test_no_renderer_is_forgotten() -> None:
    """What a module can render stands in its row; a template is the one that is asked for by another option."""
    folder = Path(formats.__file__).parent
    found = {path.stem for path in folder.glob("*.py") if "\ndef render_" in path.read_text("utf-8")}
    found |= {path.parent.name for path in folder.glob("*/__init__.py")}
    assert {name.replace("-", "_") for name in FORMATS} == found - {TEMPLATE.name, "translations"}
    assert callable(TEMPLATE.renderer("report"))
    for what in get_args(Shown):
        assert formats_of(what)


@ROWS
def test_each_suffix_is_one(row: Format) -> None:
    """It begins with its dot and has no other, and what is no text shares it only with what is none either."""
    assert re.fullmatch(r"\.[a-z]+", row.suffix)
    assert {other.binary for other in FORMATS.values() if other.suffix == row.suffix} == {row.binary}


@pytest.mark.parametrize("command", COMMANDS)
@ROWS
def test_each_command_has_the_formats_of_what_it_shows(
    ilrs: Run, tmp_path: Path, command: str, row: Format, request: pytest.FixtureRequest
) -> None:
    """What a format cannot show is refused in one line, which names those that can; bytes come where a row says so."""
    shows, arguments = COMMANDS[command]
    target = tmp_path / f"answer{row.suffix}"
    able = not row.shows.isdisjoint(shows)
    if able and row.name == "pdf":
        request.getfixturevalue("pango")
    code, out, err = ilrs(command, *arguments, "--format", row.name, "-o", target)
    if able:
        assert (code, out) == (0, "")
        assert b"\0" in target.read_bytes() if row.binary else target.read_text("utf-8")
    else:
        assert (code, out, target.exists()) == (2, "", False)
        assert re.fullmatch(rf"error: [^\n]*'{row.name}' is not one of [^\n]*\n", err)
        there = err.split("is not one of")[1].partition("did you mean")[0]
        assert re.findall("'([^']+)'", there) == list(formats_of(*shows))


def _needs() -> dict[str, str]:
    """Return what the table of docs/formats.md says that each format needs."""
    page = (DOCS / "formats.md").read_text("utf-8")
    return dict(re.findall(r"^\| \[?`([a-z-]+)`[^|]*\|[^|]+\| ?([^|]*?) ?\|$", page, re.MULTILINE))


def test_the_docs_have_a_row_for_each_format_of_a_report() -> None:
    """In the order of the table, with the extra that it needs."""
    rows = [FORMATS[name] for name in formats_of("report", "redline")]
    assert list(_needs().items()) == [(row.name, f"the extra `{row.extra}`" if row.extra else "") for row in rows]


@ROWS
def test_the_docs_name_each_format_where_its_command_is(row: Format) -> None:
    """The page of the formats of a report, of translations or of exports; those of other commands too; all bytes."""
    page = "translations" if row.for_translators else "exports" if row.shows <= WHOLE else "formats"
    assert re.search(rf"`{row.name}`|--format {row.name}\b", (DOCS / f"{page}.md").read_text("utf-8"))
    commands = (DOCS / "cli.md").read_text("utf-8")
    if row.shows not in ({"report"}, {"redline"}):
        assert f"`{row.name}`" in next(line for line in commands.split("\n") if line.startswith("| `--format"))
    (binary,) = re.findall(r"What is not text \(([^)]+)\)", commands)
    assert (f"`{row.name}`" in binary.split(", ")) is row.binary


def test_each_extra_can_be_installed() -> None:
    """What a row needs is what the package offers, beside what scripts alone ask for."""
    offered = set(metadata("ilrs-docs").get_all("Provides-Extra") or ())
    assert set(get_args(Extra)) == {row.extra for row in FORMATS.values() if row.extra}
    assert set(get_args(Extra)) == offered - {"all", "dask", "test", "dev", "pandas", "sign"}
