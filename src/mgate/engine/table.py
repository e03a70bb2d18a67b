"""The one table of pointers and numbers that compiled code is given: its columns in order."""

POINTERS = "work counter P Y0 schedule first time kind index value grid out picks fate steps ended final".split()
WHOLE = "patients points picked observing max_steps".split()
REAL = "relative absolute first_step".split()
COLUMNS = [*POINTERS, *WHOLE, *REAL]
