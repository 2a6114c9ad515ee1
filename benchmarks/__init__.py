"""What measures phahe: damaged and generated input, peers, and the tables that `make figures` and `make bench` print."""
