# Kommandoraden: examples/planner.
