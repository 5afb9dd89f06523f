"""Makes the frozen program: a folder that starts without Python, its archives, its papers."""
