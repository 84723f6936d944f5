"""How fast Heard is: each figure stands beside a peer of the same run. The method is in docs/benchmarks.md."""
