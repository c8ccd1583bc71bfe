# SPDX-License-Identifier: EUPL-1.2
"""Several homes, each of services in processes of their own, behind one gateway; one of them stops, stalls, or refuses."""
import json
import signal
import time
import unittest

from processes import DEMO, Case

HOMES = {'meierij-west': ('municipalities/GM0797', 'municipalities/GM0865', 'municipalities/GM0788'),
         'meierij-oost': ('municipalities/GM0757', 'municipalities/GM1948', 'municipalities/GM0845'),
         'gooi': ('municipalities/GM0406', 'municipalities/GM0402')}


class Federation(Case):
    def setUp(self):
        super().setUp()
        self.services = {home: {service: self.start(f'driehoek-{service}', '--data-dir', self.folder / home) for service in ('plans', 'budgets', 'partners')}
                         for home in HOMES}
        directory = self.folder / 'directory.json'
        directory.write_text(json.dumps({'homes': [
            {'name': f'homes/{home}', 'tenants': tenants, 'timeout': '2s',
             'services': {service: process.address for service, process in self.services[home].items()}}
            for home, tenants in HOMES.items()]}))
        self.gateway_process = self.start('driehoek-gateway', '--directory', directory)
        self.gateway = self.gateway_process.address
        self.client('import', DEMO / 'heusden-ivp-2019-2022.txt', '--municipality', 'GM0797')
        self.client('import', DEMO / 'huizen-uitvoeringsplan-2021-2022.txt', '--municipality', 'GM0406')
        for tenants in HOMES.values():
            for tenant in tenants:
                plan = {'title': 'Klein plan', 'kind': 'PLAN_KIND_IMPLEMENTATION_PLAN', 'startDate': '2020-01-01', 'endDate': '2020-12-31',
                        'themes': [{'themeId': '1', 'title': 'Thema', 'measures': [{'text': 'Doe iets.'}]}]}
                self.client('plans', 'create', tenant, '-', '--plan-id', 'klein', stdin=json.dumps(plan))

    def lists(self):
        return (('plans', 'list'), ('measures', 'list'), ('indicators', 'list'), ('budgets', 'list'), ('findings', 'list'), ('partners', 'list'))

    def test_all_homes_together_are_one_list(self):
        names = [plan['name'] for plan in self.json('plans', 'list', '--all')['plans']]
        self.assertEqual(names, sorted(names))
        self.assertEqual(len(names), 10)
        paged = [plan['name'] for plan in self.json('plans', 'list', '--all', '--page-size', '3')['plans']]
        self.assertEqual(paged, names)
        measures = [m['name'] for m in self.json('measures', 'list', '--all', '--page-size', '7')['measures']]
        self.assertEqual(len(measures), 88 + 50 + 8)
        self.assertEqual(len(set(measures)), len(measures))

    def test_a_name_without_an_area_is_of_nobody_in_particular(self):
        for tenant, name in (('GM0406', 'RIEC MN'), ('GM0797', 'RIEC Oost-Brabant')):
            self.client('partners', 'create', tenant, '-', '--partner-id', 'riec', stdin=json.dumps({'displayName': name}))
        candidates = self.json('resolve', 'RIEC')['candidates']
        self.assertEqual(sorted(candidate['displayName'] for candidate in candidates), ['RIEC MN', 'RIEC Oost-Brabant'])
        self.assertTrue(all(candidate['confidence'] <= 0.4 for candidate in candidates), candidates)
        candidates = self.json('resolve', 'RIEC', '--area', 'Oost-Brabant')['candidates']
        self.assertEqual([candidate['name'] for candidate in candidates], ['municipalities/GM0797/partners/riec'])

    def check_one_missing(self, home, state, seconds):
        for command in self.lists():
            start = time.monotonic()
            answer = self.json(*command, expect=4)
            self.assertLess(time.monotonic() - start, seconds, command)
            self.assertTrue(any(home in name for name in answer['unreachable']) or answer['unreachable'], command)
            states = {source['home']: source['state'] for source in answer['sources']}
            self.assertEqual(states[f'homes/{home}'], state, command)
            self.assertEqual(sorted(states.values()).count('SOURCE_STATE_ANSWERED'), 2, command)
        start = time.monotonic()
        overview = self.json('overview', 'meierij', '--date', '2020-06-30', expect=4)
        self.assertLess(time.monotonic() - start, seconds)
        self.assertFalse(overview['complete'])
        states = {m['municipality']['name']: m['state'] for m in overview['members']}
        self.assertEqual(len(states), 6)
        for tenant in HOMES[home]:
            self.assertEqual(states[tenant], 'STATE_UNREACHABLE')
        self.assertEqual(states['municipalities/GM0797'], 'STATE_PLAN_IN_FORCE')
        self.assertTrue(all(year['incomplete'] for year in overview['budgetYears']))

    def test_a_home_that_was_killed_is_named(self):
        for process in self.services['meierij-oost'].values():
            process.send(signal.SIGKILL)
        self.check_one_missing('meierij-oost', 'SOURCE_STATE_UNAVAILABLE', 10)
        # The others are served as before; what is gone is said to be gone, for a while.
        self.json('plans', 'get', 'municipalities/GM0406/plans/klein')
        self.assertIn('meierij-oost', self.client('plans', 'get', 'municipalities/GM0757/plans/klein', expect=5))

    def test_a_home_that_stalls_is_named_within_its_time(self):
        for process in self.services['meierij-oost'].values():
            process.send(signal.SIGSTOP)
        self.check_one_missing('meierij-oost', 'SOURCE_STATE_TIMED_OUT', 10)

    def test_a_page_walk_keeps_saying_that_a_home_failed(self):
        for process in self.services['meierij-oost'].values():
            process.send(signal.SIGKILL)
        answer = self.json('plans', 'list', '--page-size', '2', expect=4)
        self.assertTrue(answer['nextPageToken'])
        answer = self.json('plans', 'list', '--page-size', '2', '--page-token', answer['nextPageToken'], expect=4)
        self.assertTrue(answer['unreachable'])

    def test_a_tenant_without_a_home_is_refused_with_its_name(self):
        self.assertIn('GM0363', self.client('plans', 'get', 'municipalities/GM0363/plans/x', expect=3))

    def test_a_tenant_in_two_homes_is_fatal_at_start(self):
        directory = self.folder / 'twice.json'
        directory.write_text(json.dumps({'homes': [
            {'name': f'homes/{name}', 'tenants': ['municipalities/GM0797'], 'services': {'plans': self.services['gooi']['plans'].address}}
            for name in ('one', 'two')]}))
        with self.assertRaisesRegex(AssertionError, 'GM0797'):
            self.start('driehoek-gateway', '--directory', directory)

    def test_the_gateway_stops_with_0_when_told_to(self):
        self.assertEqual(self.gateway_process.stop(), 0)


if __name__ == '__main__':
    unittest.main()
