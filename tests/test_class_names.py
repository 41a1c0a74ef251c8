"""A class is called by a name that no other class of the package has: who reads one knows which is meant."""

import ast
from collections import Counter
from pathlib import Path

import ilrs_docs

PACKAGE = Path(ilrs_docs.__file__).parent


def test_no_two_classes_have_one_name() -> None:
    """Counted over all modules, private classes and those inside others too."""
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))]
    names = Counter(node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    assert names.total() > len(trees)
    assert {name: number for name, number in names.items() if number > 1} == {}
