"""From the bytes of a file to text: one module a format."""
