"""Pictures of every screen, in four languages, light and dark, for a person to look at."""
