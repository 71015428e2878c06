"""`dealbridge doctor`: a team's set-up, checked, with what to mend."""
