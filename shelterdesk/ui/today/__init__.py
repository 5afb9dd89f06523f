"""The first screen: what comes due, what the last shift wrote, what was left unfinished."""
