# SPDX-License-Identifier: EUPL-1.2
"""Whether each rule of the field has a test that cites it: in its name, in the
comment above it, or within."""
import pathlib
import re
import sys

RULES = range(1, 20)
TEST = re.compile(r'^(?:TEST(?:_F|_P)?\(|    def test_)', re.M)
# "rule 11", "Rule11", "rules 6, 10 and 12", "Rules6And10", "rules_5_6_and_12".
CITED = re.compile(r'rules?[ _]?(\d+(?:(?:[ _,]|and)*\d+)*)(?!\d)', re.I)


def tests(source):
    """Each test of a file, with the comment that stands right above it."""
    starts = []
    for found in TEST.finditer(source):
        start = found.start()
        above = re.search(r'(?:^[ ]*(?://|#)[^\n]*\n)+\Z', source[:start], re.M)
        starts.append(above.start() if above else start)
    return [source[start:end] for start, end in zip(starts, starts[1:] + [len(source)])]


def cited(test):
    return {int(number) for found in CITED.finditer(test) for number in re.findall(r'\d+', found[1])}


def uncited(sources):
    there = set().union(*(cited(test) for source in sources for test in tests(source)))
    return [f'no test cites rule {rule}' for rule in RULES if rule not in there]


def main():
    if sys.argv[1] == '--self-test':
        source = '''// About rule 1.
namespace {
TEST(A, CountsRules2And3) {}
// Rule 4: kept.
TEST_F(A, B) {
  EXPECT_TRUE(x) << "rule 5";
}
'''
        python = 'class A:\n    def test_x_rules_6_7_and_8(self):\n        pass\n    def test_y(self):\n        # Rules 9, 10, 11 and 12.\n'
        assert uncited([source, python]) == [f'no test cites rule {rule}' for rule in (1, 13, 14, 15, 16, 17, 18, 19)], uncited([source, python])
        return
    root = pathlib.Path(sys.argv[1])
    files = [path for room in ('common', 'services', 'gateway', 'tests') for suffix in ('cc', 'py') for path in sorted(root.glob(f'{room}/**/*_test.{suffix}'))]
    found = uncited([path.read_text() for path in files]) + ([] if len(files) > 80 else ['fewer than 80 files of tests'])
    print('\n'.join(found))
    sys.exit(1 if found else 0)


if __name__ == '__main__':
    main()
