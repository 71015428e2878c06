"""The site's pages: plain HTML that needs no script."""
