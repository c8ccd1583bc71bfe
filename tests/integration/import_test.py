# SPDX-License-Identifier: EUPL-1.2
"""Real documents through the real suite and the real client."""
import json
import unittest

from processes import DEMO, Case

HUIZEN = {'themes': 8, 'subthemes': 0, 'actionItems': 28, 'measures': 50, 'planningRows': 54, 'conditionalRows': 5, 'budgetLines': 11}
HEUSDEN = {'themes': 6, 'subthemes': 4, 'measures': 88, 'conditionalRows': 0, 'budgetLines': 8}


class Import(Case):
    def setUp(self):
        super().setUp()
        self.start_suite()

    def parsed(self, path, municipality):
        return self.json('import', path, '--municipality', municipality, '--validate-only')

    def check_huizen(self, path):
        parsed = self.parsed(path, 'GM0406')
        self.assertEqual({key: parsed['counts'][key] for key in HUIZEN}, HUIZEN)
        totals = {int(f['statedCents']): f for f in parsed['findings'] if f['code'] == 'TOTAL_MISMATCH'}
        self.assertEqual(sorted(totals), [23073700, 64723700])
        self.assertEqual(int(totals[64723700]['computedCents']), 64723800)
        self.assertEqual(int(totals[23073700]['computedCents']), 23076400)
        for finding in totals.values():
            self.assertTrue(finding['explanation'])
            self.assertGreater(finding['line'], 0)
        self.assertIn('PERCENTAGE_MISMATCH', [f['code'] for f in parsed['findings']])
        self.assertTrue(parsed['budget']['provisional'])
        kinds = [c['kind'] for theme in parsed['plan']['themes'] for item in theme['actionItems'] for measure in item['measures']
                 for row in measure['planningRows'] for c in row['execution']['conditions']]
        self.assertIn('KIND_EVENT', kinds)
        self.assertIn('KIND_TRIGGER', kinds)

    def check_heusden(self, path):
        parsed = self.parsed(path, 'GM0797')
        self.assertEqual({key: parsed['counts'][key] for key in HEUSDEN}, HEUSDEN)
        themes = parsed['plan']['themes']
        self.assertEqual([len(theme['measures']) for theme in themes], [15, 0, 18, 5, 5, 5])
        self.assertEqual([len(theme['measures']) for theme in themes[1]['subThemes']], [8, 13, 8, 11])
        self.assertEqual([theme['level'] for theme in themes], ['THEME_LEVEL_JOINT'] * 4 + ['THEME_LEVEL_LOCAL'] * 2)
        self.assertEqual(sorted(parsed['plan']['jointPlan']['participants']),
                         [f'municipalities/{code}' for code in ('GM0757', 'GM0788', 'GM0797', 'GM0845', 'GM0865', 'GM1948')])
        self.assertNotIn('TOTAL_MISMATCH', [f['code'] for f in parsed['findings']])
        validities = {o['validity'] for i in parsed['indicators'] for o in i['observations']}
        self.assertLessEqual({'VALIDITY_LOCAL', 'VALIDITY_NATIONAL'}, validities)

    def test_the_huizen_document(self):
        self.check_huizen(self.plan_document('huizen-uitvoeringsplan-2021-2022.txt'))

    def test_the_heusden_document(self):
        self.check_heusden(self.plan_document('heusden-ivp-2019-2022.txt'))

    def test_the_documents_that_the_project_ships(self):
        self.check_huizen(DEMO / 'huizen-uitvoeringsplan-2021-2022.txt')
        self.check_heusden(DEMO / 'heusden-ivp-2019-2022.txt')

    def test_importing_twice_changes_nothing(self):
        document = DEMO / 'huizen-uitvoeringsplan-2021-2022.txt'
        self.client('import', document, '--municipality', 'GM0406')
        before = self.stored()
        again = self.json('import', document, '--municipality', 'GM0406')
        self.assertEqual({resource['result'] for resource in again['resources']}, {'UNCHANGED'})
        self.assertEqual(self.stored(), before)

    def stored(self):
        return [self.json(kind, 'list', '--all')[kind] for kind in ('plans', 'budgets', 'indicators')] + [self.json('findings', 'list')['findings']]

    def test_what_the_report_says_is_what_is_kept(self):
        report = self.json('import', DEMO / 'huizen-uitvoeringsplan-2021-2022.txt', '--municipality', 'GM0406')['findings']
        kept = self.json('findings', 'list', 'GM0406')['findings']
        self.assertEqual(sorted((f['code'], f['line'], f['message']) for f in kept),
                         sorted((f['code'], f['line'], f['message']) for f in report))
        codes = {f['code'] for f in kept}
        self.assertLessEqual({'TOTAL_MISMATCH', 'PERCENTAGE_MISMATCH', 'NO_MEASUREMENT', 'PLANNING_BEFORE_PERIOD'}, codes)
        for finding in kept:
            if finding['code'] in ('PERCENTAGE_MISMATCH', 'NO_MEASUREMENT'):
                self.assertIn('/indicators/', finding['name'])

    def test_validate_only_stores_nothing(self):
        self.parsed(DEMO / 'huizen-uitvoeringsplan-2021-2022.txt', 'GM0406')
        self.assertEqual(self.json('plans', 'list').get('plans', []), [])

    def test_windows_text_with_a_mark_and_hard_spaces_reads_the_same(self):
        plain = DEMO / 'huizen-uitvoeringsplan-2021-2022.txt'
        text = plain.read_text(encoding='utf-8')
        other = self.folder / 'windows.txt'
        other.write_bytes(b'\xef\xbb\xbf' + text.replace('2021 ', '2021\u00a0').replace('\n', '\r\n').encode())
        self.assertEqual(self.parsed(other, 'GM0406')['counts'], self.parsed(plain, 'GM0406')['counts'])

    def test_an_amount_that_changed_changes_the_sum(self):
        text = (DEMO / 'huizen-uitvoeringsplan-2021-2022.txt').read_text(encoding='utf-8')
        self.assertEqual(text.count('102.000'), 1)
        other = self.folder / 'changed.txt'
        other.write_text(text.replace('102.000', '102.001'), encoding='utf-8')
        totals = [f for f in self.parsed(other, 'GM0406')['findings'] if f['code'] == 'TOTAL_MISMATCH']
        self.assertIn('64723900', [f['computedCents'] for f in totals])

    def test_bytes_that_are_no_text_are_refused_with_a_reason(self):
        noise = self.folder / 'noise.bin'
        noise.write_bytes(bytes(range(256)) * 4000)
        self.assertIn('INVALID_ARGUMENT', self.client('import', noise, '--municipality', 'GM0406', '--validate-only', expect=1))

    def test_fifty_megabytes_of_noise_are_refused_before_they_are_sent(self):
        noise = self.folder / 'noise.txt'
        noise.write_bytes(b'ruis en nog eens ruis\n' * 2_400_000)
        self.client('import', noise, '--municipality', 'GM0406', '--validate-only', expect=1)

    def test_a_table_of_100000_rows_gives_a_result_or_a_clear_error(self):
        head = '# Uitvoeringsplan veiligheid 2021-2022\n\n## 1. Thema\n\nItem/actiepunt\tMaatregelen\tPartijen\tPlanning\tUitvoering\n'
        table = self.folder / 'table.txt'
        table.write_text(head + ''.join(f'Punt {i}\tDoe {i}\tOOV\t2021\tLoopt\n' for i in range(100_000)))
        try:
            self.assertEqual(self.parsed(table, 'GM0406')['counts']['measures'], 100_000)
        except AssertionError as refused:
            self.assertIn('RESOURCE_EXHAUSTED', str(refused))
        self.client('status')

    def test_lists_a_thousand_deep_give_a_result(self):
        deep = self.folder / 'deep.md'
        deep.write_text('# Plan 2021-2022\n' + ''.join('  ' * i + '- punt\n' for i in range(1000)))
        self.parsed(deep, 'GM0406')

    def test_a_budget_after_the_end_of_a_municipality_is_refused_rule_2(self):
        budget = {'title': 'Begroting 2021', 'kind': 'KIND_ESTIMATE', 'years': [2021],
                  'lines': [{'description': 'Toezicht', 'yearAmounts': [{'year': 2021, 'amountCents': '100'}]}]}
        refused = self.client('budgets', 'create', 'GM0788', '-', '--budget-id', 'b-2021', stdin=json.dumps(budget),
                              expect=1)
        self.assertIn('2021-01-01', refused)
        budget['years'] = [2020]
        budget['lines'][0]['yearAmounts'][0]['year'] = 2020
        self.client('budgets', 'create', 'GM0788', '-', '--budget-id', 'b-2020', stdin=json.dumps(budget))


