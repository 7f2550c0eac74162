"""Runs a command in a terminal of its own: stdin is what is typed, stdout is what is shown.

    _pseudo-terminal.py <columns> <columns after SIGUSR1> <command> [<argument> ...]
"""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios


def set_columns(terminal, columns):
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, int(columns), 0, 0))


columns, columns_later, *command = sys.argv[1:]
pid, terminal = pty.fork()
if pid == 0:
    set_columns(0, columns)
    os.execvp(command[0], command)

signal.signal(signal.SIGUSR1, lambda *_: set_columns(terminal, columns_later))
while True:
    ready, _, _ = select.select([terminal, 0], [], [])
    if terminal in ready:
        try:
            shown = os.read(terminal, 65536)
        except OSError:  # how Linux says that the command has ended
            shown = b""
        if shown == b"":
            break
        os.write(1, shown)
    if 0 in ready:
        typed = os.read(0, 65536)
        if typed == b"":  # nobody is there any more
            os.kill(pid, signal.SIGKILL)
            break
        os.write(terminal, typed)

_, status = os.waitpid(pid, 0)
sys.exit(os.waitstatus_to_exitcode(status))
