"""The page "I need help" for visitors; the queue, its concerns and the staffed hours for leads."""
