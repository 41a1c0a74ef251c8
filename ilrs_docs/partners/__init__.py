"""What a change means for one partner: profiles, and reports that are narrowed to them."""

from ilrs_docs.partners.narrowing import narrow
from ilrs_docs.partners.profiles import Interests, Own, Profile

__all__ = ["Interests", "Own", "Profile", "narrow"]
