"""The process in which a template is filled: it reads what to fill, limits itself, and writes what came of it.

Not a thread: only a process can be ended whatever it does, and its memory limited by the system.
"""

from __future__ import annotations

import json
import sys
from typing import Final

from ilrs_docs.errors import InputFault, InvalidInputError
from ilrs_docs.rendering.template_filling import filled

SECONDS: Final = 20
BYTES: Final = 500_000_000
"""How long a template may take, and how much memory the process that fills it may have."""

MOST: Final = 20_000_000
"""How many characters a template may print."""


def answered(asked: str) -> str:
    """Return what came of a template that was asked for, both as JSON: what it made, or what is wrong.

    >>> answered('{"report": {}, "source": "{{ 1 + 1 }}", "name": "a.txt"}')
    '{"shown": "2"}'
    """
    told = json.loads(asked)
    try:
        shown = filled(**told)
    except InvalidInputError as error:
        return json.dumps({"faults": [*error.faults]})
    if len(shown) > MOST:
        message = f"prints {len(shown)} characters, and a template may print {MOST}"
        return json.dumps({"faults": [InputFault(told["name"], None, None, None, message)]})
    return json.dumps({"shown": shown})


def limited() -> bool:
    """Limit the time and the memory of this process; return whether the system can.

    Where it cannot (Windows has no limits, macOS refuses that of memory), whoever started it ends it after its time.
    """
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        own = BYTES if most == resource.RLIM_INFINITY else min(BYTES, most)
        resource.setrlimit(resource.RLIMIT_AS, (own, own))
    except (ImportError, OSError, ValueError):
        return False
    return True


def main() -> None:
    """Fill the template that standard input asks for, and write to standard output what came of it."""
    asked = sys.stdin.buffer.read().decode()
    limited()
    sys.stdout.buffer.write(answered(asked).encode())