class Overview(Case):
    def setUp(self):
        super().setUp()
        self.start_suite()
        self.client('import', DEMO / 'huizen-uitvoeringsplan-2021-2022.txt', '--municipality', 'GM0406')
        self.client('import', DEMO / 'heusden-ivp-2019-2022.txt', '--municipality', 'GM0797')

    def test_meierij_loses_a_member_at_new_year_2021_rule_1(self):
        for day, members in (('2020-12-31', 6), ('2021-01-01', 5)):
            self.assertEqual(len(self.json('members', 'meierij', '--date', day)['members']), members)
            overview = self.json('overview', 'meierij', '--date', day)
            self.assertEqual(len(overview['members']), members)
            self.assertEqual([m['state'] for m in overview['members']].count('STATE_PLAN_IN_FORCE'), 1)
            self.assertTrue(overview['complete'])

    def test_a_plan_is_in_force_within_its_period_only(self):
        states = {day: {m['municipality']['name']: m['state'] for m in self.json('overview', 'gooi-en-vechtstreek', '--date', day)['members']}
                  for day in ('2020-12-31', '2021-06-30')}
        self.assertEqual(states['2020-12-31']['municipalities/GM0406'], 'STATE_NOT_ON_FILE')
        self.assertEqual(states['2021-06-30']['municipalities/GM0406'], 'STATE_PLAN_IN_FORCE')

    def test_structural_and_incidental_stay_apart_rule_12(self):
        years = {y['total']['year']: y for y in self.json('overview', 'gooi-en-vechtstreek', '--date', '2021-06-30')['budgetYears']}
        self.assertEqual(int(years[2021]['total']['incidentalCents']), 49100000)
        self.assertEqual(int(years[2021]['total']['totalCents']), 64723800)
        self.assertEqual(int(years[2022]['total']['incidentalCents']), 7900000)
        self.assertTrue(years[2021]['provisional'])


if __name__ == '__main__':
    unittest.main()
