import { describe, expect, test } from 'vitest';
import { ANYWHERE, addressIn, kindOf, mayCall, neverCalled } from '../../src/fhir/address-guard.js';

const ADDRESSES = {
  public: ['93.184.216.34', '1.1.1.1', '172.15.255.255', '172.32.0.0', '100.63.255.255', '100.128.0.0', '169.253.1.1'],
  publicIPv6: ['2606:4700:4700::1111', '2a00:1450:4001:80b::200e', '64:ff9b::5db8:d822', '::ffff:93.184.216.34'],
  private: ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '127.0.0.1', '127.255.0.1', '100.64.0.1'],
  privateIPv6: [
    '::1',
    '::127.0.0.1',
    'fd12:3456::1',
    'fc00::1',
    '::ffff:127.0.0.1',
    '::ffff:a00:1',
    '64:ff9b::a00:1',
    '64:ff9b::7f00:1',
  ],
  special: [
    '0.0.0.0',
    '0.1.2.3',
    '169.254.169.254',
    '169.254.0.1',
    '100.100.100.200',
    '168.63.129.16',
    '192.0.0.192',
    '192.0.2.1',
    '198.18.0.1',
    '203.0.113.9',
    '224.0.0.1',
    '239.255.255.250',
    '240.0.0.1',
    '255.255.255.255',
  ],
  specialIPv6: [
    '::',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    'fd00:ec2::254',
    'fd00:0ec2:0:0:0:0:0:254',
    'fd20:ce::254',
    '::ffff:169.254.169.254',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b:1::a9fe:a9fe',
    '::7f00:1',
    '::ffff:0:7f00:1',
    '2002:7f00:1::',
    '2002:a9fe:a9fe::1',
    '2001:0:4136:e378:8000:63bf:3fff:fdd2',
    '2001:db8::1',
    '100::1',
    '4000::1',
  ],
  noAddress: ['', 'localhost', 'ehr.example', '1.2.3.4.5', '::g'],
};
const kinds = Object.entries(ADDRESSES).flatMap(([name, addresses]) =>
  addresses.map((address) => [address, /^(public|private)/.exec(name)?.[0] ?? 'special'] as const),
);

describe('what an address is', () => {
  test.each(kinds)('%s is %s', (address, kind) => {
    expect(kindOf(address)).toBe(kind);
  });

  test.each(kinds)('%s, %s: called only where that is allowed', (address, kind) => {
    expect(mayCall(address, [])).toBe(kind === 'public');
    expect(mayCall(address, ANYWHERE)).toBe(kind !== 'special');
  });

  test.each([
    ['10.20.3.4', true],
    ['::ffff:10.20.3.4', true],
    ['64:ff9b::a14:304', true],
    ['10.21.0.1', false],
    ['127.0.0.1', false],
    ['fd12::1', true],
    ['fd13::1', false],
    ['169.254.169.254', false],
    ['93.184.216.34', true],
  ])('%s, where 10.20.0.0/16, fd12::/32 and 169.254.0.0/16 are allowed: %s', (address, allowed) => {
    expect(mayCall(address, ['10.20.0.0/16', 'fd12::/32', '169.254.0.0/16'])).toBe(allowed);
  });
});

/** However the host of an address is spelled, what is judged is what would be connected to. */
describe('spellings of a host', () => {
  const LOOPBACK = [
    'http://127.0.0.1/fhir',
    'http://127.1/fhir',
    'http://2130706433/fhir',
    'http://0x7f000001/fhir',
    'http://0x7f.1/fhir',
    'http://0177.0.0.1/fhir',
    'http://017700000001/fhir',
    'http://127.0.0.1./fhir',
    'http://１２７.０.０.１/fhir',
    'http://127。0。0。1/fhir',
    'http://①②⑦.0.0.1/fhir',
    'http://%31%32%37.0.0.1/fhir',
    'http://127.0.0.1:80/fhir',
    'http://ehr.example@127.0.0.1/fhir',
    'http://ehr.example:443@127.0.0.1/fhir',
    'http://ehr.example%40x@127.0.0.1/fhir',
    'http:\\\\127.0.0.1\\fhir',
    'http:127.0.0.1/fhir',
    'http://\t127.0.\n0.1/fhir',
    'http://[::1]/fhir',
    'http://[0:0:0:0:0:0:0:1]/fhir',
    'http://[::ffff:127.0.0.1]/fhir',
    'http://[::ffff:7f00:1]/fhir',
    'http://[64:ff9b::127.0.0.1]/fhir',
  ];
  const METADATA = [
    'http://169.254.169.254/fhir',
    'http://2852039166/fhir',
    'http://0xa9fea9fe/fhir',
    'http://0251.0376.0251.0376/fhir',
    'http://169.254.43518/fhir',
    'http://[::ffff:169.254.169.254]/fhir',
    'http://[64:ff9b::a9fe:a9fe]/fhir',
    'http://[2002:a9fe:a9fe::]/fhir',
    'http://[::169.254.169.254]/fhir',
    'http://[fd00:ec2::254]/fhir',
    'http://[fe80::1]/fhir',
    'http://0/fhir',
    'http://0.0.0.0/fhir',
    'http://[::]/fhir',
  ];
  test.each(LOOPBACK)('%s is this machine', (url) => {
    expect(kindOf(addressIn(new URL(url).hostname) ?? 'none')).toBe('private');
    expect(neverCalled([url], [])).toEqual([url]);
    expect(neverCalled([url], ANYWHERE)).toEqual([]);
  });

  test.each(METADATA)('%s is nobody to call', (url) => {
    expect(neverCalled([url], ANYWHERE)).toEqual([url]);
  });

  test.each([
    'https://ehr.example/fhir',
    'https://ehr.example./fhir',
    'http://localhost/fhir',
    'http://1.2.3.4.nip.io/',
  ])('%s is a name: where it leads is judged when it is called', (url) => {
    expect(addressIn(new URL(url).hostname)).toBeUndefined();
    expect(neverCalled([url], [])).toEqual([]);
  });
});
