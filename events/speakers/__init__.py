"""Who tells a story, gives a talk, runs a workshop: asked by a host or offering it themselves."""
