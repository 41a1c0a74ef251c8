"""Models of a few fields, which the tests of matching, edits and patches share."""

from typing import Final

from pydantic import BaseModel, ConfigDict

from ilrs_docs.model import Prose

FROZEN: Final = ConfigDict(frozen=True, extra="forbid")


class Step(BaseModel):
    """An entry of a sequence."""

    model_config = FROZEN
    id: str
    text: Prose = "-"


class Gate(BaseModel):
    """Another kind of entry for the same sequence."""

    model_config = FROZEN
    id: str
    height: int
