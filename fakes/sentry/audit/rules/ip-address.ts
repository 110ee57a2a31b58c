import { isIPv6 } from 'node:net';
import type { FindHits, Hit } from './hit.ts';

const ipv4 = /(?<![\w.@+-])(?:\d{1,3}\.){3}\d{1,3}(?![\w@]|\.\d|[-+][A-Za-z])/g;
const ipv6 = /(?<![\w:.])[0-9A-Fa-f]{4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![\w:])/g;

/** Names whose values are versions, whatever they look like. */
const versionName = /version|release|build|module|revision|firmware|_ver$|^ver$/i;

/** A word before four numbers that makes them a version: `version 1.2.3.4`, `Version=1.0.0.0`, `driver: 9.8.7.6`. */
const versionWord =
  /(?:versions?|ver|v|rev|revision|release|build|firmware|driver|kernel|update|patch|sdk|runtime)["']?\s?[:=]?\s?["'(]?$/i;

/** `Chrome/109.0.0.0`: a product with its version (RFC 9110 §10.1.5), at the start or after a blank. */
const productToken = /(?:^|[\s("'])[A-Za-z][\w.+-]{0,60}\/$/;

/** IPv4 and IPv6 addresses that may be somebody's: not loopback, unspecified, multicast, nor a version. */
export const findIpAddresses: FindHits = ({ text, name }) => {
  if (name !== undefined && versionName.test(name)) return [];
  const hits: Hit[] = [];
  for (const { 0: address, index: start } of text.matchAll(ipv4)) {
    if (isSomebodysIpv4(address) && !isVersion(text, start)) {
      hits.push({ start, end: start + address.length, kind: 'IPv4 address' });
    }
  }
  for (const { 0: address, index: start } of text.matchAll(ipv6)) {
    if (isSomebodysIpv6(address)) hits.push({ start, end: start + address.length, kind: 'IPv6 address' });
  }
  return hits.sort((a, b) => a.start - b.start);
};

function isSomebodysIpv4(address: string): boolean {
  const parts = address.split('.');
  if (parts.some((part) => Number(part) > 255 || (part.length > 1 && part.startsWith('0')))) return false;
  const first = Number(parts[0]);
  return first !== 0 && first !== 127 && first < 224;
}

/** Global unicast (2000::/3), unique local (fc00::/7) and link-local (fe80::/10) addresses. */
function isSomebodysIpv6(address: string): boolean {
  return /^(?:[23]|f[cd]|fe[89ab])/i.test(address) && isIPv6(address);
}

function isVersion(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 64), start);
  return versionWord.test(before.slice(-16)) || productToken.test(before);
}
