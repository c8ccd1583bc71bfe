# SPDX-License-Identifier: EUPL-1.2
"""Starts and stops our programs as separate processes, and calls the client as a person or a script does."""
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

BINARIES = pathlib.Path(os.environ['DRIEHOEK_BINARIES'])
ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get('DRIEHOEK_SHARED', ROOT.parent / 'shared'))
DEMO = ROOT / 'services/suite/demo'


class Process:
    def __init__(self, program, folder, *options, address='127.0.0.1', within=()):
        self.log = folder / f'{program}-{time.monotonic_ns()}.log'
        with open(self.log, 'wb') as log:
            self.process = subprocess.Popen(
                [*within, BINARIES / program, '--grpc-address', f'{address}:0', '--http-address', '127.0.0.1:0', *map(str, options)],
                stderr=log)
        end = time.monotonic() + 60
        while not (found := re.search(r'"grpc_address":"([^"]+)"', self.log.read_text())):
            if self.process.poll() is not None or time.monotonic() > end:
                raise AssertionError(f'{program} is not ready:\n{self.log.read_text()}')
            time.sleep(0.01)
        self.address = found.group(1)

    def send(self, number):
        self.process.send_signal(number)

    def stop(self):
        """Returns the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        return self.process.returncode


class Case(unittest.TestCase):
    """A test with a folder and processes of its own; both go with it."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='driehoek-test-'))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.gateway = None

    def start(self, program, *options, **where):
        process = Process(program, self.folder, *options, **where)
        self.addCleanup(process.stop)
        return process

    def start_suite(self):
        suite = self.start('driehoek-suite', '--data-dir', self.folder / 'data')
        self.gateway = suite.address
        return suite

    def client(self, *arguments, stdin=None, expect=0):
        """What the client prints; `expect` is its exit code, or those that it may have."""
        done = subprocess.run([BINARIES / 'driehoek', '--gateway', self.gateway, *map(str, arguments)], input=stdin,
                              capture_output=True, text=True, timeout=120)
        self.assertIn(done.returncode, expect if isinstance(expect, tuple) else (expect,), f'{arguments}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}')
        return done.stdout if expect == 0 or done.stdout else done.stderr

    def json(self, *arguments, stdin=None, expect=0):
        return json.loads(self.client(*arguments, '--json', stdin=stdin, expect=expect))

    def plan_document(self, name):
        """A published plan from the folder beside the project; the test is skipped where that is absent."""
        path = SHARED / 'plans' / name
        if not path.exists():
            self.skipTest(f'{path} is not there: the published plans stand beside the project only where it is developed')
        return path
