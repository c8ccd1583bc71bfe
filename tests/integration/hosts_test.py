# SPDX-License-Identifier: EUPL-1.2
"""Homes on hosts of their own, as far as one machine can have those: each in a network namespace, with a wire to the gateway
that nobody else is on, TLS over it, and what happens to wires and certificates."""
import json
import os
import subprocess
import threading
import time
import unittest

from processes import Case

TENANTS = ('municipalities/GM0406', 'municipalities/GM0402')
TIMEOUT = '2s'


def ip(*arguments):
    subprocess.run(['ip', *arguments], check=True, capture_output=True, text=True)


class Host:
    """A network namespace; its end of the wire is .2 of a network of its own, ours is .1."""

    def __init__(self, number):
        self.name = f'driehoek-{os.getpid()}-{number}'
        self.wire = f'dh{os.getpid() % 100000}-{number}'
        # Of the block that RFC 2544 keeps for tests between networks.
        self.network = f'198.18.{os.getpid() % 250}'
        self.address, self.ours = (f'{self.network}.{number * 4 + end}' for end in (2, 1))

    def create(self):
        ip('netns', 'add', self.name)
        ip('link', 'add', self.wire, 'type', 'veth', 'peer', 'name', 'wire', 'netns', self.name)
        ip('address', 'add', f'{self.ours}/30', 'dev', self.wire)
        ip('link', 'set', self.wire, 'up')
        ip('-n', self.name, 'address', 'add', f'{self.address}/30', 'dev', 'wire')
        for device in ('lo', 'wire'):
            ip('-n', self.name, 'link', 'set', device, 'up')
        ip('netns', 'exec', self.name, 'true')

    def remove(self):
        # The wire goes with it.
        subprocess.run(['ip', 'netns', 'delete', self.name], capture_output=True)

    def cut(self):
        ip('-n', self.name, 'link', 'set', 'wire', 'down')

    def mend(self):
        ip('-n', self.name, 'link', 'set', 'wire', 'up')


class Hosts(Case):
    def setUp(self):
        super().setUp()
        self.hosts = [Host(number) for number in range(2)]
        for host in self.hosts:
            self.addCleanup(host.remove)
            try:
                host.create()
            except (OSError, subprocess.CalledProcessError) as error:
                self.skipTest(f'this machine gives us no network namespaces: {getattr(error, "stderr", "") or error}')
        self.authority('ca')

    def openssl(self, *arguments):
        subprocess.run(['openssl', *map(str, arguments)], check=True, capture_output=True, text=True, cwd=self.folder)

    def authority(self, name):
        self.openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', 2, '-subj', f'/CN={name}',
                     '-keyout', f'{name}.key', '-out', f'{name}.pem')

    def certificate(self, address, issuer='ca', days=2):
        """Options of a server that has it."""
        name = f'{issuer}-{address}-{days}'
        self.openssl('req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', '/CN=a home', '-keyout', f'{name}.key', '-out', f'{name}.csr')
        (self.folder / 'names').write_text(f'subjectAltName=IP:{address}')
        self.openssl('x509', '-req', '-in', f'{name}.csr', '-CA', f'{issuer}.pem', '-CAkey', f'{issuer}.key', '-days', days, '-extfile', 'names', '-out', f'{name}.pem')
        return '--tls-certificate', self.folder / f'{name}.pem', '--tls-key', self.folder / f'{name}.key'

    def home(self, host, *tls):
        return self.start('driehoek-plans', '--data-dir', self.folder / host.name, *tls, address=host.address, within=('ip', 'netns', 'exec', host.name))

    def gateway_before(self, *homes):
        directory = self.folder / 'directory.json'
        directory.write_text(json.dumps({'homes': [
            {'name': f'homes/h{number}', 'tenants': [TENANTS[number]], 'timeout': TIMEOUT,
             'services': {'plans': home.address, 'tls': {'caFile': str(self.folder / 'ca.pem')}}} for number, home in enumerate(homes)]}))
        self.gateway = self.start('driehoek-gateway', '--directory', directory).address

    def put(self, tenant, plan_id):
        plan = {'title': 'Klein plan', 'kind': 'PLAN_KIND_IMPLEMENTATION_PLAN', 'startDate': '2021-01-01', 'endDate': '2021-12-31',
                'themes': [{'themeId': '1', 'title': 'Thema', 'measures': [{'text': 'Doe iets.'}]}]}
        self.client('plans', 'create', tenant, '-', '--plan-id', plan_id, stdin=json.dumps(plan))

    def states(self, expect):
        answer = self.json('plans', 'list', '--all', expect=expect)
        return len(answer['plans']), [source['state'] for source in answer['sources']]

    def test_two_hosts_and_what_happens_to_a_wire(self):
        self.gateway_before(*(self.home(host, *self.certificate(host.address)) for host in self.hosts))
        for tenant in TENANTS:
            self.put(tenant, 'klein')
        self.assertEqual(self.states(0), (2, ['SOURCE_STATE_ANSWERED'] * 2))

        # A wire that comes and goes: as slow as it is, and each change once.
        over = threading.Event()
        loose = threading.Thread(target=self.loosen, args=(self.hosts[1], over))
        loose.start()
        try:
            for number in range(5):
                self.put(TENANTS[1], f'los-{number}')
        finally:
            over.set()
            loose.join()
        self.wait_for((7, ['SOURCE_STATE_ANSWERED'] * 2))

        # Nothing comes back, and nobody says so.
        self.hosts[1].cut()
        start = time.monotonic()
        self.assertEqual(self.states(4), (1, ['SOURCE_STATE_ANSWERED', 'SOURCE_STATE_TIMED_OUT']))
        self.assertLess(time.monotonic() - start, 10)
        self.hosts[1].mend()
        self.wait_for((7, ['SOURCE_STATE_ANSWERED'] * 2))

    def loosen(self, host, over):
        while not over.wait(0.3):
            host.cut()
            time.sleep(0.2)
            host.mend()

    def wait_for(self, wanted):
        end = time.monotonic() + 60
        while (found := self.states((0, 4))) != wanted:
            self.assertLess(time.monotonic(), end, found)
            time.sleep(0.2)

    def test_certificates_that_are_no_good_are_named_by_the_doctor(self):
        self.authority('stranger')
        for tls, cause in ((self.certificate(self.hosts[1].address, issuer='stranger'), 'wordt niet vertrouwd of is verlopen'),
                           (self.certificate(self.hosts[1].address, days=-1), 'wordt niet vertrouwd of is verlopen'),
                           (self.certificate(self.hosts[0].address), 'staat op een andere naam')):
            with self.subTest(cause=cause, tls=str(tls)):
                homes = [self.home(host, *own) for host, own in zip(self.hosts, (self.certificate(self.hosts[0].address), tls))]
                self.gateway_before(*homes)
                self.assertEqual(self.states(4), (0, ['SOURCE_STATE_ANSWERED', 'SOURCE_STATE_UNAVAILABLE']))
                said = self.client('doctor', expect=4)
                self.assertIn(cause, said)
                self.assertIn('homes/h1', said)
                self.assertNotIn('homes/h0', said)
                for home in homes:
                    home.stop()


if __name__ == '__main__':
    unittest.main()
