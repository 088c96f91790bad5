"""A new sheet from questions and answers in a terminal."""
