"""Use cases that both shells call, and the pure Session behind the form."""
