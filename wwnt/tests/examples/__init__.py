"""True values for the parameters of addresses, taken from the demo community."""

LIST = "Enw,E-bost,Iaith\nBen Price,ben@example.org,English\nNo Address,not-an-address,Cymraeg\n"
"""A list of people as hosts bring it in."""
