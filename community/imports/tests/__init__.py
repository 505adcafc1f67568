"""Tests of the imports room."""
