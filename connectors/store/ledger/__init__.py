"""What was decided, what could not be read, how far reading is, what people did."""
