"""What crashbox_sentry does without an SDK: a line for each step, told to the test that runs this."""

import json
import sys
import urllib.request

from crashbox_sentry import FakeSentry, FakeSentryError

sentry = FakeSentry(sys.argv[1], mailbox="worker1")


def send(message, key="worker1"):
    address = f"{sys.argv[1]}/api/1/store/?sentry_key={key}"
    urllib.request.urlopen(urllib.request.Request(address, json.dumps({"message": message}).encode())).close()


def complaint(step, *arguments, **options):
    try:
        step(*arguments, **options)
        return None
    except FakeSentryError as error:
        return str(error)


send("of somebody else", key="worker2")
send("the first")
send("the second, hunter2-made-up")
print(json.dumps({
    "dsn": sentry.dsn(7),
    "items": [item["payload"]["message"] for item in sentry.items()],
    "waited": [item["summary"] for item in sentry.wait_for_many("the", 2)],
    "missing": complaint(sentry.wait_for, "the third", timeout=0.01),
    "none": complaint(sentry.expect_none, "somebody", quiet_for=0.01),
    "some": complaint(sentry.expect_none, "first", quiet_for=0.01),
    "only": complaint(sentry.assert_only, "first", quiet_for=0.01),
    "absent": complaint(sentry.assert_absent, "hunter2-made-up"),
    "other": complaint(sentry.assert_absent, "not-in-there-0042"),
    "query": complaint(sentry.items, "type:["),
    "expected": "EXPECTED" in sentry.expected(sentry.items()[0]["id"]),
    "flushed": sentry.flush(),
}))
