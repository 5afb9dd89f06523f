"""Reports: what leaves the vault for an inspector or the city."""
