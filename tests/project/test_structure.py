"""What docs/architecture.md says of modules and no import contract holds: read in the syntax trees of the package."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import ilrs_docs

ROOT = Path(ilrs_docs.__file__).parent
WORDS = {"_", "gettext", "ngettext", "pgettext", "npgettext", "marked"}
"""What makes a message of words."""


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


TREES: Mapping[str, ast.Module] = {
    _name(path): ast.parse(path.read_text("utf-8")) for path in sorted(ROOT.rglob("*.py"))
}


def _imported(tree: ast.Module) -> Iterator[str]:
    """Yield the modules that one imports, be it for types only, or inside a function that is called later."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (one if one in TREES else node.module for one in inside)


def circles(graph: Mapping[str, set[str]]) -> list[set[str]]:
    """Return the groups of modules of which each imports each other, itself or through others."""
    reached = {name: _reached(name, graph) for name in graph}
    found: list[set[str]] = []
    for name in graph:
        circle = {one for one in reached[name] if name in reached[one]}
        if circle and circle not in found:
            found.append(circle)
    return found


def _reached(name: str, graph: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    ahead = [*graph[name]]
    while ahead:
        one = ahead.pop()
        if one not in found:
            found.add(one)
            ahead += graph[one]
    return found


def test_no_modules_import_each_other() -> None:
    """Counted with what is imported for types only, and inside functions."""
    graph = {name: {one for one in _imported(tree) if one in TREES and one != name} for name, tree in TREES.items()}
    assert sum(map(len, graph.values())) > 3000
    assert circles(graph) == []


def test_a_circle_is_found() -> None:
    """It is told with its modules, and without what only leads to it."""
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [{"a", "b", "c"}]
    assert circles({"a": {"b"}, "b": set()}) == []


def test_no_format_makes_words() -> None:
    """No module of `rendering` calls what makes a message, by whatever import."""
    formats = {name: tree for name, tree in TREES.items() if name.startswith("ilrs_docs.rendering")}
    calls = [
        (name, node.lineno)
        for name, tree in formats.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and (getattr(node.func, "id", None) or getattr(node.func, "attr", "")) in WORDS
    ]
    assert len(formats) > 40
    assert calls == []


def test_windows_are_parsed_by_the_model_only() -> None:
    """By `model`, whose type they are; who else asks for their days asks a window, or what has read one."""
    asking = {
        name
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "parse_window"
    }
    assert asking == {"ilrs_docs.model.windows"}


PATTERNS: Mapping[str, tuple[int, str]] = {
    "phrasing.closer": (1, "a day of the data"),
    "phrasing.forms": (3, "a message before it is filled: its choices of endings, its measure words"),
    "phrasing.conventions": (3, "tags of languages"),
    "phrasing.dating": (2, "days and hours of the data"),
    "phrasing.lists": (1, "a value of a field of one's own"),
    "phrasing.localising": (4, "stored words: in which script they are; tags of languages"),
    "phrasing.quoting": (2, "stored titles that are too long"),
    "phrasing.sentences": (2, "places and clauses of a message that is not filled yet"),
    "reporting.grouped_clauses": (1, "the short form in a stored name"),
    "reporting.sections.bearing": (1, "words of a stored statement"),
    "reporting.sections.pending": (1, "a day of the data"),
    "reporting.sections.unknowns": (1, "words of a stored title"),
    "reporting.sections.witnessing": (1, "years in stored notes"),
}
"""How many patterns a module has, and what they read: none of it a sentence that was put in words."""
ON_SENTENCES: Mapping[str, tuple[int, str]] = {
    "phrasing.phrases": (3, "how words end and what joins them, as they may hold stored titles of any punctuation"),
    "phrasing.tagging": (2, "the mark of a language: a notation, and what a document writes like it is set apart"),
    "layout.spans": (3, "that notation, which is set in a style of its own, and the script of words"),
    "reporting.dated": (2, "dates beside names, as an item has one sentence and not what each part of it tells"),
}
"""Those that read words already told, and why; none more may come."""
PARTING = frozenset({"ilrs_docs.reporting.screening", "ilrs_docs.reporting.explaining"})
"""Those that give the sentence of an item to what reads prose: it may be the prose of a document, of which only
reading finds the first sentence; and a page explains "this project" wherever its reader meets these words."""


def patterns(tree: ast.Module) -> int:
    """Return how many times a module makes or applies a regular expression, but for escaping what goes into one."""
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return sum(
        isinstance(call, ast.Attribute) and ast.unparse(call.value) == "re" and call.attr != "escape" for call in calls
    )


def test_sentences_are_not_read_by_patterns() -> None:
    """Above the rules a pattern reads data, stored words or messages that are not filled; those left are named."""
    above = ("phrasing", "reporting", "layout", "partners")
    found = {
        name.removeprefix("ilrs_docs."): number
        for name, tree in TREES.items()
        if name.split(".")[1:2] and name.split(".")[1] in above
        for number in [patterns(tree)]
        if number
    }
    assert found == {name: number for name, (number, _why) in {**PATTERNS, **ON_SENTENCES}.items()}
    assert not PATTERNS.keys() & ON_SENTENCES.keys()
    assert all(
        isinstance(node, ast.Import) or node.module != "re"
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    )


def test_no_more_modules_hand_their_sentences_to_what_reads_prose() -> None:
    """Of the modules that read prose, by whatever package does it, two are given the sentence of an item."""
    reading = {"first_sentence", "whole_sentences", "names_this_project", "may_tell_of_signing", "says_why_low"}
    callers = {
        name
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in reading
    }
    stored = {"denying", "fitting", "sections.lateness", "sections.qualifying"}
    assert callers == PARTING | {f"ilrs_docs.reporting.{name}" for name in stored}


def test_a_pattern_is_counted_where_it_is_made_and_where_it_is_applied() -> None:
    """Escaping a word is none; a compiled pattern counts once, where it is made."""
    assert patterns(ast.parse("import re\nA = re.compile('a')\nA.search('b')\nre.sub('a', 'b', re.escape('c'))")) == 2
    assert patterns(ast.parse("found = text.find('a')")) == 0


SMALL = 60
"""A module with fewer lines has to say why it is none with another one."""
TABLES = {"ilrs_docs.checks.table", "ilrs_docs.rules", "ilrs_docs.recording", "ilrs_docs.scripting.libraries"}
"""What has a row for each of its modules: the checks, the rules of a subject, the verbs, the classes of scripts."""
ALONE: Mapping[str, str] = {
    "cli.allowances": "a part of `diff`, which is a command of 25 lines at most",
    "cli.redlining": "a part of `report`, likewise",
    "matching.scoring": "how alike, apart from who is paired",
    "model.rows.words": "data: words of tables in three languages",
    "patching.waiting": "an algorithm of its own",
    "phrasing.likening": "many that changed in one way; `sentences` tells one change",
    "phrasing.lists": "lists in words, member by member",
    "recording.changelogs": "the page made of a log; `ledger` adds a line to that",
    "rendering.xlsx_chart": "charts are drawn apart from what writes",
    "reporting.linking_topics": "rows of the table of topics, which is longer than a file may be",
    "reporting.own_promises": "what a reader promised, apart from what changed",
    "wording.proportions": "proportions, for which `values` has no line left",
}
"""The small modules that one module of their package imports, and why each is none with that."""


def small_and_alone(sizes: Mapping[str, int], graph: Mapping[str, set[str]]) -> set[str]:
    """Return the small modules that just one other module imports, one of their package that is no table of them."""
    importers: dict[str, set[str]] = {}
    for name, imported in graph.items():
        for one in imported:
            importers.setdefault(one, set()).add(name)
    return {
        name
        for name, number in sizes.items()
        if number < SMALL and len(importers.get(name, ())) == 1
        for (other,) in [importers[name]]
        if name.split(".")[:2] == other.split(".")[:2] and other not in TABLES and ".commands." not in name
    }


def test_a_small_module_is_asked_for_by_several_or_says_why() -> None:
    """Less than sixty lines have those that several modules import, rows of tables, and what is named here."""
    sizes = {_name(path): len(path.read_text("utf-8").splitlines()) for path in ROOT.rglob("*.py")}
    graph = {name: {one for one in _imported(tree) if one in TREES and one != name} for name, tree in TREES.items()}
    assert small_and_alone(sizes, graph) == {f"ilrs_docs.{name}" for name in ALONE}


def test_what_is_small_and_alone_is_found() -> None:
    """It is in the package of what imports it; what several import, and what is long, is not."""
    graph = {"a.b.c": {"a.b.one", "a.b.two", "a.b.long"}, "a.b.d": {"a.b.two"}, "a.e": {"a.b.far"}}
    sizes = {"a.b.one": 59, "a.b.two": 5, "a.b.long": 60, "a.b.far": 5}
    assert small_and_alone(sizes, graph) == {"a.b.one"}


def test_every_package_has_its_folder_of_tests() -> None:
    """So has every module that stands beside the packages, but for the ground and what only starts the commands."""
    here = {path.stem for path in ROOT.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    folders = {path.name for path in Path(__file__).parent.parent.iterdir() if any(path.glob("test_*.py"))}
    assert here - folders == {"__init__", "__main__", "errors", "tool"}
    assert folders - here == {"laws", "project", "versions"}
