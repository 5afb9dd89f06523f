"""How records are stored: the encrypted file, one change at a time, backups and migrations."""
