"""The read-only screen of a damaged vault."""
