"""Pictures of Twofold's run folders, drawn from their CSV alone."""
