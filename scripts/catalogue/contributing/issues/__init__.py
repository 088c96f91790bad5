"""The door by GitHub issues: the questions of the form, and from its answers to a sheet."""
