"""README and docs: every block runs, every table is that of the code, every link leads somewhere."""

import ast
import doctest
import json
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, get_args

import pytest
from checkout import CHECKOUT
from click import Context
from pydantic import BaseModel

from ilrs_docs import Library
from ilrs_docs.authoring import parse_change_file
from ilrs_docs.changes import BUMPS, SEVERITIES, Edit
from ilrs_docs.checks import CHECKS, LEVEL_OF, LEVELS
from ilrs_docs.checks.faults import FAULTS
from ilrs_docs.cli import COMMANDS, group
from ilrs_docs.cli.defaults import options_for
from ilrs_docs.library.settings import parse_toml
from ilrs_docs.library.tables.importing import ColumnMap
from ilrs_docs.model import Entry, Reading, Release, Window, walk
from ilrs_docs.model import vocabulary as words
from ilrs_docs.model.lineage import SuccessionKind
from ilrs_docs.partners import Interests, Profile
from ilrs_docs.rules.allowing import Allowance
from ilrs_docs.rules.generic import homes
from ilrs_docs.rules.policy import Policy
from ilrs_docs.timing import KINDS, Move

PAGES = ["README.md", *sorted(f"docs/{path.name}" for path in (CHECKOUT / "docs").glob("*.md"))]
CODE = "echo $?"
SET_UP = [
    "pip install . && ilrs-docs report roadmap@1.0 roadmap@latest",
    'pip install ".[test]" && pytest',
]


class Block(NamedTuple):
    """One fenced block: where it stands, what follows its fence, and its text."""

    page: str
    line: int
    info: str
    text: str


def _page(name: str) -> str:
    return (CHECKOUT / name).read_text("utf-8")


def _blocks(page: str) -> Iterator[Block]:
    text = _page(page)
    for found in re.finditer(r"^```(?P<info>[^\n]*)\n(?P<text>.*?)^```$", text, re.MULTILINE | re.DOTALL):
        line = text.count("\n", 0, found.start()) + 1
        yield Block(page, line, found["info"], found["text"])


def _of_kind(*kinds: str) -> pytest.MarkDecorator:
    """Run a test once for each block whose fence begins with one of these words."""
    found = [block for page in PAGES for block in _blocks(page) if block.info.split(" ")[0] in kinds]
    return pytest.mark.parametrize("block", found, ids=[f"{block.page}:{block.line}" for block in found])


def _rows(page: str, head: str) -> list[list[str]]:
    """Return the cells of the first table on a page whose first line begins with `head`."""
    lines = iter(_page(page).split("\n"))
    assert any(line.startswith(head) for line in lines), f"{page} has no table {head!r}"
    next(lines)
    rows = []
    for line in lines:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    return rows


def _rows_below(page: str, sentence: str) -> list[list[str]]:
    """Return the cells of the first table below a sentence."""
    found = re.search(rf"{re.escape(sentence)}\n\n((?:\|.*\n)+)", _page(page))
    assert found, f"{page} has no table below {sentence!r}"
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in found[1].splitlines()[2:]]


def _section(page: str, heading: str) -> str:
    """Return the text below a heading, up to the next one of any level."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", _page(page), re.MULTILINE | re.DOTALL)
    assert found, f"{page} has no section {heading!r}"
    return found[1]


def _run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run one `ilrs-docs` command as a user does, in this environment and this folder."""
    program, *arguments = shlex.split(command)
    if program == "sed":
        return subprocess.run([program, *arguments], capture_output=True, check=False, encoding="utf-8", cwd=folder)  # noqa: S603 - as below
    assert program == "ilrs-docs", command
    installed = shutil.which("ilrs-docs", path=str(Path(sys.executable).parent))
    start = [installed] if installed else [sys.executable, "-m", "ilrs_docs"]
    return subprocess.run([*start, *arguments], capture_output=True, check=False, encoding="utf-8", cwd=folder)  # noqa: S603 - the commands are those of our own pages


def test_every_block_is_of_a_kind_that_runs() -> None:
    """A block that no test below would run is a mistake."""
    kinds = {block.info.split(" ")[0] for page in PAGES for block in _blocks(page)}
    assert kinds == {"console", "json", "python", "sh", "toml"}


@pytest.mark.parametrize("page", PAGES)
def test_python_blocks_give_what_they_show(page: str) -> None:
    """The blocks of one page run in order, as one session."""
    session = "".join(block.text for block in _blocks(page) if block.info == "python")
    assert session.count(">>>") or not session
    example = doctest.DocTestParser().get_doctest(session, {"__name__": f"tests.{page}"}, page, page, 0)
    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(example).failed == 0


