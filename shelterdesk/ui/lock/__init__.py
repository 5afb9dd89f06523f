"""Hiding and locking: the curtain, the idle watch, and the new process."""
