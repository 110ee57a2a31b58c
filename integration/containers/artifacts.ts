/** Where the logs of containers are left when a test fails. */
export const artifacts = 'artifacts/containers';
