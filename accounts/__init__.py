"""Who people are: users, partner organisations, roles, the second factor and the predicates built on them."""
