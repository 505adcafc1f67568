"""The equality impact assessment: who may be left out, what we do about it, and what came of it."""
