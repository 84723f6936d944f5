"""What is kept so that the next visitor need not wait for it, and when it is thrown away."""
