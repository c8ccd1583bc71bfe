# SPDX-License-Identifier: EUPL-1.2
"""Real documents through the real suite and the real client."""
import json
import unittest

import icalendar

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
        kinds = {'plans': 'plans', 'budgets': 'budgets', 'indicators': 'indicators', 'partners': 'partners', 'bodies': 'consultationBodies',
                 'teams': 'teams', 'agreements': 'agreements', 'channels': 'channels'}
        return [self.json(kind, 'list', '--all')[key] for kind, key in kinds.items()] + [self.json('findings', 'list')['findings']]

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


class Collaboration(Case):
    """Partners, bodies, teams, agreements and channels that plans name."""

    def setUp(self):
        super().setUp()
        self.start_suite()

    def import_(self, path, municipality):
        return self.json('import', path, '--municipality', municipality)

    def by_id(self, command, key, municipality):
        return {item['name'].split('/')[-1]: item for item in self.json(command, 'list', municipality, '--all')[key]}

    def resolved(self, label, *parent):
        return [c['name'].removeprefix('municipalities/') for c in self.json('resolve', label, *parent)['candidates']]

    def text(self, title, *lines):
        path = self.folder / 'plan.txt'
        path.write_text(f'# {title}\n\n## 1. Jeugd\n\nActiepunt\tMaatregel\tPartijen\tPlanning\tUitvoering\n' + '\n'.join(lines) + '\n')
        return path

    def test_the_published_plans(self):
        huizen = self.plan_document('huizen-uitvoeringsplan-2021-2022.txt')
        heusden = self.plan_document('heusden-ivp-2019-2022.txt')
        self.import_(huizen, 'GM0406')
        self.import_(heusden, 'GM0797')
        for command, key, in_huizen, in_heusden in (('partners', 'partners', 50, 38), ('bodies', 'consultationBodies', 10, 6), ('teams', 'teams', 8, 5),
                                                    ('agreements', 'agreements', 3, 1), ('channels', 'channels', 6, 1)):
            for municipality, count in (('GM0406', in_huizen), ('GM0797', in_heusden)):
                items = self.by_id(command, key, municipality)
                self.assertEqual(len(items), count, (command, municipality))
                for name, item in items.items():
                    self.assertTrue([line for naming in item['namings'] for line in naming['lines']], name)
        three = {f'GM0406/partners/{name}' for name in ('zvhgv', 'z-vhgv', 'veiligheidshuis')}
        for label in ('ZVHGV', 'Z&VHGV', 'Veiligheidshuis'):
            self.assertLessEqual(three, set(self.resolved(label, 'Huizen')), label)
        for label, one in (('RIEC MN', 'GM0406/partners/riec-mn'), ('RIEC Oost-Brabant', 'GM0797/partners/riec-oost-brabant'),
                           ('Veiligheidsregio Brabant-Noord', 'GM0797/partners/veiligheidsregio-brabant-noord'),
                           ('Veiligheidsregio Gooi en Vechtstreek', 'GM0406/partners/veiligheidsregio-gooi-en-vechtstreek'),
                           ('Veiligheidshuis Gooi en Vechtstreek', 'GM0406/partners/veiligheidshuis-gooi-en-vechtstreek')):
            candidates = self.json('resolve', label)['candidates']
            best = max(candidates, key=lambda candidate: candidate['confidence'])
            self.assertEqual(best['name'], 'municipalities/' + one)
            other = 'GM0797' if 'GM0406' in one else 'GM0406'
            for candidate in candidates:  # Of the other region at most what does not say which it is.
                if other in candidate['name']:
                    self.assertLessEqual(candidate['confidence'], 0.7, (label, candidate))
        for label in ('RIEC', 'Interventieteam', 'Veiligheidsregio'):
            for candidate in self.json('resolve', label)['candidates']:
                self.assertLessEqual(candidate['confidence'], 0.4)
                self.assertEqual(candidate['reasons'][-1]['kind'], 'KIND_HOMONYM')
        self.assertEqual(self.resolved('Heusden interventieteam'), ['GM0797/teams/interventieteam'])
        for label in ('MO', 'MZ', 'SD', 'W&S'):
            self.assertEqual(len(self.resolved(label)), 1, label)
        conference = self.by_id('bodies', 'consultationBodies', 'GM0406')['pga-casusoverleg']
        self.assertEqual(conference['chair'], 'OOV')
        conflicts = [f for f in self.json('findings', 'list', 'GM0406')['findings'] if f['code'] == 'CADENCE_CONFLICT']
        self.assertEqual([(f['line'], f['otherLine']) for f in conflicts], [(160, 160), (160, 163)])
        for path, municipality in ((huizen, 'GM0406'), (heusden, 'GM0797')):
            self.assertEqual({r['result'] for r in self.import_(path, municipality)['resources']}, {'UNCHANGED'})

    def test_the_documents_that_the_project_ships(self):
        for name, municipality in (('huizen-uitvoeringsplan-2021-2022.txt', 'GM0406'), ('heusden-ivp-2019-2022.txt', 'GM0797')):
            self.import_(DEMO / name, municipality)
            self.assertEqual({r['result'] for r in self.import_(DEMO / name, municipality)['resources']}, {'UNCHANGED'})
        self.assertEqual(self.by_id('bodies', 'consultationBodies', 'GM0406')['pga-overleg']['chair'], 'OOV')
        # Each municipality has its own; across both they stand side by side.
        police = [item['name'] for item in self.json('partners', 'list', '--all')['partners'] if item['displayName'].lower() == 'politie']
        self.assertEqual(police, ['municipalities/GM0406/partners/politie', 'municipalities/GM0797/partners/politie'])
        self.assertEqual(self.resolved('politie'), ['GM0406/partners/politie', 'GM0797/partners/politie'])

    def test_another_plan_of_the_municipality_meets_what_is_there(self):
        self.import_(DEMO / 'huizen-uitvoeringsplan-2021-2022.txt', 'GM0406')
        before = self.by_id('partners', 'partners', 'GM0406')
        other = self.text('Uitvoeringsplan Huizen 2023', 'Rust\tPraten\tPolitie ABC\t2023\tLoopt.')
        results = {r['name'].split('/', 2)[2]: r['result'] for r in self.import_(other, 'GM0406')['resources']}
        self.assertEqual(results['partners/politie'], 'UPDATED')
        self.assertEqual(results['partners/abc'], 'CREATED')
        after = self.by_id('partners', 'partners', 'GM0406')
        self.assertEqual(set(after) - set(before), {'abc'})
        self.assertEqual([naming['plan'].split('/')[-1] for naming in after['politie']['namings']],
                         ['uitvoeringsplan-2021-2022', 'uitvoeringsplan-2023'])
        for path in (DEMO / 'huizen-uitvoeringsplan-2021-2022.txt', other):
            self.assertEqual({r['result'] for r in self.import_(path, 'GM0406')['resources']}, {'UNCHANGED'})

    def test_what_people_entered_stays(self):
        plan = self.text('Uitvoeringsplan Huizen 2023', 'Rust\tPraten\tPolitie ABC\t2023\tIn het wijkoverleg zitten de politie en ABC.')
        self.import_(plan, 'GM0406')
        police = self.by_id('partners', 'partners', 'GM0406')['politie']
        changed = dict(police, displayName='Politie Midden-Nederland', area='Midden-Nederland', aliases=[{'label': 'de politie', 'basis': 'BASIS_GIVEN'}])
        self.client('partners', 'update', '-', stdin=json.dumps(changed))
        self.client('partners', 'delete', 'municipalities/GM0406/partners/abc')
        again = self.import_(plan, 'GM0406')
        self.assertEqual({r['result'] for r in again['resources'] if '/partners/' in r['name']}, {'UNCHANGED', 'DELETED'})
        after = self.by_id('partners', 'partners', 'GM0406')
        self.assertEqual(list(after), ['politie'])
        self.assertEqual((after['politie']['displayName'], after['politie']['area']), ('Politie Midden-Nederland', 'Midden-Nederland'))
        self.assertEqual([alias['label'] for alias in after['politie']['aliases']], ['de politie'])
        parties = self.parties('uitvoeringsplan-2023')
        self.assertEqual(parties, {'Politie': 'municipalities/GM0406/partners/politie', 'ABC': ''})

    def parties(self, plan):
        themes = self.json('plans', 'get', f'municipalities/GM0406/plans/{plan}')['themes']
        return {party['label']: party['partner'] for theme in themes for item in theme['actionItems'] for measure in item['measures']
                for party in measure['parties']}

    def test_what_a_person_decided_of_a_name_is_followed_rule_5(self):
        plan = self.text('Uitvoeringsplan Huizen 2023', 'Rust\tPraten\tZVHGV Veiligheidshuis\t2023\tLoopt.')
        self.import_(plan, 'GM0406')
        house = 'municipalities/GM0406/partners/veiligheidshuis'
        self.assertEqual(self.parties('uitvoeringsplan-2023'), {'ZVHGV': 'municipalities/GM0406/partners/zvhgv', 'Veiligheidshuis': house})
        self.client('resolve', 'ZVHGV', '--confirm', house, '--reason', 'Nagevraagd.')
        self.import_(plan, 'GM0406')
        self.assertEqual(self.parties('uitvoeringsplan-2023'), {'ZVHGV': house, 'Veiligheidshuis': house})
        self.assertEqual([n['label'] for n in self.by_id('partners', 'partners', 'GM0406')['veiligheidshuis']['namings']],
                         ['ZVHGV', 'Veiligheidshuis'])
        self.assertEqual({r['result'] for r in self.import_(plan, 'GM0406')['resources']}, {'UNCHANGED'})
        self.client('resolve', 'ZVHGV', '--withdraw', house, '--reason', 'Toch niet.')
        self.client('resolve', 'Veiligheidshuis', '--part', house, '--reason', 'Dat is een ander.')
        self.import_(plan, 'GM0406')
        self.assertEqual(self.parties('uitvoeringsplan-2023'), {'ZVHGV': 'municipalities/GM0406/partners/zvhgv', 'Veiligheidshuis': house + '-2'})
        self.assertEqual({r['result'] for r in self.import_(plan, 'GM0406')['resources']}, {'UNCHANGED'})


