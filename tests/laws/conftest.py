"""The profile of the laws: always on, the same examples everywhere, no deadline on a slow machine."""

from hypothesis import settings

settings.register_profile("laws", derandomize=True, deadline=None, database=None)
settings.load_profile("laws")
