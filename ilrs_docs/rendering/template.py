"""A report by a user's own Jinja template, in a process of its own with little time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Final

from ilrs_docs.errors import InputFault, InvalidInputError
from ilrs_docs.rendering.template_process import SECONDS

if TYPE_CHECKING:
    from ilrs_docs.reporting.joint_models import AnyReport

CHILD: Final = "from ilrs_docs.rendering.template_process import main; main()"


def render_report(report: AnyReport, source: str, name: str) -> str:
    """Return what a template makes of a report: `source` is its text, `name` that of its file.

    The template sees `report`, the data of `Report.model_dump(mode="json")` with hidden characters made visible, and
    the filter `markdown`. It is filled in another process, which is ended after 20 seconds and, where the system can
    limit that, has 500 MB of memory. Raises InvalidInputError, with the line, where the template is broken, asks for
    what is not there or not allowed, or takes more than that.

    >>> from ilrs_docs.reporting.models import Report
    >>> render_report(Report.model_construct(summary="x"), "{{ report.summery }}", "note.txt")
    Traceback (most recent call last):
    ilrs_docs.errors.InvalidInputError: note.txt:1: 'dict object' has no attribute 'summery'
    """
    asked = json.dumps({"report": report.model_dump(mode="json"), "source": source, "name": name})
    answer = _answer(asked.encode(), name)
    if "faults" in answer:
        raise InvalidInputError(tuple(InputFault(*fault) for fault in answer["faults"]))
    shown: str = answer["shown"]
    return shown


def _answer(asked: bytes, name: str) -> dict[str, Any]:
    """Return what a process says that fills a template; raise InvalidInputError where it had to be ended, or ended."""
    path = os.pathsep.join(one for one in sys.path if one)
    try:
        done = subprocess.run(  # noqa: S603 - this interpreter with a script of our own
            [sys.executable, "-P", "-c", CHILD],
            input=asked,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env=os.environ | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        )
    except subprocess.TimeoutExpired:
        raise _fault(name, f"takes longer than {SECONDS} seconds") from None
    if done.returncode:
        raise _fault(name, "takes more time or memory than a template may have")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _fault(name: str, message: str) -> InvalidInputError:
    return InvalidInputError((InputFault(name, None, None, None, message),))
