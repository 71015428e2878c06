"""Practice town: the HTTP APIs of both vendors, a listing site and a mail server, in memory, on ports of 127.0.0.1.

Standalone on purpose: it imports nothing of the project, so that a misreading of a vendor cannot agree with itself.
"""
