"""The tool cupboard: things any site could use; no word of this field inside."""
