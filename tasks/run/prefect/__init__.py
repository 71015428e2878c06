"""What a run is to Prefect. But for what flows import themselves, nothing here loads Prefect outside a flow run."""
