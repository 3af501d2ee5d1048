"""What the pages share: session, filters, tiles, texts, downloads."""
