"""Lists of people that hosts bring in from other programmes: looked at line by line, brought in, taken back as a whole."""
