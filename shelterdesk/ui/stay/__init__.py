"""Forms of a stay, which the house and a case file share: begin, end, bed, absence."""
