"""Sections: what each part of a report tells, where each change is told, and what stands beside it."""
