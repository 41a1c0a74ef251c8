"""What scripts and notebooks get: libraries, comparisons, changes and reports that show, save and tell themselves.

Thin classes over those of the packages below; a name is imported when it is first used, so that none costs anything to
those who do not use it.
"""
