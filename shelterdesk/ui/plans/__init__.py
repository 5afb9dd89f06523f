"""What is planned: how it ended, and moving it to another day."""
