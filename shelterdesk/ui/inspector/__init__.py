"""The inspector's own window: no vault, his key, packages opened, verified and shown."""
