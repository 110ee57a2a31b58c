import { expect, test } from 'vitest';
import { fromContainers } from './from-containers.ts';

test.each([
  ['http://127.0.0.1:4566', 'http://docker-host:4566'],
  ['http://localhost:9200/', 'http://docker-host:9200/'],
  ['https://user:word@[::1]:9200/path?a=b', 'https://user:word@docker-host:9200/path?a=b'],
  ['http://public@127.0.0.1:8090/1', 'http://public@docker-host:8090/1'],
  ['127.0.0.1:8125', 'docker-host:8125'],
  ['http://0.0.0.0', 'http://docker-host'],
  ['http://localhost.example.org:80/127.0.0.1', 'http://localhost.example.org:80/127.0.0.1'],
  ['http://192.168.0.7:4566', 'http://192.168.0.7:4566'],
  ['https://s3.us-west-2.amazonaws.com', 'https://s3.us-west-2.amazonaws.com'],
])('%s is %s to a container', (address, seen) => {
  expect(fromContainers(address)).toBe(seen);
});
