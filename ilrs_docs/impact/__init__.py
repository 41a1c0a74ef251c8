"""What hangs on what changed, or would change: over both documents, a partner's commitments, and values put in.

What depends on what is known below (`dependencies`). `supposing` puts in values that nobody has published, `changed`
says what changed, `telling` what depends on it. `working` puts it together, `options` does so for a library.
"""
