# SPDX-License-Identifier: EUPL-1.2
"""Who may include whom: proto <- common <- services/<svc> and gateway; only services/suite wires several together; only
common/rpc, common/server and gateway/{route,fanout,cli} (and their tests) may include grpcpp. Also: the names at the top."""
import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]([^>"]+)[>"]', re.M)
TOP = {'CMakeLists.txt', 'CMakePresets.json', 'README.md', 'run', 'publiccode.yml', 'proto', 'common', 'services', 'gateway',
       'tests', 'k8s', 'build'}
GRPC_ROOMS = ('common/rpc/', 'common/server/', 'gateway/route/', 'gateway/fanout/', 'gateway/cli/', 'tests/')


def breach(source, target):
    """Says what is wrong with source including target, or nothing. Both are paths within the repository."""
    if target.startswith(('grpcpp/', 'grpc/', 'grpc++/')):
        if not source.startswith(GRPC_ROOMS) and not source.endswith('_test.cc'):
            return 'includes gRPC, which only common/{rpc,server} and gateway/{route,fanout,cli} do'
        return None
    to = target.split('/')
    if to[0] not in ('common', 'services', 'gateway', 'tests'):
        return None
    of = source.split('/')
    if of[0] == 'tests':
        return None
    if to[0] == 'tests':
        return 'includes a test'
    if of[0] == 'common' and to[0] != 'common':
        return 'common includes only common and the contract'
    if of[0] == 'gateway' and to[0] == 'services':
        return 'the gateway includes no service'
    if of[0] == 'services' and to[0] == 'gateway' and of[1] != 'suite':
        return 'a service includes no part of the gateway'
    if of[0] == 'services' and to[0] == 'services' and of[1] != to[1] and of[1] != 'suite':
        return 'services never include each other; only services/suite wires several together'
    return None


def self_test():
    wrong = [('common/rpc/a.cc', 'services/plans/plan_store.h'), ('gateway/route/a.cc', 'services/plans/plan_store.h'),
             ('services/plans/a.cc', 'services/budgets/b.h'), ('services/plans/plans_service.cc', 'grpcpp/grpcpp.h'),
             ('services/plans/a.cc', 'gateway/route/b.h'), ('common/names/names.cc', 'gateway/route/b.h')]
    right = [('services/suite/main.cc', 'services/plans/plans_rpc.h'), ('services/suite/main.cc', 'gateway/route/b.h'),
             ('common/rpc/a.cc', 'grpcpp/grpcpp.h'), ('gateway/route/a.cc', 'common/names/names.h'),
             ('services/plans/a.cc', 'driehoek/budgets/v1/budget.pb.h'), ('services/plans/a.cc', 'services/plans/b.h')]
    missed = [pair for pair in wrong if not breach(*pair)]
    false = [pair for pair in right if breach(*pair)]
    for pair in missed + false:
        print('judged wrongly:', *pair)
    return 1 if missed or false else 0


def main(root):
    problems = []
    for path in sorted(root.iterdir()):
        if not path.name.startswith('.') and path.name not in TOP:
            problems.append(f'{path.name}: no such name at the top; see README.md, "Where is the code?"')
    for folder in ('common', 'services', 'gateway', 'tests'):
        for path in sorted((root / folder).rglob('*')):
            if path.suffix not in ('.cc', '.h'):
                continue
            source = path.relative_to(root).as_posix()
            for target in INCLUDE.findall(path.read_text(encoding='utf-8')):
                problem = breach(source, target)
                if problem:
                    problems.append(f'{source}: {target}: {problem}')
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(self_test() if sys.argv[1] == '--self-test' else main(pathlib.Path(sys.argv[1])))
