# SPDX-License-Identifier: EUPL-1.2
"""What a region of sixty members is told when the homes of three are down: of the others the same as a region of those alone is
told, and of the three that nothing is known."""
import json
import re
import subprocess
import unittest

from processes import BINARIES, ROOT, Case

MEMBERS = 60
STOPPED = range(20, 23)
DAY = '2021-06-30'
HOME_TIMEOUT = '20s'

# Every question of the service, as a person asks it.
COMMANDS = {
    'GetRegionOverview': ('overview', 'alle', '--date', DAY),
    'GetRegionSignals': ('signal-overview', 'alle', '--date', DAY, '--dimension', 'theme'),
    'GetFallingAway': ('region', 'falling-away', 'alle', '--date', DAY, '--year', '2022'),
    'GetRegionPartners': ('region', 'partners', 'alle', '--date', DAY),
    'GetRegionAgenda': ('due', '--region', 'alle', '--date', DAY, '--within', '400d'),
    'GetBudgetComparison': ('region', 'budgets', 'alle', '--date', DAY, '--year', '2022', '--rate-cents', '200'),
    'GetIndicatorComparison': ('region', 'indicators', 'alle', '--date', DAY),
    'GetRegionContradictions': ('region', 'contradictions', 'alle', '--date', DAY),
    'GetRegionChanges': ('region', 'changes', 'alle', '--from-date', '2020-12-31', '--date', DAY),
    'GetRegionSteering': ('region', 'steering', 'alle', '--date', DAY),
    'GetThemeComparison': ('region', 'themes', 'alle', '--date', DAY),
}
# How an answer says that a part is missing: so it is with three down, and not with those alone.
SAID = {'complete', 'unreachable', 'sources', 'incomplete', 'membersOfRegion'}


def without(answer, gone):
    """What it says of the others."""
    if isinstance(answer, list):
        kept = [one for one in answer if not (isinstance(one, dict) and one.get('municipality', {}) and isinstance(one['municipality'], dict)
                                              and one['municipality'].get('name') in gone)]
        return [without(one, gone) for one in kept if not (isinstance(one, str) and one in gone)]
    if isinstance(answer, dict):
        return {key: without(value, gone) for key, value in answer.items() if key not in SAID}
    return answer


class ManyMembers(Case):
    def setUp(self):
        super().setUp()
        self.homes = subprocess.Popen([BINARIES / 'bench_homes', str(MEMBERS), self.folder, HOME_TIMEOUT, '0s'], stdin=subprocess.PIPE,
                                      stdout=subprocess.PIPE, text=True)
        self.addCleanup(self.homes.stdout.close)
        self.addCleanup(self.homes.wait)
        self.addCleanup(self.homes.stdin.close)
        self.assertEqual(self.homes.stdout.readline(), 'ready\n')
        self.registry = json.loads((self.folder / 'registry.json').read_text())
        self.municipalities = [m['name'] for m in self.registry['municipalities']]

    def gateway_of(self, members):
        self.registry['regions'][0]['memberships'] = [{'municipality': name} for name in members]
        file = self.folder / f'registry-of-{len(members)}.json'
        file.write_text(json.dumps(self.registry))
        return self.start('driehoek-gateway', '--directory', self.folder / 'directory.json', '--registry-file', file).address

    def test_every_question_is_asked(self):
        methods = re.findall(r'^  rpc (\w+)\(', (ROOT / 'proto/driehoek/gateway/v1/region_service.proto').read_text(), re.M)
        self.assertEqual(sorted(COMMANDS), sorted(methods))

    def test_with_three_stopped_it_is_right_about_the_rest_and_says_so(self):
        gone = [self.municipalities[i] for i in STOPPED]
        of_all = self.gateway_of(self.municipalities)
        of_others = self.gateway_of([name for name in self.municipalities if name not in gone])
        self.homes.stdin.write(f'stop {STOPPED.start} {STOPPED.stop}\n')
        self.homes.stdin.flush()
        self.assertEqual(self.homes.stdout.readline(), 'done\n')
        for method, command in COMMANDS.items():
            with self.subTest(method):
                self.gateway = of_others
                others = self.json(*command)
                self.assertTrue(others['complete'])
                self.assertEqual(len(others['members']), MEMBERS - len(gone))
                self.gateway = of_all
                answer = self.json(*command, expect=4)
                self.assertFalse(answer['complete'])
                self.assertEqual(len(answer['unreachable']), len(gone))
                states = {m['municipality']['name']: m['state'] for m in answer['members']}
                self.assertEqual({states[name] for name in gone}, {'STATE_UNREACHABLE'})
                self.assertEqual(without(answer, gone), without(others, gone))


if __name__ == '__main__':
    unittest.main()
