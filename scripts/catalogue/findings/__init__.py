"""What is wrong with a sheet, as data, and the French sentences that say it."""
