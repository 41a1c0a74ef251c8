"""iCalendar: the dates of a document as events of whole days.

Source: RFC 5545, Internet Calendaring and Scheduling Core Object Specification; the name of a calendar: RFC 7986.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from ilrs_docs.errors import MissingExtraError
from ilrs_docs.rendering.escaping import visible
from ilrs_docs.tool import VERSION

if TYPE_CHECKING:
    from icalendar import Event

    from ilrs_docs.publishing.calendars import CalendarEvent, DocumentCalendar

_DAY: Final = timedelta(days=1)


def render_calendar(calendar: DocumentCalendar) -> str:
    r"""Return a calendar as a file of iCalendar, its lines folded and ended by `\r\n`.

    It blocks nobody's time. Raises MissingExtraError where icalendar is not installed.
    """
    try:
        from icalendar import Calendar, vText
    except ImportError:
        raise MissingExtraError("ics") from None
    written = Calendar()
    written.add("prodid", f"-//ilrs_docs//ilrs-docs {VERSION}//EN")
    written.add("version", "2.0")
    written.add("calscale", "GREGORIAN")
    for name in ("name", "x-wr-calname"):
        written.add(name, vText(visible(calendar.name)))  # of what begins with X it knows no type, and escapes nothing
    if calendar.about:
        written.add("description", visible(calendar.about))
    for event in calendar.events:
        written.add_component(_event(event, calendar.language))
    text: str = written.to_ical().decode()
    return text


def _event(event: CalendarEvent, language: str) -> Event:
    from icalendar import Event

    written = Event()
    written.add("uid", event.uid)
    written.add("dtstamp", datetime.combine(event.stamp, time(), UTC))
    written.add("sequence", event.sequence)
    written.add("dtstart", event.first)
    written.add("dtend", event.last + _DAY)
    written.add("status", event.status.upper())
    written.add("transp", "TRANSPARENT")
    written.add("categories", [visible(one) for one in event.categories])
    lines = "\n".join(visible(line) for line in event.description.split("\n"))
    for name, text in (("summary", visible(event.summary)), ("description", lines)):
        written.add(name, text, parameters={"LANGUAGE": language})
    return written
