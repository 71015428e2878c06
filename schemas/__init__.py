"""Words: our nouns, the vendors' wire shapes, tables, migrations and expectations. No I/O."""
