"""Hosts and helpers who sign in, with what they may do in the whole community."""
