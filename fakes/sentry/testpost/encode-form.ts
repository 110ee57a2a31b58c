interface FormPart {
  readonly name: string;
  readonly filename?: string;
  readonly content: Uint8Array;
}

const boundary = 'crashbox-test-post';

/** A multipart form with its content type. */
export function encodeForm(parts: readonly FormPart[]): { readonly type: string; readonly body: Buffer } {
  const pieces = parts.flatMap(({ name, filename, content }) => {
    const file =
      filename === undefined ? '' : `; filename="${filename}"\r\nContent-Type: application/octet-stream`;
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`;
    return [Buffer.from(head), content, Buffer.from('\r\n')];
  });
  const body = Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]);
  return { type: `multipart/form-data; boundary=${boundary}`, body };
}
