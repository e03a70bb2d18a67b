"""Puts what the tests share (`toys.py`) on the path."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
