"""Cases: the list, the search, and the admission of a person."""
