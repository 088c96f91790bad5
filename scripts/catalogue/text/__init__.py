"""Letters and words: characters, folding, French typography, values safe to show."""
