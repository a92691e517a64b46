# Rapporten om en plan.

report-title = Planrapport
