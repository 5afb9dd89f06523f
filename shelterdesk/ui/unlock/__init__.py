"""Unlock: the way into a vault, and what to do when there is none."""
