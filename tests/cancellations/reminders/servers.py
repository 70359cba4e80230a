"""A mail server of a few lines, that takes mails or refuses them."""

import socket
import socketserver
from contextlib import contextmanager
from threading import Thread


class Manners(socketserver.StreamRequestHandler):
    def handle(self):
        self.say("220 here")
        while (line := self.rfile.readline().decode().strip()) and not line.upper().startswith("QUIT"):
            verb = line[:4].upper()
            if verb == "RCPT" and any(name in line for name in self.server.refused):
                self.say("550 no such mailbox")
            elif verb == "DATA":
                self.take()
            else:
                self.say("250 ok")
        self.say("221 bye")

    def take(self):
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        self.server.taken.append(b"".join(lines).decode())
        self.say("250 taken")

    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = allow_reuse_address = True

    def __init__(self, refused=()):
        super().__init__(("127.0.0.1", 0), Manners)
        self.refused, self.taken = refused, []


@contextmanager
def mail_server(settings, refused=()):
    """Mail goes to a server of our own, which refuses the recipients in ``refused``; gives what it took."""
    with Server(refused) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        through(settings, server.server_address[1])
        yield server.taken
        server.shutdown()
        thread.join()


def nobody_listens(settings):
    """Mail goes to a port at which every connection is refused."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        through(settings, free.getsockname()[1])


def through(settings, port):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
