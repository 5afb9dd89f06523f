"""The commands: results to standard output, messages to standard error, personal data to
neither.
"""
