"""A user's own Jinja template, filled in a sandbox that gives it the report as plain data and nothing else."""

from __future__ import annotations

import re
import traceback
from typing import TYPE_CHECKING, Any, Final

from ilrs_docs.errors import InputFault, InvalidInputError
from ilrs_docs.library.limits import LONG_NUMBER
from ilrs_docs.rendering.escaping import markdown, visible

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

NO_ROOM: Final = "needs more memory than a template may have"
MARKUP: Final = (".html", ".htm", ".xhtml", ".xml", ".svg")
"""A template of such a name, or of one with `.j2` or `.jinja` after it, has all that it prints escaped."""


def filled(report: object, source: str, name: str) -> str:
    """Return what a template makes of the data of a report: `source` is its text, `name` that of its file.

    Raises InvalidInputError, with the line, where the template is broken or asks for what is not there, not allowed, or
    more than there is room for.

    >>> filled({"summary": "x"}, "{{ report.summary }}", "note.txt")
    'x'
    """
    from jinja2 import TemplateSyntaxError

    environment = _environment(name)
    try:
        code = environment.compile(source, filename=name)
        template = environment.template_class.from_code(environment, code, environment.make_globals(None))
        shown = template.render(report=_shown(report))
        shown.encode()
        return shown  # noqa: TRY300 - what `encode` refuses is told like the rest
    except TemplateSyntaxError as error:
        fault = InputFault(name, error.lineno, None, None, error.message or "not a template")
    except UnicodeEncodeError as error:
        half = f"prints half a character, {shown[error.start]!r}, which UTF-8 cannot write"
        fault = InputFault(name, None, None, None, half)
    except ValueError as error:
        long = LONG_NUMBER in str(error)
        place = _number(source) if long else _line(error, name)
        fault = InputFault(name, place, None, None, "a number has too many digits" if long else str(error))
    except MemoryError as error:
        fault = InputFault(name, _line(error, name), None, None, NO_ROOM)
    except Exception as error:  # noqa: BLE001 - a template can fail in any way, and is the user's own
        fault = InputFault(name, _line(error, name), None, None, str(error) or type(error).__name__)
    raise InvalidInputError((fault,))


def _environment(name: str) -> ImmutableSandboxedEnvironment:
    from jinja2 import FunctionLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Environment(ImmutableSandboxedEnvironment):
        """A sandbox in which `group.items` is what the report calls items, not a method of a dictionary."""

        def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - any value of a template
            return obj[attribute] if isinstance(obj, dict) and attribute in obj else super().getattr(obj, attribute)

    bare = name.lower().removesuffix(".j2").removesuffix(".jinja")
    environment = Environment(
        loader=FunctionLoader(_alone),
        undefined=StrictUndefined,
        autoescape=bare.endswith(MARKUP),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_data,
    )
    for given in ("lipsum", "cycler", "joiner"):  # random, or printed with their address in memory
        del environment.globals[given]
    del environment.filters["random"]
    environment.filters["markdown"] = markdown
    return environment


def _alone(other: str) -> str:
    """Raise TypeError for another template, which one may not include, extend or import."""
    message = f"asks for {other!r}: a template stands alone, and cannot include, extend or import another"
    raise TypeError(message)


def _data(value: object) -> object:
    """Return what is printed; raise TypeError for a method or the like, whose text is its address in memory."""
    from jinja2 import Undefined

    if value is None or isinstance(value, (str, int, float, list, tuple, dict, Undefined)):
        return value
    message = f"prints what is no data, a {type(value).__name__}"
    raise TypeError(message)


def _shown(value: object) -> object:
    """Return plain data with every hidden character of its texts made visible."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, list):
        return [_shown(one) for one in value]
    return {name: _shown(one) for name, one in value.items()} if isinstance(value, dict) else value


def _number(source: str) -> int | None:
    """Return the line of the first number that is too long to be read; None where it is one that was worked out."""
    found = re.search(r"[0-9_]{1000}", source)
    return source.count("\n", 0, found.start()) + 1 if found else None


def _line(error: Exception, name: str) -> int | None:
    """Return the line of the template at which it failed."""
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno for frame in reversed(frames) if frame.filename == name), None)
