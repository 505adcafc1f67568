"""The reports storey: gathers from all others what a meet-up brought, and owns only the report."""
