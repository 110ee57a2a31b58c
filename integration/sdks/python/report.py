"""Reports what it is told to, a line of the standard input at a time; answers `done` when the SDK has sent it."""

import sys

import sentry_sdk

sentry_sdk.init(dsn=sys.argv[1], default_integrations=False, traces_sample_rate=1.0)
for line in sys.stdin:
    kind, _, name = line.strip().partition(" ")
    if kind == "error":
        sentry_sdk.capture_message(name, level="error")
    elif kind == "transaction":
        with sentry_sdk.start_transaction(name=name):
            pass
    sentry_sdk.flush(2)
    print("done", flush=True)
