"""Tests and what they share: cases in files, a generator of graphs, a writer to kill, hostile documents."""
