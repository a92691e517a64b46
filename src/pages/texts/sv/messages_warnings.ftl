# Varningar, brutna regler, orsaker och lösningen: src/warning, src/check, src/report och src/solve.
