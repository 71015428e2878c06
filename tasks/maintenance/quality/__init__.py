"""What must hold in the store, checked before much is pushed and on request."""
