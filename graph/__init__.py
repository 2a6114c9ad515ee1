"""What a directive is and where the graph is kept. Imports nothing else of phahe."""
