"""A digest: a report as plain sentences without any markup, to be put into a mail or a chat programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilrs_docs.rendering.escaping import visible

if TYPE_CHECKING:
    from ilrs_docs.reporting.joint_models import AnyReport


def render_report(report: AnyReport) -> str:
    """Return a report as a few paragraphs, each on a line of its own."""
    from ilrs_docs.layout.digest import digest

    return "".join(f"{visible(paragraph)}\n" for paragraph in digest(report))
