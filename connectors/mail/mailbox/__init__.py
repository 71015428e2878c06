"""Mails that wait somewhere: in a file, a folder, a Maildir, an mbox or on an IMAP server. They are read, and left as
they are."""
