"""What any program needs: processes, a cache, a bar of progress, a folder put in place whole."""
