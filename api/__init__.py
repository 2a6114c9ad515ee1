"""The outer shell: command line, HTTP service, pictures. It alone calls both ingest and queries."""
