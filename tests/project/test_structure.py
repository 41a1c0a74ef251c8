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
