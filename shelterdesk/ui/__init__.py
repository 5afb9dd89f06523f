"""What staff see. The only room that knows Qt."""
