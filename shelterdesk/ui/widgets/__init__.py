"""The parts every screen is made of. They know tokens and texts, and nothing of the domain."""
