# SPDX-License-Identifier: EUPL-1.2
"""Several homes, each of services in processes of their own, behind one gateway; one of them stops, stalls, or refuses."""
import json
import signal
import subprocess
import time
import unittest

from processes import BINARIES, DEMO, Case

HOMES = {'meierij-west': ('municipalities/GM0797', 'municipalities/GM0865', 'municipalities/GM0788'),
         'meierij-oost': ('municipalities/GM0757', 'municipalities/GM1948', 'municipalities/GM0845'),
         'gooi': ('municipalities/GM0406', 'municipalities/GM0402')}
SMALL_PLAN = json.dumps({'title': 'Klein plan', 'kind': 'PLAN_KIND_IMPLEMENTATION_PLAN', 'startDate': '2020-01-01', 'endDate': '2020-12-31',
                         'themes': [{'themeId': '1', 'title': 'Thema', 'measures': [{'text': 'Doe iets.'}]}]})


class Federation(Case):
    def setUp(self):
        super().setUp()
        self.services = {home: {service: self.start(f'driehoek-{service}', '--data-dir', self.folder / home) for service in ('plans', 'budgets', 'partners', 'signals')}
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
                self.client('plans', 'create', tenant, '-', '--plan-id', 'klein', stdin=SMALL_PLAN)

    def lists(self):
        return (('plans', 'list'), ('measures', 'list'), ('indicators', 'list'), ('budgets', 'list'), ('findings', 'list'), ('partners', 'list'), ('signals', 'list'))

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
        for tenant, name in (('GM0406', 'GGZ Midden-Nederland'), ('GM0797', 'GGZ Oost-Brabant')):
            self.client('partners', 'create', tenant, '-', '--partner-id', 'ggz', stdin=json.dumps({'displayName': name}))
        candidates = self.json('resolve', 'GGZ')['candidates']
        self.assertEqual(sorted(candidate['displayName'] for candidate in candidates), ['GGZ Midden-Nederland', 'GGZ Oost-Brabant'])
        self.assertTrue(all(candidate['confidence'] <= 0.4 for candidate in candidates), candidates)
        candidates = self.json('resolve', 'GGZ', '--area', 'Oost-Brabant')['candidates']
        self.assertEqual([candidate['name'] for candidate in candidates], ['municipalities/GM0797/partners/ggz'])

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

    def test_what_was_judged_of_several_members_is_not_shown_again_while_one_is_down(self):
        homes = json.loads((self.folder / 'directory.json').read_text())
        homes['homes'][0]['tenants'].append('regions/meierij')
        directory = self.folder / 'with-region.json'
        directory.write_text(json.dumps(homes))
        self.gateway = self.start('driehoek-gateway', '--directory', directory).address
        for tenant, cadence in (('GM0797', 'wekelijks'), ('GM0865', 'halfjaarlijks'), ('GM0757', 'elke week')):
            self.client('bodies', 'create', tenant, '-', '--consultation-body-id', 'afstemming',
                        stdin=json.dumps({'displayName': 'Afstemming', 'cadences': [{'text': cadence}]}))

        def of_several(*options, expect=0):
            answer = self.json('region', 'contradictions', 'meierij', '--date', '2020-06-30', *options, expect=expect)
            return [(c['finding']['name'], len(c['municipalities'])) for c in answer['contradictions'] if len(c['municipalities']) > 1]

        (name, members), = of_several()
        self.assertEqual(members, 3)
        self.client('findings', 'judge', name, '--reject', '--reason', 'Het zijn andere overleggen.')
        self.assertEqual(of_several(), [])
        for process in self.services['meierij-oost'].values():
            process.send(signal.SIGKILL)
        self.assertEqual(of_several(expect=4), [])
        self.assertEqual(of_several('--show-judged', expect=4), [(name, 2)])

    def test_what_is_steered_for_a_region_is_in_its_answer_beside_the_members_rule_16(self):
        homes = json.loads((self.folder / 'directory.json').read_text())
        homes['homes'][2]['tenants'].append('regions/meierij')
        directory = self.folder / 'with-region.json'
        directory.write_text(json.dumps(homes))

        def steering(expect=0):
            return self.json('region', 'steering', 'meierij', '--date', '2020-06-30', expect=expect)

        # No home keeps the region: nothing is missing.
        answer = steering()
        self.assertEqual((answer['complete'], answer['itself']['state']), (True, 'STATE_NO_HOME'))
        self.assertNotIn('agreements', answer['itself'])
        self.gateway = self.start('driehoek-gateway', '--directory', directory).address
        self.client('safety-pictures', 'create', 'regions/meierij', '-', '--safety-picture-id', 'regio', stdin=json.dumps({
            'pictureDate': '2020-03-31', 'drawnUpBy': 'analist', 'entries': [{'code': 'nightlife', 'figures': [
                {'label': 'overlastgevers', 'value': 4, 'unit': 'UNIT_PERSONS', 'source': 'politie'}]}]}))
        self.client('tripartite-agreements', 'create', 'regions/meierij', '-', '--tripartite-agreement-id', 'regio', stdin=json.dumps(
            {'agreementDate': '2020-02-01', 'text': 'Samen toezicht.'}))
        self.client('plans', 'create', 'regions/meierij', '-', '--plan-id', 'samen', stdin=json.dumps(
            {'title': 'Plan van de regio', 'kind': 'PLAN_KIND_IMPLEMENTATION_PLAN', 'startDate': '2020-01-01', 'endDate': '2020-12-31',
             'themes': [{'themeId': '1', 'title': 'Thema', 'measures': [{'text': 'Doe iets.'}]}]}))
        self.client('progress-reports', 'create', 'regions/meierij', '-', '--progress-report-id', 'eerste', stdin=json.dumps(
            {'plan': 'regions/meierij/plans/samen', 'reportDate': '2020-04-01', 'periodStartDate': '2020-01-01', 'periodEndDate': '2020-03-31',
             'drawnUpBy': 'beleidsadviseur'}))
        answer = steering()
        itself = answer['itself']
        self.assertEqual((answer['complete'], itself['state'], itself['home'], itself['agreements']), (True, 'STATE_ANSWERED', 'homes/gooi', 1))
        self.assertEqual([p['lastReport'] for p in itself['plans']], ['regions/meierij/progress-reports/eerste'])
        self.assertEqual([(p['picture'], p['withheld']) for p in itself['pictures']], [('regions/meierij/safety-pictures/regio', 1)])
        self.assertNotIn('value', itself['pictures'][0]['entry']['figures'][0])
        self.assertIn('homes/gooi', [source['home'] for source in answer['sources']])
        self.assertTrue(all(member['pictures'] == [] for member in answer['members']))
        said = self.client('region', 'steering', 'meierij', '--date', '2020-06-30')
        for words in ('(regio)', 'Plan van de regio', 'overlastgevers: niet getoond (politie)'):
            self.assertIn(words, said)

        for process in self.services['gooi'].values():
            process.send(signal.SIGKILL)
        answer = steering(expect=4)
        self.assertEqual((answer['complete'], answer['itself']['state']), (False, 'STATE_UNREACHABLE'))
        # Nobody said how many; of the members it is known.
        self.assertNotIn('agreements', answer['itself'])
        self.assertTrue(all(member['agreements'] == 0 for member in answer['members']))

    def test_counts_of_a_home_that_is_silent_are_absent_rule_7(self):
        for process in self.services['meierij-oost'].values():
            process.send(signal.SIGKILL)
        for question, counts in (('partners', ('partners', 'consultationBodies')), ('steering', ('agreements', 'deviationsPut')),
                                 ('contradictions', ('plans', 'contradictions')), ('indicators', ('indicators', 'targets', 'observedIndicators'))):
            answer = self.json('region', question, 'meierij', '--date', '2020-06-30', expect=4)
            for member in answer['members']:
                known = member['state'] == 'STATE_ANSWERED'
                self.assertEqual([count in member for count in counts], [known] * len(counts), (question, member))

    def signals_of_meierij(self, expect=0):
        answer = self.json('signal-overview', 'meierij', '--date', '2020-06-30', '--dimension', 'theme', expect=expect)
        return answer, [(row['theme'], row['count'], row['atLeast']) for row in answer['signals']]

    def test_signals_are_counted_over_homes_and_a_home_that_is_missing_leaves_sums_open(self):
        lines = self.folder / 'signals'
        on_file = {'GM0797': {'overlast': 6, 'drugs': 4}, 'GM0757': {'overlast': 5, 'drugs': 3}, 'GM0406': {'overlast': 9}}
        lines.write_text('\n'.join(
            json.dumps({'name': f'municipalities/{tenant}/signals/{theme}-{i}', 'theme': theme, 'text': 'Verzonnen.', 'receivedDate': '2020-06-15'})
            for tenant, themes in on_file.items() for theme, count in themes.items() for i in range(count)))
        self.client('signals', 'import', lines)
        self.assertEqual(len(self.json('signals', 'list', '--all')['signals']), 27)
        # Four and three are seven, and neither is told (rule 16).
        answer, rows = self.signals_of_meierij()
        self.assertEqual(rows, [('overlast', '11', True)])
        self.assertTrue(answer['complete'])
        each = self.json('signals', 'summary', '--dimension', 'theme')['summaries']
        self.assertEqual([(one['name'].split('/')[1], row['theme'], row['count']) for one in each for row in one['signals']],
                         [('GM0406', 'overlast', '9'), ('GM0757', 'overlast', '5'), ('GM0797', 'overlast', '6')])

        self.services['meierij-oost']['signals'].send(signal.SIGKILL)
        listed = self.json('signals', 'list', '--all', expect=4)
        self.assertEqual(len(listed['signals']), 19)
        self.assertEqual(listed['unreachable'], ['homes/meierij-oost'])
        answer, rows = self.signals_of_meierij(expect=4)
        self.assertEqual(rows, [('overlast', '6', True)])
        self.assertFalse(answer['complete'])
        self.assertEqual(answer['unreachable'], ['homes/meierij-oost'])
        self.assertEqual({source['home']: source['state'] for source in answer['sources']},
                         {'homes/meierij-west': 'SOURCE_STATE_ANSWERED', 'homes/meierij-oost': 'SOURCE_STATE_UNAVAILABLE'})
        for member in answer['members']:
            missing = member['municipality']['name'] in HOMES['meierij-oost']
            self.assertEqual(member['state'], 'STATE_UNREACHABLE' if missing else 'STATE_ANSWERED')

    def test_a_home_that_stalls_is_named_within_its_time(self):
        for process in self.services['meierij-oost'].values():
            process.send(signal.SIGSTOP)
        self.check_one_missing('meierij-oost', 'SOURCE_STATE_TIMED_OUT', 10)

    def test_a_page_walk_keeps_saying_that_a_home_failed(self):
        for process in self.services['meierij-oost'].values():
            process.send(signal.SIGKILL)
        # From the first page on that would have needed it, to the last.
        token, said = '', []
        while not said or token:
            answer = self.json('plans', 'list', '--page-size', '1', '--page-token', token, expect=(0, 4))
            said.append(answer['unreachable'])
            token = answer['nextPageToken']
        self.assertGreater(len(said), 2)
        self.assertEqual(said[-1], ['homes/meierij-oost'])
        self.assertEqual(sorted(said), said)

    def test_a_tenant_without_a_home_is_refused_with_its_name(self):
        self.assertIn('GM0363', self.client('plans', 'get', 'municipalities/GM0363/plans/x', expect=3))

    def test_a_tenant_in_two_homes_is_fatal_at_start(self):
        directory = self.folder / 'twice.json'
        directory.write_text(json.dumps({'homes': [
            {'name': f'homes/{name}', 'tenants': ['municipalities/GM0797'], 'services': {'plans': self.services['gooi']['plans'].address}}
            for name in ('one', 'two')]}))
        with self.assertRaisesRegex(AssertionError, 'GM0797'):
            self.start('driehoek-gateway', '--directory', directory)

    def homes_of_the_gateway(self):
        return [source['home'] for source in self.json('plans', 'list', '--all')['sources']]

    def test_another_directory_is_taken_on_sighup_and_one_at_fault_refused(self):
        directory = self.folder / 'directory.json'
        homes = json.loads(directory.read_text())
        gateway = self.start('driehoek-gateway', '--directory', directory, '--directory-poll', '0s')
        self.gateway = gateway.address
        self.assertEqual(len(self.homes_of_the_gateway()), 3)
        fewer = {'homes': [home for home in homes['homes'] if home['name'] != 'homes/gooi']}
        directory.write_text(json.dumps(fewer))
        gateway.send(signal.SIGHUP)
        self.wait_for_line(gateway, 'directory_taken')
        self.assertEqual(self.homes_of_the_gateway(), ['homes/meierij-oost', 'homes/meierij-west'])
        fewer['homes'][0]['tenants'] = ['gemeente/Haaren']
        directory.write_text(json.dumps(fewer))
        gateway.send(signal.SIGHUP)
        self.assertIn('gemeente/Haaren', self.wait_for_line(gateway, 'directory_refused'))
        self.assertEqual(len(self.homes_of_the_gateway()), 2)
        self.assertEqual(gateway.stop(), 0)

    def wait_for_line(self, process, event):
        for _ in range(2000):
            for line in process.log.read_text().splitlines():
                if f'"event":"{event}"' in line:
                    return line
            time.sleep(0.01)
        self.fail(f'no line {event}:\n{process.log.read_text()}')

    def test_a_directory_is_checked_without_serving(self):
        directory = self.folder / 'directory.json'
        checked = subprocess.run([BINARIES / 'driehoek-gateway', '--check-directory', directory], capture_output=True, text=True)
        self.assertEqual((checked.returncode, checked.stderr), (0, ''))
        self.assertIn('homes: 3, tenants named: 8', checked.stdout)
        directory.write_text('{"homes": [{"name": "homes/a", "services": {"plans": "elsewhere.example:1"}}, {}]}')
        checked = subprocess.run([BINARIES / 'driehoek-gateway', '--check-directory', directory], capture_output=True, text=True)
        self.assertEqual((checked.returncode, checked.stdout), (1, ''))
        self.assertIn('homes[0].services.plans', checked.stderr)
        self.assertIn('homes[1].name', checked.stderr)

    def test_a_registry_of_its_own_stands_in_for_that_of_the_program(self):
        registry = self.folder / 'registry.json'
        members = ('municipalities/GM0402', 'municipalities/GM0406')
        registry.write_text(json.dumps({
            'municipalities': [{'name': name, 'displayName': name} for name in members],
            'regions': [{'name': 'regions/proef', 'displayName': 'Proef', 'kind': 'KIND_INFORMAL_GROUP',
                         'memberships': [{'municipality': name} for name in members]}]}))
        self.gateway = self.start('driehoek-gateway', '--directory', self.folder / 'directory.json', '--registry-file', registry).address
        overview = self.json('overview', 'proef', '--date', '2020-06-30')
        self.assertEqual([member['municipality']['name'] for member in overview['members']], list(members))
        self.assertTrue(overview['complete'])
        self.assertIn('meierij', self.client('overview', 'meierij', '--date', '2020-06-30', expect=3))

    def test_the_gateway_stops_with_0_when_told_to(self):
        self.assertEqual(self.gateway_process.stop(), 0)


class KeptSummaries(Case):
    """A home behind two gateways, of which one keeps what it answers to summaries."""

    def setUp(self):
        super().setUp()
        services = {service: self.start(f'driehoek-{service}', '--data-dir', self.folder / 'home').address
                    for service in ('plans', 'budgets', 'partners', 'signals')}
        self.address_of = {}
        for name, age in (('keeps', {'summaryMaxAge': '600s'}), ('asks', {})):
            directory = self.folder / f'{name}.json'
            directory.write_text(json.dumps({'homes': [
                {'name': 'homes/meierij', 'tenants': HOMES['meierij-west'] + HOMES['meierij-oost'], 'services': services, **age}]}))
            self.address_of[name] = self.start('driehoek-gateway', '--directory', directory).address
        self.gateway = self.address_of['keeps']

    def create_plan_past_the_gateway(self, tenant):
        self.gateway = self.address_of['asks']
        self.client('plans', 'create', tenant, '-', '--plan-id', 'klein', stdin=SMALL_PLAN)
        self.gateway = self.address_of['keeps']

    def ask(self, *options):
        """With a plan in force; when the data of the home was read, and which state that was."""
        overview = self.json('overview', 'meierij', '--date', '2020-06-30', *options)
        source, = overview['sources']
        planned = [m['municipality']['name'] for m in overview['members'] if m['state'] == 'STATE_PLAN_IN_FORCE']
        return planned, source['dataTime'], source['revision']

    def test_an_overview_is_as_old_as_its_reader_allows(self):
        self.create_plan_past_the_gateway('GM0797')
        first = self.ask()
        self.assertEqual(first[0], ['municipalities/GM0797'])
        self.assertEqual(self.ask(), first)
        self.create_plan_past_the_gateway('GM0865')
        self.assertEqual(self.ask(), first)
        newer = self.ask('--max-age', '0s')
        self.assertEqual(sorted(newer[0]), ['municipalities/GM0797', 'municipalities/GM0865'])
        self.assertNotEqual(newer[2], first[2])
        self.assertEqual(self.ask(), newer)
        # Nothing has changed: the same again, and as young as it was asked for.
        again = self.ask('--max-age', '0s')
        self.assertEqual((again[0], again[2]), (newer[0], newer[2]))
        self.assertGreater(again[1], newer[1])
        self.client('overview', 'meierij', '--max-age', 'gisteren', expect=2)


if __name__ == '__main__':
    unittest.main()
