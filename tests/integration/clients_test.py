# SPDX-License-Identifier: EUPL-1.2
"""Clients that share no code with us, through a gateway and two homes in processes of their own: Python with what protoc
writes, JavaScript with the .proto files, and buf curl with nothing but what the gateway's reflection says."""
import json
import os
import signal
import subprocess
import sys
import threading
import unittest

from processes import ROOT, Case

PROTO = ROOT / 'proto'
GOOGLE = PROTO / 'node_modules/google-gax/build/protos'


class Clients(Case):
    def setUp(self):
        super().setUp()
        homes = [{'name': f'homes/{tenant.lower()}', 'tenants': [f'municipalities/{tenant}'],
                  'services': {'plans': self.start('driehoek-plans', '--data-dir', self.folder / tenant).address}}
                 for tenant in ('GM0406', 'GM0402')]
        directory = self.folder / 'directory.json'
        directory.write_text(json.dumps({'homes': homes}))
        self.gateway = self.start('driehoek-gateway', '--directory', directory).address

    def ran(self, *command, cwd=None, expect=0):
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=120, cwd=cwd)
        self.assertEqual(done.returncode != 0, expect != 0, done.stdout + done.stderr)
        return done.stderr if expect else done.stdout

    def test_python(self):
        generated = self.folder / 'generated'
        generated.mkdir()
        protos = [*(path.relative_to(PROTO) for path in (PROTO / 'driehoek').rglob('*.proto')),
                  *(path.relative_to(GOOGLE) for folder in ('api', 'rpc') for path in (GOOGLE / 'google' / folder).glob('*.proto'))]
        self.ran('protoc', '-I', '/usr/include', '-I', PROTO, '-I', GOOGLE, f'--python_out={generated}', *protos)
        self.ran(sys.executable, ROOT / 'tests/integration/clients/python_client.py', self.gateway, generated)

    def test_node(self):
        self.ran('node', ROOT / 'tests/integration/clients/node_client.cjs', self.gateway, PROTO)

    def test_buf_curl(self):
        def curl(method, request):
            return ['npx', '--no-install', 'buf', 'curl', '--protocol', 'grpc', '--http2-prior-knowledge', '--data',
                    json.dumps(request), f'http://{self.gateway}/driehoek.plans.v1.PlanService/{method}']

        def call(method, request, expect=0):
            return self.ran(*curl(method, request), cwd=PROTO, expect=expect)

        def watch(parent, count):
            """The first changes on file. It never ends by itself."""
            stream = subprocess.Popen(curl('Watch', {'parent': parent, 'resumeToken': '0'}), cwd=PROTO, stdout=subprocess.PIPE,
                                      text=True, start_new_session=True)
            late = threading.Timer(60, os.killpg, (stream.pid, signal.SIGKILL))
            late.start()
            try:
                found, text = [], ''
                while len(found) < count:
                    line = stream.stdout.readline()
                    self.assertTrue(line, f'the stream ended after {found}')
                    text += line
                    if line.rstrip() == '}':
                        found += [message['change'] for message in [json.loads(text)] if 'change' in message]
                        text = ''
                return found
            finally:
                late.cancel()
                os.killpg(stream.pid, signal.SIGKILL)
                stream.communicate()

        plan = {'title': 'Klein plan', 'kind': 'PLAN_KIND_IMPLEMENTATION_PLAN', 'startDate': '2021-01-01', 'endDate': '2022-12-31'}
        for i in range(3):
            call('CreatePlan', {'parent': 'municipalities/GM0406', 'planId': f'buf-{i}', 'plan': plan})
        page = json.loads(call('ListPlans', {'parent': 'municipalities/-', 'pageSize': 2}))
        rest = json.loads(call('ListPlans', {'parent': 'municipalities/-', 'pageSize': 2, 'pageToken': page['nextPageToken']}))
        found = page['plans'] + rest['plans']
        self.assertEqual([one['name'].rsplit('/', 1)[1] for one in found], ['buf-0', 'buf-1', 'buf-2'])
        change = {'plan': {**plan, 'name': found[0]['name'], 'etag': found[0]['etag'], 'title': 'Nieuw'}, 'updateMask': 'title'}
        self.assertEqual(json.loads(call('UpdatePlan', change))['title'], 'Nieuw')
        self.assertIn('"aborted"', call('UpdatePlan', change, expect=1))
        self.assertEqual([(one['name'].rsplit('/', 1)[1], one['kind']) for one in watch('municipalities/GM0406', 4)],
                         [('buf-0', 'KIND_CREATED'), ('buf-1', 'KIND_CREATED'), ('buf-2', 'KIND_CREATED'), ('buf-0', 'KIND_UPDATED')])
        wrong = call('CreatePlan', {'parent': 'municipalities/GM0406', 'planId': 'Geen Id', 'plan': {**plan, 'title': ''}}, expect=1)
        for part in ('invalid_argument', 'plan_id', 'plan.title'):
            self.assertIn(part, wrong)


if __name__ == '__main__':
    unittest.main()
