"""How one written value is read, and what was probably meant where it cannot be."""
