"""The value types that the stages hand to each other: frozen dataclasses, standard library only."""
