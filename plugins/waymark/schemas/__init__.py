"""What a file may hold: the schema, its quick reader, Cerberus that explains."""
