"""Rows of a table as the content of a release, and back: columns by their names, dates by a closed list of forms."""
