"""What people read: page types, blocks, languages, plain-language checks and the design system."""
