"""Every release of the ILRS Roadmap and Guideline for Partnership as data, with semantic diffs and change reports.

Names are imported when they are first used, so that `import ilrs_docs` costs nothing.

>>> from ilrs_docs import Library
>>> Library().load("roadmap@1.0").issued.isoformat()
'2021-06-16'
"""

from importlib import import_module
from typing import TYPE_CHECKING

from ilrs_docs import tool

if TYPE_CHECKING:
    from ilrs_docs.changes import Script
    from ilrs_docs.checks import Finding, check
    from ilrs_docs.errors import IlrsDocsError, IncomparableError, IntegrityError, InvalidInputError, WrongUseError
    from ilrs_docs.impact.working import impact_of
    from ilrs_docs.library import BUNDLED, parse_release, read_release
    from ilrs_docs.model import Lineage, Release, Window
    from ilrs_docs.own_models import ModelChange, ModelComparison, compare
    from ilrs_docs.patching import apply, compose, invert, to_json_patch, to_merge_patch
    from ilrs_docs.scripting.changes import Change
    from ilrs_docs.scripting.comparisons import Comparison, diff
    from ilrs_docs.scripting.libraries import Library
    from ilrs_docs.scripting.many import compare_many
    from ilrs_docs.scripting.reports import JointReport, Report, report

__version__ = tool.VERSION
__all__ = [
    "BUNDLED",
    "Change",
    "Comparison",
    "Finding",
    "IlrsDocsError",
    "IncomparableError",
    "IntegrityError",
    "InvalidInputError",
    "JointReport",
    "Library",
    "Lineage",
    "ModelChange",
    "ModelComparison",
    "Release",
    "Report",
    "Script",
    "Window",
    "WrongUseError",
    "__version__",
    "apply",
    "check",
    "compare",
    "compare_many",
    "compose",
    "diff",
    "impact_of",
    "invert",
    "parse_release",
    "read_release",
    "report",
    "to_json_patch",
    "to_merge_patch",
]
_HOMES = {
    "changes": ("Script",),
    "checks": ("Finding", "check"),
    "errors": ("IlrsDocsError", "IncomparableError", "IntegrityError", "InvalidInputError", "WrongUseError"),
    "impact.working": ("impact_of",),
    "library": ("BUNDLED", "parse_release", "read_release"),
    "model": ("Lineage", "Release", "Window"),
    "own_models": ("ModelChange", "ModelComparison", "compare"),
    "patching": ("apply", "compose", "invert", "to_json_patch", "to_merge_patch"),
    "scripting.changes": ("Change",),
    "scripting.comparisons": ("Comparison", "diff"),
    "scripting.libraries": ("Library",),
    "scripting.many": ("compare_many",),
    "scripting.reports": ("JointReport", "Report", "report"),
}


def __getattr__(name: str) -> object:
    """Import a public name from its module; it is then an attribute like any other."""
    for home, names in _HOMES.items():
        if name in names:
            found: object = getattr(import_module(f"ilrs_docs.{home}"), name)
            globals()[name] = found
            return found
    message = f"module 'ilrs_docs' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    """Return the public names, those not imported yet included."""
    return sorted(__all__)
