# SPDX-License-Identifier: EUPL-1.2
"""Whether proto/package-lock.json can be installed from by every npm: it names each package that another asks for, those for
other platforms too (npm 11 refuses it otherwise, npm 9 says nothing), and no registry."""
import json
import pathlib
import sys


def faults(lock):
    packages = lock['packages']
    found = [f'{name}: comes from {package["resolved"]}' for name, package in packages.items() if 'resolved' in package]
    for name, package in packages.items():
        for wanted in (*package.get('dependencies', {}), *package.get('optionalDependencies', {})):
            # As npm looks for it: in the folder of the package, and in those above.
            place = name
            while place and f'{place}/node_modules/{wanted}' not in packages:
                place = place.rpartition('/node_modules/')[0]
            if not place and f'node_modules/{wanted}' not in packages:
                found.append(f'{name}: {wanted} is not in the lock file')
    return found


def main():
    if sys.argv[1] == '--self-test':
        lock = {'packages': {'': {'devDependencies': {'a': '1'}}, 'node_modules/a': {'optionalDependencies': {'b': '1', 'c': '1'}},
                             'node_modules/a/node_modules/b': {'resolved': 'elsewhere', 'dependencies': {'a': '1'}}}}
        assert faults(lock) == ['node_modules/a/node_modules/b: comes from elsewhere', 'node_modules/a: c is not in the lock file'], faults(lock)
        return
    found = faults(json.loads(pathlib.Path(sys.argv[1]).read_text()))
    print('\n'.join(found))
    sys.exit(1 if found else 0)


if __name__ == '__main__':
    main()
