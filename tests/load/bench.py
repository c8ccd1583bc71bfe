# SPDX-License-Identifier: EUPL-1.2
"""Measures Driehoek side by side with what it is held against, in one run on one machine: each pair in turn, median of
five, as ratios. A goal that is missed is printed as missed. Timings never decide a test; nothing here is one."""
import argparse
import json
import os
import pathlib
import pwd
import re
import resource
import shutil
import signal
import sqlite3
import statistics
import struct
import subprocess
import sys
import tempfile
import time

from many_homes import ManyHomes

ROUNDS = 5
# How often a turn of a comparison goes round.
SLICES = 4
ROOT = pathlib.Path(__file__).resolve().parents[2]
TICKS = os.sysconf('SC_CLK_TCK')


def say(text):
    print(text, file=sys.stderr, flush=True)


class Server:
    """A process with its CPU time and memory, children included where it forks workers."""

    def __init__(self, command, log, ready=None, env=None, preexec=None):
        self.log = pathlib.Path(log)
        self.started = time.monotonic()
        self.process = subprocess.Popen([str(part) for part in command], stdout=open(self.log, 'wb'),
                                        stderr=subprocess.STDOUT, env=env, preexec_fn=preexec, start_new_session=True)
        self.address = self.wait(ready) if ready else None
        self.ready_after = time.monotonic() - self.started

    def wait(self, pattern, seconds=30):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = re.search(pattern, self.log.read_text(errors='replace'))
            if found:
                return found.group(1)
            if self.process.poll() is not None:
                break
            time.sleep(0.005)
        raise SystemExit(f'{self.process.args[0]} did not start:\n{self.log.read_text(errors="replace")[-2000:]}')

    def pids(self):
        # The whole session: nginx and haproxy fork workers.
        out = subprocess.run(['ps', '-o', 'pid=', '-s', str(self.process.pid)], capture_output=True, text=True).stdout
        return [int(pid) for pid in out.split()]

    def cpu(self):
        total = 0
        for pid in self.pids():
            fields = pathlib.Path(f'/proc/{pid}/stat').read_text().rsplit(')', 1)[1].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICKS

    def memory_mb(self, field):
        kilobytes = re.search(rf'{field}:\s+(\d+) kB', pathlib.Path(f'/proc/{self.process.pid}/status').read_text())
        return int(kilobytes.group(1)) / 1024

    def stop(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()


PARTS = ('starts', 'reads', 'writes', 'imports', 'batches', 'growth', 'homes', 'region', 'flight')
# Only when they are asked for: they last.
LONG_PARTS = ('deaths', 'soak')
READY = r'"grpc_address":"([^"]+)"'


class Bench(ManyHomes):
    rounds = ROUNDS

    def __init__(self, binaries, out, signals, seconds):
        self.bin = pathlib.Path(binaries).resolve()
        self.out = pathlib.Path(out)
        self.signals = signals
        self.seconds_of_long_parts = seconds
        self.tmp = pathlib.Path(tempfile.mkdtemp(prefix='driehoek-bench-'))
        os.chmod(self.tmp, 0o755)
        self.servers = []
        self.rows = []

    def start(self, *args, **kwargs):
        server = Server(*args, log=self.tmp / f'log-{len(self.servers)}', **kwargs)
        self.servers.append(server)
        return server

    def driehoek(self, program, *options):
        data = tempfile.mkdtemp(dir=self.tmp)
        server = self.start([self.bin / f'driehoek-{program}', '--grpc-address', '127.0.0.1:0', '--http-address', '127.0.0.1:0',
                           '--access-log=off', *(['--data-dir', data] if program != 'gateway' else []), *options], ready=READY)
        server.data = data
        return server

    def request(self, name, message):
        """A file with one gRPC frame, as h2load sends it."""
        path = self.tmp / name
        path.write_bytes(struct.pack('>BI', 0, len(message)) + message)
        return path

    def load(self, address, path, frame, size, requests, in_flight=32, clients=2):
        """Requests per second. Every answer has to be a 200 of at least `size` bytes."""
        done = subprocess.run(
            ['h2load', '-n', str(requests), '-c', str(clients), '-t', '1', '-m', str(in_flight // clients), '-d', str(frame),
             '-H', 'content-type: application/grpc', '-H', 'te: trailers', f'http://{address}{path}'],
            capture_output=True, text=True, check=True).stdout
        succeeded = int(re.search(r'(\d+) succeeded', done).group(1))
        received = int(re.search(r'\((\d+)\) data', done).group(1))
        # An error of gRPC is a 200 as well, but a short one.
        if succeeded != requests or received < requests * size:
            raise SystemExit(f'h2load: {succeeded} of {requests} succeeded at {address}{path}, with {received} bytes\n{done}')
        return float(re.search(r'([\d.]+) req/s', done).group(1))

    def compare(self, what, candidates, requests):
        """candidates: name -> (server, address, path, frame). In turn, after a warm-up turn. Returns per name the rates of all
        turns and the median of CPU per call: rates are compared turn by turn, since the machine's own speed drifts, and
        a turn goes round several times, so that nobody has a good second to himself."""
        sizes = {name: len(self.answer(address, path, frame)) for name, (_, address, path, frame) in candidates.items()}
        rates = {name: [] for name in candidates}
        cpus = {name: [] for name in candidates}
        for turn in range(ROUNDS + 1):
            took = dict.fromkeys(candidates, 0.0)
            used = dict.fromkeys(candidates, 0.0)
            for name, (server, address, path, frame) in list(candidates.items()) * SLICES:
                before = server.cpu()
                took[name] += requests / self.load(address, path, frame, sizes[name], requests)
                used[name] += server.cpu() - before
            if turn:
                for name in candidates:
                    rates[name].append(SLICES * requests / took[name])
                    cpus[name].append(used[name] / (SLICES * requests) * 1e6)
            say(f'  {what}: turn {turn} of {ROUNDS}')
        return rates, {name: statistics.median(values) for name, values in cpus.items()}

    def row(self, what, figure, goal=None, met=None, **details):
        self.rows.append({'what': what, 'figure': figure, 'goal': goal, 'met': met, **details})
        say(f'  {what}: {figure}' + (f' (goal {goal}: {"met" if met else "MISSED"})' if goal else ''))

    # ---- what is measured -------------------------------------------------------------------------------------------

    def huizen_document(self):
        shared = ROOT.parent / 'shared/plans/huizen-uitvoeringsplan-2021-2022.txt'
        return shared if shared.exists() else ROOT / 'services/suite/demo/huizen-uitvoeringsplan-2021-2022.txt'

    def store_plans(self, address):
        """The plan of the Huizen document and a small one of about 450 bytes; returns their names."""
        document = self.huizen_document()
        client = [str(self.bin / 'driehoek'), '--gateway', address]
        parsed = json.loads(subprocess.run([*client, 'import', str(document), '--municipality', 'GM0406', '--validate-only', '--json'],
                                           capture_output=True, text=True, check=True).stdout)
        plan = parsed['plan']
        small = {key: plan[key] for key in ('title', 'kind', 'startDate', 'endDate', 'dynamic')}
        small['themes'] = [{'themeId': '1', 'title': 'Thema', 'level': 'THEME_LEVEL_OWN', 'measures': [{'text': 'Een maatregel. ' * 12}]}]
        subprocess.run([*client, 'import', str(document), '--municipality', 'GM0406', '--json'], capture_output=True, check=True)
        subprocess.run([*client, 'plans', 'create', 'GM0406', '-', '--plan-id', 'small'], input=json.dumps(small),
                       text=True, capture_output=True, check=True)
        return plan['name'], 'municipalities/GM0406/plans/small'

    def get_plan(self, name):
        message = bytes([0x0A, len(name)]) + name.encode()
        return '/driehoek.plans.v1.PlanService/GetPlan', self.request(f'get-{len(name)}', message)

    def reads(self):
        plans = self.driehoek('plans')
        directory = self.tmp / 'directory.json'
        directory.write_text(json.dumps({'homes': [{'name': 'homes/one', 'tenants': ['municipalities/GM0406'],
                                                    'services': {'plans': plans.address}}]}))
        gateway = self.driehoek('gateway', '--directory', directory)
        suite = self.driehoek('suite')
        real, small = self.store_plans(suite.address)
        self.copy_plans(suite.address, gateway.address, (real, small))
        echo = self.start([self.bin / 'bench_echo'], ready=r'^(\d+)')
        echo_address = f'127.0.0.1:{echo.address}'
        nginx, nginx_address = self.nginx(plans.address)
        haproxy, haproxy_address = self.haproxy(plans.address)
        for label, name, requests, goal in (('the Huizen plan', real, 5000, 1.5), ('a plan of about 450 bytes', small, 15000, None)):
            path, frame = self.get_plan(name)
            answer = self.answer(plans.address, path, frame)
            rates, cpu = self.compare(f'GetPlan, {label}', {
                'driehoek-plans': (plans, plans.address, path, frame),
                'echo': (echo, echo_address, '/bench.Echo/Echo', self.request(f'echo-{len(answer)}', answer)),
            }, requests)
            ratio = cpu['driehoek-plans'] / cpu['echo']
            self.row(f'GetPlan of {label} ({len(answer):,} bytes), CPU per call against a bare echo of the same bytes',
                     f'{ratio:.2f}x ({cpu["driehoek-plans"]:.0f} against {cpu["echo"]:.0f} us)', f'<= {goal}x' if goal else None,
                     ratio <= goal if goal else None, ratio=ratio, cpu_us=cpu, requests_per_second=rates)
        path, frame = self.get_plan(real)
        rates, cpu = self.compare('through a proxy', {
            'driehoek-gateway': (gateway, gateway.address, path, frame),
            'nginx': (nginx, nginx_address, path, frame),
            'haproxy': (haproxy, haproxy_address, path, frame),
            'driehoek-suite': (suite, suite.address, path, frame),
        }, 5000)
        for other, part, goal in (('nginx', 'driehoek-gateway', 1.0), ('haproxy', 'driehoek-gateway', 0.5), ('haproxy', 'driehoek-suite', 1.0)):
            ratio = statistics.median(ours / theirs for ours, theirs in zip(rates[part], rates[other]))
            self.row(f'{part}, calls per second against {other} before driehoek-plans',
                     f'{ratio:.2f}x ({statistics.median(rates[part]):,.0f} against {statistics.median(rates[other]):,.0f}; CPU {cpu[part]:.0f} against {cpu[other]:.0f} us)',
                     f'>= {goal}x', ratio >= goal, ratio=ratio, cpu_us=cpu, requests_per_second=rates)

    def copy_plans(self, source, target, names):
        for name in names:
            plan = subprocess.run([self.bin / 'driehoek', '--gateway', source, 'plans', 'get', name, '--json'],
                                  capture_output=True, text=True, check=True).stdout
            subprocess.run([self.bin / 'driehoek', '--gateway', target, 'plans', 'create', 'GM0406', '-', '--plan-id', name.rsplit('/', 1)[1]], input=plan, text=True,
                           capture_output=True, check=True)

    def answer(self, address, path, frame, *headers):
        """The bytes of one answer, without its frame."""
        out = subprocess.run(['curl', '-s', '--http2-prior-knowledge', '-H', 'content-type: application/grpc', '-H', 'te: trailers', *headers,
                              '--data-binary', f'@{frame}', f'http://{address}{path}'], capture_output=True, check=True).stdout
        return out[5:]

    def nginx(self, upstream):
        port = free_port()
        config = self.tmp / 'nginx.conf'
        config.write_text(f'''daemon off; worker_processes 2; pid {self.tmp}/nginx.pid; error_log {self.tmp}/nginx.log;
events {{ worker_connections 1024; }}
http {{ access_log off; client_body_temp_path {self.tmp}/b; proxy_temp_path {self.tmp}/p; fastcgi_temp_path {self.tmp}/f;
  uwsgi_temp_path {self.tmp}/u; scgi_temp_path {self.tmp}/s;
  upstream plans {{ server {upstream}; keepalive 32; }}
  server {{ listen 127.0.0.1:{port} http2; keepalive_requests 10000000; http2_max_concurrent_streams 512;
    location / {{ grpc_pass grpc://plans; grpc_buffer_size 64k; }} }} }}''')
        server = self.start([shutil.which('nginx') or '/usr/sbin/nginx', '-c', config])
        wait_port(port)
        return server, f'127.0.0.1:{port}'

    def haproxy(self, upstream):
        port = free_port()
        config = self.tmp / 'haproxy.cfg'
        config.write_text(f'''global
  nbthread 2
defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
frontend in
  bind 127.0.0.1:{port} proto h2
  default_backend plans
backend plans
  server plans {upstream} proto h2
''')
        server = self.start([shutil.which('haproxy') or '/usr/sbin/haproxy', '-db', '-f', config])
        wait_port(port)
        return server, f'127.0.0.1:{port}'

    def writes(self):
        count = 3000
        size = 600
        plans = self.driehoek('plans')
        ours, raw = [], []
        for turn in range(ROUNDS):
            ours.append(count / self.seconds('bench_writes', 'plans', plans.address, count, 64, 8, f'turn{turn}'))
            raw.append(count / self.seconds('bench_raw_sqlite', self.tmp / f'raw-{turn}.db', count, size, 1))
        self.at_least_half('small plans created on SQLite, 64 in flight, against raw commits at synchronous=FULL', ours, raw)
        with PostgreSql(self.tmp / 'pg') as cluster:
            plans = self.driehoek('plans', '--database-url', cluster.url)
            script = self.tmp / 'insert.sql'
            script.write_text(f"INSERT INTO raw_row (bytes) VALUES (decode(repeat('78', {size}), 'hex'));\n")
            cluster.run('psql', '-c', 'CREATE TABLE raw_row (id bigserial PRIMARY KEY, bytes bytea NOT NULL)')
            ours, raw = [], []
            for turn in range(ROUNDS):
                ours.append(count / self.seconds('bench_writes', 'plans', plans.address, count, 64, 8, f'pg{turn}'))
                out = cluster.run('pgbench', '-n', '-f', str(script), '-c', '64', '-j', '2', '-t', str(count // 64 + 1))
                raw.append(float(re.search(r'tps = ([\d.]+)', out).group(1)))
            plans.stop()
        self.at_least_half('small plans created on PostgreSQL, 64 in flight, against raw commits by 64 clients', ours, raw)

    def batches(self):
        """Signals in batches of 500 by eight municipalities, each of which has one under way, against rows of the same size in
        transactions of 500: signals of one sentence, and of five, as an officer or an informant writes them."""
        for sentences in (1, 5):
            self.batches_of(sentences, 100_000)

    def batches_of(self, sentences, count):
        signals = self.driehoek('signals')
        put = lambda prefix: count / self.seconds('bench_writes', 'signals', signals.address, count, 8, 8, prefix, sentences)
        put('warm')
        with sqlite3.connect(f'file:{signals.data}/signals.db?mode=ro', uri=True) as store:
            size = int(store.execute('SELECT avg(length(tenant) + length(kind) + length(name) + length(etag) + length(content_hash)'
                                     ' + length(data) + 24) FROM resource').fetchone()[0])
        what = f'signals of {sentences} sentence{"s" * (sentences > 1)} in batches of 500'
        ours, raw = [], []
        for turn in range(ROUNDS):
            ours.append(put(f'turn{turn}'))
            raw.append(count / self.seconds('bench_raw_sqlite', self.tmp / f'raw-{sentences}-{turn}.db', count, size, 500))
        self.at_least_half(f'{what} on SQLite, against raw rows of {size} bytes, 500 in a transaction, at synchronous=FULL', ours, raw)
        signals.stop()
        with PostgreSql(self.tmp / f'pg-batches-{sentences}') as cluster:
            signals = self.driehoek('signals', '--database-url', cluster.url)
            script = self.tmp / 'unnest.sql'
            rows = ','.join([f'"\\\\x{"78" * size}"'] * 500)
            script.write_text(f"INSERT INTO raw_row (bytes) SELECT * FROM unnest('{{{rows}}}'::bytea[]);\n")
            cluster.run('psql', '-c', 'CREATE TABLE raw_row (id bigserial PRIMARY KEY, bytes bytea NOT NULL)')
            put('warm')
            ours, raw = [], []
            for turn in range(ROUNDS):
                ours.append(put(f'turn{turn}'))
                out = cluster.run('pgbench', '-n', '-f', str(script), '-c', '8', '-j', '2', '-t', str(count // 500 // 8))
                raw.append(500 * float(re.search(r'tps = ([\d.]+)', out).group(1)))
            signals.stop()
        self.at_least_half(f'{what} on PostgreSQL, against unnest of 500 rows of the same size by 8 clients', ours, raw)

    def at_least_half(self, what, ours, raw):
        ratio = statistics.median(mine / other for mine, other in zip(ours, raw))
        self.row(what, f'{ratio:.2f}x ({statistics.median(ours):,.0f} against {statistics.median(raw):,.0f} a second)', '>= 0.5x',
                 ratio >= 0.5, ratio=ratio)

    def growth(self):
        """A page of a list and of a summary by how many signals a home has, of 100 tenants: homes in turn."""
        middle, every = 'municipalities/GM9050', 'municipalities/-'
        list_page = lambda parent: b'\x0a' + bytes([len(parent)]) + parent.encode()
        by_theme = lambda parent: list_page(parent) + b'\x2a\x01\x01'
        asked = {
            'a page of 50 signals of one tenant': ('ListSignals', list_page(middle)),
            'a page of 50 signals of all tenants': ('ListSignals', list_page(every)),
            'a page of signals of all tenants in a state that none is in': ('ListSignals', list_page(every) + b'\x28\x07'),
            'a summary by theme of one tenant': ('SummarizeSignals', by_theme(middle)),
            'a summary by theme of 50 tenants': ('SummarizeSignals', by_theme(every)),
        }
        homes = {}
        for total in [count for count in (100_000, 1_000_000, 10_000_000) if count < self.signals] + [self.signals]:
            homes[total] = self.driehoek('signals')
            # In parts, since their requests are made before the clock starts.
            seconds = sum(self.seconds('bench_writes', 'signals', homes[total].address, 100_000, 4, 100, f'grown-{part:03d}')
                          for part in range(total // 100_000))
            self.row(f'{total:,} signals of 100 tenants put in', f'{total / seconds:,.0f} a second')
        smallest, largest = min(homes), max(homes)
        for number, (what, (method, message)) in enumerate(asked.items()):
            path, frame = f'/driehoek.signals.v1.SignalService/{method}', self.request(f'growth-{number}', message)
            took = {total: [] for total in homes}
            for _ in range(ROUNDS):
                for total, home in homes.items():
                    size = len(self.answer(home.address, path, frame))
                    took[total].append(1000 / self.load(home.address, path, frame, size, 50, in_flight=1, clients=1))
            growth = statistics.median(large / small for large, small in zip(took[largest], took[smallest]))
            self.row(what, ', '.join(f'{statistics.median(turns):.2f} ms of {total:,}' for total, turns in took.items()) + f'; {growth:.1f}x',
                     f'<= 2x for {largest // smallest}x the signals', growth <= 2, milliseconds=took)
        for home in homes.values():
            home.stop()

    def seconds(self, program, *arguments):
        return float(subprocess.run([str(self.bin / program), *map(str, arguments)], capture_output=True, text=True, check=True).stdout)

    def imports(self):
        document = (ROOT / 'services/suite/demo/huizen-uitvoeringsplan-2021-2022.txt').read_text(encoding='utf-8')
        figures = {}
        for times in (1, 10, 100):
            suite = self.driehoek('suite')
            path = self.tmp / f'times-{times}.txt'
            path.write_text(document * times, encoding='utf-8')
            took = []
            for _ in range(ROUNDS):
                start = time.monotonic()
                subprocess.run([self.bin / 'driehoek', '--gateway', suite.address, 'import', path, '--municipality', 'GM0406',
                                '--validate-only', '--json'], stdout=subprocess.DEVNULL, check=True)
                took.append(time.monotonic() - start)
            figures[times] = {'seconds': statistics.median(took), 'bytes': path.stat().st_size, 'peak_mb': suite.memory_mb('VmHWM')}
            suite.stop()
        growth = figures[100]['seconds'] / figures[10]['seconds']
        self.row('import of a document 100 times as long against 10 times as long', f'{growth:.1f}x the time for 10x the length', '<= 12x',
                 growth <= 12, figures=figures)
        for times, figure in figures.items():
            self.row(f'import, {times} times the document ({figure["bytes"]:,} bytes)',
                     f'{figure["seconds"] * 1000:,.0f} ms, peak {figure["peak_mb"]:.0f} MB in the suite')

    def starts(self):
        took, idle = [], []
        for _ in range(ROUNDS):
            suite = self.driehoek('suite')
            took.append(suite.ready_after)
            time.sleep(1)
            idle.append(suite.memory_mb('VmRSS'))
            suite.stop()
        self.row('start of an empty suite until it serves', f'{statistics.median(took):.2f} s', '<= 1 s', statistics.median(took) <= 1)
        self.row('memory of an idle suite', f'{statistics.median(idle):.0f} MB', '<= 60 MB', statistics.median(idle) <= 60)

    def stop(self):
        for server in self.servers:
            server.stop()
        shutil.rmtree(self.tmp, ignore_errors=True)


class PostgreSql:
    """A throw-away cluster on a socket."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.programs = max(pathlib.Path('/usr/lib/postgresql').glob('*/bin'))

    def __enter__(self):
        self.folder.mkdir(mode=0o700)
        self.user = pwd.getpwnam('postgres') if os.getuid() == 0 else pwd.getpwuid(os.getuid())
        if os.getuid() == 0:
            os.chown(self.folder, self.user.pw_uid, self.user.pw_gid)
        self.run('initdb', '-D', f'{self.folder}/data', '-A', 'trust', '-U', self.user.pw_name)
        self.run('pg_ctl', '-D', f'{self.folder}/data', '-w', '-l', f'{self.folder}/log',
                 '-o', f"-c listen_addresses='' -c unix_socket_directories={self.folder}", 'start')
        os.chmod(self.folder, 0o755)
        self.url = f'host={self.folder} dbname=postgres user={self.user.pw_name}'
        return self

    def run(self, program, *arguments):
        environment = {**os.environ, 'PGHOST': str(self.folder), 'PGDATABASE': 'postgres', 'PGUSER': self.user.pw_name}
        as_user = ['setpriv', f'--reuid={self.user.pw_uid}', f'--regid={self.user.pw_gid}', '--clear-groups'] if os.getuid() == 0 else []
        done = subprocess.run([*as_user, str(self.programs / program), *arguments], capture_output=True, text=True, env=environment,
                              cwd='/')
        if done.returncode:
            raise SystemExit(f'{program}: {done.stderr}')
        return done.stdout

    def __exit__(self, *_):
        self.run('pg_ctl', '-D', f'{self.folder}/data', '-m', 'immediate', 'stop')


def free_port():
    import socket
    with socket.socket() as one:
        one.bind(('127.0.0.1', 0))
        return one.getsockname()[1]


def wait_port(port):
    import socket
    for _ in range(1000):
        with socket.socket() as one:
            if one.connect_ex(('127.0.0.1', port)) == 0:
                return
        time.sleep(0.01)
    raise SystemExit(f'nothing listens on port {port}')


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--bin', required=True, help='folder of the binaries')
    parser.add_argument('--out', required=True, help='folder for bench.json')
    parser.add_argument('--only', choices=PARTS + LONG_PARTS, help='one part')
    parser.add_argument('--signals', type=int, default=10_000_000, help='how many signals the largest store of "growth" has')
    parser.add_argument('--seconds', type=int, help=f'how long a part of {LONG_PARTS} lasts')
    arguments = parser.parse_args()
    # For thousands of connections; what is started here inherits it.
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    bench = Bench(arguments.bin, arguments.out, arguments.signals, arguments.seconds)
    try:
        for part in [arguments.only] if arguments.only else PARTS:
            say(part)
            getattr(bench, part)()
    finally:
        bench.stop()
    width = max(len(row['what']) for row in bench.rows)
    for row in bench.rows:
        verdict = '' if row['met'] is None else f'  goal {row["goal"]}: {"met" if row["met"] else "MISSED"}'
        print(f'{row["what"]:<{width}}  {row["figure"]}{verdict}')
    bench.out.mkdir(parents=True, exist_ok=True)
    (bench.out / 'bench.json').write_text(json.dumps({'rounds': ROUNDS, 'cores': os.cpu_count(), 'rows': bench.rows}, indent=1))


if __name__ == '__main__':
    main()
