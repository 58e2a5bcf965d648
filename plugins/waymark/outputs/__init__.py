"""What more than one kind of page says of a listing. Each reads only the model."""
