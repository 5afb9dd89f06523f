"""One question of a form at a time: what every described form is made of."""
