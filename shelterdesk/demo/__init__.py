"""A vault of invented people, made through the same use-cases as a real one."""
