"""The session bus through jeepney, which the keeping awake of the display brings along."""

from __future__ import annotations

from collections.abc import Mapping

from jeepney import (  # type: ignore[import-untyped]
    DBusAddress,
    DBusErrorResponse,
    HeaderFields,
    MessageType,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus  # type: ignore[import-untyped]
from jeepney.io.common import RouterClosed  # type: ignore[import-untyped]
from jeepney.io.threading import (  # type: ignore[import-untyped]
    ReceiveStopped,
    open_dbus_connection,
)

from kneeapp.adapters.media_keys import Call

_DO_NOT_QUEUE = 4
_IS_OWNER = (1, 4)
_OBJECT_PATH = "/org/mpris/MediaPlayer2"
_PROPERTIES = "org.freedesktop.DBus.Properties"


class SessionBus:
    """One connection. All but `tell_changed` and `interrupt` belong to one thread.

    Raises:
        OSError, RuntimeError, LookupError: there is no bus, or it does not answer.
    """

    def __init__(self) -> None:
        try:
            self._connection = open_dbus_connection("SESSION")
        except (DBusErrorResponse, RouterClosed) as error:
            raise RuntimeError(str(error)) from error

    def take_name(self, name: str) -> bool:
        """Whether `name` is ours from now on."""
        asking = message_bus.RequestName(name, _DO_NOT_QUEUE)
        serial = next(self._connection.outgoing_serial)
        self._connection.send(asking, serial=serial)
        while True:
            message = self._connection.receive(timeout=5)
            if message.header.fields.get(HeaderFields.reply_serial) == serial:
                is_fine = message.header.message_type is MessageType.method_return
                return is_fine and message.body[0] in _IS_OWNER

    def next_call(self) -> Call | None:
        """The next call to us; None when the wait was interrupted."""
        while True:
            try:
                message = self._connection.receive()
            except ReceiveStopped:
                return None
            if message.header.message_type is not MessageType.method_call:
                continue
            fields = message.header.fields
            return Call(
                fields.get(HeaderFields.interface, ""),
                fields.get(HeaderFields.member, ""),
                tuple(message.body),
                message,
            )

    def answer(self, call: Call, signature: str, body: tuple[object, ...]) -> None:
        """Answer a call."""
        self._connection.send(new_method_return(call.source, signature or None, body))

    def refuse(self, call: Call, error: str, words: str) -> None:
        """Answer a call that nobody can fulfil."""
        self._connection.send(new_error(call.source, error, "s", (words,)))

    def tell_changed(self, interface: str, changed: Mapping[str, tuple[str, object]]) -> None:
        """Tell everybody that properties have changed."""
        ours = DBusAddress(_OBJECT_PATH, interface=_PROPERTIES)
        gone: list[str] = []
        body = (interface, dict(changed), gone)
        self._connection.send(new_signal(ours, "PropertiesChanged", "sa{sv}as", body))

    def interrupt(self) -> None:
        """End the wait of `next_call`."""
        self._connection.interrupt()

    def close(self) -> None:
        """Leave the bus."""
        self._connection.close()
