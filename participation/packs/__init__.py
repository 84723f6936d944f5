"""The pack for those who decide: what is in it, and the papers made of it."""
