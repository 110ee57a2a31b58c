import { firstCodePoints } from '../../code-points.ts';
import type { SignatureRule } from './rule.ts';

/** Rule 2: says why there are no frames. */
export const stackwalkerError: SignatureRule = {
  name: 'StackwalkerErrorSignatureRule',
  applies: ({ crash, signature }) => signature.startsWith('EMPTY') && Boolean(crash.mdsw_status_string),
  run: ({ crash, signature }) => ({ signature: `${signature}; ${crash.mdsw_status_string}` }),
};

/** Rule 3. */
export const badHardware: SignatureRule = {
  name: 'BadHardware',
  applies: ({ crash }) => crash.reason?.includes('STATUS_DEVICE_DATA_ERROR') === true,
  run: ({ signature }) => ({ signature: `bad hardware | ${signature}` }),
};

/** Rule 8: the error replaces the signature, for all such crashes have the same useless stack. */
export const ipcChannelError: SignatureRule = {
  name: 'SignatureIPCChannelError',
  applies: ({ crash }) => Boolean(crash.ipc_channel_error),
  run: ({ crash }) => {
    const isBrowser = crash.additional_minidumps?.includes('upload_file_minidump_browser') === true;
    const error = firstCodePoints(crash.ipc_channel_error ?? '', 100);
    return {
      signature: `IPCError-${isBrowser ? 'browser' : 'content'} | ${error}`,
      notes: ['IPC Channel Error stomped on signature'],
    };
  },
};

/** Rule 9. */
export const ipcMessageName: SignatureRule = {
  name: 'SignatureIPCMessageName',
  applies: ({ crash }) => Boolean(crash.ipc_message_name),
  run: ({ crash, signature }) => ({
    signature: `${signature} | IPC_Message_Name=${crash.ipc_message_name}`,
  }),
};

/** Rule 10. */
export const stackOverflow: SignatureRule = {
  name: 'StackOverflowSignature',
  applies: ({ crash }) => crash.reason === 'EXCEPTION_STACK_OVERFLOW',
  run: ({ signature }) => ({ signature: `stackoverflow | ${signature}` }),
};

/** Rule 11. */
export const hungProcess: SignatureRule = {
  name: 'HungProcess',
  applies: ({ crash }) => crash.hang !== null && crash.hang !== undefined,
  run: ({ crash, signature }) => ({ signature: `hang: ${crash.hang} | ${signature}` }),
};
