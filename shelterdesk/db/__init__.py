"""How records are stored: one encrypted file, one road in, one event for every change."""
