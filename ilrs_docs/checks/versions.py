"""The version of a release against those before it: whether it is higher, and by enough for what changed.

What the publishers call their document (`label`) is theirs, and never asked for; the version is given by whoever keeps
the releases. A tracked state claims no version of the publishers', so that its changes ask for none.
"""

from __future__ import annotations

from collections.abc import Iterator

from ilrs_docs.checks.findings import CheckedRelease, Finding
from ilrs_docs.model import Release

_NAMED = 3  # rules that are named


def insufficient_bumps(view: CheckedRelease) -> Iterator[Finding]:
    """Find a version that is lower than what changed since the last release of its standing asks for.

    A draft is held against the last official release. What is only likely asks for no more than each of its readings.
    """
    base = _base(view)
    if base is None or view.release.standing == "tracked":
        return
    from ilrs_docs.comparing import diff
    from ilrs_docs.rules.bumping import weigh_bump

    weighed = weigh_bump(diff(base, view.release, view.lineage), surely=True)
    if not weighed.enough:
        rules = list(dict.fromkeys(change.rule for change in weighed.findings))
        more = f" and {len(rules) - _NAMED} more" if len(rules) > _NAMED else ""
        yield Finding(
            "insufficient-bump",
            ("version",),
            f"{view.release.version} is too low after {base.version}: what changed asks for a {weighed.required} "
            f"version ({', '.join(rules[:_NAMED])}{more})",
            f"make it {weighed.needed} at least",
        )


def versions_out_of_order(view: CheckedRelease) -> Iterator[Finding]:
    """Find a release whose version is no higher than that of another one of its standing, issued before it."""
    from semver import Version

    day = view.release.issued
    before = [one for one in _alike(view) if day and one.issued and one.issued < day]
    last = max(before, key=lambda one: Version.parse(one.version), default=None)
    if last and Version.parse(last.version) >= Version.parse(view.release.version):
        yield Finding(
            "version-out-of-order",
            ("version",),
            f"{view.release.version} of {day} is no higher than {last.version}, which was issued on {last.issued}",
            "look at both days again, or raise the version",
        )


def _base(view: CheckedRelease) -> Release | None:
    """Return the last release of this standing before this one."""
    return next(reversed(_alike(view)), None)


def _alike(view: CheckedRelease) -> list[Release]:
    standing = view.release.standing
    wanted = "official" if standing == "draft" else standing
    return [one for one in view.earlier if (one.standing, one.kind) == (wanted, view.release.kind)]