class Themes(Case):
    """The themes of the plans beside each other: of the documents that the project ships, and of the published ones that they retell."""

    def start_with(self, huizen, heusden):
        self.start_suite()
        self.client('import', huizen, '--municipality', 'GM0406')
        self.client('import', heusden, '--municipality', 'GM0797')

    def start_with_own(self):
        self.start_with(DEMO / 'huizen-uitvoeringsplan-2021-2022.txt', DEMO / 'heusden-ivp-2019-2022.txt')

    def compared(self, *options):
        answer = self.json('region', 'themes', 'meierij', '--date', '2021-06-30', '--with', 'Huizen', *options)
        self.assertTrue(answer['complete'])
        short = {}
        for member in answer['members']:
            for theme in member['themes']:
                short[theme['theme']] = theme['themeId'] or theme['title']
        verdicts = {}
        for relation in answer['relations']:
            verdicts[relation['theme'].split('/')[1], short[relation['theme']]] = (
                relation['verdict'].removeprefix('VERDICT_'), sorted(short[c['theme']] for c in relation['counterparts']))
        return {m['municipality']['name'].split('/')[1]: m for m in answer['members']}, verdicts, answer['rows']

    def check_themes(self, published=False):
        members, verdicts, rows = self.compared()
        self.assertEqual(verdicts['GM0797', '3'], ('CLOSE', ['4']))
        self.assertEqual(verdicts['GM0406', '4'], ('CLOSE', ['3']))
        self.assertEqual(verdicts['GM0797', '1'], ('CLOSE', ['1']))
        # Care and safety with its four sub-themes.
        self.assertEqual(verdicts['GM0797', '2'], ('SPLIT_OVER', ['3', '5', '6', '7']))
        for theme in '5', '6', '7':
            self.assertEqual(verdicts['GM0406', theme], ('PARTLY', ['2']))
        self.assertEqual(verdicts['GM0406', '3'], ('SPLIT_OVER', ['2', '5']) if published else ('PARTLY', ['2']))
        self.assertEqual(verdicts['GM0797', '5'], ('PARTLY', ['3']) if published else ('NO_COUNTERPART', []))
        for of in ('GM0797', '4'), ('GM0797', '6'), ('GM0406', '2'):
            self.assertEqual(verdicts[of], ('NO_COUNTERPART', []))
        # A chapter of the one is a theme of the other.
        self.assertEqual(verdicts['GM0406', '8'], ('CLOSE', ['Communicatie']))
        chapters = [t['title'] for t in members['GM0797']['themes'] if t['chapter']]
        self.assertEqual(chapters, ['Communicatie', 'Financiën'])
        # Levels are the plans', whatever the names suggest.
        self.assertEqual([t['level'].removeprefix('THEME_LEVEL_') for t in members['GM0797']['themes'] if not t['chapter']],
                         ['JOINT'] * 4 + ['LOCAL'] * 2)
        self.assertEqual([t['level'].removeprefix('THEME_LEVEL_') for t in members['GM0406']['themes'] if not t['chapter']],
                         ['OWN'] * 7 + ['CROSS_CUTTING'])
        self.assertEqual([t['measures'] for t in members['GM0797']['themes'] if not t['chapter']], [15, 40, 18, 5, 5, 5])
        self.assertEqual(sum(t['measures'] for t in members['GM0406']['themes']), 50)
        only = {row['code']['code']: row['missingAt'] for row in rows}
        self.assertEqual(only['vehicle-crime'], ['municipalities/GM0406'])
        self.assertEqual(only['human-trafficking'], ['municipalities/GM0406'])
        self.assertEqual(only['supervision'], ['municipalities/GM0797'])
        self.assertEqual(only['high-impact-crimes'], [])
        # Vught and the others have no plan on file: nobody knows.
        self.assertEqual([len(row['unknownAt']) for row in rows], [4] * len(rows))
        return members

    def test_the_documents_that_the_project_ships(self):
        self.start_with_own()
        self.check_themes()

    def test_the_published_plans(self):
        self.start_with(self.plan_document('huizen-uitvoeringsplan-2021-2022.txt'), self.plan_document('heusden-ivp-2019-2022.txt'))
        self.check_money(self.check_themes(published=True))

    def check_money(self, members):
        def ties(municipality):
            return {line['line']['lineId']: [(t['themeId'], t['basis'].removeprefix('BASIS_')) for t in line['ties']]
                    for line in members[municipality]['lines']}
        huizen = ties('GM0406')
        self.assertEqual(huizen['aanpak-ondermijnende-criminaliteit'], [('1', 'PROPOSED')])
        self.assertEqual(sorted(huizen['aanpak-radicalisering-en-polarisatie']), [('5', 'CANDIDATE'), ('6', 'CANDIDATE')])
        self.assertEqual(huizen['verzekeringen'], [])
        self.assertEqual(ties('GM0797')['uitvoering-wet-bibob'], [('1', 'PROPOSED')])
        self.assertEqual(ties('GM0797')['bijdrage-2-per-inwoner-aan-de-regio'], [])
        undermining = next(t for t in members['GM0406']['themes'] if t['themeId'] == '1')
        self.assertEqual(int(undermining['proposedTotal']['incidentalCents']), 10200000)
        self.assertNotIn('confirmedTotal', undermining)
        for municipality, total in (('GM0406', 64723800), ('GM0797', 16089100)):
            member = members[municipality]
            parts = [int(t['proposedTotal']['totalCents']) for t in member['themes'] if t.get('proposedTotal')]
            self.assertEqual(sum(parts) + int(member['untiedTotal']['totalCents']), total)

    def test_a_line_is_tied_to_a_theme_by_a_person_and_stays_so(self):
        self.start_with_own()
        line = 'uitvoeringsplan-2021-2022/radicalisering-en-polarisatie'

        def falling():
            answer = self.json('region', 'falling-away', 'gooi-en-vechtstreek', '--year', 2022, '--date', '2021-06-30')
            lines = [one for member in answer['members'] for one in member['lines']]
            return {one['line']['lineId']: [(t['themeId'], t['basis'].removeprefix('BASIS_')) for t in one['ties']] for one in lines}

        def decide(what, theme):
            self.client('themes', 'Huizen', '--theme', theme, what, line, '--reason', 'Nagevraagd.', '--date', '2021-06-30')

        before = falling()
        self.assertEqual(before['ondermijnende-criminaliteit'], [('1', 'PROPOSED')])
        decide('--confirm', '6')
        self.client('import', DEMO / 'huizen-uitvoeringsplan-2021-2022.txt', '--municipality', 'GM0406')
        self.assertEqual(falling()['radicalisering-en-polarisatie'], [('6', 'CONFIRMED')])
        decide('--withdraw', '6')
        self.assertEqual(falling(), before)

    def test_what_a_person_decides_of_a_theme_counts_and_can_be_taken_back(self):
        self.start_with_own()
        def decide(what, code):
            return self.json('themes', 'GM0797', '--theme', '6', what, code, '--reason', 'Nagevraagd.', '--date', '2021-06-30')
        decide('--confirm', 'high-impact-crimes')
        self.assertEqual(self.compared()[1]['GM0797', '6'], ('CLOSE', ['4']))
        decide('--part', 'high-impact-crimes')
        self.assertEqual(self.compared()[1]['GM0797', '6'], ('NO_COUNTERPART', []))
        decide('--withdraw', 'high-impact-crimes')
        self.assertEqual(len(self.json('theme-decisions', 'list', 'GM0797')['themeDecisions']), 3)
        self.check_themes()
        # An import of the same document leaves them.
        decide('--confirm', 'high-impact-crimes')
        self.client('import', DEMO / 'heusden-ivp-2019-2022.txt', '--municipality', 'GM0797')
        self.assertEqual(self.compared()[1]['GM0797', '6'], ('CLOSE', ['4']))


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

    def test_what_falls_away_in_a_year_rules_6_10_and_12(self):
        def of(region, municipality, year, day):
            answer = self.json('region', 'falling-away', region, '--year', year, '--date', day)
            self.assertTrue(answer['complete'])
            return next(m for m in answer['members'] if m['municipality']['name'] == f'municipalities/{municipality}')

        huizen = of('gooi-en-vechtstreek', 'GM0406', 2022, '2021-06-30')
        self.assertEqual(int(huizen['previousTotal']['incidentalCents']), 49100000)
        self.assertEqual(int(huizen['total']['incidentalCents']), 7900000)
        self.assertTrue(huizen['provisional'])
        self.assertEqual(len(huizen['measures']), 5)
        self.assertTrue(all(c['line'] > 0 for m in huizen['measures'] for c in m['conditions']))
        for line in huizen['lines']:
            if 'REASON_ENDS' in line['reasons']:
                amounts = {a['year']: int(a.get('amountCents', 0)) for a in line['line']['yearAmounts']}
                self.assertGreater(amounts[2021], 0)
                self.assertEqual(amounts[2022], 0)

        heusden = of('meierij', 'GM0797', 2021, '2020-12-31')
        ends = [line for line in heusden['lines'] if 'REASON_PENDING_EVALUATION' in line['reasons']]
        self.assertEqual([int(a['amountCents']) for line in ends for a in line['line']['yearAmounts'] if a['year'] == 2020], [8800000])
        self.assertIn('REASON_ENDS', ends[0]['reasons'])

        said = self.client('region', 'falling-away', 'gooi-en-vechtstreek', '--date', '2021-06-30', expect=1)
        self.assertIn('year', said)

    def test_budgets_side_by_side_rules_11_12_and_13(self):
        def of(region, municipality, *options):
            answer = self.json('region', 'budgets', region, *options)
            return answer, next(m for m in answer['members'] if m['municipality']['name'] == f'municipalities/{municipality}')

        _, huizen = of('gooi-en-vechtstreek', 'GM0406', '--year', 2021, '--date', '2021-06-30')
        budget = huizen['budgets'][0]
        self.assertTrue(budget['provisional'])
        self.assertEqual(int(budget['total']['incidentalCents']), 49100000)
        self.assertEqual(int(budget['total']['statedCents']), 64723700)
        self.assertEqual([int(f['computedCents']) for f in budget['findings']], [64723800])
        self.assertIn('precies', budget['findings'][0]['explanation'])
        self.assertGreater(int(budget['perInhabitant']['totalCents']), 0)

        meierij, heusden = of('meierij', 'GM0797', '--year', 2020, '--date', '2020-12-31', '--rate-cents', 200)
        self.assertEqual(int(meierij['contributionCents']), 44747400)
        self.assertEqual(int(heusden['contributionCents']), 8744600)
        line = heusden['contributionLines'][0]
        self.assertEqual([int(a['amountCents']) for a in line['line']['yearAmounts']], [8800000])
        self.assertEqual(int(line['differenceCents']), 55400)
        self.assertGreater(line['line']['line'], 0)
        self.assertEqual(heusden['budgets'][0]['findings'], [])
        # The difference is a finding until a person has judged it; the figure stays.
        self.client('findings', 'judge', line['finding']['name'], '--accept', '--reason', 'Afgerond op 44.000 inwoners.')
        _, heusden = of('meierij', 'GM0797', '--year', 2020, '--date', '2020-12-31', '--rate-cents', 200)
        self.assertNotIn('finding', heusden['contributionLines'][0])
        self.assertEqual(int(heusden['contributionLines'][0]['differenceCents']), 55400)
        # So is what a document states and its lines do not come to.
        self.client('findings', 'judge', budget['findings'][0]['name'], '--accept', '--reason', 'Tikfout.')
        _, huizen = of('gooi-en-vechtstreek', 'GM0406', '--year', 2021, '--date', '2021-06-30')
        self.assertEqual(huizen['budgets'][0]['findings'], [])
        _, huizen = of('gooi-en-vechtstreek', 'GM0406', '--year', 2021, '--date', '2021-06-30', '--show-judged')
        self.assertEqual([f['state'] for f in huizen['budgets'][0]['findings']], ['STATE_ACCEPTED'])

        said = self.client('region', 'budgets', 'meierij', '--year', 2020, '--date', '2020-12-31', '--rate-cents', -1, expect=1)
        self.assertIn('rate_cents', said)

    def test_the_agenda_of_a_region_and_as_icalendar(self):
        meierij = ('due', '--region', 'meierij', '--date', '2022-06-30', '--within', '365d', '--stale-after', 0)
        heusden = next(m for m in self.json(*meierij)['members'] if m['municipality']['name'] == 'municipalities/GM0797')
        plan = [item for item in heusden['items'] if item['kind'] == 'KIND_NEXT_PLAN']
        self.assertEqual([item['dueDate'] for item in plan], ['2022-12-31'])
        self.assertIn('Meierij', plan[0]['feeds'])

        gooi = ('due', '--region', 'gooi-en-vechtstreek', '--date', '2021-06-30', '--within', '400d', '--stale-after', 0)
        items = [item for m in self.json(*gooi)['members'] for item in m['items']]
        self.assertEqual(sum(item['kind'] == 'KIND_NO_PLAN_ON_FILE' for item in items), 8)
        dated = [item for item in items if item['dueDate']]
        self.assertTrue(all('2021-01-01' <= item['dueDate'] <= '2022-08-04' and item['line'] > 0 for item in dated))
        evaluations = [(item['dueDate'], item['overdue']) for item in dated if item['kind'] == 'KIND_EVALUATION']
        self.assertEqual(evaluations, [('2021-03-31', True), ('2021-12-31', False), ('2022-03-31', False)])

        calendar = icalendar.Calendar.from_ical(self.client(*gooi, '--ical'))
        events = calendar.walk('VEVENT')
        self.assertEqual(sorted(e['dtstart'].dt.isoformat() for e in events), sorted(item['dueDate'] for item in dated))
        self.assertEqual(len({str(e['uid']) for e in events}), len(events))
        self.assertTrue(all(str(e['summary']).startswith('Huizen: ') for e in events))

        for wrong in (['--within', '3'], ['GM0797', '--region', 'meierij'], ['--region', 'meierij', '--within', '-1d']):
            self.client('due', *wrong, expect=2)


