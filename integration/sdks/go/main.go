// Sends what sentry-go can send. Usage: go run . DSN
package main

import (
	"context"
	"errors"
	"log"
	"os"
	"time"

	"github.com/getsentry/sentry-go"
)

func main() {
	err := sentry.Init(sentry.ClientOptions{
		Dsn:              os.Args[1],
		Release:          "matrix@1.0.0",
		EnableTracing:    true,
		TracesSampleRate: 1,
		Debug:            true,
		DebugWriter:      os.Stderr,
	})
	if err != nil {
		log.Fatalf("[error] %v", err)
	}
	sentry.WithScope(func(scope *sentry.Scope) {
		scope.AddAttachment(&sentry.Attachment{
			Filename: "matrix.bin",
			Payload:  []byte{0xef, 0xbb, 0xbf, 0x0d, 0x0a, 0x00, 0xff, 0x0a, 0x0d, 0x0a},
		})
		sentry.CaptureException(errors.New("matrix error"))
	})
	transaction := sentry.StartTransaction(context.Background(), "matrix transaction", sentry.WithOpName("test"))
	transaction.StartChild("test.child", sentry.WithDescription("matrix child")).Finish()
	transaction.Finish()
	sentry.NewLogger(context.Background()).Info().Emit("matrix log")
	sentry.CaptureCheckIn(&sentry.CheckIn{MonitorSlug: "matrix-job", Status: sentry.CheckInStatusOK}, nil)
	if !sentry.Flush(10 * time.Second) {
		log.Print("[error] flush timed out")
	}
}
