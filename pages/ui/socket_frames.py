"""What the gate must know of Streamlit's protocol. The only module that knows its messages."""

from __future__ import annotations

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

# Everything else that a browser may send acts on the whole server or on its files:
# clear_cache, set_run_on_save, load_git_info, debug_*, install_skills, dismiss_skills_nudge.
_MESSAGES = {"rerun_script", "stop_script", "file_urls_request", "app_heartbeat"}
_OPERATIONS = {"dataframe_chunk"}
_LONGEST_END = 200
_OF_VISITORS = {"rerun_script", "stop_script", "app_heartbeat"}


class SocketFrames:
    """Implements `portal.guarded_socket.FrameRules` for Streamlit 1.67."""

    def allows(self, frame: bytes, *, is_signed_in: bool) -> bool:
        """Return whether the message in `frame` may reach the page."""
        message = BackMsg()
        try:
            message.ParseFromString(frame)
        except DecodeError:
            return False
        kind = message.WhichOneof("type")
        if not is_signed_in:
            return kind in _OF_VISITORS
        if kind == "backend_operation_request":
            return message.backend_operation_request.WhichOneof("payload") in _OPERATIONS
        return kind in _MESSAGES

    def ends_run(self, frame: bytes) -> bool:
        """Return whether `frame` says that a run has ended; it is a short one."""
        message = ForwardMsg()
        if len(frame) > _LONGEST_END:
            return False
        message.ParseFromString(frame)
        return bool(message.WhichOneof("type") == "script_finished")

    def redirection(self, address: str) -> bytes:
        """Return a message that sends the browser to `address`."""
        return bytes(redirection(address).SerializeToString())


def redirection(address: str) -> ForwardMsg:
    """Return the message that sends the browser to `address` and ends the page's session."""
    message = ForwardMsg()
    message.auth_redirect.url = address
    return message
