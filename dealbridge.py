"""`dealbridge COMMAND`: the door of the command line (`cli/main.py`)."""

from cli.main import app, main

__all__ = ["app", "main"]

if __name__ == "__main__":
    main()
