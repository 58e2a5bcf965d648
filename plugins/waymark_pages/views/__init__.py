"""From the model to words ready to read: what templates are given."""
