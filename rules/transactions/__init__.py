"""What a Sisu transaction and its Lofty one must look like."""
