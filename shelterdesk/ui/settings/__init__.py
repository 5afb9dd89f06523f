"""Settings: me, site, the way to the audit log, about and diagnostics."""
