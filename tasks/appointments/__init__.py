"""Appointments of leads that wait for one."""
