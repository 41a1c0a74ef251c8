"""Which version of its format a stored file says that it is of, and which of them can be read.

1     a file that says nothing; read on, and written as 2
2     what stands today
2.1   fields added, which 2 does not know; 3: another meaning of what stands
"""

from typing import Annotated, Final

from pydantic import AfterValidator, Field, WithJsonSchema

FORMAT_VERSION: Final = 2
"""The version that is written: the lowest one that has a place for everything in the file."""


def newer(version: object) -> str | None:
    """Return the sentence that refuses a file of this version; None where it can be read.

    >>> newer(3)
    'is of format version 3, newer than the 2 that this tool reads; a newer ilrs-docs reads it'
    >>> newer(1) is None
    True
    """
    if isinstance(version, bool) or not isinstance(version, (int, float)) or version <= FORMAT_VERSION:
        return None
    known = f"newer than the {FORMAT_VERSION} that this tool reads"
    return f"is of format version {version}, {known}; a newer ilrs-docs reads it"


def _read(version: float) -> float:
    refused = newer(version)
    if refused:
        raise ValueError(refused)
    return FORMAT_VERSION


FormatVersion = Annotated[
    Annotated[int, Field(strict=True, ge=1)] | Annotated[float, Field(strict=True, ge=1)],
    AfterValidator(_read),
    WithJsonSchema({"type": "number", "minimum": 1, "maximum": FORMAT_VERSION}),
]
"""The version of a format in a file: one that can be read becomes the one that is written."""
