"""The formats an inspector verifies without us: audit events, their chain, and checkpoints."""
