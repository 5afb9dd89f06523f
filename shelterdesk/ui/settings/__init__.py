"""Settings: me, site, about and diagnostics."""
