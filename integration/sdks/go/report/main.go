// Reports what it is told to, a line of the standard input at a time; answers "done" when the SDK has sent it.
package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/getsentry/sentry-go"
)

func main() {
	err := sentry.Init(sentry.ClientOptions{Dsn: os.Args[1], EnableTracing: true, TracesSampleRate: 1})
	if err != nil {
		panic(err)
	}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		kind, name, _ := strings.Cut(lines.Text(), " ")
		switch kind {
		case "error":
			sentry.CaptureMessage(name)
		case "transaction":
			sentry.StartTransaction(context.Background(), name).Finish()
		}
		sentry.Flush(2 * time.Second)
		fmt.Println("done")
	}
}