@_of_kind("console")
def test_console_blocks_give_what_they_show(block: Block, tmp_path: Path) -> None:
    """Each command runs and prints what stands below it; `...` leaves out. How wide help stands is for click to say.

    Of a command that writes a file, what it says on standard error stands there, if anything. One that ends with
    another code than 0 has that code below, as `echo $?` tells it.
    """
    (tmp_path / "docs").symlink_to(CHECKOUT / "docs")
    parts = re.split(r"^\$ (.*)\n", block.text, flags=re.MULTILINE)
    assert parts[0] == ""
    commands = [*zip(parts[1::2], parts[2::2], strict=True), ("", "")]
    for (command, shown), (after, code) in pairwise(commands):
        if command == CODE:
            continue
        done = _run(command, tmp_path)
        assert done.returncode == (int(code) if after == CODE else 0), done.stderr
        if command.startswith("sed ") or (" -o " in command and not shown):
            continue
        assert shown.replace("...", "").strip(), f"{command}: nothing is shown that could be compared"
        flags = doctest.ELLIPSIS | (doctest.NORMALIZE_WHITESPACE if command.endswith("--help") else 0)
        assert doctest.OutputChecker().check_output(shown, done.stdout or done.stderr, flags), f"{command}\n{done}"


@_of_kind("json")
def test_json_blocks_are_excerpts_of_stored_entries(block: Block) -> None:
    """The fence names a selector and an id, and every field shown is that of the entry; or a file, shown whole."""
    _, selector, *rest = block.info.split(" ")
    if not rest:
        assert block.text == (CHECKOUT / selector).read_text("utf-8")
        return
    (own_id,) = rest
    (entry,) = (model for _, model in walk(Library().load(selector)) if model.__dict__.get("id") == own_id)
    stored = entry.model_dump(mode="json")
    for name, value in json.loads(block.text).items():
        excerpt = {key: stored[name][key] for key in value} if isinstance(value, dict) else stored[name]
        assert excerpt == value, name


