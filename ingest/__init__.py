"""Text in, nodes and edges out: read -> header -> find -> relate -> resolve -> write."""
