"""F1: what the screen in front is for and how its work is done, in the window's language."""
