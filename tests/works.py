"""Work for jobs that does not end well; it lies where a process of its own finds it."""

import time


def fails(asked, folder, progress):
    raise MemoryError


def dies(asked, folder, progress):
    (folder / "entered").write_text("secret")
    asked["nothing"]


def lasts(asked, folder, progress):
    progress(1)
    time.sleep(60)
