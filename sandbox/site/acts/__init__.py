"""What people do on the site, at its pages or in their stead."""
