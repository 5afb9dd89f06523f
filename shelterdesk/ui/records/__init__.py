"""The plain records of a case: one panel and one list for all, each form a description."""
