"""The benchmark: practices made up for it, what is measured on them, and the table.

It runs the project's commands from outside; nothing of `catalogue` knows of it.
"""
