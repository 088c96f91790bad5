"""Full-text search: what is indexed, and the files that the explore page loads.

All of it is pure, but for what `known_shadows` keeps from one build to the next.
"""
