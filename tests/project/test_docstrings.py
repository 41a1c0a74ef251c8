"""Every example in a docstring runs, in every module of the installed package."""

import doctest
import importlib
import pkgutil

import pytest

import ilrs_docs

MODULES = ["ilrs_docs", *sorted(found.name for found in pkgutil.walk_packages(ilrs_docs.__path__, "ilrs_docs."))]


def test_every_module_is_found() -> None:
    """The walk reaches the modules inside packages."""
    assert {"ilrs_docs.model.windows", "ilrs_docs.timing", "ilrs_docs.errors"} <= set(MODULES)


@pytest.mark.parametrize("name", [name for name in MODULES if not name.endswith("__main__")])
def test_examples_of(name: str) -> None:
    """The examples give what they show."""
    assert doctest.testmod(importlib.import_module(name), raise_on_error=False).failed == 0
