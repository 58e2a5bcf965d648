"""What keeps a directory right: news for its coordinator, changes, take-downs, new files."""
