"""Finished reports as data, and the two writers that put them on paper and into sheets."""
