"""Logging a service: one panel, a form per kind."""
