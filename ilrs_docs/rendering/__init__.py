"""One module per format: pure functions from a `Report`, a `Comparison` or releases to text."""
