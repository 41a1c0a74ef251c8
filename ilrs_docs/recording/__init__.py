"""Recording: a release is published, corrected or withdrawn; each is one line more in the log of its library.

publishing   a change file, or a whole release: played, checked, stored
declaring    which ids became which by a change file
correcting   what was recorded told otherwise, in every release that it holds of
checking     change files that are to be published or recorded, and what each leads to
withdrawing  a release that does not hold any more
changelogs   the documents' `CHANGELOG.md`, made anew by each
ledger       what these share: the record that they begin with, and the line that they add
"""

from ilrs_docs.recording.correcting import CorrectedReleases, correct
from ilrs_docs.recording.publishing import PublishedRelease, publish
from ilrs_docs.recording.withdrawing import withdraw

__all__ = ["CorrectedReleases", "PublishedRelease", "correct", "publish", "withdraw"]
