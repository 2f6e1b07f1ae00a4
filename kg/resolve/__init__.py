"""Deciding what the findings refer to: entities, events, statements and claims, and then facts."""
