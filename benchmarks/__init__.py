"""Measurements of the engine, beside others and beside a floor; not part of the distribution."""
