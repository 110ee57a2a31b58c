"""Sends one of everything through the installed sentry-sdk. Usage: python send.py DSN"""

import sys
import uuid

import sentry_sdk
from sentry_sdk.crons import MonitorStatus, capture_checkin
from sentry_sdk.envelope import Envelope, Item, PayloadRef

sentry_sdk.init(
    dsn=sys.argv[1],
    release="matrix@1.0.0",
    traces_sample_rate=1.0,
    enable_logs=True,
    auto_session_tracking=False,
    debug=True,
)
sentry_sdk.get_isolation_scope().start_session(session_mode="application")
with sentry_sdk.new_scope() as scope:
    scope.add_attachment(bytes=b"\xef\xbb\xbf\r\n\x00\xff\n\r\n", filename="matrix.bin")
    try:
        raise ValueError("matrix error")
    except ValueError:
        sentry_sdk.capture_exception()
with sentry_sdk.start_transaction(name="matrix transaction", op="test"):
    with sentry_sdk.start_span(name="matrix child", op="test.child"):
        pass
sentry_sdk.logger.info("matrix log")
capture_checkin(monitor_slug="matrix-job", status=MonitorStatus.OK)
feedback = {
    "event_id": uuid.uuid4().hex,
    "level": "info",
    "contexts": {"feedback": {"message": "matrix feedback", "name": "Matrix"}},
}
envelope = Envelope(headers={"event_id": feedback["event_id"]})
envelope.add_item(Item(payload=PayloadRef(json=feedback), type="feedback"))
sentry_sdk.get_client().transport.capture_envelope(envelope)
sentry_sdk.get_isolation_scope().end_session()
sentry_sdk.flush(10)
sentry_sdk.get_client().close(10)
