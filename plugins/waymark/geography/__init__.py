"""Where things are: areas, towns, postcodes, distances."""
