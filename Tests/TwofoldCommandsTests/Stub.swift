// TwofoldCommands
