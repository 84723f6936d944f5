"""The participation standards as plain data: sets and their words, cycles, what a level needs, and what moved."""
