"""The calendar: month, week and list, and the day that is chosen."""
