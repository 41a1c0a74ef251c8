"""docs/architecture.md says what is so: the names in it, who knows which package of others, how long things are."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median

import pytest
from checkout import CHECKOUT

import ilrs_docs
from ilrs_docs.layout import blocks, screens

ROOT = Path(ilrs_docs.__file__).parent
PAGE = (CHECKOUT / "docs" / "architecture.md").read_text("utf-8")
TREES: Mapping[str, ast.Module] = {
    ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__"): ast.parse(
        path.read_text("utf-8")
    )
    for path in sorted(ROOT.rglob("*.py"))
}
NOT_OURS = {
    "Annotated", "True", "filterwarnings", "core.autocrlf", "lineage.json", "old.json", "new.json", "expected.md",
    "utils", "utils.py", "helpers",
}  # fmt: skip
"""Names of Python, of git, of tools and of files in any library; and those that no module may have."""
KNOWN_IN = {
    "click": {"cli"},
    "diff_match_patch": {"wording"},
    "regex": {"wording"},
    "spellchecker": {"wording"},
    "jinja2": {"rendering"},
    "docx": {"rendering"},
    "weasyprint": {"rendering"},
    "icalendar": {"rendering"},
    "pyarrow": {"rendering"},
    "openpyxl": {"library", "rendering"},
    "cryptography": {"library"},
    "tomlkit": {"library"},
    "pandas": {"scripting"},
}
"""In which packages a package of others is imported, be it inside a function."""


def _defined() -> Iterator[str]:
    for node in (node for tree in TREES.values() for node in ast.walk(tree)):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
        elif isinstance(node, ast.Assign):
            yield from (one.id for one in node.targets if isinstance(one, ast.Name))


DEFINED = {*_defined()}


def is_ours(name: str) -> bool:
    """Return whether something goes by a name: a module, what stands in one, or a file of the checkout."""
    bare = re.sub(r"\(.*\)$", "", name).rstrip("/")
    if any(f".{module}".endswith(f".{bare}") for module in TREES):
        return True
    home, _, last = bare.rpartition(".")
    inside = (
        not home
        or (home[0].isupper() and home in DEFINED)
        or any(f".{module}".endswith(f".{home}") for module in TREES)
    )
    return (last in DEFINED and inside) or (CHECKOUT / bare).exists() or (ROOT / bare).exists()


NAMES = sorted({*re.findall(r"`([A-Za-z_][\w./-]*(?:\([^`]*\))?)`", PAGE)} - NOT_OURS)


@pytest.mark.parametrize("name", NAMES)
def test_what_the_page_names_is_there(name: str) -> None:
    """Of a module that is called otherwise now, or of a function that went, it would tell the reader still."""
    assert is_ours(name)


def test_a_name_of_nothing_is_found() -> None:
    """Neither a module that is not there is ours, nor what a module does not hold."""
    assert len(NAMES) > 100
    assert [is_ours(name) for name in ("layout.blocks", "model.kept", "kept.blocks_of_nothing", "nowhere.page")] == [
        True,
        True,
        False,
        False,
    ]


def test_the_blocks_of_a_page_are_those_that_it_draws() -> None:
    """Each name with a capital in the drawing of a page is a class of the layout."""
    drawn = re.findall(r"\b[A-Z]\w+", "\n".join(re.findall(r"^ {4}.*", PAGE, re.MULTILINE)))
    assert len(drawn) > 10
    assert [name for name in drawn if not (hasattr(blocks, name) or hasattr(screens, name))] == []


def test_packages_of_others_are_known_where_the_page_says() -> None:
    """The terminal in the commands, comparing of texts in `wording`, Office files where they are written and read."""
    found: dict[str, set[str]] = {name: set() for name in KNOWN_IN}
    for module, tree in TREES.items():
        for node in ast.walk(tree):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            for name in {one.partition(".")[0] for one in names} & found.keys():
                found[name].add(module.split(".")[1])
    assert found == KNOWN_IN


def test_functions_are_as_short_as_the_page_says() -> None:
    """A command is at most so long, and half of all functions are no longer than the median."""
    said = re.search(r"A command is at most (\d+) lines.*\(median (\d+)\)", PAGE, re.DOTALL)
    assert said
    most, middle = map(int, said.groups())
    lengths = []
    for module, tree in TREES.items():
        for node in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lengths.append(body[-1].end_lineno - body[0].lineno + 1 if body else 0)  # type: ignore[operator]
            assert ".cli.commands." not in module or lengths[-1] <= most
    assert median(lengths) == middle
