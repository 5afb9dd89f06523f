"""The first start: language, a new vault or one that is there, and the keys to it."""
