"""Where the parts meet: settings, addresses, and the wiring of adapters to ports."""
