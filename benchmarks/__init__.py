"""What measures phahe: damaged and generated input, peers, and the tables of `make figures` and `make bench`."""
