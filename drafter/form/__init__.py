"""The form (Textual). Thin: it shows a Session and tells it what was typed."""
