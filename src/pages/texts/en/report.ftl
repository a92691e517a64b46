# The report of a plan.

report-title = Plan report
