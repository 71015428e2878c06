"""Crossings: `pull_*`, `plan_*`, `deliver` as plain functions, with thin Prefect tasks over them."""
