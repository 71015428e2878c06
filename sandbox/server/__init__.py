"""What the vendors share: ports, accounts, faults, journal, the control surface."""
