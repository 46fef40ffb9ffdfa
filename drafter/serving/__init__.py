"""The form in a browser: who may come in, the pages, and a terminal for each person."""
