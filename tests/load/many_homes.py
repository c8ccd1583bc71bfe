# SPDX-License-Identifier: EUPL-1.2
"""The parts of the bench that are about federation: a gateway before 6, 60 and 342 simulated homes, black holes among them,
many calls in flight, idle connections, and a soak. A part of Bench, whose servers, loads and rows it uses."""
import os
import random
import socket
import statistics
import subprocess
import tempfile
import time

COUNTS = (6, 60, 342)
DAY = '2021-06-30'
HOME_TIMEOUT = 2.0
DEATHS_SECONDS = 300
SOAK_SECONDS = 600
MOST_DEAD = 30
# What the slowest home takes for an answer, in milliseconds, and the fastest a tenth of it: little is its own work, most is the way, through
# the network, firewalls and proxies of two municipalities.
SLOWEST = 50
IDLE = 5000


def text(number, value):
    """A field of text, as it is on the wire. Short ones only."""
    return bytes([number << 3 | 2, len(value)]) + value.encode()


# What is asked: method, message.
QUESTIONS = {
    'a page of 50 plans': ('plans.v1.PlanService/ListPlans', text(1, 'municipalities/-')),
    'a page of 50 measures': ('plans.v1.PlanService/ListMeasures', text(1, 'municipalities/-/plans/-')),
    'a summary of plans of every home': ('plans.v1.PlanService/SummarizePlans', text(1, 'municipalities/-') + b'\x10\xe8\x07' + text(4, DAY)),
    'the overview of a region of all': ('gateway.v1.RegionService/GetRegionOverview', text(1, 'regions/alle/overview') + text(2, DAY)),
}
# What a coordinator asks of a region: method, what stands behind the region's name, and the rest of the message.
DATED = text(2, DAY)
OF_2022 = b'\x18\xe6\x0f'
COORDINATOR = {
    'GetRegionOverview': ('overview', DATED),
    'GetRegionSignals': ('signal-overview', DATED + b'\x18\x01'),
    'GetFallingAway': ('falling-away', DATED + OF_2022),
    'GetRegionPartners': ('partners-overview', DATED),
    'GetRegionAgenda': ('agenda', DATED + text(3, '2022-08-04')),
    'GetBudgetComparison': ('budget-comparison', DATED + OF_2022 + b'\x20\xc8\x01'),
    'GetIndicatorComparison': ('indicator-comparison', DATED),
    'GetRegionContradictions': ('contradictions', DATED),
    'GetThemeComparison': ('theme-comparison', DATED),
    'GetRegionChanges': ('changes', DATED + text(3, '2020-12-31')),
    'GetRegionSteering': ('steering', DATED),
}
# The region in which the one real home lies, and whose it is.
REGION_OF_ONE = 'regions/gooi-en-vechtstreek'
MUNICIPALITY_OF_ONE = 'GM0406'


