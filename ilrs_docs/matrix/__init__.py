"""Many pairs of releases compared, one after another or by several processes: in order, and each by itself."""
