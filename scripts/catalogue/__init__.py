"""The knowledge base: from practice files to a catalogue, and from it to pages."""
