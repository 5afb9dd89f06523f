"""Forms begun and not finished."""
