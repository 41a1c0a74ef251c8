"""The profile of the laws: always on, the same examples everywhere, no deadline on a slow machine.

`LAWS_EXAMPLES=1000 pytest tests/laws` tries more examples than the everyday hundred; `nox -s laws` does so for the laws
of replaying.
"""

import os

from hypothesis import settings

EXAMPLES = int(os.environ.get("LAWS_EXAMPLES", "100"))

settings.register_profile("laws", derandomize=True, deadline=None, database=None, max_examples=EXAMPLES)
settings.load_profile("laws")
