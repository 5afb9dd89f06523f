"""One case file: overview, assistance, history."""
