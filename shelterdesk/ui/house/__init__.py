"""The page of the house: beds tonight, over a week and a month, rooms, and who is expected."""
