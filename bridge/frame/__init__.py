"""What all pages behind a session have in common: the table of pages, navigation, lists."""
