"""Rooms and beds as they are edited: behind "Rooms" in the house, and in Settings."""
