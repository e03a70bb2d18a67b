"""What protects who uses the page: nothing is loaded from elsewhere, nothing is framed, and no request is huge."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mgate.app.limits import BODY

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
TOO_LARGE = b'{"detail":"is larger than %d bytes; send less"}' % BODY


class Protection:
    """Adds the headers to every answer, and answers 413 to a request whose body is too large."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = _Limit(receive, send)
        if limit.announced(scope):
            await limit.refuse()
        else:
            await self.app(scope, limit.received, limit.sent)


class _Limit:
    """One request: how much of it came; an answer to one that is too large becomes the refusal."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send = receive, send
        self._size, self._refused = 0, False

    @staticmethod
    def announced(scope: Scope) -> bool:
        """Whether more is announced than a body may have."""
        lengths = (value for name, value in scope["headers"] if name == b"content-length" and value.isdigit())
        return any(int(each) > BODY for each in lengths)

    async def received(self) -> Message:
        """The next part of the body; the app sees its end where there is too much."""
        message = await self._receive()
        self._size += len(message.get("body", b""))
        return {"type": "http.request", "body": b"", "more_body": False} if self._size > BODY else message

    async def sent(self, message: Message) -> None:
        """Send a message on, with the headers."""
        if self._size > BODY:
            await self.refuse()
            return
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await self._send(message)

    async def refuse(self) -> None:
        """Answer that it is too large, once."""
        if not self._refused:
            self._refused = True
            start: Message = {"type": "http.response.start", "status": 413, "headers": []}
            headers = MutableHeaders(scope=start)
            headers.update({"content-type": "application/json"} | HEADERS)
            await self._send(start)
            await self._send({"type": "http.response.body", "body": TOO_LARGE})
