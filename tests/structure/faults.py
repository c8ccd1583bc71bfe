# SPDX-License-Identifier: EUPL-1.2
"""Whether README.md says of every fault test in tests/chaos what breaks, and has no row without its test."""
import pathlib
import re
import sys

HEADING = '### When something breaks'
CELLS = 5


def rows(readme):
    """(suite, test) of each row, and what is wrong with rows themselves."""
    section = re.split(r'^##', readme.partition(HEADING)[2], maxsplit=1, flags=re.M)[0]
    suite, found, wrong = None, [], []
    for line in section.splitlines():
        if named := re.match(r'`(\w+Faults)`:', line):
            suite = named[1]
        elif line.startswith('| ') and not line.startswith('| what breaks'):
            cells = [cell.strip() for cell in line.strip('|').split('|')]
            name = re.fullmatch(r'`(\w+)`', cells[-1])
            if len(cells) != CELLS or not all(cells) or not name:
                wrong.append(f'no whole row: {line}')
            else:
                found.append((suite, name[1]))
    return found, wrong


def tests(sources):
    return [test for source in sources for test in re.findall(r'^TEST_F\((\w+Faults), (\w+)\)', source, flags=re.M)]


def faults(readme, sources):
    said, wrong = rows(readme)
    there = tests(sources)
    wrong += [f'{suite}.{name}: twice in README.md' for suite, name in sorted({row for row in said if said.count(row) > 1})]
    wrong += [f'{suite}.{name}: README.md has no row of it' for suite, name in sorted(set(there) - set(said))]
    wrong += [f'{suite}.{name}: there is no such test' for suite, name in sorted(set(said) - set(there))]
    return wrong


def main():
    if sys.argv[1] == '--self-test':
        readme = f'''{HEADING}
`AFaults`: a
| what breaks | x | x | x | test |
|---|---|---|---|---|
| a | b | c | d | `One` |
| a | b | c | d | `One` |
| a | b | c | d | `Gone` |
| a | | c | d | `Two` |
## Next
| a | b | c | d | `Elsewhere` |
'''
        found = faults(readme, ['TEST_F(AFaults, One) {\nTEST_F(AFaults, Two) {', 'TEST_F(BFaults, One) {'])
        assert found == ['no whole row: | a | | c | d | `Two` |', 'AFaults.One: twice in README.md',
                         'AFaults.Two: README.md has no row of it', 'BFaults.One: README.md has no row of it',
                         'AFaults.Gone: there is no such test'], found
        return
    root = pathlib.Path(sys.argv[1])
    sources = [path.read_text() for path in sorted((root / 'tests/chaos').glob('*_faults_test.cc'))]
    readme = (root / 'README.md').read_text()
    found = faults(readme, sources) + ([] if len(rows(readme)[0]) >= 40 else ['fewer than 40 rows'])
    print('\n'.join(found))
    sys.exit(1 if found else 0)


if __name__ == '__main__':
    main()