@_of_kind("toml")
def test_toml_blocks_are_read_as_they_stand(block: Block, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is read as it stands, and says something of each part; those of a partner are the files beside the page."""
    if block.info == "toml columns":
        assert parse_toml(ColumnMap, block.text.encode(), block.page).columns.items() >= {("Remark", "-")}
        return
    if block.info == "toml change":
        assert block.text in {path.read_text("utf-8") for path in (CHECKOUT / "docs/examples").glob("*.toml")}
        assert len(block.text.splitlines()) <= 15
        assert not parse_change_file(block.text.encode(), block.page).is_empty
        return
    if block.info.startswith("toml versions/"):
        stored = (CHECKOUT / block.info.removeprefix("toml ")).read_text("utf-8").split("\n\n")
        assert all(part in map(str.strip, stored) for part in block.text.strip().split("\n\n"))
        return
    if block.info == "toml allowance":
        assert len(parse_toml(Allowance, block.text.encode(), block.page).allow) > 1
        return
    if block.info == "toml options":
        (tmp_path / "ilrs-docs.toml").write_text(block.text, "utf-8")
        monkeypatch.chdir(tmp_path)
        asked = {name: group.get_command(Context(group), name) for name in ("diff", "report")}
        found = {name: options_for(command, COMMANDS) for name, command in asked.items() if command}
        assert (found["diff"]["fail_on"], found["report"]["detail"]) == (["act"], "full")
        return
    if block.info == "toml partner":
        profile = parse_toml(Profile, block.text.encode(), block.page)
        assert profile.interests != Interests()
        assert block.text in {path.read_text("utf-8") for path in (CHECKOUT / "docs/partners").glob("*.toml")}
        return
    policy = parse_toml(Policy, block.text.encode(), block.page)
    assert policy.severity
    assert policy.ignore.rules
    assert policy.accepted


def test_set_up_is_two_commands() -> None:
    """One installs and runs the main job, one installs and passes the tests; there is no other step."""
    shown = [
        line for page in PAGES for block in _blocks(page) if block.info == "sh" for line in block.text.splitlines()
    ]
    assert shown == SET_UP


def test_ci_runs_exactly_the_test_line_of_the_readme() -> None:
    """The line that a new user types is the last that CI runs."""
    lines = (CHECKOUT / ".ci" / "run").read_text("utf-8").splitlines()
    assert lines[-1] == SET_UP[1]


def test_the_readme_shows_both_inputs_and_the_answer_early() -> None:
    """Two excerpts of one milestone and the command with its answer stand within the first 35 lines."""
    head = [block for block in _blocks("README.md") if block.line + block.text.count("\n") + 1 <= 35]
    assert [block.info.split(" ")[0] for block in head[:3]] == ["json", "json", "console"]
    old, new = (block.info.split(" ")[1:] for block in head[:2])
    assert old[0] != new[0]
    assert old[1] == new[1]


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    """A relative link names a file of the checkout, its fragment a heading there."""
    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", _page(page)):
        path, _, fragment = target.partition("#")
        file = (CHECKOUT / page).parent / path if path else CHECKOUT / page
        assert file.exists(), target
        headings = re.findall(r"^#+ (.*)$", file.read_text("utf-8"), re.MULTILINE) if fragment else []
        slugs = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
        assert not fragment or fragment in slugs, target


VOCABULARIES = {
    "Milestone status": words.MILESTONE_STATUS,
    "Procedure and opportunity status": words.PROCEDURE_STATUS,
    "Step status": words.STEP_STATUS,
    "Obligation": words.OBLIGATION,
    "Standing": words.STANDING,
    "Basis": words.BASIS,
    "Confidence": words.CONFIDENCE,
}


@pytest.mark.parametrize("heading", VOCABULARIES)
def test_vocabularies_are_those_of_the_code(heading: str) -> None:
    """Each closed vocabulary has one line for each word, in order, with the meaning that the code gives it."""
    shown = re.findall(r"^- `([^`]+)`: (.*)$", _section("docs/format.md", heading), re.MULTILINE)
    assert shown == [(word, entry.meaning) for word, entry in VOCABULARIES[heading].items()]


def test_no_vocabulary_is_left_out() -> None:
    """Every table of words in the code has its section."""
    tables = [value for name, value in vars(words).items() if name.isupper()]
    assert len(tables) == len(VOCABULARIES)
    assert all(table in VOCABULARIES.values() for table in tables)


def _fields_of(cell: str) -> dict[str, bool]:
    """Return the fields that a cell names, each with whether it has to be there, which stands in bold."""
    return {name: bool(bold) for bold, name in re.findall(r"(\*\*)?`([a-z_]+)`", cell)}


def _stated(model: type[BaseModel]) -> dict[str, bool]:
    """Return the fields of a model, each with whether it has to be there."""
    return {name: field.is_required() for name, field in model.model_fields.items()}


def test_every_field_of_a_release_is_on_the_page() -> None:
    """And no other; what has to be there is in bold. The kind is needed but where the name of the document says it."""
    shown = dict(item for row in _rows("docs/format.md", "| field | type |") for item in _fields_of(row[0]).items())
    assert shown == _stated(Release) | {"kind": True}


def test_every_field_of_every_entry_is_on_the_page() -> None:
    """Those that are common to all in one table, those of a kind in another; its words stand in the text."""
    common = dict(
        item for row in _rows_below("docs/format.md", "What all entries have:") for item in _fields_of(row[0]).items()
    )
    assert common == _stated(Entry)
    shown: dict[str, dict[str, bool]] = {}
    for row in _rows("docs/format.md", "| entry | field |"):
        shown.setdefault(row[0], {}).update(_fields_of(row[1]))
    models = {kind: home.model for kind, home in homes().items() if kind != "release"} | {"reading": Reading}
    words = {"title", "description", "text", "action", "meaning"}
    for kind, model in models.items():
        left_out = _stated(Entry).keys() | (words if issubclass(model, Entry) else set())
        assert shown.get(kind, {}) == {name: needed for name, needed in _stated(model).items() if name not in left_out}


@pytest.mark.parametrize("page", ["docs/format.md", "docs/architecture.md"])
def test_the_decision_table_is_that_of_the_code(page: str) -> None:
    """Both pages show the kind for every pair of moves."""
    moves = list(get_args(Move))
    rows = _rows(page, "| earliest \\ latest | " + " | ".join(moves))
    cells = ((row[0], move, kind) for row in rows for move, kind in zip(moves, row[1:], strict=True))
    shown = {(earliest, latest): kind for earliest, latest, kind in cells if kind != "-"}
    assert shown == KINDS


def test_example_windows_have_the_bounds_shown() -> None:
    """Every row of the profile's table is read as it says."""
    rows = _rows("docs/format.md", "| text | means |")
    assert len(rows) == 13
    for text, _, first, last in rows:
        window = Window(text.strip("`"))
        assert [str(window.earliest or "open"), str(window.latest or "open")] == [first, last], text


def test_every_selector_shown_finds_a_release() -> None:
    """The table of selectors holds for the bundled releases."""
    cells = [cell for row in _rows("docs/format.md", "| selector | names |") for cell in re.findall(r"`(.*?)`", row[0])]
    assert len(cells) == 14
    library = Library()
    found = {cell: library.load(cell).version for cell in cells if cell not in {"-", "2024.0.0"} and ":" not in cell}
    assert found["roadmap@1.0"] == found["roadmap@V1.0"] == found["roadmap@official"] == "1.0.0"
    assert found["roadmap@2024-09-05"] == found["roadmap@as of 2024-09-05"] == "1.0.1-tracked.20240905"
    assert found["roadmap@2024"] == found["roadmap@2024-09"] == "1.0.1-tracked.20240905"


def test_successions_are_those_of_the_code() -> None:
    """Each kind of succession has its row."""
    assert [row[0].strip("`") for row in _rows("docs/format.md", "| kind | old to new |")] == [
        *get_args(SuccessionKind)
    ]


def test_edits_are_those_of_the_code() -> None:
    """Each edit has its row, with the words of its class."""
    shown = {row[0].strip("`"): row[1] for row in _rows("docs/diff.md", "| op | says |")}
    kinds = get_args(get_args(Edit)[0])
    assert shown == {kind.model_fields["op"].default: (kind.__doc__ or "").partition("\n")[0] for kind in kinds}


@pytest.mark.parametrize(("label", "vocabulary"), [("Severity:", SEVERITIES), ("Bump:", BUMPS)])
def test_severities_and_bumps_are_those_of_the_code(label: str, vocabulary: tuple[str, ...]) -> None:
    """Each word has its line, in the order of the code."""
    _, _, below = _section("docs/diff.md", "Changes").partition(f"{label}\n\n")
    listed = below.partition("\n\n")[0]
    assert tuple(re.findall(r"^- `([^`]+)`: ", listed, re.MULTILINE)) == vocabulary


def test_every_command_has_its_row() -> None:
    """The table of commands holds those that the tool has."""
    listed = re.search(r"^Commands:\n(.*)", _run("ilrs-docs --help", CHECKOUT).stdout, re.MULTILINE | re.DOTALL)
    assert listed
    commands = re.findall(r"^  ([\w-]+)", listed[1], re.MULTILINE)
    assert sorted(row[0].strip("`").split()[1] for row in _rows("docs/cli.md", "| command | does |")) == sorted(
        commands
    )


def test_every_check_has_its_row() -> None:
    """The table of checks is that of the code."""
    shown = [tuple(row) for row in _rows("docs/checks.md", "| check | finds | level |")]
    assert shown == [(f"`{name}`", one.tells, LEVEL_OF[name]) for name, one in CHECKS.items()]
    faults = [tuple(row) for row in _rows("docs/checks.md", "| fault | is | what to do |")]
    assert faults == [(f"`{name}`", one.tells, one.hint) for name, one in FAULTS.items()]
    assert [row[0] for row in _rows("docs/checks.md", "| level | means |")] == [f"`{level}`" for level in LEVELS]


def test_the_layers_are_those_of_the_contract() -> None:
    """The page and the contract that CI holds name the same packages in the same order."""
    contract = tomllib.loads(_page("pyproject.toml"))["tool"]["importlinter"]["contracts"][0]
    packages = [re.findall(r"\w+", layer) for layer in contract["layers"]]
    shown = [re.findall(r"`(\w+)`", row[1].partition("(")[0]) for row in _rows("docs/architecture.md", "| layer |")]
    assert shown == packages
    assert contract["exhaustive"]


def _lengths(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield each function with the number of lines of its body, docstring left out."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            yield node.name, (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("file", sorted((CHECKOUT / "ilrs_docs").rglob("*.py")), ids=lambda file: file.name)
def test_sizes_are_those_that_the_page_allows(file: Path) -> None:
    """No file and no function body is longer than the architecture page says."""
    limits = re.search(r"File at most (\d+) lines, function body at most (\d+)", _page("docs/architecture.md"))
    assert limits
    text = file.read_text("utf-8")
    assert text.count("\n") <= int(limits[1])
    assert [name for name, lines in _lengths(ast.parse(text)) if lines > int(limits[2])] == []
