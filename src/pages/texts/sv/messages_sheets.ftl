# Kalkylblad, loggar, vägtider och sidor: src/sheets, src/measure, src/roads och src/pages.
