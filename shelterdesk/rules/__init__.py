"""What the law and the house decide: values in, values out; no store, no screen, no clock."""
