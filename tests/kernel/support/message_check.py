"""Checks every message that a kernel sends, whatever test receives it.

`install()` makes each session of Jupyter's client in this process check what it reads, before it parses it, and raise
`InvalidMessage` where a message is not what the protocol says. The schemas of contents are those of
jupyter_kernel_test, which end with protocol 5.1; what came later is added here from the text of the protocol, and
outputs are also held against the notebook format, where they are saved.
"""

import json
import re
from datetime import datetime

import nbformat
from jsonschema import Draft4Validator, ValidationError
from jupyter_client.session import DELIM, Session
from jupyter_kernel_test import msgspec_v5

VERSION = "5.5"

TEXT = {"type": "string"}
OBJECT = {"type": "object"}

# Fragments as in msgspec_v5: all properties are required unless `required` says otherwise, and no others may be there.
LATER = {
    "iopub_welcome": {"properties": {"subscription": TEXT}},
    "comm_open": {
        "properties": {"comm_id": TEXT, "target_name": TEXT, "data": OBJECT, "target_module": TEXT},
        "required": ["comm_id", "target_name", "data"],
    },
    "comm_msg": {"properties": {"comm_id": TEXT, "data": OBJECT}},
    "comm_close": {"properties": {"comm_id": TEXT, "data": OBJECT}},
    "comm_info_reply": {
        "properties": {
            "status": {"const": "ok"},
            "comms": {
                "type": "object",
                "additionalProperties": {
                    "type": "object",
                    "properties": {"target_name": TEXT},
                    "required": ["target_name"],
                    "additionalProperties": False,
                },
            },
        }
    },
    # Since 5.1 a kernel says its success here as everywhere.
    "connect_reply": {
        "properties": {
            "status": {"const": "ok"},
            **{f"{name}_port": {"type": "integer"} for name in ("shell", "iopub", "stdin", "hb", "control")},
        }
    },
    # `supported_features` since 5.5.
    "kernel_info_reply": {
        "properties": {
            **msgspec_v5.schema_fragments["kernel_info_reply"]["properties"],
            "supported_features": {"type": "array", "items": TEXT},
            "language_info": {
                "type": "object",
                "properties": {
                    "name": TEXT,
                    "version": {"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
                    "mimetype": {"type": "string", "pattern": "^[a-z]+/"},
                    "file_extension": {"type": "string", "pattern": r"^\."},
                    "pygments_lexer": TEXT,
                    "codemirror_mode": {"type": ["string", "object"]},
                    "nbconvert_exporter": TEXT,
                },
                "required": ["name", "version", "mimetype", "file_extension"],
                "additionalProperties": False,
            },
        },
        "required": msgspec_v5.schema_fragments["kernel_info_reply"]["required"],
    },
    # The protocol's text says true or false; msgspec_v5 says number.
    "input_request": {"properties": {"prompt": TEXT, "password": {"type": "boolean"}}},
    # Session, line, input; or instead of the input the pair of it and the output, which may be missing.
    "history_reply": {
        "properties": {
            "status": {"const": "ok"},
            "history": {
                "type": "array",
                "items": {
                    "type": "array",
                    "minItems": 3,
                    "maxItems": 3,
                    "items": [
                        {"type": "integer"},
                        {"type": "integer"},
                        {
                            "anyOf": [
                                TEXT,
                                {"type": "array", "minItems": 2, "maxItems": 2, "items": [TEXT, {"type": ["string", "null"]}]},
                            ]
                        },
                    ],
                },
            },
        }
    },
}
FRAGMENTS = {**msgspec_v5.schema_fragments, **LATER}

ERROR = {
    "properties": {
        "status": {"enum": ["error"]},
        "ename": TEXT,
        "evalue": TEXT,
        "traceback": {"type": "array", "items": TEXT},
        "execution_count": {"type": "integer"},
    },
    "required": ["status", "ename", "evalue", "traceback"],
}
# What kernels say of a cell that is given up after another's error, see jupyter/jupyter_client#1063.
ABORTED = {"properties": {"status": {"enum": ["aborted"]}, "execution_count": {"type": "integer"}}, "required": ["status"]}

ON = {
    "iopub": {
        "status", "stream", "display_data", "update_display_data", "execute_input", "execute_result", "error",
        "clear_output", "comm_open", "comm_msg", "comm_close", "iopub_welcome", "shutdown_reply",
    },
    "stdin": {"input_request"},
}  # fmt: skip
# Nobody asked for these.
ORPHANS = {"iopub_welcome", "status"}
HEADER = {"msg_id", "msg_type", "session", "username", "date", "version"}
# ISO 8601 with a zone: without one a reader must guess it.
DATE = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")


class InvalidMessage(Exception):
    pass


def validator(fragment):
    return Draft4Validator(
        {
            "type": "object",
            "required": sorted(fragment["properties"]),
            "additionalProperties": False,
            **fragment,
        }
    )


def read(frame):
    """JSON as the standard has it: no NaN, no name twice, UTF-8."""

    def unique(pairs):
        names = [name for name, _ in pairs]
        if len(names) != len(set(names)):
            raise InvalidMessage(f"a name stands twice among {names}")
        return dict(pairs)

    def refuse(constant):
        raise InvalidMessage(f"{constant} is no JSON")

    return json.loads(bytes(frame).decode("utf-8"), object_pairs_hook=unique, parse_constant=refuse)


def check_header(header, what):
    if set(header) < HEADER:
        raise InvalidMessage(f"{what} lacks {sorted(HEADER - set(header))}")
    for name in HEADER:
        if not isinstance(header[name], str):
            raise InvalidMessage(f"{what}.{name} is no text")
    if DATE.match(header["date"]) is None:
        raise InvalidMessage(f"{what}.date is {header['date']!r}")
    datetime.fromisoformat(header["date"].replace("Z", "+00:00"))


def content_validator(type, content):
    status = content.get("status")
    if type.endswith("_reply") and status == "error":
        return validator(ERROR)
    if type == "execute_reply" and status == "aborted":
        return validator(ABORTED)
    if type not in FRAGMENTS:
        raise InvalidMessage(f"no message is called {type}")
    return validator(FRAGMENTS[type])


def check_output(message):
    """A notebook must be able to keep it."""
    msg_type = message["header"]["msg_type"]
    if msg_type not in ("stream", "display_data", "execute_result", "error"):
        return
    fields = {**message["content"], "output_type": msg_type}
    output = nbformat.from_dict({key: value for key, value in fields.items() if key != "transient"})
    nbformat.validate(output, ref="output", version=4, version_minor=5)


def check(frames):
    """`frames` after the delimiter: signature, header, parent header, metadata, content, buffers."""
    header, parent, metadata, content = (read(frame) for frame in frames[1:5])
    message = {"header": header, "parent_header": parent, "metadata": metadata, "content": content}
    for name, part in message.items():
        if not isinstance(part, dict):
            raise InvalidMessage(f"{name} is no object")
    check_header(header, "header")
    if header["version"] != VERSION:
        raise InvalidMessage(f"version is {header['version']}")
    msg_type = header["msg_type"]
    if parent != {}:
        if not isinstance(parent.get("msg_id"), str) or not isinstance(parent.get("session"), str):
            raise InvalidMessage(f"the parent is {parent}")
    elif msg_type not in ORPHANS:
        raise InvalidMessage(f"{msg_type} has no parent")
    if msg_type.endswith("_reply") and msg_type != "shutdown_reply":
        asked = parent["msg_type"]
        if re.sub("_request$", "", asked) + "_reply" != msg_type:
            raise InvalidMessage(f"{msg_type} answers {asked}")
    try:
        content_validator(msg_type, content).validate(content)
        check_output(message)
    except ValidationError as error:
        raise InvalidMessage(f"{msg_type}: {error.message} in {json.dumps(content)[:500]}") from None
    if len(frames) > 5 and msg_type not in ("comm_open", "comm_msg", "comm_close"):
        raise InvalidMessage(f"{msg_type} carries buffers")
    return message


class Conversation:
    """What went to and fro between this process and its kernels: no message twice, no request answered twice, `busy`
    before `idle`."""

    def __init__(self):
        self.checked = 0
        self.ids = set()
        self.answered = set()
        self.states = {}
        # The order in which requests were sent, and since which of them each session hears what is published.
        self.sent = {}
        self.hears_since = {}

    def note_sent(self, message):
        self.sent[message["header"]["msg_id"]] = len(self.sent)

    def began_unheard(self, session, request):
        """Whether a session may hear only the end of a request: it was sent before anything published reached it."""
        return self.sent.get(request, len(self.sent)) < self.hears_since[session]

    def note(self, session, message):
        header, parent = message["header"], message["parent_header"]
        self.checked += 1
        # Two sessions of one process may hear the same broadcast.
        key = (session, header["msg_id"], header["msg_type"])
        if key in self.ids:
            raise InvalidMessage(f"{header['msg_type']} {header['msg_id']} came twice")
        self.ids.add(key)
        asked = (session, parent.get("msg_id"))
        # The reply to a shutdown is also broadcast.
        if header["msg_type"].endswith("_reply") and header["msg_type"] != "shutdown_reply":
            if asked in self.answered:
                raise InvalidMessage(f"{parent['msg_type']} {parent['msg_id']} is answered twice")
            self.answered.add(asked)
        if header["msg_type"] in ON["iopub"] - {"shutdown_reply"}:
            self.hears_since.setdefault(session, len(self.sent))
        if header["msg_type"] == "status" and parent != {}:
            states = self.states.setdefault(asked, [])
            if not states and message["content"]["execution_state"] == "idle":
                if self.began_unheard(session, parent["msg_id"]):
                    states.append("busy")
            states.append(message["content"]["execution_state"])
            if states not in (["busy"], ["busy", "idle"]):
                raise InvalidMessage(f"the states of {parent['msg_type']} {parent['msg_id']} are {states}")


conversation = Conversation()


def install():
    deserialize, send = Session.deserialize, Session.send

    def checked(self, msg_list, content=True, copy=True):
        frames = [bytes(getattr(frame, "buffer", frame)) for frame in msg_list]
        message = check(frames[frames.index(DELIM) + 1 :] if DELIM in frames else frames)
        conversation.note(self.session, message)
        return deserialize(self, msg_list, content, copy)

    def noted(self, *args, **kwargs):
        message = send(self, *args, **kwargs)
        if message:
            conversation.note_sent(message)
        return message

    Session.deserialize, Session.send = checked, noted
