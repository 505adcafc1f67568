"""Entries that may be one person: found, shown side by side, merged and taken apart again."""
