"""The front desk: the bridge page, server-rendered."""
