"""The vault: its folder, its key slots, and the way in. Knows neither the store nor the screen."""
