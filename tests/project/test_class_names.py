"""A class is called by a name that no other class of the package has: who reads one knows which is meant."""

import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Iterator

import ilrs_docs


def _classes() -> Iterator[type]:
    """Yield the classes that the modules of the package define, private ones too."""
    for module in pkgutil.walk_packages(ilrs_docs.__path__, "ilrs_docs."):
        if not module.name.endswith("__main__"):
            found = vars(importlib.import_module(module.name)).values()
            yield from (one for one in found if isinstance(one, type) and one.__module__ == module.name)


def test_no_two_classes_have_one_name() -> None:
    """But for what scripts are handed: that is the class of the same name from below, with more to it."""
    named: dict[str, set[type]] = defaultdict(set)
    for one in _classes():
        named[one.__name__].add(one)
    assert len(named) > 300
    bases = {
        base for found in named.values() for one in found for base in one.__mro__[1:] if base.__name__ == one.__name__
    }
    twice = {name: sorted(map(str, found)) for name, found in named.items() if len(found - bases) > 1}
    assert twice == {}
