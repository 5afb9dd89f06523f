"""What two look at together: a person's own dates, papers and rights in her language."""
