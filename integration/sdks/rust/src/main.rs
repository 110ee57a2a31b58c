//! Sends what the sentry crate can send. Usage: matrix DSN
use std::time::Duration;

use sentry::protocol::{Attachment, EnvelopeItem, MonitorCheckIn, MonitorCheckInStatus};

fn main() {
    let dsn = std::env::args().nth(1).expect("a DSN");
    let options = sentry::ClientOptions::new()
        .dsn(&dsn)
        .release("matrix@1.0.0")
        .traces_sample_rate(1.0)
        .debug(true);
    let client = sentry::init(options);
    sentry::start_session();
    sentry::with_scope(
        |scope| {
            scope.add_attachment(Attachment {
                buffer: vec![0xef, 0xbb, 0xbf, 0x0d, 0x0a, 0x00, 0xff, 0x0a, 0x0d, 0x0a],
                filename: "matrix.bin".into(),
                ..Default::default()
            })
        },
        || sentry::capture_message("matrix error", sentry::Level::Error),
    );
    let transaction = sentry::start_transaction(sentry::TransactionContext::new("matrix transaction", "test"));
    transaction.start_child("test.child", "matrix child").finish();
    transaction.finish();
    sentry::logger_info!("matrix log");
    let check_in = MonitorCheckIn {
        check_in_id: sentry::types::random_uuid(),
        monitor_slug: "matrix-job".into(),
        status: MonitorCheckInStatus::Ok,
        environment: None,
        duration: None,
        monitor_config: None,
    };
    let item: EnvelopeItem = check_in.into();
    client.send_envelope(item.into());
    sentry::end_session();
    if !client.flush(Some(Duration::from_secs(10))) {
        eprintln!("[error] flush timed out");
    }
}
