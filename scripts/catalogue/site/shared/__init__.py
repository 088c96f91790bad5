"""What pages, exports, search and printed sheets have in common."""
