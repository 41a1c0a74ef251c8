"""Office files as the same bytes every time: a zip whose entries are in order and bear the day of a release."""

import re
import zipfile
from datetime import date
from io import BytesIO

FIRST = "[Content_Types].xml"  # who opens an Office file expects it first
PROPERTIES = "docProps/core.xml"
EARLIEST = date(1980, 1, 1)
LATEST = date(2107, 12, 31)
"""The days between which a zip dates its entries; it knows no others."""
STAMP = re.compile(rb"(<dcterms:(created|modified)\b[^>]*>)[^<]*(</dcterms:\2>)")
"""A date of the properties."""


def repacked(data: bytes, day: date | None) -> bytes:
    """Return an Office file (docx, xlsx) as bytes that depend on nothing but its content and the day.

    The entries are sorted and dated with the day, as are the dates of creation and change in its properties, which a
    library fills from the clock. Where a zip cannot hold the day, its entries bear the nearest one that it can, and the
    properties the day itself; without a day the entries bear the earliest one, and the properties none.

    >>> file = BytesIO()
    >>> with zipfile.ZipFile(file, "w") as packing:
    ...     packing.writestr("word/document.xml", "<document/>")
    >>> again = repacked(file.getvalue(), date(2021, 6, 16))
    >>> zipfile.ZipFile(BytesIO(again)).infolist()[0].date_time
    (2021, 6, 16, 0, 0, 0)
    """
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name != FIRST, name)):
            content = source.read(name)
            target.writestr(_entry(name, day), _stamped(content, day) if name == PROPERTIES else content)
    return packed.getvalue()


def _entry(name: str, day: date | None) -> zipfile.ZipInfo:
    """Return the head of an entry as it is on any machine."""
    dated = min(max(day or EARLIEST, EARLIEST), LATEST)
    entry = zipfile.ZipInfo(name, (dated.year, dated.month, dated.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # as on Unix: Windows would write another byte
    entry.external_attr = 0o644 << 16
    return entry


def _stamped(properties: bytes, day: date | None) -> bytes:
    """Return the properties of an Office file, made and changed on the day; without a day they do not say when."""
    if day is None:
        return STAMP.sub(b"", properties)
    return STAMP.sub(rb"\g<1>" + f"{day.isoformat()}T00:00:00Z".encode() + rb"\g<3>", properties)
