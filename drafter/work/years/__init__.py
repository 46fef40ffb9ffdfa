"""Several reports side by side: aligned, as tables of figures, summed into a longer period."""
