import type { JsonObject } from '../json.ts';

/**
 * A processed crash as the processor writes it (reference processor §2.2): every key optional, because documents of
 * other processors and of failed crashes lack some. The table in `processed-crash-fields.ts` describes every field;
 * typed here are those that code reads.
 */
export interface ProcessedCrash extends JsonObject {
  /** The crash id; also `crash_id`. */
  readonly uuid?: string;
  readonly crash_id?: string;
  readonly success?: boolean;
  /** ISO 8601 UTC. */
  readonly submitted_timestamp?: string;
  /** ISO 8601 UTC: when the crash was submitted, not when it was processed. */
  readonly date_processed?: string;
  readonly started_datetime?: string;
  readonly completed_datetime?: string;
  readonly product?: string;
  readonly version?: string;
  /** Digits. */
  readonly build?: string;
  readonly release_channel?: string;
  readonly process_type?: string;
  readonly os_name?: string | null;
  readonly os_version?: string | null;
  readonly os_pretty_version?: string | null;
  readonly cpu_arch?: string | null;
  readonly signature?: string;
  readonly proto_signature?: string;
  readonly signature_debug?: string;
  readonly reason?: string | null;
  readonly address?: string | null;
  readonly crashing_thread?: number | null;
  readonly crashing_thread_name?: string | null;
  readonly mdsw_status_string?: string;
  readonly mdsw_return_code?: number;
  readonly stackwalk_version?: string;
  /** The stackwalker's JSON; `{}` after a failed dump, absent without a dump. */
  readonly json_dump?: JsonObject | null;
  readonly additional_minidumps?: readonly string[];
  readonly processor_notes?: string;
  readonly processor_history?: readonly string[];
}
