"""That nobody's data leaves the vault."""
