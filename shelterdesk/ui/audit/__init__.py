"""The audit log: who did what, and what each one read and exported."""
