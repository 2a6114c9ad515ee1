"""The questions people ask of the graph, as typed functions over the `.cypher` files beside this one."""
