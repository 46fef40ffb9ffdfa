"""Edge out: drafted paragraphs become the bytes of a Word file, text or Markdown."""
