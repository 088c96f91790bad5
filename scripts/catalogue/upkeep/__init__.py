"""What maintainers run a few times a year."""
