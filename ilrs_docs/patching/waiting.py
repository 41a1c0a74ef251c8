"""Counts who still waits ahead of somebody in a line that people leave from anywhere, in a logarithm of its length."""

from __future__ import annotations


class Waiting:
    """A line of places 0, 1, 2, ... that are taken out one by one.

    The counts are kept as by Peter Fenwick, "A new data structure for cumulative frequency tables" (1994).

    >>> line = Waiting(3)
    >>> line.take(2), line.take(0), line.take(1)
    (2, 0, 0)
    """

    def __init__(self, length: int) -> None:
        self._counts = [number & -number for number in range(length + 1)]

    def take(self, place: int) -> int:
        """Take out a place, and return how many that are still there stand before it."""
        ahead, number = 0, place
        while number > 0:
            ahead += self._counts[number]
            number -= number & -number
        number = place + 1
        while number < len(self._counts):
            self._counts[number] -= 1
            number += number & -number
        return ahead
