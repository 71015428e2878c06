"""A text on its way: asked about once more, sent, looked for, its receipt."""
