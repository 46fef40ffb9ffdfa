"""A draft as a file: what goes on its pages, who prints it, what the writer should know of it."""
