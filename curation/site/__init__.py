"""The corpus as static pages: every article with its layers, and an index to find one. No server, nothing from elsewhere."""
