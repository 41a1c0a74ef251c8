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


KNOWN = [
    {"keys", "signatures"},
    {"comparisons", "frames"},
    {"consistency", "editing", "looking_up", "making", "release"},
    {"beside", "compared_pairs", "every_document", "in_force", "library", "verifying"},
    {"background", "cases", "foretold", "members", "namesakes", "nearness", "seen", "support", "targets"},
]
"""What imports each other still, for types or where it is called: never between packages, and never more than this."""


def test_no_other_modules_import_each_other() -> None:
    """Counted with what is imported for types only, and inside functions; each known circle lies in one package."""
    graph = {name: {one for one in _imported(tree) if one in TREES and one != name} for name, tree in TREES.items()}
    assert sum(map(len, graph.values())) > 3000
    found = circles(graph)
    assert sorted(sorted(name.rpartition(".")[2] for name in circle) for circle in found) == sorted(map(sorted, KNOWN))
    assert all(len({name.split(".")[1] for name in circle}) == 1 for circle in found)


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
    "phrasing.dating": (2, "days and hours of the data"),
    "phrasing.lists": (1, "a value of a field of one's own"),
    "phrasing.localising": (4, "stored words: in which script they are; tags of languages"),
    "phrasing.quoting": (2, "stored titles that are too long"),
    "phrasing.sentences": (2, "places and clauses of a message that is not filled yet"),
    "reporting.grouped_clauses": (1, "the short form in a stored name"),
    "reporting.sections.following": (1, "words of a stored statement"),
    "reporting.sections.pending": (1, "a day of the data"),
    "reporting.sections.unknowns": (1, "words of a stored title"),
    "reporting.sections.witnessing": (1, "years in stored notes"),
}
"""How many patterns a module has, and what they read: none of it a sentence that was put in words."""
ON_SENTENCES: Mapping[str, tuple[int, str]] = {
    "phrasing.forms": (
        3,
        "a message before it is filled; the measure word of a Chinese count, which is nowhere else",
    ),
    "phrasing.phrases": (3, "how words end and what joins them, as they may hold stored titles of any punctuation"),
    "phrasing.tagging": (5, "the mark of a language, which stands behind stored words inside a sentence"),
    "layout.spans": (3, "the marks of languages, which are set in a style of their own"),
    "reporting.dated": (2, "dates beside names, as an item has one sentence and not what each part of it tells"),
}
"""Those left that read words already told, and why; none more may come."""
PARTING = frozenset({"ilrs_docs.reporting.screening", "ilrs_docs.reporting.explaining"})
"""Those left that give the sentence of an item to what reads prose: for its first one, for how a note calls us."""


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
