"""`python -m mgate` is `mgate`."""

from mgate.cli import main

main()