class Published(Case):
    """The two published plans, which speak of each other only where a coordinator puts them side by side."""
    def setUp(self):
        super().setUp()
        self.start_suite()
        for name, municipality in (('huizen-uitvoeringsplan-2021-2022.txt', 'GM0406'), ('heusden-ivp-2019-2022.txt', 'GM0797')):
            self.client('import', self.plan_document(name), '--municipality', municipality)

    def test_indicators_side_by_side_rules_14_15_and_16(self):
        answer = self.json('region', 'indicators', 'meierij', '--date', '2020-12-31', '--with', 'Huizen')
        self.assertTrue(answer['complete'])
        members = {m['municipality']['displayName']: m for m in answer['members']}
        self.assertEqual(len(members), 7)
        self.assertEqual([name for name, m in members.items() if m['beside']], ['Huizen'])
        counts = {name: (m['indicators'], m['targets'], m['observedIndicators']) for name, m in members.items() if m['indicators']}
        self.assertEqual(counts, {'Huizen': (8, 8, 0), 'Heusden': (14, 0, 1)})

        # No two municipalities word the same thing the same.
        self.assertEqual({i['verdict'] for i in answer['indicators']}, {'VERDICT_NOT'})
        self.assertTrue(all(i['reasons'] for i in answer['indicators']))
        followed = [f for i in answer['indicators'] for f in i['followedBy']]
        self.assertTrue(all(f['line'] > 0 for f in followed))
        targets = {t['target']['line']: t for f in followed for t in f['targets']}
        self.assertEqual({t['standing'] for t in targets.values()}, {'STANDING_NO_OBSERVATION'})
        homes = targets[183]
        self.assertEqual((homes['target']['baseValue'], homes['wantedValue'], homes['due']), (4535, 5000, False))
        self.assertNotIn('wantedValue', targets[184])
        mismatch = [f['line'] for one in followed for f in one['findings'] if f['code'] == 'PERCENTAGE_MISMATCH']
        self.assertEqual(mismatch, [183])

        # One local figure has a date; what is national, regional, undated or in words is shown and does not count.
        observed = [f for f in followed if f['observed'] == 'OBSERVED_YES']
        self.assertEqual([(f['observations'][0]['observation']['value'], f['ageDays']) for f in observed], [(18, 1096)])
        excluded = [o['exclusion'] for f in followed for o in f['observations'] if o['exclusion'] != 'EXCLUSION_UNSPECIFIED']
        self.assertEqual({why: excluded.count(why) for why in set(excluded)},
                         {'EXCLUSION_NATIONAL': 6, 'EXCLUSION_REGIONAL': 1, 'EXCLUSION_NO_DATE': 4, 'EXCLUSION_NO_FIGURE': 3})

        shown = self.client('region', 'indicators', 'meierij', '--date', '2020-12-31', '--with', 'Huizen')
        for words in ('niet vergelijkbaar', 'geen waarneming', 'niets bekend', 'geen lid van de regio', 'landelijk cijfer'):
            self.assertIn(words, shown)
        # Haaren had ended.
        said = self.client('region', 'indicators', 'gooi-en-vechtstreek', '--date', '2021-06-30', '--with', 'GM0788', expect=1)
        self.assertIn('other_municipalities', said)

    def test_contradictions_with_both_places_rules_5_6_7_9_and_12(self):
        def asked(*options):
            answer = self.json('region', 'contradictions', 'meierij', '--date', '2021-06-30', '--with', 'Huizen', *options)
            self.assertTrue(answer['complete'])
            return answer

        def places(kind):
            return [[p['line'] for p in c['places']] for c in answer['contradictions'] if c['kind'] == kind]

        answer = asked()
        # The quality mark of homes: its target, and the measure that stopped.
        self.assertEqual(places('KIND_ORPHAN_INDICATOR'), [[183, 193]])
        self.assertEqual(places('KIND_STOPPED_BUT_PLANNED'), [[193, 193]])
        self.assertEqual(places('KIND_PLANNING_OUTSIDE_PERIOD'), [[114, 0], [116, 0]])
        self.assertEqual(places('KIND_CADENCE'), [[160, 160], [160, 163]])
        # Five measures wait for money of which the budget has none.
        self.assertEqual(places('KIND_NIL_BUDGET_IN_CONDITIONAL_YEAR'), [[306, 85, 91, 97, 99, 100]])
        # What the foreword says of money for supervision.
        self.assertEqual(places('KIND_CLAIM_NOT_BORNE'), [[35, 309]])
        claim = next(c for c in answer['contradictions'] if c['kind'] == 'KIND_CLAIM_NOT_BORNE')
        self.assertEqual(claim['severity'], 'SEVERITY_LOW')
        self.assertEqual([p['resource'].split('/')[2] for p in claim['places']], ['plans', 'budgets'])
        self.assertEqual(len(answer['contradictions']), 8)
        members = {m['municipality']['displayName']: (m['plans'], m['contradictions']) for m in answer['members']}
        self.assertEqual((members['Huizen'], members['Heusden'], members['Boxtel']), ((1, 8), (1, 0), (0, 0)))

        # What a person has judged is not shown again, unless asked.
        self.client('findings', 'judge', claim['finding']['name'], '--accept', '--reason', 'Gedekt uit de reserve.')
        answer = asked()
        self.assertEqual(places('KIND_CLAIM_NOT_BORNE'), [])
        answer = asked('--show-judged')
        judged = [c['finding']['state'] for c in answer['contradictions'] if c['kind'] == 'KIND_CLAIM_NOT_BORNE']
        self.assertEqual(judged, ['STATE_ACCEPTED'])

        # What takes a plan and a budget to see is judged too, and the money at stake puts it second.
        ranked = [(c['consequence']['rank'], c['kind']) for c in answer['contradictions']]
        self.assertEqual(ranked[:2], [(1, 'KIND_CLAIM_NOT_BORNE'), (2, 'KIND_NIL_BUDGET_IN_CONDITIONAL_YEAR')])
        self.assertEqual([c['consequence'].get('amountCents') for c in answer['contradictions']], ['19000000', '10200000'] + [None] * 6)
        self.assertEqual([c['consequence']['years'] for c in answer['contradictions']][2:5], [[2022], [2019], [2019]])
        nil = answer['contradictions'][1]
        self.assertEqual(nil['consequence']['years'], [2022])
        name = nil['finding']['name']
        self.assertTrue(name.startswith('municipalities/GM0406/findings/nil-budget-in-conditional-year-'), name)
        self.assertIn(name, self.client('region', 'contradictions', 'meierij', '--date', '2021-06-30', '--with', 'Huizen'))
        self.client('findings', 'judge', name + '0', '--accept', '--reason', 'Verschreven.', expect=3)
        self.client('findings', 'judge', name, '--accept', '--reason', 'De raad beslist in het voorjaar.')
        answer = asked()
        self.assertEqual(places('KIND_NIL_BUDGET_IN_CONDITIONAL_YEAR'), [])
        answer = asked('--show-judged')
        self.assertEqual(answer['contradictions'][1]['finding']['judgement']['reason'], 'De raad beslist in het voorjaar.')
        # Elsewhere it is the same.
        elsewhere = self.json('region', 'contradictions', 'gooi-en-vechtstreek', '--date', '2021-06-30')
        self.assertNotIn('KIND_NIL_BUDGET_IN_CONDITIONAL_YEAR', {c['kind'] for c in elsewhere['contradictions']})

        # On that day no plan of Huizen on file is in force.
        answer = self.json('region', 'contradictions', 'gooi-en-vechtstreek', '--date', '2020-06-30')
        self.assertEqual({c['kind'] for c in answer['contradictions']}, {'KIND_CADENCE'})


if __name__ == '__main__':
    unittest.main()
