"""The way of somebody who answers: how they come in, how they leave, and how they are found again."""
