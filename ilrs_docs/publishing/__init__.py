"""What other tools read of a whole document: a calendar, a feed, tables; all of it data, in words of one language."""
