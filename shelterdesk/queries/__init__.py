"""What screens and reports read: functions (session, viewer, …) that return frozen rows."""
