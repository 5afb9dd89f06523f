"""Find and commands: the search box of the top bar, what hangs under it, and the shortcut sheet."""
