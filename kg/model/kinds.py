"""Kinds of entities that go together: the classes of the ontology by which mentions are told apart."""

TOWNS = frozenset({"Settlement", "Region"})
BASES = frozenset({"MilitaryBase", "Airport", "DiplomaticMission"})
SITES = BASES | {"Facility"}
LANDS = TOWNS | {"State"}
PLACES = TOWNS | SITES | {"Place"}
WHEREABOUTS = PLACES | {"State"}
"""Whatever something can be at, in or on."""
FORCES = frozenset({"ArmedForce", "ArmedGroup"})
BELLIGERENTS = FORCES | {"Coalition", "State"}
"""Those who bear arms."""
BODIES = BELLIGERENTS | {"GovernmentBody", "Organisation"}
ORGANISATIONS = BODIES - {"State"} | {"Media"}
ACTORS = BODIES | {"Media", "Person", "UnnamedActor"}
"""Whoever can act."""
