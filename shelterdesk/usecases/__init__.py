"""What staff can do: functions (unit of work, input) → id. Rules live in `rules`; forms have
none.
"""
