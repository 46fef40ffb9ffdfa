"""The nouns of Drafter: frozen values, standard library only."""
