"""From bytes to records: which files there are, strict YAML, one file after another."""