def fields(message, number):
    """How often a field stands in a message."""
    count, at = 0, 0

    def varint():
        nonlocal at
        value, shift = 0, 0
        while True:
            byte = message[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value
    while at < len(message):
        tag = varint()
        size = varint() if tag & 7 in (0, 2) else 0
        at += {0: 0, 1: 8, 2: size, 5: 4}[tag & 7]
        count += tag >> 3 == number
    return count


class Federation:
    """Simulated homes and a gateway before them."""

    def __init__(self, bench, count, slowest=0):
        self.count, self.slowest = count, slowest
        self.folder = tempfile.mkdtemp(dir=bench.tmp)
        self.homes = subprocess.Popen([bench.bin / 'bench_homes', str(count), self.folder, f'{HOME_TIMEOUT}s', f'{slowest}ms'], stdin=subprocess.PIPE,
                                      stdout=subprocess.PIPE, text=True)
        self.expect('ready')
        self.gateway = bench.driehoek('gateway', '--directory', f'{self.folder}/directory.json', '--registry-file', f'{self.folder}/registry.json')
        self.address = self.gateway.address

    def described(self):
        return f'{self.count} homes' + (f', of which the slowest takes {self.slowest} ms' if self.slowest else '')

    def expect(self, word):
        if self.homes.stdout.readline().strip() != word:
            raise SystemExit(f'the simulated homes do not say "{word}"')

    def tell(self, what, first, end):
        """What becomes of some homes: stall, stop or serve."""
        self.homes.stdin.write(f'{what} {first} {end}\n')
        self.homes.stdin.flush()
        self.expect('done')

    def stop(self):
        self.gateway.stop()
        self.homes.stdin.close()
        self.homes.wait(30)


class ManyHomes:
    def question(self, what):
        """Path and frame."""
        method, message = QUESTIONS[what]
        return f'/driehoek.{method}', self.request(f'question-{list(QUESTIONS).index(what)}', message)

    def homes(self):
        """Of homes that answer at once, where all is the gateway's own work, and of homes that take their time. Only of these the
        growth has a goal: of the others it comes the nearer to that of the homes, the less a gateway takes for anything else."""
        for slowest in (0, SLOWEST):
            federations = [Federation(self, count, slowest) for count in COUNTS]
            for what in QUESTIONS:
                self.growth_with_homes(what, federations)
            for federation in federations:
                self.row(f'peak memory of a gateway before {federation.described()}', f'{federation.gateway.memory_mb("VmHWM"):.0f} MB')
            if slowest == 0:
                for federation in federations[1:]:
                    self.black_holes(federation)
            for federation in federations:
                federation.stop()

    def region(self):
        """Each question of a coordinator over 60 homes, of which the slowest takes SLOWEST for an answer: the region's within twice
        that. Printed beside it: what the gateway takes where homes answer at once, and a real one for its share."""
        document = self.huizen_document()
        real = self.driehoek('suite')
        subprocess.run([self.bin / 'driehoek', '--gateway', real.address, 'import', document, '--municipality', MUNICIPALITY_OF_ONE], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        federations = {'at once': Federation(self, 60), 'in their own time': Federation(self, 60, SLOWEST)}
        for method, (below, rest) in COORDINATOR.items():
            path = f'/driehoek.gateway.v1.RegionService/{method}'
            frame = self.request(f'{method}-of-60', text(1, f'regions/alle/{below}') + rest)
            asked = {'one': (real.address, self.request(f'{method}-of-one', text(1, f'{REGION_OF_ONE}/{below}') + rest)),
                     **{how: (federation.address, frame) for how, federation in federations.items()}}
            sizes = {how: len(self.answer(address, path, frame)) for how, (address, frame) in asked.items()}
            took = {how: [] for how in asked}
            for _ in range(self.rounds):
                for how, (address, frame) in asked.items():
                    took[how].append(1000 / self.load(address, path, frame, sizes[how] * 9 // 10, 10, in_flight=1, clients=1))
            milliseconds = {how: statistics.median(turns) for how, turns in took.items()}
            ratio = milliseconds['in their own time'] / SLOWEST
            self.row(f'{method} of 60 homes, the slowest of which takes {SLOWEST} ms for an answer',
                     f'{milliseconds["in their own time"]:.0f} ms, {ratio:.2f}x, {sizes["at once"] / 1e6:.2f} MB; {milliseconds["at once"]:.1f} ms of homes that '
                     f'answer at once, {milliseconds["one"]:.1f} ms of a real one for its share', '<= 2x', ratio <= 2, milliseconds=took, bytes=sizes)
        for federation in federations.values():
            federation.stop()
        real.stop()

    def growth_with_homes(self, what, federations):
        path, frame = self.question(what)
        calls = 20
        took = {federation.count: [] for federation in federations}
        cpu = {federation.count: [] for federation in federations}
        for federation in federations:
            self.load(federation.address, path, frame, 0, calls, in_flight=1, clients=1)
        for _ in range(self.rounds):
            for federation in federations:
                size = len(self.answer(federation.address, path, frame)) * 9 // 10
                before = federation.gateway.cpu()
                took[federation.count].append(1000 / self.load(federation.address, path, frame, size, calls, in_flight=1, clients=1))
                cpu[federation.count].append((federation.gateway.cpu() - before) / calls * 1000)
        smallest, largest = min(took), max(took)
        growth = statistics.median(many / few for many, few in zip(took[largest], took[smallest]))
        goal = largest / smallest / 2
        figures = ', '.join(f'{statistics.median(took[count]):.1f} ms ({statistics.median(cpu[count]):.1f} of CPU) of {count} homes' for count in took)
        goal = (f'< {goal:.1f}x for {largest // smallest}x the homes', growth < goal) if federations[0].slowest else ()
        self.row(f'{what} of {federations[-1].described()}', f'{figures}; {growth:.1f}x', *goal, milliseconds=took, cpu_milliseconds=cpu)

    def black_holes(self, federation):
        """A tenth of the homes takes calls and answers none: with the time of the homes, and with a shorter one of the caller."""
        first, end = 0, federation.count // 10
        for what in QUESTIONS:
            path, frame = self.question(what)
            for limit, header in ((HOME_TIMEOUT, ()), (1.0, ('-H', 'grpc-timeout: 1000m'))):
                federation.tell('stall', first, end)
                took = []
                for _ in range(3):
                    start = time.monotonic()
                    answer = self.answer(federation.address, path, frame, *header)
                    took.append(time.monotonic() - start)
                    if not answer:
                        raise SystemExit(f'{what} of {federation.count} homes, a tenth of them black holes: no answer')
                federation.tell('serve', first, end)
                # What comes back is found again before the next question.
                self.wait_complete(federation)
                self.row(f'{what} of {federation.count} homes, {end} of them black holes, at most {limit:.0f} s given', f'{max(took):.2f} s',
                         f'<= {limit * 1.05:.2f} s', max(took) <= limit * 1.05, seconds=took)

    def wait_complete(self, federation):
        path, frame = self.question('a summary of plans of every home')
        end = time.monotonic() + 60
        while fields(self.answer(federation.address, path, frame), 3):
            if time.monotonic() > end:
                raise SystemExit('homes that came back are not found again')
            time.sleep(0.2)

    def flight(self):
        """Calls in flight, and connections that do nothing."""
        federation = Federation(self, COUNTS[0])
        address = federation.address
        path, frame = self.get_plan('municipalities/GM9003/plans/uitvoeringsplan')
        size = len(self.answer(address, path, frame))
        run = lambda in_flight, clients, requests: self.load(address, path, frame, size, requests, in_flight=in_flight, clients=clients)
        loads = {1: (1, 1, 3000), 64: (64, 4, 20000), 1000: (1000, 20, 20000)}
        rates = {in_flight: [] for in_flight in loads}
        run(64, 4, 5000)
        for _ in range(self.rounds):
            for in_flight, load in loads.items():
                rates[in_flight].append(run(*load))
        for in_flight, per_second in rates.items():
            self.row(f'GetPlan of {size:,} bytes through a gateway, {in_flight:,} in flight', f'{statistics.median(per_second):,.0f} a second', rates=per_second)
        ratio = statistics.median(many / some for many, some in zip(rates[1000], rates[64]))
        self.row('the same, 1,000 in flight against 64', f'{ratio:.2f}x', '>= 0.8x', ratio >= 0.8, ratio=ratio)
        self.idle_connections(federation, run, loads[64])
        federation.stop()

    def idle_connections(self, federation, run, load):
        before = federation.gateway.memory_mb('VmRSS')
        without, with_them = [], []
        for _ in range(self.rounds):
            without.append(run(*load))
            idle = open_idle(federation.address, IDLE)
            with_them.append(run(*load))
            memory = federation.gateway.memory_mb('VmRSS')
            for connection in idle:
                connection.close()
        ratio = statistics.median(many / none for many, none in zip(with_them, without))
        self.row(f'the same, 64 in flight beside {IDLE:,} idle connections against none', f'{ratio:.2f}x', '>= 0.9x', ratio >= 0.9, ratio=ratio)
        self.row('memory of an idle connection', f'{(memory - before) / IDLE * 1024:.0f} kB', megabytes=(before, memory))

    def soak(self):
        """All questions at once while homes die and return: memory must not grow."""
        seconds = self.seconds_of_long_parts or SOAK_SECONDS
        federation = Federation(self, COUNTS[-1])
        asked = [self.question(what) for what in QUESTIONS] + [self.get_plan('municipalities/GM9003/plans/uitvoeringsplan')]
        loads = [subprocess.Popen(['h2load', '-D', str(seconds), '-c', '1', '-t', '1', '-m', '2', '-d', str(frame), '-H', 'content-type: application/grpc',
                                   '-H', 'te: trailers', f'http://{federation.address}{path}'], stdout=subprocess.PIPE, text=True) for path, frame in asked]
        start = time.monotonic()
        dice = random.Random(4)
        dead, memory = set(), []
        while any(load.poll() is None for load in loads):
            # Never more than so many at a time, or the last minutes would be others than the first.
            home = dice.choice(sorted(dead)) if len(dead) == MOST_DEAD else dice.randrange(federation.count)
            federation.tell('serve' if home in dead else dice.choice(('stop', 'stall')), home, home + 1)
            dead ^= {home}
            memory.append((time.monotonic() - start, federation.gateway.memory_mb('VmRSS')))
            time.sleep(0.5)
        took = time.monotonic() - start
        # By the middle nearly every home has died and come back, and what a gateway keeps for that is there.
        early = statistics.median(mb for at, mb in memory if took * 0.4 <= at < took * 0.5)
        late = statistics.median(mb for at, mb in memory if at >= took * 0.9)
        answered = sum(int(load.stdout.read().split(' succeeded')[0].rsplit(' ', 1)[1]) for load in loads)
        self.row(f'a soak of {took:.0f} s, {answered:,} calls before {federation.count} homes that die and return: memory at its end against before its middle',
                 f'{late / early:.2f}x ({late:.0f} against {early:.0f} MB)', '<= 1.05x', late <= early * 1.05, megabytes=memory)
        federation.stop()

    def deaths(self):
        """The test of dying homes, for longer than a test run can spare."""
        seconds = self.seconds_of_long_parts or DEATHS_SECONDS
        ran = subprocess.run([self.bin / 'dying_homes_test'], env={**os.environ, 'DRIEHOEK_DYING_SECONDS': str(seconds)}, capture_output=True, text=True)
        figures = next((line for line in ran.stdout.splitlines() if ' deaths' in line), ran.stdout[-4000:])
        self.row(f'{COUNTS[-1]} homes of which 30 die and return for {seconds} s', figures, 'every answer right and true, as the test says', ran.returncode == 0)


def open_idle(address, count):
    """Connections of HTTP/2 that say hello and nothing more."""
    host, port = address.rsplit(':', 1)
    idle = []
    for _ in range(count):
        connection = socket.create_connection((host, int(port)))
        connection.sendall(b'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n' + bytes([0, 0, 0, 4, 0, 0, 0, 0, 0]))
        idle.append(connection)
    for connection in idle:
        connection.recv(9)
        connection.sendall(bytes([0, 0, 0, 4, 1, 0, 0, 0, 0]))
    return idle
