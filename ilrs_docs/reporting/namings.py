"""How the changes of a topic are named beside its clause: each with what happened to it, as far as that is known."""

from __future__ import annotations

from typing import Final

from ilrs_docs.language import marked
from ilrs_docs.reporting.clauses import saying

CHANGED: Final = saying(marked("{title}: {old}, now {new}"), marked("{title}, it was {old}"), marked("{title}: {new}"))
SHIFTED: Final = saying(marked("{title}, {late}"))
CAME: Final = saying(marked("{title}, {already}"))
DATED: Final = saying(marked("{title}: {new}"))
DROPPED: Final = saying(marked("{title}, it was {old}"))
ON: Final = saying(marked("{title}, {old}"))
DUE: Final = saying(marked("{title}, due {old}"))
GIVEN: Final = saying(marked("{new} of {title}"))
GIVEN_IN: Final = saying(marked("{new} in {title}"))
TAKEN_IN: Final = saying(marked("{old} in {title}"))
TAKEN: Final = saying(marked("{old} of {title}"))
ITS_VALUES: Final = saying(
    marked("{title}, {what}: {old}, now {new}"), marked("{title}, {what}: {new}"), marked("{title}, {what}")
)
NAMES: Final = saying(marked("{old}, now {new}"))
