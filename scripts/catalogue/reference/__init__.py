"""What sheets refer to: the schema, its lists, the territories."""
