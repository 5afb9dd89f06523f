"""ShelterDesk: records of people sheltered from human trafficking. The version stands here only."""

__version__ = "0.1.0"
