/** Where the logs of containers are left when a test fails; a test of that takes a folder of its own. */
export const artifacts: string = process.env['CRASHBOX_TEST_ARTIFACTS'] ?? 'artifacts/containers';
