"""The report's stage on the desk."""
