"""What a click costs, printed with its limits. Benchmarks are not tests: the suite never times anything."""
