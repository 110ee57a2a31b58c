import io.sentry.Attachment;
import io.sentry.CheckIn;
import io.sentry.CheckInStatus;
import io.sentry.Sentry;
import io.sentry.protocol.Feedback;

/** Sends one of everything through the Java SDK. Usage: java -cp … Send DSN */
final class Send {
  public static void main(String[] arguments) {
    Sentry.init(
        options -> {
          options.setDsn(arguments[0]);
          options.setRelease("matrix@1.0.0");
          options.setTracesSampleRate(1.0);
          options.getLogs().setEnabled(true);
          options.setDebug(true);
          options.setEnableUncaughtExceptionHandler(false);
        });
    Sentry.startSession();
    Sentry.withScope(
        scope -> {
          byte[] bytes = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, 13, 10, 0, (byte) 0xff, 10, 13, 10};
          scope.addAttachment(new Attachment(bytes, "matrix.bin"));
          Sentry.captureException(new IllegalStateException("matrix error"));
        });
    var transaction = Sentry.startTransaction("matrix transaction", "test");
    transaction.startChild("test.child", "matrix child").finish();
    transaction.finish();
    Sentry.logger().info("matrix log");
    Sentry.captureCheckIn(new CheckIn("matrix-job", CheckInStatus.OK));
    Sentry.captureFeedback(new Feedback("matrix feedback"));
    Sentry.endSession();
    Sentry.flush(10_000);
    Sentry.close();
  }
}
