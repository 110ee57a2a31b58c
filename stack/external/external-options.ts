import { type Option, type OptionTable, optionalText, optionalUrl } from '../../kit/options/option.ts';

/** Addresses of parts that run elsewhere. A part whose address is given is not started; the rest is wired to it. */
export interface ExternalOptions {
  readonly collectorUrl: string | undefined;
  /** The processor's health address; `elsewhere` says that there is one, at no address that is asked. */
  readonly processorUrl: string | undefined;
  readonly webappUrl: string | undefined;
  /** DSN that our services report their errors to. */
  readonly sentryDsn: string | undefined;
  readonly symbolsUrl: string | undefined;
  /** `host:port` of a DogStatsD server. */
  readonly statsd: string | undefined;
  /** With only one of S3 and SQS given, the fake stands in for the other. */
  readonly s3Endpoint: string | undefined;
  readonly sqsEndpoint: string | undefined;
  readonly elasticsearchUrl: string | undefined;
}

export const elsewhere = 'elsewhere';

/** Milliseconds that external parts have to answer. */
export const externalPatience = 30_000;

export const externalOptions: OptionTable<ExternalOptions> = {
  collectorUrl: optionalUrl('Address of a collector of your own; none is started.'),
  processorUrl: urlOrElsewhere(
    'Address of a processor of your own, or "elsewhere" where it has none; none is started.',
  ),
  webappUrl: optionalUrl('Address of a webapp of your own; none is started.'),
  sentryDsn: sentryDsn('DSN of another Sentry for errors of the services; the fake is not started.'),
  symbolsUrl: optionalUrl('Address of another symbols server for the processor; the fake is not started.'),
  statsd: statsdAddress('Another DogStatsD server for metrics; the fake is not started.'),
  s3Endpoint: optionalUrl('Another S3; the fake is not started where SQS is another too.'),
  sqsEndpoint: optionalUrl('Another SQS; the fake is not started where S3 is another too.'),
  elasticsearchUrl: optionalUrl('Another Elasticsearch; the fake is not started.'),
};

function urlOrElsewhere(sentence: string): Option<string | undefined> {
  const address = optionalUrl(sentence);
  return {
    ...address,
    placeholder: `<url|${elsewhere}>`,
    expected: `${address.expected}, or ${elsewhere}`,
    read: (value) => (value === elsewhere ? value : address.read(value)),
  };
}

/** `scheme://KEY@HOST/…/PROJECT`: an SDK sends nothing, and says nothing, where one of them is missing. */
function sentryDsn(sentence: string): Option<string | undefined> {
  const address = optionalUrl(sentence);
  return {
    ...address,
    placeholder: '<dsn>',
    expected: 'a Sentry DSN such as http://public@127.0.0.1:8090/1',
    read: (value) => {
      const dsn = address.read(value);
      if (dsn === undefined) return undefined;
      const { username, pathname } = new URL(dsn);
      return username !== '' && /\/\d+$/.test(pathname) ? dsn : undefined;
    },
  };
}

function statsdAddress(sentence: string): Option<string | undefined> {
  return {
    ...optionalText(sentence, '<host:port>'),
    expected: 'a host and a port such as 127.0.0.1:8125',
    read: (value) =>
      /^(?:[\w.-]+|\[[\da-f:.]+\]):\d+$/i.test(value) && URL.canParse(`http://${value}`) ? value : undefined,
  };
}
