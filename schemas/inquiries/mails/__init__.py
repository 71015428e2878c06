"""What mails about leads are made of, which are not looked into, and mails out of an mbox."""
