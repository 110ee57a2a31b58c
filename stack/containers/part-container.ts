import { GenericContainer, type StartedTestContainer, Wait } from 'testcontainers';
import type { OptionTable } from '../../kit/options/option.ts';
import { environmentName } from '../../kit/options/resolve.ts';
import { hostAlias } from './from-containers.ts';
import { imageFor, imageVariable } from './images.ts';
import { openPortsOn } from './loopback.ts';
import { startContainer } from './start-container.ts';

/** A part of ours as the image knows it: its command and its port inside. */
export interface ContainedPart<Options extends { readonly port: number }> {
  /** The command's name, also its alias on a network: `crashbox sentry run`. */
  readonly part: string;
  readonly table: OptionTable<Options>;
  /** Protocols of its port beside TCP. */
  readonly udp?: boolean;
}

const startupMilliseconds = 60_000;

/** A container of the crashbox image that runs one part. */
export class PartContainer<Options extends { readonly port: number }> extends GenericContainer {
  readonly #part: string;
  readonly #image: string;
  readonly #table: OptionTable<Options>;
  readonly #udp: boolean;
  #address = '127.0.0.1';
  #timeout = startupMilliseconds;

  constructor({ part, table, udp = false }: ContainedPart<Options>, image: string = imageFor('crashbox')) {
    super(image);
    this.#part = part;
    this.#image = image;
    this.#table = table;
    this.#udp = udp;
    this.withCommand([part, 'run'])
      .withEnvironment({ [environmentName(part, 'host')]: '0.0.0.0' })
      .withHostPort(undefined)
      .withExtraHosts([{ host: hostAlias, ipAddress: 'host-gateway' }])
      .withWaitStrategy(
        Wait.forHttp('/__lbheartbeat__', this.portInside, { abortOnContainerExit: true }).withReadTimeout(
          500,
        ),
      );
  }

  /** The port that the part listens on in its container. */
  get portInside(): number {
    return this.#table.port.default;
  }

  /** Options of the part as it takes them in code; those that were not given keep their default. */
  withOptions(options: Partial<Omit<Options, 'port'>>): this {
    for (const [key, value] of Object.entries(options)) {
      if (value === undefined) continue;
      this.withEnvironment({ [environmentName(this.#part, key)]: String(value) });
    }
    return this;
  }

  /** Opens the part at this port of the machine; a free one unless given. */
  withHostPort(port: number | undefined): this {
    const inside = this.portInside;
    this.withExposedPorts(port ? { container: inside, host: port } : inside);
    if (this.#udp) {
      const protocol = 'udp';
      this.withExposedPorts(port ? { container: inside, host: port, protocol } : `${inside}/udp`);
    }
    return this;
  }

  /** Opens its ports at this address of the machine; 127.0.0.1 unless given. */
  withHostAddress(address: string): this {
    this.#address = address;
    return this;
  }

  override withStartupTimeout(milliseconds: number): this {
    this.#timeout = milliseconds;
    return this;
  }

  /**
   * Starts it and waits until it answers.
   * @throws {CrashboxError} `docker-unavailable`; `image-unavailable`; `container-exited`; `container-not-ready`.
   */
  override start(): Promise<StartedTestContainer> {
    const plain = {
      start: (): Promise<StartedTestContainer> => super.start(),
      withLabels: (labels: Record<string, string>): unknown => this.withLabels(labels),
      withStartupTimeout: (milliseconds: number): unknown => super.withStartupTimeout(milliseconds),
    };
    return startContainer(plain, {
      name: this.#part,
      image: this.#image,
      variable: imageVariable('crashbox'),
      timeout: this.#timeout,
    });
  }

  protected override beforeContainerCreated(): Promise<void> {
    return openPortsOn(this.#address, this.hostConfig);
  }
}
