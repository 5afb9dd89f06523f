"""The one road to paper: preview first, then the printer or a file."""
