/** What happens to the parts of envelopes for which there are no rules. Each is a choice; the first one is the default. */
export interface ItemChoices {
  /** `mask`: name and size stay behind, the fact stays. `text`: texts are scrubbed by the rules, anything else is dropped. */
  readonly attachments?: 'drop' | 'mask' | 'text';
  /** Profiles hold names of functions and files, and no values. */
  readonly profiles?: 'drop' | 'pass';
  /** Recordings hold what was on the screen. */
  readonly replays?: 'drop' | 'pass';
  /** Items of types that this package does not know. */
  readonly unknownItems?: 'drop' | 'pass';
}

const profiles = ['profile', 'profile_chunk'];
const replays = ['replay_event', 'replay_recording', 'replay_video'];

/** Whether an item without rules of its own may leave as it is. */
export function mayPass(type: string, choices: ItemChoices): boolean {
  if (profiles.includes(type)) return choices.profiles === 'pass';
  if (replays.includes(type)) return choices.replays === 'pass';
  return choices.unknownItems === 'pass';
}
